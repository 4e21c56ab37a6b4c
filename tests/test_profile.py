"""A place at its latest: whose figure answers, its change, its age, and what must never happen."""

from datetime import timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placedata import profile
from placedata.model.period import parse
from placedata.profile import Holder
from tests.smallton import ENGLAND, NO_STANDINGS, PLACE, RATE, TODAY, breaks, build, figures, years


def test_own_figures_answer_first():
    row = build(("E07000001", "2024-01-01/P1Y", 5.0), ("E10000001", "2025-01-01/P1Y", 4.0))
    assert (row["standing"], row["code"], row["value"], row["label"]) == ("own", "E07000001", 5.0, "2024")
    assert (row["n_values"], row["n_periods"]) == (1, 1)


def test_figures_under_a_former_code_are_recoded():
    row = build(("E07000001", "2024-01-01/P1Y", 5.0, None, None, "E07000999"))
    assert (row["standing"], row["published_code"]) == ("recoded", "E07000999")


def test_figures_of_what_it_lies_in_are_inherited():
    row = build(("E10000001", "2024-01-01/P1Y", 4.0), ("E12000001", "2025-01-01/P1Y", 3.0))
    assert (row["standing"], row["code"], row["area_name"], row["level"]) == (
        "inherited",
        "E10000001",
        "Shire",
        "utla",
    )
    assert pd.isna(row["rank"])


def test_empty_rows_of_its_own_are_no_answer():
    row = build(("E07000001", "2025-01-01/P1Y", None), ("E10000001", "2024-01-01/P1Y", 4.0))
    assert row["standing"] == "inherited"


def test_the_latest_value_answers_though_a_later_row_is_empty():
    row = build(*years("E07000001", 2022, 5.0, 6.0, None))
    assert (row["label"], row["value"], row["n_values"], row["n_periods"]) == ("2023", 6.0, 2, 3)


def test_an_indicator_without_any_figure_has_no_row():
    assert build(("E08000009", "2024-01-01/P1Y", 4.0)) is None


def test_change_is_measured_over_exactly_five_years():
    row = build(*years("E07000001", 2015, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0))
    assert (row["change_since"], row["change"]) == ("2019", 5.0)
    assert row["change_word"] == "worse"


@pytest.mark.parametrize(
    ("rows", "since"),
    [
        ([("2018-01-01/P1Y", 1.0), ("2024-01-01/P1Y", 2.0)], None),
        ([("2020-01-01/P1Y", 1.0), ("2024-01-01/P1Y", 2.0)], "2020"),
        ([("2020-04-22", 1.0), ("2025-04-30", 2.0)], "April 2020"),
        ([("2019-04-22", 1.0), ("2025-04-30", 2.0)], None),
        ([("2019-01-01/P3Y", 1.0), ("2020-01-01/P3Y", 1.5), ("2022-01-01/P3Y", 2.0)], "2019 to 2021"),
        ([("2020-01-01/P3Y", 1.5), ("2022-01-01/P3Y", 2.0)], None),
        ([("2024-07-01/P1M", 1.0), ("2024-12-01/P1M", 9.0), ("2025-07-01/P1M", 2.0)], "July 2024"),
        ([("2024-12-01/P1M", 9.0), ("2025-07-01/P1M", 2.0)], None),
    ],
)
def test_what_a_change_may_start_from(rows, since):
    row = build(*[("E07000001", *cell) for cell in rows])
    if since is None:
        assert pd.isna(row["change"])
        assert row["change_note"] == "no earlier value in five years"
    else:
        assert row["change_since"] == since


def test_one_value_has_no_change():
    row = build(("E07000001", "2024-01-01/P1Y", 5.0))
    assert pd.isna(row["change"])
    assert row["change_note"] == "one value"


def test_no_change_across_a_break_that_forbids_it():
    row = build(*years("E07000001", 2020, 1.0, 2.0, 3.0), broken=["2022-01-01"])
    assert pd.isna(row["change"])
    assert row["change_note"] == "definition changed"


def test_change_starts_again_after_a_break():
    row = build(*years("E07000001", 2020, 1.0, 2.0, 3.0, 5.0), broken=["2021-01-01"])
    assert (row["change_since"], row["change"]) == ("2021", 3.0)
    assert row["change_note"] == "since the definition changed"


@pytest.mark.parametrize("broken", [["2015-01-01"], ["2030-01-01"]])
def test_a_break_outside_the_span_changes_nothing(broken):
    row = build(*years("E07000001", 2020, 1.0, 2.0, 3.0), broken=broken)
    assert (row["change_since"], row["change_note"]) == ("2020", None)


def test_a_break_to_be_careful_with_forbids_nothing():
    row = build(*years("E07000001", 2020, 1.0, 2.0), broken=["2021-01-01"], comparable="with_caution")
    assert row["change"] == 1.0


@pytest.mark.parametrize(
    ("last", "old"), [("2025-01-01/P1Y", False), ("2023-01-01/P1Y", False), ("2021-01-01/P1Y", True)]
)
def test_figures_grow_old(last, old):
    first = int(last[:4]) - 2
    row = build(*years("E07000001", first, 1.0, 2.0, 3.0))
    assert bool(row["old"]) == old
    assert row["age_years"] == pytest.approx((TODAY - parse(last).end).days / 365.25, abs=0.06)


def test_figures_published_every_ten_years_are_not_old_after_five():
    rows = [("E07000001", text, 1.0) for text in ("2001-03-27", "2011-03-27", "2021-03-27")]
    assert not build(*rows)["old"]


def test_nothing_given_is_changed():
    frame = figures(*years("E07000001", 2020, 1.0, 2.0), *years("E92000001", 2020, 1.0, 2.0))
    indicators, known = pd.DataFrame([RATE]), breaks("2021-01-01")
    before = [one.copy(deep=True) for one in (frame, indicators, known)]
    profile.build(frame, indicators, [PLACE], [ENGLAND], NO_STANDINGS, known, TODAY)
    for one, old in zip((frame, indicators, known), before, strict=True):
        pd.testing.assert_frame_equal(one, old)


VALUES = st.lists(st.one_of(st.none(), st.floats(-100, 100)), min_size=1, max_size=12)


@settings(max_examples=40)
@given(VALUES, st.lists(st.integers(2008, 2030), max_size=3), st.sampled_from([-1, 0, 1]))
def test_a_change_never_crosses_a_break_and_its_word_has_its_sign(values, broken, polarity):
    rows = years("E07000001", 2012, *values)
    row = build(*rows, broken=[f"{year}-01-01" for year in broken], polarity=polarity)
    if row is None:
        assert all(value is None for value in values)
        return
    if pd.isna(row["change"]):
        assert row["change_note"] in ("definition changed", "one value", "no earlier value in five years")
        assert pd.isna(row["change_word"])
        return
    since, latest = int(row["change_since"]), int(row["label"])
    assert not any(since < year <= latest for year in broken)
    assert 0 < latest - since <= 5
    published = {text[:4]: value for _, text, value in rows}
    assert row["change"] == published[str(latest)] - published[str(since)]
    signs = {"better": polarity, "worse": -polarity, "higher": 1, "lower": -1}
    if row["change_word"] == "the same":
        assert abs(row["change"]) < 0.05
    else:
        assert row["change"] * signs[row["change_word"]] > 0
    if polarity == 0:
        assert row["change_word"] in ("higher", "lower", "the same")


def around(store, code):
    area = store.area(code)
    own = Holder(code, area["name"], area["level"])
    parents = area["parents"].drop_duplicates("area_code")
    parents = [Holder(*row) for row in parents[["area_code", "name", "level"]].itertuples(index=False)]
    nations = [holder for holder in parents if holder.level == "ctry"]
    return area, [own, *parents], [*nations, *[holder for holder in parents if holder.level == "rgn"]]


@pytest.mark.parametrize(
    "code", ["E08000005", "E08000038", "N09000003", "W06000015", "S12000049", "E09000001", "E06000053"]
)
def test_profiles_of_real_places(store, code):
    from placedata.series import breaks as known

    area, holders, comparators = around(store, code)
    published = store.published([holder.area_code for holder in holders])
    indicators = store.indicators().set_index("indicator_id", drop=False)
    found = profile.build(
        published,
        indicators,
        holders,
        comparators,
        store.standings(code),
        known.in_scope(store.breaks(), code, area["nation"]),
        TODAY,
    )
    assert len(found) > 50
    polarity = found["indicator_id"].map(indicators["polarity"])
    for size, word in (("gap", "gap_word"), ("change", "change_word")):
        told = found[found[word].isin(["better", "worse"])]
        assert ((told[size] * polarity[told.index] > 0) == (told[word] == "better")).all()
        assert set(found.loc[polarity == 0, word].dropna()) <= {
            "higher",
            "lower",
            "within margin",
            "the same",
        }
    ranked = found.dropna(subset=["rank"])
    assert (ranked["rank"].between(1, ranked["places"])).all()
    assert (ranked["standing"] != "inherited").all()
    counts = found["indicator_id"].map(indicators["extensive"])
    assert found.loc[counts, ["gap", "rank"]].isna().all().all()


def test_span_covers_five_years_of_moving_days_and_not_six():
    assert timedelta(days=5 * 366) < profile.SPAN < timedelta(days=6 * 365 - 30)
