"""Places that share a border."""

import numpy as np
import pandas as pd

from placedata.errors import DataError

NEAR_M = 250.0


def neighbours(boundaries: pd.DataFrame, within: float = NEAR_M) -> pd.DataFrame:
    """Return who borders on whom.

    Parameters
    ----------
    boundaries : pandas.DataFrame
        ``area_code`` and ``geometry`` (well-known binary, metres), one row an area of one level.
    within : float
        Metres up to which two outlines count as touching: outlines are simplified, and stop at the banks of
        wide rivers.

    Returns
    -------
    pandas.DataFrame
        ``area_code, neighbour_code, weight``, both ways, in order of code; weights of an area's neighbours
        are alike and add up to 1. An island without a border has no row.

    Raises
    ------
    DataError
        When an area has two outlines.

    Examples
    --------
    >>> import shapely
    >>> squares = [shapely.box(x, 0, x + 1000, 1000) for x in (0, 1000, 9000)]
    >>> rows = pd.DataFrame({"area_code": ["a", "b", "island"], "geometry": shapely.to_wkb(squares)})
    >>> neighbours(rows).values.tolist()
    [['a', 'b', 1.0], ['b', 'a', 1.0]]
    """
    import shapely

    if boundaries["area_code"].duplicated().any():
        twice = boundaries.loc[boundaries["area_code"].duplicated(), "area_code"].iloc[0]
        raise DataError(f"Area {twice} has two outlines; neighbours need one level of one date.")
    codes = boundaries["area_code"].to_numpy()
    shapes = shapely.make_valid(shapely.from_wkb(boundaries["geometry"].to_numpy()))
    one, other = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=within)
    apart = one != other
    pairs = pd.DataFrame({"area_code": codes[one[apart]], "neighbour_code": codes[other[apart]]})
    pairs = pairs.sort_values(["area_code", "neighbour_code"], ignore_index=True)
    count = pairs.groupby("area_code")["neighbour_code"].transform("size").to_numpy(dtype=np.float64)
    return pairs.assign(weight=1 / count)
