"""Best linear prediction of the holes of many series at once, whatever each one lacks."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t as student

Matrix = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Belief:
    """A centre, its variance and the degrees of freedom of its t distribution, for every cell."""

    centre: Matrix
    variance: Matrix
    freedom: Matrix


@dataclass(frozen=True)
class Estimate:
    """What a method says of every cell, on the scale it worked on.

    Each array has one row a series and one column a period: the centre and the half widths of the
    80% and 95% intervals, which are missing for methods that give none.
    """

    centre: Matrix
    half80: Matrix
    half95: Matrix

    def part(self, rows: NDArray[np.int_]) -> "Estimate":
        """Return some of the series."""
        return Estimate(self.centre[rows], self.half80[rows], self.half95[rows])


def spread(centre: Matrix, variance: Matrix, freedom: Matrix) -> Estimate:
    """Return the estimate of a centre, a variance and the degrees of freedom of its t distribution."""
    deviation = np.sqrt(np.maximum(variance, 0.0))
    return Estimate(centre, student.ppf(0.9, freedom) * deviation, student.ppf(0.975, freedom) * deviation)


def bare(centre: Matrix) -> Estimate:
    """Return the estimate of a method that knows no interval."""
    unknown = np.full_like(centre, np.nan)
    return Estimate(centre, unknown, unknown)


def alike(seen: Mask, noise: Matrix) -> tuple[Mask, Matrix, NDArray[np.intp]]:
    """Return the distinct pairs of a mask and a noise, and which of them each series has."""
    both = np.hstack([seen.astype(np.float64), noise])
    distinct, which = np.unique(both, axis=0, return_inverse=True)
    half = seen.shape[1]
    return distinct[:, :half] > 0, distinct[:, half:], which.reshape(-1)


def covariance(seen: Mask, signal: Matrix, noise: Matrix) -> Matrix:
    """Return, for each mask, the covariance of what was seen, with ones on the diagonal elsewhere.

    Parameters
    ----------
    seen : ndarray of bool, (n, t)
        What was seen.
    signal : ndarray, (t, t)
        Covariance of the signal.
    noise : ndarray, (n, t)
        Variance of the noise of each cell.

    Returns
    -------
    ndarray, (n, t, t)
    """
    out = np.where(seen[:, :, None] & seen[:, None, :], signal, 0.0)
    steps = np.arange(signal.shape[0])
    out[:, steps, steps] += np.where(seen, noise, 1.0)
    return out


def precision(seen: Mask, signal: Matrix, noise: Matrix) -> Matrix:
    """Return, for each mask, the inverse of the covariance of what was seen, nought elsewhere."""
    inverse = np.linalg.inv(covariance(seen, signal, noise)).astype(np.float64, copy=False)
    steps = np.arange(signal.shape[0])
    inverse[:, steps, steps] *= seen
    return inverse


def random_walk(position: Matrix) -> Matrix:
    """Return the covariance of a walk that starts one step before the first position.

    Examples
    --------
    >>> random_walk(np.array([0.0, 1.0, 3.0])).tolist()
    [[1.0, 1.0, 1.0], [1.0, 2.0, 2.0], [1.0, 2.0, 4.0]]
    """
    since = position - position[0] + 1.0
    return np.minimum.outer(since, since)
