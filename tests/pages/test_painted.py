"""What stands below a map waits for the browser's word that the map is painted, and comes without it too."""

import asyncio
from threading import Event
from types import SimpleNamespace

import pytest
from starlette.requests import Request

from pages._ui import painted
from tests.pages import reading

BROWSER = {painted.SOCKET: "x"}


class Patience(Event):
    """An event that only notes how long it was waited for in vain."""

    def __init__(self):
        super().__init__()
        self.waited = []

    def wait(self, timeout=None):
        if not self.is_set():
            self.waited.append(timeout)
        return self.is_set()


@pytest.fixture
def session(monkeypatch):
    """Return the state of a session that a browser opened, and what it waits by."""
    made = painted.Word
    monkeypatch.setattr(painted, "Word", lambda: made(heard=Patience()))
    state = {}
    headers = dict(BROWSER)
    stand_in = SimpleNamespace(session_state=state, context=SimpleNamespace(headers=headers))
    monkeypatch.setattr(painted, "st", stand_in)
    return SimpleNamespace(state=state, headers=headers)


def mount(session, key="map"):
    """Mount a map as Streamlit does: its state stands from then on."""
    given = painted.address(key)
    session.state[key] = {}
    return given


def waited(session, key="map"):
    painted.wait(key)
    return session.state[painted._name(key)].heard.waited


def tell(address):
    """Give word as the browser does, and return the status of the answer."""
    [route] = painted.routes()
    match, scope = route.matches({"type": "http", "method": "POST", "path": address})
    assert match.name == "FULL"
    request = Request({"type": "http", "method": "POST", "headers": [], **scope})
    return asyncio.run(route.endpoint(request)).status_code


def test_the_page_waits_for_a_new_map_once(session):
    mount(session)
    assert waited(session) == [painted.LONGEST_S]
    assert waited(session) == [painted.LONGEST_S]


def test_the_page_goes_on_at_the_browsers_word(session):
    address = mount(session)
    assert tell(address) == 204
    assert waited(session) == []


def test_the_word_of_one_map_is_not_that_of_another(session):
    first, second = mount(session, "first"), mount(session, "second")
    assert tell(first) == 204
    assert first != second
    assert waited(session, "second") == [painted.LONGEST_S]


def test_a_map_that_stays_keeps_its_address_and_one_that_comes_back_gets_another(session):
    given = mount(session)
    assert mount(session) == given
    del session.state["map"]
    assert mount(session) != given
    assert waited(session) == [painted.LONGEST_S]


def test_nobody_waits_for_a_map_that_no_browser_will_paint(session):
    mount(session)
    session.headers.clear()
    assert waited(session) == []


def test_nobody_waits_where_there_is_no_map(session):
    painted.wait("map")
    assert session.state == {}


def test_a_number_nobody_was_given_is_answered_and_forgotten(session):
    mount(session)
    assert tell("/painted/unknown") == 204
    assert waited(session) == [painted.LONGEST_S]


def test_a_session_that_ends_leaves_nothing_behind(session):
    number = mount(session).rpartition("/")[2]
    assert number in painted._awaited
    session.state.clear()
    assert number not in painted._awaited


@pytest.mark.parametrize(
    ("query", "key"), [({}, "stage-map"), ({"indicator": "claimant-count"}, "national-map")]
)
def test_map_and_choices_are_sent_before_the_wait_and_all_else_after(visit, monkeypatch, query, key):
    whole = visit("journeys", **query)
    asked = []

    class Stopped(Exception):
        pass

    def stop(waited):
        asked.append(waited)
        raise Stopped

    monkeypatch.setattr(painted, "wait", stop)
    at = visit("journeys", **query)
    assert asked == [key]
    assert reading.component(at, key)["painted"].startswith("/painted/")
    for kind in ("title", "selectbox", "segmented_control"):
        assert [one.value for one in at.get(kind)[:2]] == [one.value for one in whole.get(kind)[:2]]
    assert len(reading.texts(at)) < len(reading.texts(whole))
    assert at.get("download_button") == []
    assert len(whole.get("download_button")) > 0
