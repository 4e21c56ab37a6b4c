"""Spells: stretches of years that a place spends in one stage, as they are drawn and said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from placedata.model.stages import NAMED, OVERALL, STAGED, STAGES
from placedata.wording.findings import listing

# Short enough for the label of a ribbon and for a sentence that lists several.
RIBBONS = {
    OVERALL: "Overall",
    "work_and_economy": "Work",
    "income_and_living_standards": "Income",
    "health": "Health",
    "wellbeing": "Wellbeing",
    "skills_and_education": "Education",
    "housing": "Housing",
    "environment": "Environment",
    "community_and_connectivity": "Community",
}
# What the domains are measured by that their names promise more than.
BY = {"environment": "emissions", "housing": "buying a home", "wellbeing": "life satisfaction"}
# A series of fewer years is drawn as points; a domain this many years behind says nothing of today.
SHORTEST = 4
OLD = 3


@dataclass(frozen=True)
class Spell:
    """Years in a row in one stage; an uncertain spell keeps its two candidates, the likelier first.

    ``estimated`` and ``still`` are those of its years that rest on estimates and in which a recovery stalled.
    """

    stage: str
    first: int
    last: int
    candidates: tuple[str, ...] = ()
    stalled: bool = False
    estimated: tuple[int, ...] = ()
    still: tuple[int, ...] = ()

    @property
    def years(self) -> int:
        """Number of calendar years it covers."""
        return self.last - self.first + 1

    @property
    def span(self) -> str:
        """Its years in words."""
        return span(self.first, self.last)


def span(first: int, last: int) -> str:
    """Return years in words.

    Examples
    --------
    >>> span(2020, 2021), span(2020, 2020)
    ('2020 to 2021', '2020')
    """
    return f"{first}" if first == last else f"{first} to {last}"


def told(domain: str, year: int | None = None) -> str:
    """Return a domain as sentences name it: what it is measured by where its name says more, and a year.

    Examples
    --------
    >>> told("health"), told("health", 2023), told("environment"), told("environment", 2023)
    ('health', 'health (2023)', 'environment (emissions)', 'environment (emissions, 2023)')
    """
    notes = [*([BY[domain]] if domain in BY else []), *([str(year)] if year else [])]
    return RIBBONS[domain].lower() + (f" ({', '.join(notes)})" if notes else "")


def of_series(stages: pd.DataFrame, series: str) -> pd.DataFrame:
    """Return the rows of one series of one place, oldest first."""
    return stages[stages["series"] == series].sort_values("year")


def candidates(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the two stages an uncertain year may be in, the likelier first; one where no draw says else.

    Examples
    --------
    >>> candidates({"likeliest": "stable", "second": "recovery"})
    ('stable', 'recovery')
    >>> candidates({"likeliest": "crisis", "second": None})
    ('crisis',)
    """
    second = row["second"]
    return (row["likeliest"], second) if isinstance(second, str) and second in NAMED else (row["likeliest"],)


def either(stages: tuple[str, ...]) -> str:
    """Return candidate stages in words.

    Examples
    --------
    >>> either(("stable", "recovery"))
    'stable or recovery'
    """
    return " or ".join(NAMED[stage].lower() for stage in stages)


def spells(rows: pd.DataFrame) -> list[Spell]:
    """Return the spells of one series, in order; a year without a row ends a spell.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows of table ``stage`` of one series and one area, oldest first.

    Examples
    --------
    >>> rows = pd.DataFrame({"year": [2019, 2020, 2021, 2023],
    ...     "stage": ["crisis", "crisis", "uncertain", "crisis"],
    ...     "likeliest": ["crisis", "crisis", "crisis", "crisis"], "second": [None, None, "recovery", None],
    ...     "stalled": False, "estimated": [False, True, False, False]})
    >>> [(spell.stage, spell.span, spell.estimated) for spell in spells(rows)]
    [('crisis', '2019 to 2020', (2020,)), ('uncertain', '2021', ()), ('crisis', '2023', ())]
    """
    found: list[Spell] = []
    for row in rows.to_dict("records"):
        year = int(row["year"])
        unsure = candidates(row) if row["stage"] == "uncertain" else ()
        stalled = row["stage"] == "recovery" and bool(row["stalled"])
        guessed, still = ((year,) if flag else () for flag in (row["estimated"], stalled))
        new = Spell(row["stage"], year, year, unsure, stalled, guessed, still)
        before = found[-1] if found else None
        if before and before.last == year - 1 and _same(before, new):
            found[-1] = _together(before, new)
        else:
            found.append(new)
    return found


def runs(rows: pd.DataFrame) -> list[Spell]:
    """Return the spells of one series as they are drawn: a recovery is one, whether it stalled or not.

    Examples
    --------
    >>> rows = pd.DataFrame({"year": [2013, 2014, 2015], "stage": "recovery", "likeliest": "recovery",
    ...     "second": None, "stalled": [False, True, False], "estimated": False})
    >>> [(spell.span, spell.still) for spell in runs(rows)]
    [('2013 to 2015', (2014,))]
    """
    found: list[Spell] = []
    for spell in spells(rows):
        before = found[-1] if found else None
        if before and before.stage == spell.stage == "recovery" and before.last == spell.first - 1:
            found[-1] = _together(before, spell)
        else:
            found.append(spell)
    return found


def _together(one: Spell, other: Spell) -> Spell:
    """Return two neighbours as one spell, as the later one ends."""
    both = one.estimated + other.estimated, one.still + other.still
    return replace(other, first=one.first, estimated=both[0], still=both[1])


def stretches(years: Iterable[int]) -> str:
    """Return years in words, those in a row put together.

    Examples
    --------
    >>> stretches([2009, 2011, 2012, 2013])
    '2009 and 2011 to 2013'
    """
    rows: list[tuple[int, int]] = []
    for year in sorted(years):
        joins = rows and rows[-1][1] == year - 1
        rows[-1 if joins else len(rows) :] = [(rows[-1][0] if joins else year, year)]
    return listing([span(*row) for row in rows])


def _same(one: Spell, other: Spell) -> bool:
    return (one.stage, one.candidates, one.stalled) == (other.stage, other.candidates, other.stalled)


def joined(found: list[Spell]) -> list[Spell]:
    """Return spells with neighbours of one stage put together, stalled or not, whatever the candidates.

    Examples
    --------
    >>> both = [Spell("recovery", 2010, 2012), Spell("recovery", 2013, 2014, stalled=True)]
    >>> [(spell.span, spell.stalled) for spell in joined(both)]
    [('2010 to 2014', True)]
    """
    merged: list[Spell] = []
    for spell in found:
        before = merged[-1] if merged else None
        if before and before.stage == spell.stage and before.last == spell.first - 1:
            merged[-1] = _together(before, spell)
        else:
            merged.append(spell)
    return merged


def present(stages: pd.DataFrame) -> dict[str, Any] | None:
    """Return the overall row that speaks for today, or None where the place has none.

    It is the last one; where that is uncertain and the year before has a name, the year before.
    """
    rows = of_series(stages, OVERALL).to_dict("records")
    if not rows:
        return None
    last, *before = rows[::-1]
    named = before and before[0]["year"] == last["year"] - 1 and before[0]["stage"] in NAMED
    chosen = before[0] if named and last["stage"] == "uncertain" else last
    return {str(key): value for key, value in chosen.items()}


def latest(stages: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Return the last row of each domain that has one, in the order of the ribbons."""
    found: dict[str, dict[str, Any]] = {}
    for domain in STAGED:
        rows = of_series(stages, domain)
        if len(rows):
            found[domain] = {str(key): value for key, value in rows.iloc[-1].to_dict().items()}
    return found


def current(stages: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Return the last row of each domain that is recent and long enough to speak for today."""
    now = present(stages)
    found = latest(stages)
    if not found:
        return {}
    newest = max(int(row["year"]) for row in [*found.values(), *([now] if now else [])])
    lengths = stages.groupby("series")["year"].nunique()
    return {
        domain: row
        for domain, row in found.items()
        if row["year"] > newest - OLD and lengths[domain] >= SHORTEST
    }


def cell(row: Mapping[str, Any]) -> str:
    """Describe one year of a ribbon: stage, draws, what it rests on, what limits it.

    Examples
    --------
    >>> row = {"stage": "crisis", "crisis": 84, "parts": 3, "agree": 2}
    >>> cell(row | {"estimated": False, "stalled": False, "provisional": True})
    'Crisis, 84 draws in 100; rests on 3 indicators, 2 agree; provisional'
    """
    if row["stage"] == "uncertain":
        draws = ", ".join(f"{NAMED[stage].lower()} {int(row[stage])}" for stage in candidates(row))
        said = f"Uncertain, {draws} draws in 100"
    else:
        name = "Recovery, stalled" if row["stalled"] and row["stage"] == "recovery" else STAGES[row["stage"]]
        said = f"{name}, {int(row[row['stage']])} draws in 100"
    parts = int(row["parts"])
    noun = "domain" if row.get("series") == OVERALL else "indicator"
    rests = f"rests on {parts} {noun}s, {int(row['agree'])} agree" if parts > 1 else f"rests on 1 {noun}"
    limits = [words for flag, words in (("estimated", "built on an estimate"), ("provisional", "provisional"))
              if row[flag]]  # fmt: skip
    return "; ".join([said, rests, *limits])


def chip(row: Mapping[str, Any]) -> str:
    """Return the words of a chip: the stage, or both candidates, and what limits it.

    Examples
    --------
    >>> chip({"stage": "uncertain", "likeliest": "stable", "second": "recovery", "provisional": True})
    'Stable or recovery, provisional'
    """
    if row["stage"] == "uncertain":
        words = either(candidates(row)).capitalize()
        words = words if " or " in words else "Uncertain"
    else:
        words = "Recovery, stalled" if row["stage"] == "recovery" and row["stalled"] else STAGES[row["stage"]]
    return f"{words}, provisional" if row["provisional"] else words
