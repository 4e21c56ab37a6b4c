"""Lanes of initiatives on the axis of a journey: a bar each, named beside it; how many at once under them."""

from collections.abc import Sequence
from html import escape

import pandas as pd

from placedata.charts import lane_marks, packing, theme
from placedata.charts.spans import Found, Span
from placedata.charts.timeline import Layout, Years, x
from placedata.wording import lanes as told

MOST = 12
COLUMN = 18


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
    keys, tall = _keys([span for span, _ in placed], foot, layout)
    return "".join([*parts, *counts, *keys]), foot + tall


def _placed(
    spans: Sequence[Span], years: Years, layout: Layout, most: int
) -> list[tuple[Span, packing.Place]]:
    size = layout.text - 1
    items = []
    for span in spans:
        low, high = lane_marks.extent(span, lambda date: x(date, years, layout), layout.width)
        items.append(packing.Item(low, high, span.label))
    places = packing.pack(items, 0, layout.width, size, most=most)
    return [(span, place) for span, place in zip(spans, places, strict=True) if place]


def left_over(found: Found, placed: Sequence[tuple[Span, packing.Place]]) -> list[Span]:
    """Return the initiatives that no lane had room for."""
    drawn = [span for span, _ in placed]
    return [span for span in found.spans if not any(span is one for one in drawn)]


def _lane(span: Span, place: packing.Place, y: float, years: Years, layout: Layout) -> str:
    size = layout.text - 1
    marks = lane_marks.drawn(span, y, size, lambda date: x(date, years, layout), layout.width)
    anchor = ' text-anchor="end"' if place.anchor == "end" else ""
    return (
        f'<g class="lane" data-initiative="{escape(span.initiative_id)}">{marks}'
        f'<text x="{place.text:.1f}" y="{y + size * 0.36:.1f}" font-size="{size}"{anchor}>'
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
        words = told.briefly(found.number, at_once)
        return [*out, f'<text x="{layout.width}" y="{y}" text-anchor="end" {look}>{words}</text>']
    held = {**found.without, "more": more}
    parts = [said, told.counted(found.number, at_once), told.folded(held, *years)]
    words = "; ".join(part for part in parts if part)
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
        out.append(f"<g>{title}{number}</g>" if known else "")
    return out, size + COLUMN + 12.0


def _keys(spans: Sequence[Span], top: float, layout: Layout) -> tuple[list[str], float]:
    """Return what the marks in these lanes mean, in as many lines as it takes, and the height."""
    if not spans:
        return [], 0.0
    size = layout.text - 1
    out, left, y = [], float(layout.label), top + size + 2
    for mark, words in _samples(spans, size):
        room = 28 + packing.width(words, size) * 0.92
        if left > layout.label and left + room > layout.width:
            left, y = float(layout.label), y + size + 6
        out.append(
            f'<g transform="translate({left:.1f} {y:.1f})">{mark}<text x="28" font-size="{size}" '
            f'fill="{theme.SECOND}">{words}</text></g>'
        )
        left += room + 14
    return out, y + 8 - top


def _samples(spans: Sequence[Span], size: int) -> list[tuple[str, str]]:
    """Return a mark of 22 pixels and its meaning for each that occurs."""
    tall, y = lane_marks.height(size), -size * 0.36
    plain = {
        "new_money": "new money",
        "mixed": "mixed",
        "pooled_existing": "pooled budgets or not recorded",
        "no_new_money": "no new money",
    }
    money = {("pooled_existing" if span.funding == "unknown" else span.funding) for span in spans}
    out = [(lane_marks.bar(key, 0, 22, y, tall), words) for key, words in plain.items() if key in money]
    met = {span.precision for span in spans if span.start}
    starts = [key for key in ("day", "month", "year") if key in met]
    for key in starts:
        known = "start known to the" if key == starts[0] else "to the"
        out.append((lane_marks.start_mark(key, 4, 18, y, tall), f"{known} {key}"))
    if any(span.fades for span in spans):
        out.append((f'<text x="8" font-size="{size}" fill="{theme.SECOND}">?</text>', "no end on record"))
    if any(span.on for span in spans):
        out.append((lane_marks.arrow(8, y, tall, 1), "goes on"))
    return out
