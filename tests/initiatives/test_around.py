"""What can be said of an initiative: a made-up country in which it is known what happened."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placedata.initiatives import gates
from placedata.initiatives.around import Grounds, around
from placedata.initiatives.comparators import comparators
from placedata.initiatives.outcome import Outcome
from placedata.initiatives.scene import Scene
from placedata.initiatives.windows import windows
from placedata.model.traces import WINDOWS

YEARS = np.arange(2001, 2021)
CODES = pd.Index([f"E07000{one:03d}" for one in range(70)])
BEGAN = 2012.0
NO_BREAKS = pd.DataFrame(
    {"indicator_id": [], "date": pd.to_datetime([]), "scope": [], "comparable_across": []}
)


def country(seed=0, **shifts):
    """Return an outcome of places that wander about a shared path; some step by a number of units in 2013."""
    random = np.random.default_rng(seed)
    steps = random.normal(0, 0.3, (len(CODES), len(YEARS)))
    values = 50 + random.normal(0, 0.6, (len(CODES), 1)) + np.cumsum(steps, axis=1) + np.sin(YEARS / 3)
    for code, size in shifts.items():
        values[CODES.get_loc(code), YEARS >= 2013] += size
    return Outcome("rate", CODES, YEARS, values, np.zeros(len(CODES), np.int64), log=False, ends=1.0)


def initiative(**changed):
    row = {
        "initiative_id": "one", "programme_id": "programme", "start_from": BEGAN, "end_to": 2016.0,
        "end_kind": "ended", "background": False, "provider_network": False, "places_incomplete": False,
        "counts": True, "first_year": 2012, "last_year": 2015,
    }  # fmt: skip
    return row | changed


def scene(rows, districts, coverage="whole", breaks=NO_BREAKS, formed=None):
    reach = pd.DataFrame(
        [(row["initiative_id"], code, coverage) for row in rows for code in districts],
        columns=["initiative_id", "beneficiary_code", "coverage"],
    )
    points = pd.DataFrame({"longitude": np.arange(70) / 10, "latitude": 52.0}, index=CODES)
    beside = pd.DataFrame({"area_code": CODES[:-1], "neighbour_code": CODES[1:]})
    return Scene(pd.DataFrame(rows), reach, beside, points, breaks, pd.Series(formed or {}, dtype="float64"))


def told(outcome, districts=("E07000030",), row=None, **around_it):
    row = row or initiative()
    return around(row, Grounds(scene([row], list(districts), **around_it), outcome))


def test_a_large_step_up_is_better_and_stays_so_after_the_end():
    found = told(country(E07000030=6.0))
    assert found.row["verdict"] == "better", found.row
    by = {one["window"]: one for one in found.windows}
    assert [by[name]["gap"] > by[name]["beyond"] for name in ("during", "soon", "later")] == [True] * 3
    assert by["during"]["gap"] == pytest.approx(6.0, abs=2.0)
    assert (by["during"]["first_year"], by["during"]["last_year"]) == (2013, 2015)
    assert (by["soon"]["first_year"], by["later"]["last_year"]) == (2016, 2020)


def test_a_large_step_down_is_worse():
    assert told(country(E07000030=-6.0)).row["verdict"] == "worse"


def test_where_nothing_happened_about_one_in_ten_stands_out():
    outcome = country(3)
    gaps = [told(outcome, [code]).windows[0] for code in CODES[::2]]
    unusual = np.mean([abs(one["gap"]) > one["beyond"] for one in gaps])
    assert 0.02 <= unusual <= 0.2
    assert np.mean([one["share"] for one in gaps]) == pytest.approx(0.5, abs=0.1)


@pytest.mark.parametrize(
    ("reason", "row", "around_it"),
    [
        ("dates", {"start_from": math.nan}, {}),
        ("dates", {"end_kind": "not begun"}, {}),
        ("standing", {"background": True}, {}),
        ("footprint", {"provider_network": True}, {}),
        ("footprint", {"places_incomplete": True}, {}),
        ("before", {"start_from": 2005.0}, {}),
        ("after", {"start_from": 2021.0}, {}),
        ("whole", {}, {"coverage": "part"}),
        ("boundary", {}, {"formed": {"E07000030": 2010.25}}),
    ],
)
def test_each_check_that_fails_is_the_reason(reason, row, around_it):
    found = told(country(E07000030=6.0), row=initiative(**row), **around_it)
    assert found.row["verdict"] == "untestable"
    assert reason in (found.row.get("refused"), *(found.row.get("failed") or "").split(";"))
    assert bool(found.windows) == (reason in gates.WITHHOLDING)


def test_a_break_inside_the_years_withholds_the_verdict_and_one_long_before_does_not():
    def broken(day):
        return pd.DataFrame({"indicator_id": ["rate"], "date": pd.to_datetime([day]), "scope": ["all"],
                             "comparable_across": ["no"]})  # fmt: skip

    inside = told(country(E07000030=6.0), breaks=broken("2014-04-01"))
    assert inside.row["failed"] == "break"
    assert told(country(E07000030=6.0), breaks=broken("2004-04-01")).row["failed"] == ""


def test_an_unusual_year_before_the_start_withholds_a_verdict():
    outcome = country(E07000030=6.0)
    for year, lost in ((2009, 0.3), (2010, 0.6), (2011, 0.9)):
        outcome.values[CODES.get_loc("E07000030"), year == YEARS] -= lost
    assert "turning" in told(outcome).row["failed"]


def test_a_place_that_no_mix_followed_has_no_verdict():
    outcome = country()
    outcome.values[CODES.get_loc("E07000030"), YEARS < 2012] += 3.0 * (-1.0) ** YEARS[YEARS < 2012]
    assert "fit" in told(outcome).row["failed"]


def test_several_districts_are_set_beside_groups_of_near_places():
    districts = [f"E07000{one:03d}" for one in range(30, 35)]
    found = told(country(1, **dict.fromkeys(districts, 5.0)), districts)
    assert (found.row["places"], found.row["verdict"]) == (5, "better")
    assert told(country(1), districts).windows[0]["beyond"] < told(country(1)).windows[0]["beyond"]


def test_neighbours_and_the_programme_are_in_no_mix():
    found = told(country())
    assert found.row["donors"] <= 70 - 3
    rows = comparators(country(), ["E07000030"], BEGAN, {"E07000010"}, {"E07000029", "E07000031"})
    reason = rows.set_index("area_code")["reason"]
    assert reason[["E07000030", "E07000010", "E07000029"]].tolist() == ["treated", "programme", "neighbour"]


def test_nothing_after_the_start_chooses_the_places_compared_with():
    calm, wild = country(), country(**dict.fromkeys(CODES[:20], 40.0))
    assert comparators(calm, ["E07000030"], BEGAN).equals(comparators(wild, ["E07000030"], BEGAN))


@given(
    st.integers(2001, 2020),
    st.none() | st.integers(2001, 2024),
    st.sampled_from(["ended", "ongoing", "not recorded", "planned end"]),
    st.sets(st.sampled_from(range(2001, 2025)), min_size=1),
)
@settings(max_examples=200)
def test_windows_hold_only_years_with_figures_and_never_overlap(start, end, kind, known):
    years = sorted(year for year in known if year >= start)
    found = windows(years, start, end, kind)
    assert set(found) <= set(WINDOWS)
    assert all(set(some) <= set(years) for some in found.values())
    assert all(some == sorted(some) for some in found.values())
    during, soon, later = (set(found.get(name, [])) for name in ("during", "soon", "later"))
    assert len(during | soon | later) == len(during) + len(soon) + len(later)
    assert len(during) <= 5
    if end is None:
        assert set(found) <= {"during"}
