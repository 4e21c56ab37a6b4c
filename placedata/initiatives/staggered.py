"""Units that began at different times, laid out, and how the starts could have been dealt out instead."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from placedata.errors import ContractError, DataError
from placedata.initiatives import panel as layout

Array = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]
CONTROLS = {"never": "never_treated", "not yet": "not_yet_treated"}


@dataclass(frozen=True)
class Cohorts:
    """Outcomes without a hole, with the time at which each unit began.

    Attributes
    ----------
    units, times : pandas.Index
        Units, and times in order.
    values : (n, t) array
        Outcomes, in logs where asked for.
    start : (n,) array of int
        Position of the start among the times, counted from 1; 0 where nothing began.
    left_out : pandas.DataFrame
        ``unit, reason``.
    """

    units: pd.Index
    times: pd.Index
    values: Array
    start: Counts
    left_out: pd.DataFrame


def read(
    panel: pd.DataFrame,
    unit: str,
    time: str,
    outcome: str,
    cohort: str,
    *,
    anticipation: int = 0,
    log: bool = False,
) -> Cohorts:
    """Lay a long table out by unit and time.

    Returns
    -------
    Cohorts
        A start between two times counts from the next; one after the last time is none. Left out and
        named are units with a hole, and those that began so early that no time lies before it.

    Raises
    ------
    ContractError
        When a column is not there.
    DataError
        When a unit has two starts or two rows for a time, or there are no units with or without a start.
    """
    faults = [f"column {name!r} is not there" for name in (unit, time, outcome, cohort) if name not in panel]
    if faults:
        raise ContractError("panel", faults)
    wide = layout.wide(panel, unit, time, outcome)
    told = panel.assign(**{cohort: panel[cohort].where(panel[cohort] != 0)}).groupby(unit)[cohort]
    several = told.nunique() > 1
    if several.any():
        raise DataError(f"{several.index[several][0]} has two starts; give every row of a unit the same.")
    first = told.first().reindex(wide.index)
    lacking = wide.isna().any(axis=1)
    later = [0 if pd.isna(one) else int((wide.columns < one).sum()) + 1 for one in first]
    start = np.where(np.array(later) > len(wide.columns), 0, later).astype(np.int64)
    early = (start > 0) & (start - 1 - anticipation < 1)
    kept = ~lacking.to_numpy() & ~early
    left_out = pd.DataFrame(
        {
            "unit": wide.index[~kept],
            "reason": np.where(lacking[~kept], "no value for every time", "began before the second time"),
        }
    )
    if not (start[kept] > 0).any() or not (start[kept] == 0).any():
        raise DataError(
            f"{int((start[kept] > 0).sum())} units began inside the table's times and "
            f"{int((start[kept] == 0).sum())} never did; at least one of each is needed."
        )
    values = wide[kept].to_numpy(np.float64)
    values = layout.logs(values) if log else values
    return Cohorts(wide.index[kept], wide.columns, values, start[kept], left_out)


def overall(values: Array, start: Counts, control: str, anticipation: int) -> float:
    """Return the mean effect over groups and times since something could show, by units.

    Examples
    --------
    >>> values = np.array([[1.0, 2.0, 5.0], [1.0, 1.0, 2.0], [2.0, 2.0, 2.0]])
    >>> overall(values, np.array([3, 0, 0]), "never", 0)
    2.5
    """
    total = weight = 0.0
    for group in np.unique(start[start > 0]):
        own, base = start == group, group - 2 - anticipation
        change = values - values[:, base][:, None]
        for at in range(group - 1 - anticipation, values.shape[1]):
            others = start == 0
            if control == "not yet":
                others = others | (start > at + 1 + anticipation)
            total += own.sum() * float(change[own, at].mean() - change[others, at].mean())
            weight += own.sum()
    return float(total / weight)


def permutation_p_value(laid: Cohorts, control: str, anticipation: int, draws: int, seed: int = 0) -> float:
    """Return the share of ways to deal the starts out with an overall effect at least as far from nought.

    The way they were dealt out is counted as one of them.
    """
    random = np.random.default_rng(seed)
    own = abs(overall(laid.values, laid.start, control, anticipation))
    dealt = [
        abs(overall(laid.values, random.permutation(laid.start), control, anticipation)) for _ in range(draws)
    ]
    return (1 + sum(one >= own - 1e-12 for one in dealt)) / (1 + draws)
