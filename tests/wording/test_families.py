"""Names of families: true of their path, and no two alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.wording.families import name, named


def straight(first, last, years=12):
    return {2000 + at: first + (last - first) * at / (years - 1) for at in range(years)}


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        (0.6, 1.1, "Ahead and pulling away"),
        (0.5, 1.5, "Ahead and pulling away"),
        (0.1, 0.9, "Ahead and pulling away"),
        (1.1, 0.6, "Ahead and losing some of the lead"),
        (1.1, 0.3, "Ahead and losing some of the lead"),
        (-1.1, -0.6, "Behind and catching up"),
        (-1.1, -0.2, "Behind and catching up"),
        (-0.6, -1.1, "Behind and falling further behind"),
        (0.8, 0.8, "Ahead, little changed"),
        (1.5, 1.5, "Far ahead, little changed"),
        (-1.5, -1.5, "Far behind, little changed"),
        (0.1, 0.1, "Near the middle, little changed"),
        (-0.2, 0.3, "Near the middle and gaining ground"),
        (0.3, -0.2, "Near the middle and losing ground"),
        (0.1, -0.9, "From near the middle to behind"),
        (-0.8, 0.8, "From behind to ahead"),
    ],
)
def test_where_and_which_way(first, last, says):
    assert name(straight(first, last)) == says


def test_a_blow_that_lasts_is_told_with_its_years():
    path = straight(0.2, 0.2) | {2006: -0.3, 2007: -0.6, 2008: -0.6, 2009: -0.5, 2010: -0.5, 2011: -0.5}
    assert name(path) == "Lost ground fast from 2005 to 2007, not regained by 2011"
    assert name(path | {2010: 0.1}) == "Lost ground fast from 2005 to 2007, regained by 2010"


def test_a_slow_decline_is_no_blow():
    assert not name(straight(0.9, 0.1)).startswith("Lost")


@given(st.lists(st.lists(st.sampled_from([-1.5, -0.5, 0.0, 0.5]), min_size=3, max_size=3), max_size=8))
def test_no_two_names_are_alike(levels):
    names = named([dict(enumerate(level, 2001)) for level in levels])
    assert len(set(names)) == len(levels)
