"""The map on a page: our own component, its values sent once, its years played in the browser."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages._ui import component, painted

SHARED = ("../playing/svg.js", "../playing/time.js", "../playing/places.js", "../playing/life.js")
SCRIPTS = (*SHARED, "words.js", "paint.js", "own.js", "zoom.js", "strip.js", "pane.js", "map.js")
STYLES = ("../playing/playing.css", "map.css", "strip.css")


@dataclass(frozen=True)
class MapEvent:
    """What the reader did on the map in the run just started; None where nothing."""

    period: str | None = None
    opened: str | None = None


def show(payload: dict[str, Any], *, key: str, on_period: Callable[[str], None] | None = None) -> MapEvent:
    """Draw the map and return what the reader did on it; see :func:`pages._ui.painted.wait`.

    Parameters
    ----------
    payload : dict
        From :func:`placedata.charts.map.payload` or :func:`placedata.charts.stage_map.payload`.
    key : str
        Name of this map on the page; the picture is kept across reruns under it.
    on_period : callable, optional
        Called with the label of the period the reader settled on, before the page runs again, so
        that whatever stands above the map follows in the same run. Not called while it plays.

    Returns
    -------
    MapEvent
        Label of the period settled on and code of the place opened, each in one run only.
    """

    def settled() -> None:
        label = st.session_state[key].get("period")
        if on_period and label:
            on_period(label)

    shown = payload | {"painted": painted.address(key)}
    result = component.named("map", SCRIPTS, STYLES)(
        key=key, data=shown, on_period_change=settled, on_open_change=component.kept
    )
    return MapEvent(period=result.period, opened=result.open)
