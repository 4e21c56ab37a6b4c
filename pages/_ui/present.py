"""Presenting: a view fills the screen, one finding, one picture, one question; keys turn it.

A page plugs in with the button where it shares, and the room where it ends::

    present.button()
    ...
    if present.asked():
        present.show(Room(steps=[Step("", finding, subtitle, alt)], pictures=[svg], questions=questions,
                          source=source, link=reach.link(place=code)))

A map whose years are turned gives one :class:`Step` a year with ``paints`` and one ``legend``; see
:mod:`placedata.charts.room`. A legend row may carry ``letter`` and ``ink`` for stages.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import streamlit as st

from pages._ui import component, reach, sharing
from placedata.export import vector

OPENER = "present-open"
ONLY = "1"


@dataclass(frozen=True)
class Step:
    """What stands on the screen at once.

    Attributes
    ----------
    name : str
        Short name, such as the year; told to the page when the reader leaves.
    finding, subtitle, alt : str
        The sentence; what is shown; the picture in words.
    picture : int
        Which of the room's pictures.
    paints : str
        For a map drawn once: one sign an outline.
    """

    name: str
    finding: str
    subtitle: str
    alt: str
    picture: int = 0
    paints: str = ""


@dataclass(frozen=True)
class Room:
    """All that is presented: steps that keys turn, and what stays while they do."""

    steps: Sequence[Step]
    pictures: Sequence[str]
    questions: Sequence[str]
    source: str
    link: str
    start: int = 0
    wide: bool = True
    legend: Sequence[Mapping[str, Any]] = ()


def button(what: str = ONLY) -> None:
    """Show the button that opens the room; the address then says so.

    ``what`` tells rooms apart on a page that has several.
    """

    def enter() -> None:
        st.query_params["present"] = what

    st.button("Present", on_click=enter, key=opener(what))


def asked(what: str = ONLY) -> bool:
    """Say whether the address asks for presenting."""
    return st.query_params.get("present") == what


def opener(what: str) -> str:
    """Return the key of a room's button."""
    return OPENER if what == ONLY else f"{OPENER}-{what}"


def show(room: Room, *, what: str = ONLY, on_left: Callable[[str], None] | None = None) -> None:
    """Open the room over the page.

    Parameters
    ----------
    room : Room
        Its pictures are SVGs of our own; anything else is refused.
    what : str
        As given to :func:`button`.
    on_left : callable, optional
        Called with the name of the last step shown when the reader leaves.
    """
    target, _ = reach.phones(room.link)
    data = {
        "steps": [asdict(step) for step in room.steps],
        "pictures": [vector.checked(picture) for picture in room.pictures],
        "questions": list(room.questions),
        "legend": [dict(row) for row in room.legend],
        "source": room.source,
        "start": room.start,
        "wide": room.wide,
        "code": sharing.code(target),
        "host": reach.named(target),
        "opener": opener(what),
    }
    sign = hashlib.sha256(json.dumps(data, sort_keys=True, default=str).encode()).hexdigest()[:12]

    def left() -> None:
        name = st.session_state["present"].get("left")
        if name is None:
            return
        st.query_params.pop("present", None)
        if on_left and name:
            on_left(str(name))

    component.named("present")(key="present", data=data | {"sign": sign}, on_left_change=left)
