"""Intervals hold what they claim, and the fitted parts are near the truth, on simulated walks."""

import numpy as np
import pandas as pd
import pytest

from placedata.series import gaps, locallevel, relative
from placedata.series.algebra import random_walk


def walks(areas, steps, wander, seed):
    chance = np.random.default_rng(seed)
    own = np.sqrt(wander) * np.cumsum(chance.normal(size=(areas, steps)), axis=1)
    return own + np.sqrt(1 - wander) * chance.normal(size=(areas, steps)) + chance.normal(0, 9, (areas, 1))


def frame(values):
    rows, columns = values.shape
    return pd.DataFrame(
        {
            "area_code": np.repeat([f"A{row:03}" for row in range(rows)], columns),
            "year": np.tile(np.arange(columns), rows),
            "value": values.ravel(),
        }
    )


@pytest.mark.parametrize("wander", [0.03, 0.55, 0.97])
def test_the_share_of_wandering_and_the_variance_are_found(wander):
    found = locallevel.fit(walks(150, 20, wander, 2), np.arange(20.0), np.ones((150, 20)))
    grid = locallevel.GRID
    assert abs(grid.index(found.wander) - grid.index(wander)) <= 1
    assert found.variance == pytest.approx(1.0, abs=0.25)


def test_a_hole_in_a_plain_walk_is_halfway_with_half_the_variance():
    level = locallevel.LocalLevel(np.arange(3.0), 1.0, 4.0, 1e4)
    found = level.predict(np.array([[1.0, np.nan, 3.0]]), np.ones((1, 3)))
    assert found.centre[0, 1] == pytest.approx(2.0)
    assert found.variance[0, 1] == pytest.approx(4.0 * 0.5, rel=1e-3)


def test_a_walk_is_as_uncertain_as_its_age():
    assert np.diag(random_walk(np.array([5.0, 6.0, 9.0]))).tolist() == [1, 2, 5]


def test_the_path_does_not_jump_when_areas_come_and_go():
    values = np.add.outer(np.arange(10.0) * 10, np.arange(8.0))
    values[5:, :4] = np.nan
    path, level = relative.two_way(values)
    assert np.diff(path) == pytest.approx(np.ones(7), abs=1e-5)
    assert np.diff(level) == pytest.approx(np.full(9, 10.0), abs=1e-5)


@pytest.mark.parametrize("method", ["average", "panel gaussian", "relative local level"])
@pytest.mark.parametrize("wander", [0.15, 0.85])
def test_intervals_hold_their_share(method, wander):
    found = gaps.backtest(frame(walks(200, 18, wander, 5)), [method], [1, 3], seed=3, repeats=4)
    assert found["cover80"].between(0.72, 0.90).all()
    assert found["cover95"].between(0.90, 0.99).all()


@pytest.mark.parametrize("wander", [0.15, 0.85])
def test_a_series_alone_holds_its_share_inside_and_is_cautious_at_the_end(wander):
    found = gaps.backtest(frame(walks(200, 18, wander, 5)), ["local level"], [1, 3], seed=3, repeats=4)
    inside = found["position"] == "interior"
    assert found.loc[inside, "cover80"].between(0.70, 0.90).all()
    assert found.loc[~inside, "cover80"].between(0.80, 0.95).all()
    assert found["cover95"].between(0.90, 1.0).all()


def test_borrowing_pays_where_areas_share_a_path():
    shared = 5 * np.cumsum(np.random.default_rng(9).normal(size=18))
    found = gaps.backtest(
        frame(walks(120, 18, 0.5, 8) + shared), ["average", "linear", "spline"], [2], seed=1
    )
    error = found.pivot(index="position", columns="method", values="nmae")
    assert (error["average"] < 0.5 * error["linear"]).all()
    assert (error["linear"] < error["spline"]).all()


def test_donors_that_jump_widen_the_interval():
    values = walks(120, 18, 0.5, 4)
    values[:, -1] += 12 * np.random.default_rng(6).choice([-1, 0, 1], size=120)
    panel = frame(values)
    panel.loc[17, "value"] = np.nan
    one, plain = (gaps.fill(panel, checked=flag).loc[17] for flag in (True, False))
    assert one["upper80"] - one["lower80"] > 1.5 * (plain["upper80"] - plain["lower80"])
    assert "The interval is wider by up to" in one["reason"]
