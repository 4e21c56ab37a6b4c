"""Mann and Kendall's test for a trend, exact for short series, with ties and seasons."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from placedata.errors import DataError
from placedata.series.persistence import Array

LONGEST = 120


class Kendall(NamedTuple):
    """Score (rises less falls over all pairs), two-sided exact p, Sen's slope a year and its interval."""

    score: int
    p: float
    slope: float
    lower: float
    upper: float


def mann_kendall(
    values: ArrayLike,
    times: ArrayLike | None = None,
    seasons: ArrayLike | None = None,
    alpha: float = 0.05,
) -> Kendall:
    """Test for a monotone trend by comparing every pair of times, within seasons if given.

    Parameters
    ----------
    values : (n,) array
        In any unit, without holes.
    times : (n,) array, optional
        In years; 0, 1, 2 ... by default.
    seasons : (n,) array, optional
        The month or quarter of each value; only values of one season are compared.
    alpha : float
        One less the level of the interval.

    Returns
    -------
    Kendall
        ``p`` is exact, ties allowed for. ``slope`` is the median slope over the pairs; its interval is
        infinite where there are too few.

    Raises
    ------
    DataError
        When a value is missing or a season holds more than 120.

    Notes
    -----
    Assumes that values are independent from time to time: it says that the values moved, not that a level
    which wanders anyway moved more than usual. In simulated random walks of 20 years it finds a trend
    in two of three; :func:`placedata.series.slope.beyond_drift` answers that second question.

    References
    ----------
    Mann, H. B. (1945). Nonparametric tests against trend. Econometrica, 13.
    Sen, P. K. (1968). Estimates of the regression coefficient based on Kendall's tau. JASA, 63.
    Hirsch, R. M., Slack, J. R. and Smith, R. A. (1982). Techniques of trend analysis for monthly water
    quality data. Water Resources Research, 18.

    Examples
    --------
    >>> found = mann_kendall([1, 2, 3, 4, 6, 7])
    >>> found.score, round(found.p, 5), found.slope, found.lower, found.upper
    (15, 0.00278, 1.2, 1.0, 1.5)
    """
    data = np.asarray(values, dtype=float)
    when = np.arange(len(data), dtype=float) if times is None else np.asarray(times, dtype=float)
    labels = np.zeros(len(data), int)
    if seasons is not None:
        labels = np.unique(np.asarray(seasons), return_inverse=True)[1]
    if not np.isfinite(data).all() or np.bincount(labels).max(initial=0) > LONGEST:
        raise DataError(
            f"The test takes up to {LONGEST} values a season, none of them missing; leave holes out."
        )
    score, slopes = 0, [np.zeros(0)]
    tied, free = np.ones(1), np.ones(1)
    for season in np.unique(labels):
        here = labels == season
        later, earlier = np.tril_indices(int(here.sum()), -1)
        rise = data[here][later] - data[here][earlier]
        score += int(np.sign(rise).sum())
        slopes.append(rise / (when[here][later] - when[here][earlier]))
        groups = np.unique(data[here], return_counts=True)[1]
        tied = np.convolve(tied, _scores(tuple(sorted(groups.tolist()))))
        free = np.convolve(free, _scores((1,) * int(here.sum())))
    pairs = np.sort(np.concatenate(slopes))
    middle = float(np.median(pairs)) if len(pairs) else 0.0
    return Kendall(score, _two_sided(tied, score), middle, *_ends(pairs, free, alpha))


def _ends(pairs: Array, chances: Array, alpha: float) -> tuple[float, float]:
    """Return the interval of the median slope that the exact scores give."""
    beyond = int(np.searchsorted(np.cumsum(chances), alpha / 2 + 1e-12, side="right"))
    if not beyond:
        return -np.inf, np.inf
    return float(pairs[beyond - 1]), float(pairs[-beyond])


@lru_cache(maxsize=512)
def _scores(ties: tuple[int, ...]) -> Array:
    """Return the chances of each score, lowest first in steps of 2, when every order is equally likely."""
    chances, placed = np.ones(1), 0
    for size in ties:
        chances = np.convolve(chances, _mixed(placed, size))
        placed += size
    return chances


@lru_cache(maxsize=8192)
def _mixed(old: int, new: int) -> Array:
    """Return the chances of each number of inversions of ``new`` equal values among ``old`` others."""
    if not old or not new:
        return np.ones(1)
    if new == 1:
        return np.full(old + 1, 1.0 / (old + 1))
    chances = np.zeros(old * new + 1)
    chances[new:] += _mixed(old - 1, new) * old / (old + new)
    chances[: old * (new - 1) + 1] += _mixed(old, new - 1) * new / (old + new)
    return chances


def _two_sided(chances: Array, score: int) -> float:
    """Return the chance of a score at least as far from zero."""
    scores = np.arange(len(chances)) * 2 - (len(chances) - 1)
    return float(min(chances[np.abs(scores) >= abs(score)].sum(), 1.0))
