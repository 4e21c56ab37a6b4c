"""A level that drifts and is seen with noise: its covariance, and the shares tried all at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.series import persistence

TIMES = st.lists(st.integers(1990, 2030), min_size=6, max_size=25, unique=True).map(
    lambda years: np.sort(np.array(years, dtype=float))
)


@given(TIMES)
def test_whitening_all_shares_at_once_is_whitening_each(times):
    each = [persistence.whitener(persistence.covariance(times, share)) for share in persistence.GRID]
    assert np.allclose(persistence.whiteners(times), each)


@given(TIMES, st.integers(0, 99))
def test_a_likelihood_is_the_restricted_one_by_its_definition(times, seed):
    values = np.random.default_rng(seed).normal(size=len(times))
    design = np.column_stack([np.ones(len(times)), times - times.mean()])
    freedom = len(times) - 2
    expected = []
    for share in persistence.GRID:
        inverse = np.linalg.inv(persistence.covariance(times, share))
        fitted = design.T @ inverse @ design
        beta = np.linalg.solve(fitted, design.T @ inverse @ values)
        left = (values - design @ beta) @ inverse @ (values - design @ beta)
        sizes = np.linalg.slogdet(fitted)[1] - np.linalg.slogdet(inverse)[1]
        expected.append(-0.5 * (freedom * np.log(left) + sizes))
    found = persistence.likelihoods(values[None, :], design, times)[0]
    assert found == pytest.approx(np.array(expected), rel=1e-6, abs=1e-6)


def test_a_share_of_nothing_is_noise_and_of_all_is_a_walk():
    times = np.array([2001.0, 2002.0, 2004.0])
    assert np.allclose(persistence.covariance(times, 0.0), np.eye(3))
    assert np.allclose(np.diff(np.diag(persistence.covariance(times, 1.0))), [1.0, 2.0])
