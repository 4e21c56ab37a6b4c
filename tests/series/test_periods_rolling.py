"""Annual values behind rolling means: the means are met, the truth is near, the interval holds it."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import placedata
from placedata.errors import DataError
from placedata.series import periods

MEANS = st.lists(st.floats(-1e3, 1e3).map(lambda x: round(x, 3)), min_size=1, max_size=15)


def means_of(annual, window):
    return np.convolve(annual, np.ones(window) / window, "valid")


@settings(max_examples=80, deadline=None)
@given(MEANS, st.integers(2, 5), st.booleans(), st.data())
def test_the_published_means_are_met_exactly(means, window, with_parent, data):
    size = len(means) + window - 1
    parent = data.draw(st.lists(st.floats(1, 100), min_size=size, max_size=size)) if with_parent else None
    annual = periods.annual_from_rolling(means, window, parent)
    assert len(annual) == size
    np.testing.assert_allclose(means_of(annual, window), means, rtol=0, atol=1e-6)


@settings(max_examples=30, deadline=None)
@given(MEANS.filter(lambda means: len(means) >= 3), st.sampled_from([0.0, 0.1]))
def test_intervals_are_ordered_and_nested(means, rounded):
    out = periods.unroll(means, rounded_to=rounded)
    for low, high in (
        ("lower95", "lower80"),
        ("lower80", "value"),
        ("value", "upper80"),
        ("upper80", "upper95"),
    ):
        assert (out[low] <= out[high] + 1e-9).all()


@given(st.floats(0.1, 50), st.lists(st.floats(1, 100), min_size=8, max_size=8))
def test_a_place_that_moves_as_its_parent_is_recovered(ratio, parent):
    truth = ratio * np.array(parent)
    annual = periods.annual_from_rolling(means_of(truth, 3), indicator=parent)
    np.testing.assert_allclose(annual, truth, rtol=1e-6)


def test_a_hole_among_the_means_is_bridged():
    truth = np.linspace(3, 9, 10)
    means = pd.Series(means_of(truth, 3), index=range(2001, 2009))
    means = means.where(means.index != 2004)
    annual = periods.annual_from_rolling(means, indicator=truth * 2)
    assert annual.index.tolist() == list(range(2001, 2011))
    np.testing.assert_allclose(annual, truth, rtol=1e-9)


def test_too_few_means_have_no_interval_and_say_so():
    out = periods.unroll([4.0, 5.0])
    assert out["lower95"].isna().all()
    assert out["reason"].str.startswith("no interval").all()


def test_rounding_widens_the_interval():
    means = [4.0, 5.0, 6.5, 6.0, 7.5]
    plain, rounded = periods.unroll(means), periods.unroll(means, rounded_to=0.5)
    assert (rounded["upper95"] - rounded["lower95"] > plain["upper95"] - plain["lower95"]).all()
    assert rounded["value"].tolist() == plain["value"].tolist()


@pytest.mark.parametrize(
    ("indicator", "worst", "coverage"), [("claimant-count", 0.05, 0.9), ("gdhi-per-head", 0.015, 0.9)]
)
def test_real_annual_values_are_recovered(indicator, worst, coverage):
    rows = placedata.open().panel(indicator, "ltla")
    wide = rows.pivot(index="area_code", columns="middle", values="value").dropna()
    parent = wide.mean()
    errors, held = [], []
    for code in wide.index[::12]:
        truth = wide.loc[code].to_numpy()
        out = periods.unroll(means_of(truth, 3), indicator=parent.to_numpy())
        errors.append(np.abs(out["value"] - truth).mean() / truth.std(ddof=1))
        held.append(((out["lower95"] <= truth) & (truth <= out["upper95"])).mean())
    assert np.mean(errors) <= worst
    assert np.mean(held) >= coverage


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"rolling": [1.0, 2], "window": 1}, "2 years or more"),
        ({"rolling": [np.nan, np.nan]}, "no finite value"),
        ({"rolling": [1.0, 2], "indicator": [1, 2, 3]}, "cover 4"),
        ({"rolling": [1.0, 2], "indicator": [1, 2, 3, 0]}, "above zero"),
        ({"rolling": pd.Series([1.0, 2], index=[2001, 2003])}, "one after the other"),
        ({"rolling": pd.Series([1.0, 2], index=["a", "b"])}, "labelled by their first years"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(arguments, words):
    with pytest.raises(DataError, match=words):
        periods.annual_from_rolling(**arguments)
