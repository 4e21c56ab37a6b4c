"""How far places are from each other, over what was measured for both, every domain counted once."""

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from placedata.errors import DataError, UnknownArea

Array = npt.NDArray[np.float64]
LEAST_SHARED = 0.5
FEWEST = 6
TELLING = 0.5
# Beyond this usual difference, in standard deviations, no two places are called alike.
FAR = 1.25
COLUMNS = ("area_code", "neighbour_code", "rank", "distance", "shared")


def nearest(
    features: pd.DataFrame,
    k: int = 20,
    weights: Mapping[str, float] | None = None,
    *,
    domains: pd.Series | None = None,
    groups: pd.DataFrame | None = None,
    areas: Sequence[str] | None = None,
    least_shared: float = LEAST_SHARED,
    fewest: int = FEWEST,
) -> pd.DataFrame:
    r"""Return the places nearest to each place.

    Parameters
    ----------
    features : pandas.DataFrame
        Standard scores, areas by feature; missing where nothing was measured.
    k : int
        Most neighbours of a place.
    weights : mapping of str to float, optional
        Weight of a domain (of a feature, without ``domains``); 1 where none is given, 0 leaves it out.
    domains : pandas.Series, optional
        Domain by feature. Each domain counts once however many features it has.
    groups : pandas.DataFrame, optional
        Same shape as ``features``: a feature counts for a pair only where both are of one group.
    areas : sequence of str, optional
        Places whose neighbours are wanted; all by default.
    least_shared : float
        Share of a place's own features, each domain counted once, that a neighbour must share.
    fewest : int
        Features two places must share, or all where fewer are asked about.

    Returns
    -------
    pandas.DataFrame
        ``area_code, neighbour_code, rank, distance, shared``, nearest first; equals by code. ``distance``
        is a usual difference in standard deviations, ``shared`` the share of the place's own features
        that could be compared. A place with too few features has no rows.

    Raises
    ------
    UnknownArea
        When a wanted place is not among the features.
    DataError
        When k is below 1 or no weight is above nought.

    Notes
    -----
    :math:`d^2 = \sum_g w_g \overline{(a - b)^2}_g / \sum_g w_g` over the domains g with a shared feature.
    Nothing is imputed: what was not measured for both is left out, and told by ``shared``.

    Examples
    --------
    >>> scores = pd.DataFrame({"work": [0.0, 0.1, 2.0], "pay": [1.0, 1.1, -1.0]}, index=list("abc"))
    >>> nearest(scores, k=1, areas=["a"]).values.tolist()
    [['a', 'b', 1, 0.1, 1.0]]
    """
    if k < 1:
        raise DataError(f"{k} neighbours cannot be given. Ask for at least 1.")
    of = features.columns.to_series() if domains is None else domains.reindex(features.columns)
    weight = of.map(dict(weights or {})).fillna(1.0).to_numpy(np.float64)
    if not (weight > 0).any():
        raise DataError("No feature is left to compare by. Give at least one a weight above nought.")
    kept = weight > 0
    scores = features.loc[:, kept].to_numpy(np.float64)
    marks = None if groups is None else groups.reindex_like(features).loc[:, kept].to_numpy(dtype=object)
    blocks = _blocks(of.to_numpy()[kept], weight[kept])
    least = min(fewest, scores.shape[1])
    rows = [
        _of_one(place, features.index, scores, marks, blocks, k, least_shared, least)
        for place in _positions(features.index, areas)
    ]
    return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=list(COLUMNS))


def _positions(index: pd.Index, areas: Sequence[str] | None) -> list[int]:
    wanted = list(index) if areas is None else list(areas)
    absent = [area for area in wanted if area not in index]
    if absent:
        raise UnknownArea(absent[0])
    return [int(at) for at in index.get_indexer(wanted)]


def _blocks(names: npt.NDArray[np.object_], weight: Array) -> list[tuple[npt.NDArray[np.bool_], float]]:
    return [(names == name, float(weight[names == name].max())) for name in pd.unique(names)]


def _of_one(
    place: int,
    index: pd.Index,
    scores: Array,
    marks: npt.NDArray[np.object_] | None,
    blocks: list[tuple[npt.NDArray[np.bool_], float]],
    k: int,
    least_shared: float,
    fewest: int,
) -> pd.DataFrame:
    own = ~np.isnan(scores[place])
    both = ~np.isnan(scores) & own
    if marks is not None:
        both &= marks == marks[place]
    square = np.where(both, (scores - scores[place]) ** 2, 0.0)
    total, mass, shared, whole = (np.zeros(len(index)) for _ in range(4))
    for columns, weight in blocks:
        count = both[:, columns].sum(axis=1)
        total += weight * square[:, columns].sum(axis=1) / np.maximum(count, 1)
        mass += weight * (count > 0)
        mine = int(own[columns].sum())
        shared += weight * count / max(mine, 1)
        whole += weight * (mine > 0)
    distance = np.sqrt(total / np.where(mass > 0, mass, 1.0))
    share = shared / np.where(whole > 0, whole, 1.0)
    fit = (both.sum(axis=1) >= fewest) & (share >= least_shared - 1e-9)
    fit[place] = False
    found = np.flatnonzero(fit)
    codes = index.to_numpy(dtype=object)[found].astype(str)
    order = found[np.lexsort((codes, distance[found].round(12)))][:k]
    return pd.DataFrame(
        {
            "area_code": index[place],
            "neighbour_code": index.to_numpy(dtype=object)[order],
            "rank": np.arange(1, len(order) + 1),
            "distance": distance[order].round(3),
            "shared": share[order].round(3),
        }
    )


def explain(
    a: pd.Series | Mapping[str, float],
    b: pd.Series | Mapping[str, float],
    domains: pd.Series | Mapping[str, str] | None = None,
    most: int = 3,
) -> tuple[list[str], list[str]]:
    """Say by what two places are alike and by what they differ.

    Parameters
    ----------
    a, b : pandas.Series or mapping
        Standard scores by feature, figures of one group only.
    domains : pandas.Series or mapping, optional
        Domain by feature; then at most one feature a domain is named.
    most : int
        Most features named on each side.

    Returns
    -------
    (list of str, list of str)
        Features they are closest on, the closest first, those in which the first stands at least half a
        standard deviation from the middle before others; features on which they are at least half a
        standard deviation apart, the furthest first.

    Examples
    --------
    >>> one = pd.Series({"pay": -1.2, "health": 0.0, "homes": 1.0})
    >>> other = pd.Series({"pay": -1.1, "health": 0.0, "homes": -1.0})
    >>> explain(one, other, most=1)
    (['pay'], ['homes'])
    """
    other = dict(b.items())
    both = [(abs(value - other[name]), abs(value), str(name)) for name, value in a.items()
            if name in other and value == value and other[name] == other[name]]  # fmt: skip
    alike = sorted((size < TELLING, apart, name) for apart, size, name in both if apart < TELLING)
    differs = sorted((-apart, name) for apart, _, name in both if apart >= TELLING)
    of = {} if domains is None else dict(domains.items())
    closest, furthest = [name for *_, name in alike], [name for _, name in differs]
    return _one_a_domain(closest, of)[:most], _one_a_domain(furthest, of)[:most]


def _one_a_domain(names: Sequence[str], domains: Mapping[Hashable, str]) -> list[str]:
    found: dict[object, str] = {}
    for name in names:
        found.setdefault(domains.get(name, name), name)
    return list(found.values())
