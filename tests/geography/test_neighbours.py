"""Who borders on whom: known borders, known islands, and what the pairs must always be."""

import pandas as pd
import pytest
import shapely

from placedata.errors import DataError
from placedata.geography.neighbours import neighbours


@pytest.fixture(scope="module")
def districts(store):
    return neighbours(store.boundaries("ltla"))


def around(districts, code):
    return set(districts.loc[districts["area_code"] == code, "neighbour_code"])


def test_rochdale_lies_between_manchester_and_the_pennines(districts):
    assert around(districts, "E08000005") == {"E08000002", "E08000003", "E08000004", "E08000033", "E07000125"}


def test_borders_run_across_nations(districts):
    assert "S12000026" in around(districts, "E06000057"), "Scottish Borders and Northumberland"
    assert "W06000023" in around(districts, "E06000051"), "Powys and Shropshire"


def test_islands_have_no_neighbours(districts):
    islands = ["E06000053", "E06000046", "S12000013", "S12000023", "S12000027"]
    assert not set(islands) & set(districts["area_code"])


def test_pairs_go_both_ways_and_never_home(districts):
    pairs = set(zip(districts["area_code"], districts["neighbour_code"], strict=True))
    assert pairs == {(other, one) for one, other in pairs}
    assert all(one != other for one, other in pairs)
    assert len(pairs) == len(districts)
    assert districts.groupby("area_code")["weight"].sum().to_numpy() == pytest.approx(1)


def test_a_gap_wider_than_allowed_parts():
    shapes = shapely.to_wkb([shapely.box(x, 0, x + 1000, 1000) for x in (0, 1200)])
    rows = pd.DataFrame({"area_code": ["a", "b"], "geometry": shapes})
    assert neighbours(rows, within=100).empty
    assert len(neighbours(rows, within=200)) == 2


def test_two_outlines_of_one_area_are_refused():
    shape = shapely.to_wkb(shapely.box(0, 0, 1, 1))
    with pytest.raises(DataError, match="a has two outlines"):
        neighbours(pd.DataFrame({"area_code": ["a", "a"], "geometry": [shape, shape]}))
