"""Exact segments: the Nile, brute force, and what is refused."""

from itertools import combinations, pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from placedata.errors import DataError
from placedata.series import breaks

SMALL = arrays(float, st.integers(8, 14), elements=st.floats(-100, 100).map(lambda x: round(x, 2)))
NILE = (
    "1120 1160 963 1210 1160 1160 813 1230 1370 1140 995 935 1110 994 1020 960 1180 799 958 1140 1100 "
    "1210 1150 1250 1260 1220 1030 1100 774 840 874 694 940 833 701 916 692 1020 1050 969 831 726 456 "
    "824 702 1120 1100 832 764 821 768 845 864 862 698 845 744 796 1040 759 781 865 845 944 984 897 822 "
    "1010 771 676 649 846 812 742 801 1040 860 874 848 890 744 749 838 1050 918 986 797 923 975 815 "
    "1020 906 901 1170 912 746 919 718 714 740 "
)


def nile():
    return pd.Series([float(x) for x in NILE.split()], index=range(1871, 1971))


def test_the_nile_breaks_once_after_1898():
    found = breaks.segment(nile())
    assert (found.n_breaks, list(found)) == (1, [28])
    row = found.breaks.iloc[0]
    assert (row["last"], row["first"], row["lower"], row["upper"]) == (1898, 1899, 1895, 1902)
    assert found.segments["level"].round(2).tolist() == [1097.75, 849.97]


def test_the_interval_covers_the_break_about_as_often_as_it_says():
    rng = np.random.default_rng(0)
    held = 0
    for _ in range(200):
        series = rng.normal(size=80) + np.where(np.arange(80) < 40, 0, 1.2)
        row = breaks.segment(series, n_breaks=1).breaks.iloc[0]
        held += row["lower"] <= 39 <= row["upper"]
    assert 0.88 <= held / 200 <= 0.99


def brute(values, count, smallest, model):
    design = np.ones((len(values), 1))
    if model == "trend":
        design = np.column_stack([design, np.arange(len(values))])
    best = np.inf
    for cuts in combinations(range(1, len(values)), count):
        edges = [0, *cuts, len(values)]
        if min(np.diff(edges)) < smallest:
            continue
        total = 0.0
        for start, end in pairwise(edges):
            beta = np.linalg.lstsq(design[start:end], values[start:end], rcond=None)[0]
            total += float(((values[start:end] - design[start:end] @ beta) ** 2).sum())
        best = min(best, total)
    return best


@settings(max_examples=40, deadline=None)
@given(SMALL, st.integers(0, 2), st.sampled_from(["mean", "trend"]))
def test_no_other_cut_is_better(values, count, model):
    smallest = 2 if model == "mean" else 3
    if (count + 1) * smallest > len(values):
        return
    found = breaks.segment(values, n_breaks=count, model=model, min_size=smallest)
    scale = 1e-8 * (1 + float((values**2).sum()))
    assert found.rss == pytest.approx(brute(values, count, smallest, model), abs=scale)


@settings(max_examples=40, deadline=None)
@given(SMALL)
def test_positions_are_sorted_and_segments_long_enough(values):
    found = breaks.segment(values, min_size=3)
    edges = [0, *found, len(values)]
    assert edges == sorted(set(edges))
    assert min(np.diff(edges)) >= 3
    assert found.segments["points"].sum() == len(values)
    assert (found.breaks["lower"] <= found.breaks["last"]).all()
    assert (found.breaks["last"] <= found.breaks["upper"]).all()


def test_a_change_of_slope_is_seen_by_the_trend_model():
    times = np.arange(60.0)
    series = np.where(times < 30, times, 60 - times) + np.random.default_rng(1).normal(size=60) * 0.3
    found = breaks.segment(series, model="trend")
    assert len(found) == 1
    assert abs(found[0] - 30) <= 1
    assert found.segments["slope 1"].round(1).tolist() == [1.0, -1.0]


def test_a_change_of_response_is_seen_by_the_regression_model():
    rng = np.random.default_rng(2)
    driver = rng.normal(size=80)
    series = 3 + np.where(np.arange(80) < 50, 2.0, -1.0) * driver + rng.normal(size=80) * 0.2
    found = breaks.segment(series, model="regression", exog=driver)
    assert list(found) == [50]
    assert found.segments["slope 1"].round(1).tolist() == [2.0, -1.0]


@pytest.mark.parametrize("value", [0.0, 3.5])
def test_a_constant_series_has_no_break(value):
    assert list(breaks.segment([value] * 30)) == []


def test_a_straight_line_has_no_break_of_trend():
    assert list(breaks.segment(np.arange(30.0) * 0.1, model="trend")) == []


def test_a_clean_step_has_an_interval_of_its_own_year():
    found = breaks.segment([1.0] * 10 + [2.0] * 10)
    assert found.breaks[["last", "lower", "upper"]].values.tolist() == [[9, 9, 9]]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"y": [1.0, np.nan, 2, 3]}, "Point 1"),
        ({"y": [1.0, 2, 3, 4], "model": "kink"}, "Allowed are mean"),
        ({"y": [1.0, 2, 3, 4], "model": "regression"}, "needs exog"),
        ({"y": [1.0, 2, 3, 4], "exog": [1.0, 2, 3, 4]}, "needs exog"),
        ({"y": [1.0, 2, 3, 4], "n_breaks": 2}, "cannot hold 2 breaks"),
        ({"y": [1.0, 2, 3, 4], "n_breaks": -1}, "cannot hold"),
        ({"y": [1.0, 2, 3, 4], "model": "trend", "min_size": 2}, "3 points or more"),
        ({"y": [1.0]}, "needs 2"),
        ({"y": np.zeros(2001)}, "up to 2000"),
    ],
)
def test_what_cannot_be_cut_is_refused_in_words(arguments, words):
    with pytest.raises(DataError, match=words):
        breaks.segment(**arguments)


def test_the_nile_here_is_the_nile_of_the_reference(shared):
    assert pd.read_csv(shared / "reference" / "nile.csv")["volume"].tolist() == nile().tolist()
