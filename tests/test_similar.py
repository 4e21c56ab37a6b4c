"""Similar places: what a resident would say, and what must always hold."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata import similar
from placedata.errors import DataError, UnknownArea
from placedata.store import alike_queries

SCORES = st.lists(st.lists(st.floats(-3, 3), min_size=3, max_size=3), min_size=3, max_size=8)


def sheet(rows, columns="abc"):
    return pd.DataFrame(rows, columns=list(columns), index=[f"p{n}" for n in range(len(rows))])


def pairs(found):
    return found.set_index(["area_code", "neighbour_code"])["distance"]


def test_neighbours_of_rochdale(store):
    near = store.similar("E08000005")
    assert len(near) == 20
    assert {"Oldham", "Bolton", "Tameside"} <= set(near["area_name"])
    assert "E08000005" not in set(near["area_code"])
    assert near["distance"].is_monotonic_increasing


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        ("S12000027", {"Orkney Islands", "Na h-Eileanan Siar"}),
        ("E06000052", {"Somerset", "Shropshire"}),
        ("E07000008", {"Oxford"}),
        ("W06000024", {"Blaenau Gwent"}),
    ],
    ids=["Shetland Islands", "Cornwall", "Cambridge", "Merthyr Tydfil"],
)
def test_places_of_other_kinds_lie_near_their_like(store, area, expected):
    assert expected <= set(store.similar(area)["area_name"])


@pytest.mark.parametrize("area", ["E09000001", "E06000053"], ids=["City of London", "Isles of Scilly"])
def test_places_like_no_other_are_far_from_all(store, area):
    assert store.similar(area)["distance"].min() > similar.FAR


def test_why_names_what_is_alike_and_what_is_not(store):
    near = store.similar("E08000005").set_index("area_name")
    for name in ("closest_on", "differs_on"):
        assert (near[name] != "").all()
    both = near.loc["Oldham"]
    assert not set(both["closest_on"].split(", ")) & set(both["differs_on"].split(", "))


def test_paths_are_a_second_lens(store):
    assert {"Oldham", "Sunderland"} <= set(store.similar("E08000005", by="path")["area_name"])


def test_asking_wrongly(store):
    with pytest.raises(DataError, match="'weather'"):
        store.similar("E08000005", by="weather")
    with pytest.raises(DataError, match="'weather' is no domain"):
        store.similar("E08000005", weights={"weather": 1.0})
    with pytest.raises(DataError, match="at least 1"):
        store.similar("E08000005", k=0)
    with pytest.raises(DataError, match="No feature is left"):
        store.similar("E08000005", by="health", weights={"health": 0.0, "wellbeing": 0.0})
    for area in ("E92000001", "nowhere"):
        with pytest.raises(UnknownArea):
            store.similar(area)


def test_a_weight_of_nought_leaves_a_domain_out(store):
    only = store.similar("E08000005", by="health", weights={"wellbeing": 0.0})
    scores = store._features().z.loc[["E08000005", only["area_code"][0]], :]
    health = store.indicators("health")["indicator_id"]
    apart = (scores.iloc[0] - scores.iloc[1])[[name for name in health if name in scores]].dropna()
    assert np.isclose(only["distance"][0], np.sqrt((apart**2).mean()), atol=1e-3)


def test_nothing_after_the_year_is_read(store):
    """Figures of later years may say anything: the answer as of 2015 is the same."""
    figures, about = store.sql(alike_queries.FEATURE_FIGURES), store.indicators()
    later = pd.to_datetime(figures["period_end"]) > pd.Timestamp(2016, 1, 1)
    changed = figures.assign(value=figures["value"].mask(later, 1e9))
    before, after = (similar.standardised(one, about, on=2015) for one in (figures, changed))
    pd.testing.assert_frame_equal(before.z, after.z)
    assert not before.z.equals(similar.standardised(figures, about).z)


def test_most_of_the_neighbours_of_the_statistical_office_are_found(store, shared):
    """The office's own lists also use the census; chance would give 6 in 100."""
    lists = shared / "raw/els/scripts/config/clusters/global-neighbours.csv"
    theirs = pd.read_csv(lists, index_col=0, encoding="utf-8-sig")
    found = similar.standardised(store.sql(alike_queries.FEATURE_FIGURES), store.indicators())
    ours = similar.nearest(found.z, 20, domains=found.domain, groups=found.group)
    hits = [len(set(rows["neighbour_code"]) & set(theirs.loc[code])) / 20
            for code, rows in ours.groupby("area_code") if code in theirs.index]  # fmt: skip
    assert len(hits) > 350
    assert 0.44 < np.mean(hits) < 0.7


@given(SCORES)
def test_distance_is_the_same_both_ways(rows):
    both = pairs(similar.nearest(sheet(rows), k=len(rows)))
    assert all(np.isclose(value, both[(other, one)]) for (one, other), value in both.items())


@given(SCORES)
def test_a_measure_asked_four_times_counts_once(rows):
    scores = sheet(rows)
    often = scores.assign(**{f"a{n}": scores["a"] for n in range(3)})
    domain = pd.Series({"a": "x", "a0": "x", "a1": "x", "a2": "x", "b": "y", "c": "z"})
    once = similar.nearest(scores, k=len(rows), domains=domain[["a", "b", "c"]])
    four = similar.nearest(often, k=len(rows), domains=domain)
    pd.testing.assert_series_equal(pairs(once), pairs(four).reindex(pairs(once).index), atol=1e-3)


def test_figures_of_two_groups_are_never_set_against_each_other():
    scores = sheet([[0, 0, 0], [0, 0, 3], [0.5, 0.5, 0.5]])
    groups = pd.DataFrame("uk", index=scores.index, columns=scores.columns)
    groups.loc["p1", "c"] = "scotland"
    found = pairs(similar.nearest(scores, k=2, groups=groups, fewest=1))
    assert found[("p0", "p1")] == 0
    assert found[("p0", "p2")] == 0.5


def test_what_was_not_measured_is_told_and_too_little_leaves_a_place_out():
    scores = sheet([[0, 0, 0], [1, np.nan, 1], [np.nan, np.nan, 0]])
    found = similar.nearest(scores, k=2, areas=["p0"], fewest=1)
    assert found[["neighbour_code", "shared"]].values.tolist() == [["p1", 0.667]]


@given(SCORES)
def test_an_explanation_never_names_a_measure_twice(rows):
    scores = sheet(rows)
    closest, differs = similar.explain(scores.iloc[0], scores.iloc[1])
    assert not set(closest) & set(differs)
    assert similar.explain(scores.iloc[0], scores.iloc[0])[1] == []


def test_paths_before_a_year_ignore_what_came_after(store):
    stages = store.stages(domain="overall")
    changed = stages.assign(level=stages["level"].mask(stages["year"] > 2015, 9.0))
    some = ["E08000005", "E06000052"]
    before, after = (similar.paths(one, 5, areas=some, on=2015) for one in (stages, changed))
    pd.testing.assert_frame_equal(before, after)
