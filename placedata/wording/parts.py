"""The parts behind one year of a ribbon: what it rests on, what each part says, what is lacking."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from placedata.model import PROVENANCE
from placedata.model.harmonised import ESTIMATES
from placedata.model.stages import NAMED, OVERALL, STAGED
from placedata.wording.findings import listing
from placedata.wording.numbers import plain, with_unit
from placedata.wording.readings import named
from placedata.wording.spells import RIBBONS, candidates, chip, span

HEADS_OF_DOMAIN = (
    "Indicator", "Figure", "Stage by itself", "Against comparable places", "Below its best so far",
    "Standing",
)  # fmt: skip
HEADS_OF_WHOLE = (
    "Domain", "Stage by itself", "Rests on", "Against comparable places", "Below its best so far", "Standing",
)  # fmt: skip
_COMMON = (
    "Against comparable places: distance from their average in standard deviations, up is good whatever the "
    "unit; beyond 1 is far. Below its best so far: 1 is a fall that just counts as a crisis; one long past "
    "is none any more. A stage that would last one year alone takes that of the year before, unless either "
    "is a crisis."
)
OF_DOMAIN = (
    "Stages are read from smoothed figures, money after inflation, so one figure need not show its stage. "
    f"{_COMMON}"
)
OF_WHOLE = (
    "The whole place is no average of stages: it is in crisis when two domains are at once, or when one is, "
    "another still climbs back, and the mean of all falls, none counted beyond one and a half, is deep. A "
    "domain of which less than half is published yet counts only where what is published is in crisis. "
    f"{_COMMON}"
)


def title(series: str, year: int, row: Mapping[str, Any] | None) -> str:
    """Return what stands over the parts.

    Examples
    --------
    >>> title("health", 2021, {"stage": "crisis", "provisional": False})
    'Behind health in 2021: crisis'
    >>> title("community_and_connectivity", 2021, None)
    'Behind community in 2021: no figure'
    """
    name = named(series)
    words = "no figure" if row is None else chip(row)
    return f"Behind {name[0].lower()}{name[1:]} in {year}: {words[0].lower()}{words[1:]}"


def shares(row: Mapping[str, Any]) -> str:
    """Return how many draws in 100 are in each stage, the most first.

    Examples
    --------
    >>> shares({"crisis": 20, "recovery": 0, "stable": 80, "struggling": 0, "thriving": 0})
    'Draws in 100: stable 80, crisis 20.'
    """
    found = sorted(((int(row[stage]), name) for stage, name in NAMED.items()), key=lambda one: -one[0])
    return f"Draws in 100: {', '.join(f'{name.lower()} {share}' for share, name in found if share)}."


def agreed(row: Mapping[str, Any]) -> str:
    """Say how many parts agree.

    Examples
    --------
    >>> agreed({"series": "health", "parts": 3, "agree": 2, "likeliest": "crisis"})
    'It rests on 3 indicators; by themselves 2 of them are likeliest in crisis.'
    >>> agreed({"series": "health", "parts": 1, "agree": 1, "likeliest": "crisis"})
    'It rests on 1 indicator.'
    """
    noun, parts, agree = _noun(row), int(row["parts"]), int(row["agree"])
    stage = {"crisis": "in crisis", "recovery": "in recovery"}.get(row["likeliest"], row["likeliest"])
    if parts == 1:
        apart = (
            "" if agree else ", which by itself is likeliest in another stage: what came before counts too"
        )
        return f"It rests on 1 {noun}{apart}."
    verb = "is" if agree == 1 else "are"
    return f"It rests on {parts} {noun}s; by themselves {agree or 'none'} of them {verb} likeliest {stage}."


def _noun(row: Mapping[str, Any]) -> str:
    return "domain" if row["series"] == OVERALL else "indicator"


def drawn(row: Mapping[str, Any]) -> str:
    """Return the draws behind the stage of a part; of an uncertain one, behind both candidates.

    Examples
    --------
    >>> drawn({"stage": "crisis", "crisis": 84})
    '84 draws in 100'
    >>> drawn({"stage": "uncertain", "likeliest": "crisis", "second": "stable", "crisis": 52, "stable": 48})
    '52 and 48 draws in 100'
    """
    if row["stage"] == "uncertain":
        return f"{' and '.join(str(int(row[stage])) for stage in candidates(row))} draws in 100"
    return f"{int(row[row['stage']])} draws in 100"


def level(value: float) -> str:
    """Return a position among comparable places in words.

    Examples
    --------
    >>> level(-1.62), level(0.31), level(0.02)
    ('1.6 below average', '0.3 above average', 'at the average')
    """
    size = plain(abs(value), 1)
    return "at the average" if size == "0.0" else f"{size} {'below' if value < 0 else 'above'} average"


def below(value: float) -> str:
    """Return how far a series stands below its best so far.

    Examples
    --------
    >>> below(2.41), below(0.0)
    ('2.4', 'at its best')
    """
    size = plain(value, 1)
    return "at its best" if size == "0.0" else size


def figure(row: Mapping[str, Any]) -> tuple[str, str]:
    """Return a figure with its unit, and its period with what is known of its margin.

    Examples
    --------
    >>> row = {"value": 45.9, "unit_symbol": "/100k", "decimals": 1, "label": "2022 to 2024",
    ...     "lower": 40.04, "upper": 52.0, "lower80": None, "upper80": None, "provenance": "published"}
    >>> figure(row)
    ('45.9 per 100,000', '2022 to 2024; 95% range 40.0 to 52.0')
    """
    decimals = int(row["decimals"])
    value = with_unit(row["value"], row["unit_symbol"], decimals)
    guessed = row["provenance"] in ESTIMATES
    low, high, share = (row["lower80"], row["upper80"], 80) if guessed else (row["lower"], row["upper"], 95)
    if pd.isna(low) or pd.isna(high):
        return value, str(row["label"])
    return value, f"{row['label']}; {share}% range {plain(low, decimals)} to {plain(high, decimals)}"


def standing(row: Mapping[str, Any]) -> str:
    """Say whether a figure was published, converted or estimated."""
    return PROVENANCE[row["provenance"]]


def rests(row: Mapping[str, Any]) -> str:
    """Say what the stage of a domain rests on, for a row of a table.

    Examples
    --------
    >>> rests({"series": "health", "parts": 3, "agree": 2}), rests({"series": "wellbeing", "parts": 1})
    ('3 indicators, 2 agree', '1 indicator')
    """
    parts = int(row["parts"])
    return "1 indicator" if parts == 1 else f"{parts} indicators, {int(row['agree'])} agree"


def built(row: Mapping[str, Any]) -> str:
    """Say whether half or more of the figures behind a domain are estimates.

    Examples
    --------
    >>> built({"estimated": True}), built({"estimated": False})
    ('Half or more estimated', 'Published, at least in the main')
    """
    return "Half or more estimated" if row["estimated"] else "Published, at least in the main"


def lacking(stages: pd.DataFrame, series: str, year: int, names: Mapping[str, str]) -> str:
    """Name the parts without a figure in a year, with the years they have; empty where there are none.

    Parameters
    ----------
    stages : pandas.DataFrame
        Rows of table ``stage`` of one place: its indicators and domains.
    series, year : str, int
        The ribbon and the year.
    names : mapping of str to str
        Name of each part of the ribbon, by its series.

    Examples
    --------
    >>> rows = pd.DataFrame({"series": ["a", "a", "b"], "year": [2001, 2002, 2003]})
    >>> lacking(rows, "health", 2001, {"a": "Early deaths", "b": "Healthy life", "c": "Sleep"})
    'No figure that year: Healthy life (2003).'
    """
    years = stages.groupby("series")["year"].agg(["min", "max"])
    present = set(stages.loc[stages["year"] == year, "series"])
    absent = [
        f"{name} ({span(int(years.loc[part, 'min']), int(years.loc[part, 'max']))})"
        for part, name in names.items()
        if part in years.index and part not in present
    ]
    if not absent:
        return ""
    begun = any(years.loc[part, "min"] < year for part in names if part in years.index.difference(present))
    carried = "had lost is carried on, with growing doubt" if series == OVERALL else (
        "may have done since is counted as doubt"
    )  # fmt: skip
    more = f" What one measured earlier {carried}." if begun else ""
    return f"No figure that year: {listing(absent)}.{more}"


def domains() -> dict[str, str]:
    """Return the parts of the whole place by name."""
    return {domain: RIBBONS[domain] for domain in STAGED}
