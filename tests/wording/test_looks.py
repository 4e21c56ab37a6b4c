"""What is new since the last look: said once, only where a reader would see another figure."""

from datetime import UTC, datetime

import pandas as pd
import pytest

from placedata.wording import looks

WHEN = datetime(2026, 3, 9, 10, 30, tzinfo=UTC)
ABOUT = {
    name: {"short_name": name.upper(), "unit_symbol": "%", "decimals": 1}
    for name in ("a", "b", "c", "d", "e")
}


def noted(figures=None, stages=None):
    return {"figures": figures or {}, "stages": stages or {}}


def said(before, now):
    return " ".join(looks.since(before, now, ABOUT, WHEN))


def test_a_new_period_a_revision_and_a_stage_are_told_apart():
    before = noted(
        {"a": ["E1", "2024", 6.1], "b": ["E1", "2024", 70.0], "c": ["E1", "2024", 5.0]},
        {"overall": ["crisis", 2023], "health": ["stable", 2023], "housing": ["crisis", 2023]},
    )
    now = noted(
        {"a": ["E1", "2025", 6.0], "b": ["E1", "2024", 70.4], "c": ["E1", "2024", 5.0]},
        {"overall": ["recovery", 2024], "health": ["stable", 2024], "housing": ["uncertain", 2024]},
    )
    assert looks.since(before, now, ABOUT, WHEN) == [
        "Since you last looked, on 9 March 2026: new figures for 1 indicator: A (2025, before 2024).",
        "Revised: B 2024, from 70.0% to 70.4%.",
        "Stages that read differently: the whole place, recovery in 2024, before crisis in 2023; "
        "housing, uncertain in 2024, before crisis in 2023.",
    ]


def test_nothing_new_is_said_in_one_sentence():
    same = noted({"a": ["E1", "2024", 6.1]}, {"overall": ["crisis", 2023]})
    assert looks.since(same, same, ABOUT, WHEN) == [
        "Since you last looked, on 9 March 2026, the data were renewed; no latest figure and no stage of "
        "this place changed."
    ]


def test_a_digit_that_nobody_sees_is_no_revision():
    assert "no latest figure" in said(noted({"a": ["E1", "2024", 6.12]}), noted({"a": ["E1", "2024", 6.14]}))


def test_the_figure_of_another_area_is_no_revision():
    assert "no latest figure" in said(noted({"a": ["E1", "2024", 6.1]}), noted({"a": ["E12", "2024", 9.9]}))


def test_many_are_counted_and_three_are_named():
    before = noted({name: ["E1", "2024", 1.0] for name in "abcde"})
    now = noted({name: ["E1", "2025", 1.0] for name in "abcde"})
    words = said(before, now)
    assert "new figures for 5 indicators" in words
    assert words.endswith("C (2025, before 2024); and 2 others.")


@pytest.mark.parametrize(
    "before",
    [
        {}, {"figures": None, "stages": 3}, {"figures": [1], "stages": []}, {"figures": {"a": 1, "b": [1]}},
        {"figures": {"a": ["E1", "2024", "<script>"], "gone": ["E1", "2024", 1.0]}},
        {"stages": {"overall": ["boom", 2023], "sport": ["crisis", "x"]}},
    ],
)  # fmt: skip
def test_what_was_damaged_is_passed_over(before):
    now = noted({"a": ["E1", "2024", 6.1]}, {"overall": ["crisis", 2024]})
    assert "no latest figure" in said(before, now)


def test_only_the_latest_stage_of_the_place_and_its_domains_is_noted():
    stages = pd.DataFrame(
        {"series": ["health", "health", "claimant-count"], "year": [2024, 2022, 2024],
         "stage": ["stable", "crisis", "crisis"]}
    )  # fmt: skip
    profile = pd.DataFrame({"indicator_id": ["a", "b"], "code": "E1", "label": "2024", "value": [1.0, None]})
    assert looks.shown(profile, stages) == {
        "figures": {"a": ["E1", "2024", 1.0]},
        "stages": {"health": ["stable", 2024]},
    }
