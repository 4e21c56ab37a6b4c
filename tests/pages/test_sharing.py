"""Share and Present on a map and on a place: full link, code for phones, files, a room on request."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
import streamlit as st

from pages._ui import reach
from placedata.export import qr
from tests.pages import hostile, reading

VIEWS = {
    "map": ("journeys", {"indicator": "claimant-count", "period": "2015", "place": "E08000005"}),
    "series": ("place", {"indicator": "claimant-count", "place": "E08000005"}),
}
FILES = {"map": "claimant-count-ltla-2015", "series": "claimant-count-E08000005"}


def room(at):
    return reading.component(at, "present")


@pytest.mark.parametrize("name", VIEWS)
def test_the_link_is_the_whole_view(visit, name):
    page, query = VIEWS[name]
    at = visit(page, **query)
    assert reading.fine(at)
    link = next(one.value for one in at.code if one.value.startswith("http"))
    asked = {key: values[0] for key, values in parse_qs(urlsplit(link).query).items()}
    assert asked.items() >= query.items()


def test_what_stands_at_its_default_is_in_the_link_too(visit):
    at = visit("journeys", indicator="claimant-count")
    link = next(one.value for one in at.code if one.value.startswith("http"))
    assert set(parse_qs(urlsplit(link).query)) >= {"indicator", "level", "period"}


@pytest.mark.parametrize("name", VIEWS)
def test_each_file_carries_source_version_and_caveat(visit, downloads, store, name):
    page, query = VIEWS[name]
    at = visit(page, **query)
    drawing, written = (downloads[f"{FILES[name]}.{kind}"]() for kind in ("svg", "html"))
    assert downloads[f"{FILES[name]}.png"]().startswith(b"\x89PNG")
    caveat = str(store.indicator("claimant-count")["caveats"])
    for text in (drawing, written):
        assert "Office for National Statistics" in text
        assert store.data_version in text
        assert caveat[:12] in text
    finding = at.title[0].value if name == "map" else at.subheader[1].value
    assert f"<h1>{finding}</h1>" in written
    assert written.count(finding) == 3, "as title, as heading and as the name of its picture, not on it again"


@pytest.mark.parametrize("name", VIEWS)
def test_no_room_opens_unasked_and_one_does_on_request(visit, name):
    page, query = VIEWS[name]
    at = visit(page, **query)
    assert not [one for one in at.get("bidi_component") if one.key == "present"]
    at = next(one for one in at.button if one.key == "present-open").click().run()
    assert at.query_params["present"] in ("1", ["1"])
    assert room(at)["steps"]


def test_the_room_of_a_map_has_a_step_a_year_and_draws_once(visit):
    at = visit("journeys", present="1", **VIEWS["map"][1])
    shown = room(at)
    names = [step["name"] for step in shown["steps"]]
    assert names == sorted(names)
    assert names[shown["start"]] == "2015"
    assert len(shown["pictures"]) == 1
    assert {len(step["paints"]) for step in shown["steps"]} == {shown["pictures"][0].count('id="area')}
    assert shown["steps"][shown["start"]]["finding"] == at.title[0].value
    assert len(shown["questions"]) == 3
    assert shown["source"].startswith("Source: Office for National Statistics")


def test_the_room_of_a_series_asks_about_its_place(visit):
    shown = room(visit("place", present="1", **VIEWS["series"][1]))
    assert len(shown["steps"]) == len(shown["pictures"]) == 1
    assert any("Rochdale" in question for question in shown["questions"])
    assert "Rochdale" in shown["steps"][0]["subtitle"]


@pytest.mark.parametrize("name", hostile.TEXTS)
def test_any_other_word_opens_no_room(visit, name):
    at = visit("journeys", present=hostile.TEXTS[name])
    assert reading.fine(at)
    assert not [one for one in at.get("bidi_component") if one.key == "present"]


@pytest.mark.parametrize("name", hostile.TEXTS)
def test_what_a_link_carries_makes_no_other_address(visit, name):
    at = visit("journeys", base=hostile.TEXTS[name], place=hostile.TEXTS[name])
    assert reading.fine(at)
    link = next(one.value for one in at.code if one.value.startswith("http"))
    assert urlsplit(link).netloc == urlsplit(reach.HERE).netloc


@pytest.fixture
def session(monkeypatch):
    kept: dict[str, str] = {}
    monkeypatch.setattr(st, "session_state", kept)
    return kept


HERE = "http://localhost:8501/place?place=E08000005"


@pytest.mark.usefixtures("session")
def test_phones_get_this_machines_address_and_are_told(monkeypatch):
    monkeypatch.setattr(reach, "_machine", lambda: "192.168.1.5")
    address, words = reach.phones(HERE)
    assert address == "http://192.168.1.5:8501/place?place=E08000005"
    assert "same network" in words


@pytest.mark.usefixtures("session")
def test_without_a_network_it_is_said_that_no_phone_can_open_it(monkeypatch):
    monkeypatch.setattr(reach, "_machine", lambda: "")
    address, words = reach.phones(HERE)
    assert address == HERE
    assert "this machine only" in words
    assert reach.named(address) == "Opens on this machine only"


@pytest.mark.usefixtures("session")
def test_a_public_address_stays():
    public = "https://data.example.org/place?place=E08000005"
    assert reach.phones(public)[0] == public


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("http://10.0.0.7:8600", "http://10.0.0.7:8600/place?place=E08000005"),
        ("10.0.0.7:8600", "http://10.0.0.7:8600/place?place=E08000005"),
        ("https://example.org/x?y#z", "https://example.org/place?place=E08000005"),
        ("  ", None),
        ("[fd00::7]:8600", "http://[fd00::7]:8600/place?place=E08000005"),
        ("https://jo:word@example.org", HERE),
        ("javascript:alert(1)", HERE),
        ("http://", HERE),
        ("ftp://example.org", HERE),
        ("http://[::1", HERE),
        ("<script>", None),
    ],
)
def test_a_typed_address_replaces_only_the_machine(session, monkeypatch, typed, wanted):
    monkeypatch.setattr(reach, "_machine", lambda: "")
    session["base-address"] = typed
    address, words = reach.phones(HERE)
    assert urlsplit(address).scheme in ("http", "https")
    assert urlsplit(address).path + "?" + urlsplit(address).query == "/place?place=E08000005"
    if wanted:
        assert address == wanted
    assert words.endswith(".")


def test_a_long_address_is_shared_without_a_code(visit):
    at = visit("journeys", extra="x" * qr.LONGEST)
    assert reading.fine(at)
    assert any("No code is drawn" in one.value for one in at.caption)


def test_the_room_is_sent_as_plain_values(visit):
    shown = room(visit("journeys", indicator="claimant-count", present="1"))
    assert json.loads(json.dumps(shown)) == shown
