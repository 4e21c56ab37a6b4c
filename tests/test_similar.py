"""Similar places: what a resident would say, and what must always hold."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import placedata
from placedata import similar
from placedata.errors import DataError


@pytest.fixture(scope="module")
def store():
    return placedata.open()


def test_neighbours_of_rochdale(store):
    near = store.similar("E08000005")
    assert len(near) == 20
    assert {"Oldham", "Bolton", "Tameside"} <= set(near["area_name"])
    assert "E08000005" not in set(near["area_code"])
    assert near["distance"].is_monotonic_increasing


def test_an_unknown_set(store):
    with pytest.raises(DataError, match="'weather'"):
        store.similar("E08000005", by="weather")


@given(st.lists(st.lists(st.floats(-3, 3), min_size=3, max_size=3), min_size=3, max_size=8))
def test_distance_is_the_same_both_ways(rows):
    scores = pd.DataFrame(rows, columns=["a", "b", "c"], index=[f"p{n}" for n in range(len(rows))])
    found = similar.nearest(scores, k=len(rows))
    both = found.set_index(["area_code", "neighbour_code"])["distance"]
    assert all(np.isclose(value, both[(other, one)]) for (one, other), value in both.items())
