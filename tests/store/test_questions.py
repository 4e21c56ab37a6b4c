"""Questions the product asks: known answers about real places, and words for what is not known."""

import pandas as pd
import pytest

from placedata.errors import UnknownArea, UnknownDay, UnknownIndicator, UnknownLevel, UnknownName

BARNSLEY, SHEFFIELD, GLASGOW, ROCHDALE = "E08000038", "E08000039", "S12000049", "E08000005"
FORMER = {BARNSLEY: "E08000016", SHEFFIELD: "E08000019", GLASGOW: "S12000046"}


@pytest.mark.parametrize(
    ("level", "on", "count"),
    [
        ("ltla", None, 361),
        ("ltla", "2018-06-01", 391),
        ("ltla", "2019-06-01", 382),
        ("ltla", "2020-06-01", 379),
        ("ltla", "2021-06-01", 374),
        ("ltla", "2023-06-01", 361),
        ("rgn", None, 12),
        ("cauth", None, 15),
    ],
)
def test_counts_of_areas(store, level, on, count):
    found = store.areas(level, on)
    assert len(found) == count
    assert not found["area_code"].duplicated().any()


def test_areas_of_a_day_are_those_that_stood_then(store):
    then = set(store.areas("ltla", "2018-06-01")["area_code"])
    assert {FORMER[BARNSLEY], FORMER[GLASGOW], "E07000026"} <= then
    assert not {BARNSLEY, GLASGOW, "E06000063"} & then
    today = set(store.areas("ltla")["area_code"])
    assert {
        BARNSLEY,
        SHEFFIELD,
        GLASGOW,
        "S12000050",
        "S12000047",
        "S12000048",
        "E06000065",
        "E06000066",
    } <= today


def test_a_day_may_be_given_in_several_forms(store):
    whole = store.areas("ltla", "2018-06-01")
    for form in (pd.Timestamp("2018-06-01"), pd.Timestamp("2018-06-01").date(), "2018-06-01T12:00"):
        pd.testing.assert_frame_equal(store.areas("ltla", form), whole)


@pytest.mark.parametrize("day", ["soon", "2018-13-01", "01/06/2018", "", "'; DROP TABLE area"])
def test_a_day_that_is_none_is_refused(store, day):
    with pytest.raises(UnknownDay, match="Write it as year-month-day"):
        store.areas("ltla", day)


def test_an_unknown_level_names_those_near(store):
    for ask in (store.areas, store.boundaries, lambda level: store.panel("claimant-count", level)):
        with pytest.raises(UnknownLevel, match=r"Did you mean.*ltla"):
            ask("ltlaa")
        with pytest.raises(UnknownLevel, match="Did you mean ctry"):
            ask("?")


def test_an_unknown_indicator_names_those_near(store):
    asks = [
        store.indicator,
        store.observations,
        store.levels,
        store.comparability,
        lambda name: store.published([ROCHDALE], name),
        lambda name: store.panel(name, "ltla"),
        lambda name: store.explain(name, ROCHDALE, "2025-01-01/P1Y"),
    ]
    for ask in asks:
        with pytest.raises(UnknownIndicator, match="Did you mean claimant-count") as fault:
            ask("claimant-cuont")
        assert "claimant-count" in fault.value.near
    with pytest.raises(UnknownName, match=r"'zzz'\.$"):
        store.indicator("zzz")


def test_an_unknown_area_names_those_near(store):
    with pytest.raises(UnknownArea, match="Did you mean Rochdale"):
        store.area("rochdlae")
    with pytest.raises(UnknownArea):
        store.area("'; DROP TABLE area; --")
    with pytest.raises(UnknownArea):
        store.area("")
    with pytest.raises(UnknownArea):
        store.explain("claimant-count", "E0800000X", "2025-01-01/P1Y")


def test_a_very_long_name_is_cut_in_the_message(store):
    with pytest.raises(UnknownArea) as fault:
        store.area("x" * 5000)
    assert len(str(fault.value)) < 200


def test_an_area_knows_what_it_lies_in(store):
    rochdale = store.area(ROCHDALE)
    assert (rochdale["name"], rochdale["level"], rochdale["nation"], rochdale["current"]) == (
        "Rochdale",
        "ltla",
        "E",
        True,
    )
    parents = rochdale["parents"].drop_duplicates("area_code").set_index("area_code")["name"]
    assert parents["E47000001"] == "Greater Manchester"
    assert parents["E12000002"] == "North West"
    assert parents["E92000001"] == "England"
    assert rochdale["former"].empty


def test_an_area_knows_what_lies_in_it(store):
    children = store.area("E47000001")["children"]
    assert len(children) == 10
    assert ROCHDALE in set(children["area_code"])
    assert children["level"].unique().tolist() == ["ltla"]


@pytest.mark.parametrize("place", FORMER)
def test_former_codes_of_the_same_ground_are_known(store, place):
    former = store.area(place)["former"]
    assert former["published_code"].iloc[0] == FORMER[place]
    assert former["steps"].is_monotonic_increasing
    assert place not in set(former["published_code"])


def test_observations_of_one_area_may_be_asked_by_its_code_alone(store):
    one, listed = (
        store.observations("claimant-count", ROCHDALE),
        store.observations("claimant-count", [ROCHDALE]),
    )
    pd.testing.assert_frame_equal(one, listed)
    assert store.observations("claimant-count", []).empty
    pd.testing.assert_frame_equal(
        store.published(ROCHDALE, "claimant-count"), store.published([ROCHDALE], "claimant-count")
    )


def test_observations_come_in_the_order_of_time(store):
    rows = store.observations("claimant-count", [ROCHDALE, "K02000001"])
    assert rows["area_code"].is_monotonic_increasing
    for _, group in rows.groupby("area_code"):
        assert group["period_start"].is_monotonic_increasing
        assert len(group) == 25


def test_no_panel_has_a_cell_twice(store):
    twice = store.sql(
        "SELECT indicator_id, area_code, period FROM published GROUP BY ALL HAVING count(*) > 1"
    )
    assert twice.empty
    for indicator in (
        "greenhouse-gas-per-head",
        "domestic-gas",
        "motor-vehicle-flow",
        "house-price-median-quarterly",
    ):
        for level in store.levels(indicator):
            panel = store.panel(indicator, level)
            assert not panel.duplicated(["area_code", "period"]).any(), (indicator, level)
            assert panel["label"].notna().all()
            assert panel["middle"].between(1980, 2035).all()


def test_levels_count_the_areas_with_a_value(store):
    assert store.levels("claimant-count")["ltla"] == 361
    assert store.levels("public-rd") == {"ctry": store.levels("public-rd")["ctry"], "rgn": 12}
    panel = store.panel("life-satisfaction", "ltla").dropna(subset=["value"])
    assert store.levels("life-satisfaction")["ltla"] == panel["area_code"].nunique()


@pytest.mark.parametrize(
    ("indicator", "level"),
    [
        ("claimant-count", "ltla"),
        ("claimant-count", "rgn"),
        ("ks2-expected-standard", "ltla"),
        ("museums", "ltla"),
        ("life-satisfaction", "utla"),
        ("net-additions-england", "ltla"),
    ],
)
def test_ranks_are_those_of_brute_force(store, indicator, level):
    groups = store.comparability(indicator).set_index("nation")["comparability_group"]
    panel = store.panel(indicator, level).dropna(subset=["value"])
    panel = panel.assign(group=panel["nation"].map(groups))
    standing = store.sql("SELECT * FROM standing WHERE indicator_id = ? AND level = ?", [indicator, level])
    assert len(standing) == len(panel)
    values = {key: rows["value"].tolist() for key, rows in panel.groupby(["period", "group"])}
    for row in standing.sample(min(400, len(standing)), random_state=3).itertuples():
        among = values[row.period, row.comparability_group]
        assert row.places == len(among)
        assert row.from_top == 1 + sum(value > row.value for value in among)
        assert row.from_bottom == 1 + sum(value < row.value for value in among)
        assert row.median == pytest.approx(pd.Series(among).median())


def test_nations_that_may_not_be_compared_are_ranked_apart(store):
    split = store.sql(
        "SELECT indicator_id FROM comparability GROUP BY ALL HAVING count(DISTINCT comparability_group) > 1"
    )["indicator_id"].tolist()
    assert split
    mixed = store.sql(
        "SELECT standing.indicator_id FROM standing JOIN area USING (area_code) "
        "JOIN comparability ON comparability.indicator_id = standing.indicator_id "
        "AND comparability.nation = area.nation "
        "WHERE comparability.comparability_group <> standing.comparability_group"
    )
    assert mixed.empty


def test_a_distribution_is_everyone_ranked_together(store):
    wanted = store.standings(ROCHDALE)
    wanted = wanted[wanted["level"] == "ltla"].groupby("indicator_id").tail(1)
    found = store.distribution(wanted[["indicator_id", "period", "level", "comparability_group"]])
    sizes = found.groupby("indicator_id").size()
    assert sizes.to_dict() == wanted.set_index("indicator_id")["places"].to_dict()
    for _, group in found.groupby("indicator_id"):
        assert group["value"].is_monotonic_increasing
        assert ROCHDALE in set(group["area_code"])


def test_indicators_by_topic(store):
    everything = store.indicators()
    assert len(everything) == 103
    assert store.indicators("health")["domain"].unique().tolist() == ["health"]
    assert len(store.indicators("skills")) > 0
    by_domain = everything["domain"].drop_duplicates().tolist()
    assert len(by_domain) == everything["domain"].nunique() == 9


def test_every_current_district_has_an_outline(store):
    outlined = set(store.boundaries("ltla")["area_code"])
    assert outlined == set(store.areas("ltla")["area_code"])


@pytest.mark.parametrize(
    "name",
    [
        "Barnsley",
        "Sheffield",
        "Glasgow City",
        "Buckinghamshire",
        "Somerset",
        "North Yorkshire",
        "Belfast",
        "Wigan",
        "Cornwall",
        "City of London",
        "Isles of Scilly",
        "Fife",
        "Perth and Kinross",
        "North Lanarkshire",
    ],
)
def test_places_with_a_history_have_figures(store, name):
    found = store.find(name)
    place = found[found["level"] == "ltla"].iloc[0]
    assert place["name"] == name
    figures = store.published([place["area_code"]]).dropna(subset=["value"])
    assert figures["indicator_id"].nunique() >= 30
    assert not figures.duplicated(["indicator_id", "period"]).any()
