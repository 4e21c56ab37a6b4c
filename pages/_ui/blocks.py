"""Rows of blocks as a component: one block a place, its name a link."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from placedata.charts import theme

PARTS = Path(__file__).parent / "blocks"
TOKENS = {"ink": theme.INK, "second": theme.SECOND, "accent": theme.ACCENT}


def show(rows: Sequence[dict[str, Any]], *, key: str) -> str | None:
    """Draw rows of :func:`placedata.charts.lookalikes.rows`; return the code of the place just picked."""
    codes = {place["code"] for row in rows for place in row["places"]}
    picked = _component()(key=key, data={"rows": list(rows)}, on_pick_change=_nothing).get("pick")
    return picked if picked in codes else None


@lru_cache(maxsize=1)
def _component() -> Callable[..., Any]:
    colours = ";".join(f"--{name}:{value}" for name, value in TOKENS.items())
    return st.components.v2.component(
        "placedata_blocks",
        css=f":host{{{colours}}}\n{(PARTS / 'blocks.css').read_text(encoding='utf-8')}",
        js=(PARTS / "blocks.js").read_text(encoding="utf-8"),
    )


def _nothing() -> None:
    """Ask for the trigger to be kept in the result; the page reads it there."""
