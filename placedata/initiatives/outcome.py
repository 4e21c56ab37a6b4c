"""One outcome of all districts, up is good, laid out for comparing some of them with others."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from placedata.errors import DataError
from placedata.initiatives.panel import Array, Panel
from placedata.stages.sheet import Sheet

FEWEST_TOLD = 0.5


@dataclass(frozen=True)
class Outcome:
    """An indicator as it is read for initiatives: published values, up is good, breaks taken out.

    Attributes
    ----------
    name : str
        Id of the indicator.
    areas : pandas.Index, (n,)
        Codes of districts.
    years : (t,) array of int
        Year in which the middle of a period lies.
    values : (n, t) array
        Values, missing where none was published; logarithms where ``log``. Money is in real terms.
    group : (n,) array of int
        Number of the places that are measured alike.
    log : bool
        Whether values are logarithms, so that gaps are shares.
    ends : float
        How long after the first day of its year a period ends, in years: 1 for calendar years.
    """

    name: str
    areas: pd.Index
    years: npt.NDArray[np.int64]
    values: Array
    group: npt.NDArray[np.int64]
    log: bool
    ends: float

    def within(self, codes: Sequence[str]) -> list[str]:
        """Return which of some places have a figure at all."""
        told = self.areas[~np.isnan(self.values).all(axis=1)]
        return [code for code in codes if code in told]

    def alike(self, codes: Sequence[str]) -> pd.Index:
        """Return all places that are measured as some places are."""
        return self.areas[np.isin(self.group, self.group[self.areas.get_indexer(pd.Index(codes))])]

    def before(self, start: float) -> npt.NDArray[np.bool_]:
        """Return which years had ended when something began (decimal year)."""
        return np.asarray(self.years + self.ends <= start + 1e-6)

    def panel(self, treated: Sequence[str], donors: Sequence[str], start: float) -> Panel:
        """Lay out some places beside others.

        Parameters
        ----------
        treated, donors : sequence of str
            Codes of places with figures.
        start : float
            When it began, as a decimal year.

        Returns
        -------
        Panel
            Years are those that every treated place has and half of the donors have; a donor that lacks one
            of them is left out and named.

        Raises
        ------
        DataError
            When fewer than two years lie before the start, none after it, or no donor is left.
        """
        own = self.values[self.areas.get_indexer(pd.Index(treated))]
        pool = pd.Index(donors)
        others = self.values[self.areas.get_indexer(pool)]
        told = ~np.isnan(own).any(axis=0)
        if len(pool):
            told &= (~np.isnan(others)).mean(axis=0) >= FEWEST_TOLD
        before = self.before(start)[told]
        whole = ~np.isnan(others[:, told]).any(axis=1)
        if before.sum() < 2 or before.all() or not whole.any():
            raise DataError(
                f"{self.name} has {before.sum()} years before {start:.1f}, {(~before).sum()} from then on, "
                f"and {whole.sum()} places to compare with; at least 2, 1 and 1 are needed."
            )
        lacking = pd.DataFrame({"unit": pool[~whole], "reason": "no value for some of the years"})
        return Panel(
            pd.Index(self.years[told]),
            pd.Index(treated),
            pool[whole],
            own[:, told],
            others[whole][:, told],
            before,
            log=False,
            left_out=lacking,
        )


def outcome(name: str, sheet: Sheet, ends: float) -> Outcome:
    """Return an outcome from the sheet of an indicator; estimated values are left out of it."""
    values = np.where(sheet.estimated, np.nan, sheet.values)
    return Outcome(name, sheet.areas, sheet.years, values, sheet.group, sheet.log, ends)
