"""Oddities of the embedded figures that no list names, and how they are met."""

import numpy as np
import pandas as pd
import pytest

from placedata.geography import convert
from placedata.series import gaps, periods


def test_a_region_under_a_region_code_and_an_itl_code_counts_once(rows, today, areas):
    raw, out = rows("gdhi-per-head"), today("gdhi-per-head")
    pairs = areas.dropna(subset="equivalent_code")[["area_code", "equivalent_code"]]
    under_itl = raw.merge(pairs, on="area_code")
    both = under_itl.merge(
        raw, left_on=["equivalent_code", "period"], right_on=["area_code", "period"], suffixes=("", "_eq")
    )
    assert len(both) == 378
    assert (both["value"] == both["value_eq"]).all()
    assert not set(pairs["area_code"][pairs["area_code"].str.startswith("TL")]) & set(out["area_code"])
    assert not out.duplicated(["area_code", "period"]).any()


def test_england_under_an_itl_code_alone_reaches_its_usual_code(rows, today, of):
    raw, out = rows("fdi-inward"), today("fdi-inward")
    assert of(raw, "E92000001").empty
    assert of(out, "E92000001")["value"].tolist() == of(raw, "TLB")["value"].tolist()
    assert set(of(out, "E92000001")["provenance"]) == {"recoded"}


@pytest.mark.parametrize("indicator", ["arts-engagement", "library-visits", "museum-visits"])
def test_published_limits_that_do_not_hold_their_value_stay_published_and_are_not_used(indicator, rows):
    raw = rows(indicator)
    outside = raw[(raw["value"] < raw["lower"]) | (raw["value"] > raw["upper"])]
    assert len(outside) == (6 if indicator == "arts-engagement" else 0)
    assert ((raw["lower"] == raw["upper"]) & raw["value"].notna()).any()
    filled = gaps.fill(raw, time="period", lower="lower", upper="upper").set_index("area_code")
    assert filled.loc[raw["area_code"], "value"].tolist() == raw["value"].tolist()
    assert filled.loc[outside["area_code"], ["lower95", "upper95"]].isna().all(axis=None)
    told = filled.dropna(subset="lower95")[["lower95", "lower80", "value", "upper80", "upper95"]]
    assert len(told) == len(raw) - len(outside)
    assert (np.diff(told.to_numpy(), axis=1) >= 0).all()


def test_whole_numbers_that_turn_into_decimals_in_mid_series_are_kept_as_published(rows, today):
    raw, out = rows("domestic-electricity"), today("domestic-electricity")
    for frame in (raw, out.query("provenance in ['published', 'recoded']")):
        values = frame.dropna(subset="value").assign(whole=lambda rows: rows["value"] % 1 == 0)
        share = values.groupby(values["period"] < "2014")["whole"].mean()
        assert share[True] == 1
        assert share[False] < 0.5


def test_rates_rounded_to_nothing_are_zeros_while_their_counts_are_not(rows, store):
    rates, counts = rows("net-additions-england"), rows("net-additions-count-england")
    keys = ["area_code", "period_start"]
    both = rates.merge(counts, on=keys, suffixes=("", "_count")).dropna(subset=["value", "value_count"])
    against = both[(both["value"] > 0) & (both["value_count"] < 0)]
    rounded = both[(both["value"] == 0) & (both["value_count"] != 0)]
    assert against.empty
    assert len(rounded) > 50
    assert set(rounded["status"]) == {"A"}
    assert "Rounded to whole numbers" in store.indicator("net-additions-england")["caveats"]


def test_districts_rounded_each_by_itself_do_not_add_up_to_the_published_nation(rows, today, areas, of):
    raw, out = rows("short-let-guest-nights"), today("short-let-guest-nights")
    nation = of(raw, "K02000001")["value"]
    summed = out[out["area_code"].isin(areas.loc[areas["level"] == "ltla", "area_code"])]
    apart = summed.groupby("period")["value"].sum() - nation
    assert (apart.abs() > 10).all()
    assert (apart.abs() < 361 * 5).all()
    pd.testing.assert_series_equal(of(out, "K02000001")["value"], nation)


def test_combined_authorities_switch_code_where_two_became_one(rows, today, of):
    raw, out = rows("adult-learning-participation"), today("adult-learning-participation")
    halves, whole = ("E47000010", "E47000011"), "E47000014"
    assert {of(raw, half).index.max() for half in halves} == {"2022-08-01/P1Y"}
    assert of(raw, whole).index.min() == "2023-08-01/P1Y"
    assert not set(halves) & set(out["area_code"])
    found = of(out, whole)
    assert found.loc["2023-08-01/P1Y":, "provenance"].tolist() == ["published"] * 2
    early = found.loc[:"2022-08-01/P1Y"]
    assert len(early) == 4
    assert early["value"].isna().all()
    assert early["note"].str.contains("Not rebuilt: no weights for E47000010, E47000011").all()


def test_exports_of_one_half_are_not_shown_for_the_whole_authority(rows, today, of):
    assert not of(rows("exports"), "E47000011").empty
    found = of(today("exports"), "E47000014")
    assert found["value"].isna().all()
    assert found["note"].str.startswith("Not rebuilt: no value for E47000010").all()


def test_gas_that_reaches_an_island_in_mid_series_is_filled_on_neither_side(rows):
    raw = rows("domestic-gas")[lambda frame: frame["level"] == "ltla"]
    lewis = raw[raw["area_code"] == "S12000013"].set_index("period")
    assert lewis.loc[:"2015-05-15/P1Y", "status"].tolist() == ["M"] * 4
    assert lewis.loc["2016-05-15/P1Y":, "value"].notna().all()
    filled = gaps.fill(raw, time="period", checked=False)
    early = filled[(filled["area_code"] == "S12000013") & (filled["period"] < "2016")]
    assert early["value"].isna().all()


def test_absence_of_children_in_care_counts_other_years_than_absence_of_all(rows):
    care, everybody = rows("persistent-absence-looked-after"), rows("persistent-absence")
    assert set(care["period_kind"]) == {"financial"}
    assert set(everybody["period_kind"]) == {"academic"}
    verdict = periods.may_difference("2021-04-01/P1Y", "2021-08-01/P1Y")
    assert not verdict.allowed
    assert "align them first" in verdict.reason


def test_a_year_that_is_there_with_empty_rows_alone_is_as_unmeasured_as_one_without_rows(rows):
    raw = rows("persistent-absence-looked-after")[lambda frame: frame["level"] == "ltla"]
    paused = raw[raw["period"] == "2019-04-01/P1Y"]
    assert len(paused) > 100
    assert paused["value"].isna().all()
    holes = gaps.classify(raw, time="period")
    assert set(holes.loc[holes["period"] == "2019-04-01/P1Y", "kind"]) == {"not collected"}
    filled = gaps.fill(raw, time="period", checked=False)
    assert filled.loc[filled["period"] == "2019-04-01/P1Y", "value"].isna().all()


def test_two_releases_of_gdp_stand_on_districts_of_two_years_and_are_two_series(rows, today, store):
    total, per_head = rows("gdp-total-current"), rows("gdp-per-head-current")
    assert "E07000026" in set(total["area_code"])
    assert "E07000026" not in set(per_head["area_code"])
    assert (total["period"].max(), per_head["period"].max()) == ("2019", "2023")
    files = {store.indicator(name)["source_file"] for name in ("gdp-total-current", "gdp-per-head-current")}
    assert len(files) == 2
    made = today("gdp-total-current")
    cumberland = made[made["area_code"] == "E06000063"].set_index("period")["value"]
    parts = total[total["area_code"].isin(["E07000026", "E07000028", "E07000029"])]
    assert cumberland.tolist() == parts.groupby("period")["value"].sum().tolist()


def test_values_of_a_survey_with_limits_may_lack_them_and_are_kept_without(rows):
    raw = rows("employment-rate")
    bare = raw[raw["value"].notna() & raw["lower"].isna()]
    assert bare["area_code"].unique().tolist() == ["E09000001"]
    local = raw[raw["level"] == "ltla"]
    filled = gaps.fill(local, time="period", lower="lower", upper="upper", checked=False)
    city = filled[(filled["area_code"] == "E09000001")].set_index("period").loc[bare["period"]]
    assert city["value"].tolist() == bare["value"].tolist()
    assert (city["provenance"] == "published").all()
    assert city["lower95"].isna().all()


def test_years_to_each_quarter_overlap_and_give_no_quarterly_change(rows):
    texts = rows("house-price-median-quarterly", "E08000005")["period"].tolist()
    assert texts[:2] == ["Dec 1995", "Mar 1996"]
    assert "share 275 days" in periods.may_difference(*texts[:2]).reason
    assert periods.may_difference("Dec 1995", "Dec 1996").allowed


def test_groups_that_are_no_places_are_carried_along_and_never_converted(rows, changes, areas, of):
    for indicator, code in (("gdp-per-head-current", "K99000002"), ("early-years-maths", "K99000004")):
        raw = rows(indicator)
        out = of(convert(raw, kind="mean", changes=changes, areas=areas), code)
        assert len(out) > 0
        assert out["value"].tolist() == of(raw, code)["value"].tolist()
        assert set(out["provenance"]) == {"published"}
    assert areas.loc[areas["area_code"].str.startswith("K99"), "level"].unique().tolist() == ["group"]


def test_a_place_under_a_mistyped_code_is_set_aside_and_its_years_stay_empty(rows, today, of, store):
    aside = store.sql(
        "SELECT * FROM rejected_row WHERE reason = 'the area code stands in no register of areas'"
    )
    assert len(aside) == 38
    assert aside["content"].str.contains("| E066000065 |", regex=False).all()
    for indicator in ("vacant-homes", "vacant-homes-long-term"):
        for frame in (rows(indicator), today(indicator)):
            assert of(frame, "E06000065").index.min() == "2023"
    holes = gaps.classify(rows("vacant-homes"), time="period")
    ours = holes[holes["area_code"] == "E06000065"]
    assert ours["period"].tolist() == [str(year) for year in range(2004, 2023)]
