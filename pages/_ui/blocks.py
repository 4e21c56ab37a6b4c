"""Rows of blocks as a component: one block a place, its name a link."""

from collections.abc import Sequence
from typing import Any

from pages._ui import component


def show(rows: Sequence[dict[str, Any]], *, key: str) -> str | None:
    """Draw rows of :func:`placedata.charts.lookalikes.rows`; return the code of the place just picked."""
    codes = {place["code"] for row in rows for place in row["places"]}
    picked = component.named("blocks")(key=key, data={"rows": list(rows)}, on_pick_change=component.kept).get(
        "pick"
    )
    return picked if picked in codes else None
