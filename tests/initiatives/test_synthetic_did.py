"""Synthetic difference-in-differences: California as published, and equal to package diff-diff."""

import numpy as np
import pandas as pd
import pytest
from diff_diff import SyntheticDiD
from hypothesis import given, settings
from hypothesis import strategies as st

from placedata.initiatives import difference_in_differences, synthetic_did
from tests.initiatives.published import cigarettes


@pytest.fixture(scope="module")
def california():
    return synthetic_did(cigarettes(), "state", "year", "packs", "California", 1989)


def test_california_as_published(california):
    assert california.effect == pytest.approx(-15.6, abs=0.05)
    assert california.placebo.background.effects().std() == pytest.approx(8.4, abs=1.5)
    weights = california.weights.sort_values(ascending=False)
    assert weights.round(3).iloc[:3].to_dict() == {
        "Nevada": 0.124, "New Hampshire": 0.105, "Connecticut": 0.078,
    }  # fmt: skip
    times = california.time_weights
    assert times[times > 0.01].round(3).to_dict() == {1986: 0.366, 1987: 0.206, 1988: 0.427}


def test_plain_difference_in_differences_in_california_as_published():
    found = difference_in_differences(cigarettes(), "state", "year", "packs", "California", 1989)
    assert found.effect == pytest.approx(-27.3, abs=0.05)
    assert found.placebo.background.effects().std() == pytest.approx(17.7, abs=1.5)


def rival(rows, treated, after):
    model = SyntheticDiD(variance_method="placebo", n_bootstrap=2, seed=0)
    given_ = rows.assign(treated=rows["state"].isin(treated).astype(int))
    return model.fit(
        given_, outcome="packs", treatment="treated", unit="state", time="year", post_periods=after
    )


def loss(found, weights):
    """What donor weights are to make small, for a fit of ours."""
    panel, penalty = found.panel, found.fit.notes["penalty"]
    gap = (panel.observed - weights @ panel.others)[panel.before]
    return ((gap - gap.mean()) ** 2).sum() + panel.before.sum() * penalty**2 * (weights**2).sum()


@pytest.mark.parametrize("treated", [["California"], ["Utah", "Texas", "Ohio"], ["Kentucky"]])
def test_weights_and_effect_are_those_of_diff_diff(treated):
    rows = cigarettes()
    ours = synthetic_did(rows, "state", "year", "packs", treated, 1989)
    theirs = rival(rows, treated, list(range(1989, 2001)))
    assert ours.fit.notes["penalty"] == pytest.approx(theirs.zeta_omega)
    spread = ours.panel.others.std()
    assert ours.effect == pytest.approx(theirs.att, abs=2e-3 * spread)
    weights = ours.weights.index.map(theirs.unit_weights).to_numpy(np.float64)
    assert ours.weights.to_numpy() == pytest.approx(weights, abs=0.005)
    assert loss(ours, ours.weights.to_numpy()) <= loss(ours, weights) * (1 + 1e-9)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_equal_to_diff_diff_on_any_walks(seed):
    random = np.random.default_rng(seed)
    values = random.normal(size=(12, 9)).cumsum(axis=1) + random.normal(scale=3, size=(12, 1))
    rows = pd.DataFrame(values).rename_axis("state").reset_index()
    rows = rows.melt("state", var_name="year", value_name="packs").astype({"year": int})
    ours, theirs = synthetic_did(rows, "state", "year", "packs", 0, 6), rival(rows, [0], [6, 7, 8])
    assert ours.effect == pytest.approx(theirs.att, abs=0.02)


def test_levels_of_places_change_nothing(california):
    moved = cigarettes()
    moved.loc[moved["state"] == "Nevada", "packs"] -= 80
    moved.loc[moved["state"] == "California", "packs"] += 40
    shifted = synthetic_did(moved, "state", "year", "packs", "California", 1989)
    assert shifted.effect == pytest.approx(california.effect)
    assert shifted.weights.to_numpy() == pytest.approx(california.weights.to_numpy(), abs=1e-8)


def test_the_gap_before_the_start_is_about_nought_under_the_time_weights(california):
    path = california.path
    assert (california.time_weights * path.loc[:1988, "gap"]).sum() == pytest.approx(0.0, abs=1e-9)
    assert path.loc[1989:, "gap"].mean() == pytest.approx(california.effect)
