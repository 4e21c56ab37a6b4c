"""The indicator map as a picture that stands alone: one SVG with its legend, source and caveat on it."""

from typing import Any

import pandas as pd

from placedata.charts import outline, theme
from placedata.charts.framed import MARGIN, foot, head, lines, opened
from placedata.charts.map_areas import (
    MAP_HEIGHT,
    MAP_LEFT,
    areas,
    borrowed,
    classes,
    patterns,
    scale_of,
    text,
    unsure,
)
from placedata.wording.numbers import plain

ROW = 28


def svg(
    payload: dict[str, Any],
    traced: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    source: str,
    licence: str,
    version: str,
    caveat: str = "",
) -> str:
    """Draw the map of one period, with all a reader needs to judge it, as one SVG.

    Parameters
    ----------
    payload : dict
        From :func:`placedata.charts.map.payload`; its ``period`` is the one drawn.
    traced : pandas.DataFrame
        Outlines of the level, from :func:`placedata.charts.outline.trace`.
    title, subtitle : str
        The finding; what is shown, where, when and in what unit.
    source, licence, version, caveat : str
        Written under the map; the caveat may be empty.

    Returns
    -------
    str
        SVG 1,000 px wide, one path per outline, no outside reference. Whatever text comes in is
        escaped, and characters that XML cannot hold are left out.

    Notes
    -----
    Fonts are named, not embedded; where Source Sans is missing another sans-serif is used.

    Examples
    --------
    >>> import shapely
    >>> from placedata.charts import map as chart
    >>> square = shapely.to_wkb(shapely.box(390_000, 410_000, 400_000, 420_000))
    >>> traced = outline.trace(pd.DataFrame({"area_code": ["E1"], "geometry": [square]}))
    >>> panel = pd.DataFrame({"area_code": ["E1"], "period": "2025", "label": "2025",
    ...     "period_start": pd.Timestamp("2025-01-01"), "value": [6.0], "status": ["A"]})
    >>> made = chart.payload(panel, pd.DataFrame({"area_code": ["E1"], "name": ["Rochdale"]}),
    ...     {"short_name": "Claimants", "unit": "percentage", "unit_symbol": "%", "decimals": 1}, "ltla", "")
    >>> words = {"title": "One place", "subtitle": "2025", "source": "DWP", "licence": "OGL", "version": "a1"}
    >>> drawing = svg(made, traced, **words)
    >>> drawing.startswith("<svg"), "Rochdale: 6.0%" in drawing, drawing.count("<path")
    (True, True, 1)
    """
    above, top = head(title, subtitle)
    facts = f"Source: {source}. Licence: {licence}. Data version: {version}."
    below, height = foot([caveat, notes(payload, traced), facts], top + MAP_HEIGHT + 12)
    parts = [*above, *_legend(payload, top + 10), *areas(payload, traced, top), *below]
    return "\n".join([opened(title, height), patterns(1 / scale_of(traced)), *parts, "</svg>"])


def bare(payload: dict[str, Any], traced: pd.DataFrame, *, label: str) -> str:
    """Draw the map of one period with its legend only, to stand where the words are beside it.

    Parameters
    ----------
    payload, traced
        As for :func:`svg`.
    label : str
        What a screen reader says of the picture.
    """
    parts = [*_legend(payload, 10), *areas(payload, traced, 0)]
    return "\n".join([opened(label, MAP_HEIGHT), patterns(1 / scale_of(traced)), *parts, "</svg>"])


def notes(payload: dict[str, Any], traced: pd.DataFrame) -> str:
    """Return what a reader of the map must know besides the indicator's own caveat."""
    moved = outline.SHETLAND_NOTE if traced["moved"].any() else ""
    return " ".join(filter(None, [moved, *payload["notes"]]))


def png(picture: str, *, magnify: float = 2) -> bytes:
    """Return the SVG as a PNG, without a browser and without the network.

    Parameters
    ----------
    picture : str
        From :func:`svg`.
    magnify : float
        Pixels of the PNG per unit of the SVG.
    """
    import vl_convert

    return bytes(vl_convert.svg_to_png(picture, scale=magnify))


def _legend(payload: dict[str, Any], top: int) -> list[str]:
    found = classes(payload)
    rows = _rows(payload, found)[::-1]
    if "numbers" not in payload:
        rows.append((f'fill="url(#hatch)" stroke="{theme.RULE}"', "", "No data", found.count(-1)))
    taken = sum(bool(borrowed(payload, place)) for place in range(len(found)))
    if taken:
        dotted = f'fill="url(#dots-ink)" stroke="{theme.INK}" stroke-dasharray="1.5 2.5"'
        rows.append((dotted, "", "From another year", taken))
    heading = f"{payload['title']}, {payload['periods'][payload['period']]}"
    parts = [text(MARGIN, top + 14, heading, 'font-weight="600"')]
    y = top + 18
    for line in lines(payload["unit"]["words"], 13, MAP_LEFT - MARGIN - 30):
        y += 16
        parts.append(text(MARGIN, y, line, f'font-size="13" fill="{theme.SECOND}"'))
    y += 12
    for paint, sign, label, count in rows:
        parts.append(f'<rect x="{MARGIN}" y="{y}" width="28" height="20" {paint}/>')
        parts += [text(MARGIN + 14, y + 14.5, sign[0], sign[1:])] if sign else []
        parts.append(text(MARGIN + 38, y + 15, label))
        parts.append(text(MAP_LEFT - 30, y + 15, plain(count), 'text-anchor="end" font-weight="600"'))
        y += ROW
    return parts


def _rows(payload: dict[str, Any], found: list[int]) -> list[tuple[str, str, str, int]]:
    """Return paint, letter with its look, words and count of each class, the lowest first."""
    rows = []
    names = zip(payload["colours"], payload["labels"][payload["period"]], strict=False)
    for group, (colour, label) in enumerate(names):
        paint, sign = f'fill="{colour}"', ""
        if group in payload["pale"]:
            paint += f' stroke="{theme.COMPARATOR}"'
        signs = payload.get("letters") or payload.get("numbers")
        if signs:
            paint += f" {unsure(1)}" if group == payload["unsure"] else ""
            look = f'text-anchor="middle" font-size="12" font-weight="600" fill="{payload["inks"][group]}"'
            sign = signs[group] + look
        rows.append((paint, sign, label, found.count(group)))
    return rows
