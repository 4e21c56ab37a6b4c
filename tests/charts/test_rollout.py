"""The drawing of a programme by years since its start: what is drawn is what was worked out."""

import math

import numpy as np
import pandas as pd
import pytest

from placedata.charts import rollout

STEPS = pd.DataFrame(
    {
        "step": [-2, -1, 0, 1],
        "effect": [0.1, 0.0, 0.5, -0.4],
        "lower": [-0.3, math.nan, 0.1, -0.8],
        "upper": [0.4, math.nan, 0.8, 0.2],
        "districts": [12, 12, 12, 9],
    }
)
ROW = {"log": False, "unit_symbol": "%", "unit": "%", "decimals": 1}


def line(figure):
    (drawn,) = figure.data
    return drawn


def test_points_and_limits_are_those_given_and_the_reference_is_open_without_any():
    drawn = line(rollout.figure(STEPS, ROW))
    assert list(drawn.x) == [-2, -1, 0, 1]
    assert list(drawn.y) == [0.1, 0.0, 0.5, -0.4]
    up, down = np.array(drawn.error_y.array), np.array(drawn.error_y.arrayminus)
    told = STEPS["lower"].notna()
    assert (drawn.y + up)[told] == pytest.approx(STEPS["upper"][told])
    assert (drawn.y - down)[told] == pytest.approx(STEPS["lower"][told])
    assert (up[1], down[1]) == (0.0, 0.0)
    colours = list(drawn.marker.color)
    assert colours[1] not in colours[:1] + colours[2:]


def test_logarithms_are_drawn_in_per_cent():
    drawn = line(rollout.figure(STEPS, ROW | {"log": True, "unit_symbol": "£"}))
    assert drawn.y[2] == pytest.approx(100 * math.expm1(0.5))
    assert drawn.y[3] == pytest.approx(-100 * math.expm1(0.4))
    assert [f"{abs(value):.1f}%" in tip for value, tip in zip(drawn.y, drawn.customdata, strict=True)] == [
        True, False, True, True,
    ]  # fmt: skip
    assert drawn.y[2] + drawn.error_y.array[2] == pytest.approx(100 * math.expm1(0.8))


def test_the_years_before_lie_on_a_band_that_ends_where_it_began():
    figure = rollout.figure(STEPS, ROW)
    band, start = figure.layout.shapes
    assert (band.x0, band.x1, start.x0, start.x1) == (-2.5, -0.5, -0.5, -0.5)
    low, high = figure.layout.yaxis.range
    assert low <= -0.8
    assert high >= 0.8
    assert list(figure.layout.xaxis.ticktext) == ["−2", "−1", "0", "1"]


def test_a_hostile_unit_is_shown_letter_by_letter():
    figure = rollout.figure(STEPS, ROW | {"unit_symbol": None, "unit": "<b>points</b>"})
    assert all("<b>" not in one.text for one in figure.layout.annotations)
