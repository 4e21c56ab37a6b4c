"""The indicator table of a place: rows of words, small lines and strips, one of them chosen."""

from collections.abc import Mapping, Sequence
from typing import Any

from pages._ui import component


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
    picked = component.named("indicators")(key=key, data=data, on_pick_change=component.kept).get("pick")
    return picked if picked in {row["id"] for row in rows} else None
