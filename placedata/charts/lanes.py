"""Lanes of initiatives on the axis of a journey: a bar each, named beside it; how many at once under them."""

from collections.abc import Sequence
from html import escape

import pandas as pd

from placedata.charts import bars, packing, theme
from placedata.charts.map_areas import clean
from placedata.charts.spans import Found, Span
from placedata.charts.timeline import Layout, Years, x
from placedata.wording import entries
from placedata.wording import lanes as told

MOST = 12
COLUMN = 18
# Pixels that the marks at the ends of a bar take: an arrowhead or a question mark, a tick, ring or bracket.
BEFORE, AFTER, MARK = 7, 10, 4
LEAST = 2


def svg(
    found: Found,
    at_once: pd.DataFrame,
    years: Years,
    layout: Layout,
    *,
    most: int = MOST,
    said: str = "",
) -> tuple[str, float]:
    """Draw the initiatives of a place for the room under its ribbons.

    Parameters
    ----------
    found : Found
        From :func:`placedata.charts.spans.spans` for the same years.
    at_once : pandas.DataFrame
        ``year, running, end_not_recorded`` of the place, a row a year.
    years : (int, int)
        First and last year of the axis.
    layout : Layout
        Sizes of the picture. Where names have no room of their own at the left of the axis, as on a phone,
        the lanes fold into the row of numbers.
    most : int
        How many lanes there may be; what finds no room is counted in the title row.
    said : str
        What the choice keeps, where not all initiatives are shown.

    Returns
    -------
    (str, float)
        SVG elements with their top at nought, and their height in pixels.

    Examples
    --------
    >>> from placedata.charts.timeline import NARROW
    >>> none = pd.DataFrame({"year": [], "running": [], "end_not_recorded": []})
    >>> drawn, height = svg(Found(()), none, (2001, 2025), NARROW)
    >>> "That is not the same as none." in drawn
    True
    """
    if not found.number:
        return _empty(layout, said)
    placed = _placed(found.spans, years, layout, most) if layout.label else []
    lanes = 1 + max((one.row for _, one in placed), default=-1)
    pitch = layout.text + 5
    head = layout.text + 12.0
    more = tuple(span.label for span in left_over(found, placed)) if layout.label else ()
    parts = _title(found, more, at_once, years, layout, said)
    for span, place in placed:
        parts.append(_lane(span, place, head + pitch * (place.row + 0.5), years, layout))
    foot = head + pitch * lanes + (6 if lanes else 0)
    counts, tall = _counts(at_once, foot, years, layout)
    foot += tall
    own = any(entries.own(span.row) for span, _ in placed)
    keys, tall = _keys(foot, layout, own=own) if placed else ([], 0.0)
    return clean("".join([*parts, *counts, *keys])), foot + tall


def _at(years: Years, layout: Layout) -> bars.At:
    """Return where a date lies: within the picture, marks at the ends of a bar included."""
    return lambda date: min(x(date, years, layout), layout.width - AFTER - LEAST)


def extent(span: Span, at: bars.At) -> tuple[float, float]:
    """Return from where to where the marks of an initiative reach, in pixels."""
    low = at(span.low) - (BEFORE if span.before or pd.isna(span.row["start_from"]) else MARK)
    high = max(at(span.high), at(span.low) + LEAST)
    return low, high + (AFTER if span.on or span.fades else MARK / 2)


def _placed(
    spans: Sequence[Span], years: Years, layout: Layout, most: int
) -> list[tuple[Span, packing.Place]]:
    at = _at(years, layout)
    items = [packing.Item(*extent(span, at), span.label) for span in spans]
    places = packing.pack(items, 0, layout.width, layout.text - 1, most=most)
    return [(span, place) for span, place in zip(spans, places, strict=True) if place]


def left_over(found: Found, placed: Sequence[tuple[Span, packing.Place]]) -> list[Span]:
    """Return the initiatives that no lane had room for."""
    drawn = [span for span, _ in placed]
    return [span for span in found.spans if not any(span is one for one in drawn)]


def _lane(span: Span, place: packing.Place, y: float, years: Years, layout: Layout) -> str:
    """Return one bar and its name about the middle line ``y``, on a ground that can be pointed at."""
    size, at, frame = layout.text - 1, _at(years, layout), (years[0], years[1] + 1.0)
    low, high = extent(span, at)
    top = y - bars.HEIGHT / 2
    earlier = (
        f'<path d="M{low:.1f} {y:.1f}l{BEFORE:g} {-bars.HEIGHT / 2 - 1:g}v{bars.HEIGHT + 2}z" '
        f'fill="{theme.SECOND}"/>'
    )
    anchor = ' text-anchor="end"' if place.anchor == "end" else ""
    return (
        f'<g class="lane" data-initiative="{escape(span.initiative_id)}"><title>{escape(span.words)}</title>'
        f'<rect x="{low:.1f}" y="{y - size * 0.7:.1f}" width="{high - low:.1f}" height="{size * 1.4:.1f}" '
        f'fill="{theme.PAGE}" fill-opacity="0"/>{"".join(bars.bar(span.row, at, top, frame))}'
        f"{earlier if span.before else ''}"
        f'<text class="name" x="{place.text:.1f}" y="{y + size * 0.36:.1f}" font-size="{size}"{anchor}>'
        f"{escape(place.label)}</text></g>"
    )


def _empty(layout: Layout, said: str) -> tuple[str, float]:
    y = layout.text + 4
    words = told.NONE_CHOSEN if said else told.NONE
    down = layout.text + 5
    return (
        f'<text x="0" y="{y}" font-weight="600">{told.TITLE}</text>'
        f'<text x="0" y="{y + down}" font-size="{layout.text - 1}" fill="{theme.SECOND}">{words}</text>',
        float(y + down + 8),
    )


def _title(
    found: Found, more: Sequence[str], at_once: pd.DataFrame, years: Years, layout: Layout, said: str
) -> list[str]:
    """Return the title row: what stands below, how many, and how many have no bar."""
    y = layout.text + 4
    out = [f'<text x="0" y="{y}" font-weight="600">{told.TITLE}</text>']
    size = layout.text - 1
    look = f'font-size="{size}" fill="{theme.SECOND}"'
    if not layout.label:
        number = sum(entries.own(span.row) for span in found.spans)
        words = told.briefly(found.number, at_once) + (f", {number} yours" if number else "")
        return [*out, f'<text x="{layout.width}" y="{y}" text-anchor="end" {look}>{words}</text>']
    held = {**found.without, "more": more}
    whose = entries.among(str(span.row["standing"]) for span in found.spans)
    parts = [told.counted(found.number, at_once), whose, told.folded(held, *years)]
    words = f"{said}. " * bool(said) + "; ".join(part for part in parts if part)
    left = packing.width(told.TITLE, layout.text) * 1.06 + 14
    cut = packing.shortened(words, layout.width - left, size)
    return [*out, f'<text x="{left:.1f}" y="{y}" {look}>{escape(cut)}</text>']


def _counts(at_once: pd.DataFrame, top: float, years: Years, layout: Layout) -> tuple[list[str], float]:
    """Return a column a year with the number of initiatives known to have run."""
    rows = at_once[at_once["year"].between(*years)]
    size = layout.text - 1
    highest = int(rows["running"].max()) if len(rows) else 0
    if not highest:
        return [], 0.0
    step, unit = layout.step(years), COLUMN / highest
    floor = top + size + 4 + COLUMN
    out = []
    if layout.label:
        out.append(
            f'<text x="{layout.label - 10}" y="{floor - 2:.1f}" text-anchor="end" font-size="{size}">'
            "At once, known</text>"
        )
    columns = ["year", "running", "end_not_recorded"]
    for year, known, unknown in rows[columns].itertuples(index=False, name=None):
        left, wide, tall = x(year, years, layout) + step * 0.15, step * 0.7, unit * known
        number = (
            f'<rect x="{left:.1f}" y="{floor - tall:.1f}" width="{wide:.1f}" height="{tall:.1f}" '
            f'fill="{theme.COMPARATOR}"/><text x="{left + wide / 2:.1f}" y="{floor - tall - 3:.1f}" '
            f'text-anchor="middle" font-size="{size}" fill="{theme.SECOND}">{known}</text>'
        )
        title = f"<title>{told.year_told(year, known, unknown)}</title>"
        out.append(f'<g class="at-once">{title}{number}</g>' if known else "")
    return out, size + COLUMN + 12.0


def _keys(top: float, layout: Layout, *, own: bool) -> tuple[list[str], float]:
    """Return what the marks of bars mean, in as many lines as it takes, and the height."""
    size = layout.text - 1
    out, left, y = [], float(layout.label), top + 10
    for mark, wide, words in bars.samples(own=own):
        room = wide + 7 + packing.width(words, size) * 0.92
        if left > layout.label and left + room > layout.width:
            left, y = float(layout.label), y + size + 8
        out.append(
            f'<g transform="translate({left:.1f} {y:.1f})">{mark}<text x="{wide + 7:g}" '
            f'y="{bars.HEIGHT}" font-size="{size}" fill="{theme.SECOND}">{words}</text></g>'
        )
        left += room + 12
    return out, y + bars.HEIGHT + 10 - top
