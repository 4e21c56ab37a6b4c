"""The ribbons of a place as a component: the picture fit for the screen, what each year says, the legend."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pages._ui import component
from placedata.charts import theme
from placedata.charts.journey import Grid
from placedata.export import vector
from placedata.wording import readings as told

EDGES = {"stable": "edged", "recovery": "edged", "uncertain": "unsure"}
Cell = tuple[str, int]


# What stands under the stages: no figure, and figures that were estimated.
GROUNDS = [
    {"words": words, "colour": colour, "edge": edge, "letter": "", "ink": theme.INK}
    for words, colour, edge in (
        ("No data", theme.PAGE, "hatched"),
        ("Built on estimates", theme.SECOND, "striped"),
    )
]


def entry(stage: str, words: str, about: str = "") -> dict[str, str]:
    """Return a chip or a row of the legend."""
    colour, ink, letter = theme.STAGES[stage]
    return {
        "letter": letter,
        "words": words,
        "about": about,
        "colour": colour,
        "ink": ink,
        "edge": EDGES.get(stage, ""),
    }


@dataclass(frozen=True)
class Ribbons:
    """The picture for a screen and for a phone as SVG, where its years lie in each, and what they say."""

    wide: str
    narrow: str
    grids: Mapping[str, Grid]
    readings: Mapping[str, Sequence[str]]
    first: int

    def at(self, cell: Cell) -> list[int]:
        """Return row and column of a ribbon and year."""
        return [list(self.readings).index(cell[0]), cell[1] - self.first]


def show(
    ribbons: Ribbons,
    legend: list[dict[str, str]],
    *,
    start: Cell,
    chosen: Cell | None,
    key: str,
    version: str,
    on_pick: Callable[[], None],
) -> str | None:
    """Draw the ribbons.

    Parameters
    ----------
    ribbons : Ribbons
        What is drawn and said.
    legend : list of dict
        From :func:`entry`.
    start, chosen : (str, int)
        Ribbon and year at which the keyboard begins, and whose parts are shown, if any are.
    key : str
        Name on the page.
    version : str
        Another one asks for the picture to be drawn again.
    on_pick : callable
        Called when a year was picked: ``st.session_state[key]["pick"]`` is ``ribbon:year``, or empty to
        close what was opened.

    Returns
    -------
    str or None
        Id of the initiative whose lane was just picked.
    """
    words = {"keys": told.KEYS, "point": told.POINT, "tap": told.TAP, "open": told.BEHIND,
             "back": told.BEFORE, "on": told.AFTER}  # fmt: skip
    data: dict[str, Any] = {
        "wide": vector.checked(ribbons.wide),
        "narrow": vector.checked(ribbons.narrow),
        "grids": {
            name: {"left": one.left, "step": one.step, "rows": [list(row[1:]) for row in one.rows]}
            for name, one in ribbons.grids.items()
        },
        "readings": [{"id": name, "cells": list(cells)} for name, cells in ribbons.readings.items()],
        "first": ribbons.first,
        "start": ribbons.at(start),
        "chosen": ribbons.at(chosen) if chosen else None,
        "opened": told.opened(*chosen) if chosen else "",
        "words": words,
        "legend": legend,
        "version": version,
    }
    event = component.named("journey")(
        key=key, data=data, on_pick_change=on_pick, on_initiative_change=component.kept
    )
    return str(event.initiative) if event.initiative else None
