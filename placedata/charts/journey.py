"""The journey of a place as a picture: a ribbon for the whole and for each domain on one axis of years."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

import pandas as pd

from placedata.charts import theme
from placedata.model.stages import OVERALL, STAGED, STAGES
from placedata.wording import ribbons as told
from placedata.wording.spells import RIBBONS, Spell, cell, of_series, spells

NAMED_FROM = 84
PATTERNS = (
    f'<pattern id="none" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="6" height="6" fill="{theme.PAGE}"/>'
    f'<line x1="0" y1="0" x2="0" y2="6" stroke="{theme.HATCH}" stroke-width="1.1"/></pattern>'
    f'<pattern id="estimated" width="5" height="5" patternUnits="userSpaceOnUse" '
    f'patternTransform="rotate(-45)">'
    f'<line x1="0" y1="0" x2="0" y2="5" stroke="{theme.PAGE}" stroke-width="1.6"/></pattern>'
)


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
        return self.text + 7 if self.label == 0 else 0


WIDE = Layout(1152, 104, 13, 30, 19, 6)
NARROW = Layout(358, 0, 12, 26, 19, 6)
ROOM = Layout(1776, 190, 21, 80, 34, 12)


def svg(
    stages: pd.DataFrame, years: tuple[int, int], events: pd.DataFrame, label: str, layout: Layout = WIDE
) -> str:
    """Draw the ribbons.

    Parameters
    ----------
    stages : pandas.DataFrame
        Rows of table ``stage`` of one place: the whole and its domains.
    years : (int, int)
        First and last year of the axis.
    events : pandas.DataFrame
        ``name, start, end`` of events to be named above, start and end as decimal years.
    label : str
        What the picture shows, for those who cannot see it.
    layout : Layout
        :data:`WIDE`, :data:`NARROW`, or :data:`ROOM` for presenting.

    Returns
    -------
    str
        An SVG with a viewBox, without title, source or legend.
    """
    first, last = years
    step = (layout.width - layout.label) / (last - first + 1)
    top = 2 * (layout.text + 9)
    parts: list[str] = []
    y = float(top)
    for series in (OVERALL, *STAGED):
        height = layout.whole if series == OVERALL else layout.part
        rows = of_series(stages, series)
        parts += _name(series, rows, y, height, layout)
        y += layout.above
        parts += _ribbon(rows, y, height, first, last, step, layout)
        y += height + layout.gap + (4 if series == OVERALL else 0)
    parts += _provisional(y, layout)
    foot = y + layout.text + 16
    before = _events(events, first, last, step, y, layout) + _axis(first, last, step, top, layout)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {layout.width} {foot:.0f}" role="img" '
        f"aria-label=\"{escape(label)}\" font-family='{theme.SANS.replace(chr(34), '')}' "
        f'font-size="{layout.text}" fill="{theme.INK}"><defs>{PATTERNS}</defs>{"".join(before + parts)}</svg>'
    )


def _name(series: str, rows: pd.DataFrame, y: float, height: int, layout: Layout) -> list[str]:
    """Return the label of a ribbon: left of it, or above with the latest stage at the right."""
    weight = ' font-weight="600"' if series == OVERALL else ""
    name = RIBBONS[series]
    if layout.label:
        at = y + height / 2 + layout.text * 0.36
        return [f'<text x="{layout.label - 10}" y="{at:.1f}" text-anchor="end"{weight}>{name}</text>']
    out = [f'<text x="0" y="{y + layout.text:.1f}"{weight}>{name}</text>']
    if len(rows):
        now = rows.iloc[-1]
        words = f"{STAGES[now['stage']]}, {now['year']}"
        out.append(
            f'<text x="{layout.width}" y="{y + layout.text:.1f}" text-anchor="end" '
            f'fill="{theme.SECOND}">{words}</text>'
        )
    return out


def _ribbon(
    rows: pd.DataFrame, y: float, height: int, first: int, last: int, step: float, layout: Layout
) -> list[str]:
    """Return a ribbon: hatched where nothing is known, a run a stage over it."""
    whole = (last - first + 1) * step
    out = [
        f'<rect x="{layout.label}" y="{y:.1f}" width="{whole:.1f}" height="{height}" fill="url(#none)" '
        f'stroke="{theme.RULE}" stroke-width="0.8"/>'
    ]
    if why := told.reason(rows):
        at = y + height / 2 + layout.text * 0.36
        size = len(why) * layout.text * 0.5 + 12
        out.append(
            f'<rect x="{layout.label + 6}" y="{y + 2:.1f}" width="{size:.0f}" height="{height - 4}" '
            f'fill="{theme.PAGE}"/><text x="{layout.label + 10}" y="{at:.1f}" fill="{theme.SECOND}" '
            f'font-size="{layout.text - 1}">{escape(why)}</text>'
        )
        return out
    inside = rows[rows["year"].between(first, last)]
    by_year = {int(row["year"]): row for row in inside.to_dict("records")}
    out += [_underline(layout.label + (year - first) * step, y + height + 2, step)
            for year, row in by_year.items() if row["provisional"]]  # fmt: skip
    for spell in spells(inside):
        out.append(_run(spell, by_year, layout.label + (spell.first - first) * step, y, height, step, layout))
    return out


def _run(
    spell: Spell,
    by_year: Mapping[int, Mapping[str, object]],
    x: float,
    y: float,
    height: int,
    step: float,
    layout: Layout,
) -> str:
    """Return one run of a ribbon: letter, name where there is room, and what it says when asked."""
    colour, ink, letter = theme.STAGES[spell.stage]
    width = spell.years * step - 1.5
    lines = [f"{year}: {cell(by_year[year])}" for year in range(spell.first, spell.last + 1)]
    out = [f"<g><title>{escape(chr(10).join(lines))}</title>"]
    if spell.stage == "uncertain":
        out.append(
            f'<rect x="{x + 0.5:.1f}" y="{y + 0.5:.1f}" width="{width - 1:.1f}" height="{height - 1}" '
            f'fill="{colour}" stroke="{theme.SECOND}" stroke-dasharray="1.5 2.5"/>'
        )
        for one, at in zip(spell.candidates, (y, y + height - 3), strict=False):
            strip = theme.STAGES[one][0]
            out.append(f'<rect x="{x:.1f}" y="{at:.1f}" width="{width:.1f}" height="3" fill="{strip}"/>')
    else:
        out.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height}" fill="{colour}"/>')
    for year in spell.estimated:
        at = x + (year - spell.first) * step
        out.append(
            f'<rect x="{at:.1f}" y="{y:.1f}" width="{step - 1.5:.1f}" height="{height}" '
            'fill="url(#estimated)"/>'
        )
    words = letter
    if width >= NAMED_FROM * layout.text / 13 and spell.stage != "uncertain":
        words = f"{letter} {STAGES[spell.stage]}" + (", stalled" if spell.stalled and width >= 120 else "")
    middle = spell.stage == "uncertain" or width < 1.9 * layout.text
    at = x + width / 2 if middle else x + 5
    if width >= 0.8 * layout.text:
        anchor = ' text-anchor="middle"' if middle else ""
        out.append(
            f'<text x="{at:.1f}" y="{y + height / 2 + layout.text * 0.36:.1f}" fill="{ink}"{anchor} '
            f'font-weight="600" font-size="{layout.text - 1}">{words}</text>'
        )
    return "".join([*out, "</g>"])


def _axis(first: int, last: int, step: float, top: float, layout: Layout) -> list[str]:
    """Return the years above the ribbons: the first, the last, and every fifth with room around it."""
    apart = 5 if step * 5 >= 3.4 * layout.text else 10
    years = [
        first,
        *(year for year in range(first + apart, last - 1, apart) if (last - year) * step > 40),
        last,
    ]
    out = []
    for year in years:
        anchor = "start" if year == first and not layout.label else "end" if year == last else "middle"
        edge = 0.0 if anchor == "start" else step if anchor == "end" else step / 2
        x = layout.label + (year - first) * step + edge
        out.append(
            f'<text x="{x:.1f}" y="{top - 7:.1f}" text-anchor="{anchor}" fill="{theme.SECOND}">{year}</text>'
        )
    return out


def _events(
    events: pd.DataFrame, first: int, last: int, step: float, foot: float, layout: Layout
) -> list[str]:
    """Return a band for each event behind the ribbons, and its name above."""
    known = events[(events["end"] > first) & (events["start"] < last + 1)].sort_values("start")
    starts = [layout.label + (max(float(start), first) - first) * step for start in known["start"]]
    ends = [layout.label + (min(float(end), last + 1) - first) * step for end in known["end"]]
    names = [str(name) for name in known["name"]]
    bands = [
        f'<g><title>{escape(name)}</title><rect x="{x:.1f}" y="{layout.text + 6}" '
        f'width="{max(end - x, 3.0):.1f}" height="{foot - layout.text - 6:.1f}" '
        f'fill="{theme.SHOCK_BAND}"/></g>'
        for name, x, end in zip(names, starts, ends, strict=True)
    ]
    titles = [
        f'<text x="{x:.1f}" y="{layout.text}" font-weight="600" font-size="{layout.text - 1}" '
        f'fill="{theme.SECOND}">{escape(name)}</text>'
        for name, x in zip(names, _apart(starts, names, layout), strict=True)
    ]
    return bands + titles


def _apart(starts: list[float], names: list[str], layout: Layout) -> list[float]:
    """Move names to the right of one another, and back to the left where the picture ends."""
    room = [len(name) * layout.text * 0.56 for name in names]
    out: list[float] = []
    for at, x in enumerate(starts):
        out.append(max(x, out[-1] + room[at - 1] + 10) if out else x)
    edge = float(layout.width)
    for at in reversed(range(len(out))):
        out[at] = min(out[at], edge - room[at])
        edge = out[at] - 10
    return out


def _underline(x: float, y: float, step: float) -> str:
    """Return the line under a provisional year."""
    return f'<path d="M{x:.1f} {y:.1f}h{step - 1.5:.1f}" stroke="{theme.THIRD}" stroke-width="1.5"/>'


def _provisional(y: float, layout: Layout) -> list[str]:
    """Return what the lines under ribbons mean."""
    return [
        f'<text x="{layout.width}" y="{y + layout.text + 8:.1f}" text-anchor="end" fill="{theme.THIRD}" '
        f'font-size="{layout.text - 1}">underlined: provisional</text>'
    ]
