"""Starts of a programme dealt out among other groups of near places: what such a pattern gives by chance."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]
DRAWS = 999


def effects(values: Array, start: Counts, steps: Sequence[int]) -> Array:
    r"""Return the mean effect at each step from the start, groups weighed by their units.

    Parameters
    ----------
    values : (n, t) array
        Outcomes without a hole, one column a year.
    start : (n,) array of int
        Position of the first year in which something could show, counted from 0; -1 where nothing began.
    steps : sequence of int
        Years from the start, negative before it.

    Returns
    -------
    (s,) array
        In the unit of the outcome; nan at a step that no group was seen at.

    Notes
    -----
    Of the group that began at g, :math:`(\bar y_{g,g+e} - \bar y_{g,g-1}) - (\bar y_{0,g+e} -
    \bar y_{0,g-1})`, 0 being the places where nothing began.

    References
    ----------
    Callaway and Sant'Anna (2021), Difference-in-differences with multiple time periods, Journal of
    Econometrics 225, without covariates.

    Examples
    --------
    >>> values = np.array([[1.0, 2.0, 5.0], [1.0, 1.0, 2.0], [2.0, 2.0, 2.0]])
    >>> effects(values, np.array([2, 1, -1]), [-1, 0, 1]).tolist()
    [0.0, 1.5, 1.0]
    """
    at = np.asarray(steps)
    total, weight = np.zeros(len(at)), np.zeros(len(at))
    others = values[start < 0].mean(axis=0)
    for group in np.unique(start[start >= 0]):
        own = start == group
        change = values[own].mean(axis=0) - others
        seen = (group + at >= 0) & (group + at < values.shape[1])
        total[seen] += own.sum() * (change[group + at[seen]] - change[group - 1])
        weight[seen] += own.sum()
    return np.asarray(np.where(weight > 0, total / np.maximum(weight, 1), np.nan))


def dealt(start: Counts, block: Counts, near: npt.NDArray[np.intp], draws: int, seed: int = 0) -> Counts:
    """Deal the starts out among the same places, those of one block to places near one another.

    Parameters
    ----------
    start : (n,) array of int
        As for :func:`effects`; the same for all units of a block.
    block : (n,) array of int
        Number of the group of places that began together in one area, -1 where nothing began.
    near : (n, n) array of int
        For each place the rows of all places, the nearest first, itself at the head.
    draws : int
        How many times.
    seed : int
        Of the draws.

    Returns
    -------
    (draws, n) array of int
        Starts: as many blocks as there are, of the same sizes, with the same starts.

    Notes
    -----
    Near places move together. Starts dealt out singly would break that up, and make what happens by chance
    look smaller than it is.

    Examples
    --------
    >>> apart = np.abs(np.subtract.outer(np.arange(6), np.arange(6)))
    >>> near = np.argsort(apart, axis=1, kind="stable")
    >>> drawn = dealt(np.array([3, 3, -1, -1, -1, -1]), np.array([0, 0, -1, -1, -1, -1]), near, 2)
    >>> (drawn == 3).sum(axis=1).tolist()
    [2, 2]
    """
    random = np.random.default_rng(seed)
    numbers, first, sizes = np.unique(block, return_index=True, return_counts=True)
    told = numbers >= 0
    order = np.argsort(-sizes[told], kind="stable")
    shapes = list(zip(sizes[told][order], start[first[told]][order], strict=True))
    out = np.full((draws, len(start)), -1, dtype=np.int64)
    for drawn in out:
        for size, when in shapes:
            free = drawn < 0
            middle = random.choice(np.flatnonzero(free))
            row = near[middle]
            drawn[row[free[row]][:size]] = when
    return out
