"""Finer periods from coarser: Denton's own table, exact sums, and what is refused."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placedata.errors import DataError
from placedata.series import periods

# Denton (1971), table on page 101: five years of a quarterly indicator, annual totals, six answers.
INDICATOR = [50, 100, 150, 100] * 5
TOTALS = [500, 400, 300, 400, 500]
DENTON = {
    ("additive", 0): "75 125 175 125 50 100 150 100 25 75 125 75 50 100 150 100 75 125 175 125",
    ("additive", 1): "67 127 180 126 65 105 145 85 27 73 123 78 37 96 154 112 69 124 178 129",
    ("additive", 2): "62 125 182 130 70 106 142 81 24 72 124 80 38 96 155 112 68 123 178 132",
    ("proportional", 0): "56 122 200 122 50 100 150 100 44 78 100 78 50 100 150 100 56 122 200 122",
    ("proportional", 1): "57 124 194 125 58 107 146 89 40 74 109 77 43 94 153 110 58 123 190 129",
    ("proportional", 2): "55 122 194 129 61 109 145 85 39 73 110 78 43 94 154 110 58 121 189 131",
}
POSITIVE = st.floats(1, 1e4).map(lambda x: round(x, 3))


@pytest.mark.parametrize(("how", "order"), DENTON)
def test_dentons_own_table_is_met(how, order):
    found = periods.denton(TOTALS, INDICATOR, how=how, order=order)
    assert np.abs(found - [int(x) for x in DENTON[how, order].split()]).max() <= 1
    assert np.abs(found.to_numpy().reshape(5, 4).sum(axis=1) - TOTALS).max() <= 1e-6


@settings(max_examples=60, deadline=None)
@given(
    st.lists(POSITIVE, min_size=2, max_size=6),
    st.integers(2, 5),
    st.sampled_from(["proportional", "additive"]),
    st.sampled_from([0, 1, 2]),
    st.sampled_from(["sum", "mean", "first", "last"]),
    st.sampled_from(["fixed", "free"]),
    st.data(),
)
def test_denton_adds_up(low, parts, how, order, conversion, start, data):
    size = len(low) * parts
    high = data.draw(st.lists(POSITIVE, min_size=size, max_size=size))
    found = periods.denton(low, high, how=how, order=order, conversion=conversion, start=start)
    blocks = found.to_numpy().reshape(len(low), parts)
    made = {
        "sum": blocks.sum(axis=1), "mean": blocks.mean(axis=1), "first": blocks[:, 0], "last": blocks[:, -1],
    }[conversion]  # fmt: skip
    np.testing.assert_allclose(made, low, rtol=1e-9, atol=1e-6)


def test_an_indicator_that_already_adds_up_is_returned():
    found = periods.denton([400] * 3, [50, 100, 150, 100] * 3)
    np.testing.assert_allclose(found, [50, 100, 150, 100] * 3)


def test_a_free_start_follows_the_indicator_scaled():
    found = periods.denton([800] * 3, [50, 100, 150, 100] * 3, start="free")
    np.testing.assert_allclose(found, np.array([50, 100, 150, 100] * 3) * 2)


def test_labels_of_the_indicator_are_kept():
    high = pd.Series([1.0, 2, 3, 4], index=["q1", "q2", "q3", "q4"])
    assert periods.denton([20.0], high).index.tolist() == ["q1", "q2", "q3", "q4"]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(POSITIVE, min_size=4, max_size=8),
    st.sampled_from(["sum", "mean", "first", "last"]),
    st.sampled_from(["likelihood", "rss"]),
    st.data(),
)
def test_chow_lin_adds_up_and_its_intervals_nest(low, conversion, method, data):
    high = data.draw(st.lists(POSITIVE, min_size=4 * len(low), max_size=4 * len(low)))
    fit = periods.chow_lin_fit(low, high, conversion=conversion, method=method)
    blocks = fit.values.to_numpy().reshape(len(low), 4)
    made = {
        "sum": blocks.sum(axis=1), "mean": blocks.mean(axis=1), "first": blocks[:, 0], "last": blocks[:, -1],
    }[conversion]  # fmt: skip
    np.testing.assert_allclose(made, low, rtol=1e-8, atol=1e-6)
    around = fit.intervals
    assert 0 <= fit.rho < 1
    assert (around["lower95"] <= around["lower80"]).all()
    assert (around["lower80"] <= fit.values).all()
    assert (fit.values <= around["upper80"]).all()
    assert (around["upper80"] <= around["upper95"]).all()


def test_chow_lin_finds_the_line_behind_the_totals():
    high = pd.Series(np.random.default_rng(0).uniform(5, 20, 40))
    truth = 3 + 2 * high
    fit = periods.chow_lin_fit(truth.to_numpy().reshape(10, 4).sum(axis=1), high)
    np.testing.assert_allclose(fit.values, truth, rtol=1e-6)
    assert fit.coefficients.round(4).tolist() == [3.0, 2.0]


def test_chow_lin_intervals_hold_the_truth_about_as_often_as_they_say():
    held = []
    for seed in range(60):
        rng = np.random.default_rng(seed)
        high = rng.uniform(5, 20, 80)
        error = np.zeros(80)
        for k in range(1, 80):
            error[k] = 0.6 * error[k - 1] + rng.normal()
        truth = 3 + 2 * high + error
        fit = periods.chow_lin_fit(truth.reshape(20, 4).sum(axis=1), high)
        held.append(((fit.intervals["lower80"] <= truth) & (truth <= fit.intervals["upper80"])).mean())
    assert 0.7 <= np.mean(held) <= 0.9


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"low": [1.0, 2], "high": [1.0, 2, 3]}, "do not divide"),
        ({"low": [1.0, np.nan], "high": [1.0, 2, 3, 4]}, "missing or infinite"),
        ({"low": [1.0], "high": [1.0, 0]}, "above zero"),
        ({"low": [1.0], "high": [1.0, 2], "how": "ratio"}, "Allowed are proportional, additive"),
        ({"low": [1.0], "high": [1.0, 2], "order": 3}, "Allowed are 0, 1, 2"),
        ({"low": [1.0], "high": [1.0, 2], "conversion": "max"}, "Allowed are sum, mean"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(arguments, words):
    with pytest.raises(DataError, match=words):
        periods.denton(**arguments)


def test_chow_lin_needs_more_years_than_coefficients():
    with pytest.raises(DataError, match="cannot fit 2 coefficients"):
        periods.chow_lin([1.0, 2], [1.0, 2, 3, 4])
