"""The local level: a series that wanders, seen through noise, with its variance pooled over many."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.special import digamma, polygamma

from placedata.series.algebra import Belief, Mask, Matrix, alike, covariance, precision, random_walk

GRID = (0.01, 0.03, 0.08, 0.15, 0.25, 0.4, 0.55, 0.7, 0.85, 0.97)
FEWEST_POINTS = 3
MOST_PRIOR = 1e4
TINY = float(np.finfo(float).tiny)


@dataclass(frozen=True)
class LocalLevel:
    """A local level fitted to many series.

    ``wander`` is the share of the variance that a step of the walk has against the noise; ``variance``
    and ``weight`` are the pooled variance and the degrees of freedom it counts for.
    """

    position: Matrix
    wander: float
    variance: float
    weight: float

    @property
    def signal(self) -> Matrix:
        """Covariance of the walk, before scaling by the variance."""
        return self.wander * random_walk(self.position)

    def scale(self, series: Matrix, noise: Matrix) -> tuple[Matrix, Matrix]:
        """Return each series' own variance drawn towards the pooled one, and its degrees of freedom."""
        squares, points, _ = _squares(series, self.signal, (1.0 - self.wander) * noise)
        own = np.maximum(points - 1.0, 0.0)
        freedom = np.minimum(self.weight + own, MOST_PRIOR)
        return (self.weight * self.variance + squares) / (self.weight + own), freedom

    def predict(self, series: Matrix, noise: Matrix) -> Belief:
        """Estimate every cell of the series from what was seen of each.

        Parameters
        ----------
        series : ndarray, (n, t)
            Values, missing where not seen.
        noise : ndarray, (n, t)
            Variance of the noise of each cell against the usual one.
        """
        seen = ~np.isnan(series)
        signal, rough = self.signal, (1.0 - self.wander) * noise
        masks, noises, which = alike(seen, rough)
        inverse = precision(masks, signal, noises)
        ones = inverse.sum(axis=2)
        total = np.maximum(ones.sum(axis=1), TINY)
        gain = signal @ inverse
        known = np.diag(signal) - np.einsum("ptu,ut->pt", gain, signal)
        known = known + (1.0 - gain.sum(axis=2)) ** 2 / total[:, None]
        level = (ones[which] * np.nan_to_num(series)).sum(axis=1) / total[which]
        rest = np.where(seen, series - level[:, None], 0.0)
        centre = level[:, None] + np.einsum("ntu,nu->nt", gain[which], rest)
        variance, freedom = self.scale(series, noise)
        wide = variance[:, None] * (known[which] + rough)
        return Belief(centre, wide, np.broadcast_to(freedom[:, None], wide.shape))


def fit(series: Matrix, position: Matrix, noise: Matrix) -> LocalLevel:
    """Fit one local level to many series.

    Parameters
    ----------
    series : ndarray, (n, t)
        Values, missing where not seen, each series about a level of its own.
    position : ndarray, (t,)
        Time of each column, in steps.
    noise : ndarray, (n, t)
        Variance of the noise of each cell against the usual one.

    Returns
    -------
    LocalLevel

    Notes
    -----
    The covariance of a series is ``variance * ((1 - wander) * noise + wander * walk)`` about a level of
    which nothing is assumed. ``wander`` is the one of :data:`GRID` with the largest sum of restricted
    likelihoods; the variances are drawn together by empirical Bayes on their logs.

    References
    ----------
    Harvey (1989), Forecasting, structural time series models and the Kalman filter.
    Smyth (2004), Linear models and empirical Bayes methods, for drawing the variances together.
    """
    enough = (~np.isnan(series)).sum(axis=1) >= FEWEST_POINTS
    if not enough.any():
        return LocalLevel(position, GRID[-1], 1.0, 1.0)
    likelihood, variance, own = profile(series[enough], position, noise[enough])
    best = int(np.argmax(likelihood.sum(axis=1)))
    return LocalLevel(position, GRID[best], *drawn(variance[best], own))


def profile(series: Matrix, position: Matrix, noise: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """Return each series' restricted log likelihood and variance at every point of :data:`GRID`.

    Returns
    -------
    tuple of ndarray
        Log likelihoods and variances, (grid, n), and each series' degrees of freedom, (n,).
    """
    walk = random_walk(position)
    likelihoods, variances = [], []
    for wander in GRID:
        squares, points, cost = _squares(series, wander * walk, (1.0 - wander) * noise)
        own = points - 1.0
        variance = np.maximum(squares / own, TINY)
        likelihoods.append(-0.5 * (own * np.log(variance) + cost))
        variances.append(variance)
    return np.array(likelihoods), np.array(variances), own


def _squares(series: Matrix, signal: Matrix, noise: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """Return each series' weighted sum of squares about its level, its points and its log determinants."""
    seen: Mask = ~np.isnan(series)
    masks, noises, which = alike(seen, noise)
    inverse = precision(masks, signal, noises)
    size = np.linalg.slogdet(covariance(masks, signal, noises))[1]
    total = np.maximum(inverse.sum(axis=(1, 2)), TINY)
    flat = np.nan_to_num(series)
    weighted = np.einsum("ntu,nu->nt", inverse[which], flat)
    squares = (weighted * flat).sum(axis=1) - weighted.sum(axis=1) ** 2 / total[which]
    cost = (size + np.log(total))[which]
    return np.maximum(squares, 0.0), seen.sum(axis=1).astype(np.float64), cost


def drawn(variance: Matrix, freedom: Matrix) -> tuple[float, float]:
    """Return the pooled variance and the degrees of freedom it is worth beside a series' own.

    Examples
    --------
    >>> pooled, weight = drawn(np.array([2.0, 2.0, 2.0]), np.array([9.0, 9.0, 9.0]))
    >>> round(pooled, 2), weight
    (2.24, 10000.0)
    """
    variance = np.maximum(variance, max(1e-6 * float(np.median(variance)), TINY))
    logs = np.log(variance) - digamma(freedom / 2) + np.log(freedom / 2)
    excess = float(np.var(logs) - np.mean(polygamma(1, freedom / 2)))
    floor = float(polygamma(1, MOST_PRIOR / 2))
    if excess <= floor:
        return float(np.exp(np.mean(logs))), MOST_PRIOR
    half = brentq(lambda x: float(polygamma(1, x)) - excess, 1e-3, MOST_PRIOR / 2)
    return float(np.exp(np.mean(logs) + digamma(half) - np.log(half))), 2.0 * float(half)
