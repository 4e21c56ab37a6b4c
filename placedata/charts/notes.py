"""Words above a chart: which notes on gaps and breaks fit side by side, and how each is written."""

import html
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import inf
from typing import Any

from placedata.charts import theme
from placedata.charts.marks import Break, Gap

NARROW = 232.0
"""Pixels of plot on the narrowest phone; what fits there fits on every wider screen."""
LINE = 15
CHARACTER = 5.8
_BOLD = 1.05
_CLEAR = 8.0
_BESIDE = 50.0
_OUTSIDE = 30.0
_SHIFT = {"center": 0, "right": -4, "left": 4}
_HIDDEN = 100.0


@dataclass(frozen=True)
class Note:
    """Words that belong to a date, from their fullest form to their shortest."""

    x: float
    forms: tuple[tuple[str, ...], ...]
    bold: bool = False


@dataclass(frozen=True)
class Placed:
    """A note with the form, side and row chosen for it, and the pixels it covers."""

    note: Note
    lines: tuple[str, ...]
    anchor: str
    left: float
    right: float
    row: int = 0


def wrapped(text: str, width: int, lines: int) -> tuple[str, ...]:
    """Break a sentence into short lines; an ellipsis says that there is more.

    Examples
    --------
    >>> wrapped("survey moved to telephone", 16, 2)
    ('survey moved to', 'telephone')
    """
    return tuple(textwrap.wrap(" ".join(text.split()), width, max_lines=lines, placeholder="…"))


def safe(text: object) -> str:
    """Return text that Plotly will show letter by letter instead of reading it as markup.

    Examples
    --------
    >>> safe("under <5 & over")
    'under &lt;5 &amp; over'
    """
    return html.escape(" ".join(str(text).split()), quote=False)


def of_break(mark: Break) -> Note:
    """Return the note of a break: its date, and under it the reason."""
    title = f"Break, {mark.title}"
    forms = [(title, *wrapped(mark.reason, width, 2)) for width in (30, 22)]
    return Note(mark.x, (*forms, (title,)), bold=True)


def of_gap(gap: Gap) -> Note:
    """Return the note of a gap: why, and which periods."""
    words = wrapped(gap.words, 25, 2)
    return Note(gap.middle, ((*words, gap.periods), words))


def place(
    notes: Sequence[Note], span: tuple[float, float], *, width: float = NARROW, taken: float = 0.0
) -> list[Placed]:
    """Choose form and side of each note so that none touches another.

    Parameters
    ----------
    notes : sequence of Note
        Any order.
    span : tuple of float
        First and last decimal year of the axis.
    width : float
        Pixels of the axis.
    taken : float
        Pixels at the left already used by other words.

    Returns
    -------
    list of Placed
        Row 0 stands on the plot, row 1 above it. Notes that fit in neither are left out; the caller
        keeps them reachable.

    Notes
    -----
    Widths are estimated from the number of characters. The best choice for a row is found exactly, by
    recursion over the notes in order of time: any note counts for more than a full one, a full one for
    more than a centred one. A note goes to row 1 only where no words of row 0 stand over its date.

    Examples
    --------
    >>> near = [Note(2013.0, (("Break, January 2013",),)), Note(2014.0, (("Break, January 2014",),))]
    >>> [(placed.note.x, placed.anchor) for placed in place(near, (2001, 2026))]
    [(2013.0, 'right'), (2014.0, 'left')]
    """
    ordered = sorted(notes, key=lambda note: note.x)
    start = taken or -_OUTSIDE
    first = _row(ordered, span, width, start)
    shown = [placed.note for placed in first]
    free = [note for note in ordered if note not in shown and not _covered(note, first, span, width)]
    return first + [replace(placed, row=1) for placed in _row(free, span, width, start)]


def _row(ordered: Sequence[Note], span: tuple[float, float], width: float, start: float) -> list[Placed]:
    @cache
    def best(index: int, edge: float) -> tuple[float, tuple[Placed, ...]]:
        if index == len(ordered):
            return 0.0, ()
        skipped, rest = best(index + 1, edge)
        found = skipped + _HIDDEN, rest
        for cost, placed in _choices(ordered[index], span, width):
            if placed.left >= edge and placed.right <= width + _BESIDE:
                later, rest = best(index + 1, round(placed.right + _CLEAR, 1))
                if cost + later < found[0]:
                    found = cost + later, (placed, *rest)
        return found

    return list(best(0, start)[1])


def _pixel(x: float, span: tuple[float, float], width: float) -> float:
    return (x - span[0]) / ((span[1] - span[0]) or inf) * width


def _covered(note: Note, placed: Sequence[Placed], span: tuple[float, float], width: float) -> bool:
    at = _pixel(note.x, span, width)
    return any(other.left - 2 <= at <= other.right + 2 for other in placed)


def _choices(note: Note, span: tuple[float, float], width: float) -> list[tuple[float, Placed]]:
    middle = _pixel(note.x, span, width)
    choices = []
    for shortness, lines in enumerate(note.forms):
        length = max(map(len, lines)) * CHARACTER * (_BOLD if note.bold else 1)
        lefts = {"center": middle - length / 2, "right": middle - 4 - length, "left": middle + 4}
        for anchor, left in lefts.items():
            cost = 10.0 * shortness + (anchor != "center")
            choices.append((cost, Placed(note, lines, anchor, left, left + length)))
    return choices


def height(placed: Sequence[Placed]) -> int:
    """Return the pixels the notes need above the plot."""
    return _base(placed) + _base([replace(item, row=0) for item in placed if item.row])


def _base(placed: Sequence[Placed]) -> int:
    lines = [len(item.lines) for item in placed if item.row == 0]
    return max(lines) * LINE + 10 if lines else 0


def annotations(placed: Sequence[Placed]) -> list[dict[str, Any]]:
    """Return the Plotly annotations of placed notes, standing on the upper edge of the plot."""
    base = _base(placed)
    return [_annotation(item, base if item.row else 0) for item in placed]


def leaders(placed: Sequence[Placed]) -> list[dict[str, Any]]:
    """Return the lines that lead from the plot to the notes of the upper row."""
    ends = {"yref": "paper", "ysizemode": "pixel", "yanchor": 1, "y0": 0, "y1": _base(placed) + 2}
    line = {"color": theme.COMPARATOR, "width": 1}
    return [
        {"type": "line", **ends, "x0": item.note.x, "x1": item.note.x, "line": line}
        for item in placed
        if item.row
    ]


def _annotation(placed: Placed, base: int) -> dict[str, Any]:
    lines = [safe(line) for line in placed.lines]
    if placed.note.bold:
        lines[0] = f"<b>{lines[0]}</b>"
    return {
        "x": placed.note.x,
        "y": 1,
        "yref": "paper",
        "xanchor": placed.anchor,
        "yanchor": "bottom",
        "align": placed.anchor,
        "xshift": _SHIFT[placed.anchor],
        "yshift": base + 4,
        "text": "<br>".join(lines),
        "showarrow": False,
        "font": {"size": 12, "color": theme.INK if placed.note.bold else theme.SECOND},
    }
