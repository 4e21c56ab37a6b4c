"""The timeline of the register: a bar a programme or an initiative, grouped, successors by arrow."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from placedata.charts import bars, succession, theme
from placedata.charts.map_areas import clean

ROW_COLUMNS = (
    "id", "name", "note", "group", "tip", "funding_type", "start_from", "start_to", "end_from", "end_to",
    "end_kind", "successor", "standing",
)  # fmt: skip
HALO = f'paint-order="stroke" stroke="{theme.PAGE}" stroke-width="3" stroke-linejoin="round"'
RIGHT = 22
LETTER = 0.5  # mean width of a letter as a share of its size
_LONGEST = 62
_SPREAD = 12  # years that the axis may reach back so that names find room before their bars


@dataclass(frozen=True)
class Layout:
    """Sizes of the picture in pixels; names stand above their bars where it is narrow."""

    width: int
    left: int
    text: int
    row: int
    apart: int

    @property
    def narrow(self) -> bool:
        """Whether names stand above the bars."""
        return self.left == 0


WIDE = Layout(1152, 168, 13, 20, 12)
NARROW = Layout(358, 0, 12, 34, 10)


@dataclass(frozen=True)
class Axis:
    """The years of the picture: first and last moment, and where they lie."""

    first: float
    last: float
    left: float
    right: float

    def at(self, when: float) -> float:
        """Return pixels from the left edge at a decimal year."""
        return self.left + (when - self.first) / (self.last - self.first) * (self.right - self.left)

    @property
    def frame(self) -> tuple[float, float]:
        """First and last moment."""
        return self.first, self.last


def axis(rows: pd.DataFrame, last: float, layout: Layout) -> Axis:
    """Return the years of the picture: from the first start to the end of the year the register was read in.

    It reaches back further where a name would find no room on either side of its bar.

    Parameters
    ----------
    rows : pandas.DataFrame
        As for :func:`svg`.
    last : float
        Decimal year until which the register speaks.
    layout : Layout
        Sizes of the picture.

    Examples
    --------
    >>> rows = pd.DataFrame({"name": ["City Challenge"], "note": ["31 places"], "group": ["Economy"],
    ...     "start_from": [1991.33], "start_to": [1991.41], "end_from": [1998.16], "end_to": [1998.25],
    ...     "end_kind": ["ended"]})
    >>> axis(rows, 2026.89, WIDE).frame
    (1991.0, 2027.0)
    """
    lasting = float(np.ceil(last))
    starts = rows["start_from"].fillna(rows["end_from"] - bars.FADE_YEARS)
    earliest = float(np.floor(starts.min())) if starts.notna().any() else lasting - 10
    first = min(earliest, lasting - 5)
    for reach in range(1 if layout.narrow else _SPREAD):
        found = Axis(first - reach, lasting, float(layout.left), float(layout.width - RIGHT))
        if layout.narrow or all(_side(row, found, layout) for row in rows.to_dict("records")):
            break
    return found


def svg(
    rows: pd.DataFrame, last: float, label: str, layout: Layout = WIDE, *, year: int | None = None
) -> str:
    """Draw the timeline.

    Parameters
    ----------
    rows : pandas.DataFrame
        :data:`ROW_COLUMNS`, a row a bar in the order drawn: ``id`` (unique), ``name``, ``note`` beside it,
        ``group`` (rows of a group stand together), ``tip`` (all of it in words), ``funding_type``, the bands
        and ``end_kind`` of :mod:`placedata.initiatives.register`, ``successor``, the id of another row, and
        ``standing``: what people wrote is marked.
    last : float
        Decimal year until which the register speaks.
    label : str
        What the picture shows, for those who cannot see it.
    layout : Layout
        :data:`WIDE` or :data:`NARROW`.
    year : int, optional
        Calendar year to be picked out, the one on the map.

    Returns
    -------
    str
        An SVG with a viewBox and its legend, without title and source. Each bar is a group with its ``id``
        in ``data-id``. Rows without any date, and those that have not begun, are not drawn.
    """
    drawn = drawable(rows)
    lies = axis(drawn, last, layout)
    tops, foot = _tops(drawn, layout)
    parts = [*_grid(lies, foot, layout), *_picked(lies, year, foot, layout)]
    every = drawn.to_dict("records")
    parts += succession.arrows(every, dict(zip(drawn["id"], tops, strict=True)), lies)
    parts += _groups(drawn, tops, layout)
    for row, top in zip(every, tops, strict=True):
        parts.append(_bar(row, top, lies, layout))
    own = bool((drawn["standing"] != "register").any())
    legend, height = _legend(foot + 8, layout, arrows=succession.any_of(every), own=own)
    return clean(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {layout.width} {height:.0f}" role="img" '
        f"aria-label=\"{escape(label)}\" font-family='{theme.SANS.replace(chr(34), '')}' "
        f'font-size="{layout.text}" fill="{theme.INK}">{"".join(parts + legend)}</svg>'
    )


def drawable(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that can be drawn: those with a date that have begun."""
    dated = rows["start_from"].notna() | rows["end_from"].notna()
    return rows[dated & (rows["end_kind"] != "not begun")].reset_index(drop=True)


def _tops(rows: pd.DataFrame, layout: Layout) -> tuple[list[float], float]:
    """Return the top of each bar, and the foot of the last."""
    y, before = float(layout.text * 2 + 22), ""
    tops = []
    for name in rows["group"]:
        if name != before:
            y += (layout.apart if before else 0) + (layout.text + 12 if layout.narrow else 0)
        above = layout.text + 9 if layout.narrow else (layout.row - bars.HEIGHT) // 2
        tops.append(y + above)
        y += layout.row
        before = str(name)
    return tops, y + 4


def _grid(lies: Axis, foot: float, layout: Layout) -> list[str]:
    every = 5 if lies.at(5) - lies.at(0) > 3.2 * layout.text else 10
    first = int(np.ceil(lies.first / every) * every)
    top = layout.text * 2 + 12
    out = []
    for year in range(first, int(lies.last) + 1, every):
        x = lies.at(year)
        out.append(f'<path d="M{x:.1f} {top}V{foot:.1f}" stroke="{theme.HAIR}"/>')
        out.append(
            f'<text x="{x:.1f}" y="{top - 6}" text-anchor="middle" fill="{theme.SECOND}">{year}</text>'
        )
    return out


def _picked(lies: Axis, year: int | None, foot: float, layout: Layout) -> list[str]:
    """Return the year on the map as a band of a year, named above."""
    if year is None or not lies.first <= year < lies.last:
        return []
    left, right, top = lies.at(year), lies.at(year + 1), layout.text + 6
    words = f"{year}, on the map below"
    half = len(words) * layout.text * LETTER * 0.55
    middle = min(max((left + right) / 2, half), layout.width - half)
    return [
        f'<rect x="{left:.1f}" y="{top}" width="{right - left:.1f}" height="{foot - top:.1f}" '
        f'fill="{theme.ACCENT}" opacity="0.09"/>',
        f'<path d="M{left:.1f} {top}V{foot:.1f}M{right:.1f} {top}V{foot:.1f}" stroke="{theme.ACCENT}"/>',
        f'<text x="{middle:.1f}" y="{layout.text}" text-anchor="middle" font-weight="600" '
        f'fill="{theme.ACCENT}">{words}</text>',
    ]


def _groups(rows: pd.DataFrame, tops: list[float], layout: Layout) -> list[str]:
    out = []
    starts = rows["group"] != rows["group"].shift()
    for name, top in zip(rows["group"][starts], np.array(tops)[starts.to_numpy()], strict=True):
        y = top - layout.text - 18 if layout.narrow else top + bars.HEIGHT
        for line, words in enumerate(_broken(str(name), layout)):
            out.append(
                f'<text x="0" y="{y + line * (layout.text + 4):.1f}" font-weight="600">{escape(words)}</text>'
            )
    return out


def _broken(name: str, layout: Layout) -> list[str]:
    """Return the name of a group in lines that fit before the axis."""
    room = int((layout.left - 24) / (layout.text * LETTER * 1.05))
    if layout.narrow or len(name) <= room:
        return [name]
    cut = name.rfind(" ", 0, room + 1)
    return [name[:cut], name[cut + 1 :]] if cut > 0 else [name]


def _bar(row: Mapping[str, Any], top: float, lies: Axis, layout: Layout) -> str:
    marks = "".join(bars.bar(row, lies.at, top, lies.frame))
    name, note = _cut(str(row["name"])), str(row["note"])
    low, high = _reach(row, lies)
    if layout.narrow:
        room = int(layout.width / (layout.text * LETTER)) - len(note) - 1
        name = name if len(name) <= room else name[: room - 1].rstrip() + "…"
        words = _label(0, top - 8, "start", name, note, layout)
        hit = (0.0, top - layout.text - 9, float(layout.width), layout.row - 2.0)
    else:
        side = _side(row, lies, layout) or "left"
        x = high + 8 if side == "right" else low - 8
        words = _label(x, top + bars.HEIGHT, "start" if side == "right" else "end", name, note, layout)
        wide = _width(row, layout)
        begin = low - 4 if side == "right" else x - wide
        hit = (begin, top - 5, max(high + 12, x + wide if side == "right" else 0) - begin, layout.row - 2.0)
    x, y, width, height = hit
    area = f'<rect class="hit" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="3" '
    return (
        f'<g data-id="{escape(str(row["id"]))}"><title>{escape(str(row["tip"]))}</title>'
        f'{area}fill="none"/>{marks}{words}</g>'
    )


def _label(x: float, y: float, anchor: str, name: str, note: str, layout: Layout) -> str:
    small = f'font-size="{layout.text - 1}" fill="{theme.THIRD}"'
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {HALO}>{escape(name)} '
        f"<tspan {small}>{escape(note)}</tspan></text>"
    )


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"


def _width(row: Mapping[str, Any], layout: Layout) -> float:
    return (len(_cut(str(row["name"]))) + 1 + len(str(row["note"])) * 0.92) * layout.text * LETTER


def _reach(row: Mapping[str, Any], lies: Axis) -> tuple[float, float]:
    """Return how far a bar reaches to the left and the right, with its marks."""
    low, high = bars.extent(row, lies.frame) or lies.frame
    before = 10 if pd.isna(row["start_from"]) else 4
    after = 9 if bars.goes_on(row, lies.frame) or pd.isna(row["end_to"]) else 0
    return lies.at(low) - before, lies.at(high) + after


def _side(row: Mapping[str, Any], lies: Axis, layout: Layout) -> str:
    """Return the side of its bar on which a name finds room; empty where on neither."""
    low, high = _reach(row, lies)
    wide = _width(row, layout) + 8
    if high + wide <= layout.width:
        return "right"
    return "left" if low - wide >= layout.left else ""


def _legend(top: float, layout: Layout, *, arrows: bool, own: bool) -> tuple[list[str], float]:
    """Return what each mark means, line under line, and the height of the picture."""
    keys = [*bars.samples(own=own), *([succession.sample()] if arrows else [])]
    size = layout.text - 1
    x, y, out = 0.0, top + 14, []
    for drawing, width, words in keys:
        room = width + 7 + len(words) * size * LETTER
        if x > 0 and x + room > layout.width:
            x, y = 0.0, y + 22
        out.append(
            f'<g transform="translate({x:.1f} {y:.1f})">{drawing}<text x="{width + 7:g}" y="{bars.HEIGHT}" '
            f'font-size="{size}" fill="{theme.SECOND}">{words}</text></g>'
        )
        x += room + 16
    return out, y + 20
