"""The method tester: hides what is known and scores what comes back."""

import numpy as np
import pandas as pd
import pytest

from placedata.errors import DataError, UnknownName
from placedata.series import gaps
from placedata.series.masking import END, INTERIOR, START, Shape
from placedata.series.methods import METHODS


def frame(values):
    rows, columns = values.shape
    return pd.DataFrame(
        {
            "area_code": np.repeat([f"A{row:03}" for row in range(rows)], columns),
            "year": np.tile(np.arange(2000, 2000 + columns), rows),
            "value": values.ravel(),
        }
    )


@pytest.fixture(scope="module")
def panel():
    chance = np.random.default_rng(0)
    values = chance.normal(size=(40, 12)).cumsum(axis=1) + 3 * chance.normal(size=12).cumsum()
    return frame(values + chance.normal(0, 5, (40, 1)))


def test_the_table_has_a_row_for_each_method_position_and_length(panel):
    found = gaps.backtest(panel, list(METHODS), (1, 2), repeats=1)
    assert len(found) == len(METHODS) * 4
    assert list(found) == [
        "method", "position", "gap_length", "nmae", "cover80", "cover95", "n_gaps", "n_donors",
    ]  # fmt: skip
    assert (found["nmae"] > 0).all()
    assert set(found["n_donors"]) == {32}
    assert set(found["n_gaps"]) == {8}
    bare = found["method"].isin(["two-way", "linear", "carried forward", "spline"])
    assert found.loc[bare, "cover80"].isna().all()
    assert found.loc[~bare, "cover80"].between(0, 1).all()


def test_the_same_seed_gives_the_same_table_and_another_does_not(panel):
    one, same, other = (gaps.backtest(panel, ["linear"], seed=seed) for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(one, same)
    assert not one.equals(other)


def test_the_error_of_carrying_forward_by_hand():
    values = np.tile([0.0, 2.0, 0.0, 2.0, 0.0, 4.0], (10, 1))
    found = gaps.backtest(frame(values), ["carried forward"], [1], repeats=1)
    end = found[found["position"] == "end"].iloc[0]
    assert end["nmae"] == pytest.approx(4.0 / np.std(values[0], ddof=1))


def test_no_hidden_value_reaches_a_method(panel):
    """A year that is wild in every hidden area alone cannot be guessed, unless it leaked."""
    wild = panel.assign(value=panel["value"].where(panel["year"] < 2011, panel["value"] + 1e6))
    alone = gaps.backtest(wild, ["local level", "linear"], [1], repeats=1)
    assert alone.loc[alone["position"] == "end", "nmae"].min() > 2
    lent = gaps.backtest(wild, ["two-way"], [1], repeats=1)
    assert lent.loc[lent["position"] == "end", "nmae"].max() < 1e-3


def test_only_complete_areas_are_scored_and_empty_years_left_out(panel):
    holed = panel[panel["year"] != 2005].copy()
    holed.loc[holed["area_code"] < "A020", "value"] = holed["value"].where(holed["year"] != 2003)
    assert set(gaps.backtest(holed, ["linear"], repeats=1)["n_donors"]) == {16}


def test_what_cannot_be_tested_is_refused(panel):
    with pytest.raises(UnknownName, match="method of filling gaps"):
        gaps.backtest(panel, ["magic"])
    with pytest.raises(DataError, match="Only 9 areas"):
        gaps.backtest(panel[panel["area_code"] < "A009"], ["linear"])
    with pytest.raises(DataError, match="ask for 1 to 9"):
        gaps.backtest(panel, ["linear"], [10])
    with pytest.raises(DataError, match="A gap of 0"):
        gaps.backtest(panel, ["linear"], [0])


@pytest.mark.parametrize(("position", "first"), [(START, 0), (END, 7)])
def test_gaps_at_the_ends_touch_them(position, first):
    mask = Shape(position, 3).hide(5, 10, np.random.default_rng(0))
    assert mask[:, first : first + 3].all()
    assert mask.sum() == 15


def test_gaps_inside_never_touch_the_ends():
    mask = Shape(INTERIOR, 3).hide(500, 8, np.random.default_rng(0))
    assert (mask.sum(axis=1) == 3).all()
    assert not mask[:, [0, -1]].any()
    assert mask[:, 1].any()
    assert mask[:, 6].any()
