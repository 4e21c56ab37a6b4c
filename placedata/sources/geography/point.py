"""A point inside each area, for labels and distances."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from placedata.sources.geography import files
from placedata.sources.geography.boundary import GRID

DECIMALS = 4
SMALL = {"dz11": "dz11_code", "soa11": "soa11_code"}


def read(raw: Path, area: pd.DataFrame, boundary: pd.DataFrame, change: pd.DataFrame) -> pd.DataFrame:
    """Return ``area`` with a point inside its largest part, in degrees to four decimals.

    Areas without an outline take the point of the same ground under another code, else have none.

    Parameters
    ----------
    raw : pathlib.Path
        The raw folder.
    area, boundary, change : pandas.DataFrame
        The tables of these names.

    Returns
    -------
    pandas.DataFrame
        A new frame with ``longitude`` and ``latitude``.
    """
    shapes = gpd.GeoSeries(
        shapely.from_wkb(boundary["geometry"].to_numpy()), index=boundary["area_code"], crs=GRID
    )
    layers = [shapes[~shapes.index.duplicated()]]
    for layer, code in SMALL.items():
        small = gpd.read_parquet(files.path(raw, f"geography/boundaries/{layer}.parquet"))
        layers.append(small.set_index(code).geometry.to_crs(GRID))
    points = _points(pd.concat(layers))
    found = area["area_code"].map(_same_ground(area, change, points))
    return area.assign(
        longitude=found.map(points["longitude"]).round(DECIMALS),
        latitude=found.map(points["latitude"]).round(DECIMALS),
    )


def _points(shapes: gpd.GeoSeries) -> pd.DataFrame:
    largest = [max(shapely.get_parts(shape), key=shapely.area) for shape in shapes]
    inside = gpd.GeoSeries(shapely.point_on_surface(np.array(largest)), index=shapes.index, crs=GRID)
    degrees = inside.to_crs(4326)
    return pd.DataFrame({"longitude": degrees.x, "latitude": degrees.y})


def _same_ground(area: pd.DataFrame, change: pd.DataFrame, points: pd.DataFrame) -> dict[str, str]:
    """Return the code whose point each area takes: its own, its equivalent's or its successor's."""
    known = {code: code for code in points.index}
    pairs = area.loc[area["equivalent_code"].notna(), ["area_code", "equivalent_code"]]
    same = change.loc[change["kind"].isin(["recode", "rename", "boundary move"])].sort_values("date")
    for code, other in [*pairs.itertuples(index=False), *same[["from_code", "to_code"]].to_numpy()[::-1]]:
        if code not in known and other in known:
            known[code] = known[other]
    return known
