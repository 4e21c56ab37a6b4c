"""A journey in sentences claims no more than the stages it is told from."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.model.stages import LETTERS, NAMED, OVERALL, STAGED, SURE
from placedata.wording import cautions, journeys, ribbons, spells

YEARS = (2001, 2025)
PLACES = {
    "E08000005": "Rochdale is struggling again, far below other places, in 2024; its 2020 to 2023 fall",
    "E08000038": "Barnsley is between stable and struggling: neither is likely enough to be named.",
    "N09000003": "Belfast is struggling again, far below other places, in 2024; its 2022 to 2023 fall",
    "E06000019": "Herefordshire has been stable again, near the middle of places, since 2024",
    "E06000053": "Isles of Scilly has been in crisis since 2021 (as of 2023).",
    "E06000063": "Cumberland is recovering from its 2020 to 2023 fall.",
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


def fallen(now):
    """Return stages of a place that fell by two in 2020 to 2022 and stands so far below in 2024."""
    told = ["stable"] * 10 + ["crisis"] * 3 + ["stable"] * 2
    rows = [row(OVERALL, 2010 + at, stage) for at, stage in enumerate(told)]
    depth = [0.0] * 10 + [1.0, 2.0, 2.0, now, now]
    return pd.DataFrame([one | {"fall": fall} for one, fall in zip(rows, depth, strict=True)])


@pytest.mark.parametrize(("now", "said"), [(1.9, True), (0.6, True), (0.4, False), (0.0, False)])
def test_a_fall_not_won_back_is_not_forgotten(now, said):
    verdict = journeys.verdict(fallen(now), "Smallton")
    assert verdict.startswith("Smallton has been stable again, near the middle of places, since 2023")
    assert ("its 2020 to 2022 fall is not won back" in verdict) == said


def test_a_domain_is_named_by_what_it_is_measured_by(store):
    """Every domain whose name promises more than its core indicators measure says so."""
    about = store.indicators()
    core = about[about["stage_use"] == "core"].groupby("domain")["indicator_id"].apply(set)
    assert core["environment"] == {"greenhouse-gas-per-head"}
    assert core["wellbeing"] == {"life-satisfaction"}
    assert core["housing"] == {"housing-affordability", "first-time-buyer-mortgages"}
    assert set(spells.BY) == {"environment", "wellbeing", "housing"}
    assert spells.told("housing") == "housing (buying a home)"


def test_a_turn_seen_in_some_figures_says_so():
    rows = [row(OVERALL, year, "stable") for year in range(2015, 2026)]
    rows += [row(STAGED[0], year, "crisis" if year < 2024 else "recovery") for year in range(2015, 2026)]
    assert "Work has turned." in journeys.verdict(pd.DataFrame(rows), "Smallton")
    rows[-1]["parts"] = 1
    assert "Work has turned, so far as measured." in journeys.verdict(pd.DataFrame(rows), "Smallton")
    assert any("work on 1 of 3 in 2025" in said for said in cautions.cautions(pd.DataFrame(rows)))


def test_a_place_that_never_struggles_is_not_warned_of_struggling():
    stages = pd.DataFrame([row(OVERALL, year, "stable") for year in range(2001, 2026)])
    assert not any("truggl" in sentence for sentence in cautions.cautions(stages))
