"""One hexagon of the same size for every district of today, neighbours kept as well as can be."""

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from placedata.model import TABLES
from placedata.sources.geography import annealing
from placedata.sources.geography.parent import TODAY

# The layout in data/ comes from this start of the random numbers.
SEED = 3
STRAIT, ISLET = 3.6, 2.0  # cells from an island of many places, and of one, to the nearest place
ANCHOR = 0.02
ROUNDS = 300


def kept(before: pd.DataFrame | None, boundaries: pd.DataFrame) -> pd.DataFrame:
    """Return the layout made before where it holds today's districts and no other, else a new one.

    Parameters
    ----------
    before : pandas.DataFrame or None
        Table ``hexagon`` as it was.
    boundaries : pandas.DataFrame
        Rows of the ``boundary`` contract.

    Returns
    -------
    pandas.DataFrame
        As :func:`read`. To move no place without need, a boundary that only shifts leaves all where they are.
    """
    if before is not None and sorted(before["area_code"]) == sorted(today(boundaries)[0]):
        return before
    return TABLES["hexagon"].conform(read(boundaries))


def read(boundaries: pd.DataFrame) -> pd.DataFrame:
    """Lay today's districts out on a grid of hexagons.

    Parameters
    ----------
    boundaries : pandas.DataFrame
        Rows of the ``boundary`` contract.

    Returns
    -------
    pandas.DataFrame
        ``area_code``, ``column``, ``row``: pointed hexagons, row 0 in the north, odd rows set half a
        cell to the east. No two places share a cell.

    Notes
    -----
    Of all pairs of neighbours 77 in 100 touch in the layout, and 95 in 100 pairs of places keep their order
    from north to south and from west to east (:func:`score`).

    1. Neighbours are districts whose outlines share an edge; what lies alone in the sea is tied to
       the nearest district, and Northern Ireland to the nearest across a strait.
    2. Each pair of neighbours asks to lie one cell apart in its true direction. The least squares
       answer, a linear system, makes room where districts are small; places that still overlap push
       one another apart.
    3. Places go to cells so that the sum of squared distances is least (linear assignment).
    4. Simulated annealing with a fixed seed swaps places and empty cells; see
       :func:`placedata.sources.geography.annealing.improve`.

    Examples
    --------
    >>> three = [shapely.box(x, 0, x + 1000, 1000) for x in (0, 1000, 2000)]
    >>> rows = pd.DataFrame({"area_code": ["E1", "E2", "E3"], "level": "ltla", "vintage": "2025",
    ...     "geometry": shapely.to_wkb(three)})
    >>> laid = read(rows)
    >>> laid["row"].nunique(), laid.sort_values("column")["area_code"].tolist()
    (1, ['E1', 'E2', 'E3'])
    """
    codes, shapes = today(boundaries)
    points = _points(shapes)
    pairs = neighbours(shapes)
    islands = _islands(len(codes), pairs)
    pairs = np.vstack([pairs, _ties(shapes, islands)])
    targets = relaxed(points, pairs, islands)
    cells = annealing.improve(targets, points, pairs, islands, seed=SEED)
    cells = cells - [2 * (cells[:, 0].min() // 2), 2 * (cells[:, 1].min() // 2)]
    cells = cells - [0, cells[:, 1].min()] if cells[:, 1].min() % 2 == 0 else cells
    frame = pd.DataFrame({"area_code": codes, "column": cells[:, 0], "row": cells[:, 1]})
    return frame.sort_values("area_code", ignore_index=True)


def today(boundaries: pd.DataFrame) -> tuple[list[str], NDArray[np.object_]]:
    """Return codes and outlines of today's districts, in the order of their codes."""
    rows = boundaries[(boundaries["level"] == "ltla") & (boundaries["vintage"] == TODAY)]
    rows = rows.sort_values("area_code")
    return rows["area_code"].tolist(), shapely.from_wkb(rows["geometry"].to_numpy())


def neighbours(shapes: NDArray[np.object_]) -> NDArray[np.int64]:
    """Return pairs of places whose outlines share more than a point, the smaller position first.

    Examples
    --------
    >>> neighbours(np.array([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1), shapely.box(2, 1, 3, 2)]))
    array([[0, 1]])
    """
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    once = first < second
    first, second = first[once], second[once]
    shared = shapely.length(shapely.intersection(shapes[first], shapes[second])) > 0
    found = np.column_stack([first[shared], second[shared]]).astype("int64")
    return found[np.lexsort((found[:, 1], found[:, 0]))]


def score(layout: pd.DataFrame, boundaries: pd.DataFrame) -> dict[str, float]:
    """Measure how well a layout keeps the country.

    Parameters
    ----------
    layout : pandas.DataFrame
        As :func:`read` returns it.
    boundaries : pandas.DataFrame
        Rows of the ``boundary`` contract.

    Returns
    -------
    dict
        ``kept``: share of pairs of neighbours that touch in the layout. ``displacement``: mean
        distance, in cells, between where a place is and where it would be were the country scaled
        evenly in each direction to the layout. ``order``: share of all pairs of places, taken once
        for north and south and once for east and west, whose order is the true one or level.
    """
    codes, shapes = today(boundaries)
    laid = layout.set_index("area_code").loc[codes]
    cells = laid[["column", "row"]].to_numpy()
    where = annealing.centres(cells)
    pairs, points = neighbours(shapes), _points(shapes)
    apart = np.hypot(*(where[pairs[:, 0]] - where[pairs[:, 1]]).T)
    scaled = np.column_stack(
        [np.polyval(np.polyfit(points[:, axis], where[:, axis], 1), points[:, axis]) for axis in (0, 1)]
    )
    first, second = np.triu_indices(len(codes), 1)
    turned = np.sign(where[first] - where[second]) * np.sign(points[first] - points[second])
    return {
        "kept": float((apart < 1.01).mean()),
        "displacement": float(np.hypot(*(where - scaled).T).mean()),
        "order": float((turned >= 0).mean()),
    }


def _points(shapes: NDArray[np.object_]) -> NDArray[np.float64]:
    """Return the middle of each outline in metres, y downwards."""
    return np.asarray(shapely.get_coordinates(shapely.centroid(shapes)) * (1.0, -1.0))


def _islands(size: int, pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each place the number of the group it can reach over land."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    links = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(size, size))
    return np.asarray(connected_components(links, directed=False)[1], dtype="int64")


def _ties(shapes: NDArray[np.object_], islands: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return pairs that tie every island but the largest to the nearest place outside it."""
    ties = []
    for own in set(islands.tolist()) - {int(np.bincount(islands).argmax())}:
        inside, outside = np.flatnonzero(islands == own), np.flatnonzero(islands != own)
        gaps = np.array([shapely.distance(shapes[one], shapes[outside]) for one in inside])
        one, other = np.unravel_index(gaps.argmin(), gaps.shape)
        ties.append((inside[one], outside[other]))
    return np.array(sorted(ties), dtype="int64").reshape(-1, 2)


def relaxed(
    points: NDArray[np.float64], pairs: NDArray[np.int64], islands: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return positions, in cells, at which neighbours lie about one cell apart in their true direction.

    Parameters
    ----------
    points : array of shape (n, 2)
        Middles of the places in metres, y downwards.
    pairs : array of shape (m, 2)
        Positions of neighbours and of places tied over the sea.
    islands : array of shape (n,)
        Number of the island each place lies on.
    """
    first, second = pairs.T
    along = points[second] - points[first]
    along = along / np.hypot(*along.T)[:, None]
    lone = np.minimum(np.bincount(islands)[islands[first]], np.bincount(islands)[islands[second]]) == 1
    strait = np.where(lone, ISLET, STRAIT)
    along = along * np.where(islands[first] == islands[second], 1.0, strait)[:, None]
    size = len(points)
    incidence = np.zeros((len(pairs) + size, size))
    rows = np.arange(len(pairs))
    incidence[rows, second], incidence[rows, first] = 1, -1
    spread = np.sqrt(np.prod(np.ptp(points, axis=0)) / size / 2) or 1.0
    even = (points - points.mean(axis=0)) / spread
    incidence[len(pairs) + np.arange(size), np.arange(size)] = ANCHOR
    wanted = np.vstack([along, ANCHOR * even])
    where, *_ = np.linalg.lstsq(incidence, wanted, rcond=None)
    for _ in range(ROUNDS):
        gap = where[:, None] - where[None]
        far = np.hypot(gap[..., 0], gap[..., 1])
        np.fill_diagonal(far, np.inf)
        push = np.clip(1 - far, 0, None) / np.maximum(far, 1e-9) * 0.25
        where = where + (gap * push[..., None]).sum(axis=1)
    return np.asarray(where)
