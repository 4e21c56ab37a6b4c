"""Marks of falls under a ribbon: down to the lowest year, then up to a dot where it was regained."""

from collections.abc import Sequence
from html import escape

from placedata.charts import theme
from placedata.charts.timeline import Layout, Years, x
from placedata.wording.falls import Fall, label, said

LINE, OPEN = (
    f'fill="none" stroke="{colour}" stroke-width="1.4"' for colour in (theme.SECOND, theme.COMPARATOR)
)


def height(layout: Layout, *, whole: bool) -> float:
    """Return the height of the marks under the ribbon of the whole, or of a domain."""
    return layout.text * 0.6 if whole else layout.gap * 0.4


def marks(falls: Sequence[Fall], y: float, years: Years, layout: Layout, *, whole: bool) -> list[str]:
    """Draw the falls of one ribbon.

    Parameters
    ----------
    falls : sequence of Fall
        Of one series, oldest first.
    y : float
        Where the ribbon ends.
    years, layout
        As for :func:`placedata.charts.timeline.x`.
    whole : bool
        Whether it is the ribbon of the whole place, whose falls carry a few words.
    """
    shown = [fall for fall in falls if fall.until > years[0]]
    starts = [x(fall.peak + 0.5, years, layout) for fall in shown[1:]]
    return [_mark(fall, y + 2, edge, years, layout, whole=whole)
            for fall, edge in zip(shown, [*starts, float(layout.width)], strict=False)]  # fmt: skip


def _mark(fall: Fall, top: float, edge: float, years: Years, layout: Layout, *, whole: bool) -> str:
    low = top + height(layout, whole=whole)
    start, bottom, end = (
        x(max(year, years[0]) + 0.5, years, layout) for year in (fall.peak, fall.trough, fall.until)
    )
    path = f"M{start:.1f} {top:.1f}L{bottom:.1f} {low:.1f}"
    after = x(fall.back + 0.5, years, layout) if fall.closed and fall.back else bottom
    dot = ""
    if fall.closed:
        path += f"L{after:.1f} {top:.1f}"
        dot = f'<circle cx="{after:.1f}" cy="{top:.1f}" {_dot(layout.text)}/>'
    words = _words(fall, after + 6, min(edge, layout.width), low, layout) if whole else ""
    free = after + 6 + len(label(fall)) * layout.text * 0.48 if words else after
    lost = "" if fall.closed or end <= free else f'<path d="M{free:.1f} {low:.1f}H{end:.1f}" {OPEN}/>'
    return f'<g><title>{escape(said(fall))}</title><path d="{path}" {LINE}/>{lost}{dot}{words}</g>'


def _words(fall: Fall, left: float, edge: float, y: float, layout: Layout) -> str:
    """Return the few words beside a mark, or nothing where they would not fit before the next fall."""
    words = label(fall)
    if not words or left + len(words) * layout.text * 0.48 > edge:
        return ""
    return (
        f'<text x="{left:.1f}" y="{y + layout.text * 0.08:.1f}" font-size="{layout.text - 1}" '
        f'fill="{theme.SECOND}">{words}</text>'
    )


def sample(size: int, *, regained: bool) -> str:
    """Return a mark for the key, on the baseline of type of a size in pixels."""
    top, low, across = -0.65 * size, -0.1 * size, [part * size for part in (0.7, 1.5, 1.7)]
    if regained:
        line = f'<path d="M0 {top:.1f}L{across[0]:.1f} {low:.1f}L{across[1]:.1f} {top:.1f}" {LINE}/>'
        return f'{line}<circle cx="{across[1]:.1f}" cy="{top:.1f}" {_dot(size)}/>'
    line = f'<path d="M0 {top:.1f}L{across[0]:.1f} {low:.1f}" {LINE}/>'
    return f'{line}<path d="M{across[0]:.1f} {low:.1f}H{across[2]:.1f}" {OPEN}/>'


def _dot(size: int) -> str:
    return f'r="{size * 0.15:.1f}" fill="{theme.SECOND}"'
