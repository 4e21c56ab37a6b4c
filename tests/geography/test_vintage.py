"""On the boundaries of which year a set of codes stands: made-up sets and the store's own."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placedata.errors import DataError
from placedata.geography import detect_vintage, graph
from placedata.geography.vintage import changes_until


def districts(store, indicator):
    rows = store.observations(indicator)
    return rows.loc[rows["level"] == "ltla", "area_code"]


@pytest.mark.parametrize(
    ("indicator", "name"),
    [
        ("coverage-4g", "2025"),
        ("claimant-count", "2023 to 2024"),
        ("population", "2023 to 2024"),
        ("life-satisfaction", "2021 to 2022"),
        # Wiltshire and Bedford began in 2009, St Albans and Stevenage changed in April 2012.
        ("travel-time-to-jobs-car", "2009 to 2011"),
    ],
)
def test_vintage_of_real_series(indicator, name, store, areas, changes):
    found = detect_vintage(districts(store, indicator), areas, changes)
    assert (found.name, found.mixed, found.too_old, found.too_new) == (name, False, (), ())
    assert found.nearest == name[-4:]


def test_both_codes_of_barnsley_are_mixed_and_the_old_ones_named(store, areas, changes):
    found = detect_vintage(districts(store, "greenhouse-gas-per-head"), areas, changes)
    assert found.mixed
    assert found.years == ()
    assert (found.nearest, found.too_old, found.too_new) == ("2025", ("E08000016", "E08000019"), ())
    assert found.sentence == (
        "The codes fit no single year; nearest is 2025, for which E08000016, E08000019 are too old."
    )


def test_old_and_new_district_are_mixed_both_ways(areas, changes):
    codes = ["E07000026", "E07000027", "E06000063", "E08000005"]
    found = detect_vintage(codes, areas, changes)
    assert (found.nearest, found.too_old, found.too_new) == ("2022", (), ("E06000063",))


def test_codes_that_never_changed_fit_every_year(areas, changes):
    found = detect_vintage(["E08000005", "E09000001", "E12000001"], areas, changes)
    assert (found.years[0], found.years[-1]) == ("2008", "2025")


def test_districts_abolished_in_2009_fit_the_year_before(areas, changes):
    assert detect_vintage(["E07000013", "E08000005"], areas, changes).name == "2008"


def test_unknown_codes_are_named_and_do_not_spoil_the_rest(areas, changes):
    found = detect_vintage(["E06000063", "E08000016", "X99"], areas, changes)
    assert (found.name, found.unknown) == ("2023 to 2024", ("X99",))
    assert found.sentence.endswith("X99 is no known code.")


def test_no_changes_no_vintage():
    empty = pd.DataFrame(columns=["from_code", "to_code", "date", "kind", "share"])
    with pytest.raises(DataError, match="vintages cannot be told apart"):
        detect_vintage(["E08000005"], None, empty)


@settings(deadline=None, max_examples=50)
@given(st.integers(2008, 2025), st.data())
def test_any_codes_alive_in_a_year_fit_it(areas, changes, year, data):
    day = pd.Timestamp(year, 12, 31)
    alive = areas.loc[
        (areas["level"] == "ltla")
        & (areas["start_date"].isna() | (areas["start_date"] <= max(day, pd.Timestamp("2009-01-01"))))
        & (areas["end_date"].isna() | (areas["end_date"] > day))
    ]
    codes = data.draw(st.lists(st.sampled_from(alive["area_code"].tolist()), max_size=20))
    assert str(year) in detect_vintage(codes, areas, changes).years


def test_a_past_year_turns_recodes_back_and_leaves_mergers_out(changes):
    known = changes_until(changes, "2022")
    steps = set(zip(known["from_code"], known["to_code"], strict=True))
    assert ("E08000038", "E08000016") in steps
    assert ("E07000190", "E07000246") in steps
    assert not known["to_code"].isin(["E06000063", "E06000065"]).any()


@pytest.mark.parametrize("year", ["2007", "today", "25", ""])
def test_a_year_that_is_none_is_refused(year, changes):
    with pytest.raises(DataError, match="Give a year from 2008"):
        changes_until(changes, year)


def test_graph_of_somerset_goes_both_ways(changes):
    before = graph(changes, "E06000066")
    assert set(before["direction"]) == {"before"}
    assert set(before.loc[before["steps"] == 2, "from_code"]) == {"E07000190", "E07000191"}
    middle = graph(changes, "E07000246").set_index("direction")
    assert set(middle.loc["before", "from_code"]) == {"E07000190", "E07000191"}
    assert middle.loc[["after"], "to_code"].tolist() == ["E06000066"]


def test_graph_carries_shares_and_where_they_come_from(changes):
    rows = graph(changes, "E10000006").set_index("to_code")
    assert rows.loc["E06000063", "share"] == pytest.approx(0.547, abs=0.001)
    assert rows.loc["E06000063", "share_source"].startswith("Mid-2022 population")
    assert rows["share"].sum() == pytest.approx(1)


def test_graph_of_an_area_that_never_changed_is_empty(changes):
    assert graph(changes, "E08000005").empty
