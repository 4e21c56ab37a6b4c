"""A figure of ours as an SVG, drawn without a browser: the marks, shapes and notes that our charts use."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import plotly.graph_objects as go

from placedata.charts import theme
from placedata.charts.map_areas import clean

LINE = 1.25
BASELINE = 0.34
ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_BOLD = re.compile(r"</?b>")


@dataclass(frozen=True)
class Up:
    """A vertical axis: from which to which share of the drawing area it reaches, and what it spans."""

    low: float
    high: float
    first: float
    last: float

    @classmethod
    def of(cls, axis: Mapping[str, Any]) -> Up:
        """Return an axis of a figure."""
        return cls(*axis.get("domain", (0.0, 1.0)), *axis["range"])


@dataclass(frozen=True)
class Frame:
    """Where the drawing area stands in the picture, in pixels, and what its axes span."""

    left: float
    top: float
    width: float
    height: float
    xs: tuple[float, float]
    ups: Mapping[str, Up]

    def x(self, value: float, ref: str = "x") -> float:
        """Return the pixel of a value of the horizontal axis, or of a share of the plot."""
        share = value if ref == "paper" else (value - self.xs[0]) / (self.xs[1] - self.xs[0])
        return self.left + share * self.width

    def y(self, value: float, ref: str = "y") -> float:
        """Return the pixel of a value of a vertical axis, or of a share of it or of the drawing area."""
        if ref == "paper":
            return self.top + (1 - value) * self.height
        name, _, domain = ref.partition(" ")
        axis = self.ups[name]
        share = value if domain else (value - axis.first) / (axis.last - axis.first)
        return self.top + (1 - axis.low - share * (axis.high - axis.low)) * self.height


def svg(figure: go.Figure, *, label: str, width: int = 1000) -> str:
    """Draw a figure as one SVG that stands alone.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        One pair of axes with fixed ranges and ticks: lines, markers, intervals, shapes, annotations, as
        :func:`placedata.charts.series.figure` makes them; and a bare second vertical axis under it, as of
        :func:`placedata.charts.bands.under`.
    label : str
        What a screen reader says of the picture.
    width : int
        Pixels; the height is the figure's.

    Returns
    -------
    str
        No outside reference and no script; words are escaped.

    Examples
    --------
    >>> layout = {"xaxis": {"range": [0, 1], "tickvals": [0], "ticktext": ["2024"]}, "height": 200,
    ...     "yaxis": {"range": [0, 1], "tickvals": [0], "ticktext": ["0"]},
    ...     "margin": {"l": 40, "r": 20, "t": 20, "b": 30}}
    >>> drawn = svg(go.Figure(layout=layout), label="Empty")
    >>> drawn.startswith("<svg"), "2024" in drawn
    (True, True)
    """
    layout = figure.layout.to_plotly_json()
    margin, height = layout["margin"], int(layout["height"])
    frame = Frame(
        margin["l"],
        margin["t"],
        width - margin["l"] - margin["r"],
        height - margin["t"] - margin["b"],
        tuple(layout["xaxis"]["range"]),
        {name.replace("axis", ""): Up.of(layout[name]) for name in ("yaxis", "yaxis2") if name in layout},
    )
    shapes: dict[str, list[str]] = {"below": [], "between": [], "above": []}
    for one in layout.get("shapes", ()):
        shapes[one.get("layer", "above")].append(_shape(one, frame))
    parts = [f'<rect width="{width}" height="{height}" fill="{theme.PAGE}"/>', *shapes["below"]]
    parts += _axes(layout, frame) + shapes["between"]
    parts += [part for trace in figure.data for part in _trace(trace.to_plotly_json(), frame)]
    parts += shapes["above"]
    parts += [part for note in layout.get("annotations", ()) for part in _note(note, frame)]
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-label={quoteattr(clean(label))} '
        f'font-family={quoteattr(theme.SANS)} font-size="13" fill="{theme.SECOND}">'
    )
    return "\n".join([opening, *parts, "</svg>"])


def _straight(x0: float, y0: float, x1: float, y1: float, look: str) -> str:
    return f'<line x1="{x0:.1f}" y1="{y0:.1f}" x2="{x1:.1f}" y2="{y1:.1f}" {look}/>'


def _stroke(line: Mapping[str, Any]) -> str:
    dash = str(line.get("dash") or "solid")
    dashed = f' stroke-dasharray="{dash.replace("px", "")}"' if dash != "solid" else ""
    return f'stroke="{line.get("color", theme.INK)}" stroke-width="{line.get("width", 1)}"{dashed}'


def _axes(layout: Mapping[str, Any], frame: Frame) -> list[str]:
    across, up = layout["xaxis"], layout["yaxis"]
    right, bottom = frame.left + frame.width, frame.y(0, "y domain")
    hair = f'stroke="{theme.HAIR}" stroke-width="1"'
    parts = []
    for value, said in zip(up["tickvals"], up["ticktext"], strict=True):
        y = frame.y(value)
        look = f'stroke="{theme.SECOND}"' if value == 0 and up.get("zeroline") else hair
        parts.append(_straight(frame.left, y, right, y, look))
        parts.append(_words(said, frame.left - 6, y + 13 * BASELINE, "end"))
    parts.append(_straight(frame.left, bottom, right, bottom, hair))
    for value, said in zip(across["tickvals"], across["ticktext"], strict=True):
        x = frame.x(value)
        parts.append(_straight(x, bottom, x, bottom + 5, f'stroke="{theme.RULE}"'))
        parts.append(_words(said, x, bottom + 20, "middle"))
    return parts


def _words(said: str, x: float, y: float, anchor: str, look: str = "") -> str:
    parts = [escape(clean(html.unescape(part))) for part in _BOLD.split(said)]
    if len(parts) == 3 and parts[2]:
        parts[1] = f'<tspan font-weight="700">{parts[1]}</tspan>'
    words = "".join(parts)
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{look}>{words}</text>'


def _trace(trace: Mapping[str, Any], frame: Frame) -> Iterator[str]:
    spots = list(zip(trace.get("x", ()), trace.get("y", ()), strict=True))
    if trace.get("mode") == "lines":
        yield _polyline(spots, trace["line"], frame)
        return
    up = trace.get("yaxis", "y")
    if trace.get("mode") == "text":
        yield from _texts(trace, [(frame.x(x), frame.y(y, up)) for x, y in spots])
        return
    marker = trace.get("marker", {})
    error = trace.get("error_y")
    for at, (x, y) in enumerate(spots):
        if error:
            yield from _interval(frame, x, (y + error["array"][at], y - error["arrayminus"][at]), error)
        if "rgba" not in str(marker.get("color", "")):
            yield _mark(frame.x(x), frame.y(y, up), marker)


def _texts(trace: Mapping[str, Any], spots: list[tuple[float, float]]) -> Iterator[str]:
    """Draw texts beside points, each to the right or the left of its own."""
    font = trace["textfont"]
    look = f' font-size="{font["size"]}" fill="{font["color"]}"'
    for (x, y), said, side in zip(spots, trace["text"], trace["textposition"], strict=True):
        anchor = "start" if side == "middle right" else "end"
        yield _words(said, x, y + font["size"] * BASELINE, anchor, look)


def _polyline(spots: list[tuple[Any, Any]], line: Mapping[str, Any], frame: Frame) -> str:
    path, pen = [], "M"
    for x, y in spots:
        if x is None or y is None:
            pen = "M"
            continue
        path.append(f"{pen}{frame.x(x):.1f} {frame.y(y):.1f}")
        pen = "L"
    return f'<path d="{"".join(path)}" fill="none" stroke-linejoin="round" {_stroke(line)}/>'


def _interval(frame: Frame, x: float, ends: tuple[float, float], error: Mapping[str, Any]) -> Iterator[str]:
    colour, thick = str(error["color"]), error["thickness"]
    faint = re.fullmatch(r"rgba\(\d+,\d+,\d+,([\d.]+)\)", colour)
    paint = f'stroke="{theme.INK}" stroke-opacity="{faint[1]}"' if faint else f'stroke="{colour}"'
    across, top, bottom = frame.x(x), *map(frame.y, ends)
    yield _straight(across, top, across, bottom, f'{paint} stroke-width="{thick}"')
    if cap := error.get("width"):
        for y in (top, bottom):
            yield _straight(across - cap, y, across + cap, y, f'{paint} stroke-width="{thick}"')


_CORNERS = {
    "triangle-up": ((-1, 1), (0, -1), (1, 1)),
    "triangle-left": ((0.5, -1), (-1, 0), (0.5, 1)),
    "triangle-right": ((-0.5, -1), (1, 0), (-0.5, 1)),
    "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
}


def _mark(x: float, y: float, marker: Mapping[str, Any]) -> str:
    half = float(marker.get("size", theme.MARK)) / 2
    edge = marker.get("line", {})
    symbol = str(marker.get("symbol", "circle"))
    outline = f'stroke="{edge.get("color", theme.INK)}" stroke-width="{edge.get("width", 0)}"'
    fill = f'fill="{marker.get("color", theme.INK)}"'
    if symbol == "circle-open":
        ring = f'stroke="{marker["color"]}" stroke-width="{edge.get("width", 2)}"'
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{half}" fill="none" {ring}/>'
    if symbol in ("line-ew", "line-ns"):
        across, along = (half, 0) if symbol == "line-ew" else (0, 2 * half)
        return _straight(x - across, y - along, x + across, y + along, outline)
    if symbol == "square":
        side = f'width="{2 * half}" height="{2 * half}"'
        return f'<rect x="{x - half:.1f}" y="{y - half:.1f}" {side} {fill} {outline}/>'
    if symbol in _CORNERS:
        corners = " ".join(f"{x + a * half:.1f},{y + b * half:.1f}" for a, b in _CORNERS[symbol])
        return f'<polygon points="{corners}" {fill} {outline}/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{half}" {fill} {outline}/>'


def _shape(shape: Mapping[str, Any], frame: Frame) -> str:
    if shape["type"] == "path":
        return _bracket(shape, frame)
    x0, x1 = (frame.x(shape[end], shape.get("xref", "x")) for end in ("x0", "x1"))
    if shape.get("ysizemode") == "pixel":
        start = frame.y(shape["yanchor"], shape["yref"])
        y0, y1 = start - shape["y0"], start - shape["y1"]
    else:
        y0, y1 = (frame.y(shape[end], shape.get("yref", "y")) for end in ("y0", "y1"))
    if shape["type"] == "line":
        return _straight(x0, y0, x1, y1, _stroke(shape["line"]))
    look = f'fill="{shape["fillcolor"]}"'
    if "opacity" in shape:
        look += f' opacity="{shape["opacity"]}"'
    if shape["line"]["width"]:
        look += f" {_stroke(shape['line'])}"
    return (
        f'<rect x="{min(x0, x1):.1f}" y="{min(y0, y1):.1f}" width="{abs(x1 - x0):.1f}" '
        f'height="{abs(y1 - y0):.1f}" {look}/>'
    )


def _bracket(shape: Mapping[str, Any], frame: Frame) -> str:
    """Draw the only path our charts use: M x,y V y H x V y, its heights in pixels from an anchor."""
    found = re.findall(r"[-\d.]+", shape["path"])
    start, first, low, end, last = map(float, found)
    base = frame.y(shape["yanchor"], shape["yref"])
    x0, x1 = frame.x(start), frame.x(end)
    path = f"M{x0:.1f} {base - first:.1f}V{base - low:.1f}H{x1:.1f}V{base - last:.1f}"
    return f'<path d="{path}" fill="none" {_stroke(shape["line"])}/>'


def _note(note: Mapping[str, Any], frame: Frame) -> Iterator[str]:
    size = note["font"]["size"]
    anchor = ANCHORS[note.get("xanchor", "center")]
    x = frame.x(note["x"], note.get("xref", "x")) + note.get("xshift", 0)
    y = frame.y(note["y"], note.get("yref", "y")) - note.get("yshift", 0)
    lines = note["text"].split("<br>")
    tall = len(lines) * size * LINE
    top = {"bottom": y - tall, "middle": y - tall / 2, "top": y}[note.get("yanchor", "middle")]
    bold = False
    for at, line in enumerate(lines):
        bold = bold or ("<b>" in line and not re.search("</b>.", line))
        look = f' font-size="{size}" fill="{note["font"]["color"]}"' + (' font-weight="700"' if bold else "")
        yield _words(line, x, top + (at + 0.5) * size * LINE + size * BASELINE, anchor, look)
        bold = bold and "</b>" not in line
