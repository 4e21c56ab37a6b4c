"""Placebos: ranks, bounds and what they promise."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.errors import DataError
from placedata.initiatives import difference_in_differences, placebo, synthetic_did
from placedata.initiatives.placebo import Background, Placebo
from tests.initiatives.published import cigarettes

TIMES = [2001, 2002, 2003]
BEFORE = np.array([True, True, False])


def background(effects, pre=1.0):
    gaps = pd.DataFrame([[pre, -pre, effect] for effect in effects], columns=TIMES)
    return Background(gaps, BEFORE)


def test_ranks_and_p_values_by_hand():
    found = Placebo(background([1.0, -2.0, 3.0, 0.5]), np.array([0.5, -0.5, -2.5]))
    assert found.p_value == pytest.approx(2 / 5)
    assert found.rank == 2
    assert found.own[["effect", "pre_rmspe", "ratio"]].tolist() == [-2.5, 0.5, 5.0]
    assert found.table["ratio"].tolist() == [1.0, 2.0, 3.0, 0.5]
    assert found.ratio_p_value == pytest.approx(1 / 5)
    assert found.over([2001]) == pytest.approx(1.0)


@given(st.lists(st.floats(-100, 100), min_size=19, max_size=60), st.floats(-150, 150))
def test_the_bound_and_the_p_value_say_the_same(effects, own):
    back = background(effects)
    found = Placebo(back, np.array([0.0, 0.0, own]))
    for share, beyond in back.detectable([0.8, 0.9])[["share", "beyond"]].to_numpy():
        assert (abs(own) > beyond) == (found.p_value <= 1 - share + 1e-9)


@given(st.lists(st.floats(-100, 100), min_size=19, max_size=60), st.floats(0.5, 0.95))
def test_an_effect_of_the_size_said_to_be_seen_is_seen_that_often(effects, power):
    back = background(effects)
    beyond, seen = back.detectable([0.9], power=power)[["beyond", "seen"]].to_numpy()[0]
    for shift in (seen, -seen):
        assert (np.abs(np.array(effects) + shift) >= beyond - 1e-6).mean() >= power - 1e-9


def test_a_past_met_exactly_is_no_division_by_nought():
    found = Placebo(background([1.0, 0.0], pre=0.0), np.array([0.0, 0.0, 2.0]))
    assert found.table["ratio"].tolist() == [np.inf, 0.0]
    assert found.ratio_p_value == pytest.approx(2 / 3)


def test_too_few_donors_bound_nothing():
    assert background([1.0] * 8).detectable([0.9])["beyond"].isna().all()
    assert background([1.0] * 9).detectable([0.9])["beyond"].tolist() == [1.0]


def test_what_can_be_detected_does_not_depend_on_what_happened():
    rows = cigarettes()
    moved = rows.copy()
    moved.loc[moved["state"] == "California", "packs"] *= 3
    one, other = (
        synthetic_did(table, "state", "year", "packs", "California", 1989).placebo.background.detectable()
        for table in (rows, moved)
    )
    pd.testing.assert_frame_equal(one, other)


def test_random_starts_are_rejected_as_often_as_said():
    random = np.random.default_rng(5)
    rejected = []
    for _ in range(300):
        values = random.normal(size=(20, 8)).cumsum(axis=1)
        rows = pd.DataFrame(values).rename_axis("area").reset_index()
        rows = rows.melt("area", var_name="year", value_name="rate").astype({"year": int})
        found = difference_in_differences(rows, "area", "year", "rate", 0, 5)
        rejected.append(found.placebo.p_value <= 0.1)
    assert 0.06 < np.mean(rejected) < 0.14


def test_an_earlier_start_uses_only_what_was_known():
    rows = cigarettes()
    later = rows.copy()
    later.loc[later["year"] >= 1989, "packs"] = 1.0
    one, other = (
        synthetic_did(table, "state", "year", "packs", "California", 1989).in_time(3)
        for table in (rows, later)
    )
    assert one.p_value == other.p_value
    assert list(one.background.gaps.columns[~one.background.before]) == [1986, 1987, 1988]


def test_each_donor_that_counts_is_left_out_in_its_turn():
    found = synthetic_did(cigarettes(), "state", "year", "packs", "California", 1989)
    table = found.leave_one_out()
    assert len(table) == (found.weights > placebo.LEAST_WEIGHT).sum()
    assert table["weight"].is_monotonic_decreasing
    without = cigarettes().query("state != 'Nevada'")
    expected = synthetic_did(without, "state", "year", "packs", "California", 1989).effect
    assert table.set_index("unit").loc["Nevada", "effect"] == pytest.approx(expected)
    assert table["change"].to_numpy() == pytest.approx(table["effect"].to_numpy() - found.effect)
    assert len(found.leave_one_out(most=3)) == 3


def test_groups_stand_beside_groups_of_their_size():
    treated = ["California", "Nevada", "Utah"]
    found = difference_in_differences(cigarettes(), "state", "year", "packs", treated, 1989).placebo
    assert len(found.background.gaps) == placebo.GROUPS
    alone = difference_in_differences(cigarettes(), "state", "year", "packs", "California", 1989).placebo
    assert found.background.effects().std() < alone.background.effects().std()
    fitted = synthetic_did(cigarettes(), "state", "year", "packs", treated, 1989)
    few = placebo.background(fitted.panel, fitted.method, groups=5)
    assert few.gaps.shape == (5, 31)


def test_too_few_donors_for_their_turn_are_refused_in_words():
    rows = cigarettes().query("state in ['California', 'Nevada', 'Utah']")
    with pytest.raises(DataError, match="There are 1 donors for 2 treated"):
        _ = difference_in_differences(rows, "state", "year", "packs", ["California", "Nevada"], 1989).placebo


def test_times_that_are_not_there_are_refused_in_words():
    with pytest.raises(DataError, match="None of the times"):
        background([1.0]).effects([1900])
    found = synthetic_did(cigarettes(), "state", "year", "packs", "California", 1989)
    assert found.within([1989, 1990]) == pytest.approx(found.path.loc[[1989, 1990], "gap"].mean())
    with pytest.raises(DataError, match="None of the times"):
        found.within([1900])
