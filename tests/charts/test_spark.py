"""Small pictures carry the same holes as the large ones, in few bytes."""

import json
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.charts.spark import spark, strip

RATE = {"unit_symbol": "%", "decimals": 1, "polarity": -1}
AXIS = (2001, 2025)


def yearly(values):
    frame = pd.DataFrame({"x": [year + 0.5 for year in values], "label": [str(year) for year in values]})
    return frame.assign(value=pd.Series(list(values.values()), dtype="float64"))


def stretches(points):
    found = [[]]
    for x, y in points:
        if y is None:
            found.append([])
        else:
            found[-1].append(x)
    return found


def test_late_starter_starts_late():
    early, late = yearly({2001: 1, 2002: 2, 2003: 3}), yearly({2023: 1, 2024: 2, 2025: 3})
    assert spark(early, None, [], AXIS)["own"][0] == (0.02, 0.0)
    assert spark(late, None, [], AXIS)["own"][0] == (0.9, 0.0)


def test_path_stops_at_a_gap_and_at_a_break():
    own = yearly({2001: 1, 2002: 2, 2004: 3, 2005: 4, 2006: 5})
    small = spark(own, own, [2005.25, 1999.0], AXIS)
    assert (
        [len(part) for part in stretches(small["own"])]
        == [2, 1, 2]
        == [len(part) for part in stretches(small["national"])]
    )
    assert small["breaks"] == [0.17]


def test_both_lines_share_one_scale():
    small = spark(yearly({2001: 2, 2002: 4}), yearly({2001: 0, 2002: 8}), [], AXIS)
    assert [y for _, y in small["own"]] == [0.25, 0.5]


def test_level_series_stands_in_the_middle():
    assert {y for _, y in spark(yearly({2001: 3, 2002: 3}), None, [], AXIS)["own"]} == {0.5}


def test_estimate_is_hollow_and_off_the_line():
    own = yearly({2001: 1, 2002: 2, 2003: 3}).assign(standing=["published", "estimated", "published"])
    small = spark(own, None, [], AXIS)
    assert small["hollow"] == [(0.06, 0.5)]
    assert 0.06 not in [x for x, y in small["own"] if y is not None]


def test_points_outside_the_axis_are_left_out():
    own = yearly({1999: 100, 2001: 1, 2002: 2, 2030: 50})
    assert [y for _, y in spark(own, None, [], AXIS)["own"]] == [0.0, 1.0]


@pytest.mark.parametrize(
    ("values", "breaks", "words"),
    [
        ({2001: 2.6, 2002: 3.0}, [], "From 2.6% in 2001 to 3.0% in 2002"),
        (
            {2001: 2.6, 2003: 3.0, 2004: 1, 2005: 2},
            [2003.9],
            "From 2.6% in 2001 to 2.0% in 2005; 1 gap; 1 break",
        ),
        ({2001: 2.6, 2002: None}, [], "2.6% in 2001, the only value"),
        ({2001: None}, [], "No published value"),
        ({}, [], "No published value"),
    ],
)
def test_alt_says_ends_and_holes(values, breaks, words):
    assert spark(yearly(values), None, breaks, AXIS, indicator=RATE)["alt"] == words


@given(
    st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), max_size=25),
    st.lists(st.floats(2001, 2026), max_size=3),
)
def test_numbers_stay_in_the_frame(values, breaks):
    small = spark(yearly({2001 + i: v for i, v in enumerate(values)}), None, breaks, AXIS)
    assert all(0 <= x <= 1 and (y is None or 0 <= y <= 1) for x, y in small["own"])
    assert sum(y is not None for _, y in small["own"]) == sum(v is not None for v in values)


numbers = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=80)


@given(numbers)
def test_strip_counts_every_place_once(values):
    small = strip(values, values[0])
    assert sum(small["counts"]) == len(values)
    assert small["positions"] == sorted(set(small["positions"]))
    assert all(0 <= place <= 1 for place in [*small["positions"], small["own"], small["median"]])


def test_strip_names_true_ends_though_a_far_place_is_drawn_at_the_edge():
    small = strip([1.0, 2.0, 3.0, 4.0, 100.0], 100.0, indicator=RATE, rank="5th of 5")
    assert (small["own"], small["low"], small["high"], small["rank"]) == (1.0, "1.0%", "100.0%", "5th of 5")
    assert small["median"] == 0.222


@pytest.mark.parametrize(("polarity", "side"), [(1, True), (-1, False), (0, None)])
def test_strip_knows_the_better_side(polarity, side):
    assert strip([1.0, 2.0], 1.0, indicator={"polarity": polarity})["better_right"] is side


def test_strip_without_values_or_own():
    assert strip([math.nan, None], 1.0)["positions"] == []
    assert strip([1.0, 2.0], None)["own"] is None
    assert strip([4.0, 4.0], 4.0)["own"] == 0.5


def test_payload_of_25_rows_is_small():
    random = np.random.default_rng(0)
    own = yearly({year: float(v) for year, v in zip(range(2001, 2026), random.normal(size=25), strict=True)})
    row = {
        "name": "Preventable deaths from heart disease", "subtitle": "Under 75, for every 100,000 people",
        "spark": spark(own, own, [2013.3, 2020.2], AXIS, indicator=RATE),
        "strip": strip(random.normal(size=361), 0.0, indicator=RATE, rank="271st of 294"),
        "grade": "B", "concern": "overdue", "latest": "6.0%", "period": "2022 to 2024", "change": "+1.4 pts",
        "change_word": "better", "gap": "+2.0 pts", "gap_word": "worse", "badge": "old: 6 years",
    }  # fmt: skip
    assert len(json.dumps([row] * 25)) < 60_000
