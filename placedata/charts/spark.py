"""Small pictures for a table row: a line over time, and one place among all; as numbers from 0 to 1."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from operator import itemgetter
from typing import Any

import numpy as np
import pandas as pd

from placedata.charts.marks import NO_LINE, gaps_among, segments
from placedata.wording.numbers import with_unit

GRID = 100
FENCE = 3.0
Point = tuple[float, float | None]


def spark(
    own: pd.DataFrame,
    national: pd.DataFrame | None,
    breaks: Iterable[float],
    axis: tuple[int, int],
    *,
    indicator: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Scale a series and its comparator to a common small frame.

    Parameters
    ----------
    own : DataFrame
        ``x`` (decimal years), ``label``, ``value``; optional ``standing`` and ``segment``.
    national : DataFrame or None
        The comparator, same columns.
    breaks : iterable of float
        Decimal years at which both lines stop.
    axis : (int, int)
        First and last calendar year of the table; the frame runs from the start of the first to the
        end of the last, so that every row stands on the same time.
    indicator : mapping, optional
        ``unit_symbol`` and ``decimals``, for the words.

    Returns
    -------
    dict
        ``own`` and ``national``: (x, y) pairs from 0 to 1, y upwards, with (x, None) where the line
        stops; ``breaks``: x; ``hollow``: (x, y) of estimates, which no line touches; ``alt``: the
        picture in words.

    Examples
    --------
    >>> frame = pd.DataFrame({"x": [2001.5, 2002.5, 2004.5], "value": [2.0, 4.0, 3.0],
    ...                       "label": ["2001", "2002", "2004"]})
    >>> small = spark(frame, None, [], (2001, 2004))
    >>> small["own"], small["alt"]
    ([(0.125, 0.0), (0.375, 1.0), (0.625, None), (0.875, 0.5)], 'From 2 in 2001 to 3 in 2004; 1 gap')
    """
    dates = list(breaks)
    frames = [_within(frame, axis) for frame in ([own] if national is None else [own, national])]
    low, high = _reach(frames)

    def scaled(x: float, value: float) -> Point:
        height = 0.5 if high == low else (value - low) / (high - low)
        return _along(x, axis), round(float(height), 3)

    lines = [_line(frame, dates, scaled) for frame in frames]
    drawn = [x for line in lines for x, _ in line]
    inside = [_along(x, axis) for x in dates]
    rows = sorted(frames[0].to_dict("records"), key=itemgetter("x"))
    estimated = [row for row in rows if row.get("standing") == "estimated" and pd.notna(row["value"])]
    return {
        "own": lines[0],
        "national": lines[1] if len(lines) > 1 else [],
        "breaks": [x for x in inside if drawn and min(drawn) < x <= max(drawn)],
        "hollow": [scaled(row["x"], row["value"]) for row in estimated],
        "alt": _alt(rows, dates, indicator or {}),
    }


def strip(
    values: Iterable[float | None],
    own: float | None,
    *,
    indicator: Mapping[str, Any] | None = None,
    rank: str = "",
) -> dict[str, Any]:
    """Scale the values of all comparable places to one short line.

    Parameters
    ----------
    values : iterable of float
        One value a place, the place itself among them; missing ones are left out.
    own : float or None
        Value of the place.
    indicator : mapping, optional
        ``unit_symbol``, ``decimals`` and ``polarity``, for the words and the better side.
    rank : str
        The rank in words.

    Returns
    -------
    dict
        ``positions`` from 0 to 1, each once, and ``counts``, how many places stand there; ``own`` and
        ``median``; ``better_right`` (None when neither side is better); ``low``, ``high``, ``rank`` in words.

    Notes
    -----
    Positions stand on a grid of one hundredth, about one pixel and a half of the picture. Places more
    than three interquartile ranges outside the quartiles are drawn at the edge, so that one very
    unusual place does not press all others together; the words name the true ends.

    Examples
    --------
    >>> about = {"unit_symbol": "%", "decimals": 1, "polarity": -1}
    >>> small = strip([4.0, 5.0, 5.0, 6.0], 6.0, indicator=about)
    >>> small["positions"], small["counts"], small["own"], small["low"]
    ([0.0, 0.5, 1.0], [1, 2, 1], 1.0, '4.0%')
    """
    about = indicator or {}
    known = np.asarray([value for value in values if value is not None and pd.notna(value)], dtype="float64")
    side = {1: True, -1: False}.get(int(about.get("polarity", 0)))
    if not known.size:
        empty: dict[str, Any] = {"positions": [], "counts": [], "own": None, "median": None}
        return {**empty, "better_right": side, "low": "", "high": "", "rank": rank}
    low, high = _fences(known)
    places = np.round(_share(known, low, high) * GRID) / GRID
    positions, counts = np.unique(places, return_counts=True)
    return {
        "positions": [round(float(place), 2) for place in positions],
        "counts": counts.tolist(),
        "own": None if own is None or pd.isna(own) else round(float(_share(np.array(own), low, high)), 3),
        "median": round(float(_share(np.median(known), low, high)), 3),
        "better_right": side,
        "low": _words(float(known.min()), about),
        "high": _words(float(known.max()), about),
        "rank": rank,
    }


def _words(value: float, about: Mapping[str, Any]) -> str:
    return with_unit(float(value), about.get("unit_symbol"), int(about.get("decimals", 0)))


def _along(x: float, axis: tuple[int, int]) -> float:
    return round((float(x) - axis[0]) / (axis[1] + 1 - axis[0]), 3)


def _within(frame: pd.DataFrame, axis: tuple[int, int]) -> pd.DataFrame:
    return frame[(frame["x"] >= axis[0]) & (frame["x"] <= axis[1] + 1)]


def _reach(frames: list[pd.DataFrame]) -> tuple[float, float]:
    known = [float(value) for frame in frames for value in frame["value"] if pd.notna(value)]
    return (min(known), max(known)) if known else (0.0, 0.0)


def _line(frame: pd.DataFrame, breaks: list[float], scaled: Callable[[float, float], Point]) -> list[Point]:
    numbers = segments(frame, breaks)
    rows = sorted(zip(frame["x"], frame["value"], numbers, strict=True), key=itemgetter(0))
    points: list[Point] = []
    before = NO_LINE
    for x, value, number in rows:
        if number == NO_LINE:
            continue
        point = scaled(x, value)
        if points and number != before:
            points.append((round((points[-1][0] + point[0]) / 2, 3), None))
        points.append(point)
        before = number
    return points


def _fences(known: np.ndarray) -> tuple[float, float]:
    lower, upper = np.quantile(known, [0.25, 0.75])
    reach = FENCE * (upper - lower) if upper > lower else np.inf
    return max(float(known.min()), lower - reach), min(float(known.max()), upper + reach)


def _share(values: np.ndarray, low: float, high: float) -> np.ndarray:
    if high <= low:
        return np.full_like(np.asarray(values, dtype="float64"), 0.5)
    return np.clip((values - low) / (high - low), 0, 1)


def _alt(rows: list[dict[Hashable, Any]], breaks: list[float], about: Mapping[str, Any]) -> str:
    known = [row for row in rows if pd.notna(row["value"]) and row.get("standing") != "estimated"]
    if not known:
        return "No published value"
    first, last = known[0], known[-1]
    if len(known) == 1:
        return f"{_words(last['value'], about)} in {last['label']}, the only value"
    ends = [f"{_words(row['value'], about)} in {row['label']}" for row in (first, last)]
    parts = [f"From {ends[0]} to {ends[1]}"]
    between = [x for x in breaks if first["x"] < x <= last["x"]]
    for number, noun in ((len(gaps_among(rows)), "gap"), (len(between), "break")):
        if number:
            parts.append(f"{number} {noun}{'s' * (number > 1)}")
    return "; ".join(parts)
