"""Moves between classes: incomes of American states as published for giddy, and small chains by hand.

The published figures are those of the documentation of giddy 2.3.8 (``Markov`` and ``Spatial_Markov``), after
Rey (2001).
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.errors import DataError
from placedata.stages.chain import half_life, passage, steady_state
from placedata.stages.markov import markov, spatial_markov

DATA = Path(__file__).parents[1] / "data"
POOLED = [
    [707, 58, 7, 1, 0],
    [50, 629, 80, 1, 1],
    [4, 79, 610, 73, 2],
    [0, 7, 72, 650, 37],
    [0, 0, 0, 48, 724],
]
YEARLY = [
    [729, 71, 1, 0, 0],
    [72, 567, 80, 3, 0],
    [0, 81, 631, 86, 2],
    [0, 3, 86, 573, 56],
    [0, 0, 1, 57, 741],
]


@pytest.fixture(scope="module")
def states():
    wide = pd.read_csv(DATA / "us_state_income.csv").set_index("area_code")
    long = (wide / wide.mean()).reset_index().melt("area_code", var_name="year")
    return long.astype({"year": int})


@pytest.fixture(scope="module")
def borders():
    return pd.read_csv(DATA / "us_state_neighbours.csv").assign(weight=1.0)


def test_moves_of_states_are_the_published_ones(states):
    found = markov(states)
    assert found.counts.tolist() == POOLED
    assert found.cases == 48 * 80
    assert found.steady_state == pytest.approx([0.17957376, 0.21631443, 0.21499942, 0.21134662, 0.17776576])
    assert found.cutoffs == pytest.approx([0.83999133, 0.94707545, 1.03242697, 1.14911154])


def test_moves_between_ranks_are_the_published_ones(states):
    found = markov(states, yearly=True)
    assert found.counts.tolist() == YEARLY
    assert found.steady_state == pytest.approx([0.20774716, 0.18725774, 0.20740537, 0.18821787, 0.20937187])
    assert found.cutoffs.shape == (81, 4)


def test_neighbours_of_states_matter_as_published(states, borders):
    found = spatial_markov(states, borders)
    assert found.neighbour_cutoffs == pytest.approx([0.88973386, 0.95891917, 1.01469758, 1.1183566])
    assert found.likelihood_ratio == pytest.approx(170.659, abs=5e-4)
    assert found.q == pytest.approx(200.624, abs=5e-4)
    assert found.freedom == 60
    assert found.likelihood_ratio_p < 1e-9
    assert found.q_p < 1e-9
    poor, rich = found.chains[0], found.chains[-1]
    assert poor.shares[0] == pytest.approx([0.96341463, 0.0304878, 0.00609756, 0, 0], abs=1e-8)
    assert rich.steady_state == pytest.approx([0.01776781, 0.19964349, 0.19009833, 0.25524697, 0.3372434])
    assert poor.passage[0] == pytest.approx([2.29835259, 28.95614035, 46.14285714, 80.80952381, 279.42857143])
    assert rich.passage[4] == pytest.approx([169.6407767, 91.24107143, 75.79605263, 42.5, 2.96521739])


def test_four_classes_of_neighbours_as_published(states, borders):
    found = spatial_markov(states, borders, m=4)
    assert (round(found.likelihood_ratio, 3), round(found.q, 3), found.freedom) == (172.105, 321.128, 45)


def test_one_class_of_neighbours_is_no_difference(states, borders):
    found = spatial_markov(states, borders, m=1)
    assert found.chains[0].counts.tolist() == markov(states).counts.tolist()
    assert (found.likelihood_ratio, found.q, found.freedom) == (0, 0, 0)
    assert np.isnan(found.q_p)


def test_a_gap_is_no_move_and_a_place_without_neighbours_is_left_out(states, borders):
    holed = states[~((states["area_code"] == "Texas") & (states["year"] == 1950))]
    assert markov(holed).cases == 48 * 80 - 2
    alone = borders[borders["area_code"] != "Maine"]
    assert spatial_markov(states, alone).pooled.cases == 47 * 80
    empty = states.assign(value=states["value"].where(states["year"] != 1950))
    assert markov(empty, yearly=True).cases == 48 * 78


def test_a_chain_by_hand():
    weather = np.array([[0.5, 0.25, 0.25], [0.5, 0.0, 0.5], [0.25, 0.25, 0.5]])
    assert steady_state(weather) == pytest.approx([0.4, 0.2, 0.4])
    assert passage(weather) == pytest.approx(
        np.array([[5 / 2, 4, 10 / 3], [8 / 3, 5, 8 / 3], [10 / 3, 4, 5 / 2]])
    )
    assert half_life(weather) == pytest.approx(0.5)


def test_a_class_that_is_never_left():
    trap = np.array([[0.5, 0.5], [0.0, 1.0]])
    assert steady_state(trap) == pytest.approx([0, 1])
    assert passage(trap).tolist() == [[np.inf, 2.0], [np.inf, 1.0]]


def test_two_worlds_have_no_common_end():
    apart = np.eye(2)
    assert np.isnan(steady_state(apart)).all()
    assert passage(apart).tolist() == [[1.0, np.inf], [np.inf, 1.0]]
    assert half_life(apart) == np.inf


def test_a_class_that_nothing_left_yet_says_nothing():
    unseen = np.array([[np.nan, np.nan], [0.5, 0.5]])
    assert np.isnan(steady_state(unseen)).all()
    assert np.isnan(passage(unseen)).all()
    assert np.isnan(half_life(unseen))


@given(st.lists(st.lists(st.integers(1, 9), min_size=4, max_size=4), min_size=4, max_size=4))
def test_steady_states_stay_and_return_times_are_their_inverse(rows):
    shares = np.array(rows, dtype=float)
    shares /= shares.sum(axis=1, keepdims=True)
    rest = steady_state(shares)
    assert rest @ shares == pytest.approx(rest)
    assert np.diag(passage(shares)) == pytest.approx(1 / rest)


@pytest.mark.parametrize(
    ("change", "k", "says"),
    [
        (lambda frame: pd.concat([frame, frame.iloc[:1]]), 5, "has two values for 1929"),
        (lambda frame: frame.assign(value=np.inf), 5, "none of them infinite"),
        (lambda frame: frame.assign(value=np.nan), 5, "Classes need values"),
        (lambda frame: frame, 1, "between 1 classes"),
    ],
)
def test_what_cannot_be_classed_is_refused(states, borders, change, k, says):
    with pytest.raises(DataError, match=says):
        markov(change(states), k)
    with pytest.raises(DataError, match=says):
        spatial_markov(change(states), borders, k)


def test_neighbours_need_a_class(states, borders):
    with pytest.raises(DataError, match="into 0 classes"):
        spatial_markov(states, borders, m=0)
