"""One outcome of treated places and of the places they are compared with, laid out by time."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from placedata.errors import ContractError, DataError

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
MOST_LISTED = 3


@dataclass(frozen=True)
class Panel:
    """Outcomes without a hole, treated places apart from donors.

    Attributes
    ----------
    times : pandas.Index, (t,)
        Times, in order.
    treated : pandas.Index, (m,)
        Treated places.
    donors : pandas.Index, (n,)
        Places they are compared with.
    own : (m, t) array
        Outcomes of the treated places, in logs where ``log``.
    others : (n, t) array
        Outcomes of the donors, likewise.
    before : (t,) array of bool
        Times before the start.
    log : bool
        Whether outcomes are natural logarithms of what was given.
    left_out : pandas.DataFrame
        ``unit, reason``: donors that were asked for and could not be used.
    """

    times: pd.Index
    treated: pd.Index
    donors: pd.Index
    own: Array
    others: Array
    before: Mask
    log: bool
    left_out: pd.DataFrame

    @property
    def observed(self) -> Array:
        """Mean outcome of the treated places, (t,)."""
        return self.own.mean(axis=0)

    def as_if(self, rows: Sequence[int] | npt.NDArray[np.intp]) -> "Panel":
        """Return the panel in which some donors are treated and the treated places are not there."""
        rows = np.asarray(rows, dtype=np.intp)
        rest = np.setdiff1d(np.arange(len(self.donors)), rows)
        return replace(
            self,
            treated=self.donors[rows],
            donors=self.donors[rest],
            own=self.others[rows],
            others=self.others[rest],
        )

    def without(self, rows: Sequence[int] | npt.NDArray[np.intp]) -> "Panel":
        """Return the panel without some donors."""
        rest = np.setdiff1d(np.arange(len(self.donors)), np.asarray(rows, dtype=np.intp))
        return replace(self, donors=self.donors[rest], others=self.others[rest])

    def earlier(self, steps: int) -> "Panel":
        """Return what was known before the start, as if it had been so many times earlier.

        Raises
        ------
        DataError
            When fewer than two times would stand before it.
        """
        known = np.flatnonzero(self.before)
        if steps < 1 or len(known) - steps < 2:
            raise DataError(
                f"A start {steps} times earlier leaves {max(len(known) - steps, 0)} times before it and at "
                f"least 2 are needed; there are {len(known)} before the true start."
            )
        return replace(
            self,
            times=self.times[known],
            own=self.own[:, known],
            others=self.others[:, known],
            before=np.arange(len(known)) < len(known) - steps,
        )

    def published(self, values: Array) -> Array:
        """Return values in the unit they were given in."""
        return np.exp(values) if self.log else values


def read(
    panel: pd.DataFrame,
    unit: str,
    time: str,
    outcome: str,
    treated: Hashable | Iterable[Hashable],
    start: object,
    donors: Iterable[Hashable] | None = None,
    *,
    log: bool = False,
) -> Panel:
    """Lay a long table out for comparing treated places with others.

    Parameters
    ----------
    panel : pandas.DataFrame
        One row a unit and time.
    unit, time, outcome : str
        Columns; times need an order, outcomes are numbers or empty.
    treated : hashable or iterable of hashable
        The treated unit, or several that are taken together by their mean.
    start : same type as the times
        First time at which something could show. It need not be in the table.
    donors : iterable of hashable, optional
        Units to compare with; all others when left out.
    log : bool
        Whether to work in natural logarithms, for outcomes whose changes grow with their level.

    Returns
    -------
    Panel
        Times are those at which every treated unit has an outcome and a donor has. A donor that lacks one
        of them is left out and named in ``left_out``, unless less than half of the donors have that time:
        then the time is dropped.

    Raises
    ------
    ContractError
        When a column is not there.
    DataError
        When a unit is not in the table, is treated and a donor, or has two rows for a time; when logs are
        asked for of values at or below nought; when fewer than two times lie before the start, none after
        it, or no donor is left.

    Examples
    --------
    >>> rows = pd.DataFrame({"area": list("aaabbb"), "year": [2001, 2002, 2003] * 2,
    ...     "rate": [5.0, 5.5, 4.0, 6.0, 6.5, 7.0]})
    >>> laid = read(rows, "area", "year", "rate", "a", 2003)
    >>> laid.observed.tolist(), laid.before.tolist(), list(laid.donors)
    ([5.0, 5.5, 4.0], [True, True, False], ['b'])
    """
    faults = [f"column {name!r} is not there" for name in (unit, time, outcome) if name not in panel]
    if faults:
        raise ContractError("panel", faults)
    rows = wide(panel, unit, time, outcome)
    own = list(dict.fromkeys(_units(treated)))
    pool = [one for one in rows.index if one not in own] if donors is None else list(dict.fromkeys(donors))
    _check(rows.index, own, pool)
    times = _times(rows, own, pool)
    kept, left_out = _complete(rows.loc[pool, times])
    before = np.asarray(times < start)
    if before.sum() < 2 or before.all() or not kept:
        raise DataError(
            f"There are {before.sum()} times before {start}, {(~before).sum()} from then on and "
            f"{len(kept)} donors with a value at each; at least 2, 1 and 1 are needed."
        )
    values = [rows.loc[some, times].to_numpy(np.float64) for some in (own, kept)]
    if log:
        values = [logs(part) for part in values]
    return Panel(times, pd.Index(own), pd.Index(kept), values[0], values[1], before, log, left_out)


def _units(treated: Hashable | Iterable[Hashable]) -> list[Hashable]:
    if isinstance(treated, str) or not isinstance(treated, Iterable):
        return [treated]
    return list(treated)


def wide(panel: pd.DataFrame, unit: str, time: str, outcome: str) -> pd.DataFrame:
    """Return outcomes by unit and time, times in order.

    Raises
    ------
    DataError
        When a unit has two rows for a time, or an outcome is not a finite number.
    """
    twice = panel.duplicated([unit, time])
    if twice.any():
        row = panel[twice].iloc[0]
        raise DataError(f"{row[unit]} has two rows for {row[time]}; keep one row a unit and time.")
    try:
        found = panel.pivot(index=unit, columns=time, values=outcome).astype(np.float64)
    except (TypeError, ValueError) as fault:
        raise DataError(f"Column {outcome!r} must hold numbers or be empty: {fault}.") from fault
    if np.isinf(found.to_numpy()).any():
        raise DataError(f"Column {outcome!r} holds an infinite number; correct it or leave it empty.")
    return found.sort_index(axis=1)


def _check(known: pd.Index, own: Sequence[Hashable], pool: Sequence[Hashable]) -> None:
    absent = [one for one in (*own, *pool) if one not in known]
    if absent:
        words = ", ".join(map(str, absent[:MOST_LISTED]))
        raise DataError(f"Not in the table: {words}. It holds {len(known)} units.")
    both = [one for one in own if one in set(pool)]
    if both:
        raise DataError(f"{both[0]} is treated and cannot be among its own donors.")
    if not own:
        raise DataError("No treated unit was given; name at least one.")


def _times(rows: pd.DataFrame, own: Sequence[Hashable], pool: Sequence[Hashable]) -> pd.Index:
    told = rows.loc[list(own)].notna().all(axis=0)
    shared = rows.loc[list(pool)].notna().mean(axis=0) >= 0.5
    return rows.columns[told & shared]


def _complete(rows: pd.DataFrame) -> tuple[list[Hashable], pd.DataFrame]:
    """Return the donors with every value, and the others with what they lack."""
    holes = rows.isna()
    lacking = holes.any(axis=1)
    reasons = [
        f"no value for {', '.join(map(str, rows.columns[row][:MOST_LISTED]))}"
        + (f" and {row.sum() - MOST_LISTED} more" if row.sum() > MOST_LISTED else "")
        for row in holes[lacking].to_numpy()
    ]
    left_out = pd.DataFrame({"unit": rows.index[lacking], "reason": pd.Series(reasons, dtype=object)})
    return list(rows.index[~lacking]), left_out


def logs(values: Array) -> Array:
    """Return natural logarithms.

    Raises
    ------
    DataError
        When a value is not above nought.
    """
    if values.min(initial=1.0) <= 0:
        raise DataError(f"Logs need values above nought; the least is {values.min():g}. Leave log out.")
    return np.log(values)
