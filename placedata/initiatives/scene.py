"""What is known around every initiative: its districts, their neighbours, breaks, and what else ran there."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from placedata.initiatives.outcome import Outcome
from placedata.series import known

# Years before a start in which a break still touches what is expected.
AROUND = 3


@dataclass(frozen=True)
class Scene:
    """Everything but figures.

    Attributes
    ----------
    initiatives, reach : pandas.DataFrame
        Frames of :mod:`placedata.initiatives.register`.
    neighbours : pandas.DataFrame
        ``area_code, neighbour_code`` (:func:`placedata.geography.neighbours.neighbours`).
    points : pandas.DataFrame
        ``longitude, latitude`` in degrees of a point in each district, by its code.
    breaks : pandas.DataFrame
        Table ``indicator_break`` with ``until``.
    formed : pandas.Series
        Decimal year in which a district was formed from others, by code; districts that always were are
        not in it.
    """

    initiatives: pd.DataFrame
    reach: pd.DataFrame
    neighbours: pd.DataFrame
    points: pd.DataFrame
    breaks: pd.DataFrame
    formed: pd.Series

    @cached_property
    def districts(self) -> Mapping[str, list[str]]:
        """Districts of each initiative."""
        grouped = self.reach.groupby("initiative_id")["beneficiary_code"]
        return {str(name): codes.tolist() for name, codes in grouped}

    @cached_property
    def wholes(self) -> Collection[str]:
        """Initiatives that covered the whole of each of their districts."""
        whole = (self.reach["coverage"] == "whole").groupby(self.reach["initiative_id"]).all()
        return set(whole.index[whole])

    @cached_property
    def programmes(self) -> Mapping[str, set[str]]:
        """Districts that each programme ever reached."""
        joined = self.reach.merge(self.initiatives[["initiative_id", "programme_id"]], on="initiative_id")
        grouped = joined.groupby("programme_id")["beneficiary_code"]
        return {str(name): set(codes) for name, codes in grouped}

    @cached_property
    def _beside(self) -> Mapping[str, set[str]]:
        grouped = self.neighbours.groupby("area_code")["neighbour_code"]
        return {str(name): set(codes) for name, codes in grouped}

    @cached_property
    def _ran(self) -> pd.DataFrame:
        """Districts and years of every initiative with a start, standing bodies left out."""
        rows = self.initiatives
        rows = rows[rows["counts"] & ~rows["background"] & rows["first_year"].notna()]
        columns = ["initiative_id", "first_year", "last_year"]
        return self.reach.merge(rows[columns], on="initiative_id")

    def beside(self, codes: Sequence[str]) -> set[str]:
        """Return who borders on any of some districts."""
        return set().union(*(self._beside.get(code, set()) for code in codes)) - set(codes)

    def others(self, initiative: str, codes: Sequence[str], first: int, last: int) -> int:
        """Return how many other initiatives are known to have run in any of some districts in some years."""
        rows = self._ran
        met = rows["beneficiary_code"].isin(list(codes)) & (rows["initiative_id"] != initiative)
        met &= (rows["first_year"] <= last) & (rows["last_year"].fillna(rows["first_year"]) >= first)
        return int(rows.loc[met, "initiative_id"].nunique())

    def broken(self, outcome: Outcome, codes: Sequence[str], first: int, last: int) -> bool:
        """Say whether a break that forbids comparing falls into some years for any of some districts."""
        own = known.forbidding(self.breaks[self.breaks["indicator_id"] == outcome.name])
        if own.empty:
            return False
        years = np.arange(first - AROUND, last + 1, dtype=np.float64)
        return bool(known.steps(own, pd.Index(list(codes)), years).to_numpy().any())

    def reformed(self, codes: Sequence[str], first: int, last: int) -> bool:
        """Say whether any of some districts was formed from others in some years or just before them."""
        when = self.formed.reindex(list(codes)).dropna()
        return bool(when.between(first - AROUND, last + 1).any())

    def near(self, codes: pd.Index, size: int) -> npt.NDArray[np.intp]:
        """Return, for each of some districts, the rows of itself and of those nearest to it, (n, size).

        Groups of near places move together as the places of one initiative do; groups drawn at random
        would not, and would make what is usual look too small.
        """
        east, north = self.points.reindex(codes)[["longitude", "latitude"]].to_numpy(np.float64).T
        at = np.column_stack([east * np.cos(np.radians(north.mean())), north])
        apart = np.hypot(*(at[:, None, :] - at[None, :, :]).transpose(2, 0, 1))
        np.fill_diagonal(apart, -1.0)
        return np.argsort(apart, axis=1, kind="stable")[:, :size]
