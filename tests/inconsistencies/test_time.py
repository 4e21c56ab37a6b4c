"""Time: kinds of period, windows that overlap, years nobody was measured and nations that begin late.

Not embedded, and so not tested on figures: the national monthly series with labels such as ``1971 FEB``.
"""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from placedata.charts.marks import NO_LINE, segments
from placedata.errors import DataError
from placedata.model.period import parse
from placedata.series import gaps, known, periods, trend
from placedata.series import points as drawn

PERIODS = {
    "claimant-count": ("2001-01-01/P1Y", "calendar", "2001"),
    "healthy-life-expectancy-male": ("2011-01-01/P3Y", "rolling", "2011 to 2013"),
    "preventable-cvd-mortality-england": ("2001-01-01/P3Y", "rolling", "2001 to 2003"),
    "homicide-rate": ("2014-04-01/P3Y", "rolling", "2014/15 to 2016/17"),
    "cigarette-smokers": ("2019-01-01/P5Y", "rolling", "2019 to 2023"),
    "short-let-guest-nights": ("2023-07-01/P1M", "month", "July 2023"),
    "median-weekly-pay": ("2008-04-16", "instant", "April 2008"),
    "food-outlets": ("2010-03-15", "instant", "March 2010"),
    "museums": ("2021-09-30", "instant", "September 2021"),
    "housing-affordability": ("2002-04-01", "instant", "April 2002"),
    "domestic-electricity": ("2012-02-01/P1Y", "year", "February 2012 to January 2013"),
    "domestic-gas": ("2012-05-15/P1Y", "year", "May 2012 to May 2013"),
    "adult-obesity": ("2015-11-16/P1Y", "year", "November 2015 to November 2016"),
    "life-satisfaction": ("2011-04-01/P1Y", "financial", "2011/12"),
    "persistent-absence": ("2024-08-01/P1Y", "academic", "2024/25"),
    "gcse-english-maths-by-19": ("2016-09-01/P1Y", "academic", "2016/17"),
    "house-price-median-quarterly": ("Dec 1995", "rolling", "year to December 1995"),
    "net-additions-count-england": ("2001-02", "financial", "2001/02"),
    "house-price-hpi": ("2005", "month", "January 2005"),
}
ROLLING = ("healthy-life-expectancy-male", "healthy-life-expectancy-female", "homicide-rate",
           "preventable-cvd-mortality-england", "preventable-cvd-mortality-ni", "cigarette-smokers",
           "house-price-median-quarterly")  # fmt: skip
SKIPPED = {
    "persistent-absence": {"2019-08-01/P1Y"},
    "persistent-absence-fsm": {"2019-08-01/P1Y"},
    "ks2-expected-standard": {"2019-09-01/P1Y", "2020-09-01/P1Y"},
    "travel-time-to-jobs-car": {"2018-01-01/P1Y"},
    "travel-time-to-jobs-cycle": {"2018-01-01/P1Y"},
    "travel-time-to-jobs-public-transport": {"2018-01-01/P1Y"},
}


@pytest.mark.parametrize("indicator", PERIODS)
def test_every_kind_of_period_is_kept_whole_and_named_as_readers_know_it(indicator, store, rows):
    text, kind, label = PERIODS[indicator]
    row = rows(indicator)[lambda frame: frame["period"] == text].iloc[0]
    assert row["period_kind"] == kind
    shown = store.published([row["area_code"]], indicator).set_index("period")["label"]
    assert shown[text] == label


def test_absence_of_2024_25_is_not_taken_for_the_year_it_begins_in(rows):
    row = rows("persistent-absence")[lambda frame: frame["period"] == "2024-08-01/P1Y"].iloc[0]
    assert (str(row["period_start"])[:10], str(row["period_end"])[:10]) == ("2024-08-01", "2025-08-01")
    verdict = periods.may_difference("2024-01-01/P1Y", "2024-08-01/P1Y")
    assert not verdict.allowed
    assert "align them first" in verdict.reason


@pytest.mark.parametrize("indicator", ROLLING)
def test_rolling_windows_are_not_differenced(indicator, rows):
    raw = rows(indicator).drop_duplicates("period").sort_values("period_start")
    texts = raw["period"].tolist()
    for first, second in pairwise(texts):
        verdict = periods.may_difference(first, second)
        assert not verdict.allowed
        assert verdict.reason.startswith("the windows share ")
    length = parse(texts[0]).end.year - parse(texts[0]).start.year
    steps = length if length > 1 else 4
    if len(texts) > steps:
        assert periods.may_difference(texts[0], texts[steps]).allowed


def test_a_trend_of_life_expectancy_rests_on_windows_that_do_not_overlap(store):
    points = store.published(["E08000005"], "healthy-life-expectancy-male").rename(columns={"middle": "x"})
    found = trend.test(points)
    assert (len(points), found.n) == (12, 4)
    assert "4 of 12 windows do not overlap, only these are used" in found.reason


@pytest.mark.parametrize("indicator", ["healthy-life-expectancy-male", "preventable-cvd-mortality-ni"])
def test_annual_values_behind_rolling_means_give_the_published_means_back(indicator, rows):
    code = "E08000005" if indicator.startswith("healthy") else "N09000003"
    published = rows(indicator, code).sort_values("period_start")["value"].to_numpy()
    annual = periods.annual_from_rolling(published, 3)
    again = np.convolve(annual, np.ones(3) / 3, "valid")
    assert np.abs(again - published).max() < 1e-6


def test_smokers_windows_of_three_and_four_years_are_known_breaks_of_those_places(store):
    breaks = store.breaks("cigarette-smokers")
    for code, nation, pooled in (
        ("E06000062", "E", True),
        ("E06000060", "E", True),
        ("E08000005", "E", False),
    ):
        touching = known.in_scope(breaks, code, nation)
        assert touching["what_changed"].str.contains("pool three years").any() == pooled
    assert "Some places pool three or four years" in store.indicator("cigarette-smokers")["caveats"]


@pytest.mark.parametrize("indicator", SKIPPED)
def test_2019_20_and_other_skipped_years_are_named_holes_and_stay_empty(indicator, rows):
    raw = rows(indicator)[lambda frame: frame["level"] == "ltla"]
    assert not SKIPPED[indicator] & set(raw["period"])
    holes = gaps.classify(raw, time="period")
    nobody = holes[holes["kind"] == "not collected"]
    assert set(nobody["period"]) == SKIPPED[indicator]
    assert nobody["reason"].unique().tolist() == ["No area has a value for this period."]
    filled = gaps.fill(raw, time="period", checked=False)
    empty = filled[filled["period"].isin(SKIPPED[indicator])]
    assert len(empty) == raw["area_code"].nunique() * len(SKIPPED[indicator])
    assert empty["value"].isna().all()
    assert empty["reason"].str.startswith("Left empty: no area was measured in this period").all()


@pytest.mark.parametrize("indicator", ["persistent-absence", "persistent-absence-fsm"])
def test_the_year_without_absences_is_told_and_no_line_crosses_it(indicator, store):
    breaks = store.breaks(indicator)
    pause = breaks[breaks["date"].astype(str) == "2019-08-01"]
    assert pause["comparable_across"].tolist() == ["with_caution"]
    own = drawn.of(store.series(indicator, ["E08000005"])).set_index("label")
    assert pd.isna(own.loc["2019/20", "value"])
    line = pd.Series(segments(own.reset_index()).to_numpy(), index=own.index)
    assert line["2019/20"] == NO_LINE
    assert NO_LINE < line["2018/19"] < line["2020/21"]


def test_northern_ireland_begins_late_and_earlier_years_are_refused(rows, areas):
    raw = rows("claimant-count")[lambda frame: frame["level"] == "ltla"]
    raw = raw.merge(areas[["area_code", "nation"]], on="area_code")
    holes = gaps.classify(raw, time="period", group="nation")
    late = holes[holes["area_code"].str.startswith("N09")]
    assert set(late["kind"]) == {"not collected here"}
    assert late["period"].min() == "2001-01-01/P1Y"
    assert late["period"].max() == "2012-01-01/P1Y"
    assert len(late) == 11 * 12
    filled = gaps.fill(raw, time="period", group="nation", checked=False)
    ours = filled[filled["area_code"].str.startswith("N09") & (filled["period"] < "2013")]
    assert ours["value"].isna().all()
    assert set(ours["reason"]) == {"Left empty: no area of the same nation was measured in this period."}


def test_electricity_of_northern_ireland_begins_in_2015_and_is_not_carried_back(rows, areas):
    raw = rows("domestic-electricity")[lambda frame: frame["level"] == "ltla"]
    raw = raw.merge(areas[["area_code", "nation"]], on="area_code")
    assert raw.loc[raw["nation"] == "N", "period"].min() == "2015-02-01/P1Y"
    filled = gaps.fill(raw, time="period", group="nation", checked=False)
    before = filled[filled["area_code"].str.startswith("N09") & (filled["period"] < "2015")]
    assert len(before) == 11 * 3
    assert (before["provenance"] == "missing").all()


def test_population_of_nations_without_2023_is_no_sum_of_nought(rows, areas):
    raw = rows("population")[lambda frame: frame["level"] == "ltla"]
    raw = raw.merge(areas[["area_code", "nation"]], on="area_code")
    for nation, years in (("S", {"2023"}), ("N", {*map(str, range(1991, 2011)), "2023"})):
        mine = raw[raw["nation"] == nation]
        assert set(mine.loc[mine["value"].isna(), "period"]) == years
        total = mine.groupby("period")["value"].sum(min_count=len(mine["area_code"].unique()))
        assert set(total.index[total.isna()]) == years
    holes = gaps.classify(raw, time="period", group="nation").merge(areas[["area_code", "nation"]])
    assert set(holes.loc[holes["nation"].isin(["S", "N"]), "kind"]) == {"not collected here"}


def test_claimant_rates_of_all_years_say_they_rest_on_one_population(store):
    assert store.indicator("claimant-count")["denominator_note"].startswith("One mid-2023 population divides")


@pytest.mark.parametrize("label", ["1971 FEB", "1971 JAN-MAR", "2005.08"])
def test_time_labels_that_cannot_be_read_are_refused_and_not_guessed(label):
    with pytest.raises(DataError, match="cannot be read"):
        parse(label)


def test_rows_come_in_order_of_time_whatever_the_order_of_the_file(rows, store):
    raw = rows("claimant-count", "K02000001")
    assert raw["period"].is_monotonic_increasing
    by_row = raw.sort_values("source_row")
    assert not by_row["period"].is_monotonic_increasing
    assert by_row["period"].iloc[:2].tolist() == ["2001-01-01/P1Y", "2025-01-01/P1Y"]
    served = store.published(["K02000001"], "claimant-count")
    assert served["middle"].is_monotonic_increasing


def test_a_survey_day_that_moves_in_april_is_one_value_a_year(rows):
    raw = rows("median-weekly-pay", "E08000005")
    assert raw["period"].str[:7].tolist() == [f"{year}-04" for year in range(2008, 2026)]
    filled = gaps.fill(pd.concat([raw, rows("median-weekly-pay", "E08000003")]), time="period")
    assert filled["period"].nunique() == 18
