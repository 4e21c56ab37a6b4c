"""The coverage matrix: a table of indicators by years that the arrow keys walk through."""

from collections.abc import Mapping
from typing import Any

from pages._ui import component


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
    picked = component.named("matrix")(
        key=key, data={**payload, "caption": caption}, on_pick_change=component.kept
    ).get("pick")
    known = {row["id"] for group in payload["groups"] for row in group["rows"]}
    return picked if picked in known else None
