"""A panel as a grid of areas by periods, and the scale on which it is modelled."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placedata.errors import ContractError, DataError
from placedata.series import timeline
from placedata.series.algebra import Matrix

TRANSFORMS = ("auto", "log", "none")
NORMAL95 = 1.959964
FEWEST_SPREADS = 5
MANY_AREAS = 8
WIDE = 1.5
PROPORTIONAL = 0.95
NOISE_BOUNDS = (0.05, 20.0)


@dataclass(frozen=True)
class Grid:
    """Published values and 95% limits, (areas, periods), missing where nothing was published."""

    areas: pd.Index
    times: timeline.Timeline
    values: Matrix
    lower: Matrix
    upper: Matrix

    def cells(self, column: pd.Series, rows: pd.Series, times: pd.Series) -> NDArray[np.object_]:
        """Lay a column of a panel out on the grid; cells without a row are missing."""
        out = np.full(self.values.shape, None, dtype=object)
        out[self.areas.get_indexer(pd.Index(rows)), self.times.labels.get_indexer(pd.Index(times))] = (
            column.to_numpy(object)
        )
        return out


@dataclass(frozen=True)
class Sheet:
    """A grid on the scale it is modelled on, about nought and of unit spread.

    ``variance`` is that of the published noise of each cell, nought throughout where no limits were
    published; ``usual`` is its median.
    """

    values: Matrix
    variance: Matrix
    usual: float
    position: Matrix
    cycle: int | None
    log: bool
    middle: float
    unit: float

    @property
    def noise(self) -> Matrix:
        """Noise of each cell against the usual one."""
        if self.usual <= 0:
            return np.ones_like(self.values)
        return np.clip(self.variance / self.usual, *NOISE_BOUNDS)

    def part(self, rows: NDArray[np.int_], columns: NDArray[np.int_] | None = None) -> "Sheet":
        """Return some of the areas and periods."""
        kept = np.arange(len(self.position)) if columns is None else columns
        return Sheet(
            self.values[np.ix_(rows, kept)],
            self.variance[np.ix_(rows, kept)],
            self.usual,
            self.position[kept],
            self.cycle,
            self.log,
            self.middle,
            self.unit,
        )

    def without(self, hidden: NDArray[np.bool_]) -> "Sheet":
        """Return the sheet with some cells hidden."""
        rest = np.where(hidden, np.nan, self.values)
        return Sheet(
            rest, self.variance, self.usual, self.position, self.cycle, self.log, self.middle, self.unit
        )

    def published(self, values: Matrix) -> Matrix:
        """Return values in the unit they were published in."""
        plain = values * self.unit + self.middle
        return np.exp(np.clip(plain, -700.0, 700.0)) if self.log else plain


def read(
    panel: pd.DataFrame, area: str, time: str, value: str, lower: str | None = None, upper: str | None = None
) -> Grid:
    """Lay a panel out as a grid.

    Raises
    ------
    ContractError
        When a column is not there.
    DataError
        When an area has two rows for one time, or a value is not a finite number.
    """
    asked = [name for name in (area, time, value, lower, upper) if name is not None]
    faults = [f"column {name!r} is not there" for name in asked if name not in panel]
    if faults:
        raise ContractError("panel", faults)
    twice = panel.duplicated([area, time])
    if twice.any():
        row = panel[twice].iloc[0]
        raise DataError(f"{row[area]} has two rows for {row[time]}; keep one row an area and time.")
    times = timeline.of(panel[time])
    areas = pd.Index(panel[area].unique()).sort_values()
    at = areas.get_indexer(pd.Index(panel[area])), times.labels.get_indexer(pd.Index(panel[time]))
    laid: list[Matrix] = []
    for name in (value, lower, upper):
        cells = np.full((len(areas), len(times.labels)), np.nan)
        if name is not None:
            cells[at] = _numbers(panel[name])
        laid.append(cells)
    return Grid(areas, times, *laid)


def _numbers(column: pd.Series) -> Matrix:
    try:
        numbers = pd.to_numeric(column).to_numpy(dtype=np.float64, na_value=np.nan)
    except (ValueError, TypeError) as fault:
        raise DataError(f"Column {column.name!r} must hold numbers or be empty: {fault}.") from fault
    if np.isinf(numbers).any():
        raise DataError(f"Column {column.name!r} holds an infinite number; correct it or leave it empty.")
    return numbers


def multiplicative(values: Matrix) -> bool:
    """Say whether changes grow with the level, so that logs make areas alike.

    Notes
    -----
    All three must hold: every value is above nought; the 95th percentile is at least 1.5 times the
    5th; and the mean size of a change grows in proportion to the level or faster. The last is the slope
    of its log on the log of the mean over areas (over ten stretches of time where there are fewer than
    eight areas), at least 0.95, with or without the change common to all, whichever is larger. Of the
    thirteen indicators the methods were chosen on this takes logs of pay, disposable income, value
    added per hour, housing affordability and emissions per head, and of no rate or score.

    Examples
    --------
    >>> years = np.arange(12)
    >>> flat = [[size + (-1) ** year for year in years] for size in range(10, 30)]
    >>> grown = [[size * 1.1 ** ((-1) ** year) for year in years] for size in range(10, 30)]
    >>> multiplicative(np.array(flat)), multiplicative(np.array(grown))
    (False, True)
    """
    known = values[~np.isnan(values)]
    if not len(known) or known.min() <= 0:
        return False
    low, high = np.quantile(known, [0.05, 0.95])
    rows = values if len(values) >= MANY_AREAS else _stretches(values)
    changes = np.diff(rows, axis=1)
    some = (~np.isnan(changes)).any(axis=0)
    if high < WIDE * low or not some.any():
        return False
    apart = changes[:, some] - np.nanmedian(changes[:, some], axis=0)
    return max(_slope(rows, changes[:, some]), _slope(rows, apart)) >= PROPORTIONAL


def _slope(rows: Matrix, changes: Matrix) -> float:
    """Return by how much the log size of changes rises with the log level; nought if it cannot be told."""
    known = ~np.isnan(changes)
    size = np.where(known, np.abs(changes), 0.0).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    moved = size > 0
    if moved.sum() < FEWEST_SPREADS:
        return 0.0
    level = np.log(np.nanmean(rows[moved], axis=1))
    if np.ptp(level) <= 0:
        return 0.0
    return float(np.polyfit(level, np.log(size[moved]), 1)[0])


def _stretches(values: Matrix, number: int = 10) -> Matrix:
    """Cut each series into stretches of equal length and stack them."""
    length = values.shape[1] // number
    if length < 2:
        return values[:0]
    return np.vstack([values[:, start : start + length] for start in range(0, number * length, length)])


def scaled(grid: Grid, transform: str = "auto") -> Sheet:
    """Put a grid on the scale it is modelled on.

    Raises
    ------
    DataError
        When the transform is unknown, or logs are asked for of values at or below nought.
    """
    if transform not in TRANSFORMS:
        raise DataError(f"No transform is called {transform!r}; choose one of {', '.join(TRANSFORMS)}.")
    values = grid.values
    known = values[~np.isnan(values)]
    if transform == "log" and len(known) and known.min() <= 0:
        raise DataError(f"Logs need values above nought; the least is {known.min():g}. Use transform='none'.")
    log = transform == "log" or (transform == "auto" and multiplicative(values))
    plain = np.log(values) if log else values
    rest = plain[~np.isnan(plain)]
    middle = float(rest.mean()) if len(rest) else 0.0
    unit = float(rest.std()) if len(rest) else 1.0
    unit = unit if unit > 1e-12 * (1.0 + abs(middle)) else 1.0
    error = (grid.upper - grid.lower) / (2.0 * NORMAL95)
    variance = (np.where(error > 0, error, np.nan) / (values if log else 1.0) / unit) ** 2
    told = variance[~np.isnan(variance)]
    usual = float(np.median(told)) if len(told) else 0.0
    return Sheet(
        (plain - middle) / unit, _completed(variance, usual), usual, grid.times.position, grid.times.cycle,
        log, middle, unit,
    )  # fmt: skip


def _completed(variance: Matrix, usual: float) -> Matrix:
    """Give cells without limits the mean of their area, or the usual variance."""
    told = ~np.isnan(variance)
    number = told.sum(axis=1)
    mean = np.where(told, variance, 0.0).sum(axis=1) / np.maximum(number, 1)
    own = np.where(number > 0, mean, usual)
    return np.where(told, variance, own[:, None])
