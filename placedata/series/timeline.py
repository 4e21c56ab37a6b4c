"""Labels of time as evenly counted steps, with the steps nobody published put back in."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placedata.errors import DataError

SLACK = 0.15  # of a step: pay is surveyed on a different April day each year
YEAR = 12.0


@dataclass(frozen=True)
class Timeline:
    """Every period between the first and the last.

    ``labels`` are as given, with skipped ones added where they can be written; ``position`` counts
    steps from the first; ``cycle`` is the number of steps in a year, missing unless it is 4 or 12.
    """

    labels: pd.Index
    position: NDArray[np.float64]
    cycle: int | None


def of(labels: pd.Series) -> Timeline:
    """Return the timeline of a column of labels.

    Parameters
    ----------
    labels : pandas.Series
        Numbers, days, or texts that begin with a year, a month or a day (``2019``, ``2019-04``,
        ``2019-04-01/P1Y``).

    Raises
    ------
    DataError
        When a label is missing or says no time.

    Examples
    --------
    >>> made = of(pd.Series([2018, 2019, 2021]))
    >>> list(made.labels), made.position.tolist(), made.cycle
    ([2018, 2019, 2020, 2021], [0.0, 1.0, 2.0, 3.0], None)
    >>> list(of(pd.Series(["2018-08-01/P1Y", "2020-08-01/P1Y", "2021-08-01/P1Y"])).labels)
    ['2018-08-01/P1Y', '2019-08-01/P1Y', '2020-08-01/P1Y', '2021-08-01/P1Y']
    """
    if labels.isna().any():
        raise DataError(f"Column {labels.name!r} has rows without a time; give each row one or drop it.")
    distinct = pd.Index(labels.unique())
    number = pd.api.types.is_numeric_dtype(distinct.dtype)
    when = distinct.to_numpy(dtype=np.float64) if number else _months(distinct)
    order = np.argsort(when, kind="stable")
    distinct, when = distinct[order], when[order]
    if len(when) < 2:
        return Timeline(distinct, np.zeros(len(when)), None)
    between = np.diff(when)
    step = float(between.min())
    if step <= 0:
        first = int(np.argmin(between))
        raise DataError(f"{distinct[first]!r} and {distinct[first + 1]!r} are the same time written twice.")
    counted = np.round(between / step)
    if (np.abs(between - counted * step) > SLACK * step).any():
        return Timeline(distinct, np.concatenate([[0.0], np.cumsum(between / np.median(between))]), None)
    position = np.concatenate([[0.0], np.cumsum(counted)])
    cycle = {1.0: 12, 3.0: 4}.get(round(step, 2)) if not number else None
    return _whole(distinct, when, position, cycle)


def _months(labels: pd.Index) -> NDArray[np.float64]:
    """Return each label as months since year zero."""
    text = labels.astype(str).str.split("/").str[0]
    try:
        days = pd.to_datetime(text, format="ISO8601")
    except (ValueError, pd.errors.OutOfBoundsDatetime) as fault:
        raise DataError(
            f"A time cannot be read ({fault}). Allowed are numbers, days and texts such as 2019, 2019-04 "
            "and 2019-04-01/P1Y."
        ) from fault
    return np.asarray(days.year * YEAR + days.month - 1 + (days.day - 1) / 31, dtype=np.float64)


def _whole(
    labels: pd.Index, when: NDArray[np.float64], position: NDArray[np.float64], cycle: int | None
) -> Timeline:
    """Return the timeline with the skipped steps in, if they can be written as the others are."""
    every = np.arange(position[-1] + 1)
    skipped = np.setdiff1d(every, position)
    step = (when[-1] - when[0]) / position[-1]
    exact = np.allclose(when, when[0] + step * position, rtol=0, atol=1e-6)
    if not len(skipped) or not exact:
        return Timeline(labels, position, cycle)
    written = [_label(labels[0], step * ahead) for ahead in skipped]
    if any(label is None for label in written):
        return Timeline(labels, position, cycle)
    full = pd.Series([*labels, *written], index=np.concatenate([position, skipped])).sort_index()
    return Timeline(pd.Index(full.astype(labels.dtype)), every, cycle)


def _label(first: object, ahead: float) -> object:
    """Return the label a number of months, or of units, after the first."""
    if isinstance(first, int | np.integer):
        return int(first) + round(ahead)
    if isinstance(first, str):
        head, slash, rest = first.partition("/")
        day = date.fromisoformat(head if len(head) == 10 else f"{head}-01-01"[:10])
        whole = day.year * 12 + day.month - 1 + round(ahead)
        return day.replace(whole // 12, whole % 12 + 1).isoformat()[: len(head)] + slash + rest
    if isinstance(first, pd.Timestamp):
        return first + pd.DateOffset(months=round(ahead))
    return None
