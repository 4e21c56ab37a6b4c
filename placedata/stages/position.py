"""Where a place stands among comparable places: thriving, struggling, or neither."""

import numpy as np
import numpy.typing as npt

from placedata.stages.rule import STABLE, STRUGGLING, THRIVING, Rule

Array = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int8]
YEARS = 3


def relative(level: Array, groups: Numbers) -> Array:
    """Return each place's distance from the mean of its group in the standard deviations of that year.

    Parameters
    ----------
    level : (d, n, t) array
        Levels by draw, place and year.
    groups : (n,) array of int
        Which places are measured alike.

    Examples
    --------
    >>> relative(np.array([[[1.0], [3.0]]]), np.zeros(2, int)).ravel().tolist()
    [-1.0, 1.0]
    """
    out = np.full(level.shape, np.nan)
    for group in np.unique(groups):
        part = level[:, groups == group]
        known = ~np.isnan(part)
        count = np.maximum(known.sum(axis=1, keepdims=True), 1)
        mean = np.nansum(part, axis=1, keepdims=True) / count
        spread = np.sqrt(np.nansum((part - mean) ** 2, axis=1, keepdims=True) / count)
        out[:, groups == group] = (part - mean) / np.where(spread > 0, spread, np.nan)
    return out


def momentum(position: Array) -> Array:
    """Return the change over three years along the last axis; missing in the first three."""
    out = np.full(position.shape, np.nan)
    out[..., YEARS:] = position[..., YEARS:] - position[..., :-YEARS]
    return out


def standing(position: Array, rule: Rule) -> Codes:
    """Return thriving, struggling or stable for every year, whatever the falls.

    Parameters
    ----------
    position : (m, t) array
        From :func:`relative`.
    rule : Rule
        Thresholds to enter and to stay.

    Returns
    -------
    (m, t) array of int8

    Examples
    --------
    >>> from placedata.stages.rule import DEFAULT
    >>> standing(np.array([[0.4, 0.6, 0.3, 0.2, -0.9, -1.1, -0.8]]), DEFAULT).tolist()
    [[2, 4, 4, 2, 2, 3, 3]]
    """
    count, years = position.shape
    out = np.full((count, years), STABLE, np.int8)
    ahead, behind = np.zeros(count, bool), np.zeros(count, bool)
    change = momentum(position)
    for year in range(years):
        now = position[:, year]
        known = ~np.isnan(now)
        ahead = np.where(known, now >= np.where(ahead, rule.stay_ahead, rule.ahead), ahead)
        behind = np.where(known, now <= np.where(behind, rule.stay_behind, rule.behind), behind)
        losing = change[:, year] < rule.losing
        out[ahead & ~losing, year] = THRIVING
        out[behind, year] = STRUGGLING
    return out
