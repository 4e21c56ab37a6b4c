"""Programmes that began in different years: a made-up country in which it is known what happened."""

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placedata.initiatives import cohorts as laying
from placedata.initiatives import dealing, event_study, rollout
from placedata.initiatives.cohorts import Cohorts, cohorts
from placedata.initiatives.outcome import Outcome
from placedata.initiatives.scene import Scene

YEARS = np.arange(2001, 2021)
CODES = pd.Index([f"E07000{one:03d}" for one in range(90)])
# Four areas of three districts: two begin in 2009, two in 2012.
AREAS = {"a": (10, 2009.0), "b": (25, 2009.0), "c": (45, 2012.0), "d": (70, 2012.0)}
DISTRICTS = {name: [str(code) for code in CODES[at : at + 3]] for name, (at, _) in AREAS.items()}
NO_BREAKS = pd.DataFrame(
    {"indicator_id": [], "date": pd.to_datetime([]), "scope": [], "comparable_across": []}
)


def country(seed=0, effect=0.0, trend=0.0, noise=0.3):
    """Return an outcome of places that wander about a shared path, and what their programme did to it."""
    random = np.random.default_rng(seed)
    values = 50 + random.normal(0, noise, (len(CODES), len(YEARS))) + np.sin(YEARS / 3)
    for at, began in AREAS.values():
        since = YEARS - began
        values[at : at + 3] += np.where(since >= 0, effect, 0.0) + trend * np.clip(since, -8, 0)
    return Outcome("rate", CODES, YEARS, values, np.zeros(len(CODES), np.int64), log=False, ends=1.0)


def programme(**changed):
    rows = [
        {
            "initiative_id": name, "programme_id": "programme", "start_from": began, "end_kind": "ended",
            "background": False, "provider_network": False, "places_incomplete": False, "counts": True,
        }
        for name, (_, began) in AREAS.items()
    ]  # fmt: skip
    return [row | changed for row in rows]


def scene(rows, coverage="whole", breaks=NO_BREAKS, formed=None):
    reach = pd.DataFrame(
        [(row["initiative_id"], code, coverage) for row in rows for code in DISTRICTS[row["initiative_id"]]],
        columns=["initiative_id", "beneficiary_code", "coverage"],
    )
    points = pd.DataFrame({"longitude": np.arange(90) / 10, "latitude": 52.0}, index=CODES)
    beside = pd.DataFrame(
        {
            "area_code": [*CODES[:-1], *CODES[1:]],
            "neighbour_code": [*CODES[1:], *CODES[:-1]],
        }
    )
    return Scene(pd.DataFrame(rows), reach, beside, points, breaks, pd.Series(formed or {}, dtype="float64"))


def told(outcome, rows=None, **around_it):
    rows = rows or programme()
    return rollout.rollout(rows, scene(rows, **around_it), outcome)


@pytest.fixture
def few_draws(monkeypatch):
    monkeypatch.setattr(rollout, "DRAWS", 99)


def test_a_known_effect_is_found_at_its_size_from_the_start_on():
    found = told(country(effect=3.0))
    assert found.row["verdict"] == "better", found.row
    assert found.row["average"] == pytest.approx(3.0, abs=0.3)
    assert found.row["p_value"] <= 0.01
    assert (found.row["treated"], found.row["began"]) == (12, "2009 6;2012 6")
    by = {one["step"]: one for one in found.steps}
    assert sorted(by) == list(range(-6, 6))
    assert (by[-1]["effect"], by[-1]["lower"], by[-1]["districts"]) == (
        0.0,
        pytest.approx(math.nan, nan_ok=True),
        12,
    )
    assert all(by[step]["lower"] > 0 for step in range(6))
    assert all(abs(by[step]["effect"]) < 0.5 for step in range(-6, 0))


def test_a_fall_is_worse():
    assert told(country(effect=-3.0)).row["verdict"] == "worse"


@pytest.mark.usefixtures("few_draws")
def test_without_an_effect_there_is_no_evidence_and_one_in_ten_stands_out():
    found = [told(country(seed)).row for seed in range(30)]
    unusual = [abs(one["average"]) > one["beyond"] for one in found]
    assert np.mean(unusual) <= 0.25
    assert np.mean([one["p_value"] for one in found]) == pytest.approx(0.5, abs=0.15)
    assert np.mean([one["pre_p_value"] <= 0.1 for one in found]) <= 0.25
    assert {one["verdict"] for one in found} <= {"none", "untestable"}
    assert sum(one["verdict"] == "none" for one in found) >= 20


@pytest.mark.usefixtures("few_draws")
def test_an_effect_of_the_size_said_to_be_seen_is_seen_four_times_in_five():
    size = float(np.mean([told(country(seed)).row["seen"] for seed in range(5)]))
    found = [told(country(seed, effect=size)).row for seed in range(20)]
    assert np.mean([abs(one["average"]) > one["beyond"] for one in found]) >= 0.6


def test_trends_that_parted_before_the_start_withhold_the_verdict():
    found = told(country(effect=3.0, trend=0.3))
    assert found.row["verdict"] == "untestable"
    assert "parallel" in found.row["failed"]
    assert found.row["pre_p_value"] <= 0.05
    assert found.steps


def test_an_effect_no_larger_than_what_earlier_partings_would_bring_has_no_verdict():
    found = told(country(effect=0.4))
    assert abs(found.row["average"]) > found.row["beyond"]
    assert found.row["breach"] < rollout.LEAST_BREACH
    assert (found.row["verdict"], found.row["failed"]) == ("untestable", "breach")


@pytest.mark.usefixtures("few_draws")
def test_a_break_in_the_years_withholds_the_verdict_and_one_before_does_not():
    def broken(day):
        return pd.DataFrame({"indicator_id": ["rate"], "date": pd.to_datetime([day]), "scope": ["all"],
                             "comparable_across": ["no"]})  # fmt: skip

    assert told(country(effect=3.0), breaks=broken("2014-04-01")).row["failed"] == "break"
    assert told(country(effect=3.0), breaks=broken("2003-04-01")).row["verdict"] == "better"


@pytest.mark.parametrize(
    ("reason", "changed", "around_it"),
    [
        ("dates", {"start_from": math.nan}, {}),
        ("dates", {"end_kind": "not begun"}, {}),
        ("standing", {"background": True}, {}),
        ("footprint", {"provider_network": True}, {}),
        ("footprint", {"places_incomplete": True}, {}),
        ("whole", {}, {"coverage": "part"}),
        ("starts", {"start_from": 2012.0}, {}),
        (
            "few",
            {},
            {"formed": dict.fromkeys([*DISTRICTS["a"], *DISTRICTS["b"], DISTRICTS["c"][0]], 2010.25)},
        ),
    ],
)
def test_each_check_of_the_register_that_fails_is_the_reason(reason, changed, around_it):
    found = told(country(), programme(**changed), **around_it)
    assert (found.row["verdict"], found.row["refused"], found.steps) == ("untestable", reason, [])


@pytest.mark.parametrize(
    ("reason", "years", "areas"),
    [
        ("years", slice(6, None), slice(None)),
        ("years", slice(None, 12), slice(None)),
        ("figures", slice(None), slice(80, None)),
        ("pool", slice(None), slice(None, 36)),
    ],
)
def test_each_lack_of_figures_is_the_reason(reason, years, areas):
    whole = country()
    rows = programme()
    if reason == "pool":
        rows = [row for row in rows if row["initiative_id"] in ("a", "b")]
        rows[1]["start_from"] = 2012.0
    less = replace(
        whole,
        areas=CODES[areas],
        years=YEARS[years],
        values=whole.values[areas, years],
        group=whole.group[areas],
    )
    assert told(less, rows).row["refused"] == reason


def test_an_outcome_that_hardly_any_district_has_is_refused():
    outcome = country()
    outcome.values[[at for at in range(90) if at not in range(10, 13)]] = np.nan
    assert told(outcome).row["refused"] == "figures"


def test_what_is_compared_with_never_had_it_and_borders_on_no_district_that_began():
    rows = programme()
    laid = cohorts(rows, scene(rows), country())
    assert isinstance(laid, Cohorts)
    others = [int(code[-3:]) for code in laid.codes[~laid.treated]]
    for at, _ in AREAS.values():
        assert not set(range(at - 1, at + 4)) & set(others)
    assert len(others) == 90 - 4 * 5


def test_districts_that_cannot_be_looked_at_are_left_out_and_counted():
    rows = programme()
    outcome = country()
    outcome.values[CODES.get_loc(DISTRICTS["a"][0]), 7] = np.nan
    outcome.values[CODES.get_loc("E07000080"), 9] = np.nan
    laid = cohorts(rows, scene(rows, formed={DISTRICTS["d"][2]: 2011.25}), outcome)
    assert isinstance(laid, Cohorts)
    assert (int(laid.treated.sum()), laid.left_out) == (10, 2)
    assert "E07000080" not in laid.codes
    assert laid.began == {2009: 5, 2012: 5}


def test_years_are_one_after_another_and_a_start_late_in_one_shows_in_the_next():
    rows = programme()
    outcome = country()
    outcome.values[:, YEARS == 2003] = np.nan
    laid = cohorts(rows, scene(rows), outcome)
    assert isinstance(laid, Cohorts)
    assert laid.years.tolist() == list(range(2004, 2018))
    late = [row | {"start_from": row["start_from"] + 0.25} for row in rows]
    early = replace(country(), ends=0.3)
    for one, first in ((country(), 2009), (early, 2009)):
        found = cohorts(late, scene(late), one)
        assert isinstance(found, Cohorts)
        assert found.years[found.start[found.treated].min()] == first
    found = cohorts(late, scene(late), replace(country(), ends=0.2))
    assert isinstance(found, Cohorts)
    assert found.years[found.start[found.treated].min()] == 2010


def test_steps_are_shown_where_enough_districts_are_seen():
    laid = Cohorts(CODES, YEARS, np.zeros((90, 20)), np.array([4] * 3 + [16] * 7 + [-1] * 80), CODES, {}, 0)
    assert laid.window == (-6, 3)
    assert laying.FEWEST_TREATED == 5


def test_our_effects_are_those_of_the_package():
    rows = programme()
    laid = cohorts(rows, scene(rows), country(effect=2.0))
    assert isinstance(laid, Cohorts)
    long = pd.DataFrame(
        {
            "area": np.repeat(laid.codes, len(laid.years)),
            "year": np.tile(laid.years, len(laid.codes)),
            "rate": laid.values.ravel(),
            "first": np.repeat(np.where(laid.treated, laid.years[laid.start], 0), len(laid.years)),
        }
    )
    whole = event_study(long, "area", "year", "rate", "first", draws=9)
    ours = dealing.effects(laid.values, laid.start, whole.effects["step"].tolist())
    assert ours.tolist() == pytest.approx(whole.effects["effect"].tolist())
    less = event_study(long, "area", "year", "rate", "first", draws=9, window=(-4, 3))
    kept = whole.effects["step"].between(-4, 3)
    assert less.effects.equals(whole.effects[kept].reset_index(drop=True))
    assert less.average == pytest.approx(whole.effects.query("0 <= step <= 3")["effect"].mean())
    assert less.overall == whole.overall
    assert (less.bounds["upper"] - less.bounds["lower"]).is_monotonic_increasing


@given(st.lists(st.integers(1, 6), min_size=1, max_size=5), st.integers(0, 99))
@settings(max_examples=50)
def test_starts_are_dealt_out_whole_and_near_one_another(sizes, seed):
    number = sum(sizes) + 10
    block = np.full(number, -1)
    block[: sum(sizes)] = np.repeat(np.arange(len(sizes)), sizes)
    start = np.where(block >= 0, block + 4, -1)
    near = np.argsort(np.abs(np.subtract.outer(np.arange(number), np.arange(number))), axis=1, kind="stable")
    for drawn in dealing.dealt(start, block, near, 3, seed):
        assert sorted(drawn) == sorted(start)
    alone = np.where(block == 0, 4, -1)
    for drawn in dealing.dealt(alone, np.where(block == 0, 0, -1), near, 3, seed):
        assert np.ptp(np.flatnonzero(drawn == 4)) <= sizes[0]
