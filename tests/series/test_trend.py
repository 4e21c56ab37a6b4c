"""Trends: hand cases, breaks, windows, seasons, published errors, and when nothing can be said."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

import placedata
from placedata.errors import DataError
from placedata.series import kendall, points, trend


def years(values, first=2010, **more):
    return pd.DataFrame({"year": range(first, first + len(values)), "value": values, **more})


def windows(values, first=2001, length=3):
    starts = range(first, first + len(values))
    return pd.DataFrame(
        {
            "x": [start + length / 2 for start in starts],
            "period": [f"{start}-01-01/P{length}Y" for start in starts],
            "label": [f"{start} to {start + length - 1}" for start in starts],
            "value": values,
        }
    )


def months(values):
    stamps = pd.period_range("2018-01", periods=len(values), freq="M")
    return pd.DataFrame(
        {
            "x": [stamp.year + (stamp.month - 0.5) / 12 for stamp in stamps],
            "period": [f"{stamp}-01/P1M" for stamp in stamps],
            "value": values,
        }
    )


def test_a_rise_is_rising_with_its_slope():
    found = trend.test(years([1.0, 2, 3, 4, 6, 7, 8]))
    assert (found.direction, found.n, found.first, found.last) == ("rising", 7, "2010", "2016")
    assert found.p == pytest.approx(2 / 5040)
    assert found.lower <= found.slope <= found.upper
    assert found.slope == pytest.approx(1.2)


def test_a_mirrored_series_falls_alike():
    values = [1.0, 2, 2, 4, 6, 7, 8]
    up, down = trend.test(years(values)), trend.test(years([-x for x in values]))
    assert down.direction == "falling"
    assert (down.p, down.slope) == (up.p, -up.slope)
    assert (down.lower, down.upper) == (-up.upper, -up.lower)


def test_equal_values_do_not_change():
    found = trend.test(years([5.0] * 9))
    assert (found.direction, found.slope) == ("no change", 0.0)


def test_noise_does_not_change_and_says_why():
    found = trend.test(years([5.0, 4, 6, 5, 4.5, 5.5, 5.2]))
    assert found.direction == "no change"
    assert "told from chance" in found.reason


def test_with_a_smallest_change_worth_a_word_a_wide_interval_cannot_say():
    series = years([5.0, 4, 6, 5, 4.5, 5.5, 5.2])
    assert trend.test(series, worth=0.01).direction == "cannot say"
    assert trend.test(series, worth=10).direction == "no change"


@pytest.mark.parametrize("count", range(5))
def test_too_few_points_cannot_say(count):
    found = trend.test(years([float(k) for k in range(count)]))
    assert found.direction == "cannot say"
    assert np.isnan(found.p)
    assert found.reason.startswith(f"{count} point")


def test_only_the_last_segment_counts():
    values = [29.0, 28, 27, 26, 25, 24, 1, 2, 3, 4, 5, 6]
    known = pd.DataFrame({"date": ["2016-02-01"], "scope": ["all"]})
    assert trend.test(years(values), breaks=known).direction == "rising"
    assert trend.test(years(values), breaks=known).first == "2016"
    assert trend.test(years(values)).direction == "falling"


def test_a_break_too_recent_cannot_say():
    known = pd.DataFrame({"time": [2017]})
    found = trend.test(years([float(k) for k in range(10)]), breaks=known)
    assert found.direction == "cannot say"
    assert found.reason == "break too recent: 3 points since the last break; a trend needs 5 or more"


def test_a_break_before_the_series_does_not_matter():
    known = pd.DataFrame({"date": ["1999-01-01"]})
    assert trend.test(years([float(k) for k in range(8)]), breaks=known).n == 8


def test_overlapping_windows_are_thinned_from_the_latest():
    found = trend.test(windows([float(k) for k in range(16)]))
    assert (found.direction, found.n, found.last) == ("rising", 6, "2016 to 2018")
    assert "6 of 16 windows do not overlap" in found.reason


def test_too_few_separate_windows_cannot_say():
    found = trend.test(windows([float(k) for k in range(10)]))
    assert found.direction == "cannot say"
    assert found.reason.startswith("overlapping windows")


def test_published_errors_weigh():
    values = np.array([5.0, 5.4, 5.7, 6.2, 6.4, 6.9])
    narrow = trend.test(years(values, lower=values - 0.2, upper=values + 0.2))
    wide = trend.test(years(values, lower=values - 9, upper=values + 9))
    assert (narrow.direction, wide.direction) == ("rising", "no change")
    assert narrow.method == "straight line weighted by published errors"
    assert wide.upper - wide.lower > narrow.upper - narrow.lower


def test_four_points_with_errors_can_be_told():
    values = np.array([5.0, 6, 7, 8])
    assert trend.test(years(values, lower=values - 0.1, upper=values + 0.1)).direction == "rising"


def test_a_season_is_no_trend_and_hides_none():
    season = np.tile(np.sin(np.arange(12)), 5)
    noise = np.random.default_rng(3).normal(size=60) * 0.2
    assert trend.test(months(season * 10 + noise)).direction == "no change"
    found = trend.test(months(season * 10 + noise + np.arange(60) * 0.05))
    assert (found.direction, found.method) == ("rising", "seasonal Kendall, exact")
    assert found.slope == pytest.approx(0.6, abs=0.1)


def test_months_of_less_than_two_years_cannot_say():
    assert trend.test(months([float(k) for k in range(23)])).direction == "cannot say"


def test_a_level_that_wanders_is_said_to_wander():
    walk = np.cumsum(np.random.default_rng(5).normal(size=25)) + 50
    found = trend.test(years(walk))
    assert found.direction in ("rising", "falling")
    assert found.drift_p > 0.05
    assert "wanders" in found.reason


def test_drift_is_allowed_for_in_simulated_walks():
    named = 0
    for seed in range(200):
        walk = np.cumsum(np.random.default_rng(seed).normal(size=20))
        named += trend.test(years(walk)).drift_p < 0.05
    assert named / 200 <= 0.16


def test_a_steady_rise_stands_out_from_drift():
    series = np.arange(20) * 0.5 + np.random.default_rng(0).normal(size=20) * 0.3
    assert trend.test(years(series)).drift_p < 0.001


def test_holes_and_order_do_not_matter():
    series = years([1.0, 2, np.nan, 4, 6, 7, 8])
    assert trend.test(series.sample(frac=1, random_state=0)) == trend.test(series)
    assert trend.test(series).n == 6


@pytest.mark.parametrize("frame", [pd.DataFrame({"value": [1.0]}), pd.DataFrame({"year": [2001]})])
def test_missing_columns_are_refused(frame):
    with pytest.raises(DataError, match="'value' and 'x'"):
        trend.test(frame)


def test_two_points_at_one_time_are_refused():
    with pytest.raises(DataError, match="one series at a time"):
        trend.test(pd.DataFrame({"year": [2001, 2001], "value": [1.0, 2.0]}))


@pytest.mark.parametrize("values", [[1, 2, 3, 4, 6], [3, 1, 2, 2, 5], [1, 1, 2, 2, 2, 3], [4, 4, 4, 1]])
def test_the_exact_p_is_that_of_all_orders(values):
    def score(order):
        return sum(np.sign(b - a) for k, a in enumerate(order) for b in order[k + 1 :])

    scores = [score(order) for order in permutations(values)]
    expected = np.mean([abs(other) >= abs(score(values)) for other in scores])
    assert kendall.mann_kendall(values).p == pytest.approx(expected)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(-1000, 1000), min_size=3, max_size=30, unique=True))
def test_without_ties_the_p_is_scipys_exact_one(values):
    expected = stats.kendalltau(range(len(values)), values, method="exact").pvalue
    assert kendall.mann_kendall(values).p == pytest.approx(expected, rel=1e-9)


def test_too_long_a_series_is_refused():
    with pytest.raises(DataError, match="up to 120"):
        kendall.mann_kendall(range(121))


@pytest.mark.parametrize(
    ("indicator", "direction"), [("gdhi-per-head", "rising"), ("greenhouse-gas-per-head", "falling")]
)
def test_a_real_place(indicator, direction):
    store = placedata.open()
    series = points.of(store.published(["E08000025"], indicator))
    assert trend.test(series).direction == direction


@pytest.mark.parametrize("day", ["2020-01-01", "2031-05-01", "2009-12-31"])
def test_a_break_outside_the_series_cuts_nothing(day):
    series = years([float(k) for k in range(10)])
    known = pd.DataFrame({"date": [pd.Timestamp(day)], "scope": ["all"]})
    assert trend.test(series, breaks=known) == trend.test(series)


@pytest.mark.parametrize("mark", [{"standing": "estimated"}, {"provenance": "modelled"}])
def test_estimates_are_no_evidence(mark):
    published = years([1.0, 2, 4, 3, 6, 7, 8, 9])
    guessed = years([20.0, -5]).assign(year=[2020, 2021], **mark)
    found = trend.test(pd.concat([published, guessed], ignore_index=True))
    assert found.reason.split("; ")[0] == "2 estimated points left out"
    assert (found.p, found.slope, found.n) == (trend.test(published).p, trend.test(published).slope, 8)
