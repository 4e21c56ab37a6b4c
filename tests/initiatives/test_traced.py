"""Traces of a whole register: a row or a reason for all, and only what changed worked out again."""

from dataclasses import replace

import pytest

from placedata.initiatives import rollout
from placedata.initiatives.traced import MADE, traced
from tests.initiatives.test_rollout import country, programme, scene


@pytest.fixture(scope="module")
def given():
    rows = programme(end_to=2016.0, first_year=2009, last_year=2015)
    return scene(rows), [country(effect=3.0), replace(country(1), name="other")]


@pytest.fixture(scope="module")
def made(given):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rollout, "DRAWS", 99)
        return traced(*given)


def test_every_initiative_and_every_programme_has_a_row_on_every_outcome(made):
    assert tuple(made) == MADE
    assert len(made["trace"]) == 2 * 4
    rows = made["programme_trace"].set_index("indicator_id")
    assert rows["verdict"].to_dict() == {"rate": "better", "other": "none"}
    assert made["programme_step"].groupby("indicator_id").size().to_dict() == {"rate": 12, "other": 12}


def test_what_is_the_same_is_taken_over_and_what_changed_is_done_again(given, made, monkeypatch):
    monkeypatch.setattr(rollout, "DRAWS", 99)
    around, (one, other) = given
    said = []
    again = traced(around, [one, other], made, said.append)
    assert said == []
    assert all(again[name].equals(made[name]) for name in MADE)
    changed = replace(other, values=other.values + 1.0)
    again = traced(around, [one, changed], made, said.append)
    assert said == ["other"]
    assert all(
        again[name].query("indicator_id == 'rate'").equals(made[name].query("indicator_id == 'rate'"))
        for name in MADE
    )
    assert (again["trace_mark"] != made["trace_mark"]).to_numpy().sum() == 1
