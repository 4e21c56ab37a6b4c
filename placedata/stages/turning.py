"""Turning points of a series, dated by rule."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from placedata.errors import DataError

# Window on each side, shortest phase, shortest cycle, in periods.
RULES = {"harding-pagan": (2, 2, 5), "annual": (1, 1, 2)}

Array = npt.NDArray[np.float64]
Turn = tuple[int, bool]


def turning_points(y: npt.ArrayLike, rule: str = "harding-pagan") -> pd.DataFrame:
    """Date the peaks and troughs of a series.

    Parameters
    ----------
    y : (n,) array_like
        Levels or logarithms in equal steps of time; missing values part the series, and no turning point
        looks across one.
    rule : {"harding-pagan", "annual"}
        For quarters: a peak is the highest of itself and two quarters on each side, phases last at least two
        quarters and cycles five. For years: one year on each side, one, and two.

    Returns
    -------
    pandas.DataFrame
        ``position`` (from 0), ``kind`` (``peak`` or ``trough``) and ``value``, in order of time.

    Raises
    ------
    DataError
        When the rule is not known.

    Notes
    -----
    ``y_t`` is a candidate peak where ``y_t > y_(t-k)`` and ``y_t > y_(t+k)`` for k up to the window, a trough
    with the signs turned; a level that rounding keeps flat counts as one and turns in its last period. Of two
    peaks in a row the higher is kept, of two troughs the lower; then phases and cycles that are too short
    lose their ends [1]_, after [2]_.

    References
    ----------
    .. [1] Harding and Pagan (2002), Dissecting the cycle, Journal of Monetary Economics 49, 365-381.
    .. [2] Bry and Boschan (1971), Cyclical analysis of time series, NBER.

    Examples
    --------
    >>> turning_points([1, 2, 3, 2, 1, 2, 3, 4], rule="annual")[["position", "kind"]].values.tolist()
    [[2, 'peak'], [4, 'trough']]
    """
    if rule not in RULES:
        raise DataError(f"{rule!r} is no rule for turning points. Choose one of {', '.join(RULES)}.")
    values = np.asarray(y, dtype=np.float64)
    window, phase, cycle = RULES[rule]
    found: list[Turn] = []
    for start, stop in _stretches(values):
        part = values[start:stop]
        turns = _long_enough(part, _alternating(part, _candidates(part, window)), phase, cycle)
        found += [(start + at, peak) for at, peak in turns]
    rows = [(at, "peak" if peak else "trough", float(values[at])) for at, peak in found]
    return pd.DataFrame(rows, columns=["position", "kind", "value"])


def _stretches(values: Array) -> list[tuple[int, int]]:
    known = np.concatenate([[False], ~np.isnan(values), [False]])
    edges = np.flatnonzero(known[1:] != known[:-1])
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _candidates(part: Array, window: int) -> list[Turn]:
    out: list[Turn] = []
    begun = 0
    for at in range(len(part) - window):
        begun = begun if part[at] == part[begun] else at
        around = np.concatenate([part[max(begun - window, 0) : begun], part[at + 1 : at + window + 1]])
        if len(around) < 2 * window:
            continue
        if (part[at] > around).all():
            out.append((at, True))
        elif (part[at] < around).all():
            out.append((at, False))
    return out


def _alternating(part: Array, turns: list[Turn]) -> list[Turn]:
    """Return turns in which peaks and troughs follow one another: of two alike the more extreme is kept."""
    out: list[Turn] = []
    for at, peak in turns:
        if out and out[-1][1] == peak:
            further = part[at] > part[out[-1][0]] if peak else part[at] < part[out[-1][0]]
            if further:
                out[-1] = (at, peak)
        else:
            out.append((at, peak))
    return out


def _long_enough(part: Array, turns: list[Turn], phase: int, cycle: int) -> list[Turn]:
    """Return turns without those that end a phase or a cycle too early."""
    while (at := _too_short(turns, phase, cycle)) is not None:
        turns = _alternating(part, turns[:at] + turns[at + 1 :])
    return turns


def _too_short(turns: list[Turn], phase: int, cycle: int) -> int | None:
    for at in range(1, len(turns)):
        if turns[at][0] - turns[at - 1][0] < phase:
            return at
    for at in range(2, len(turns)):
        if turns[at][0] - turns[at - 2][0] < cycle:
            return at - 1
    return None
