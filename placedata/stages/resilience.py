"""Falls measured against what others went through: resistance, recoverability, what was won back."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from placedata.errors import DataError
from placedata.stages.rule import CRISIS

Array = npt.NDArray[np.float64]
Years = npt.NDArray[np.int64]
WON_BACK = 0.75
AFTER = 5
TREND = 5
LITTLE = 0.1
COLUMNS = (
    "area_code", "peak", "trough", "depth", "resistance", "recoverability", "regained", "years", "below",
    "lasting",
)  # fmt: skip


@dataclass(frozen=True)
class Resilience:
    """How one place came through one shock; None where it cannot be said."""

    depth: float
    resistance: float | None
    recoverability: float | None
    regained: float | None
    years: int | None
    below: bool
    lasting: float | None


def resilience(place: npt.ArrayLike, comparator: npt.ArrayLike, peak: int, trough: int) -> Resilience:
    """Measure a fall of a place against a comparator.

    Parameters
    ----------
    place, comparator : (n,) array_like
        Levels above nought in equal steps of time, such as people in work.
    peak, trough : int
        Positions of the last point before the fall and of its lowest point.

    Returns
    -------
    Resilience

    Raises
    ------
    DataError
        When the trough does not come after the peak, or a level there is missing.

    Notes
    -----
    With dE the change of the place from peak to trough and dE* the change it would have had at the
    comparator's rate, resistance is ``(dE - dE*) / |dE*|`` [1]_: above nought it held better. Recoverability
    is the same from the trough to the end. ``lasting`` is the level five steps after the trough less the
    straight trend of the five steps before the peak.

    References
    ----------
    .. [1] Martin, Sunley, Gardiner and Tyler (2016), How regions react to recessions, Regional Studies 50,
       561-585.

    Examples
    --------
    A place loses 5 in 100 while others lose 10: it held half of what was expected.

    >>> found = resilience([100, 95, 97], [200, 180, 190], 0, 1)
    >>> found.resistance, found.regained
    (0.5, 0.4)
    """
    own, others = np.asarray(place, np.float64), np.asarray(comparator, np.float64)
    if not 0 <= peak < trough < len(own) or np.isnan(own[[peak, trough]]).any():
        raise DataError("A fall needs a peak before its trough and a level at both; choose other positions.")
    rate = others[trough] / others[peak] - 1
    expected = own[peak] * rate
    last = int(np.flatnonzero(~np.isnan(own))[-1])
    gain_expected = own[trough] * (others[last] / others[trough] - 1)
    fall, gain = own[trough] - own[peak], own[last] - own[trough]
    return _measured(own, peak, trough, _against(fall, expected), _against(gain, gain_expected))


def falls(level: Array, codes: npt.NDArray[np.int8], years: Years, areas: pd.Index) -> pd.DataFrame:
    """Measure every fall of many places.

    Parameters
    ----------
    level : (n, t) array
        Levels in thresholds of their series, up is good, missing where there is none.
    codes : (n, t) array of int8
        From :func:`placedata.stages.machine.falls` on the same levels.
    years : (t,) array
        Years.
    areas : pandas.Index, (n,)
        Codes of the places.

    Returns
    -------
    pandas.DataFrame
        Table ``fall`` without ``series``. Levels have no natural nought, so changes are compared as they
        are: ``(change - mean change of all places) / |mean change|``, empty where that is below 0.1.
    """
    path = np.nanmean(np.where(np.isnan(level).all(axis=0), 0.0, level), axis=0)
    rows = []
    for at, code in enumerate(areas):
        since = 0
        for first, last in _runs(codes[at]):
            peak, trough = _ends(level[at], since, first, last)
            since = trough
            if peak is None:
                continue
            known = int(np.flatnonzero(~np.isnan(level[at]))[-1])
            drop, gain = level[at, trough] - level[at, peak], level[at, known] - level[at, trough]
            held = _beside(drop, path[trough] - path[peak])
            back = _beside(gain, path[known] - path[trough])
            found = _measured(level[at], peak, trough, held, back)
            rows.append((code, int(years[peak]), int(years[trough]), *vars(found).values()))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _runs(codes: npt.NDArray[np.int8]) -> list[tuple[int, int]]:
    """Return first and last crisis year of each fall; a recovery, or years of neither, end it."""
    crisis = np.concatenate([[False], codes == CRISIS, [False]])
    edges = np.flatnonzero(crisis[1:] != crisis[:-1])
    return [(int(start), int(stop) - 1) for start, stop in zip(edges[::2], edges[1::2], strict=True)]


def _ends(level: Array, since: int, first: int, last: int) -> tuple[int | None, int]:
    """Return the highest year before a fall since the last one, None where there is none, and its lowest."""
    trough = first + int(np.nanargmin(level[first : last + 1]))
    before = level[since:first]
    if not (~np.isnan(before)).any():
        return None, trough
    peak = since + len(before) - 1 - int(np.nanargmax(before[::-1]))
    return (peak if level[peak] > level[trough] else None), trough


def _measured(level: Array, peak: int, trough: int, held: float | None, back: float | None) -> Resilience:
    depth = float(level[peak] - level[trough])
    after = level[trough + 1 :]
    known = after[~np.isnan(after)]
    regained = float(np.clip((known[-1] - level[trough]) / depth, 0, 1)) if len(known) and depth > 0 else None
    enough = np.flatnonzero(after >= level[trough] + WON_BACK * depth)
    latest = known[-1] if len(known) else level[trough]
    return Resilience(
        round(depth, 3),
        held,
        back if len(known) else None,
        None if regained is None else round(regained, 3),
        int(enough[0]) + 1 if len(enough) else None,
        bool(latest < level[peak]),
        _lasting(level, peak, trough),
    )


def _lasting(level: Array, peak: int, trough: int) -> float | None:
    before = level[max(0, peak - TREND + 1) : peak + 1]
    at = trough + AFTER
    if len(before) < TREND or np.isnan(before).any() or at >= len(level) or np.isnan(level[at]):
        return None
    slope, start = np.polyfit(np.arange(TREND), before, 1)
    return round(float(level[at] - (start + slope * (at - (peak - TREND + 1)))), 3)


def _against(change: float, expected: float) -> float | None:
    if abs(expected) < 1e-9 or np.isnan(expected):
        return None
    return round(float((change - expected) / abs(expected)), 3)


def _beside(change: float, expected: float) -> float | None:
    return None if abs(expected) < LITTLE else _against(change, expected)
