"""Every sentence over and under the map of stages, against small frames counted by hand."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.model.stages import OVERALL, STAGES
from placedata.wording import stage_maps


def frame(year, *places, provisional=False):
    """Return rows of one year from pairs of name and stage; the nation is the name's first letter."""
    return pd.DataFrame(
        [
            {
                "area_code": name, "area_name": name, "nation": name[0], "year": year, "stage": stage,
                "provisional": provisional,
            }
            for name, stage in places
        ]
    )  # fmt: skip


def of(year, **counts):
    """Return rows of one year with so many places in each stage."""
    places = [(f"E{stage}{at}", stage) for stage, count in counts.items() for at in range(count)]
    return frame(year, *places)


@pytest.mark.parametrize(
    ("now", "later", "said"),
    [
        ({"crisis": 3, "stable": 1}, None, "3 of 4 places were in crisis in 2020"),
        ({"crisis": 1, "stable": 3}, None, "1 of 4 places was in crisis in 2020"),
        ({"stable": 4}, None, "None of 4 places was in crisis in 2020"),
        (
            {"crisis": 3, "stable": 1},
            {"crisis": 2, "recovery": 2},
            "3 of 4 places were in crisis in 2020; four years later 2 were, and 2 were recovering",
        ),
        (
            {"crisis": 3, "stable": 1},
            {"crisis": 1, "recovery": 1, "stable": 2},
            "3 of 4 places were in crisis in 2020; four years later 1 was, and 1 was recovering",
        ),
        (
            {"crisis": 2, "stable": 2},
            {"stable": 4},
            "2 of 4 places were in crisis in 2020; four years later none was, and none was recovering",
        ),
        (
            {"stable": 4},
            {"crisis": 4},
            "None of 4 places was in crisis in 2020; four years later 4 were, and none was recovering",
        ),
        ({"stable": 4}, {"stable": 4}, "None of 4 places was in crisis in 2020, and none four years later"),
        (
            {"crisis": 1, "stable": 1},
            {"crisis": 2, "stable": 3},
            "1 of 2 places was in crisis in 2020; four years later 2 of 5 were, and none was recovering",
        ),
        (
            {"stable": 2},
            {"stable": 5},
            "None of 2 places was in crisis in 2020, and none of 5 four years later",
        ),
    ],
)
def test_the_finding(now, later, said):
    rows = [of(2020, **now)] + ([of(2024, **later)] if later else [])
    assert stage_maps.finding(pd.concat(rows), 2020) == said


def test_the_finding_looks_four_years_on_and_to_no_other_year():
    rows = pd.concat([of(2020, crisis=2), of(2023, stable=2), of(2025, recovery=2)])
    assert stage_maps.finding(rows, 2020) == "2 of 2 places were in crisis in 2020"


@pytest.mark.parametrize(
    ("series", "known", "said"),
    [
        (OVERALL, 3, "Stage of every district and unitary authority in 2020: all domains together."),
        ("housing", 3, "Stage of every district and unitary authority in 2020: housing."),
        (
            "health",
            1,
            "Stage of every district and unitary authority in 2020: health. None for 2 of 3 places.",
        ),
    ],
)
def test_the_subtitle(series, known, said):
    assert stage_maps.subtitle(series, 2020, 3, known) == said


def test_the_summary_counts_every_stage_the_nations_and_the_gaps():
    rows = frame(
        2020,
        ("E Bath", "crisis"),
        ("E Ely", "thriving"),
        ("S Ayr", "crisis"),
        ("W Barry", "uncertain"),
        ("E York", "recovery"),
    )
    assert stage_maps.summary(pd.concat([rows, of(2021, crisis=9)]), 2020, 7) == [
        "2020: 1 thriving, 1 recovery, 0 stable, 1 uncertain, 0 struggling and 2 crisis; 2 of 7 places have "
        "no stage.",
        "England: 1 of 3 in crisis, 1 thriving.",
        "Wales: 0 of 1 in crisis, 0 thriving.",
        "Scotland: 1 of 1 in crisis, 0 thriving.",
        "Crisis: E Bath and S Ayr.",
        "Thriving: E Ely.",
    ]


def test_the_summary_names_twelve_places_and_counts_the_others():
    names = [f"E{letter}" for letter in "nmlkjihgfedcba"]
    said = stage_maps.summary(frame(2020, *((name, "crisis") for name in names)), 2020, 14)
    assert said[-1] == "Crisis: Ea, Eb, Ec, Ed, Ee, Ef, Eg, Eh, Ei, Ej, Ek, El and 2 others."


def test_the_summary_names_a_thirteenth_place_as_the_only_other():
    said = stage_maps.summary(frame(2020, *((f"E{at:02}", "thriving") for at in range(13))), 2020, 13)
    assert said[-1].endswith("E11 and 1 other.")


def test_the_summary_says_that_a_year_is_provisional_and_only_then():
    rows = frame(2025, ("E Bath", "stable"), provisional=True)
    assert stage_maps.summary(rows, 2025, 1)[-1] == "2025 is provisional: later figures may change stages."
    assert "provisional" not in " ".join(stage_maps.summary(rows.assign(provisional=False), 2025, 1))


@given(st.lists(st.sampled_from([*STAGES]), min_size=1, max_size=40), st.integers(0, 5))
def test_counts_in_the_first_sentence_add_up_to_all_places(stages, missing):
    rows = frame(2020, *((f"E{at}", stage) for at, stage in enumerate(stages)))
    places = len(stages) + missing
    first = stage_maps.summary(rows, 2020, places)[0]
    head, _, tail = first.removeprefix("2020: ").partition("; ")
    parts = head.replace(" and ", ", ").split(", ")
    told = {name: int(count) for count, name in (part.split(" ") for part in parts)}
    assert told == {name.lower(): stages.count(stage) for stage, name in STAGES.items()}
    assert sum(told.values()) + missing == places
    assert tail == f"{missing} of {places} places {'has' if missing == 1 else 'have'} no stage."
