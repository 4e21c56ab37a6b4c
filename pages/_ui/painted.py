"""Word from the browser that a map is painted, for which what stands below the map waits.

A page sends its map first. Were the rest to follow at once, the browser would build tables and charts before
it turned to the map, whose script it only calls once all that has come is laid out.
"""

import secrets
from dataclasses import dataclass, field
from threading import Event
from weakref import WeakValueDictionary

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pages._ui import geometry

LONGEST_S = 3.0
# Sent by everyone who opens a socket. A visit without it has no browser, so nothing will be painted.
SOCKET = "Sec-WebSocket-Key"


@dataclass(frozen=True)
class Word:
    """What one map will be told painted by: a number nobody can guess, and whether it was heard."""

    number: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    heard: Event = field(default_factory=Event)


_awaited: WeakValueDictionary[str, Event] = WeakValueDictionary()


def routes() -> list[Route]:
    """Return the web route on which the browser gives word, to be handed to ``st.App``."""

    async def hear(request: Request) -> Response:
        if heard := _awaited.get(request.path_params["number"]):
            heard.set()
        return Response(status_code=204)

    return [Route(geometry.prefix() + "/painted/{number}", hear, methods=["POST"])]


def address(key: str) -> str:
    """Return where the browser gives word of a map; the same for as long as the map stays on the page.

    To be called before the map is mounted, since by its state it is known whether the map is a new one.

    Parameters
    ----------
    key : str
        Name of the map on the page.
    """
    kept = _name(key)
    if key not in st.session_state or kept not in st.session_state:
        word = st.session_state[kept] = Word()
        _awaited[word.number] = word.heard
    return f"{geometry.prefix()}/painted/{st.session_state[kept].number}"


def wait(key: str) -> None:
    """Wait until the browser has given word of a map, at most :data:`LONGEST_S` seconds, once for each map.

    Returns at once where there is no browser, or no such map on the page.
    """
    word = st.session_state.get(_name(key))
    if word is not None and SOCKET in st.context.headers:
        word.heard.wait(LONGEST_S)
        word.heard.set()


def _name(key: str) -> str:
    return f"painted-{key}"
