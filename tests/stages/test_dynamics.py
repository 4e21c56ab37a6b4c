"""Turning points, falls and transitions against published and hand-made answers."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.errors import DataError
from placedata.stages import machine
from placedata.stages.resilience import falls, resilience
from placedata.stages.rule import DEFAULT
from placedata.stages.transitions import transitions
from placedata.stages.turning import turning_points

GDP = Path(__file__).parents[1] / "data" / "us_real_gdp.csv"
PEAKS = ["1960Q1", "1969Q3", "1973Q4", "1980Q1", "1981Q3", "1990Q2", "2008Q2"]
TROUGHS = ["1960Q4", "1970Q1", "1975Q1", "1980Q3", "1982Q1", "1991Q1"]
NBER_PEAKS = ["1960Q2", "1969Q4", "1973Q4", "1980Q1", "1981Q3", "1990Q3", "2001Q1", "2007Q4"]


@pytest.fixture(scope="module")
def gdp():
    return pd.read_csv(GDP)


def test_turning_points_of_american_output(gdp):
    found = turning_points(np.log(gdp["real_gdp"]))
    dated = found.assign(quarter=gdp["quarter"].to_numpy()[found["position"]])
    assert dated.loc[dated["kind"] == "peak", "quarter"].tolist() == PEAKS
    assert dated.loc[dated["kind"] == "trough", "quarter"].tolist() == TROUGHS


def test_most_peaks_of_the_committee_are_near(gdp):
    where = {quarter: at for at, quarter in enumerate(gdp["quarter"])}
    found = turning_points(np.log(gdp["real_gdp"])).query("kind == 'peak'")["position"].to_numpy()
    near = [abs(found - where[quarter]).min() <= 2 for quarter in NBER_PEAKS]
    assert sum(near) >= 7


def test_no_turning_point_looks_across_a_gap(gdp):
    holed = np.log(gdp["real_gdp"].to_numpy(dtype=float))
    at = int(turning_points(holed)["position"].iloc[2])
    holed[at + 1] = np.nan
    assert at not in set(turning_points(holed)["position"])


@given(st.lists(st.integers(0, 6), min_size=3, max_size=40), st.sampled_from(["harding-pagan", "annual"]))
def test_turning_points_alternate(values, rule):
    kinds = turning_points(values, rule)["kind"].tolist()
    assert all(one != other for one, other in pairwise(kinds))


def test_a_flat_top_turns_in_its_last_year():
    found = turning_points([70.0, 71.2, 71.2, 70.4, 69.9, 69.9, 70.6], "annual")
    assert found[["position", "kind"]].values.tolist() == [[2, "peak"], [5, "trough"]]
    assert turning_points([70.0] * 9, "annual").empty
    assert turning_points([73.0, 72.0, 72.0, 71.0, 70.0], "annual").empty, "a pause in a fall is no turn"


def test_unknown_rule():
    with pytest.raises(DataError, match="'monthly' is no rule"):
        turning_points([1, 2, 3], rule="monthly")


def test_resilience_by_hand():
    found = resilience([100, 90, 94, 98], [100, 95, 97, 100], 0, 1)
    assert found.resistance == -1.0, "fell by twice what was expected"
    assert found.depth == 10
    assert found.regained == 0.8
    assert found.years == 2
    assert found.below


@pytest.mark.parametrize(("peak", "trough"), [(1, 1), (2, 1), (-1, 1), (0, 9)])
def test_a_fall_needs_two_ends(peak, trough):
    with pytest.raises(DataError, match="a peak before its trough"):
        resilience([3, 2, 1], [3, 2, 1], peak, trough)


def test_falls_of_a_panel():
    level = np.array([[0, 0, -2, -3, -1, 0, 0.5], [0, 0, -1, -1.2, -1, -0.9, -0.8]])
    codes = machine.falls(level, 1.0, DEFAULT).codes
    rows = falls(level, codes, np.arange(2006, 2013), pd.Index(["a", "b"])).set_index("area_code")
    assert rows.loc["a", ["trough", "depth", "regained", "years"]].tolist() == [2009, 3, 1, 2]
    assert rows.loc["a", "resistance"] < 0 < rows.loc["b", "resistance"]
    assert rows.loc["b", "below"]
    assert pd.isna(rows.loc["b", "years"])


def test_gaps_are_no_transition():
    rows = pd.DataFrame({"area_code": "a", "year": [2001, 2003], "stage": ["crisis", "stable"]})
    assert transitions(rows)["count"].sum() == 0
    assert transitions(rows, step=2)["count"].sum() == 1


@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.integers(2001, 2012)), unique=True, max_size=20), st.data()
)
def test_transitions_count_pairs(cells, data):
    stages = [data.draw(st.sampled_from(["crisis", "stable", "uncertain"])) for _ in cells]
    rows = pd.DataFrame({"area_code": [c[0] for c in cells], "year": [c[1] for c in cells], "stage": stages})
    rows = rows.astype({"area_code": "object", "year": "int64", "stage": "object"})
    pairs = sum((area, year + 1) in set(cells) for area, year in cells)
    found = transitions(rows)
    assert found["count"].sum() == pairs
    some = found[found["cases"] > 0]
    assert np.allclose(some.groupby("stage")["share"].sum(), 1)
    assert ((some["lower"] <= some["share"] + 1e-9) & (some["share"] <= some["upper"] + 1e-9)).all()
