"""The indicator table of a place: rows of words, small lines and strips, one of them chosen."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from placedata.charts import theme

_FILES = Path(__file__).parent / "indicators"
_TOKENS = {
    "ink": theme.INK,
    "second": theme.SECOND,
    "third": theme.THIRD,
    "comparator": theme.COMPARATOR,
    "rule": theme.RULE,
    "hair": theme.HAIR,
    "hover": theme.GAP_BAND,
    "page": theme.PAGE,
    "accent": theme.ACCENT,
}
_COLOURS = ":host{" + "".join(f"--{name}:{colour};" for name, colour in _TOKENS.items()) + "}\n"
_mount = st.components.v2.component(
    "placedata_indicators",
    css=_COLOURS + (_FILES / "indicators.css").read_text(encoding="utf-8"),
    js=(_FILES / "indicators.js").read_text(encoding="utf-8"),
)


def show(
    rows: Sequence[Mapping[str, Any]],
    *,
    key: str,
    caption: str,
    axis: tuple[int, int],
    comparator: str = "England",
    heads: Mapping[str, str] | None = None,
    selected: str | None = None,
    section: str = "",
) -> str | None:
    """Draw one section of the table and return the id of the row just picked.

    Parameters
    ----------
    rows : sequence of mapping
        ``id``, ``name``, ``subtitle``, ``standing`` and ``standing_words``, ``badge``, ``latest``,
        ``period``, ``change``, ``change_word``, ``gap``, ``gap_word``, ``grade``, ``concern`` (words),
        ``spark`` and ``strip`` from :mod:`placedata.charts.spark`.
    key : str
        One per section; no double underscore.
    caption : str
        What is shown, of where, how to read it.
    axis : (int, int)
        First and last year of every small line.
    comparator : str
        Name of the grey line.
    heads : mapping, optional
        Other words for column heads; an empty one drops its column.
    selected : str, optional
        Id of the row marked as chosen.
    section : str
        Anchor on the page to scroll to after a pick, where the picked row is shown in full.

    Returns
    -------
    str or None
        In the run that a pick started; None in every other.
    """
    shown = {
        "name": "Indicator",
        "spark": f"{axis[0]} to {axis[1]}",
        "latest": "Latest",
        "period": "Period",
        "change": "Five-year change",
        "gap": f"Against {comparator}",
        "strip": "Among comparable places",
        "quality": "Data grade",
        **(heads or {}),
    }
    tails = {"change": "in five years", "gap": f"against {comparator}", "rank": ""}
    data = {
        "caption": caption,
        "heads": shown,
        "tails": tails,
        "comparator": comparator,
        "axis": list(axis),
        "rows": [dict(row) for row in rows],
        "selected": selected,
        "section": section,
    }
    picked = _mount(key=key, data=data, on_pick_change=_nothing).get("pick")
    return picked if picked in {row["id"] for row in rows} else None


def _nothing() -> None:
    """Ask for the trigger to be kept in the result; the page reads it there."""
