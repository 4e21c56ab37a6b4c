"""Denominators: how much each former area weighs in the rate of the area it went into."""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pandas as pd

from placedata.errors import DataError
from placedata.geography.ancestry import Ancestry, Part
from placedata.model.period import parse

COLUMNS = ["area_code", "period", "value"]
NEAR = 1.0


class Weighing(NamedTuple):
    """Weights that add up to one, the period they are of, and how many years away it is."""

    weights: tuple[float, ...]
    period: str
    years: float
    name: str
    right: bool

    @property
    def exact(self) -> bool:
        """Whether these are the rate's own denominators, of its own period or within a year of it."""
        return self.right and self.years <= NEAR

    @property
    def sentence(self) -> str:
        """The weights in words."""
        if not self.period:
            return "The rate of the larger area stands for its piece."
        words = f"Weighted by {self.name} of {self.period}"
        words += "" if self.years < NEAR / 2 else f", {self.years:.1f} years away"
        return f"{words}. Shares: {', '.join(f'{weight:.3f}' for weight in self.weights)}."


ALONE = Weighing((1.0,), "", 0.0, "", right=True)


@dataclass
class Denominators:
    """Weights of areas by period, looked up where the change graph needs them.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``area_code``, ``period``, ``value``, above zero, in any one unit; ``period_start`` and
        ``period_end`` where there are any.
    ancestry : Ancestry
        The change graph.
    name : str
        What the weights are, in words.
    right : bool
        Whether they are the rate's own denominator and not a stand-in.
    """

    frame: pd.DataFrame
    ancestry: Ancestry
    name: str
    right: bool
    _met: dict[tuple[Part, ...], tuple[list[str], np.ndarray, np.ndarray]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Check the columns and keep the codes of the change graph at hand."""
        lacking = [column for column in COLUMNS if column not in self.frame]
        if lacking:
            raise DataError(f"The weights have no column {lacking[0]!r}; needed are {', '.join(COLUMNS)}.")
        self.middles = middles(self.frame)
        rows = self.frame.loc[self.frame["area_code"].isin(self.ancestry.codes) & (self.frame["value"] > 0)]
        self._held: dict[str, dict[str, float]] = {}
        cells = (rows[column].tolist() for column in COLUMNS)
        for code, period, value in zip(*cells, strict=True):
            self._held.setdefault(code, {})[period] = float(value)

    def weigh(self, cover: tuple[Part, ...], middle: float) -> Weighing | None:
        """Return the weights of the parts of ``cover`` in the period nearest to ``middle``.

        All parts are weighed in one period, the nearest in which each has a weight; None where there
        is no such period.
        """
        if cover not in self._met:
            self._met[cover] = self._matrix(cover)
        periods, days, weights = self._met[cover]
        if not periods:
            return None
        nearest = int(np.argmin(np.abs(days - middle)))
        row = weights[nearest]
        years = abs(float(days[nearest]) - middle)
        shares = tuple(float(share) for share in row / row.sum())
        return Weighing(shares, periods[nearest], years, self.name, self.right)

    def near(self, middle: float) -> pd.Series:
        """Return the weights of all areas in the period nearest to ``middle``."""
        period = min(self.middles, key=lambda name: abs(self.middles[name] - middle))
        rows = self.frame.loc[self.frame["period"] == period]
        return rows.drop_duplicates("area_code").set_index("area_code")["value"]

    def _matrix(self, cover: tuple[Part, ...]) -> tuple[list[str], np.ndarray, np.ndarray]:
        tables = [self._weights(part.code) for part in cover]
        shared = set(tables[0]).intersection(*tables[1:])
        periods = sorted(shared, key=self.middles.__getitem__)
        rows = [
            [table[period] * part.share for table, part in zip(tables, cover, strict=True)]
            for period in periods
        ]
        return periods, np.array([self.middles[period] for period in periods]), np.array(rows)

    def _weights(self, code: str) -> dict[str, float]:
        """Return the weights of an area by period, of its own or added up from what made it up."""
        found: dict[str, float] = {}
        line = self.ancestry.same(code)
        for former in reversed(line):
            found |= self._held.get(former, {})
        for former in line:
            for cover in self.ancestry.covers(former):
                tables = [self._weights(part.code) for part in cover]
                for period in set(tables[0]).intersection(*tables[1:]) - set(found):
                    added = [t[period] * part.share for t, part in zip(tables, cover, strict=True)]
                    found[period] = sum(added)
        return {period: weight for period, weight in found.items() if weight > 0}


def middles(frame: pd.DataFrame) -> dict[str, float]:
    """Return the middle of each period of a frame as a decimal year.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``period``, and ``period_start`` with ``period_end`` where there are any; without them the text
        of the period is read, a bare year as a calendar year.

    Examples
    --------
    >>> middles(pd.DataFrame({"period": ["2020-01-01/P1Y", "2021-04-01/P2Y"]}))
    {'2020-01-01/P1Y': 2020.5, '2021-04-01/P2Y': 2022.247}
    """
    names = frame.drop_duplicates("period")
    if not {"period_start", "period_end"} <= set(names):
        return {str(text): parse(str(text), "calendar").middle for text in names["period"]}
    start, end = pd.to_datetime(names["period_start"]), pd.to_datetime(names["period_end"])
    middle = start + (end - start) / 2
    years = middle.dt.year + (middle.dt.day_of_year - 1) / (365 + middle.dt.is_leap_year)
    return dict(zip(names["period"], years.round(3).tolist(), strict=True))
