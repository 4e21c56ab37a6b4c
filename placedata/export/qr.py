"""An address as a QR code, made on this machine; nothing is asked of anyone."""

import io
from urllib.parse import urlsplit
from xml.sax.saxutils import quoteattr

from placedata.charts import theme
from placedata.errors import UnusableLink

# Longer ones become too fine to be read from a screen across a room.
LONGEST = 1200
QUIET = 4


def matrix(link: str) -> list[list[bool]]:
    """Return the modules of the code, row by row, dark as True, without the quiet zone.

    Parameters
    ----------
    link : str
        An address that begins with http:// or https://, up to 1,200 characters.

    Raises
    ------
    UnusableLink
        When it is no such address, or longer.

    Notes
    -----
    ISO/IEC 18004, byte mode, error correction M: 15 in 100 of the code may be hidden.

    Examples
    --------
    >>> dark = matrix("http://192.168.1.5:8501/place?place=E08000005")
    >>> len(dark), dark[0][:8]
    (33, [True, True, True, True, True, True, True, False])
    """
    import segno

    try:
        parts = urlsplit(link)
    except ValueError as fault:
        raise UnusableLink(_refusal(link)) from fault
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UnusableLink(_refusal(link))
    if len(link) > LONGEST:
        raise UnusableLink(
            f"The address has {len(link):,} characters; a code that a phone can read holds {LONGEST:,}. "
            "Share the link itself instead."
        )
    code = segno.make_qr(link.encode("utf-8", "replace"), error="m", boost_error=False)
    return [[bool(module) for module in row] for row in code.matrix]


def _refusal(link: str) -> str:
    shown = "".join(sign for sign in link[:60] if sign.isprintable())
    return f"{shown!r} is no address of a page. It must begin with http:// or https:// and name a machine."


def svg(link: str, label: str = "QR code of the address of this view") -> str:
    """Return the code as an SVG that scales, ink on white with its quiet zone.

    Parameters
    ----------
    link : str
        As for :func:`matrix`.
    label : str
        What a screen reader says.

    Examples
    --------
    >>> svg("https://example.org/")[:30], svg("https://example.org/").count("<path")
    ('<svg xmlns="http://www.w3.org/', 1)
    """
    rows = matrix(link)
    side = len(rows) + 2 * QUIET
    runs = io.StringIO()
    for y, row in enumerate(rows, QUIET):
        start = None
        for x, dark in enumerate([*row, False], QUIET):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                runs.write(f"M{start} {y}h{x - start}v1h{start - x}z")
                start = None
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img" '
        f'aria-label={quoteattr(label)} shape-rendering="crispEdges">'
        f'<rect width="{side}" height="{side}" fill="{theme.PAGE}"/>'
        f'<path fill="{theme.INK}" d="{runs.getvalue()}"/></svg>'
    )
