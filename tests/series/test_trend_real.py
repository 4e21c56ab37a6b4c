"""Trends of real series: annual, rolling, monthly, short and broken; what is tested and what is refused."""

import pytest

from placedata.series import breaks, points, trend


def real(store, indicator, area="E08000005"):
    known = breaks.forbidding(breaks.in_scope(store.breaks(indicator), area, area[0]))
    return trend.test(points.of(store.series(indicator, [area])), breaks=known)


@pytest.mark.parametrize(
    ("indicator", "n", "method"),
    [
        ("short-let-stay-length", 30, "seasonal Kendall, exact"),
        ("house-price-hpi", 21, "Mann-Kendall, exact"),
        ("house-price-median-quarterly", 29, "Mann-Kendall, exact"),
        ("healthy-life-expectancy-female", 4, "straight line weighted by published errors"),
        ("population-change-5-year", 6, "Mann-Kendall, exact"),
        ("persistent-absence", 18, "Mann-Kendall, exact"),
        ("employment-rate", 20, "straight line weighted by published errors"),
        ("business-births", 6, "Mann-Kendall, exact"),
    ],
)
def test_a_real_series_of_each_kind_gets_its_test(store, indicator, n, method):
    found = real(store, indicator)
    assert (found.n, found.method) == (n, method)
    assert found.direction in ("rising", "falling", "no change")
    assert 0 <= found.p <= 1
    assert found.lower <= found.slope <= found.upper


@pytest.mark.parametrize(
    ("indicator", "reason"),
    [
        ("museums", "1 point; a trend needs 5 or more"),
        ("early-years-maths", "4 points; a trend needs 5 or more"),
        ("gcse-english-maths-by-19", "break too recent: 1 point since the last break"),
        ("cigarette-smokers", "overlapping windows: 1 of 2 windows do not overlap"),
    ],
)
def test_a_real_series_without_a_valid_test_says_why(store, indicator, reason):
    found = real(store, indicator)
    assert found.direction == "cannot say"
    assert found.reason.startswith(reason)


def test_the_claimant_count_is_tested_since_universal_credit_reached_every_place(store):
    found = real(store, "claimant-count")
    assert (found.first, found.n) == ("2019", 7)


def test_the_rows_of_a_series_need_no_making_ready(store):
    rows = store.series("population-change-5-year", ["E08000005"])
    assert trend.test(rows) == trend.test(points.of(rows))
    assert trend.test(rows).n == 6
