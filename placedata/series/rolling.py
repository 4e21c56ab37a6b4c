"""Annual values behind overlapping rolling means: exact where they must be, smooth where they may."""

from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from placedata.errors import DataError
from placedata.series.disaggregation import Constraint, constraint, differences, intervals, nearest
from placedata.series.persistence import Array

FEWEST_MEANS = 3


def annual_from_rolling(
    rolling: ArrayLike | pd.Series, window: int = 3, indicator: ArrayLike | pd.Series | None = None
) -> pd.Series:
    """Recover an annual series whose rolling means are the published ones.

    Parameters
    ----------
    rolling : (n,) array or pandas.Series
        Means over ``window`` years, one a year, labelled by their first year if a Series; holes are allowed.
    window : int
        Years in a mean.
    indicator : (n + window - 1,) array or pandas.Series, optional
        The parent's annual series for the same years, above zero.

    Returns
    -------
    pandas.Series
        n + window - 1 annual values, in the unit of ``rolling``, labelled by year if ``rolling`` was.

    Raises
    ------
    DataError
        When lengths do not fit, years are not consecutive, or the indicator is not positive.

    See Also
    --------
    unroll : The same with intervals.

    Examples
    --------
    >>> means = pd.Series([4.0, 5.0, 6.0], index=[2011, 2012, 2013])
    >>> annual_from_rolling(means, indicator=[30, 40, 50, 60, 70]).round(3).to_dict()
    {2011: 3.0, 2012: 4.0, 2013: 5.0, 2014: 6.0, 2015: 7.0}
    """
    return unroll(rolling, window, indicator)["value"]


def unroll(
    rolling: ArrayLike | pd.Series,
    window: int = 3,
    indicator: ArrayLike | pd.Series | None = None,
    *,
    rounded_to: float = 0.0,
) -> pd.DataFrame:
    """Recover annual values from rolling means, with intervals or a reason why there are none.

    Parameters
    ----------
    rolling, window, indicator
        As in :func:`annual_from_rolling`.
    rounded_to : float
        Unit the means were rounded to, such as 0.1, so that the intervals allow for it.

    Returns
    -------
    pandas.DataFrame
        One row a year: ``value, lower80, upper80, lower95, upper95, reason``. ``reason`` is empty where an
        interval is given. These values are estimates, never to be shown as published.

    Notes
    -----
    Of all annual series whose means are exactly the published ones, the one is taken whose ratio to the
    parent's series changes least from year to year (relative Denton); without a parent, whose own
    changes are least. The interval reads that rule as a random walk of the ratio (of the value), its
    pace estimated from the means themselves, with n - 1 degrees of freedom, and holds if the place's
    ratio does wander so. It does not hold the error of a survey behind the means. Rounding adds up: each
    mean fixes the difference of two years ``window`` apart, so an interval that ignores rounding is too
    narrow for long series.

    References
    ----------
    Denton, F. T. (1971). Adjustment of monthly or quarterly series to annual totals. JASA, 66, 99-102.

    Examples
    --------
    >>> unroll([4.0, 5.0, 6.5], rounded_to=0.1)["value"].rolling(3).mean().dropna().round(6).tolist()
    [4.0, 5.0, 6.5]
    """
    means, years = _means(rolling, window)
    size = len(means) + window - 1
    parent = _parent(indicator, size, years)
    seen = np.isfinite(means)
    sums, target = _sums(tuple(seen.tolist()), window), means[seen]
    scale = float(target.mean() / (sums.rows @ parent).mean())
    penalty = differences(size, 1) / (parent * scale if scale > 0 else parent)
    centre = np.zeros(size)
    value = pd.Series(nearest(centre, penalty, sums, target), index=years)
    blank = pd.DataFrame(np.nan, index=years, columns=["lower80", "upper80", "lower95", "upper95"])
    table = pd.DataFrame({"value": value}).join(blank).assign(reason="")
    freedom = len(target) - 1
    if len(target) < FEWEST_MEANS:
        few = f"no interval: {len(target)} rolling means say nothing about how far the annual values wander"
        return table.assign(reason=few)
    pace = float(((penalty @ value.to_numpy()) ** 2).sum()) / freedom
    se = _error(penalty, sums, pace, rounded_to)
    return table.drop(columns=blank.columns).join(intervals(value, se, freedom))[
        ["value", *blank.columns, "reason"]
    ]


def _means(rolling: ArrayLike | pd.Series, window: int) -> tuple[Array, pd.Index]:
    """Return the means and the labels of the years behind them."""
    means = np.asarray(rolling, dtype=float)
    if window < 2:
        raise DataError(f"A rolling mean has a window of 2 years or more, not {window}.")
    if not np.isfinite(means).any() or np.isinf(means).any():
        raise DataError("The rolling series has no finite value, or an infinite one. Leave holes empty.")
    first = 0
    if isinstance(rolling, pd.Series):
        labels = rolling.index
        if not pd.api.types.is_numeric_dtype(labels.dtype) or not (np.diff(labels) == 1).all():
            raise DataError(
                "Rolling means must be labelled by their first years, one after the other. "
                "Put a missing value where a year has none."
            )
        first = labels[0]
    return means, pd.Index(first + np.arange(len(means) + window - 1))


def _parent(indicator: ArrayLike | pd.Series | None, size: int, years: pd.Index) -> Array:
    """Return the parent's annual series, or ones."""
    if indicator is None:
        return np.ones(size)
    if isinstance(indicator, pd.Series) and len(indicator.index.intersection(years)) == size:
        indicator = indicator.loc[years]
    parent = np.asarray(indicator, dtype=float)
    if parent.shape != (size,):
        raise DataError(
            f"The indicator has {parent.size} years; the rolling means cover {size}. Give those years."
        )
    if not (np.isfinite(parent).all() and (parent > 0).all()):
        raise DataError("The indicator must be above zero in every year. Leave it out if it cannot be.")
    return parent / parent.mean()


@lru_cache(maxsize=64)
def _sums(seen: tuple[bool, ...], window: int) -> Constraint:
    """Return the means that are there as sums over years; the same for every area of a panel."""
    rows = sum(np.eye(len(seen), len(seen) + window - 1, k) for k in range(window)) / window
    return constraint(np.asarray(rows)[list(seen)])


def _error(penalty: Array, sums: Constraint, pace: float, rounded_to: float) -> Array:
    """Return the standard error of each annual value from the free directions and from rounding."""
    moved = penalty @ sums.free
    wander = sums.free @ np.linalg.inv(moved.T @ moved) @ sums.free.T * pace
    response = sums.inverse - sums.free @ np.linalg.lstsq(moved, penalty @ sums.inverse)[0]
    rounding = response @ response.T * rounded_to**2 / 12
    return np.sqrt(np.maximum(np.diag(wander + rounding), 0.0))
