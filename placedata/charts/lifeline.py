"""One initiative on an axis of years: its programme's bar, its own, and its milestones by number."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from placedata.charts import bars, theme
from placedata.charts.gantt import RIGHT, WIDE, Axis, Layout
from placedata.charts.map_areas import clean

RING = 9
_APART = 2 * RING + 3


def svg(
    rows: Sequence[tuple[str, Mapping[str, Any]]],
    milestones: pd.DataFrame,
    last: float,
    label: str,
    layout: Layout = WIDE,
) -> str:
    """Draw bars one under another, and milestones under them, numbered in their order.

    Parameters
    ----------
    rows : sequence of (str, mapping)
        What each bar is called, and its row of the frame ``programmes`` or ``initiatives``.
    milestones : pandas.DataFrame
        ``date_from, date_to`` (decimal years) and ``told``, the milestone in words.
    last : float
        Decimal year until which the register speaks.
    label : str
        What the picture shows, for those who cannot see it.
    layout : Layout
        Of :mod:`placedata.charts.gantt`; only its width and size of type are used.

    Returns
    -------
    str
        An SVG with a viewBox; empty where nothing has a date.

    Examples
    --------
    >>> row = {"start_from": 2009.0, "start_to": 2010.0, "end_from": 2012.0, "end_to": 2012.1,
    ...     "end_kind": "ended", "funding_type": "new_money"}
    >>> none = pd.DataFrame({"date_from": [], "date_to": [], "told": []})
    >>> svg([("Big Local", row)], none, 2026.9, "Big Local").count("<rect")
    2
    """
    lies = _axis([row for _, row in rows], milestones, last, layout)
    if lies is None:
        return ""
    size = layout.text
    parts, y = [], float(size + 14)
    for name, row in rows:
        marks = bars.bar(row, lies.at, y + size + 8, lies.frame)
        words = name if marks else f"{name}: no date on record"
        parts.append(f'<text x="0" y="{y + size:.1f}">{escape(words)}</text>')
        parts += marks
        y += size + 26
    rings, foot = _milestones(milestones, y + 6, lies)
    grid = _grid(lies, size + 8, foot, layout)
    return clean(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {layout.width} {foot + 6:.0f}" role="img" '
        f"aria-label=\"{escape(label)}\" font-family='{theme.SANS.replace(chr(34), '')}' "
        f'font-size="{size}" fill="{theme.INK}">{"".join(grid + parts + rings)}</svg>'
    )


def _axis(
    rows: Sequence[Mapping[str, Any]], milestones: pd.DataFrame, last: float, layout: Layout
) -> Axis | None:
    """Return the years from the first of all dates to the year the register was read in, or None."""
    begun = [row for row in rows if row["end_kind"] != "not begun"]
    known = [row["start_from"] if pd.notna(row["start_from"]) else row["end_from"] - bars.FADE_YEARS
             for row in begun]  # fmt: skip
    dates = [float(date) for date in (*known, *milestones["date_from"]) if pd.notna(date)]
    if not dates:
        return None
    end = max(float(np.ceil(last)), float(np.ceil(max(dates))))
    return Axis(min(float(np.floor(min(dates))), end - 5), end, 10.0, float(layout.width - RIGHT))


def _grid(lies: Axis, top: float, foot: float, layout: Layout) -> list[str]:
    span = lies.last - lies.first
    every = 5 if span > 12 else 2 if span > 6 else 1
    if every == 5 and lies.at(5) - lies.at(0) < 3.2 * layout.text:
        every = 10
    out = []
    for year in range(int(np.ceil(lies.first / every)) * every, int(lies.last) + 1, every):
        x = lies.at(year)
        edge = "start" if x < 16 else "middle"
        out.append(f'<path d="M{x:.1f} {top:.1f}V{foot:.1f}" stroke="{theme.HAIR}"/>')
        out.append(
            f'<text x="{max(0.0, x - 10) if edge == "start" else x:.1f}" y="{layout.text}" '
            f'text-anchor="{edge}" fill="{theme.SECOND}">{year}</text>'
        )
    return out


def _milestones(milestones: pd.DataFrame, top: float, lies: Axis) -> tuple[list[str], float]:
    """Return a numbered ring a milestone, on as many lines as keep them apart, and the foot of the last."""
    ends: list[float] = []
    out = []
    for number, (low, high, told) in enumerate(
        milestones[["date_from", "date_to", "told"]].itertuples(index=False, name=None), 1
    ):
        middle = lies.at((low + high) / 2)
        line = next((at for at, end in enumerate(ends) if end + _APART <= middle), len(ends))
        ends[line : line + 1] = [middle]
        y = top + RING + 6 + line * (_APART + 6)
        bracket = bars.precision(low, high) == "year"
        span = bars.mark("year", lies.at(low), lies.at(high), y - RING + 1) if bracket else ""
        out.append(
            f'<g><title>{escape(told)}</title>{span}<circle cx="{middle:.1f}" cy="{y:.1f}" r="{RING}" '
            f'fill="{theme.PAGE}" stroke="{theme.INK}"/><text x="{middle:.1f}" y="{y + 4:.1f}" '
            f'text-anchor="middle" font-size="12">{number}</text></g>'
        )
    return out, top + (len(ends) * (_APART + 6) + 4 if ends else 0)
