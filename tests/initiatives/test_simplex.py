"""Weights on the simplex: the conditions of the exact answer hold, whatever the points."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.errors import DataError
from placedata.initiatives import simplex


@given(
    st.integers(0, 10_000), st.integers(1, 12), st.integers(1, 30), st.sampled_from([0.0, 1e-3, 1.0, 50.0])
)
def test_no_other_mixture_is_nearer(seed, rows, columns, ridge):
    random = np.random.default_rng(seed)
    points, target = random.normal(size=(rows, columns)), random.normal(size=rows)
    found = simplex.weights(points, target, ridge)
    assert found.min() >= 0
    assert found.sum() == pytest.approx(1.0)
    apart = points - target[:, None]
    slope = apart.T @ (apart @ found) + ridge * found
    scale = (apart**2).sum(axis=0).max() + ridge
    assert slope.min() >= found @ slope - 1e-8 * scale


@given(st.integers(0, 10_000), st.floats(1e-6, 1e6))
def test_the_unit_does_not_matter(seed, unit):
    random = np.random.default_rng(seed)
    points, target = random.normal(size=(6, 4)), random.normal(size=6)
    expected = simplex.weights(points, target, 0.5)
    assert simplex.weights(points * unit, target * unit, 0.5 * unit**2) == pytest.approx(expected, abs=1e-7)


def test_a_target_among_the_points_is_met():
    points = np.array([[1.0, 2.0], [3.0, 5.0]])
    assert simplex.weights(points, points[:, 1]).tolist() == [0.0, 1.0]


def test_nothing_cannot_be_mixed():
    with pytest.raises(DataError, match="No donor"):
        simplex.weights(np.empty((3, 0)), np.zeros(3))
