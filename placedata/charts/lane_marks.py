"""Marks of one initiative in SVG: bar by money, start by its precision, fade where no end is known."""

from collections.abc import Callable
from html import escape

from placedata.charts import theme
from placedata.charts.spans import FADE, Span

SLICES = 12
ARROW = 6.0
QUESTION = 10.0
OUTLINED = ("pooled_existing", "unknown")
FILLS = {"new_money": theme.SECOND, "mixed": theme.COMPARATOR}
Scale = Callable[[float], float]


def height(text: float) -> float:
    """Return how high a bar is beside type of a size in pixels."""
    return round(text * 0.62)


def extent(span: Span, x: Scale, right: float) -> tuple[float, float]:
    """Return from where to where the marks of an initiative reach, in pixels.

    Parameters
    ----------
    span : Span
        The initiative.
    x : callable
        Gives the pixel of a decimal year.
    right : float
        Pixel at which the axis ends.
    """
    low = x(span.low) - (ARROW if span.start is None else 4.0)
    high = max(x(span.high), x(span.low) + 3.0)
    return low, min(high + QUESTION, right) if span.fades else high


def drawn(span: Span, y: float, text: float, x: Scale, right: float) -> str:
    """Draw an initiative about the middle line ``y``; its title says what is known of it.

    Parameters
    ----------
    span, x, right
        As for :func:`extent`.
    y : float
        Middle of the lane.
    text : float
        Size of the type beside it, in pixels.
    """
    tall = height(text)
    start, stop = (x(date) for date in span.solid)
    out = [f"<title>{escape(span.words)}</title>", _target(span, y, text, x, right)]
    if span.fades:
        stop = min(stop, right - QUESTION)
        out += ['<g shape-rendering="crispEdges">', *_fading(span, y, tall, x, stop), "</g>"]
        out.append(
            f'<text x="{stop + 2:.1f}" y="{y + text * 0.36:.1f}" font-size="{text}" '
            f'fill="{theme.SECOND}">?</text>'
        )
    else:
        stop = max(stop - (ARROW if span.on else 0.0), start + 2.0)
        out.append(bar(span.funding, start, stop, y, tall))
    if span.on:
        out.append(arrow(stop, y, tall, 1))
    if span.end:
        out.append(_bracket(x(span.end[0]), x(span.end[1]), y, tall))
    out.append(arrow(x(span.low), y, tall, -1) if span.start is None else _start(span, y, tall, x))
    return "".join(out)


def _target(span: Span, y: float, text: float, x: Scale, right: float) -> str:
    """Return an unseen ground, so that thin and hollow marks can be pointed at."""
    low, high = extent(span, x, right)
    return (
        f'<rect x="{low:.1f}" y="{y - text * 0.7:.1f}" width="{high - low:.1f}" height="{text * 1.4:.1f}" '
        f'fill="{theme.PAGE}" fill-opacity="0"/>'
    )


def bar(funding: str, start: float, stop: float, y: float, tall: float, opacity: float = 1.0) -> str:
    """Return a plain bar: filled for new money, grey for mixed, hollow for pooled, a line for none."""
    length = max(stop - start, 0.5)
    faint = "" if opacity == 1 else f' opacity="{opacity:.2f}"'
    if funding == "no_new_money":
        return (
            f'<rect x="{start:.1f}" y="{y - 0.8:.1f}" width="{length:.1f}" height="1.6" '
            f'fill="{theme.SECOND}"{faint}/>'
        )
    place = f'x="{start:.1f}" y="{y - tall / 2:.1f}" width="{length:.1f}" height="{tall:.1f}"'
    if funding in OUTLINED:
        return f'<rect {place} fill="{theme.PAGE}" stroke="{theme.SECOND}" stroke-width="1.1"{faint}/>'
    return f'<rect {place} fill="{FILLS[funding]}"{faint}/>'


def _fading(span: Span, y: float, tall: float, x: Scale, stop: float) -> list[str]:
    """Return slices that grow paler from the start on; one that began before the axis is paler already."""
    first = span.solid[1] - FADE if span.start is None else span.solid[0]
    edges = [first + FADE * at / SLICES for at in range(SLICES + 1)]
    out = []
    for at in range(SLICES):
        left, right = max(x(edges[at]), x(span.solid[0])), min(x(edges[at + 1]), stop)
        if right > left:
            out.append(_slice(span.funding, left, right, y, tall, 1 - at / SLICES))
    return out


def _slice(funding: str, left: float, right: float, y: float, tall: float, opacity: float) -> str:
    if funding not in OUTLINED:
        return bar(funding, left, right, y, tall, opacity)
    top, low = y - tall / 2, y + tall / 2
    return (
        f'<path d="M{left:.1f} {top:.1f}H{right:.1f}M{left:.1f} {low:.1f}H{right:.1f}" '
        f'stroke="{theme.SECOND}" stroke-width="1.1" opacity="{opacity:.2f}"/>'
    )


def arrow(at: float, y: float, tall: float, side: int) -> str:
    """Return an arrowhead that points out of the axis, to the right for 1 and to the left for -1."""
    half = tall / 2 + 1
    return (
        f'<path d="M{at:.1f} {y - half:.1f}L{at + side * ARROW:.1f} {y:.1f}L{at:.1f} {y + half:.1f}z" '
        f'fill="{theme.SECOND}"/>'
    )


def _start(span: Span, y: float, tall: float, x: Scale) -> str:
    left, right = x(span.low), x(span.start[1] if span.start else span.low)
    return start_mark(span.precision, left, right, y, tall)


def start_mark(precision: str, left: float, right: float, y: float, tall: float) -> str:
    """Return the mark of a start: a tick for a day, a ring for a month, a bracket for a year."""
    if precision == "year":
        return _bracket(left, right, y, tall)
    if precision == "month":
        return (
            f'<circle cx="{(left + right) / 2:.1f}" cy="{y:.1f}" r="{tall * 0.42:.1f}" fill="{theme.PAGE}" '
            f'stroke="{theme.INK}" stroke-width="1.4"/>'
        )
    half = tall / 2 + 2
    return f'<path d="M{left:.1f} {y - half:.1f}V{y + half:.1f}" stroke="{theme.INK}" stroke-width="2"/>'


def _bracket(left: float, right: float, y: float, tall: float) -> str:
    half = tall / 2
    return (
        f'<path d="M{left:.1f} {y - half:.1f}V{y + half:.1f}M{left:.1f} {y:.1f}H{right:.1f}'
        f'M{right:.1f} {y - half:.1f}V{y + half:.1f}" stroke="{theme.INK}" stroke-width="1.2" fill="none"/>'
    )
