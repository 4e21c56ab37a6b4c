"""The ribbons of a place as a component: chips, the picture fit for the screen, the legend."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from placedata.charts import theme
from placedata.export import vector

PARTS = Path(__file__).parent / "journey"
TOKENS = {"ink": theme.INK, "second": theme.SECOND, "third": theme.THIRD, "page": theme.PAGE}
EDGES = {"stable": "edged", "recovery": "edged", "uncertain": "unsure"}


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


def show(
    wide: str,
    narrow: str,
    chips: list[dict[str, str]],
    legend: list[dict[str, str]],
    *,
    key: str,
    version: str,
) -> None:
    """Draw the journey.

    Parameters
    ----------
    wide, narrow : str
        The picture for a screen and for a phone, SVG.
    chips, legend : list of dict
        From :func:`entry`.
    key : str
        Name on the page.
    version : str
        Another one asks for the picture to be drawn again.
    """
    data = {
        "wide": vector.checked(wide),
        "narrow": vector.checked(narrow),
        "chips": chips,
        "legend": legend,
        "version": version,
    }
    _component()(key=key, data=data)


@lru_cache(maxsize=1)
def _component() -> Callable[..., Any]:
    colours = ";".join(f"--{name}:{value}" for name, value in TOKENS.items())
    return st.components.v2.component(
        "placedata_journey",
        html=_text("journey.html"),
        css=f":host{{{colours}}}\n{_text('journey.css')}",
        js=_text("journey.js"),
    )


def _text(name: str) -> str:
    return (PARTS / name).read_text(encoding="utf-8")
