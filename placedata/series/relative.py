"""The comparator-relative local level: an area's distance from the path all areas share."""

from dataclasses import dataclass

import numpy as np

from placedata.series import locallevel
from placedata.series.algebra import Estimate, Matrix, spread
from placedata.series.grid import Sheet

MOST_ROUNDS = 200


@dataclass(frozen=True)
class Relative:
    """A shared path and a local level of the distances from it.

    ``gap`` is the variance of the path at periods in which nobody was measured, nought elsewhere;
    ``donors`` the number of areas the path rests on in each period.
    """

    path: Matrix
    gap: Matrix
    donors: Matrix
    level: locallevel.LocalLevel
    among: bool

    def predict(self, sheet: Sheet) -> Estimate:
        """Estimate every cell of a sheet from what was seen of each area."""
        rest = sheet.values - self.path
        if self.among:
            own = _mean(rest, axis=1)[:, None]
            others = np.maximum(self.donors - 1.0, 1.0)
            rest = own + (rest - own) * np.maximum(self.donors, 1.0) / others
        share = 1.0 / np.maximum(self.donors, 1.0)
        found = self.level.predict(rest, sheet.noise)
        wider = np.where(self.gap > 0, 1.0, 1.0 + share)
        variance = found.variance * wider + self.gap
        freedom = np.where(self.gap > 0, np.minimum(found.freedom, (self.gap == 0).sum() - 1), found.freedom)
        return spread(found.centre + self.path, variance, freedom)


def fit(sheet: Sheet, *, among: bool = False) -> Relative:
    """Fit the shared path and the local level of the distances.

    Parameters
    ----------
    sheet : Sheet
        The donors.
    among : bool
        Whether the areas to be filled are themselves among the donors; the path each is measured
        against then leaves it out.

    Notes
    -----
    Where nobody was measured the path is drawn straight between the neighbouring periods and its
    variance is that of a walk tied at both, with steps as large as the path's own. The path's own
    variance elsewhere is that of one area divided by the number of donors.
    """
    seen = ~np.isnan(sheet.values)
    donors = seen.sum(axis=0).astype(np.float64)
    told = donors > 0
    path = np.interp(sheet.position, sheet.position[told], two_way(sheet.values[:, told])[0])
    level = locallevel.fit(sheet.values - path, sheet.position, sheet.noise)
    return Relative(path, _bridge(path, sheet.position, told), donors, level, among)


def _bridge(path: Matrix, position: Matrix, told: Matrix) -> Matrix:
    """Return the variance of the path where nobody was measured."""
    at = position[told]
    if told.all() or len(at) < 2:
        return np.zeros_like(path)
    step = float(np.mean(np.diff(path[told]) ** 2 / np.diff(at)))
    before = at[np.clip(np.searchsorted(at, position, side="right") - 1, 0, len(at) - 1)]
    after = at[np.clip(np.searchsorted(at, position), 0, len(at) - 1)]
    inside = (position - before) * (after - position) / np.maximum(after - before, 1.0)
    beyond = np.abs(position - before) + np.abs(after - position)
    return np.where(told, 0.0, step * np.where(inside > 0, inside, beyond))


def two_way(series: Matrix) -> tuple[Matrix, Matrix]:
    """Return the path all series share and each one's level above it, from whatever was seen.

    Parameters
    ----------
    series : ndarray, (n, t)
        Values, missing where not seen; something is seen of every period.

    Examples
    --------
    >>> path, level = two_way(np.array([[1.0, 2.0, 3.0], [3.0, 4.0, np.nan]]))
    >>> path.round(6).tolist(), level.round(6).tolist()
    ([2.0, 3.0, 4.0], [-1.0, 1.0])
    """
    path = _mean(series, axis=0)
    for _ in range(MOST_ROUNDS):
        level = _mean(series - path, axis=1)
        level = level - level.mean()
        moved = _mean(series - level[:, None], axis=0)
        still = np.abs(moved - path).max(initial=0.0) < 1e-9
        path = moved
        if still:
            break
    return path, _mean(series - path, axis=1)


def _mean(series: Matrix, axis: int) -> Matrix:
    """Return the mean of what was seen, nought where nothing was."""
    seen = ~np.isnan(series)
    return np.where(seen, series, 0.0).sum(axis=axis) / np.maximum(seen.sum(axis=axis), 1)
