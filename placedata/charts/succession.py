"""Arrows from a programme to the one that followed it."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import pandas as pd

from placedata.charts import bars, theme

_HEAD = 4


class Lies(Protocol):
    """An axis of years."""

    def at(self, when: float) -> float:
        """Return pixels from the left edge at a decimal year."""

    @property
    def frame(self) -> tuple[float, float]:
        """First and last moment."""


def any_of(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether any row is followed by another that is drawn with a start."""
    return bool(list(_pairs(rows)))


def arrows(rows: Sequence[Mapping[str, Any]], tops: Mapping[str, float], lies: Lies) -> list[str]:
    """Return an arrow from the end of each row to the start of the row that followed it.

    Parameters
    ----------
    rows : sequence of mapping
        Rows of :func:`placedata.charts.gantt.svg`.
    tops : mapping of str to float
        Top of each bar by the id of its row.
    lies : Axis
        Where years lie.
    """
    out = []
    for row, following in _pairs(rows):
        ends = bars.extent(row, lies.frame)
        if ends is None:
            continue
        start = lies.at(float(following["start_from"]))
        left, right = lies.at(ends[0]), lies.at(ends[1])
        leave = min(max(start, left), right)
        out.append(_arrow(leave, tops[row["id"]], start, tops[following["id"]]))
    return out


def _pairs(rows: Sequence[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    by_id = {row["id"]: row for row in rows}
    return [
        (row, by_id[row["successor"]])
        for row in rows
        if row["successor"] in by_id and pd.notna(by_id[row["successor"]]["start_from"])
    ]


def _arrow(leave: float, top: float, start: float, into: float) -> str:
    """Return a line from a bar, along the gap beside the other bar, to its start."""
    down = into > top
    begin = top + bars.HEIGHT if down else top
    tip = into - 1 if down else into + bars.HEIGHT + 1
    turn = tip - 6 if down else tip + 6
    back = -_HEAD - 1 if down else _HEAD + 1
    pen = f'fill="none" stroke="{theme.ACCENT}" stroke-width="1.4"'
    return (
        f'<g><path d="M{leave:.1f} {begin:.1f}V{turn:.1f}H{start:.1f}V{tip:.1f}" {pen}/>'
        f'<path d="M{start:.1f} {tip:.1f}l-{_HEAD} {back}h{2 * _HEAD}z" fill="{theme.ACCENT}"/></g>'
    )


def sample() -> tuple[str, float, str]:
    """Return what the arrow means: its drawing from nought, its width, its words."""
    drawing = (
        f'<path d="M0 0V3H14V6" fill="none" stroke="{theme.ACCENT}" stroke-width="1.4"/>'
        f'<path d="M14 9l-4 -5h8z" fill="{theme.ACCENT}"/>'
    )
    return drawing, 18, "followed by"
