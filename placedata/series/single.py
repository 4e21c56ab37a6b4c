"""Methods that look at one series alone: interpolations, and the local level with a variance of its own."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placedata.series import locallevel
from placedata.series.algebra import Estimate, Matrix, bare, spread
from placedata.series.grid import Sheet
from placedata.series.holes import runs

FEWEST_POINTS = 5
CAUTION = 1.5


def linear(sheet: Sheet) -> Estimate:
    """Draw straight lines between neighbours and carry the first and last value outwards."""
    return bare(_each(sheet, lambda at, seen, values: np.interp(at, at[seen], values[seen])))


def carried(sheet: Sheet) -> Estimate:
    """Carry the last value forward, and the first one back."""
    frame = pd.DataFrame(sheet.values.T).ffill().bfill()
    return bare(frame.to_numpy(dtype=np.float64).T)


def spline(sheet: Sheet) -> Estimate:
    """Lay a natural cubic spline through what was seen, beyond the ends too."""
    from scipy.interpolate import CubicSpline

    def curve(at: Matrix, seen: NDArray[np.bool_], values: Matrix) -> Matrix:
        if seen.sum() < 2:
            return np.full_like(at, values[seen][0])
        return np.asarray(CubicSpline(at[seen], values[seen], bc_type="natural")(at))

    return bare(_each(sheet, curve))


def _each(sheet: Sheet, curve: Callable[[Matrix, NDArray[np.bool_], Matrix], Matrix]) -> Matrix:
    out = np.full_like(sheet.values, np.nan)
    for row, values in enumerate(sheet.values):
        seen = ~np.isnan(values)
        if seen.any():
            out[row] = curve(sheet.position, seen, values)
    return out


def local_level(sheet: Sheet) -> Estimate:
    """Smooth each series by a local level with a variance of its own.

    Notes
    -----
    With few points the likelihood often calls a trend noise, and the interval beyond the ends is then
    too narrow. There the variance is at least :data:`CAUTION` times the mean square of the series' own
    changes over the same number of steps: on thirteen indicators the mean square itself made an 80%
    interval that held 0.74 of the hidden values, and one and a half times it 0.82.
    """
    likelihood, variance, own = locallevel.profile(sheet.values, sheet.position, sheet.noise)
    best = likelihood.argmax(axis=0)
    centre, wide = np.empty_like(sheet.values), np.empty_like(sheet.values)
    for row, point in enumerate(best):
        level = locallevel.LocalLevel(
            sheet.position, locallevel.GRID[point], float(variance[point, row]), 0.0
        )
        found = level.predict(sheet.values[[row]], sheet.noise[[row]])
        centre[row], wide[row] = found.centre[0], found.variance[0]
    return spread(centre, np.maximum(wide, CAUTION * _own_changes(sheet)), np.maximum(own, 1.0)[:, None])


def _own_changes(sheet: Sheet) -> Matrix:
    """Return, for cells beyond the ends, the mean square of the changes over as many steps; else nought."""
    beyond = runs(~np.isnan(sheet.values)).beyond
    floor = np.zeros_like(sheet.values)
    for steps in range(1, int(beyond.max(initial=0)) + 1):
        change = sheet.values[:, steps:] - sheet.values[:, :-steps]
        known = ~np.isnan(change)
        size = (np.where(known, change, 0.0) ** 2).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
        floor = np.where(beyond == steps, size[:, None], floor)
    return floor


def kalman(sheet: Sheet) -> Estimate:
    """Smooth each series by the local level of statsmodels, with its own plug-in interval."""
    from placedata.series.structural import smooth

    out = [smooth(values, {"level": "llevel"}) for values in sheet.values]
    return Estimate(*(np.array(part) for part in zip(*out, strict=True)))
