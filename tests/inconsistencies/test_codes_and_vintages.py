"""Codes and vintages: one ground under two codes, former districts beside their heirs, combined codes."""

import pandas as pd
import pytest

from placedata.geography import conserved, convert, current, detect_vintage

BARNSLEY, SHEFFIELD = ("E08000016", "E08000038"), ("E08000019", "E08000039")
BOTH_CODES = {
    "greenhouse-gas-per-head": 19,
    "gcse-english-maths-by-19": 9,
    "first-time-buyer-mortgages": 12,
    "child-poverty-bhc": 4,
    "child-poverty-ahc": 2,
    "ks2-expected-standard": 5,
    "museums": 1,
    "supermarkets": 1,
    "sports-facilities": 1,
    "early-years-maths": 4,
    "early-years-literacy": 4,
    "early-years-communication": 4,
}
OLD_CODE_ONLY = {
    "claimant-count": 25,
    "employment-rate": 20,
    "modelled-unemployment": 20,
    "gva-per-hour": 20,
    "gdhi-per-head": 27,
    "food-outlets": 16,
    "nature-air-pollution-value": 20,
    "median-weekly-pay": 18,
    "population": 33,
}
NEW_CODE_ONLY = (
    "coverage-4g", "coverage-5g", "gigabit-broadband", "premises-below-30mbps", "ev-chargers",
    "short-let-guest-nights", "housing-affordability", "healthy-life-expectancy-male",
)  # fmt: skip
MOVED_2013 = {
    "E06000048": "E06000057",
    "E08000020": "E08000037",
    "E07000097": "E07000242",
    "E07000100": "E07000240",
    "E07000101": "E07000243",
    "E07000104": "E07000241",
}


@pytest.mark.parametrize("indicator", BOTH_CODES)
@pytest.mark.parametrize(("old", "new"), [BARNSLEY, SHEFFIELD])
def test_barnsley_and_sheffield_carried_under_both_codes_count_once(
    indicator, old, new, store, rows, today, of
):
    raw, out = rows(indicator), today(indicator)
    both = pd.concat([of(raw, old)["value"], of(raw, new)["value"]], axis=1, keys=["old", "new"]).dropna()
    assert len(both) >= BOTH_CODES[indicator] - 1
    assert (both["old"] == both["new"]).all()
    found, published = of(out, new), of(raw, new)
    assert of(out, old).empty
    assert len(found) == BOTH_CODES[indicator]
    pd.testing.assert_series_equal(found["value"], published.loc[found.index, "value"])
    assert set(found.loc[found["value"].notna(), "provenance"]) == {"published"}
    served = store.published([new], indicator)
    assert served["period"].is_unique
    assert len(served) == len(found)


def test_a_sum_counts_barnsley_and_sheffield_once(rows, changes, areas, todays):
    # No count is embedded under both codes; this rate, taken for one, would be doubled in the same way.
    raw = rows("supermarkets")
    raw = raw[raw["level"] == "ltla"]
    once = raw.loc[raw["area_code"].isin(todays), "value"].sum()
    after = convert(raw, kind="count", changes=changes, areas=areas)
    checked = conserved(raw, after, changes=changes, areas=areas).iloc[0]
    assert [after["value"].sum(), checked["before"]] == pytest.approx([once, once], rel=1e-12)
    assert raw["value"].sum() > 1.001 * once
    assert checked["conserved"]


@pytest.mark.parametrize(
    ("indicator", "old", "new", "first"),
    [
        ("domestic-electricity", *BARNSLEY, "2015-02-01/P1Y"),
        ("domestic-electricity", *SHEFFIELD, "2015-02-01/P1Y"),
        ("domestic-electricity", "S12000015", "S12000047", "2015-02-01/P1Y"),
        ("domestic-electricity", "S12000024", "S12000048", "2015-02-01/P1Y"),
        ("domestic-electricity", "S12000044", "S12000050", "2015-02-01/P1Y"),
        ("domestic-electricity", "S12000046", "S12000049", "2015-02-01/P1Y"),
        ("domestic-gas", *BARNSLEY, "2015-05-15/P1Y"),
        ("domestic-gas", *SHEFFIELD, "2015-05-15/P1Y"),
        ("domestic-gas", "S12000015", "S12000047", "2014-05-15/P1Y"),
        ("domestic-gas", "S12000046", "S12000049", "2014-05-15/P1Y"),
        ("apprenticeship-starts-scotland", "S12000015", "S12000047", "2018-04-01/P1Y"),
        ("apprenticeship-starts-scotland", "S12000024", "S12000048", "2018-04-01/P1Y"),
        ("apprenticeship-achievements-scotland", "S12000044", "S12000050", "2019-04-01/P1Y"),
        ("apprenticeship-achievements-scotland", "S12000046", "S12000049", "2019-04-01/P1Y"),
    ],
)
def test_electricity_gas_and_apprenticeships_join_old_and_new_codes_midway(
    indicator, old, new, first, rows, today, of
):
    raw, found = rows(indicator), of(today(indicator), new)
    before, after = of(raw, old), of(raw, new)
    assert before.index.max() < first == after.index.min()
    pd.testing.assert_series_equal(found["value"], pd.concat([before["value"], after["value"]]))
    assert len(found) == 13
    early = found.index < first
    assert set(found.loc[early, "provenance"]) == {"recoded"}
    assert set(found.loc[~early, "provenance"]) == {"published"}
    assert found.loc[early, "sources"].tolist() == [f"{old} {period}" for period in found.index[early]]
    assert found.loc[early, "note"].str.contains(f"Published under {old}").all()


@pytest.mark.parametrize("indicator", OLD_CODE_ONLY)
def test_old_code_only_indicators_reach_todays_barnsley(indicator, store, rows, today, of):
    raw, out = rows(indicator), today(indicator)
    for old, new in (BARNSLEY, SHEFFIELD):
        assert of(raw, new).empty
        found, published = of(out, new), of(raw, old)
        assert len(found) == OLD_CODE_ONLY[indicator]
        pd.testing.assert_series_equal(found["value"], published.loc[found.index, "value"])
        served = store.published([new], indicator)
        assert served["value"].tolist() == published["value"].tolist()
        assert served["published_code"].unique().tolist() == [old]


def test_a_join_to_todays_districts_keeps_the_people_of_old_codes(rows, today, areas):
    districts = areas.loc[areas["current"] & (areas["level"] == "ltla"), "area_code"]
    raw, out = (frame[frame["period"] == "2022"] for frame in (rows("population"), today("population")))
    naive = raw.loc[raw["area_code"].isin(districts), "value"].sum()
    joined = out.loc[out["area_code"].isin(districts), "value"].sum()
    assert joined - naive == raw.loc[raw["area_code"].isin([BARNSLEY[0], SHEFFIELD[0]]), "value"].sum()
    assert 0.79e6 < joined - naive < 0.82e6
    nations = raw[raw["area_code"].isin(["E92000001", "W92000004", "S92000003", "N92000002"])]
    assert joined == nations["value"].sum()


@pytest.mark.parametrize("indicator", NEW_CODE_ONLY)
def test_indicators_on_2025_codes_are_left_as_they_are(indicator, rows, today, areas, changes, of):
    raw, out = rows(indicator), today(indicator)
    vintage = detect_vintage(raw["area_code"], areas, changes)
    assert vintage.years[-1] == "2025"
    for old, new in (BARNSLEY, SHEFFIELD):
        assert of(raw, old).empty
        assert of(out, new)["value"].tolist() == of(raw, new)["value"].tolist()
        assert set(of(out, new)["provenance"]) == {"published"}


@pytest.mark.parametrize(
    ("indicator", "former", "heir", "first"),
    [
        ("gcse-english-maths-by-19", ["E07000026", "E07000028", "E07000029"], "E06000063", "2016-09-01/P1Y"),
        ("gcse-english-maths-by-19", ["E07000004", "E07000005"], "E06000060", "2016-09-01/P1Y"),
        ("gcse-english-maths-by-19", ["E07000154", "E07000155"], "E06000062", "2016-09-01/P1Y"),
        ("adult-obesity", ["E07000026", "E07000028", "E10000006"], "E06000063", "2015-11-16/P1Y"),
    ],
)
def test_gcse_and_obesity_of_old_and_new_districts_are_not_added(
    indicator, former, heir, first, store, rows, today, of
):
    raw, out = rows(indicator), today(indicator)
    published, found = of(raw, heir), of(out, heir)
    assert published.loc[first, "value"] > 0
    assert all(first in of(raw, code).index for code in former)
    assert found["value"].tolist() == published["value"].tolist()
    assert set(found["provenance"]) == {"published"}
    assert not set(former) & set(out["area_code"])
    assert store.published([heir], indicator)["published_code"].unique().tolist() == [heir]


def test_gcse_of_cumberland_in_2016_is_what_was_published_for_it(rows, today, of):
    first = "2016-09-01/P1Y"
    parts = [of(rows("gcse-english-maths-by-19", f"E070000{n}"), f"E070000{n}") for n in (26, 28, 29)]
    assert [round(part.loc[first, "value"], 1) for part in parts] == [74.5, 62.9, 70.6]
    assert of(today("gcse-english-maths-by-19"), "E06000063").loc[first, "value"] == 69.249


def test_empty_rows_of_a_successor_stay_empty_with_a_reason(rows, today, of):
    raw, out = rows("motor-vehicle-flow"), today("motor-vehicle-flow")
    empty = of(raw, "E06000058")[lambda frame: frame["value"].isna()]
    assert len(empty) == 26
    assert set(empty["status"]) == {"O"}
    for part in ("E06000028", "E06000029"):
        assert of(raw, part).loc[empty.index, "value"].notna().all()
    found = of(out, "E06000058")
    assert found.loc[empty.index, "value"].isna().all()
    assert found.loc[empty.index, "note"].str.contains("a plain mean would mislead").all()
    assert set(found.drop(empty.index)["provenance"]) == {"published"}


@pytest.mark.parametrize(("old", "new"), [("E06000048", "E06000057"), ("E08000020", "E08000037")])
def test_absence_of_northumberland_and_gateshead_before_2013_is_joined(old, new, rows, today, of):
    raw, found = rows("persistent-absence"), of(today("persistent-absence"), new)
    assert not set(of(raw, old).index) & set(of(raw, new).index)
    assert found["value"].tolist() == [*of(raw, old)["value"], *of(raw, new)["value"]]
    assert found["sources"].iloc[0] == f"{old} 2006-08-01/P1Y"


def test_travel_times_stand_on_former_codes_and_none_is_lost(rows, today, areas, changes, todays):
    raw, out = rows("travel-time-to-jobs-car"), today("travel-time-to-jobs-car")
    local = set(raw.loc[raw["level"] == "ltla", "area_code"])
    assert (len(local), len(local - todays)) == (326, 49)
    vintage = detect_vintage(local, areas, changes)
    assert set(MOVED_2013) & local
    assert vintage.too_old or int(vintage.years[-1]) < 2013
    assert not set(out["area_code"]) & (local - todays)
    heirs = current(sorted(local), changes)
    assert set(heirs["from_code"]) == local
    assert set(heirs["area_code"]) <= set(out["area_code"])


@pytest.mark.parametrize(("old", "new"), MOVED_2013.items())
def test_northumberland_and_other_2013_recodes_carry_values_over_whole_and_back(
    old, new, store, rows, changes, areas
):
    step = store.graph(old).query("direction == 'after' and steps == 1").iloc[0]
    assert (step["to_code"], step["kind"], step["share"]) == (new, "boundary move", 1.0)
    assert "strip of land moved" in step["note"]
    assert not current([old], changes)["exact"].any()
    raw = rows("travel-time-to-jobs-car", old)
    forth = convert(raw, kind="mean", changes=changes, areas=areas)
    before = str(pd.Timestamp(step["date"]).year - 1)
    back = convert(forth[["area_code", "period", "value"]], to=before, kind="mean", changes=changes)
    for frame, code in ((forth, new), (back, old)):
        assert frame["area_code"].unique().tolist() == [code]
        assert frame["value"].tolist() == raw["value"].tolist()


def test_fife_is_carried_over_whole_and_never_to_perth_too(changes):
    found = current(["S12000015", "S12000024"], changes)
    assert found[["from_code", "area_code", "share"]].values.tolist() == [
        ["S12000015", "S12000047", 1.0],
        ["S12000024", "S12000048", 1.0],
    ]


@pytest.mark.parametrize(
    ("indicator", "combined", "parts"),
    [
        ("preventable-cvd-mortality-england", "E67000001", ["E09000001", "E09000012"]),
        ("preventable-cvd-mortality-england", "E67000002", ["E06000052", "E06000053"]),
        ("early-cancer-diagnosis", "E67000002", ["E06000052", "E06000053"]),
    ],
)
def test_city_of_london_with_hackney_and_cornwall_with_scilly_stay_combined(
    indicator, combined, parts, rows, today, of
):
    raw, out = rows(indicator), today(indicator)
    assert of(out, combined)["value"].tolist() == of(raw, combined)["value"].tolist()
    assert set(of(out, combined)["provenance"]) == {"published"}
    for part in parts:
        assert of(out, part)["value"].isna().all()


@pytest.mark.parametrize("indicator", ["healthy-life-expectancy-male", "healthy-life-expectancy-female"])
def test_city_of_london_without_healthy_life_expectancy_is_given_none(indicator, rows, today, of):
    assert of(rows(indicator), "E09000001").empty
    assert of(today(indicator), "E09000001").empty


@pytest.mark.parametrize(
    ("indicator", "prefix"),
    [
        ("persistent-absence", "E07"),
        ("homicide-rate", "E0"),
        ("fdi-inward", "E0"),
        ("exports", "E0"),
        ("business-rd", "E0"),
        ("healthy-life-expectancy-male", "E07"),
        ("motor-vehicle-flow", "E07"),
        ("cigarette-smokers", "E10"),
    ],
)
def test_levels_a_publisher_leaves_out_are_not_made_up(indicator, prefix, rows, today):
    assert not rows(indicator)["area_code"].str.startswith(prefix).any()
    assert not today(indicator)["area_code"].str.startswith(prefix).any()


@pytest.mark.parametrize(
    ("indicator", "there", "absent"),
    [
        ("child-poverty-bhc", {"K02000001"}, {"E92000001", "K03000001"}),
        ("modelled-unemployment", {"E92000001", "K03000001", "K04000001"}, {"K02000001", "N92000002"}),
        ("population", {"E92000001"}, {"K02000001", "K03000001", "K04000001"}),
        ("exports", {"E92000001", "K02000001"}, {"K03000001", "K04000001"}),
    ],
)
def test_totals_a_publisher_leaves_out_are_not_made_up(indicator, there, absent, rows, today):
    for frame in (rows(indicator), today(indicator)):
        assert there <= set(frame["area_code"])
        assert not absent & set(frame["area_code"])
