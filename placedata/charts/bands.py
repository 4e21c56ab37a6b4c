"""Initiatives under the axis of a line: thin bars in a strip of their own, which no value reaches into."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from placedata.charts import bars, beneath, lanes, notes, packing, theme
from placedata.charts.axes import CLEAR
from placedata.charts.beneath import Layout
from placedata.charts.spans import Found, Span, spans
from placedata.wording import entries
from placedata.wording import lanes as told

MOST = 18
TALL = 7
# Names are packed for a plot of this many pixels. On narrower ones the style sheet hides them, which
# knows them by the spaces, which do not break, between name and bar.
NAMED_FROM = 800.0
NAMES = "names"
SPACE = "\u00a0"
SLICES = 6


def under(
    figure: go.Figure,
    groups: Sequence[tuple[str, pd.DataFrame]],
    *,
    most: int = MOST,
    named_from: float = NAMED_FROM,
) -> go.Figure:
    """Return a chart of lines with the initiatives of its places in a strip under its axis.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        From :mod:`placedata.charts.series` or :mod:`placedata.charts.comparison`; it is left as it is.
    groups : sequence of (title, pandas.DataFrame)
        For each place a title for its lanes, and its rows of :meth:`placedata.Store.initiatives`.
    most : int
        How many lanes a place may have; what finds no room is counted in its title.
    named_from : float
        Pixels of the narrowest plot on which names are shown.

    Returns
    -------
    plotly.graph_objects.Figure
        Higher by the strip: the lines keep every pixel they had.

    Notes
    -----
    The plot shrinks to a share of the drawing area, and what was placed on its edges follows it. The second
    vertical axis counts rows: a title, then its lanes.
    """
    layout = figure.layout.to_plotly_json()
    first, last = layout["xaxis"]["range"]
    right = named_from + layout["margin"]["r"] - 4
    rows: list[Layout] = []
    titles: list[Layout] = []
    marks = _Marks()
    at = 0
    for title, frame in groups:
        found = spans(frame, first, last)
        items = [_item(span, first, last, named_from) for span in found.spans]
        places = packing.pack(items, 0, right, beneath.SIZE, most=most)
        placed = [(span, place) for span, place in zip(found.spans, places, strict=True) if place]
        titles.append(beneath.title(_words(title, found, placed), at))
        for span, place in placed:
            lane = at + 1 + place.row
            rows += _bar(span, lane)
            marks.add(span, place, lane)
        at += 1 + max((place.row + 1 for _, place in placed), default=0)
    return beneath.stretched(figure, at, shapes=rows, annotations=titles, traces=marks.traces())


def _item(span: Span, first: float, last: float, plot: float) -> packing.Item:
    def x(date: float) -> float:
        return (date - first) / (last - first) * plot

    return packing.Item(*lanes.extent(span, x), span.label)


def _words(title: str, found: Found, placed: Sequence[object]) -> str:
    if not found.number:
        return f"<b>{notes.safe(title)}</b>  {told.NONE}"
    more = len(found.spans) - len(placed)
    tail = f"; {more} more found no room" if more else ""
    own = sum(entries.own(span.row) for span in found.spans)
    tail += f"; {own} yours, {entries.UNVERIFIED}" if own else ""
    return f"<b>{notes.safe(title)}</b>  {len(placed)} drawn of {found.number} on record{tail}"


def _bar(span: Span, lane: int) -> Iterator[Layout]:
    """Yield the shapes of a bar: paler in a year in which it began or ended, fading where no end is known."""
    start, end = (_band(span, name) for name in ("start", "end"))
    if entries.own(span.row):
        yield _ring(span, lane)
    if pd.isna(span.row["start_from"]):
        yield from _fading(span, span.low, span.high, lane)
        return
    solid = span.row["start_to"] if span.fades else span.high
    edges = {span.low, solid, *start, *end}
    cuts = sorted(edge for edge in edges if span.low <= edge <= min(solid, span.high))
    for left, right in pairwise(cuts):
        pale = any(band and band[0] <= left < band[1] for band in (start, end))
        yield _piece(span, left, right, lane, bars.PALE if pale else 1.0)
    if span.fades:
        yield from _fading(span, max(span.low, span.row["start_to"]), span.high, lane)


def _ring(span: Span, lane: int) -> Layout:
    """Return the broken line round a bar that nobody verified."""
    half = TALL / 2 + 3
    return {
        "type": "rect", "layer": "below", "xref": "x", "x0": span.low, "x1": span.high, "yref": "y2",
        "ysizemode": "pixel", "yanchor": lane, "y0": -half, "y1": half, "fillcolor": "rgba(0,0,0,0)",
        "line": {"color": theme.INK, "width": 1, "dash": "dot"},
    }  # fmt: skip


def _band(span: Span, name: str) -> tuple[float, ...]:
    """Return the year within which it began or ended where no more is known, else nothing."""
    low, high = (float(span.row[f"{name}_{side}"]) for side in ("from", "to"))
    return (low, high) if low < high and bars.precision(low, high) == "year" else ()


def _fading(span: Span, left: float, right: float, lane: int) -> Iterator[Layout]:
    """Yield slices of two years that grow paler: to the right, or to the left where no start is on record."""
    rising = pd.isna(span.row["start_from"])
    width = bars.FADE_YEARS / SLICES
    for at in range(SLICES):
        low, high = left + at * width, min(left + (at + 1) * width, right)
        if rising:
            low, high = max(right - (at + 1) * width, left), right - at * width
        if high > low:
            yield _piece(span, low, high, lane, 1 - at / SLICES, faded=True)


def _piece(
    span: Span, left: float, right: float, lane: int, opacity: float, *, faded: bool = False
) -> Layout:
    funding = str(span.row["funding_type"])
    half = bars.LINE / 2 if funding == "no_new_money" else TALL / 2
    hollow = funding not in _FILLS
    edge = {"color": theme.SECOND, "width": 1} if hollow and not faded else {"width": 0}
    fill = _FILLS.get(funding, theme.PAGE)
    if hollow and faded:
        fill, opacity = theme.COMPARATOR, opacity * bars.PALE
    return {
        "type": "rect", "layer": "below", "xref": "x", "x0": left, "x1": right, "yref": "y2",
        "ysizemode": "pixel", "yanchor": lane, "y0": -half, "y1": half, "fillcolor": fill,
        "opacity": round(opacity, 2), "line": edge,
    }  # fmt: skip


_FILLS = {"new_money": theme.SECOND, "mixed": theme.COMPARATOR, "no_new_money": theme.SECOND}


class _Marks:
    """The points of all lanes, gathered into as few traces as they have looks."""

    def __init__(self) -> None:
        self.spots: dict[str, list[tuple[float, int]]] = {}
        self.names: list[tuple[float, int, str, str]] = []
        self.hovers: list[tuple[float, int, str]] = []

    def add(self, span: Span, place: packing.Place, lane: int) -> None:
        """Add the marks of one initiative."""
        self._started(span, lane)
        if end := _band(span, "end"):
            self._ends(end, lane, span)
        if span.on:
            self._spot("triangle-right", span.high, lane)
        if span.fades:
            self._spot("?", span.high, lane)
        edge = span.high if place.anchor == "start" else span.low
        gap = 7 if span.fades and place.anchor == "start" else 3
        self.names.append((edge, lane, place.anchor, _spaced(place, gap)))
        self.hovers += [(x, lane, _hover(span)) for x in _along(span.low, span.high)]

    def _started(self, span: Span, lane: int) -> None:
        low, high = span.row["start_from"], span.row["start_to"]
        if span.before:
            self._spot("triangle-left", span.low, lane)
        elif pd.notna(low):
            known = bars.precision(low, high)
            if known == "year":
                self._ends((low, high), lane, span)
            else:
                self._spot("circle" if known == "month" else "line-ns", span.low, lane)

    def _spot(self, kind: str, x: float, lane: int) -> None:
        self.spots.setdefault(kind, []).append((x, lane))

    def _ends(self, band: tuple[float, ...], lane: int, span: Span) -> None:
        for x in band:
            if span.low <= x <= span.high:
                self._spot("end", x, lane)

    def traces(self) -> list[Layout]:
        """Return the traces."""
        out = [_points(kind, spots) for kind, spots in self.spots.items() if kind != "?"]
        texts = [(x, lane, "start", "?") for x, lane in self.spots.get("?", ())]
        out += [_texts("ends", texts, theme.SECOND)] if texts else []
        out += [_texts(NAMES, self.names, theme.INK)] if self.names else []
        if self.hovers:
            unseen = _points("circle", [(x, lane) for x, lane, _ in self.hovers])
            unseen["marker"] = {"symbol": "square", "size": 12, "color": CLEAR, "opacity": 1}
            words = [text for _, _, text in self.hovers]
            out.append(unseen | {"name": "initiatives", "hoverinfo": "text", "hovertext": words})
        return out


_LOOKS = {
    "line-ns": {"symbol": "line-ns", "size": 6, "line": {"color": theme.INK, "width": 2}},
    "end": {"symbol": "line-ns", "size": 4, "line": {"color": theme.INK, "width": 1.2}},
    "circle": {"symbol": "circle", "size": 7, "color": theme.PAGE,
               "line": {"color": theme.INK, "width": 1.4}},
    "triangle-left": {"symbol": "triangle-left", "size": 9, "color": theme.SECOND, "line": {"width": 0}},
    "triangle-right": {"symbol": "triangle-right", "size": 9, "color": theme.SECOND, "line": {"width": 0}},
}  # fmt: skip


def _points(kind: str, spots: Sequence[tuple[float, int]]) -> Layout:
    return {
        "type": "scatter", "mode": "markers", "name": kind, "yaxis": "y2", "hoverinfo": "skip",
        "x": [x for x, _ in spots], "y": [lane for _, lane in spots], "cliponaxis": False,
        "marker": {"opacity": 1, **_LOOKS[kind]}, "unselected": {"marker": {"opacity": 1}},
    }  # fmt: skip


def _spaced(place: packing.Place, spaces: int) -> str:
    """Return a name with room between it and its bar."""
    gap = SPACE * spaces
    words = notes.safe(place.label)
    return f"{gap}{words}" if place.anchor == "start" else f"{words}{gap}"


def _texts(name: str, texts: Sequence[tuple[float, int, str, str]], colour: str) -> Layout:
    sides = {"start": "middle right", "end": "middle left"}
    return {
        "type": "scatter", "mode": "text", "name": name, "yaxis": "y2", "hoverinfo": "skip",
        "x": [x for x, _, _, _ in texts], "y": [lane for _, lane, _, _ in texts], "cliponaxis": False,
        "text": [word for _, _, _, word in texts],
        "textposition": [sides[side] for _, _, side, _ in texts],
        "textfont": {"size": beneath.SIZE, "color": colour}, "unselected": {"textfont": {"color": colour}},
    }  # fmt: skip


def _along(low: float, high: float) -> list[float]:
    number = max(1, round((high - low) * 2))
    return [low + (high - low) * (at + 0.5) / number for at in range(number)]


def _hover(span: Span) -> str:
    lines = notes.wrapped(span.words, 44, 6)
    return "<br>".join(notes.safe(line) for line in lines)
