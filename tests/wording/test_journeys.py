"""A journey in sentences claims no more than the stages it is told from."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.model.stages import LETTERS, NAMED, OVERALL, STAGED, SURE
from placedata.wording import cautions, journeys, ribbons, spells

YEARS = (2001, 2025)
PLACES = {
    "E08000005": "Rochdale has been in crisis since 2020.",
    "E08000038": "Barnsley has been in crisis since 2020.",
    "N09000003": "Belfast has been in crisis since 2020.",
    "E09000001": "City of London has been in crisis since 2022.",
    "E06000053": "Isles of Scilly has been in crisis since 2021 (as of 2023).",
    "E06000063": "Cumberland is recovering from its 2020 to 2022 fall.",
}


def row(series, year, stage):
    """Return a year of a ribbon in which a stage has 80 draws in 100, or the two likeliest 50 each."""
    first, second = ("stable", "crisis") if stage == "uncertain" else (stage, None)
    shares = dict.fromkeys(NAMED, 0) | {first: 50, "crisis": 50}
    if stage != "uncertain":
        rest = next(name for name in NAMED if name != stage)
        shares = dict.fromkeys(NAMED, 0) | {stage: 80, rest: 20}
        second = rest
    return {
        "series": series, "area_code": "E0", "year": year, "stage": stage, "likeliest": first,
        "second": second, **shares, "level": 0.0, "momentum": 0.0, "fall": 0.0, "parts": 3, "agree": 2,
        "estimated": False, "stalled": False, "provisional": year > YEARS[1] - 2,
    }  # fmt: skip


def runs(series):
    years = st.lists(st.sampled_from([None, *LETTERS]), min_size=25, max_size=25)
    return years.map(lambda told: [row(series, 2001 + at, stage) for at, stage in enumerate(told) if stage])


journey = st.tuples(*(runs(series) for series in (OVERALL, *STAGED[:3]))).map(
    lambda some: pd.DataFrame(
        [one for ribbon in some for one in ribbon], columns=list(row(OVERALL, 2001, "crisis"))
    )
)


@given(journey)
def test_no_sentence_claims_a_cause_and_each_ends(stages):
    said = [journeys.verdict(stages, "Smallton"), *ribbons.across(stages), *cautions.cautions(stages)]
    assert all(sentence.endswith(".") for sentence in said)
    assert not any(word in " ".join(said) for word in ("impact", "because", "caused", "nan", "None"))
    assert journeys.finding(stages)[0].isupper()


@given(journey)
def test_a_stage_of_the_whole_is_named_only_where_a_year_carries_it(stages):
    now = spells.present(stages)
    first = journeys.verdict(stages, "Smallton").partition(". ")[0]
    if now is None:
        assert "too few figures" in first
    else:
        assert ("likely enough to be named" in first) == (now["stage"] == "uncertain")
        assert ("in crisis" in first) == (now["stage"] == "crisis")


@given(journey)
def test_the_twin_names_every_ribbon_and_every_year_once(stages):
    told = ribbons.twin(stages, YEARS)
    assert [line.partition(":")[0] for line in told] == [spells.RIBBONS[one] for one in (OVERALL, *STAGED)]
    for series in (OVERALL, *STAGED):
        covered = [
            year
            for spell in spells.spells(spells.of_series(stages, series))
            for year in range(spell.first, spell.last + 1)
        ]
        assert covered == sorted(set(stages.loc[stages["series"] == series, "year"]))


@pytest.mark.parametrize(("code", "opening"), PLACES.items())
def test_a_real_place_is_told_as_its_stages_say(store, code, opening):
    stages = store.stages([code])
    assert journeys.verdict(stages, store.area(code)["name"]).startswith(opening)
    overall = spells.of_series(stages, OVERALL)
    named = overall[overall["stage"] != "uncertain"]
    assert (named[list(NAMED)].max(axis=1) >= 100 * SURE).all()


def test_a_place_that_never_struggles_is_not_warned_of_struggling():
    stages = pd.DataFrame([row(OVERALL, year, "stable") for year in range(2001, 2026)])
    assert not any("truggl" in sentence for sentence in cautions.cautions(stages))
