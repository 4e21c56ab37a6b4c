"""Hexagons of equal size in the place of districts, as outlines."""

import numpy as np
import pandas as pd
import shapely

ACROSS_M = 22_000
ROW_M = ACROSS_M * 3**0.5 / 2
SOUTH_M = 40_000


def outlines(layout: pd.DataFrame) -> pd.DataFrame:
    """Return a pointed hexagon for every cell of a layout.

    Parameters
    ----------
    layout : pandas.DataFrame
        Table ``hexagon``: ``area_code``, ``column``, ``row``; row 0 in the north, odd rows set half a cell
        to the east.

    Returns
    -------
    pandas.DataFrame
        ``area_code`` and ``geometry`` (well-known binary, metres; a drawing, not a place on the ground).

    Examples
    --------
    >>> one = outlines(pd.DataFrame({"area_code": ["E1"], "column": [0], "row": [0]}))
    >>> shapely.from_wkb(one["geometry"][0]).exterior.coords.__len__()
    7
    """
    last = int(layout["row"].max())
    x = (layout["column"] + 0.5 * (layout["row"] % 2)).to_numpy(np.float64) * ACROSS_M
    y = SOUTH_M + (last - layout["row"]).to_numpy(np.float64) * ROW_M
    turn = np.deg2rad(np.arange(30, 390, 60))
    corner = ACROSS_M / 3**0.5
    rings = np.stack(
        [x[:, None] + corner * np.cos(turn)[None], y[:, None] + corner * np.sin(turn)[None]], axis=2
    )
    shapes = shapely.polygons(rings)
    return pd.DataFrame({"area_code": layout["area_code"].to_numpy(), "geometry": shapely.to_wkb(shapes)})
