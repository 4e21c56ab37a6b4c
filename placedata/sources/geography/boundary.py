"""Simplified outlines in British National Grid, all from one set of districts so that edges meet."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from placedata.errors import DataError
from placedata.sources.geography import files
from placedata.sources.geography.parent import NATION_CODES, TODAY, last_year

GRID = 27700
RESOLUTION_M = 100
TOLERANCE_M = 400
# Smaller islands cost a quarter of the file and cannot be seen on a map of a nation; a place that is
# all small islands, such as the Isles of Scilly, keeps those that are a hundredth of it.
SMALLEST_ISLAND_M2 = 1_000_000
SMALLEST_PART = 0.01
ROUNDS = 5

Outlines = dict[str, shapely.Geometry]


def districts(raw: Path) -> Outlines:
    """Return the outlines of the districts of 2014-18, simplified together and rounded.

    Later districts are unions of these, so every level and vintage shares its edges. Neighbours
    are simplified together (Visvalingam-Whyatt on the coverage), then each coordinate is rounded
    to a whole multiple of ``RESOLUTION_M`` metres and the few rings this breaks are repaired.

    Returns
    -------
    dict
        Code to polygon in metres.
    """
    layer = gpd.read_parquet(files.path(raw, "geography/uk-topojson/ltla.parquet"))
    layer = layer.loc[layer["start"].isna()].to_crs(GRID)
    shapes = shapely.make_valid(layer.geometry.to_numpy(), method="structure", keep_collapsed=False)
    shapes = np.array([_without_islets(shape) for shape in shapes])
    shapes = [_rounded(shape) for shape in shapely.coverage_simplify(shapes, TOLERANCE_M)]
    return dict(zip(layer["areacd"], shapes, strict=True))


def _without_islets(shape: shapely.Geometry) -> shapely.Geometry:
    parts = shapely.get_parts(shape)
    sizes = shapely.area(parts)
    smallest = min(SMALLEST_ISLAND_M2, SMALLEST_PART * sizes.sum())
    return shapely.multipolygons(parts[sizes >= smallest])


def _rounded(shape: shapely.Geometry) -> shapely.Geometry:
    """Round coordinates to the grid and repair, until the repair adds no point off the grid."""
    for _ in range(ROUNDS):
        shape = shapely.transform(shape, lambda points: np.round(points / RESOLUTION_M) * RESOLUTION_M)
        shape = shapely.make_valid(shape, method="structure", keep_collapsed=False)
        if not np.any(shapely.get_coordinates(shape) % RESOLUTION_M):
            return shape
    raise DataError(f"An outline does not settle on a grid of {RESOLUTION_M} metres: {shape.bounds}.")


def read(raw: Path, area: pd.DataFrame, parent: pd.DataFrame, current: dict[str, str]) -> pd.DataFrame:
    """Return outlines of today's areas at five levels, and of the districts that ended since 2014.

    Parameters
    ----------
    raw : pathlib.Path
        The raw folder.
    area, parent : pandas.DataFrame
        Every area and what it lies in.
    current : dict
        Today's code of each former district that went whole into one.

    Returns
    -------
    pandas.DataFrame
        The columns of ``boundary``.
    """
    atoms = districts(raw)
    atoms["E07000246"] = shapely.union_all([atoms["E07000190"], atoms["E07000191"]])
    ends = area.set_index("area_code")["end_date"]
    ended = {code: shape for code, shape in atoms.items() if pd.notna(ends[code])}
    base = {code: shape for code, shape in atoms.items() if code != "E07000246"}
    today = _union(base, {code: current.get(code, code) for code in base})
    lies_in = parent.loc[parent["vintage"] == TODAY].set_index(["area_code", "parent_level"])["parent_code"]
    levels = {"ltla": today}
    for level in ("utla", "cauth", "rgn", "ctry"):
        levels[level] = _union(today, _parents(today, lies_in, level))
    rows = [
        _row(code, level, TODAY, shape) for level, shapes in levels.items() for code, shape in shapes.items()
    ]
    rows += [_row(code, "ltla", last_year(ends[code]), shape) for code, shape in ended.items()]
    frame = pd.DataFrame(rows).sort_values(["level", "vintage", "area_code"], ignore_index=True)
    empty = frame.loc[frame["geometry"].map(lambda wkb: shapely.from_wkb(wkb).is_empty), "area_code"]
    if len(empty):
        raise DataError(f"Outlines came out empty: {', '.join(empty)}.")
    return frame


def _parents(today: Outlines, lies_in: pd.Series, level: str) -> dict[str, str]:
    """Return the area at ``level`` that each district lies in or is."""
    nations = {code: NATION_CODES[code[0]] for code in today}
    if level == "ctry":
        return nations
    held = {code: lies_in.get((code, level)) for code in today}
    if level == "rgn":
        return {code: held[code] or nations[code] for code in today}
    if level == "utla":
        return {code: held[code] or code for code in today}
    return {code: parent for code, parent in held.items() if parent}


def _union(shapes: Outlines, into: dict[str, str]) -> Outlines:
    """Join the shapes that go into the same area."""
    groups: dict[str, list[shapely.Geometry]] = {}
    for code, target in into.items():
        groups.setdefault(target, []).append(shapes[code])
    return {code: _joined(parts) for code, parts in sorted(groups.items())}


def _joined(parts: list[shapely.Geometry]) -> shapely.Geometry:
    return parts[0] if len(parts) == 1 else _rounded(shapely.union_all(parts))


def _row(code: str, level: str, vintage: str, shape: shapely.Geometry) -> dict[str, object]:
    return {
        "area_code": code,
        "level": level,
        "vintage": vintage,
        "resolution_m": RESOLUTION_M,
        "geometry": shapely.to_wkb(shape),
    }
