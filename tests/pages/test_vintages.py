"""Figures on the boundaries of another year, and breaks that people accepted, on the pages that show them."""

import pytest

from pages._ui import desk
from placedata.series import candidates
from placedata.workspace import open_workspace
from tests.pages import reading

ROCHDALE = "E08000005"


def test_an_indicator_is_put_on_the_boundaries_of_another_year(visit, store):
    at = visit("data", section="breaks", vintage_of="gcse-english-maths-by-19", vintage="2022")
    assert reading.fine(at)
    shown = next(one.value for one in at.dataframe if "Standing" in one.value and "From" in one.value)
    rows = store.on_boundaries("gcse-english-maths-by-19", "2022")
    assert len(shown) == len(rows)
    assert {"Allerdale", "Carlisle"} <= set(shown["Area"])
    assert "Cumberland" not in set(shown["Area"])


def test_nothing_is_put_together_before_it_is_asked_for(visit, monkeypatch):
    monkeypatch.setattr("placedata.Store.on_boundaries", lambda *_: pytest.fail("it was not asked for"))
    assert reading.fine(visit("data", section="breaks"))


def test_an_accepted_candidate_stops_the_line_of_its_place(visit, store, tmp_path, monkeypatch):
    opened = open_workspace(tmp_path / "notes.sqlite")
    monkeypatch.setattr(desk, "workspace", lambda: opened)
    common = store.candidates("modelled-unemployment")
    one = common[common["area_code"].isna()].iloc[0]
    before = " ".join(reading.texts(visit("place", place=ROCHDALE, indicator="modelled-unemployment")))
    opened.decide(one["candidate_id"], "accepted", "The crash", "An analyst")
    after = " ".join(reading.texts(visit("place", place=ROCHDALE, indicator="modelled-unemployment")))
    words = candidates.accepted(common, opened.decisions(), store.indicators())["what_changed"].iloc[0]
    assert words not in before
    assert words in after
    opened.decide(one["candidate_id"], "rejected", "A real shock", "An analyst")
    again = " ".join(reading.texts(visit("place", place=ROCHDALE, indicator="modelled-unemployment")))
    assert words not in again
