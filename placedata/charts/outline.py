"""Outlines of areas as short SVG paths, in hundreds of metres of the British National Grid."""

from typing import Any

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

UNIT_M = 100
SHETLAND_SOUTH_M = 1_065_000
SHETLAND_SHIFT_M = (60_000, -180_000)
SHETLAND_NOTE = "Shetland is moved south and inward to save space."
COLUMNS = ["area_code", "path", "x", "y", "left", "top", "right", "bottom", "moved"]


def trace(boundaries: pd.DataFrame) -> pd.DataFrame:
    """Turn boundaries into SVG paths with a point to label and a box.

    Parameters
    ----------
    boundaries : pandas.DataFrame
        Rows of the ``boundary`` contract, one per area: ``area_code`` and ``geometry`` (well-known
        binary, EPSG:27700, metres).

    Returns
    -------
    pandas.DataFrame
        ``area_code``, ``path`` (whole numbers in units of 100 m, y downwards, holes by the even-odd
        rule), ``x``, ``y`` (a point inside the largest part), ``left``, ``top``, ``right``,
        ``bottom`` (box, same units) and ``moved`` (whether a part of it is Shetland, drawn away
        from its place). Areas whose parts all vanish at 100 m are left out.

    Notes
    -----
    Parts lying wholly north of 1,065 km are Shetland with Fair Isle; they are drawn 180 km south and
    60 km east, in open sea. Everything else, Northern Ireland too, stays in true place.

    Examples
    --------
    >>> square = shapely.to_wkb(shapely.box(400_000, 300_000, 401_000, 302_000))
    >>> traced = trace(pd.DataFrame({"area_code": ["E1"], "geometry": [square]}))
    >>> traced["path"][0], int(traced["x"][0]), int(traced["y"][0])
    ('M4010-3020h-10v20h10z', 4005, -3010)
    """
    rows = [
        _trace_one(code, shapely.from_wkb(bytes(wkb)))
        for code, wkb in zip(boundaries["area_code"], boundaries["geometry"], strict=True)
    ]
    return pd.DataFrame([row for row in rows if row], columns=COLUMNS)


def view(traced: pd.DataFrame) -> tuple[int, int, int, int]:
    """Return left, top, width and height of all outlines with a margin of 5 km, in units of 100 m.

    Examples
    --------
    >>> view(pd.DataFrame({"left": [10], "top": [20], "right": [30], "bottom": [60]}))
    (-40, -30, 120, 140)
    """
    margin = 50
    left, top = int(traced["left"].min()) - margin, int(traced["top"].min()) - margin
    width = int(traced["right"].max()) + margin - left
    height = int(traced["bottom"].max()) + margin - top
    return left, top, width, height


def inset(traced: pd.DataFrame) -> tuple[int, int, int, int] | None:
    """Return left, top, width and height of the frame round moved Shetland, or None where none is.

    Examples
    --------
    >>> inset(pd.DataFrame({"moved": [False]})) is None
    True
    """
    if not traced["moved"].any():
        return None
    west, north = 385_000, 1_225_000
    left = (west + SHETLAND_SHIFT_M[0]) // UNIT_M
    top = -(north + SHETLAND_SHIFT_M[1]) // UNIT_M
    return left, top, 950, (north - SHETLAND_SOUTH_M) // UNIT_M


def document(traced: pd.DataFrame) -> dict[str, Any]:
    """Return all outlines as one JSON-ready mapping, the form the browser fetches once.

    Parameters
    ----------
    traced : pandas.DataFrame
        From :func:`trace`; at least one row.

    Returns
    -------
    dict
        ``view`` and ``inset`` (frames, or None), ``note`` (sentence on what is not in its place),
        and lists in the same order: ``codes``, ``paths``, ``points``, ``boxes``.

    Examples
    --------
    >>> square = shapely.to_wkb(shapely.box(400_000, 300_000, 401_000, 302_000))
    >>> made = document(trace(pd.DataFrame({"area_code": ["E1"], "geometry": [square]})))
    >>> made["codes"], made["points"], made["note"]
    (['E1'], [[4005, -3010]], '')
    """
    return {
        "view": view(traced),
        "inset": inset(traced),
        "note": SHETLAND_NOTE if traced["moved"].any() else "",
        "codes": traced["area_code"].astype(str).tolist(),
        "paths": traced["path"].tolist(),
        "points": traced[["x", "y"]].to_numpy().tolist(),
        "boxes": traced[["left", "top", "right", "bottom"]].to_numpy().tolist(),
    }


def _trace_one(code: str, shape: shapely.Geometry) -> tuple[Any, ...] | None:
    parts = shapely.get_parts(shape)
    north = shapely.bounds(parts)[:, 1] > SHETLAND_SOUTH_M
    rings = [
        (ring, bool(is_north))
        for part, is_north in zip(parts, north, strict=True)
        for ring in shapely.get_rings(part)
    ]
    points = [_units(shapely.get_coordinates(ring), shift=is_north) for ring, is_north in rings]
    kept = [ring for ring in points if len(ring) >= 3]
    if not kept:
        return None
    largest = int(np.argmax(shapely.area(parts)))
    label = shapely.get_coordinates(shapely.point_on_surface(parts[largest]))
    x, y = _units(label, shift=bool(north[largest]))[0]
    everything = np.vstack(kept)
    low, high = everything.min(axis=0), everything.max(axis=0)
    path = "".join(_path(ring) for ring in kept)
    return code, path, int(x), int(y), int(low[0]), int(low[1]), int(high[0]), int(high[1]), bool(north.any())


def _units(metres: NDArray[np.float64], *, shift: bool) -> NDArray[np.int64]:
    """Return whole units with y downwards; a point that repeats the one before it is left out."""
    offset = np.array(SHETLAND_SHIFT_M if shift else (0, 0))
    units = np.rint((metres + offset) * (1, -1) / UNIT_M).astype("int64")
    if len(units) == 1:
        return units
    moved = np.any(units != np.roll(units, 1, axis=0), axis=1)
    return units[moved]


def _path(ring: NDArray[np.int64]) -> str:
    """Return one ring as an SVG subpath; a repeated line letter and a blank before a minus are left out."""
    text, last = f"M{ring[0][0]}{_after(ring[0][1])}", "M"
    for dx, dy in np.diff(ring, axis=0).tolist():
        letter = "h" if dy == 0 else "v" if dx == 0 else "l"
        first = dy if letter == "v" else dx
        text += _after(first) if letter == last else f"{letter}{first}"
        text += _after(dy) if letter == "l" else ""
        last = letter
    return text + "z"


def _after(number: int) -> str:
    return f"{number}" if number < 0 else f" {number}"
