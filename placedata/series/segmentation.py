"""Exact segments of one long series: where a mean, a trend or a regression changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import overload

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.special import erfcx

from placedata.errors import DataError
from placedata.series.persistence import Array

MODELS = ("mean", "trend", "regression")
MOST_BREAKS = 5
SMALLEST_SHARE = 0.15
LONGEST = 2000


@dataclass(frozen=True, eq=False)
class Segmentation(Sequence[int]):
    """Break positions of a series; behaves as their sorted sequence.

    Attributes
    ----------
    positions : tuple of int
        Index of the first point of each new segment, which is the number of points before it.
    breaks : pandas.DataFrame
        One row a break: ``position``, ``last`` (label of the last point before it), ``first`` (label of the
        first point after), ``lower`` and ``upper`` (95 % interval for ``last``).
    segments : pandas.DataFrame
        One row a segment: ``first``, ``last``, ``points``, then one column a coefficient.
    bic : dict of int to float
        Bayesian information criterion for each number of breaks tried.
    rss : float
        Residual sum of squares, in the squared unit of the series.
    """

    positions: tuple[int, ...]
    breaks: pd.DataFrame
    segments: pd.DataFrame
    bic: dict[int, float]
    rss: float

    def __len__(self) -> int:
        return len(self.positions)

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[int, ...]: ...
    def __getitem__(self, index: int | slice) -> int | tuple[int, ...]:
        """Return one position, or some."""
        return self.positions[index]

    @property
    def n_breaks(self) -> int:
        """Number of breaks."""
        return len(self.positions)


def segment(
    y: ArrayLike | pd.Series,
    n_breaks: int | None = None,
    model: str = "mean",
    exog: ArrayLike | None = None,
    min_size: int | None = None,
) -> Segmentation:
    """Cut one series into segments so that the residual sum of squares is the smallest there is.

    Parameters
    ----------
    y : (n,) array or pandas.Series
        Values in time order, evenly spaced, without holes. Labels of a Series name the breaks.
    n_breaks : int, optional
        Number of breaks; by default the number from 0 to 5 with the smallest criterion (BIC).
    model : {"mean", "trend", "regression"}
        What is constant within a segment: the mean, a straight line, or a regression on ``exog``.
    exog : (n, k) array, optional
        Regressors of ``model="regression"``; a constant is added.
    min_size : int, optional
        Fewest points of a segment; 15 % of the series by default.

    Returns
    -------
    Segmentation

    Raises
    ------
    DataError
        When a value is missing, the model is unknown, or the series is too short or too long for it.

    Notes
    -----
    Dynamic programming over all admissible cuts, so the answer is exact. Each interval is the asymptotic
    one of Bai, with a residual variance for each side. Both it and the criterion assume errors that are
    independent from point to point: a series that drifts, as most short local series do, shows breaks
    that are only drift; :func:`placedata.series.breaks.find` is meant for those.

    References
    ----------
    Bai, J. (1997). Estimation of a change point in multiple regression models. Rev. Econ. Stat., 79.
    Bai, J. and Perron, P. (2003). Computation and analysis of multiple structural change models.
    J. Appl. Econometrics, 18.

    Examples
    --------
    >>> found = segment([5, 6, 5, 6, 5, 6, 9, 10, 9, 10, 9, 10])
    >>> list(found), found.bic[1] < found.bic[0]
    ([6], True)
    """
    series = pd.Series(y, dtype=float)
    values = series.to_numpy()
    design = _design(values, model, exog)
    smallest = _smallest(len(values), design.shape[1], min_size)
    most = min(MOST_BREAKS, len(values) // smallest - 1) if n_breaks is None else n_breaks
    if not 0 <= most <= len(values) // smallest - 1:
        raise DataError(
            f"{len(values)} points cannot hold {most} breaks with segments of {smallest} points or more. "
            "Ask for fewer breaks or a smaller min_size."
        )
    cost = _costs(values, design, smallest)
    cuts, rss = _cut(cost, most)
    size = float((values**2).sum())
    bic = {k: _criterion(rss[k], size, values, design.shape[1], k) for k in range(most + 1)}
    chosen = min(bic, key=lambda k: (bic[k], k)) if n_breaks is None else n_breaks
    return _told(series, design, cuts[chosen], bic, rss[chosen])


def _design(values: Array, model: str, exog: ArrayLike | None) -> Array:
    if model not in MODELS:
        raise DataError(f"Model {model!r} is unknown. Allowed are {', '.join(MODELS)}.")
    if (exog is not None) != (model == "regression"):
        raise DataError("Model 'regression' needs exog, and no other model takes it.")
    if not np.isfinite(values).all():
        hole = int(np.flatnonzero(~np.isfinite(values))[0])
        raise DataError(
            f"Point {hole} of the series has no finite value. Fill the holes or cut the series there."
        )
    if len(values) > LONGEST:
        raise DataError(
            f"The series has {len(values)} points; exact cutting takes up to {LONGEST}. Average it first."
        )
    ones = np.ones(len(values))
    if exog is None:
        return ones[:, None] if model == "mean" else np.column_stack([ones, np.arange(len(values))])
    regressors = np.asarray(exog, dtype=float).reshape(len(values), -1)
    if not np.isfinite(regressors).all():
        raise DataError("A value of exog is missing or infinite. Every point needs every regressor.")
    return np.column_stack([ones, regressors])


def _smallest(count: int, regressors: int, asked: int | None) -> int:
    """Return the fewest points a segment may have."""
    least = regressors + (regressors > 1)
    if asked is not None and asked < least:
        raise DataError(f"min_size is {asked}; this model needs segments of {least} points or more.")
    smallest = max(int(SMALLEST_SHARE * count), least, 2) if asked is None else asked
    if count < smallest:
        raise DataError(f"The series has {count} points; one segment of this model needs {smallest}.")
    return smallest


def _costs(values: Array, design: Array, smallest: int) -> Array:
    """Return the residual sum of squares of every segment [i, j), infinite where it is too short."""
    count = len(values)
    spread = np.where(np.ptp(design, axis=0) > 0, design.std(axis=0), 1.0)
    scaled = (design - np.where(np.ptp(design, axis=0) > 0, design.mean(axis=0), 0.0)) / spread
    centred = values - values.mean()
    products = np.cumsum(scaled[:, :, None] * scaled[:, None, :], axis=0)
    cross = np.cumsum(scaled * centred[:, None], axis=0)
    squares = np.cumsum(centred**2)
    cost = np.full((count + 1, count + 1), np.inf)
    for start in range(count - smallest + 1):
        ends = np.arange(start + smallest, count + 1)
        before = start - 1
        inside = products[ends - 1] - (products[before] if start else 0.0)
        beside = cross[ends - 1] - (cross[before] if start else 0.0)
        total = squares[ends - 1] - (squares[before] if start else 0.0)
        slopes = np.linalg.pinv(inside, rcond=1e-10, hermitian=True) @ beside[:, :, None]
        cost[start, ends] = np.maximum(total - (beside[:, None, :] @ slopes).reshape(-1), 0.0)
    return cost


def _cut(cost: Array, most: int) -> tuple[list[tuple[int, ...]], list[float]]:
    """Return the best cuts and their cost for every number of breaks up to ``most``."""
    count = len(cost) - 1
    best = [cost[0]]
    origin: list[NDArray[np.intp]] = []
    for _ in range(most):
        total = best[-1][:, None] + cost
        origin.append(total.argmin(axis=0))
        best.append(total.min(axis=0))
    cuts: list[tuple[int, ...]] = []
    for breaks in range(most + 1):
        found: list[int] = []
        end = count
        for level in range(breaks - 1, -1, -1):
            end = int(origin[level][end])
            found.append(end)
        cuts.append(tuple(reversed(found)))
    return cuts, [float(row[count]) for row in best]


def _criterion(rss: float, size: float, values: Array, regressors: int, breaks: int) -> float:
    """Return the BIC; a residual below the precision of the numbers counts as that precision."""
    count = len(values)
    floor = max(1e-20 * size, 1e-300)
    parameters = (regressors + 1) * (breaks + 1)
    fit = count * (np.log(max(rss, floor) / count) + 1 + np.log(2 * np.pi))
    return float(fit + parameters * np.log(count))


def _told(
    series: pd.Series, design: Array, cuts: tuple[int, ...], bic: dict[int, float], rss: float
) -> Segmentation:
    """Return the segmentation with labels, coefficients and intervals."""
    edges = [0, *cuts, len(series)]
    labels = series.index
    names = ["level", *[f"slope {k}" for k in range(1, design.shape[1])]]
    fits, rows = [], []
    for start, end in pairwise(edges):
        part, target = design[start:end], series.to_numpy()[start:end]
        beta = np.linalg.lstsq(part, target, rcond=None)[0]
        fits.append((beta, float(((target - part @ beta) ** 2).mean())))
        rows.append((labels[start], labels[end - 1], end - start, *beta))
    found = []
    for k, cut in enumerate(cuts):
        sides = (design[edges[k] : cut], design[cut : edges[k + 2]])
        low, high = _interval(sides, fits[k], fits[k + 1])
        low, high = max(cut - 1 - low, 0), min(cut - 1 + high, len(series) - 1)
        found.append((cut, labels[cut - 1], labels[cut], labels[low], labels[high]))
    return Segmentation(
        cuts,
        pd.DataFrame(found, columns=["position", "last", "first", "lower", "upper"]),
        pd.DataFrame(rows, columns=["first", "last", "points", *names]),
        bic,
        rss,
    )


def _interval(
    sides: tuple[Array, Array], before: tuple[Array, float], after: tuple[Array, float]
) -> tuple[int, int]:
    """Return how many points the 95 % interval reaches back and forward from the break."""
    change = after[0] - before[0]
    strength = [float(change @ (side.T @ side / len(side)) @ change) for side in sides]
    noise = (before[1], after[1])
    if min(strength) <= 0 or min(noise) <= 1e-18 * min(strength):
        return 0, 0
    ratio, spread = strength[1] / strength[0], noise[1] * strength[1] / (noise[0] * strength[0])
    scale = strength[0] / noise[0]
    steps = range(len(sides[0]) + len(sides[1]))
    back = [step for step in steps if _argmax_below(step * scale, ratio, spread) >= 0.975]
    forward = [step for step in steps if _argmax_below(-step * scale, ratio, spread) <= 0.025]
    return min(back, default=len(steps)), min(forward, default=len(steps))


def _argmax_below(x: float, drift: float, variance: float) -> float:
    """Return the distribution of where a two-sided Brownian motion with falling drift peaks (Bai 1997)."""
    if x < 0:
        away = -x
        return _tail(away, drift / variance)
    return 1.0 - _tail(x * drift**2 / variance, variance / drift)


def _tail(away: float, other: float) -> float:
    """Return the chance of a peak further away than this on a side whose drift and variance are 1.

    ``other`` is the drift of the other side over its variance.
    """
    root = np.sqrt(away)
    share = other * (1 + other)
    near = ((1 + 2 * other) ** 2 / share - 2 + away / 2) * erfcx(root / np.sqrt(8)) / 2
    far = (1 + 2 * other) / share * erfcx((0.5 + other) * root / np.sqrt(2)) / 2
    return float(np.exp(-away / 8) * (near - far - root / np.sqrt(2 * np.pi)))
