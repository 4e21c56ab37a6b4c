"""How much of a series' movement stays: the covariance of a level that drifts and is seen with noise."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

GRID = (0.0, 0.01, 0.03, 0.07, 0.15, 0.3, 0.5, 0.7, 0.9, 1.0)


def covariance(times: Array, share: float, pace: Array | None = None) -> Array:
    """Return the covariance of a drifting level seen with noise, up to its scale.

    Parameters
    ----------
    times : (n,) array
        Increasing times, in years.
    share : float
        Part of the variance of one step that stays: 0 is noise around a level, 1 a random walk.
    pace : (n - 1,) array, optional
        Relative variance of the drift between neighbouring times; the time between them by default.

    Returns
    -------
    (n, n) array
        ``(1 - share) I + share RW``, where ``RW`` holds the drift shared by each two times.

    Examples
    --------
    >>> covariance(np.array([2001.0, 2002.0]), 1.0).tolist()
    [[1.0, 1.0], [1.0, 2.0]]
    """
    steps = np.diff(times) if pace is None else pace
    drift = np.cumsum(np.concatenate([[steps.mean() if len(steps) else 1.0], steps]))
    shared: Array = np.minimum.outer(drift, drift)
    return (1.0 - share) * np.eye(len(times)) + share * shared


def whitener(covariance: Array) -> Array:
    """Return the matrix that turns errors with this covariance into independent ones of equal size."""
    return np.linalg.inv(np.linalg.cholesky(covariance))


def whiteners(times: Array, pace: Array | None = None) -> Array:
    """Return the whitening matrix of every share of :data:`GRID`, (10, n, n)."""
    noise, drift = covariance(times, 0.0, pace), covariance(times, 1.0, pace)
    share = np.array(GRID)[:, None, None]
    return np.linalg.inv(np.linalg.cholesky((1.0 - share) * noise + share * drift))


def determinants(whites: Array, triangles: Array) -> Array:
    """Return what the sizes of errors and regressors add to minus twice a restricted log-likelihood.

    Parameters
    ----------
    whites : (g, n, n) array
        From :func:`whiteners`.
    triangles : (g, k, k) array
        Triangular factors of the whitened regressors.
    """
    fitted = np.log(np.abs(np.diagonal(triangles, axis1=1, axis2=2))).sum(axis=1)
    return 2 * (fitted - np.log(np.diagonal(whites, axis1=1, axis2=2)).sum(axis=1))


def residuals(series: Array, design: Array) -> Array:
    """Return what a least squares fit of each row of ``series`` on ``design`` leaves."""
    basis, _ = np.linalg.qr(design)
    return series - (series @ basis) @ basis.T


def likelihoods(series: Array, design: Array, times: Array, pace: Array | None = None) -> Array:
    """Return the restricted log-likelihood of every share of :data:`GRID` for every series.

    Parameters
    ----------
    series : (m, n) array
        One row a series, without holes; each has a scale of its own.
    design : (n, k) array
        Regressors, the constant among them.
    times, pace
        As in :func:`covariance`.

    Returns
    -------
    (m, 10) array
        Log-likelihoods up to a constant; a series that ``design`` fits exactly gets zeros.

    References
    ----------
    Harville, D. A. (1977). Maximum likelihood approaches to variance component estimation. JASA, 72.
    """
    freedom = design.shape[0] - design.shape[1]
    still = fits_exactly(series, design)
    whites = whiteners(times, pace)
    bases, triangles = np.linalg.qr(whites @ design)
    columns = []
    for white, basis, size in zip(whites, bases, determinants(whites, triangles), strict=True):
        seen = series @ white.T
        left = ((seen - (seen @ basis) @ basis.T) ** 2).sum(axis=1)
        columns.append(-0.5 * (freedom * np.log(np.where(still, 1.0, left)) + size))
    return np.where(still[:, None], 0.0, np.column_stack(columns))


def fits_exactly(series: Array, design: Array) -> NDArray[np.bool_]:
    """Say of each series whether ``design`` fits it to the precision of the machine."""
    left = np.abs(residuals(series, design)).max(axis=1, initial=0.0)
    return left <= 1e-9 * np.maximum(np.abs(series).max(axis=1, initial=0.0), 1e-300)


def pooled(series: Array, times: Array, pace: Array | None = None) -> float:
    """Return the share of :data:`GRID` that the series together find most likely.

    Examples
    --------
    >>> walk = np.cumsum(np.random.default_rng(0).normal(size=(200, 20)), axis=1)
    >>> pooled(walk, np.arange(20.0))
    1.0
    """
    total = likelihoods(series, np.ones((len(times), 1)), times, pace).sum(axis=0)
    return GRID[int(np.argmax(total))]
