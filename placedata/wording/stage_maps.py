"""What is said of the map of stages: the finding, and the map in words."""

import pandas as pd

from placedata.model import DOMAINS
from placedata.model.stages import OVERALL, STAGES
from placedata.wording.findings import listing

ORDER = ("thriving", "recovery", "stable", "uncertain", "struggling", "crisis")
NATIONS = {"E": "England", "W": "Wales", "S": "Scotland", "N": "Northern Ireland"}
FEW = 12
AFTER = 4


def finding(stages: pd.DataFrame, year: int) -> str:
    """Return the finding over the map of one year.

    Parameters
    ----------
    stages : pandas.DataFrame
        Rows of table ``stage`` of one series.
    year : int
        Year shown.

    Examples
    --------
    >>> rows = pd.DataFrame({"area_code": ["a", "b"], "year": 2020, "stage": ["crisis", "stable"]})
    >>> finding(rows, 2020)
    '1 of 2 places was in crisis in 2020'
    >>> later = pd.DataFrame({"area_code": ["a", "b"], "year": 2024, "stage": ["recovery", "stable"]})
    >>> finding(pd.concat([rows, later]), 2020)
    '1 of 2 places was in crisis in 2020; four years later none was, and 1 was recovering'

    Where fewer or more places have a stage later, it says of how many.

    >>> finding(pd.concat([rows, later[:1]]), 2020)
    '1 of 2 places was in crisis in 2020; four years later none of 1 was, and 1 was recovering'
    """
    now = stages[stages["year"] == year]
    crisis = _number(now, "crisis")
    said = f"{crisis or 'None'} of {len(now)} places {_verb(crisis)} in crisis in {year}"
    later = stages[stages["year"] == year + AFTER]
    if later.empty:
        return said
    still, climbing = _number(later, "crisis"), _number(later, "recovery")
    whole = "" if len(later) == len(now) else f" of {len(later)}"
    if crisis == still == climbing == 0:
        return f"{said}, and none{whole} four years later"
    return (
        f"{said}; four years later {still or 'none'}{whole} {_verb(still)}, and {climbing or 'none'} "
        f"{_verb(climbing)} recovering"
    )


def subtitle(series: str, year: int, places: int, known: int) -> str:
    """Say what the map shows, of when, and how many places have no stage.

    Examples
    --------
    >>> subtitle("health", 2023, 361, 359)
    'Stage of every district and unitary authority in 2023: health. None for 2 of 361 places.'
    """
    what = "all domains together" if series == OVERALL else DOMAINS[series].lower()
    said = f"Stage of every district and unitary authority in {year}: {what}."
    return said if known == places else f"{said} None for {places - known} of {places} places."


def summary(stages: pd.DataFrame, year: int, places: int) -> list[str]:
    """Return the map of one year in sentences, with the same counts as its legend.

    Parameters
    ----------
    stages : pandas.DataFrame
        Rows of table ``stage`` of one series, with ``area_name`` and ``nation``.
    year : int
        Year shown.
    places : int
        Places on the map.
    """
    now = stages[stages["year"] == year]
    counts = now["stage"].value_counts()
    parts = [f"{counts.get(stage, 0)} {STAGES[stage].lower()}" for stage in ORDER]
    missing = places - len(now)
    verb = "has" if missing == 1 else "have"
    said = [f"{year}: {listing(parts)}; {missing} of {places} places {verb} no stage."]
    for nation, name in NATIONS.items():
        own = now[now["nation"] == nation]
        if len(own):
            crisis, thriving = _number(own, "crisis"), _number(own, "thriving")
            said.append(f"{name}: {crisis} of {len(own)} in crisis, {thriving} thriving.")
    for stage in ("crisis", "thriving"):
        names = sorted(now.loc[now["stage"] == stage, "area_name"])
        if names:
            more = len(names) - FEW
            rest = f" and {more} {'other' if more == 1 else 'others'}" if more > 0 else ""
            shown = ", ".join(names[:FEW]) if rest else listing(names)
            said.append(f"{STAGES[stage]}: {shown}{rest}.")
    if now["provisional"].any():
        said.append(f"{year} is provisional: later figures may change stages.")
    return said


def _number(rows: pd.DataFrame, stage: str) -> int:
    return int((rows["stage"] == stage).sum())


def _verb(count: int) -> str:
    return "were" if count > 1 else "was"
