"""What changed since the last look stands on a place's page, and only when data were renewed."""

import pytest

from pages._ui import desk
from placedata.workspace import open_workspace
from tests.pages import reading

PLACE = "E08000005"


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    """Keep what the tests note apart from what people looked at."""
    opened = open_workspace(tmp_path / "notes.sqlite")
    monkeypatch.setattr(desk, "workspace", lambda: opened)
    return opened


def said(at):
    return [one.value for one in at.text if "you last looked" in one.value]


def test_first_and_second_visit_on_the_same_data_say_nothing(visit):
    assert said(visit("place", place=PLACE)) == []
    assert said(visit("place", place=PLACE)) == []


def test_a_visit_after_the_data_were_renewed_says_what_is_new(visit, workspace):
    workspace.looked_before(
        PLACE, "an older one", {"figures": {"claimant-count": [PLACE, "2023", 5.6]}, "stages": {}}
    )
    at = visit("place", place=PLACE)
    assert reading.fine(at)
    assert len(said(at)) == 1
    assert "new figures for 1 indicator: Claimant count (2025, before 2023)." in said(at)[0]


def test_with_values_left_out_nothing_is_noted(visit, workspace):
    visit("place", place=PLACE, published="true")
    assert workspace.looked_before(PLACE, "later", {}) is None
