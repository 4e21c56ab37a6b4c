"""Families of trajectories: known groups are found again, whatever the order, and doubt is told."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.errors import DataError
from placedata.stages.families import families
from placedata.stages.medoids import adjusted_rand, medoids, silhouette

YEARS = range(2001, 2021)


@pytest.fixture(scope="module")
def levels():
    """Ten places each: ahead, behind and catching up, behind, and hit in 2009."""
    random = np.random.default_rng(3)
    time = np.linspace(0, 1, len(YEARS))
    hit = np.where((np.array(YEARS) >= 2009) & (np.array(YEARS) < 2015), -0.9, 0.0)
    shapes = {"ahead": 1 + 0 * time, "climb": -1.2 + time, "low": -1.2 + 0 * time, "hit": hit}
    rows = [
        (f"{kind}{at}", year, level)
        for kind, shape in shapes.items()
        for at in range(10)
        for year, level in zip(YEARS, shape + random.normal(0, 0.08, len(YEARS)), strict=True)
    ]
    return pd.DataFrame(rows, columns=["area_code", "year", "level"])


def kinds(found):
    """Return the families each kind of place is in."""
    return found.members.groupby(found.members["area_code"].str.rstrip("0123456789"))["family"].agg(set)


def test_known_families_are_found_and_named(levels):
    found = families(levels)
    assert found.table["places"].tolist() == [10, 10, 10, 10]
    assert kinds(found).to_dict() == {"ahead": {1}, "hit": {2}, "climb": {3}, "low": {4}}
    ahead, hit, climb, low = found.table["name"]
    assert (ahead, climb, low) == (
        "Ahead, little changed",
        "Behind and catching up",
        "Behind, little changed",
    )
    assert re.fullmatch(r"Lost ground fast from 200\d to 20\d\d, regained by 2015", hit)
    assert found.silhouette > 0.7
    assert found.stability == 1
    assert set(found.table["typical"]) <= set(levels["area_code"])


def test_order_of_rows_decides_nothing(levels):
    one, other = families(levels), families(levels.sample(frac=1, random_state=1))
    pd.testing.assert_frame_equal(one.members, other.members)
    pd.testing.assert_frame_equal(one.paths, other.paths)
    assert one.stability == other.stability


def test_gaps_are_borne_and_too_short_a_series_is_left_out(levels):
    holed = levels[~((levels["area_code"] == "climb3") & levels["year"].between(2005, 2009))]
    assert kinds(families(holed)).to_dict()["climb"] == {3}
    short = levels[~((levels["area_code"] == "climb3") & (levels["year"] > 2006))]
    found = families(short)
    assert found.left_out == ("climb3",)
    assert "climb3" not in set(found.members["area_code"])
    assert len(found.members) == 39


def test_paths_are_medians_between_quarters(levels):
    found = families(levels)
    path = found.paths[(found.paths["family"] == 1) & (found.paths["year"] == 2010)].iloc[0]
    ahead = levels[levels["area_code"].str.startswith("ahead") & (levels["year"] == 2010)]["level"]
    assert path["median"] == pytest.approx(ahead.median())
    assert path["lower"] == pytest.approx(ahead.quantile(0.25))
    assert path["upper"] == pytest.approx(ahead.quantile(0.75))
    assert path["places"] == 10


def test_one_cloud_is_not_called_clear():
    random = np.random.default_rng(5)
    walks = random.normal(0, 0.3, (60, 20)).cumsum(axis=1)
    long = pd.DataFrame(walks, index=[f"p{at}" for at in range(60)], columns=list(YEARS))
    found = families(long.rename_axis("area_code").reset_index().melt("area_code", None, "year", "level"))
    assert found.silhouette < 0.4
    assert found.stability < 0.9


@pytest.mark.parametrize(
    ("change", "k", "says"),
    [
        (lambda frame: pd.concat([frame, frame.iloc[:1]]), None, "two levels for 2001"),
        (
            lambda frame: frame[frame["area_code"].str.startswith("hit")].head(60),
            None,
            "3 places with enough",
        ),
        (lambda frame: frame, 1, "cannot make 1 families"),
        (lambda frame: frame.head(0), None, "0 places"),
    ],
)
def test_what_cannot_be_grouped_is_refused(levels, change, k, says):
    with pytest.raises(DataError, match=says):
        families(change(levels), k)


def test_real_places_fall_into_families_of_some_size(store):
    stages = store.stages(domain="work_and_economy")
    found = families(stages[["area_code", "year", "level"]])
    assert found.table["places"].sum() + len(found.left_out) == stages["area_code"].nunique()
    assert found.table["places"].min() >= 5
    assert found.table["name"].is_unique
    assert found.stability > 0.5


def brute(distance, k):
    from itertools import combinations

    return min(distance[list(some)].min(axis=0).sum() for some in combinations(range(len(distance)), k))


@given(st.lists(st.integers(0, 30), min_size=5, max_size=9, unique=True), st.integers(1, 3))
def test_no_single_swap_betters_the_groups(points, k):
    at = np.array(points, dtype=float)
    distance = abs(at[:, None] - at)
    members, labels = medoids(distance, k)
    total = distance[members[labels], np.arange(len(at))].sum()
    for old in range(k):
        for new in range(len(at)):
            swapped = members.copy()
            swapped[old] = new
            assert distance[swapped].min(axis=0).sum() >= total - 1e-9
    assert brute(distance, k) <= total + 1e-9


def test_silhouette_of_one_alone_is_nought():
    at = np.array([0.0, 1.0, 9.0])
    assert silhouette(abs(at[:, None] - at), np.array([0, 0, 1]))[2] == 0


def test_agreement_by_hand():
    one, other = np.array([0, 0, 0, 1, 1, 1]), np.array([0, 0, 1, 1, 2, 2])
    assert adjusted_rand(one, other) == pytest.approx(0.24242424)
    assert adjusted_rand(one, one) == 1
    assert adjusted_rand(np.zeros(4, int), np.zeros(4, int)) == 1
