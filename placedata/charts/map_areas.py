"""The areas of a map picture: fills, hatches, dots, the inset and the reader's own place."""

import re
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
import pandas as pd

from placedata.charts import outline, scale, theme
from placedata.wording.numbers import MINUS, plain

MAP_LEFT, MAP_WIDTH, MAP_HEIGHT = 290, 670, 760
SIGN = 92  # size of a stage's letter, in units of the outlines
CHARACTER = 0.54  # mean width of a letter as a share of its size
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Return the text without characters that XML cannot hold.

    Examples
    --------
    >>> clean("Roch" + chr(0) + "dale")
    'Rochdale'
    """
    return _NOT_XML.sub("", text)


def text(x: float, y: float, words: str, attributes: str = "") -> str:
    """Return one line of words at a point, escaped.

    Examples
    --------
    >>> text(4, 8, "Bath & Wells")
    '<text x="4" y="8" >Bath &amp; Wells</text>'
    """
    return f'<text x="{x:g}" y="{y:g}" {attributes}>{escape(clean(words))}</text>'


def classes(payload: dict[str, Any]) -> list[int]:
    """Return the class of each place in the payload's period, -1 where it has no value."""
    row = payload["values"][payload["period"]]
    return scale.classify(
        [np.nan if value is None else value for value in row], payload["cuts"][payload["period"]]
    )


def borrowed(payload: dict[str, Any], place: int) -> str:
    """Return the label of the period a place's value was taken from, empty where it is its own."""
    mark = payload["marks"].get(f"{payload['period']},{place}", "")
    return mark[2:] if mark.startswith("f:") else ""


def patterns(px: float) -> str:
    """Return the patterns twice: for the legend, and for the map, drawn in units of ``px``."""
    strokes = "".join(
        f'<line x1="{x}" y1="7" x2="{x + 8}" y2="-1" stroke="{theme.HATCH}" stroke-width="1.1"/>'
        for x in (-7, -1, 5)
    )
    marks = {
        "hatch": f'<rect width="6" height="6" fill="{theme.PAGE}"/>{strokes}',
        "dots-ink": f'<circle cx="3" cy="3" r="0.85" fill="{theme.INK}"/>',
        "dots-page": f'<circle cx="3" cy="3" r="0.85" fill="{theme.PAGE}"/>',
    }
    frame = (
        '<pattern id="{}" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="scale({:.4f})">'
    )
    patterns = [
        frame.format(name + ending, size) + drawn + "</pattern>"
        for name, drawn in marks.items()
        for ending, size in (("", 1), ("-map", px))
    ]
    return "<defs>" + "".join(patterns) + "</defs>"


def scale_of(traced: pd.DataFrame) -> float:
    """Return how many pixels of the picture one unit of the outlines takes."""
    _, _, width, height = outline.view(traced)
    return min(MAP_WIDTH / width, MAP_HEIGHT / height)


def areas(payload: dict[str, Any], traced: pd.DataFrame, top: int, letters: float = 13) -> list[str]:
    """Return the map itself, placed right of the legend from ``top`` down; ``letters`` in pixels."""
    left, upper, width, _ = outline.view(traced)
    zoom = scale_of(traced)
    shift = MAP_LEFT + (MAP_WIDTH - width * zoom) / 2
    place_of = {code: place for place, code in enumerate(payload["codes"])}
    places = [place_of.get(code) for code in traced["area_code"]]
    groups = classes(payload)
    shapes = [
        _area(payload, groups, place, at, path, 1 / zoom)
        for at, (place, path) in enumerate(zip(places, traced["path"], strict=True))
    ]
    dotted = [
        _dots(payload, groups[place], at, 1 / zoom)
        for at, place in enumerate(places)
        if place is not None and borrowed(payload, place)
    ]
    return [
        f'<g transform="translate({shift:.2f} {top}) scale({zoom:.5f}) translate({-left} {-upper})" '
        f'stroke="{theme.PAGE}" stroke-width="{0.7 / zoom:.2f}" stroke-linejoin="round" fill-rule="evenodd">',
        *shapes,
        *dotted,
        *_signs(payload, groups, traced, places),
        *_inset(traced, 1 / zoom),
        *_own(payload, traced, 1 / zoom, letters),
        "</g>",
    ]


def _area(
    payload: dict[str, Any], groups: list[int], place: int | None, at: int, path: str, px: float
) -> str:
    """Return one outline; its paint stands on the group round it, so that it can be drawn again."""
    shape = f'<path id="area{at}" d="{path}"/>'
    if place is None:
        return f'<g fill="{theme.HAIR}">{shape}</g>'
    group = groups[place]
    paint = 'fill="url(#hatch-map)"' if group < 0 else f'fill="{payload["colours"][group]}"'
    if group == payload.get("unsure"):
        paint += f" {unsure(px)}"
    elif group < 0 or group in payload["pale"]:
        paint += f' stroke="{theme.COMPARATOR}"'
    return f"<g {paint}><title>{escape(clean(_told(payload, place)))}</title>{shape}</g>"


def unsure(px: float) -> str:
    """Return the dotted edge of a place without a stage that can be named, in units of ``px``.

    Examples
    --------
    >>> unsure(1.0).endswith('stroke-dasharray="1.50 2.50"')
    True
    """
    return f'stroke="{theme.SECOND}" stroke-width="{px:.2f}" stroke-dasharray="{1.5 * px:.2f} {2.5 * px:.2f}"'


def _signs(
    payload: dict[str, Any], groups: list[int], traced: pd.DataFrame, places: list[int | None]
) -> list[str]:
    """Return the letter or number of each place, where the outlines have room for it."""
    if not payload.get("lettered"):
        return []
    look = f'font-size="{SIGN}" font-weight="600" text-anchor="middle" stroke="none"'
    return [
        text(
            x,
            y + 0.35 * SIGN,
            _sign(payload, place, groups[place]),
            f'{look} fill="{payload["inks"][groups[place]]}"',
        )
        for place, x, y in zip(places, traced["x"], traced["y"], strict=True)
        if place is not None and groups[place] >= 0
    ]


def _sign(payload: dict[str, Any], place: int, group: int) -> str:
    """Return the letter of a place's stage, or its number on a map of counts, starred if a note says more."""
    if "letters" in payload:
        return str(payload["letters"][group])
    star = "*" if "*" in payload["marks"].get(f"{payload['period']},{place}", "") else ""
    return plain(payload["values"][payload["period"]][place]) + star


def _told(payload: dict[str, Any], place: int) -> str:
    if "letters" in payload:
        return _stage_told(payload, place)
    value = payload["values"][payload["period"]][place]
    unit, source = payload["unit"], borrowed(payload, place)
    if value is None:
        mark = payload["marks"].get(f"{payload['period']},{place}", "")
        words = payload["words"].get(mark, "not published")
        return f"{payload['names'][place]}: no value, {words}"
    sign = MINUS if plain(value, unit["decimals"]).startswith(MINUS) else ""
    amount = f"{sign}{unit['prefix']}{plain(abs(value), unit['decimals'])}{unit['suffix']}"
    return f"{payload['names'][place]}: {amount}" + (f", from {source}" if source else "")


def _stage_told(payload: dict[str, Any], place: int) -> str:
    name, at = payload["names"][place], payload["period"]
    value, share, pair = (payload[part][at][place] for part in ("values", "shares", "seconds"))
    if value is None:
        return f"{name}: no stage"
    stage = payload["labels"][at][value] + ("" if pair is None else f", {payload['pairs'][pair]}")
    return f"{name}: {stage} ({share} draws in 100)"


def _dots(payload: dict[str, Any], group: int, at: int, px: float) -> str:
    dark = len(payload["colours"]) > 2 and group >= len(payload["colours"]) - 2
    return (
        f'<use href="#area{at}" fill="url(#dots-{"page" if dark else "ink"}-map)" stroke="{theme.INK}" '
        f'stroke-width="{px:.2f}" stroke-dasharray="{1.5 * px:.2f} {2.5 * px:.2f}"/>'
    )


def _inset(traced: pd.DataFrame, px: float) -> list[str]:
    frame = outline.inset(traced)
    if frame is None:
        return []
    x, y, width, height = frame
    place = f'x="{x}" y="{y}" width="{width}" height="{height}"'
    return [f'<rect {place} fill="none" stroke="{theme.RULE}" stroke-width="{px:.2f}"/>']


def _own(payload: dict[str, Any], traced: pd.DataFrame, px: float, letters: float) -> list[str]:
    """Return the reader's own place outlined, with its name led out to the emptier side."""
    own = traced["area_code"].to_numpy() == payload["own"]
    if payload["own"] not in payload["codes"] or not own.any():
        return []
    at = int(own.argmax())
    row = traced.iloc[at]
    name = payload["names"][payload["codes"].index(payload["own"])]
    x, y, side = _spot(traced, row, len(name) * letters * CHARACTER * px, px)
    start = row["x"] if not payload.get("lettered") else row["right"] if side > 0 else row["left"]
    ink = f'fill="none" stroke="{theme.INK}"'
    halo = (
        f'font-size="{letters * px:.2f}" font-weight="700" text-anchor="{"start" if side > 0 else "end"}" '
        f'paint-order="stroke" stroke-width="{4 * px:.2f}"'
    )
    return [
        f'<use href="#area{at}" fill="none" stroke-width="{5 * px:.2f}"/>',
        f'<use href="#area{at}" {ink} stroke-width="{2.6 * px:.2f}"/>',
        f'<line x1="{start}" y1="{row["y"]}" x2="{x:.1f}" y2="{y:.1f}" {ink} stroke-width="{1.2 * px:.2f}"/>',
        text(round(x + side * 5 * px, 1), round(y + 0.35 * letters * px, 1), name, halo),
    ]


def _spot(traced: pd.DataFrame, row: pd.Series, width: float, px: float) -> tuple[float, float, int]:
    """Return where a name covers the fewest boxes of areas, near before far, and its side."""
    left, _, whole, _ = outline.view(traced)
    best: tuple[float, float, float, int] | None = None
    for side, edge in ((-1, row["left"]), (1, row["right"])):
        for step in range(14):
            x, y = edge + side * 26 * px * (1 + 0.7 * step), row["y"]
            low, high = sorted((x, x + side * width))
            if low < left or high > left + whole:
                continue
            covered = (
                (traced["left"] < high) & (traced["right"] > low)
                & (traced["top"] < y + 8 * px) & (traced["bottom"] > y - 8 * px)
            ).sum()  # fmt: skip
            cost = float(covered) * 60 + abs(x - row["x"]) / px
            if best is None or cost < best[0]:
                best = (cost, x, y, side)
    return best[1:] if best else (row["right"] + 26 * px, row["y"], 1)
