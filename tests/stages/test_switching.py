"""The second opinion: the model beside another program's, states found again, and what it says of 2009."""

import numpy as np
import pandas as pd
import pytest
from hmmlearn.hmm import GaussianHMM

from placedata.errors import DataError
from placedata.stages import hidden
from placedata.stages.switching import switching

MOVES = np.array([[0.9, 0.1, 0.0], [0.0, 0.7, 0.3], [0.2, 0.0, 0.8]])
MEANS = np.array([[0.0, 0.0], [2.5, -1.0], [1.2, 0.6]])


@pytest.fixture(scope="module")
def drawn():
    """Two hundred series of fifteen readings from a known model, and their states."""
    random = np.random.default_rng(2)
    states = np.zeros((200, 15), int)
    for t in range(1, 15):
        states[:, t] = [random.choice(3, p=MOVES[one]) for one in states[:, t - 1]]
    return MEANS[states] + random.normal(0, 0.25, (200, 15, 2)), states


def test_the_model_is_the_one_of_another_program(drawn):
    readings = drawn[0][:40]
    ours = hidden.fit(readings, 3, np.random.default_rng(4), floor=0.0)
    other = GaussianHMM(3, "diag", covars_prior=0.0, n_iter=300, tol=1e-4, init_params="", min_covar=0.0)
    whole = readings.reshape(-1, 2)
    other.startprob_ = np.full(3, 1 / 3)
    other.transmat_ = np.full((3, 3), 0.1) + np.eye(3) * 0.7
    other.means_ = whole[np.random.default_rng(4).choice(len(whole), 3, replace=False)]
    other.covars_ = np.tile(whole.var(axis=0), (3, 1))
    other.fit(whole, [15] * 40)
    assert ours.likelihood == pytest.approx(other.score(whole, [15] * 40), abs=0.02)
    assert ours.means == pytest.approx(other.means_, abs=0.01)
    other.startprob_, other.transmat_ = ours.start, ours.moves
    other.means_, other.covars_ = ours.means, ours.variances
    assert ours.likelihood == pytest.approx(other.score(whole, [15] * 40))
    assert ours.chances.reshape(-1, 3) == pytest.approx(other.predict_proba(whole, [15] * 40), abs=1e-6)


def test_known_states_are_found_again(drawn):
    readings, states = drawn
    fits = [hidden.fit(readings, 3, np.random.default_rng(seed)) for seed in range(4)]
    best = max(fits, key=lambda one: one.likelihood)
    order = [int(abs(best.means - mean).sum(axis=1).argmin()) for mean in MEANS]
    assert best.means[order] == pytest.approx(MEANS, abs=0.1)
    assert best.moves[np.ix_(order, order)] == pytest.approx(MOVES, abs=0.06)
    assert (np.argsort(order)[best.chances.argmax(axis=2)] == states).mean() > 0.97


def test_a_hole_is_bridged(drawn):
    holed = drawn[0].copy()
    holed[0, 5] = np.nan
    found = hidden.fit(holed, 3, np.random.default_rng(0))
    assert np.isfinite(found.likelihood)
    assert found.chances[0, 5].sum() == pytest.approx(1)


@pytest.fixture(scope="module")
def claimants(store):
    return store.stages(indicator="claimant-count")


def test_it_sees_what_everybody_knows(claimants):
    found = switching(claimants)
    share = found.groupby("year")["stage"].value_counts(normalize=True).unstack(fill_value=0)
    assert share.loc[2009, "crisis"] > 0.9
    assert share.loc[2020, "crisis"] > 0.9
    assert share.loc[2015, "crisis"] < 0.1
    assert share.loc[2006, "crisis"] < 0.1
    assert found["agree"].between(0, 1).all()


def test_it_mostly_agrees_with_the_rule_about_who_is_in_crisis(claimants):
    both = switching(claimants).merge(claimants, on=["area_code", "year"], suffixes=("", "_rule"))
    assert ((both["stage"] == "crisis") == (both["likeliest"] == "crisis")).mean() > 0.8


def test_the_first_year_and_a_year_after_a_gap_are_not_read(claimants):
    place = claimants["area_code"].iloc[0]
    holed = claimants[~((claimants["area_code"] == place) & (claimants["year"] == 2010))]
    years = switching(holed, starts=1).query("area_code == @place")["year"]
    assert not {claimants["year"].min(), 2010, 2011} & set(years)
    assert {2009, 2012} <= set(years)


def test_order_of_rows_decides_nothing(claimants):
    some = claimants[claimants["area_code"] < "E07"]
    one, other = switching(some, 3), switching(some.sample(frac=1, random_state=0), 3)
    pd.testing.assert_frame_equal(one, other)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda rows: pd.concat([rows, rows.head(1)]), "has two rows for"),
        (lambda rows: rows.head(20), "Only 19 years"),
        (lambda rows: rows.head(0), "Only 0 years"),
        (lambda rows: rows.assign(fall=0.0), "ever falls"),
    ],
)
def test_what_cannot_be_read_is_refused(claimants, change, says):
    with pytest.raises(DataError, match=says):
        switching(change(claimants.sort_values(["area_code", "year"])))
