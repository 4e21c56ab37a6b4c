"""Hiding values that are known, to see how well a method finds them again."""

from dataclasses import dataclass

import numpy as np

from placedata.series.algebra import Estimate, Mask, Matrix
from placedata.series.grid import Sheet

INTERIOR, END, START = "interior", "end", "start"


@dataclass(frozen=True)
class Shape:
    """A gap of a number of steps, inside a series or at one of its ends."""

    position: str
    length: int

    def fits(self, steps: int) -> bool:
        """Say whether a series of so many steps can hold the gap and three values beside it."""
        return steps >= self.length + 3

    def hide(self, rows: int, steps: int, chance: np.random.Generator) -> Mask:
        """Return a mask that hides one such gap in each series, at random places if inside."""
        if self.position == INTERIOR:
            first = chance.integers(1, steps - self.length, size=rows)
        else:
            first = np.full(rows, 0 if self.position == START else steps - self.length)
        columns = np.arange(steps)
        return (columns >= first[:, None]) & (columns < first[:, None] + self.length)


@dataclass(frozen=True)
class Score:
    """Errors of the cells that were hidden, and whether they lay within the intervals.

    All on the modelled scale: ``error`` over the standard deviation of the area's own series, ``reach80``
    and ``reach95`` over the half widths of the intervals.
    """

    error: Matrix
    reach80: Matrix
    reach95: Matrix


def score(truth: Sheet, found: Estimate, hidden: Mask) -> Score:
    """Compare what a method found with what was hidden, leaving out series that never move."""
    deviation = np.nanstd(truth.values, axis=1, ddof=1)[:, None]
    kept = hidden & (deviation > 0) & ~np.isnan(truth.values)
    distance = np.abs(found.centre - truth.values)
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = [distance / deviation, distance / found.half80, distance / found.half95]
    return Score(*(part[kept] for part in parts))
