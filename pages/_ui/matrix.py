"""The coverage matrix: a table of indicators by years that the arrow keys walk through."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from placedata.charts import theme

_FILES = Path(__file__).parent / "matrix"
_TOKENS = {
    "ink": theme.INK,
    "second": theme.SECOND,
    "third": theme.THIRD,
    "rule": theme.RULE,
    "hair": theme.HAIR,
    "hatch": theme.HATCH,
    "page": theme.PAGE,
    "accent": theme.ACCENT,
    **{f"amount{step}": colour for step, colour in enumerate(theme.AMOUNTS, 1)},
}
_COLOURS = ":host{" + "".join(f"--{name}:{colour};" for name, colour in _TOKENS.items()) + "}\n"
_mount = st.components.v2.component(
    "placedata_matrix",
    css=_COLOURS + (_FILES / "matrix.css").read_text(encoding="utf-8"),
    js=(_FILES / "matrix.js").read_text(encoding="utf-8"),
)


def show(payload: Mapping[str, Any], *, key: str, caption: str) -> str | None:
    """Draw the matrix and return the id of the indicator just opened, in the run that opened it.

    Parameters
    ----------
    payload : mapping
        As :func:`placedata.charts.coverage.payload` returns it.
    key : str
        No double underscore.
    caption : str
        What is shown, of where.
    """
    picked = _mount(key=key, data={**payload, "caption": caption}, on_pick_change=_nothing).get("pick")
    known = {row["id"] for group in payload["groups"] for row in group["rows"]}
    return picked if picked in known else None


def _nothing() -> None:
    """Ask for the trigger to be kept in the result; the page reads it there."""
