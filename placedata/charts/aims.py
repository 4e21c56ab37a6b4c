"""Targets on a chart of lines: a hollow diamond at date and level, a dotted rule, a name beside the plot."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from placedata.charts import labels, notes, theme
from placedata.wording.findings import count

# The years are lengthened up to a target's date while the data keep this share of the width.
KEPT = 0.66
# Marks of one level nearer than this share of the width are one mark.
NEAR = 0.08
EDGE = 0.015
NAME = 18
LINES = 6
# More targets of one level than these are counted beside the plot and not named.
MOST = 3
Layout = dict[str, Any]


@dataclass(frozen=True)
class Aim:
    """A target as it is drawn.

    Parameters
    ----------
    value : float
        Level, in the indicator's unit.
    x : float or None
        Date, decimal year; ``None`` where none was named.
    level, rest : str
        Its name beside the plot, in two parts: the level, and by when and for whom.
    told : str
        The sentence shown on pointing.
    """

    value: float
    x: float | None
    level: str
    rest: str
    told: str


Aims = tuple[Aim, ...]


def reach(span: tuple[float, float], aims: Sequence[Aim]) -> tuple[float, float]:
    """Return the years of a chart, lengthened to the dates of targets that lie near enough.

    Examples
    --------
    >>> aims = [Aim(0, 2030.5, "0 t", "by 2030", ""), Aim(0, 2050.5, "0 t", "by 2050", "")]
    >>> reach((2005.5, 2023.5), aims), reach((2021.5, 2023.5), aims)
    ((2005.5, 2030.5), (2021.5, 2023.5))
    """
    held = span[1] - span[0]
    near = [aim.x for aim in aims if aim.x and aim.x > span[1] and held >= KEPT * (aim.x - span[0])]
    return span[0], max([span[1], *near])


def named(aims: Sequence[Aim]) -> list[labels.Label]:
    """Return the names that stand beside the plot, one for all targets of a level.

    Examples
    --------
    >>> named([Aim(0, 2038.5, "0 t", "by 2038, Leeds", ""), Aim(0, 2050.5, "0 t", "by 2050, UK", "")])
    [Label(value=0, lines=('Target 0 t by', '2038, Leeds; by', '2050, UK'), own=False)]
    >>> named([Aim(0, 2038.5, "0 t", f"by 2038, {name}", "") for name in "ABCD"])[0].lines
    ('Target 0 t, four', 'of them, listed', 'below')
    """
    ordered = sorted(aims, key=lambda aim: aim.value)
    found = []
    for value, group in groupby(ordered, key=lambda aim: aim.value):
        some = list(group)
        words = f"Target {some[0].level} {'; '.join(aim.rest for aim in some)}"
        if len(some) > MOST:
            words = f"Target {some[0].level}, {count(len(some))} of them, listed below"
        found.append(labels.Label(value, notes.wrapped(words, NAME, LINES), own=False))
    return found


def rules(aims: Sequence[Aim], ends: Sequence[float], breaks: Sequence[float]) -> list[Layout]:
    """Return the dotted rules at the levels, from the last break to the edge of the plot, under all data.

    Parameters
    ----------
    aims : sequence of Aim
        What is drawn.
    ends : sequence of float
        First and last decimal year of the axis.
    breaks : sequence of float
        Where lines stop; a level is not compared across the last one.
    """
    start = max([ends[0], *(x for x in breaks if x < ends[1])])
    line = {"color": theme.SECOND, "width": 1.3, "dash": "2px,3px"}
    return [
        {
            "type": "line",
            "layer": "between",
            "yref": "y",
            "x0": start,
            "x1": ends[1],
            "y0": value,
            "y1": value,
            "line": line,
        }
        for value in sorted({aim.value for aim in aims})
    ]


def traces(aims: Sequence[Aim], ends: Sequence[float]) -> list[Layout]:
    """Return the marks: a diamond where a date lies on the axis, an arrow at its edge where it lies beyond.

    Parameters
    ----------
    aims : sequence of Aim
        What is drawn; a target without a date, or with one before the axis, has its rule and its name only.
    ends : sequence of float
        First and last decimal year of the axis.
    """
    spots: dict[str, list[tuple[float, float, str]]] = {}
    for x, level, told in _apart(aims, ends):
        symbol = "triangle-right" if x == _edge(ends) else "diamond"
        spots.setdefault(symbol, []).append((x, level, told))
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": "targets",
            "x": [x for x, _, _ in found],
            "y": [level for _, level, _ in found],
            "marker": {"opacity": 1, "symbol": symbol, "size": 11, "color": theme.PAGE,
                       "line": {"color": theme.INK, "width": 1.6}},
            "unselected": {"marker": {"opacity": 1}},
            "cliponaxis": False,
            "hovertext": [told for _, _, told in found],
            "hoverinfo": "text",
        }
        for symbol, found in spots.items()
    ]  # fmt: skip


def _apart(aims: Sequence[Aim], ends: Sequence[float]) -> list[tuple[float, float, str]]:
    """Return place and words of each mark; one too near another of its level shares the mark of that one."""
    dated = [
        (aim.x if aim.x <= ends[1] else _edge(ends), aim)
        for aim in aims
        if aim.x is not None and aim.x >= ends[0]
    ]
    found: list[tuple[float, float, str]] = []
    for x, aim in sorted(dated, key=lambda spot: (spot[1].value, spot[0])):
        if found and found[-1][1] == aim.value and x - found[-1][0] < NEAR * (ends[1] - ends[0]):
            before = found.pop()
            found.append((before[0], before[1], f"{before[2]}<br>{_hover(aim)}"))
        else:
            found.append((x, aim.value, _hover(aim)))
    return found


def _edge(ends: Sequence[float]) -> float:
    """Return where an arrow stands: just inside the edge, clear of the names beside the plot."""
    return ends[1] - EDGE * (ends[1] - ends[0])


def _hover(aim: Aim) -> str:
    return "<br>".join(notes.safe(line) for line in notes.wrapped(aim.told, 44, 8))
