"""A small table as a component: words, chips of stages, names that may open more; cards on a phone."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pages._ui import component, journey


def show(
    rows: Sequence[Mapping[str, Any]],
    heads: Sequence[str],
    *,
    key: str,
    caption: str,
    links: Mapping[str, str] | None = None,
    on_open: Callable[[], None] | None = None,
) -> None:
    """Draw the table.

    Parameters
    ----------
    rows : sequence of mapping
        From :mod:`placedata.charts.parts`.
    heads : sequence of str
        One for each cell of a row.
    key : str
        Name on the page.
    caption : str
        What is shown and how to read it.
    links : mapping of str to str, optional
        Address, within the page, of rows by their id; the page scrolls to the part after ``#``.
    on_open : callable, optional
        Called when a row was opened; its id is ``st.session_state[key]["open"]``.
    """
    shown = [
        {
            "id": row["id"],
            "href": (links or {}).get(row["id"], ""),
            "cells": [
                cell | {"chip": journey.entry(cell["stage"], cell["main"]) if "stage" in cell else None}
                for cell in row["cells"]
            ],
        }
        for row in rows
    ]
    data = {"heads": list(heads), "caption": caption, "rows": shown}
    component.named("figures")(key=key, data=data, on_open_change=on_open or component.kept)
