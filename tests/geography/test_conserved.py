"""Every count of the embedded data on today's areas: nothing lost, nothing doubled, all else named."""

from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from placedata.geography import conserved, convert, current

CATALOGUE = pd.read_csv(Path(__file__).parents[2] / "data" / "catalogue" / "indicator.csv")
COUNTS = CATALOGUE.loc[CATALOGUE["extensive"], "indicator_id"].tolist()
KINDS = CATALOGUE.set_index("indicator_id")["kind"]
# Exports are published for North of Tyne alone, not for the authority it went into.
LOST = {"exports": {"E47000014"}}
NATIONS = ("E", "W", "S", "N")


@pytest.fixture(scope="module")
def carried(store, changes, areas):
    """Return a function that gives an indicator as published and as converted."""

    @cache
    def ask(indicator):
        before = store.observations(indicator)
        return before, convert(before, kind=KINDS[indicator], changes=changes, areas=areas)

    return ask


@pytest.fixture(scope="module")
def heirs(changes):
    """Return the areas of today that each former code leads to."""
    return current(changes["from_code"], changes).groupby("from_code")["area_code"].agg(set).to_dict()


@pytest.fixture(scope="module")
def levels(areas):
    return areas.set_index("area_code")["level"]


def test_every_count_of_the_catalogue_is_asked_for(store):
    assert set(store.indicators().query("extensive")["indicator_id"]) == set(COUNTS)
    assert len(COUNTS) >= 15
    assert set(KINDS[COUNTS]) == {"count"}


@pytest.mark.parametrize("indicator", COUNTS)
def test_counts_of_each_level_are_conserved_nation_wide(indicator, carried, changes, areas, levels):
    before = carried(indicator)[0]
    for level, rows in before.groupby(before["area_code"].map(levels)):
        after = convert(rows, changes=changes, areas=areas)
        checked = conserved(rows, after, changes=changes, areas=areas)
        assert checked["conserved"].all(), level


@pytest.mark.parametrize("indicator", COUNTS)
def test_all_rows_of_a_count_together_are_conserved_and_what_is_lost_is_named(
    indicator, carried, changes, areas
):
    before, after = carried(indicator)
    checked = conserved(before, after, changes=changes, areas=areas)
    assert checked["conserved"].all()
    assert (checked["before"] - checked["lost"] + checked["difference"]).tolist() == pytest.approx(
        checked["after"].tolist()
    )
    assert set(checked.loc[checked["lost"] != 0, "areas"]) == LOST.get(indicator, set())


@pytest.mark.parametrize("indicator", COUNTS)
def test_plain_sums_of_each_nation_are_kept_where_no_ground_is_given_twice(indicator, carried, heirs, levels):
    """Counted without the code under test: the sum of all district rows of a period."""
    before, after = carried(indicator)
    rows = before.loc[(before["area_code"].map(levels) == "ltla") & before["value"].notna()]
    made = after.loc[after["area_code"].map(levels) == "ltla"]
    for period, group in rows.groupby("period"):
        for nation in NATIONS:
            then = group[group["area_code"].str.startswith(nation)]
            now = made[(made["period"] == period) & made["area_code"].str.startswith(nation)]
            now_at = set().union(*(heirs.get(code, set()) for code in then["area_code"]))
            counties = before.loc[(before["period"] == period) & before["area_code"].str.startswith("E10")]
            beside = set(then["area_code"]) | set().union(*(heirs.get(c, ()) for c in counties["area_code"]))
            if then.empty or now_at & beside or now["value"].isna().any():
                continue
            assert now["value"].sum() == pytest.approx(then["value"].sum(), rel=1e-12), (period, nation)


@pytest.mark.parametrize(
    ("indicator", "periods", "total"),
    [
        ("population", {"1991", "2001", "2011", "2022"}, {"E": "E92000001", "W": "W92000004"}),
        ("population", {"2011", "2022"}, {"S": "S92000003", "N": "N92000002"}),
        ("vacant-homes", {"2023", "2024"}, {"E": "E92000001"}),
    ],
)
def test_districts_of_today_add_up_to_the_published_nation(indicator, periods, total, carried, levels):
    before, after = carried(indicator)
    local = after[(after["area_code"].map(levels) == "ltla") & after["period"].isin(periods)]
    for nation, code in total.items():
        summed = local[local["area_code"].str.startswith(nation)].groupby("period")["value"].sum()
        published = before[before["area_code"] == code].set_index("period")["value"].loc[summed.index]
        assert len(summed) == len(periods)
        assert summed.tolist() == pytest.approx(published.tolist(), rel=1e-9)


@pytest.mark.parametrize("indicator", CATALOGUE["indicator_id"])
def test_what_cannot_be_converted_is_named(indicator, carried, heirs):
    """Where a former area has a value and its heir has none, the note says why."""
    before, after = carried(indicator)
    known = before.loc[before["value"].notna(), ["area_code", "period"]].drop_duplicates()
    met = {
        (heir, row.period)
        for row in known[known["area_code"].isin(heirs)].itertuples()
        for heir in heirs[row.area_code]
    }
    out = after.set_index(["area_code", "period"])
    assert not met - set(out.index)
    empty = out[out["value"].isna() & out.index.isin(met)]
    assert empty["note"].str.contains("Not rebuilt: ").all()
