"""How places move up and down among all places, and whether their neighbours matter for it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from placedata.errors import DataError
from placedata.stages.chain import Chain

Array = npt.NDArray[np.float64]
KEY = ["area_code", "year"]


@dataclass(frozen=True)
class SpatialChain:
    """Moves between classes, apart by how the neighbours stood.

    Attributes
    ----------
    chains : tuple of Chain
        One for each class of neighbours, from the lowest; their cutoffs are those of the places.
    pooled : Chain
        All moves that have neighbours.
    neighbour_cutoffs : (m - 1,) array
        Upper bounds of all classes of neighbours but the last.
    likelihood_ratio, q : float
        Statistics of the two tests that all chains are one.
    freedom : int
        Their degrees of freedom.
    likelihood_ratio_p, q_p : float
        Chance of a statistic as large if they are one; missing without a degree of freedom.
    """

    chains: tuple[Chain, ...]
    pooled: Chain
    neighbour_cutoffs: Array
    likelihood_ratio: float
    q: float
    freedom: int
    likelihood_ratio_p: float
    q_p: float


def markov(panel: pd.DataFrame, k: int = 5, *, yearly: bool = False) -> Chain:
    r"""Estimate how places move between classes from one year to the next.

    Parameters
    ----------
    panel : pandas.DataFrame
        ``area_code, year, value``, one row a place and year, the value relative to a comparator (a ratio, or
        a distance in any unit). A year without a value makes no move, neither to it nor from it.
    k : int
        Classes, with as many values each as ties allow.
    yearly : bool
        Whether classes are cut anew in each year, which tells of ranks, or once for all years.

    Returns
    -------
    Chain
        Counts, shares, steady state, mean first passage times and half-life.

    Raises
    ------
    DataError
        When a place has two values for a year, a value is infinite, or there are fewer than two classes.

    Notes
    -----
    :math:`\hat p_{ij} = n_{ij} / \sum_j n_{ij}`, with :math:`n_{ij}` the moves from class i to class j [1]_.
    A value on a bound belongs to the lower class. The steady state and the passage times say what these
    moves imply if they went on unchanged; they are no forecast.

    References
    ----------
    .. [1] Rey (2001), Spatial empirics for economic growth and convergence, Geographical Analysis 33.

    Examples
    --------
    >>> rows = pd.DataFrame({"area_code": list("aaabbb"), "year": [2001, 2002, 2003] * 2,
    ...     "value": [0.8, 0.9, 1.2, 1.2, 1.1, 1.0]})
    >>> markov(rows, k=2).counts.tolist()
    [[1.0, 1.0], [1.0, 1.0]]
    """
    known = _known(panel, k)
    if yearly:
        cutoffs = np.array([_cutoffs(part["value"], k) for _, part in known.groupby("year")])
        own = known.groupby("year")["value"].transform(lambda part: _classed(part, _cutoffs(part, k)))
        classed = known.assign(own=own.astype(np.int64))
    else:
        cutoffs = _cutoffs(known["value"], k)
        classed = known.assign(own=_classed(known["value"], cutoffs))
    moves = _moves(classed)
    return Chain(_counted(moves, k), cutoffs)


def spatial_markov(panel: pd.DataFrame, weights: pd.DataFrame, k: int = 5, m: int = 5) -> SpatialChain:
    r"""Estimate moves between classes apart by how a place's neighbours stood, and test whether they differ.

    Parameters
    ----------
    panel : pandas.DataFrame
        As for :func:`markov`.
    weights : pandas.DataFrame
        ``area_code, neighbour_code, weight``, one row a neighbour. Weights of a place are scaled to add up
        to 1 over the neighbours that have a value in the year.
    k, m : int
        Classes of places, and of their neighbours' means.

    Returns
    -------
    SpatialChain

    Raises
    ------
    DataError
        As for :func:`markov`.

    Notes
    -----
    The mean of the neighbours in the first of two years decides in which chain a move is counted [1]_. A
    place without neighbours in that year is left out. With :math:`p_{ij}` over all and :math:`p_{ij|s}` in
    class s of neighbours,

    .. math:: LR = 2 \sum_{s,i,j} n_{ij|s} \ln \frac{p_{ij|s}}{p_{ij}}, \qquad
              Q = \sum_{s,i,j} n_{i|s} \frac{(p_{ij|s} - p_{ij})^2}{p_{ij}}

    over :math:`p_{ij} > 0`, both chi-squared with :math:`\sum_i (a_i - 1)(b_i - 1)` degrees of freedom when
    the chains are one: :math:`a_i` chains in which class i has moves, :math:`b_i` classes they lead to [2]_.
    Neighbours share shocks, so that the tests reject too easily.

    References
    ----------
    .. [1] Rey (2001), Spatial empirics for economic growth and convergence, Geographical Analysis 33.
    .. [2] Bickenbach and Bode (2003), Evaluating the Markov property in studies of economic convergence,
       International Regional Science Review 26.

    Examples
    --------
    >>> rows = pd.DataFrame({"area_code": list("aaabbb"), "year": [2001, 2002, 2003] * 2,
    ...     "value": [0.8, 0.9, 1.2, 1.2, 1.1, 1.0]})
    >>> pairs = pd.DataFrame({"area_code": ["a", "b"], "neighbour_code": ["b", "a"], "weight": 1.0})
    >>> found = spatial_markov(rows, pairs, k=2, m=2)
    >>> [chain.counts.tolist() for chain in found.chains], found.freedom
    ([[[0.0, 0.0], [1.0, 1.0]], [[1.0, 1.0], [0.0, 0.0]]], 0)
    """
    known = _known(panel, k)
    if m < 1:
        raise DataError(f"Neighbours cannot be put into {m} classes; choose 1 or more.")
    cutoffs = _cutoffs(known["value"], k)
    lagged = _neighbours(known.assign(own=_classed(known["value"], cutoffs)), weights)
    bounds = _cutoffs(lagged["around"].dropna(), m)
    moves = _moves(lagged)
    moves = moves[moves["around"].notna()]
    around = _classed(moves["around"], bounds)
    counts = np.array([_counted(moves[around == each], k) for each in range(m)])
    ratio, q, freedom = _tests(counts)
    return SpatialChain(
        tuple(Chain(each, cutoffs) for each in counts),
        Chain(counts.sum(axis=0), cutoffs),
        bounds,
        ratio,
        q,
        freedom,
        _chance(ratio, freedom),
        _chance(q, freedom),
    )


def _known(panel: pd.DataFrame, k: int) -> pd.DataFrame:
    """Return the rows with a value, checked."""
    if k < 2:
        raise DataError(f"Places cannot move between {k} classes; choose 2 or more.")
    if panel.duplicated(KEY).any():
        row = panel[panel.duplicated(KEY)].iloc[0]
        raise DataError(f"Area {row['area_code']} has two values for {row['year']}; keep one of them.")
    known = panel.loc[panel["value"].notna(), [*KEY, "value"]]
    if known.empty or np.isinf(known["value"].to_numpy(dtype=np.float64)).any():
        raise DataError("Classes need values, none of them infinite. Leave values that are not known empty.")
    return known


def _cutoffs(values: pd.Series, k: int) -> Array:
    if values.empty:
        return np.full(k - 1, np.nan)
    return np.percentile(values.to_numpy(dtype=np.float64), np.arange(1, k) * 100 / k)


def _classed(values: pd.Series, cutoffs: Array) -> npt.NDArray[np.int64]:
    return np.searchsorted(cutoffs, values.to_numpy(dtype=np.float64), side="left")


def _neighbours(known: pd.DataFrame, weights: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with the weighted mean of the neighbours that have a value that year, ``around``."""
    others = known[[*KEY, "value"]].rename(columns={"area_code": "neighbour_code", "value": "other"})
    near = weights.merge(others, on="neighbour_code")
    near = near.assign(part=near["weight"] * near["other"])
    sums = near.groupby(KEY)[["part", "weight"]].sum()
    around = (sums["part"] / sums["weight"].where(sums["weight"] > 0)).rename("around")
    return known.join(around, on=KEY)


def _moves(classed: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each two years in a row that a place has a class in, the second as ``after``."""
    later = classed.assign(year=classed["year"] - 1)[[*KEY, "own"]].rename(columns={"own": "after"})
    return classed.merge(later, on=KEY)


def _counted(moves: pd.DataFrame, k: int) -> Array:
    counts = np.zeros((k, k))
    np.add.at(counts, (moves["own"].to_numpy(), moves["after"].to_numpy()), 1)
    return counts


def _tests(counts: Array) -> tuple[float, float, int]:
    """Return likelihood ratio, Q and degrees of freedom of (m, k, k) counts against their sum."""
    begun = counts.sum(axis=2, keepdims=True)
    all_begun = begun.sum(axis=0)
    pooled = counts.sum(axis=0) / np.where(all_begun > 0, all_begun, 1.0)
    shares = counts / np.where(begun > 0, begun, 1.0)
    seen = counts > 0
    base = np.broadcast_to(pooled, counts.shape)
    ratio = 2 * float((counts[seen] * np.log(shares[seen] / base[seen])).sum())
    apart = begun * (shares - base) ** 2 / np.where(base > 0, base, 1.0)
    chains, classes = (begun[..., 0] > 0).sum(axis=0), (pooled > 0).sum(axis=1)
    freedom = int((np.maximum(chains - 1, 0) * np.maximum(classes - 1, 0)).sum())
    return ratio, float(apart.sum()), freedom


def _chance(statistic: float, freedom: int) -> float:
    from scipy.special import chdtrc

    return float(chdtrc(freedom, statistic)) if freedom else float("nan")
