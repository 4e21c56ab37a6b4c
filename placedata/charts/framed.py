"""A picture with all that a reader needs to judge it: finding above, caveat, source and version below."""

import re
import textwrap
from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from placedata.charts import theme
from placedata.charts.map_areas import CHARACTER, clean, text

WIDTH, MARGIN = 1000, 40
_OPENING = re.compile(r"<svg\b[^>]*>")
_BOX = re.compile(r'\bviewBox="([^"]+)"')


def svg(
    picture: str,
    *,
    title: str,
    subtitle: str,
    source: str,
    licence: str,
    version: str,
    caveat: str = "",
) -> str:
    """Set a picture between its finding and its source, as one SVG.

    Parameters
    ----------
    picture : str
        One SVG with a ``viewBox``, drawn by :mod:`placedata.charts`.
    title, subtitle : str
        The finding; what is shown, where, when and in what unit.
    source, licence, version, caveat : str
        Written under the picture; the caveat may be empty.

    Returns
    -------
    str
        SVG 1,000 px wide; the picture fills what lies between the margins.

    Examples
    --------
    >>> small = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 5"><path d="M0 0h1"/></svg>'
    >>> words = {"title": "A & B", "subtitle": "2025", "source": "DWP", "licence": "OGL", "version": "a1"}
    >>> drawn = svg(small, **words)
    >>> "A &amp; B" in drawn, drawn.count("<svg"), drawn.count("</svg>")
    (True, 2, 2)
    """
    opening = _OPENING.match(picture.strip())
    box = _BOX.search(opening[0]) if opening else None
    if opening is None or box is None:
        raise ValueError("The picture is no SVG with a viewBox, so it cannot be set into a frame.")
    _, _, wide, tall = map(float, box[1].split())
    across = WIDTH - 2 * MARGIN
    down = across * tall / wide
    above, top = head(title, subtitle)
    facts = f"Source: {source}. Licence: {licence}. Data version: {version}."
    below, height = foot([caveat, facts], top + int(down) + 12)
    family = re.search(r'font-family="[^"]*"', opening[0])
    look = re.findall(r'\b(?:font-size|fill)="[^"]*"', opening[0])
    inner = " ".join([box[0], *([family[0]] if family else []), *look])
    rest = picture.strip()[opening.end() :]
    parts = [
        *above,
        f'<svg x="{MARGIN}" y="{top}" width="{across}" height="{down:.0f}" {inner}>{rest}',
        *below,
    ]
    return "\n".join([opened(title, height), *parts, "</svg>"])


def opened(title: str, height: int) -> str:
    """Return the opening of a picture of this height, with its white ground."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" role="img" aria-label={quoteattr(clean(title))} '
        f'font-family={quoteattr(theme.SANS)} font-size="14" fill="{theme.INK}">\n'
        f'<rect width="{WIDTH}" height="{height}" fill="{theme.PAGE}"/>'
    )


def lines(words: str, size: float, width: float) -> list[str]:
    """Return words broken into lines that fit a width in pixels at a size of type."""
    return textwrap.wrap(clean(words), max(10, int(width / (size * CHARACTER))))


def head(title: str, subtitle: str) -> tuple[list[str], int]:
    """Return the finding and what is shown, and the pixel at which the picture may begin."""
    parts, y = [], MARGIN
    serif = f'font-family={quoteattr(theme.SERIF)} font-size="28" font-weight="600"'
    for line in lines(title, 28, WIDTH - 2 * MARGIN):
        y += 28
        parts.append(text(MARGIN, y, line, serif))
        y += 8
    for line in lines(subtitle, 16, WIDTH - 2 * MARGIN):
        y += 22
        parts.append(text(MARGIN, y, line, f'font-size="16" fill="{theme.SECOND}"'))
    return parts, y + 24


def foot(paragraphs: Iterable[str], top: int) -> tuple[list[str], int]:
    """Return what is written from a pixel down, and the height of the whole picture."""
    parts, y = [], top
    for paragraph in paragraphs:
        for line in lines(paragraph, 13, WIDTH - 2 * MARGIN):
            y += 18
            parts.append(text(MARGIN, y, line, f'font-size="13" fill="{theme.SECOND}"'))
        y += 4 if paragraph else 0
    return parts, y + MARGIN // 2
