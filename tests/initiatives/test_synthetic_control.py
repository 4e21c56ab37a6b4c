"""Synthetic control: the Basque Country as published, and what must hold of any mixture."""

import numpy as np
import pandas as pd
import pytest

from placedata.errors import ContractError, DataError
from placedata.initiatives import synthetic_control
from tests.initiatives.published import BASQUE, PREDICTORS, basque, cigarettes


@pytest.fixture(scope="module")
def published():
    return synthetic_control(
        basque(), "regionname", "year", "gdpcap", BASQUE, 1970,
        predictors=PREDICTORS, fit_times=range(1960, 1970),
    )  # fmt: skip


def test_the_basque_country_is_mixed_as_published(published):
    weights = published.weights.sort_values(ascending=False)
    assert list(weights.index[:2]) == ["Cataluna", "Madrid (Comunidad De)"]
    assert weights.iloc[:2].tolist() == pytest.approx([0.851, 0.149], abs=0.03)
    assert weights.iloc[2:].max() < 0.03


def test_the_basque_country_fell_behind_as_published(published):
    path = published.path.loc[1980:1997]
    assert -0.13 < ((path["observed"] - path["expected"]) / path["expected"]).mean() < -0.06


def test_every_search_is_reported_and_the_best_kept(published):
    starts = published.fit.notes["starts"]
    assert starts[["start", "search"]].to_numpy().tolist() == [
        ["equal", "Nelder-Mead"], ["equal", "BFGS"], ["regression", "Nelder-Mead"], ["regression", "BFGS"],
    ]  # fmt: skip
    best = starts.loc[starts["rmspe"].idxmin()]
    assert (best["largest_donor"], best["largest_weight"]) == ("Cataluna", published.weights.max())
    judged = published.path.loc[1960:1969, "gap"]
    assert np.sqrt((judged**2).mean()) == pytest.approx(best["rmspe"])
    assert published.fit.notes["predictors"].sum() == pytest.approx(1.0)


def test_outcomes_alone_fit_the_past_at_least_as_well_as_predictors(published):
    alone = synthetic_control(basque(), "regionname", "year", "gdpcap", BASQUE, 1970)
    moves = synthetic_control(basque(), "regionname", "year", "gdpcap", BASQUE, 1970, demeaned=True)
    assert moves.pre_rmspe < alone.pre_rmspe < published.pre_rmspe


def test_california_by_outcomes_alone_as_published():
    found = synthetic_control(cigarettes(), "state", "year", "packs", "California", 1989)
    assert found.effect == pytest.approx(-19.6, abs=0.15)
    assert found.placebo.background.effects().std() == pytest.approx(9.9, abs=1.5)


def test_demeaning_takes_no_notice_of_levels():
    raised = cigarettes()
    raised.loc[raised["state"] == "Nevada", "packs"] += 500
    one, other = (
        synthetic_control(rows, "state", "year", "packs", "California", 1989, demeaned=True)
        for rows in (cigarettes(), raised)
    )
    assert other.effect == pytest.approx(one.effect)


def test_predictors_come_with_every_places_own_weights_in_placebos(published):
    gaps = published.method.gaps(published.panel.as_if([0]))
    assert np.isfinite(gaps).all()
    assert not np.allclose(gaps, published.path["gap"])


def small(**columns):
    rows = {"area": list("aaabbbccc"), "year": [1, 2, 3] * 3, "rate": [1.0, 2, 3, 2, 3, 4, 0, 1, 5]}
    return pd.DataFrame(rows | columns)


@pytest.mark.parametrize(
    ("columns", "options", "error", "words"),
    [
        ({}, {"predictors": {"jobs": [1]}}, ContractError, "'jobs' is not there"),
        ({}, {"predictors": {}}, ContractError, "no predictor"),
        ({"jobs": [1.0] * 9}, {"predictors": {"jobs": [1]}}, DataError, "same everywhere"),
        ({"jobs": [1.0] * 3 + [np.nan] * 6}, {"predictors": {"jobs": [1]}}, DataError, "b has no value"),
        ({}, {"predictors": {"rate": [1]}, "demeaned": True}, DataError, "cannot be combined"),
        ({}, {"predictors": {"rate": [1]}, "fit_times": [3]}, DataError, "before the start"),
    ],
)
def test_predictors_that_cannot_be_used_are_refused_in_words(columns, options, error, words):
    with pytest.raises(error, match=words):
        synthetic_control(small(**columns), "area", "year", "rate", "a", 3, **options)


def test_more_starts_can_be_asked_for():
    found = synthetic_control(
        basque(), "regionname", "year", "gdpcap", BASQUE, 1970,
        predictors=[("gdpcap", [1960]), ("gdpcap", [1969]), ("invest", range(1964, 1970))], extra_starts=1,
    )  # fmt: skip
    assert "random 1" in set(found.fit.notes["starts"]["start"])
