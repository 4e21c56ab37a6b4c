"""Bars of programmes on an axis of years: money by fill, precision by mark, unknown ends by fading.

A start known to the day is a tick, to the month a ring, to the year a bracket as wide as the year, and the
bar is paler there. An end that nobody recorded fades over two years and ends in a question mark; so does a
start. What goes on beyond the frame ends in an arrowhead. What a person added or corrected has a broken line
round it.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from placedata.charts import theme

HEIGHT = 8
FADE_YEARS = 2.0
PALE = 0.4
LINE = 1.6
_STEPS, _LAYER = 10, 0.2
_MONTH, _YEAR = 0.02, 0.5
_FILLS = {"new_money": theme.SECOND, "mixed": theme.COMPARATOR}

At = Callable[[float], float]
Frame = tuple[float, float]


def precision(low: float, high: float) -> str:
    """Return how precisely a date is known from the width of its band in years.

    Examples
    --------
    >>> precision(2009.0, 2010.0), precision(2009.41, 2009.5), precision(2009.41, 2009.413)
    ('year', 'month', 'day')
    """
    width = high - low
    return "year" if width > _YEAR else "month" if width > _MONTH else "day"


def extent(row: Mapping[str, Any], frame: Frame) -> Frame | None:
    """Return the first and the last moment at which something of a row is drawn; None where nothing is.

    Parameters
    ----------
    row : mapping
        ``start_from, start_to, end_from, end_to`` (decimal years) and ``end_kind``.
    frame : (float, float)
        First and last moment of the axis.

    Examples
    --------
    >>> row = {"start_from": 2009.0, "start_to": 2010.0, "end_from": None, "end_to": None}
    >>> extent(row | {"end_kind": "not recorded"}, (1991.0, 2027.0))
    (2009.0, 2012.0)
    >>> extent(row | {"end_kind": "ongoing", "end_from": 2026.9}, (1991.0, 2027.0))
    (2009.0, 2027.0)
    """
    first, last = frame
    start, end = row["start_from"], _end(row, frame)
    if row["end_kind"] == "not begun" or (pd.isna(start) and pd.isna(end)):
        return None
    low = max(first, end - FADE_YEARS if pd.isna(start) else start)
    high = min(last, row["start_to"] + FADE_YEARS if pd.isna(end) else end)
    return (float(low), float(high)) if low < high else None


def _end(row: Mapping[str, Any], frame: Frame) -> float:
    """Return the last moment of a bar: that of the frame where it runs on, missing where none is recorded."""
    if row["end_kind"] == "ongoing":
        return frame[1]
    return float("nan") if pd.isna(row["end_to"]) else float(row["end_to"])


def goes_on(row: Mapping[str, Any], frame: Frame) -> bool:
    """Say whether a row goes on beyond the frame."""
    return row["end_kind"] == "ongoing" or (pd.notna(row["end_to"]) and bool(row["end_to"] > frame[1]))


def bar(row: Mapping[str, Any], at: At, y: float, frame: Frame) -> list[str]:
    """Return the marks of one row.

    Parameters
    ----------
    row : mapping
        As for :func:`extent`, ``funding_type``, and ``standing`` where it may be a person's own.
    at : callable
        Takes a decimal year, returns pixels from the left.
    y : float
        Top of the bar.
    frame : (float, float)
        First and last moment of the axis.

    Returns
    -------
    list of str
        SVG elements; none where neither start nor end is recorded.

    Examples
    --------
    >>> row = {"start_from": 2009.0, "start_to": 2010.0, "end_from": 2012.0, "end_to": 2012.003,
    ...     "end_kind": "ended", "funding_type": "new_money"}
    >>> drawn = bar(row, lambda when: (when - 2000) * 10, 0, (2000.0, 2027.0))
    >>> 'x="90.0" y="0.0" width="10.0"' in drawn[0], "M90.0 -2.0v-4H100.0v4" in drawn[2]
    (True, True)
    """
    ends = extent(row, frame)
    if ends is None:
        return []
    low, high = ends
    cuts = [low, *(edge for edge in _edges(row) if low < edge < high), high]
    out = []
    for left, right in pairwise(cuts):
        out += _piece(row, left, right, at, y)
    own = [_ring(at(low), at(high), y)] if row.get("standing", "register") != "register" else []
    return [*own, *out, *_start(row, at, y, frame), *_finish(row, at, y, frame)]


def _ring(left: float, right: float, y: float) -> str:
    """Return the broken line round a bar that nobody verified."""
    return (
        f'<rect x="{left - 3.5:.1f}" y="{y - 3.5:.1f}" width="{right - left + 7:.1f}" height="{HEIGHT + 7}" '
        f'rx="3" fill="none" stroke="{theme.INK}" stroke-width="1.2" stroke-dasharray="3 2"/>'
    )


def _bands(row: Mapping[str, Any]) -> list[Frame]:
    """Return the years in which it began or ended, where no more is known."""
    pairs = ((row["start_from"], row["start_to"]), (row["end_from"], row["end_to"]))
    known = [(low, high) for low, high in pairs if pd.notna(low) and pd.notna(high)]
    return [(low, high) for low, high in known if precision(low, high) == "year"]


def _edges(row: Mapping[str, Any]) -> list[float]:
    """Return where the bar changes: the bounds of a year in which it began or ended, and where it fades."""
    if pd.isna(row["start_from"]):
        return []
    found = [edge for band in _bands(row) for edge in band]
    if row["end_kind"] == "not recorded":
        found.append(row["start_to"])
    return sorted({float(edge) for edge in found})


def _piece(row: Mapping[str, Any], left: float, right: float, at: At, y: float) -> list[str]:
    """Return the bar between two moments: solid, paler where the date is a year, or fading."""
    middle = (left + right) / 2
    if pd.isna(row["start_from"]):
        return _fading(row["funding_type"], left, right, at, y, rising=True)
    if row["end_kind"] == "not recorded" and middle > row["start_to"]:
        return _fading(row["funding_type"], left, right, at, y, rising=False)
    pale = any(low < middle < high for low, high in _bands(row))
    return [_block(row["funding_type"], at(left), at(right), y, PALE if pale else 1.0)]


def _fading(funding: object, left: float, right: float, at: At, y: float, *, rising: bool) -> list[str]:
    """Return a bar that fades over two years, out of sight or into it, as far as the frame shows it.

    Layers of one faint ink, each a little shorter than the one below it, leave no seams.
    """
    width = FADE_YEARS / _STEPS
    out = []
    for step in range(1, _STEPS + 1):
        begin, end = (left, min(right, left + step * width))
        if rising:
            begin, end = max(left, right - step * width), right
        out.append(_block(funding, at(begin), at(end), y, _LAYER, sides=False))
    return out


def _block(
    funding: object, left: float, right: float, y: float, opacity: float, *, sides: bool = True
) -> str:
    """Return one piece of a bar in the look of its money."""
    faint = "" if opacity == 1 else f' opacity="{opacity:.2f}"'
    width = right - left
    if funding in _FILLS:
        fill = f'fill="{_FILLS[str(funding)]}"'
        return f'<rect x="{left:.1f}" y="{y:.1f}" width="{width:.1f}" height="{HEIGHT}" {fill}{faint}/>'
    pen = f'stroke="{theme.SECOND}"{faint}'
    if funding == "no_new_money":
        middle = y + HEIGHT / 2
        return f'<path d="M{left:.1f} {middle:.1f}H{right:.1f}" {pen} stroke-width="{LINE}"/>'
    if sides:
        return (
            f'<rect x="{left:.1f}" y="{y + 0.5:.1f}" width="{width:.1f}" height="{HEIGHT - 1}" '
            f'fill="{theme.PAGE}" {pen}/>'
        )
    top, foot = y + 0.5, y + HEIGHT - 0.5
    return f'<path d="M{left:.1f} {top:.1f}H{right:.1f}M{left:.1f} {foot:.1f}H{right:.1f}" {pen}/>'


def _start(row: Mapping[str, Any], at: At, y: float, frame: Frame) -> list[str]:
    low, high = row["start_from"], row["start_to"]
    if pd.isna(low):
        return [_unknown(at(_end(row, frame) - FADE_YEARS) - 9, y)]
    return [mark(precision(low, high), at(low), at(high), y)] if low >= frame[0] else []


def _finish(row: Mapping[str, Any], at: At, y: float, frame: Frame) -> list[str]:
    if goes_on(row, frame):
        return [_arrowhead(row["funding_type"], at(frame[1]), y)]
    if row["end_kind"] == "not recorded":
        return [_unknown(at(min(frame[1], row["start_to"] + FADE_YEARS)) + 2, y)]
    known = precision(row["end_from"], row["end_to"])
    return [mark("year", at(row["end_from"]), at(row["end_to"]), y)] if known == "year" else []


def mark(known: str, left: float, right: float, y: float) -> str:
    """Return the mark of how precisely a date is known, over the bar whose top is ``y``.

    Examples
    --------
    >>> mark("year", 90, 100, 20)
    '<path d="M90.0 18.0v-4H100.0v4" fill="none" stroke="#15202B" stroke-width="1.2"/>'
    """
    if known == "year":
        return _path(f"M{left:.1f} {y - 2:.1f}v-4H{right:.1f}v4", 1.2)
    if known == "month":
        return (
            f'<circle cx="{left:.1f}" cy="{y + HEIGHT / 2:.1f}" r="3.6" fill="{theme.PAGE}" '
            f'stroke="{theme.INK}" stroke-width="1.4"/>'
        )
    return _path(f"M{left:.1f} {y - 3:.1f}v{HEIGHT + 6}", 2)


def _path(shape: str, width: float) -> str:
    return f'<path d="{shape}" fill="none" stroke="{theme.INK}" stroke-width="{width:g}"/>'


def _unknown(x: float, y: float) -> str:
    return f'<text x="{x:.1f}" y="{y + HEIGHT:.1f}" font-size="12" fill="{theme.SECOND}">?</text>'


def _arrowhead(funding: object, x: float, y: float) -> str:
    fill = _FILLS.get(str(funding), theme.SECOND if funding == "no_new_money" else theme.PAGE)
    return (
        f'<path d="M{x:.1f} {y - 1.5:.1f}l8 {HEIGHT / 2 + 1.5:g}l-8 {HEIGHT / 2 + 1.5:g}z" fill="{fill}" '
        f'stroke="{theme.SECOND}"/>'
    )


def samples(*, own: bool = False) -> Sequence[tuple[str, float, str]]:
    """Return what each mark means: its drawing from nought, its width, its words.

    With ``own``, that of what people added or corrected too.
    """
    mine = (_block("new_money", 3, 19, 0, 1) + _ring(3, 19, 0), 22, "Yours, not verified by us")
    fading = "".join(_fading("new_money", 0, FADE_YEARS, lambda when: when * 13, 0, rising=False))
    return [
        (_block("new_money", 0, 22, 0, 1), 22, "New money"),
        (_block("mixed", 0, 22, 0, 1), 22, "Mixed"),
        (_block("pooled_existing", 0, 22, 0, 1), 22, "Pooled or not known"),
        (_block("no_new_money", 0, 22, 0, 1), 22, "No new money"),
        (mark("day", 3, 3, 0), 6, "Start known to the day"),
        (mark("month", 4, 4, 0), 8, "to the month"),
        (_block("new_money", 0, 18, 0, PALE) + mark("year", 0, 18, 0), 18, "some time in that year"),
        (fading + _unknown(27, 0), 34, "End not recorded"),
        (_block("new_money", 0, 14, 0, 1) + _arrowhead("new_money", 14, 0), 22, "Goes on"),
        *([mine] if own else []),
    ]
