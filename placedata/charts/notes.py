"""Words above a chart: which notes on gaps and breaks fit side by side, and how each is written."""

import html
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import inf
from typing import Any

from placedata.charts import theme
from placedata.charts.marks import Break, Gap

NARROW = 232.0
"""Pixels of plot on the narrowest phone; what fits there fits on every wider screen."""
LINE = 15
CHARACTER = 6.1
_CLEAR = 10.0
_BESIDE = 50.0
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
    """A note with the form and the side chosen for it."""

    note: Note
    lines: tuple[str, ...]
    anchor: str


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
    return Note(gap.middle, ((*words, gap.periods), words, ("No value",)))


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
        In order of time. Notes that do not fit are left out; the caller keeps them reachable.

    Notes
    -----
    Widths are estimated from the number of characters. The best choice is found exactly, by recursion
    over the notes in order of time: a full note counts for more than a short one, a centred one for
    more than one set to a side.

    Examples
    --------
    >>> near = [Note(2013.0, (("Break, January 2013",),)), Note(2014.0, (("Break, January 2014",),))]
    >>> [(placed.note.x, placed.anchor) for placed in place(near, (2001, 2026))]
    [(2013.0, 'right'), (2014.0, 'left')]
    """
    ordered = sorted(notes, key=lambda note: note.x)

    @cache
    def best(index: int, edge: float) -> tuple[float, tuple[Placed, ...]]:
        if index == len(ordered):
            return 0.0, ()
        cost, rest = best(index + 1, edge)
        found = cost + _HIDDEN, rest
        for cost, left, right, placed in _choices(ordered[index], span, width):
            if left >= edge and right <= width + _BESIDE:
                later, rest = best(index + 1, round(right + _CLEAR, 1))
                if cost + later < found[0]:
                    found = cost + later, (placed, *rest)
        return found

    return list(best(0, taken or -30.0)[1])


def _choices(note: Note, span: tuple[float, float], width: float) -> list[tuple[float, float, float, Placed]]:
    middle = (note.x - span[0]) / ((span[1] - span[0]) or inf) * width
    choices = []
    for shortness, lines in enumerate(note.forms):
        length = max(len(line) for line in lines) * CHARACTER
        lefts = {"center": middle - length / 2, "right": middle - 4 - length, "left": middle + 4}
        for anchor, left in lefts.items():
            cost = 10.0 * shortness + (anchor != "center")
            choices.append((cost, left, left + length, Placed(note, lines, anchor)))
    return choices


def height(placed: Sequence[Placed]) -> int:
    """Return the pixels the notes need above the plot."""
    return max((len(item.lines) for item in placed), default=0) * LINE + 10


def annotation(placed: Placed) -> dict[str, Any]:
    """Return the Plotly annotation of one placed note, standing on the upper edge of the plot."""
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
        "yshift": 4,
        "text": "<br>".join(lines),
        "showarrow": False,
        "font": {"size": 12, "color": theme.INK if placed.note.bold else theme.SECOND},
    }
