"""Where a line may run and where it must stop: segments, gaps and breaks of one series."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

import pandas as pd

NO_LINE = -1
_YEAR = re.compile(r"(\d{4})(/\d{2})?")
MISSING_WORDS = "No published value"
_STATUS_WORDS = {
    "Published": MISSING_WORDS,
    "Withheld as confidential": "Withheld",
    "Unavailable": "Not available",
    "Unreliable": "Too unreliable to publish",
    "Not applicable": "Does not apply",
}


Row = Mapping[Hashable, Any]


@dataclass(frozen=True)
class Break:
    """A date at which a series changes its meaning.

    Parameters
    ----------
    x : float
        Decimal year of the first affected day.
    title : str
        The date in words, such as ``April 2015``.
    reason : str
        What changed.
    """

    x: float
    title: str
    reason: str = ""


@dataclass(frozen=True)
class Gap:
    """A stretch without a published value.

    Parameters
    ----------
    start, end : float
        Decimal years, half a period outside the first and last missing one.
    words : str
        Why, as far as known.
    periods : str
        Which periods, in words.
    """

    start: float
    end: float
    words: str
    periods: str

    @property
    def middle(self) -> float:
        """Middle of the stretch, decimal year."""
        return (self.start + self.end) / 2


def spacing(x: Iterable[float]) -> float:
    """Return the usual distance between periods, in years; one when it cannot be told.

    The commonest distance counts, the smaller of equals, so that a doubtful hole is shown as a hole.

    Examples
    --------
    >>> spacing([2018.5, 2019.5, 2021.5, 2022.5])
    1.0
    """
    ordered = sorted(x)
    months = Counter(round((b - a) * 12) for a, b in pairwise(ordered))
    months.pop(0, None)
    if not months:
        return 1.0
    most = max(months.values())
    return min(m for m, n in months.items() if n == most) / 12


def segments(points: pd.DataFrame, breaks: Iterable[float] = (), *, step: float | None = None) -> pd.Series:
    """Mark the stretches within which a line may join neighbouring periods.

    Parameters
    ----------
    points : DataFrame
        ``x`` (decimal years, one row a period, any order) and ``value``; optional ``standing``
        (estimates are never joined, and a change between a place's own and an inherited figure
        ends a stretch) and ``segment`` (a change of it ends a stretch too).
    breaks : iterable of float
        Decimal years from which the series means something else.
    step : float, optional
        Years between periods; told from the data when left out. A longer step than one and a half
        of it is a gap, because a period is absent.

    Returns
    -------
    Series of int
        On the index of ``points``; ``NO_LINE`` where nothing may be joined.

    Examples
    --------
    >>> frame = pd.DataFrame({"x": [2001.5, 2002.5, 2003.5, 2004.5, 2005.5], "value": [1, 2, None, 4, 5]})
    >>> segments(frame, breaks=[2005.0]).tolist()
    [0, 0, -1, 1, 2]
    """
    rows = points[["x", "value", *(name for name in ("standing", "segment") if name in points)]]
    numbers = _numbered(rows.to_dict("records"), breaks, step)
    return pd.Series(numbers, index=points.index, name="segment", dtype="int64")


def _numbered(rows: Sequence[Row], breaks: Iterable[float], step: float | None) -> list[int]:
    x = [float(row["x"]) for row in rows]
    joined = [_is_published(row) for row in rows]
    family = ["inherited" if row.get("standing") == "inherited" else "own" for row in rows]
    given = [row.get("segment", said) for row, said in zip(rows, family, strict=True)]
    longest, dates = 1.5 * (step or spacing(x)), sorted(breaks)
    numbers = [NO_LINE] * len(x)
    order = sorted(range(len(x)), key=x.__getitem__)
    number = -1
    for before, row in zip([None, *order], order, strict=False):
        if not joined[row]:
            continue
        if (
            before is None
            or not joined[before]
            or x[row] - x[before] > longest
            or (given[row], family[row]) != (given[before], family[before])
            or bisect_right(dates, x[before]) < bisect_right(dates, x[row])
        ):
            number += 1
        numbers[row] = number
    return numbers


def runs_among(points: Iterable[Row], breaks: Iterable[float] = ()) -> list[list[Row]]:
    """Return the stretches of :func:`runs` for points that are mappings already."""
    ordered = sorted(points, key=itemgetter("x"))
    found: dict[int, list[Row]] = {}
    for row, number in zip(ordered, _numbered(ordered, breaks, None), strict=True):
        if number != NO_LINE:
            found.setdefault(number, []).append(row)
    return list(found.values())


def runs(points: pd.DataFrame, breaks: Iterable[float] = ()) -> list[pd.DataFrame]:
    """Split points into the stretches a line may join, in order of time."""
    ordered = points.sort_values("x", kind="stable", ignore_index=True)
    numbers = segments(ordered, breaks).tolist()
    found = []
    for number in range(max(numbers, default=NO_LINE) + 1):
        start = numbers.index(number)
        found.append(ordered.iloc[start : start + numbers.count(number)])
    return found


def gaps_in(points: pd.DataFrame) -> list[Gap]:
    """Return the stretches of periods without a published value, between published ones or named as missing.

    Parameters
    ----------
    points : DataFrame
        ``x``, ``label``, ``value`` and optionally ``standing`` and ``status_words``. An estimate stands
        inside its gap: it does not close it.

    Returns
    -------
    list of Gap

    Examples
    --------
    >>> frame = pd.DataFrame({"x": [2009.5, 2010.5, 2011.5, 2012.5], "value": [5, None, None, 6],
    ...                       "label": ["2009", "2010", "2011", "2012"]})
    >>> [(gap.start, gap.end, gap.periods) for gap in gaps_in(frame)]
    [(2010.0, 2012.0, '2010, 2011')]
    """
    return gaps_among(points.to_dict("records"))


def gaps_among(points: Iterable[Row]) -> list[Gap]:
    """Return the gaps of :func:`gaps_in` for points that are mappings already."""
    rows = sorted(points, key=itemgetter("x"))
    half = spacing([row["x"] for row in rows]) / 2
    found: list[Gap] = []
    before: Row | None = None
    for published, group in groupby(rows, _is_published):
        stretch = list(group)
        if not published:
            found.append(_named(stretch, half))
        for earlier, later in pairwise([*([before] if before else []), *stretch]):
            if later["x"] - earlier["x"] > 3 * half:
                ends = str(earlier["label"]), str(later["label"])
                periods = _listed(_years_between(*ends)) if half == 0.5 else ""
                words = periods or f"between {ends[0]} and {ends[1]}"
                found.append(Gap(earlier["x"] + half, later["x"] - half, MISSING_WORDS, words))
        before = stretch[-1]
    return sorted(found, key=lambda gap: gap.start)


def _is_published(row: Row) -> bool:
    return bool(pd.notna(row["value"])) and row.get("standing") != "estimated"


def _named(rows: Sequence[Row], half: float) -> Gap:
    words = MISSING_WORDS
    said = {text for row in rows if isinstance(text := row.get("status_words"), str) and text}
    if len(said) == 1 and all(pd.isna(row["value"]) for row in rows):
        words = _STATUS_WORDS.get(text := said.pop(), text)
    periods = _listed([str(row["label"]) for row in rows])
    return Gap(rows[0]["x"] - half, rows[-1]["x"] + half, words, periods)


def _listed(labels: Sequence[str]) -> str:
    return ", ".join(labels) if len(labels) < 3 else f"{labels[0]} to {labels[-1]}"


def _years_between(first: str, last: str) -> list[str]:
    """Name the years between two, in the form both share; nothing when they share none."""
    ends = _YEAR.fullmatch(first), _YEAR.fullmatch(last)
    if not (ends[0] and ends[1]) or bool(ends[0][2]) != bool(ends[1][2]):
        return []
    years = range(int(ends[0][1]) + 1, int(ends[1][1]))
    return [f"{year}/{(year + 1) % 100:02d}" if ends[0][2] else str(year) for year in years]
