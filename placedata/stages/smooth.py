"""The level behind a series: draws of where each place truly stood, given its margins of error.

Each place wanders about the path that comparable places share, and is seen through noise.
"""

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
STEPS = np.geomspace(1e-4, 4.0, 24)
UNKNOWN, TINY = 1e8, 1e-12


def draws(values: Array, noise: Array, groups: Numbers, count: int, seed: int = 0) -> Array:
    """Draw levels from their distribution given the figures.

    Parameters
    ----------
    values : (n, t) array
        Figures by place and year, missing where there is none.
    noise : (n, t) array
        Variance of each figure.
    groups : (n,) array of int
        Which places share a path.
    count : int
        Draws wanted; 0 for the mean alone.
    seed : int
        Seed of the draws.

    Returns
    -------
    (count, n, t) array, or (1, n, t) with the mean
        Missing where nothing was seen.

    Notes
    -----
    A local level [1]_ of the distance from the path: ``z_t = m_t + e_t``, ``m_t = m_(t-1) + u_t`` with
    ``Var e_t`` known and ``Var u_t`` the same for all places (:func:`wander`). The draws come from filtering
    forward and sampling backward [2]_. The path itself is taken as known.

    References
    ----------
    .. [1] Harvey (1989), Forecasting, structural time series models and the Kalman filter.
    .. [2] Carter and Kohn (1994), On Gibbs sampling for state space models, Biometrika 81.

    Examples
    --------
    >>> flat = draws(np.array([[1.0, 3.0], [3.0, 5.0]]), np.full((2, 2), 1e-9), np.zeros(2, int), 0)
    >>> flat.round(3).tolist()
    [[[1.0, 3.0], [3.0, 5.0]]]
    """
    path = shared(values, groups)
    rest = values - path
    step = wander(rest, noise)
    mean, variance = _filter(rest, noise, step)[:2]
    if count == 0:
        found = _mean(mean, variance, step)[None]
    else:
        found = _sample(mean, variance, step, count, np.random.default_rng(seed))
    return np.where(np.isnan(values), np.nan, found + path)


def shared(values: Array, groups: Numbers) -> Array:
    """Return the path of each place's group, (n, t)."""
    out = np.full(values.shape, np.nan)
    for group in np.unique(groups):
        inside = groups == group
        out[inside] = _path(values[inside])
    return out


def _path(values: Array) -> Array:
    """Return the path of one group: the year effects of a two-way fit, straight where nobody was measured."""
    from placedata.series.relative import two_way

    told = (~np.isnan(values)).any(axis=0)
    path = np.full(values.shape[1], np.nan)
    if told.any():
        path[told] = two_way(values[:, told])[0]
        path[~told] = np.interp(np.flatnonzero(~told), np.flatnonzero(told), path[told])
    return path


def wander(rest: Array, noise: Array) -> float:
    """Return the variance of a yearly step: the median over places of each one's own best value.

    The median, because a few very small places move far more than all others and would set a common maximum
    of the likelihood for everybody.
    """
    usual = float(np.nanmean(np.diff(rest, axis=1) ** 2))
    if not usual > 0:
        return TINY
    grid = STEPS * usual
    likelihood = np.array([_filter(rest, noise, step)[2] for step in grid])
    return float(np.median(grid[likelihood.argmax(axis=0)]))


def _filter(rest: Array, noise: Array, step: float) -> tuple[Array, Array, Array]:
    """Return filtered means and variances, and each place's log likelihood after its first figure."""
    places, years = rest.shape
    mean, variance = np.zeros(places), np.full(places, UNKNOWN)
    means, variances = np.empty((places, years)), np.empty((places, years))
    likelihood = np.zeros(places)
    for year in range(years):
        variance = variance + step * (year > 0)
        seen = ~np.isnan(rest[:, year])
        error = np.where(seen, rest[:, year] - mean, 0.0)
        total = variance + np.where(seen, noise[:, year], 1.0)
        counted = seen & (variance < UNKNOWN / 2)
        likelihood[counted] -= 0.5 * (np.log(total[counted]) + error[counted] ** 2 / total[counted])
        gain = np.where(seen, variance / total, 0.0)
        mean, variance = mean + gain * error, variance * (1 - gain)
        means[:, year], variances[:, year] = mean, variance
    return means, variances, likelihood


def _mean(means: Array, variances: Array, step: float) -> Array:
    out = means.copy()
    for year in range(means.shape[1] - 2, -1, -1):
        back = variances[:, year] / (variances[:, year] + step)
        out[:, year] += back * (out[:, year + 1] - means[:, year])
    return out


def _sample(means: Array, variances: Array, step: float, count: int, random: np.random.Generator) -> Array:
    places, years = means.shape
    out = np.empty((count, places, years))
    chance = random.standard_normal((years, count, places))
    out[:, :, -1] = means[:, -1] + np.sqrt(variances[:, -1]) * chance[-1]
    for year in range(years - 2, -1, -1):
        back = variances[:, year] / (variances[:, year] + step)
        centre = means[:, year] + back * (out[:, :, year + 1] - means[:, year])
        out[:, :, year] = centre + np.sqrt(variances[:, year] * (1 - back)) * chance[year]
    return out
