"""Falls and climbs of a level, case by case and whatever the level."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from placedata.stages import machine
from placedata.stages.naming import unbroken
from placedata.stages.rule import CRISIS, DEFAULT, NONE, RECOVERY

C, R, N = CRISIS, RECOVERY, NONE
LEVELS = arrays(
    np.float64,
    st.tuples(st.integers(1, 4), st.integers(2, 20)),
    elements=st.one_of(st.floats(-5, 5).map(lambda x: round(x, 2)), st.just(float("nan"))),
)


@pytest.mark.parametrize(
    ("level", "codes"),
    [
        pytest.param([0, 0, 0, 0], [N, N, N, N], id="flat"),
        pytest.param([0, 1, 2, 3], [N, N, N, N], id="only up"),
        pytest.param([0, 0, -0.99, 0, -0.9], [N, N, N, N, N], id="falls short of the threshold"),
        pytest.param([0, 0, -1, -2, -1, 0], [N, N, C, C, R, N], id="down and back"),
        pytest.param([0, 0, -0.5, -1.2, -0.2], [N, N, C, C, N], id="the year before had lost half at once"),
        pytest.param([0, 0, -0.3, -0.6, -1.1], [N, N, N, N, C], id="a slow start is no crisis yet"),
        pytest.param([0, 0, -2, -1.6, -2.5, -1], [N, N, C, C, C, R], id="a new low takes the climb back"),
        pytest.param([0, 0, -2, -1.4, np.nan, -0.4], [N, N, C, R, N, N], id="a missing year is passed over"),
        pytest.param([0, 0, -2, -2, -2, -2, -2], [N, N, C, N, N, N, N], id="flat four years: lost for good"),
        pytest.param([0, 0, -2, -2, -2], [N, N, C, C, N], id="ends at the bottom: one more year is crisis"),
        pytest.param([0, 0, -2, -2, -2, -3], [N, N, C, C, C, C], id="flat years before a new low are crisis"),
        pytest.param([0, 0, -4, -3, -3, -3, -3, -3], [N, N, C, R, R, R, R, N], id="a climb stops for good"),
        pytest.param([0, 0, -2, -1, -2.1, -1.2, -0.1], [N, N, C, R, C, R, N], id="a second fall"),
        pytest.param([0, 0, 1.5, 0, 0], [N, N, N, N, N], id="one good year is no level to fall from"),
        pytest.param([0, 0, 1.5, 1.5, 0], [N, N, N, N, C], id="two good years in a row are"),
        pytest.param([0, 1.5, 1.5, np.nan, 0], [N, N, N, N, C], id="a peak outlasts a missing year"),
        pytest.param([1.5, 0, 0], [N, N, N], id="a record that begins high has not fallen"),
        pytest.param([np.nan, np.nan], [N, N], id="nothing known"),
    ],
)
def test_known_cases(level, codes):
    assert machine.falls(np.array([level], float), 1.0, DEFAULT).codes[0].tolist() == codes


@given(LEVELS)
def test_whatever_the_level(level):
    found = machine.falls(level, 1.0, DEFAULT)
    known = ~np.isnan(level)
    assert (found.codes[~known] == NONE).all()
    assert (found.lost[known] >= 0).all()
    assert np.isnan(found.lost[~known]).all()
    for row, codes in zip(level, found.codes, strict=True):
        first = np.flatnonzero(codes == RECOVERY)
        if len(first):
            assert CRISIS in codes[: first[0]], "no recovery without a crisis before it"
        for year in np.flatnonzero(codes == CRISIS):
            assert np.nanmax(row[: year + 1]) - row[year] >= 0.5 - 1e-9, "no crisis without a loss"


@given(LEVELS, st.floats(-3, 3))
def test_only_changes_count(level, shift):
    """The same level higher up or in other units has the same falls."""
    plain = machine.falls(level, 1.0, DEFAULT).codes
    exact = np.round(level * 4) / 4
    moved = machine.falls(exact + round(shift), 1.0, DEFAULT).codes
    assert (machine.falls(exact, 1.0, DEFAULT).codes == moved).all()
    assert (machine.falls(2 * exact, 2.0, DEFAULT).codes == moved).all()
    assert plain.shape == moved.shape


@given(LEVELS)
def test_each_series_alone(level):
    """Series do not touch each other."""
    together = machine.falls(level, 1.0, DEFAULT).codes
    alone = [machine.falls(row[None], 1.0, DEFAULT).codes[0] for row in level]
    assert (together == np.array(alone)).all()


def test_single_years_join_the_stage_before():
    codes = np.array([[2, 4, 2, 2, -1, 4, 2]], np.int8)
    assert unbroken(codes).tolist() == [[2, 2, 2, 2, -1, 4, 2]]
