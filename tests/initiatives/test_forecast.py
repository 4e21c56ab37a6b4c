"""Forecasts from a place's past and other places' years: effects are found, and intervals hold."""

import numpy as np
import pandas as pd
import pytest

from placedata.initiatives import panel_forecast
from placedata.initiatives.forecast import METHOD


def walks(number=90, years=16, seed=3, effect=0.0):
    """Two common walks that places follow more or less, noise of their own, and an effect in place 0."""
    random = np.random.default_rng(seed)
    common = random.normal(size=(2, years)).cumsum(axis=1)
    pull = random.normal(1.0, 0.5, size=(number, 2))
    values = pull @ common + random.normal(size=(number, 1)) * 3 + random.normal(0, 0.3, (number, years))
    values[0, 12:] += effect
    frame = pd.DataFrame(values, columns=range(2001, 2001 + years)).rename_axis("area").reset_index()
    return frame.melt("area", var_name="year", value_name="rate").astype({"year": int})


def test_an_effect_is_found_and_shifts_the_gap_by_its_size():
    plain, shifted = (
        panel_forecast(walks(effect=size), "area", "year", "rate", 0, 2013) for size in (0.0, 2.5)
    )
    assert shifted.effect - plain.effect == pytest.approx(2.5)
    assert shifted.placebo.p_value == pytest.approx(1 / 90)
    assert plain.placebo.p_value > 0.1


def test_the_past_alone_decides_what_is_expected():
    rows = walks()
    later = rows.copy()
    later.loc[(later["area"] == 0) & (later["year"] >= 2013), "rate"] = 1000.0
    one, other = (panel_forecast(table, "area", "year", "rate", 0, 2013) for table in (rows, later))
    assert other.path["expected"].to_numpy() == pytest.approx(one.path["expected"].to_numpy())


def test_intervals_hold_as_often_as_they_say():
    rows = walks(number=150, seed=8)
    held = []
    for place in range(60):
        donors = [one for one in range(150) if one >= 60]
        found = panel_forecast(rows, "area", "year", "rate", place, 2014, donors).path.loc[2014:]
        held.append((found["observed"] - found["lower80"]) * (found["upper80"] - found["observed"]) > 0)
    assert 0.72 < np.mean(held) < 0.88


def test_intervals_are_drawn_only_after_the_start_and_nest():
    path = panel_forecast(walks(), "area", "year", "rate", 0, 2013).path
    limits = path[["lower95", "lower80", "expected", "upper80", "upper95"]]
    assert limits.drop(columns="expected")[~path["after"]].isna().all(axis=None)
    assert (limits[path["after"]].diff(axis=1).iloc[:, 1:] > 0).all(axis=None)


def test_several_places_are_expected_as_the_mean_of_each():
    rows = walks()
    donors = range(2, 90)
    both = panel_forecast(rows, "area", "year", "rate", [0, 1], 2013, donors)
    each = [panel_forecast(rows, "area", "year", "rate", place, 2013, donors) for place in (0, 1)]
    assert both.effect == pytest.approx(np.mean([one.effect for one in each]))


def test_donors_in_their_turn_are_not_among_those_they_are_expected_from():
    found = panel_forecast(walks(), "area", "year", "rate", 0, 2013)
    gaps = METHOD.each(found.panel)
    moved = found.panel.others.copy()
    moved[4, 12:] += 100.0
    changed = METHOD.each(type(found.panel)(**{**vars(found.panel), "others": moved}))
    assert (changed - gaps)[4, 12:] == pytest.approx(100.0)


def test_few_donors_are_told_by_their_shared_path():
    found = panel_forecast(walks(), "area", "year", "rate", 0, 2013, range(1, 20), log=False)
    assert np.isfinite(found.path.loc[2013:, ["lower95", "upper95"]]).all(axis=None)
    assert found.weights.tolist() == pytest.approx([1 / 19] * 19)


def test_logs_come_back_in_the_unit_given():
    rows = walks()
    rows["rate"] = np.exp(rows["rate"] / 10)
    found = panel_forecast(rows, "area", "year", "rate", 0, 2013, log=True)
    ratio = found.path["observed"] / found.path["expected"]
    assert found.path["gap"].to_numpy() == pytest.approx(np.log(ratio).to_numpy())
    given = rows.loc[rows["area"] == 0].set_index("year")["rate"]
    assert found.path["observed"].to_numpy() == pytest.approx(given.to_numpy())
