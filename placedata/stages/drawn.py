"""Draws of where places stood: what every rule of a stage reads."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from placedata.stages import position, smooth
from placedata.stages.rule import Rule
from placedata.stages.sheet import Sheet

Array = npt.NDArray[np.float64]
FEWEST_YEARS = 4


@dataclass(frozen=True)
class Drawn:
    """Draws by place and year.

    ``level`` and ``position`` are (d, n, t), missing where there is no figure: the level in thresholds of
    the series, the position in standard deviations of places. ``estimated``, ``parts`` are (n, t).
    """

    areas: pd.Index
    years: npt.NDArray[np.int64]
    level: Array
    position: Array
    estimated: npt.NDArray[np.bool_]
    parts: npt.NDArray[np.int64]
    threshold: float

    @property
    def below(self) -> Array:
        """How far each draw stands below its highest level so far, (d, n, t), never negative."""
        known = np.isnan(self.level)
        return np.where(
            known, np.nan, np.maximum.accumulate(np.where(known, -np.inf, self.level), axis=2) - self.level
        )

    def at(self, areas: pd.Index, years: npt.NDArray[np.int64]) -> "Drawn":
        """Lay the draws out on other areas and years, missing where these draws have none."""
        rows, columns = self.areas.get_indexer(areas), pd.Index(self.years).get_indexer(pd.Index(years))
        absent = (rows < 0)[:, None] | (columns < 0)[None, :]
        grid = np.ix_(rows, columns)

        def laid(values: Array) -> Array:
            return np.where(absent, np.nan, values[:, rows][:, :, columns])

        return Drawn(
            areas,
            years,
            laid(self.level),
            laid(self.position),
            self.estimated[grid] & ~absent,
            np.where(absent, 0, self.parts[grid]),
            self.threshold,
        )


def drawn(sheet: Sheet, rule: Rule, threshold: float | None = None, seed: int = 0) -> Drawn:
    """Draw levels of one indicator and express them in its threshold.

    Parameters
    ----------
    sheet : Sheet
        The indicator.
    rule : Rule
        Number of draws, comparator.
    threshold : float, optional
        Fall that counts, in the unit of the sheet; worked out by :func:`usual` when left out.
    seed : int
        Seed of the draws.
    """
    few = (~np.isnan(sheet.values)).sum(axis=1) < FEWEST_YEARS
    values = np.where(few[:, None], np.nan, sheet.values)
    level = smooth.draws(values, sheet.noise, sheet.group, rule.draws, seed)
    if threshold is None:
        threshold = usual(smooth.draws(values, sheet.noise, sheet.group, 0)[0])
    return Drawn(
        sheet.areas,
        sheet.years,
        level / threshold,
        position.relative(level, sheet.group),
        sheet.estimated,
        (~np.isnan(values)).astype(np.int64),
        threshold,
    )


def usual(level: Array) -> float:
    """Return the median over places of the standard deviation of a level about its straight trend.

    Parameters
    ----------
    level : (n, t) array
        Smoothed levels, missing where there is no figure. Places with fewer than four figures are left out.

    Examples
    --------
    >>> usual(np.array([[0.0, 1.0, 0.0, 1.0, 0.0], [5.0, 7.0, 5.0, 7.0, 5.0]])).__round__(2)
    0.73
    """
    known = ~np.isnan(level)
    enough = known.sum(axis=1) >= FEWEST_YEARS
    known, level = known[enough], level[enough]
    weight = known / known.sum(axis=1, keepdims=True)
    time = np.arange(level.shape[1], dtype=float)
    filled = np.nan_to_num(level)
    about = time - (weight * time).sum(axis=1, keepdims=True)
    rest = filled - (weight * filled).sum(axis=1, keepdims=True)
    slope = (weight * about * rest).sum(axis=1) / (weight * about**2).sum(axis=1)
    return float(np.median(np.sqrt((weight * (rest - slope[:, None] * about) ** 2).sum(axis=1))))
