"""The map for a room: drawn once, its years told as one sign a place, so that a key turns the year."""

from typing import Any
from xml.sax.saxutils import quoteattr

import numpy as np
import pandas as pd

from placedata.charts import scale, theme
from placedata.charts.map_areas import MAP_HEIGHT, MAP_LEFT, MAP_WIDTH, areas, clean, patterns, scale_of

LETTERS = 32
NO_DATA = "-"
NO_PLACE = "."


def picture(payload: dict[str, Any], traced: pd.DataFrame, label: str) -> str:
    """Draw the map of the payload's period without legend and words.

    Parameters
    ----------
    payload : dict
        From :func:`placedata.charts.map.payload`.
    traced : pandas.DataFrame
        Outlines of the level, from :func:`placedata.charts.outline.trace`.
    label : str
        What a screen reader says of the picture.

    Returns
    -------
    str
        One SVG; the outline of row n of ``traced`` has the id ``area`` n, and the group round it its paint.
    """
    box = f'viewBox="{MAP_LEFT} 0 {MAP_WIDTH} {MAP_HEIGHT}"'
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img" aria-label={quoteattr(clean(label))} '
        f'font-family={quoteattr(theme.SANS)} fill="{theme.INK}">'
    )
    shapes = areas(payload | {"marks": {}}, traced, 0, LETTERS)
    return "\n".join([opening, patterns(1 / scale_of(traced)), *shapes, "</svg>"])


def paints(payload: dict[str, Any], traced: pd.DataFrame) -> list[str]:
    """Return for each period one sign an outline: its class, ``-`` without a value, ``.`` when no place.

    A value taken from another period is none: a room is shown what was published for the year it reads.

    Parameters
    ----------
    payload, traced
        As for :func:`picture`.

    Examples
    --------
    >>> payload = {"codes": ["E1", "E2"], "values": [[1.0, None], [5.0, 2.0]], "cuts": [[3.0], [3.0]],
    ...     "marks": {"1,1": "f:2024"}}
    >>> paints(payload, pd.DataFrame({"area_code": ["E2", "E9", "E1"]}))
    ['-.0', '-.1']
    """
    place_of = {code: place for place, code in enumerate(payload["codes"])}
    order = [place_of.get(code) for code in traced["area_code"]]
    told = []
    for period, (row, cuts) in enumerate(zip(payload["values"], payload["cuts"], strict=True)):
        lent = [payload["marks"].get(f"{period},{at}", "").startswith("f:") for at in range(len(row))]
        known = [np.nan if value is None or taken else value for value, taken in zip(row, lent, strict=True)]
        groups = scale.classify(known, cuts)
        signs = [NO_DATA if group < 0 else str(group) for group in groups]
        told.append("".join(NO_PLACE if place is None else signs[place] for place in order))
    return told


def keys(payload: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the legend, highest class first: ``sign``, ``colour``, ``edge`` and ``labels`` by period."""
    labels = payload["labels"]
    rows = [
        {
            "sign": str(group),
            "colour": colour,
            "edge": theme.COMPARATOR if group in payload["pale"] else "",
            **_sign(payload, group),
            "labels": [named[group] if group < len(named) else "" for named in labels],
        }
        for group, colour in enumerate(payload["colours"])
    ][::-1]
    hatch = {"sign": NO_DATA, "colour": "url(#hatch-map)", "edge": theme.COMPARATOR}
    return [*rows, hatch | {"labels": ["No data"] * len(labels)}]


def _sign(payload: dict[str, Any], group: int) -> dict[str, str]:
    """Return the letter of a class and its ink, where classes have letters."""
    if "letters" not in payload:
        return {}
    return {"letter": payload["letters"][group], "ink": payload["inks"][group]}
