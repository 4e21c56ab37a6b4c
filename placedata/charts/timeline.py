"""The axis of years that ribbons, shocks and initiatives share: where a date lies, what is named above."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

import pandas as pd

from placedata.charts import theme
from placedata.series.points import year_of

Years = tuple[int, int]
LOCAL = " (local)"
# Keeps words legible over the line of a local event.
HALO = f'stroke="{theme.PAGE}" stroke-width="3" paint-order="stroke" stroke-linejoin="round"'


@dataclass(frozen=True)
class Layout:
    """Sizes of the picture in pixels; labels stand above the ribbons where it is narrow."""

    width: int
    label: int
    text: int
    whole: int
    part: int
    gap: int

    @property
    def above(self) -> int:
        """Room for a label above a ribbon."""
        return self.text + 8 if self.label == 0 else 0

    @property
    def line(self) -> int:
        """Height of a line of names."""
        return self.text + 5

    def step(self, years: Years) -> float:
        """Return the width of a year."""
        return (self.width - self.label) / (years[1] - years[0] + 1)


WIDE = Layout(1152, 104, 13, 30, 19, 13)
NARROW = Layout(358, 0, 12, 26, 19, 10)
ROOM = Layout(1776, 200, 31, 34, 29, 8)


def x(when: float | date, years: Years, layout: Layout) -> float:
    """Return where a date lies on the axis.

    Parameters
    ----------
    when : float or date
        A day, or a decimal year: 2015.0 is the first of January 2015.
    years : (int, int)
        First and last year of the axis.
    layout : Layout
        Sizes of the picture.

    Returns
    -------
    float
        Pixels from the left edge. A date before the first year or after the last lies outside the axis.

    Examples
    --------
    >>> x(2001, (2001, 2025), WIDE), x(2026.0, (2001, 2025), WIDE)
    (104.0, 1152.0)
    >>> x(date(2013, 1, 1), (2001, 2025), WIDE)
    607.04
    """
    decimal = year_of(when) if isinstance(when, date) else float(when)
    return round(layout.label + (decimal - years[0]) * layout.step(years), 2)


def axis(years: Years, top: float, layout: Layout) -> list[str]:
    """Return the years above the ribbons: the first, the last, and every fifth with room around it."""
    first, last = years
    step = layout.step(years)
    apart = 5 if step * 5 >= 3.4 * layout.text else 10
    between = (year for year in range(first + apart, last - 1, apart) if (last - year) * step > 40)
    out = []
    for year in (first, *between, last):
        anchor = "start" if year == first and not layout.label else "end" if year == last else "middle"
        edge = {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
        out.append(
            f'<text x="{x(year + edge, years, layout):.1f}" y="{top - 7:.1f}" text-anchor="{anchor}" '
            f'fill="{theme.SECOND}">{year}</text>'
        )
    return out


@dataclass(frozen=True)
class Named:
    """An event on the axis: its name as written, where its band and its name stand, its line of names."""

    name: str
    left: float
    right: float
    local: bool
    text: float
    row: int


def named(events: pd.DataFrame, years: Years, layout: Layout) -> list[Named]:
    """Lay out the events that touch the axis: those of the nation on one line, local ones below it.

    Parameters
    ----------
    events : pandas.DataFrame
        ``name, start, end`` (decimal years) and ``local``: whether the event touched this place alone.
    years, layout
        As for :func:`x`.
    """
    first, last = years
    known = events[(events["end"] > first) & (events["start"] < last + 1)].sort_values("start")
    placed: list[Named] = []
    for local in (False, True):
        some = known[known["local"].astype(bool) == local]
        names = [str(name) + (LOCAL if local else "") for name in some["name"]]
        lefts = [x(max(float(start), first), years, layout) for start in some["start"]]
        rights = [x(min(float(end), last + 1), years, layout) for end in some["end"]]
        below = 1 + max((one.row for one in placed), default=-1)
        spots = _rows(lefts, names, layout) if local else [(at, 0) for at in _apart(lefts, names, layout)]
        placed += [
            Named(name, left, max(right, left + 3.0), local, text, below + row)
            for name, left, right, (text, row) in zip(names, lefts, rights, spots, strict=True)
        ]
    return placed


def bands(found: Sequence[Named], foot: float, layout: Layout) -> list[str]:
    """Return a grey band for an event of the nation, a dashed line from its start for a local one."""
    mark = head(found, layout) - layout.text - 11
    out = []
    for one in found:
        top = one.row * layout.line + layout.text + 3
        if one.local:
            shape = (
                f'<path d="M{one.left:.1f} {top}V{foot:.1f}" stroke="{theme.INK}" stroke-dasharray="4 3"/>'
                f'<path d="M{one.left:.1f} {mark - 5}l4 5-4 5-4-5z" fill="{theme.INK}"/>'
                f'<path d="M{one.left:.1f} {mark}H{one.right:.1f}" stroke="{theme.INK}" stroke-width="2"/>'
            )
        else:
            shape = (
                f'<rect x="{one.left:.1f}" y="{top}" width="{one.right - one.left:.1f}" '
                f'height="{foot - top:.1f}" fill="{theme.SHOCK_BAND}"/>'
            )
        out.append(f"<g><title>{escape(one.name)}</title>{shape}</g>")
    return out


def names(found: Sequence[Named], layout: Layout) -> list[str]:
    """Return the names of events above the years."""
    return [
        f'<text x="{one.text:.1f}" y="{one.row * layout.line + layout.text}" font-weight="600" '
        f'font-size="{layout.text - 1}" fill="{theme.INK if one.local else theme.SECOND}" {HALO}>'
        f"{escape(one.name)}</text>"
        for one in found
    ]


def head(found: Sequence[Named], layout: Layout) -> int:
    """Return the height of what stands above the ribbons: lines of names, then the years."""
    marks = 8 if any(one.local for one in found) else 0
    return (1 + max((one.row for one in found), default=0)) * layout.line + marks + layout.text + 13


def _room(name: str, layout: Layout) -> float:
    return len(name) * layout.text * 0.56


def _apart(starts: Sequence[float], names: Sequence[str], layout: Layout) -> list[float]:
    """Move names to the right of one another, and back to the left where the picture ends."""
    room = [_room(name, layout) for name in names]
    out: list[float] = []
    for at, left in enumerate(starts):
        out.append(max(left, out[-1] + room[at - 1] + 10) if out else left)
    edge = float(layout.width)
    for at in reversed(range(len(out))):
        out[at] = min(out[at], edge - room[at])
        edge = out[at] - 10
    return out


def _rows(starts: Sequence[float], names: Sequence[str], layout: Layout) -> list[tuple[float, int]]:
    """Put each name at its own start, or back from the edge, on the first line with room for it."""
    ends: list[float] = []
    out = []
    for start, name in zip(starts, names, strict=True):
        left = max(0.0, min(start, layout.width - _room(name, layout)))
        row = next((row for row, end in enumerate(ends) if end + 10 <= left), len(ends))
        ends[row : row + 1] = [left + _room(name, layout)]
        out.append((left, row))
    return out
