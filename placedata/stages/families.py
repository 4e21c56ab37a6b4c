"""Families of places whose trajectories were alike."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from placedata.errors import DataError
from placedata.stages.medoids import adjusted_rand, medoids, silhouette
from placedata.wording.families import named

Array = npt.NDArray[np.float64]
FEWEST, MOST = 4, 8
OVERLAP = 0.5
LEFT_OUT, TRIALS = 0.2, 20
ROUNDING = 1e-9


@dataclass(frozen=True)
class Families:
    """Places in families, the one that ends highest first.

    Attributes
    ----------
    members : pandas.DataFrame
        ``area_code, family`` (from 1) and ``silhouette`` (-1 to 1: how much nearer a place is to its own
        family than to the next), one row a place.
    table : pandas.DataFrame
        ``family, name, places, silhouette`` (mean) and ``typical`` (code of the place in its midst).
    paths : pandas.DataFrame
        ``family, year, median, lower, upper, places``: the middle path of the family and the quarters of its
        places below and above, in the unit of the levels.
    left_out : tuple of str
        Places that share too few years with others.
    silhouette : float
        Mean over places. Below 0.25 the families are parts of one cloud, not groups apart.
    stability : float
        Mean adjusted Rand index of the families with those found when a fifth of places is left out.
    """

    members: pd.DataFrame
    table: pd.DataFrame
    paths: pd.DataFrame
    left_out: tuple[str, ...]
    silhouette: float
    stability: float


def families(levels: pd.DataFrame, k: int | None = None) -> Families:
    r"""Group places whose levels took similar paths.

    Parameters
    ----------
    levels : pandas.DataFrame
        ``area_code, year, level``: level relative to comparable places, in their standard deviations, one row
        a place and year.
    k : int, optional
        Families; when left out, the number from 4 to 8 with the largest mean silhouette.

    Returns
    -------
    Families
        The same for the same levels, in whatever order their rows come.

    Raises
    ------
    DataError
        When a place has two levels for a year, or there are not more places than families.

    Notes
    -----
    With :math:`\delta_t` the difference of two levels over the years that both places have, the squared
    distance is :math:`\bar\delta^2 / A + \operatorname{var}(\delta) / B`: how far apart they stand and how
    differently they moved, each over its mean over all pairs (A, B), so that both count alike. By plain
    distance, families would only be bands of level, since places differ far more in where they stand than in
    how they move. Places that share less than half of the years with some other are left out, those with
    most such others first. Families gather around a
    typical place each (:func:`placedata.stages.medoids.medoids`).

    Examples
    --------
    >>> rows = [(f"{side}{at}", year, sign * (1 + at / 10)) for side, sign in (("a", 1), ("b", -1))
    ...     for at in range(3) for year in range(2001, 2007)]
    >>> found = families(pd.DataFrame(rows, columns=["area_code", "year", "level"]), k=2)
    >>> found.table[["name", "places", "typical"]].values.tolist()
    [['Ahead, little changed', 3, 'a1'], ['Behind, little changed', 3, 'b1']]
    """
    wide, left_out = _shared(_wide(levels))
    most = MOST if k is None else k
    if not 2 <= most < len(wide):
        raise DataError(f"{len(wide)} places with enough years in common cannot make {most} families.")
    distance = _distance(wide.to_numpy())
    tried = range(FEWEST, MOST + 1) if k is None else [k]
    found = [medoids(distance, each) for each in tried]
    clear = [silhouette(distance, labels) for _, labels in found]
    best = int(np.argmax([each.mean().round(9) for each in clear]))
    (typical, labels), own = found[best], clear[best]
    ends = [wide[labels == each].median().dropna().iloc[-3:].mean() for each in range(len(typical))]
    order = np.argsort(-np.array(ends), kind="stable")
    family = np.argsort(order)[labels] + 1
    members = pd.DataFrame({"area_code": wide.index, "family": family, "silhouette": own})
    paths = _paths(wide, family)
    table = members.groupby("family").agg(places=("area_code", "size"), silhouette=("silhouette", "mean"))
    names = named(
        [dict(zip(part["year"], part["median"], strict=True)) for _, part in paths.groupby("family")]
    )
    table = table.assign(name=names, typical=wide.index[typical[order]]).reset_index()
    table = table[["family", "name", "places", "silhouette", "typical"]]
    return Families(members, table, paths, left_out, float(own.mean()), _stability(distance, labels))


def _wide(levels: pd.DataFrame) -> pd.DataFrame:
    twice = levels.duplicated(["area_code", "year"])
    if twice.any():
        row = levels[twice].iloc[0]
        raise DataError(
            f"Area {row['area_code']} has two levels for {row['year']}; families need one series."
        )
    wide = levels.pivot(index="area_code", columns="year", values="level").astype(np.float64)
    return wide.sort_index().sort_index(axis=1)


def _shared(wide: pd.DataFrame) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Return the places that share enough years with each other, and the codes of the rest."""
    known = wide.notna().to_numpy().astype(np.int64)
    few = known @ known.T < OVERLAP * wide.shape[1]
    kept = np.ones(len(wide), bool)
    while (lacking := (few & kept).sum(axis=1) * kept).any():
        kept[int(lacking.argmax())] = False
    return wide[kept], tuple(wide.index[~kept])


def _distance(levels: Array) -> Array:
    """Return distances, where places stand and how they moved counting the same on average."""
    known = (~np.isnan(levels)).astype(np.float64)
    filled = np.nan_to_num(levels)
    years = np.maximum(known @ known.T, 1)
    sums = filled @ known.T
    squares = (filled**2) @ known.T
    apart = ((sums - sums.T) / years) ** 2
    whole = (squares + squares.T - 2 * filled @ filled.T) / years
    moved = np.maximum(whole - apart, 0)
    moved[moved < ROUNDING * whole] = 0
    distance = np.sqrt(_scaled(apart) + _scaled(moved))
    np.fill_diagonal(distance, 0)
    return distance


def _scaled(squares: Array) -> Array:
    usual = squares[~np.eye(len(squares), dtype=bool)].mean()
    return squares / usual if usual > 0 else squares


def _paths(wide: pd.DataFrame, family: npt.NDArray[np.int64]) -> pd.DataFrame:
    parts = []
    for each in range(1, family.max() + 1):
        part = wide[family == each].dropna(axis=1, how="all")
        quarters = part.quantile([0.25, 0.5, 0.75])
        frame = {"median": quarters.loc[0.5], "lower": quarters.loc[0.25], "upper": quarters.loc[0.75]}
        parts.append(pd.DataFrame({**frame, "places": part.notna().sum()}).assign(family=each).reset_index())
    return pd.concat(parts, ignore_index=True)[["family", "year", "median", "lower", "upper", "places"]]


def _stability(distance: Array, labels: npt.NDArray[np.int64]) -> float:
    """Return how far families without a fifth of places are the same families, on average."""
    random = np.random.default_rng(0)
    k, count = labels.max() + 1, len(labels)
    keep = max(count - round(LEFT_OUT * count), k + 1)
    agreed = []
    for _ in range(TRIALS):
        some = np.sort(random.permutation(count)[:keep])
        again = medoids(distance[np.ix_(some, some)], k)[1]
        agreed.append(adjusted_rand(labels[some], again))
    return float(np.mean(agreed))
