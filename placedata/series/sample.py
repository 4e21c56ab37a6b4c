"""The points of one series that a test may rest on: published, since the last break, each on its own time."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placedata.errors import DataError
from placedata.model.harmonised import ESTIMATES
from placedata.model.period import parse
from placedata.series.known import first_after
from placedata.series.persistence import Array

SPAN = ("period_start", "period_end", "period_kind")


@dataclass(frozen=True, eq=False)
class Sample:
    """Points in time order, each with a value.

    Attributes
    ----------
    x, value, lower, upper : (n,) array
        Middles as decimal years, values, and published limits, missing where there are none.
    label : list of str
        What each period is called.
    start, end : list of datetime.date or None
        First day of each period and first day after it, where known.
    kind : list of str
        Kind of each period.
    """

    x: Array
    value: Array
    lower: Array
    upper: Array
    label: list[str]
    start: list[date | None]
    end: list[date | None]
    kind: list[str]

    def __len__(self) -> int:
        return len(self.x)

    def at(self, positions: NDArray[np.intp] | list[int]) -> "Sample":
        """Return the points at some positions."""
        numbers = (column[positions] for column in (self.x, self.value, self.lower, self.upper))
        words = ([column[k] for k in positions] for column in (self.label, self.start, self.end, self.kind))
        return Sample(*numbers, *words)  # type: ignore[arg-type]


def of(points: pd.DataFrame) -> tuple[Sample, str]:
    """Return the points that were published with a value, in time order, and words about what is left out.

    Parameters
    ----------
    points : pandas.DataFrame
        As :func:`placedata.series.trend.test` takes them.

    Raises
    ------
    DataError
        When a needed column is missing or two points stand at one time.

    Examples
    --------
    >>> years = pd.DataFrame({"year": [2003, 2001, 2002], "value": [1.5, 2.5, None]})
    >>> found, words = of(years)
    >>> found.label, found.value.tolist(), words
    (['2001', '2003'], [2.5, 1.5], '')
    """
    when = next((name for name in ("x", "middle", "year", "time") if name in points), None)
    if when is None or "value" not in points:
        raise DataError("A trend needs the columns 'value' and 'x' (or 'year'). Rename the columns first.")
    x, value = _numbers(points, when), _numbers(points, "value")
    guessed = _guessed(points)
    here = np.flatnonzero(np.isfinite(x) & ~np.isnan(value) & ~guessed)
    order = here[np.argsort(x[here], kind="stable")]
    if (np.diff(x[order]) == 0).any():
        raise DataError("Two points stand at the same time. Give one series at a time.")
    start, end, kind = _spans(points)
    label = [str(name) for name in points["label" if "label" in points else when].tolist()]
    whole = Sample(x, value, _numbers(points, "lower"), _numbers(points, "upper"), label, start, end, kind)
    left = int((guessed & ~np.isnan(value)).sum())
    words = f"{left} estimated point{'' if left == 1 else 's'} left out" if left else ""
    return whole.at(order), words


def _numbers(points: pd.DataFrame, name: str) -> Array:
    if name not in points:
        return np.full(len(points), np.nan)
    return points[name].to_numpy(dtype=float, na_value=np.nan)


def _guessed(points: pd.DataFrame) -> NDArray[np.bool_]:
    """Say of each point whether it is an estimate."""
    guessed = np.zeros(len(points), dtype=bool)
    if "standing" in points:
        guessed |= np.array([name == "estimated" for name in points["standing"].tolist()], dtype=bool)
    if "provenance" in points:
        guessed |= np.array([name in ESTIMATES for name in points["provenance"].tolist()], dtype=bool)
    return guessed


def _spans(points: pd.DataFrame) -> tuple[list[date | None], list[date | None], list[str]]:
    """Return first days, ends and kinds of the periods, as far as the points tell them."""
    if all(name in points for name in SPAN):
        start, end, kind = (points[name].tolist() for name in SPAN)
        return [_day(one) for one in start], [_day(one) for one in end], [str(one) for one in kind]
    texts = points["period"].tolist() if "period" in points else [None] * len(points)
    spans = [_span(text) for text in texts]
    return [one[0] for one in spans], [one[1] for one in spans], [one[2] for one in spans]


def _day(moment: Any) -> date | None:
    if not isinstance(moment, date) or pd.isna(moment):
        return None
    return moment.date() if isinstance(moment, datetime) else moment


def _span(text: object) -> tuple[date | None, date | None, str]:
    """Return first day, end and kind of a period as published, as far as its text tells them."""
    try:
        period = parse(text) if isinstance(text, str) else None
    except DataError:
        period = None
    return (period.start, period.end, period.kind) if period else (None, None, "year")


def since(sample: Sample, breaks: pd.DataFrame | None) -> tuple[Sample, str]:
    """Return the points after the last break that has any after it, and words about it."""
    if breaks is None or breaks.empty or not len(sample):
        return sample, ""
    last = max((at for at in first_after(breaks, sample.x) if 0 < at < len(sample)), default=0)
    return (sample.at(list(range(last, len(sample)))), "since the last break") if last else (sample, "")


def apart(sample: Sample) -> tuple[Sample, str]:
    """Return windows that do not overlap, the latest first, and words about it."""
    kept: list[int] = []
    free_before: date | None = None
    for at in range(len(sample) - 1, -1, -1):
        start, end = sample.start[at], sample.end[at]
        if start is None or end is None or free_before is None or end <= free_before:
            kept.append(at)
            free_before = start
    if len(kept) == len(sample):
        return sample, ""
    words = f"{len(kept)} of {len(sample)} windows do not overlap, only these are used"
    return sample.at(kept[::-1]), words
