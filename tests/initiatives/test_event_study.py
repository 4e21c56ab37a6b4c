"""Staggered starts: the minimum wage study as published with its method, and refusals.

Published figures are those in the documentation of R package did for its data mpdta, without covariates:
simple, dynamic and group averages.
"""

import numpy as np
import pandas as pd
import pytest

from placedata.errors import ContractError, DataError
from placedata.initiatives import event_study, staggered
from tests.initiatives.published import teenagers


@pytest.fixture(scope="module")
def wages():
    return event_study(teenagers(), "county", "year", "log_teens", "first_raised", draws=199)


def test_averages_are_those_published(wages):
    assert (wages.overall, wages.overall_se) == pytest.approx((-0.0400, 0.0120), abs=5e-4)
    assert (wages.average, wages.average_se) == pytest.approx((-0.0772, 0.0200), abs=1.5e-3)


def test_steps_are_those_published(wages):
    after = wages.effects[wages.effects["step"] >= 0]
    assert after["step"].tolist() == [0, 1, 2, 3]
    assert after["effect"].tolist() == pytest.approx([-0.0199, -0.0510, -0.1373, -0.1008], abs=1e-4)
    assert after["se"].tolist() == pytest.approx([0.0118, 0.0169, 0.0364, 0.0344], abs=1e-3)
    base = wages.effects["step"] == -1
    assert wages.effects.loc[base, "effect"].tolist() == [0.0]
    assert wages.effects.loc[base, ["se", "lower", "upper"]].isna().all(axis=None)


def test_groups_are_those_published(wages):
    assert wages.cohorts["cohort"].tolist() == [2004, 2006, 2007]
    assert wages.cohorts["effect"].tolist() == pytest.approx([-0.0797, -0.0229, -0.0261], abs=1e-4)
    assert wages.cohorts["units"].tolist() == [20, 40, 131]
    assert (wages.treated, wages.untreated, len(wages.left_out)) == (191, 309, 0)


def test_our_own_average_is_that_of_the_package(wages):
    laid = staggered.read(teenagers(), "county", "year", "log_teens", "first_raised")
    assert staggered.overall(laid.values, laid.start, "never", 0) == pytest.approx(wages.overall)
    later = event_study(
        teenagers(), "county", "year", "log_teens", "first_raised", control="not yet", draws=9
    )
    assert staggered.overall(laid.values, laid.start, "not yet", 0) == pytest.approx(later.overall)
    early = event_study(teenagers(), "county", "year", "log_teens", "first_raised", anticipation=1, draws=9)
    wary = staggered.read(teenagers(), "county", "year", "log_teens", "first_raised", anticipation=1)
    assert staggered.overall(wary.values, wary.start, "never", 1) == pytest.approx(early.overall)


def test_the_effect_is_unusual_and_no_breach_as_large_as_before_is_survived(wages):
    assert wages.p_value <= 0.02
    assert wages.bounds["breach"].tolist() == [0.0, 0.5, 1.0, 1.5, 2.0]
    assert (wages.bounds[["lower"]].diff().iloc[1:] < 0).all(axis=None)
    assert (wages.bounds[["upper"]].diff().iloc[1:] > 0).all(axis=None)
    limits = (wages.average - 1.96 * wages.average_se, wages.average + 1.96 * wages.average_se)
    assert wages.bounds.loc[0, ["lower", "upper"]].tolist() == pytest.approx(limits, abs=1e-4)
    assert 0.5 < wages.breach < 1.0


def test_trends_that_part_before_are_noticed(wages):
    assert wages.pre_p_value > 0.05
    parted = teenagers()
    parted["log_teens"] += np.where(parted["first_raised"] > 0, (parted["year"] - 2003) * 0.05, 0.0)
    found = event_study(parted, "county", "year", "log_teens", "first_raised", draws=9)
    assert found.pre_p_value < 0.001


def test_dealing_starts_out_rejects_as_often_as_said():
    random = np.random.default_rng(2)
    values = random.normal(size=(200, 30, 6)).cumsum(axis=2)
    start = np.array([4] * 2 + [5] * 2 + [0] * 26)
    none = pd.DataFrame(columns=["unit", "reason"])
    rejected = [
        staggered.permutation_p_value(
            staggered.Cohorts(pd.RangeIndex(30), pd.RangeIndex(6), one, start, none), "never", 0, 99
        ) <= 0.1
        for one in values
    ]  # fmt: skip
    assert 0.05 < np.mean(rejected) < 0.15


def test_without_a_time_before_the_reference_nothing_is_bounded():
    early = teenagers().query("first_raised in [0, 2004]")
    found = event_study(early, "county", "year", "log_teens", "first_raised", draws=9)
    assert found.bounds.empty
    assert np.isnan([found.breach, found.pre_p_value]).all()


def test_what_cannot_be_used_is_left_out_and_named():
    rows = teenagers()
    first = rows["county"].iloc[0]
    rows = rows[(rows["county"] != first) | (rows["year"] != 2005)]
    rows["first_raised"] = rows["first_raised"].replace({2004: 2003, 2007: 2009})
    found = event_study(rows, "county", "year", "log_teens", "first_raised", draws=9)
    assert found.left_out["reason"].value_counts().to_dict() == {
        "began before the second time": 20, "no value for every time": 1,
    }  # fmt: skip
    assert found.cohorts["cohort"].tolist() == [2006]
    assert found.untreated == 309 + 131 - 1


@pytest.mark.parametrize(
    ("change", "options", "error", "words"),
    [
        (lambda rows: rows.assign(first_raised=0), {}, DataError, "0 units began"),
        (lambda rows: rows.assign(first_raised=2006), {}, DataError, "0 never did"),
        (lambda rows: rows.assign(first_raised=rows["year"]), {}, DataError, "two starts"),
        (lambda rows: rows, {"control": "later"}, DataError, "No comparison is called 'later'"),
        (lambda rows: rows.drop(columns="log_teens"), {}, ContractError, "'log_teens' is not there"),
    ],
)
def test_refusals_in_words(change, options, error, words):
    with pytest.raises(error, match=words):
        event_study(change(teenagers()), "county", "year", "log_teens", "first_raised", **options)
