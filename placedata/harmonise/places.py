"""What harmonising needs to know of places: levels, nations, how long each has stood, who lived there."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from placedata.geography.codes import SAME_GROUND
from placedata.geography.vintage import FIRST_CODING

PEOPLE = {
    "residents aged 16-64": "16-64",
    "people aged 16-64": "16-64",
    "people aged 16+": "16+",
    "adults aged 16+": "16+",
    "adults aged 18+": "18+",
    "children aged 0-15": "0-15",
    "resident population": "all",
    "resident population, all ages": "all",
    "census residents": "all",
}


@dataclass(frozen=True)
class Places:
    """The tables of places, by name as in :data:`placedata.model.TABLES`, and their population."""

    area: pd.DataFrame
    area_level: pd.DataFrame
    area_change: pd.DataFrame
    former_population: pd.DataFrame
    population: pd.DataFrame

    @classmethod
    def of(cls, frames: Mapping[str, pd.DataFrame]) -> "Places":
        """Take the tables needed from all tables of the model."""
        figures = frames["observation"]
        people = figures[(figures["indicator_id"] == "population") & figures["value"].notna()]
        return cls(
            frames["area"],
            frames["area_level"],
            frames["area_change"].astype({"from_code": "object", "to_code": "object", "kind": "object"}),
            frames["former_population"],
            people[["area_code", "period", "value"]],
        )

    @cached_property
    def current(self) -> pd.Index:
        """Codes of today's areas."""
        return pd.Index(self.area.loc[self.area["current"], "area_code"])

    def on(self, year: str) -> pd.Index:
        """Return the codes in force at the end of a year."""
        day = pd.Timestamp(int(year), 12, 31)
        start, end = pd.to_datetime(self.area["start_date"]), pd.to_datetime(self.area["end_date"])
        alive = (start.isna() | (start <= day)) & (end.isna() | (end >= day))
        return pd.Index(self.area.loc[alive, "area_code"])

    @cached_property
    def nation(self) -> pd.Series:
        """Nation letter by area code."""
        return self.area.set_index("area_code")["nation"]

    def at(self, level: str) -> pd.Index:
        """Return the codes of today's areas at one level."""
        codes = self.area_level.loc[self.area_level["level"] == level, "area_code"]
        return self.current.intersection(pd.Index(codes))

    @cached_property
    def lives(self) -> pd.DataFrame:
        """Since when the ground of each of today's areas has been an area, and until when.

        ``area_code, start_date, end_date``. A new code for the same ground does not begin a new life, and
        codes of the first coding have stood for ever.
        """
        own = self.area.set_index("area_code")[["start_date", "end_date"]]
        begun = own["start_date"].to_dict()
        same = self.area_change[
            self.area_change["kind"].isin(SAME_GROUND) & (self.area_change["share"] == 1)
        ].sort_values("date")
        for former, code in zip(same["from_code"], same["to_code"], strict=True):
            starts = [day for day in (begun.get(former), begun.get(code)) if pd.notna(day)]
            begun[code] = min(starts) if len(starts) == 2 else pd.NaT
        start = pd.to_datetime(pd.Series({code: begun.get(code) for code in own.index}))
        lives = pd.DataFrame({"start_date": start.where(start > FIRST_CODING), "end_date": own["end_date"]})
        return lives.rename_axis("area_code").reset_index()

    def people(self, denominator: object) -> tuple[str, pd.DataFrame] | None:
        """Return the people a rate is of, in words and as weights, or None where it is not of people."""
        group = PEOPLE.get(str(denominator).split(" with ")[0])
        if group is None:
            return None
        rows = self.former_population[self.former_population["people"] == group]
        weights = rows[["area_code", "period", "value"]]
        if group == "all":
            return "residents", pd.concat([self.population, weights], ignore_index=True)
        return f"residents aged {group}", weights

    @cached_property
    def everybody(self) -> pd.DataFrame:
        """Residents of former and of today's areas, the stand-in where a denominator is not known."""
        rows = self.former_population[self.former_population["people"] == "all"]
        return pd.concat([self.population, rows[["area_code", "period", "value"]]], ignore_index=True)
