"""The journey of a place as a picture: a ribbon for the whole and for each domain on one axis of years."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import pandas as pd

from placedata.charts import fallen, ribbon, theme, timeline
from placedata.charts.timeline import NARROW, ROOM, WIDE, Layout, Years, x
from placedata.model.stages import OVERALL, STAGED
from placedata.wording import falls as told
from placedata.wording.spells import of_series

__all__ = ["NARROW", "ROOM", "WIDE", "Block", "Grid", "Layout", "grid", "svg", "x"]

NO_FALLS = pd.DataFrame({"series": [], "peak": []})


@dataclass(frozen=True)
class Block:
    """More on the same axis, such as lanes of initiatives, to stand under the ribbons.

    Attributes
    ----------
    svg : str
        SVG elements drawn for the layout of the picture, with :func:`x` for dates; nought is its top.
    height : float
        Its height in pixels.
    """

    svg: str
    height: float


@dataclass(frozen=True)
class Grid:
    """Where the years of the ribbons lie, in pixels of the picture.

    ``rows`` holds the series, the top and the height of each ribbon.
    """

    left: float
    step: float
    rows: tuple[tuple[str, float, int], ...]


def grid(events: pd.DataFrame, years: Years, layout: Layout = WIDE) -> Grid:
    """Return where each year of each ribbon lies in the picture that :func:`svg` draws.

    Examples
    --------
    >>> none = pd.DataFrame({"name": [], "start": [], "end": [], "local": []})
    >>> grid(none, (2001, 2025)).rows[0]
    ('overall', 44.0, 30)
    """
    rows, y = [], float(timeline.head(timeline.named(events, years, layout), layout))
    for series, height, after in _stack(layout):
        rows.append((series, y + layout.above, height))
        y += layout.above + height + after
    return Grid(layout.label, layout.step(years), tuple(rows))


def _stack(layout: Layout) -> Iterator[tuple[str, int, float]]:
    """Yield each series with the height of its ribbon and the room under it."""
    yield OVERALL, layout.whole, layout.gap + fallen.height(layout, whole=True)
    for series in STAGED:
        yield series, layout.part, layout.gap


def svg(
    stages: pd.DataFrame,
    years: Years,
    events: pd.DataFrame,
    label: str,
    layout: Layout = WIDE,
    *,
    falls: pd.DataFrame = NO_FALLS,
    below: Block | None = None,
) -> str:
    """Draw the ribbons.

    Parameters
    ----------
    stages : pandas.DataFrame
        Rows of table ``stage`` of one place: the whole and its domains.
    years : (int, int)
        First and last year of the axis.
    events : pandas.DataFrame
        ``name, start, end`` of events to be named above, start and end as decimal years, and ``local``:
        whether the event touched this place alone.
    label : str
        What the picture shows, for those who cannot see it.
    layout : Layout
        :data:`WIDE`, :data:`NARROW`, or :data:`ROOM` for presenting.
    falls : pandas.DataFrame
        Rows of table ``fall`` of the place; none by default.
    below : Block, optional
        What stands under the ribbons on the same axis; bands of events run on behind it.

    Returns
    -------
    str
        An SVG with a viewBox, without title, source or legend.
    """
    found = timeline.named(events, years, layout)
    parts: list[str] = []
    foot = 0.0
    fallers = {series: told.found(falls, stages, series) for series in (OVERALL, *STAGED)}
    for series, y, height in grid(events, years, layout).rows:
        rows = of_series(stages, series)
        parts += ribbon.name(series, rows, y - layout.above, height, layout)
        parts += ribbon.drawn(rows, y, height, years, layout)
        parts += fallen.marks(fallers[series], y + height, years, layout, whole=series == OVERALL)
        foot = y + height + layout.gap
    if below:
        parts.append(f'<g transform="translate(0 {foot:.1f})">{below.svg}</g>')
        foot += below.height
    keys, room = _keys(stages, [fall for some in fallers.values() for fall in some], foot, layout)
    before = [
        *timeline.bands(found, foot, layout),
        *timeline.names(found, layout),
        *timeline.axis(years, timeline.head(found, layout), layout),
    ]
    tall = foot + room
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {layout.width} {tall:.0f}" role="img" '
        f"aria-label=\"{escape(label)}\" font-family='{theme.SANS.replace(chr(34), '')}' "
        f'font-size="{layout.text}" fill="{theme.INK}"><defs>{ribbon.PATTERNS}</defs>'
        f"{''.join(before + parts + keys)}</svg>"
    )


def _keys(stages: pd.DataFrame, falls: list[told.Fall], y: float, layout: Layout) -> tuple[list[str], float]:
    """Return what the small marks in this picture mean, line under line, and the height it takes."""
    size = layout.text
    out, left, top = [], float(layout.label), y + size + 4
    for mark, words in _marks(stages, falls, size):
        after = 2.2 * size
        room = after + len(words) * size * 0.44
        if left > layout.label and left + room > layout.width:
            left, top = float(layout.label), top + size + 6
        out.append(
            f'<g transform="translate({left:.1f} {top:.1f})">{mark}'
            f'<text x="{after:.1f}" font-size="{size - 1}" fill="{theme.SECOND}">{words}</text></g>'
        )
        left += room + 12
    return out, top + 6 - y


def _marks(stages: pd.DataFrame, falls: list[told.Fall], size: int) -> Iterator[tuple[str, str]]:
    """Yield each small mark that is in the picture, with its words."""
    rows = [row for row in stages.to_dict("records") if row["series"] in (OVERALL, *STAGED)]
    level = f"M0 {-0.3 * size:.1f}h{1.7 * size:.1f}"
    if any(row["provisional"] for row in rows):
        yield f'<path d="{level}" {ribbon.DOTTED}/>', "provisional"
    regained = {fall.closed for fall in falls}
    if True in regained:
        yield fallen.sample(size, regained=True), "fall, lowest, three quarters regained"
    if False in regained:
        yield fallen.sample(size, regained=False), "fall, lowest, not regained"
    if any(row["stalled"] and row["stage"] == "recovery" for row in rows):
        yield f'<path d="{level}" {ribbon.LEVEL}/>', "recovery stalled"
