"""The register of initiatives in words: dates as precisely as they are known, money, scale, places."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from placedata.wording.findings import count, listing
from placedata.wording.numbers import plain

# What programmes work on, in the order the timeline groups them: those that followed one another stand near.
WORKS = {
    "economy": "Local economy",
    "community": "Neighbourhoods and community",
    "governance": "Governance and joint budgets",
    "families": "Families",
    "skills": "Skills",
    "health": "Health",
    "activity": "Physical activity",
    "housing": "Housing",
    "environment": "Environment",
}
FUNDING = {
    "new_money": "New money",
    "mixed": "Mixed: new and existing money",
    "pooled_existing": "Existing budgets pooled",
    "no_new_money": "No new money",
    "unknown": "Not known",
}
SCALES = {
    "neighbourhood": "Neighbourhood",
    "local_authority": "One council",
    "multi_authority": "Several councils",
    "city_region": "City region",
    "health_system": "Health system",
    "regional": "Region",
}
STATUSES = {
    "ongoing": "Ongoing",
    "ended": "Ended",
    "superseded": "Followed by another",
    "planned": "Planned",
    "unknown": "Not known",
}
NATIONS = {"E": "England", "W": "Wales", "S": "Scotland", "N": "Northern Ireland"}
COVERAGE = {
    "whole": "Whole area",
    "part": "Part of the area",
    "locator": "Somewhere in it; which part is not in the sources",
}
PRECISIONS = {4: "year", 7: "month", 10: "day"}
_COARSER = ("year", "month", "day")


def precision(text: object, said: object = None) -> str:
    """Return how precisely a date is known: to the day, the month or the year.

    Parameters
    ----------
    text : str
        As recorded: ``2009``, ``2009-06`` or ``2009-06-30``.
    said : str, optional
        What is recorded beside it; the coarser counts.

    Examples
    --------
    >>> precision("2009-06"), precision("2009-06-30", "year"), precision(None)
    ('month', 'year', '')
    """
    if not isinstance(text, str):
        return ""
    written = PRECISIONS[len(text)]
    return min(written, said if isinstance(said, str) else written, key=_COARSER.index)


def day(text: object, said: object = None) -> str:
    """Return a date in words, no more precise than it is known.

    Examples
    --------
    >>> day("2009-06-30"), day("2009-06"), day("2009-06-30", "year"), day(None)
    ('30 June 2009', 'June 2009', '2009', 'not recorded')
    """
    if not isinstance(text, str):
        return "not recorded"
    known = precision(text, said)
    when = date.fromisoformat(text + "-01" * (2 - text.count("-")))
    return {"year": f"{when:%Y}", "month": f"{when:%B %Y}", "day": f"{when.day} {when:%B %Y}"}[known]


def run(row: Mapping[str, Any]) -> str:
    """Return from when to when something ran, as far as it is known.

    Parameters
    ----------
    row : mapping
        ``start_date, end_date, date_precision`` and ``end_kind`` of the frames of
        :mod:`placedata.initiatives.register`.

    Examples
    --------
    >>> row = {"start_date": "2009-06", "end_date": "2010-03", "date_precision": "month"}
    >>> run(row | {"end_kind": "ended"}), run(row | {"end_date": None, "end_kind": "ongoing"})
    ('June 2009 to March 2010', 'since June 2009')
    >>> run(row | {"end_date": None, "end_kind": "not recorded"})
    'from June 2009, end not recorded'
    >>> run(row | {"end_date": "2028", "end_kind": "planned end"})
    'since June 2009, planned to 2028'
    """
    start, end = row["start_date"], row["end_date"]
    known = isinstance(start, str)
    began, ended = day(start, row["date_precision"]), day(end)
    match row["end_kind"]:
        case "not begun":
            return f"to begin {began}" if known else "not begun"
        case "ongoing":
            return f"since {began}" if known else "running, start not recorded"
        case "planned end":
            return f"since {began}, planned to {ended}" if known else f"planned to {ended}"
        case "ended":
            return f"{began} to {ended}" if known else f"to {ended}, start not recorded"
    return f"from {began}, end not recorded" if known else "neither start nor end recorded"


def sure(row: Mapping[str, Any]) -> str:
    """Say how precisely start and end are known, and what else to know of them.

    Examples
    --------
    >>> row = {"start_date": "1991-05", "end_date": "1998", "date_precision": "month", "end_kind": "ended",
    ...     "start_announced": False, "end_by_plan": True}
    >>> sure(row)
    'The start is known to the month and the end to the year. The end is counted from the planned length.'
    >>> sure(row | {"start_announced": True, "end_date": None, "end_kind": "ongoing", "end_by_plan": False})
    'The start is known to the month. It is the date it was announced or agreed.'
    """
    start, end = precision(row["start_date"], row["date_precision"]), precision(row["end_date"])
    known = [f"the start is known to the {start}"] if start else []
    if start and start == end:
        known = [f"start and end are known to the {start}"]
    elif end:
        known.append(f"the end to the {end}" if known else f"the end is known to the {end}")
    said = [listing(known).capitalize() + "."] if known else []
    if start and row["start_announced"]:
        said.append("It is the date it was announced or agreed." if not end else
                    "The start is the date it was announced or agreed.")  # fmt: skip
    if end and row["end_by_plan"]:
        said.append("The end is counted from the planned length.")
    return " ".join(said)


def money(row: Mapping[str, Any]) -> str:
    """Return where the money came from and how much is stated.

    Examples
    --------
    >>> money({"funding_type": "new_money", "funding_gbp_m": 37.5})
    'New money, £37.5m as stated'
    >>> money({"funding_type": "no_new_money", "funding_gbp_m": float("nan")})
    'No new money'
    """
    words = FUNDING[str(row["funding_type"])] if row["funding_type"] in FUNDING else "Money not recorded"
    amount = row["funding_gbp_m"]
    return words if pd.isna(amount) else f"{words}, {pounds(float(amount))} as stated"


def pounds(millions: float) -> str:
    """Return an amount in million pounds, with no more decimals than it has.

    Examples
    --------
    >>> pounds(6000.0), pounds(37.5), pounds(2.325)
    ('£6,000m', '£37.5m', '£2.325m')
    """
    decimals = next((number for number in range(3) if round(millions, number) == millions), 3)
    return f"£{plain(millions, decimals)}m"


def works(domain: object) -> str:
    """Return what a programme works on, its first word leading.

    Examples
    --------
    >>> works("governance;families"), works(None)
    ('Governance and joint budgets, families', 'Not recorded')
    """
    if not isinstance(domain, str):
        return "Not recorded"
    named = [WORKS[word] for word in domain.split(";")]
    return ", ".join([named[0], *(name.lower() for name in named[1:])])


def group(domain: object) -> str:
    """Return the group of the timeline that a programme stands in: the first thing it works on.

    Examples
    --------
    >>> group("health;community"), group(None)
    ('Health', 'Not recorded')
    """
    return works(domain).split(",", maxsplit=1)[0]


def districts(
    number: int, held: int | None = None, *, nationwide: bool = False, incomplete: bool = False
) -> str:
    """Return how many of today's districts were covered, in the few words that stand beside a bar.

    Parameters
    ----------
    number : int
        Districts.
    held : int, optional
        Initiatives on record, where it is a programme.
    nationwide : bool
        Whether it covered a whole nation, besides.
    incomplete : bool
        Whether the sources do not list all its places.

    Examples
    --------
    >>> districts(67, 13), districts(1), districts(0, 0), districts(0, 2), districts(9, incomplete=True)
    ('67 places', '1 place', 'places not listed', 'located only roughly', '9 places or more')
    >>> districts(0, 4, nationwide=True), districts(31, 5, nationwide=True)
    ('nationwide', '31 places and nationwide')
    """
    if held == 0:
        return "places not listed"
    if number == 0:
        return "nationwide" if nationwide else "located only roughly"
    words = "1 place" if number == 1 else f"{number:,} places"
    if nationwide:
        return f"{words} and nationwide"
    return f"{words} or more" if incomplete else words


def covered(kinds: Mapping[str, int]) -> str:
    """Return how much of its areas an initiative covered, from how many of each :data:`COVERAGE`.

    Examples
    --------
    >>> covered({"whole": 3}), covered({"whole": 2, "part": 1}), covered({"locator": 1})
    ('Whole areas', 'Two whole areas, one in part', 'Located only roughly')
    >>> covered({"part": 1}), covered({})
    ('Part of an area', 'Not recorded')
    """
    met = {kind: number for kind, number in kinds.items() if number}
    if set(met) == {"whole"}:
        return "A whole area" if met["whole"] == 1 else "Whole areas"
    if set(met) == {"part"}:
        return "Part of an area" if met["part"] == 1 else "Parts of areas"
    if set(met) == {"locator"}:
        return "Located only roughly"
    parts = [count(met["whole"], "whole area")] if "whole" in met else []
    parts += [f"{count(met['part'])} in part"] if "part" in met else []
    parts += [f"{count(met['locator'])} located only roughly"] if "locator" in met else []
    text = ", ".join(parts)
    return text[:1].upper() + text[1:] if text else "Not recorded"


def legacy(text: object, shared: int) -> str:
    """Return what sources say endured, marked where it is said of the programme and not of the place.

    Parameters
    ----------
    text : str
        The note.
    shared : int
        How many initiatives carry the same note.

    Examples
    --------
    >>> legacy("Programme-wide finding: gaps narrowed.", 38)
    'Said of the whole programme, not of this place: gaps narrowed.'
    >>> legacy("Fed into Our Place.", 12)
    'Said alike of 12 initiatives, so of the programme more than of this place: Fed into Our Place.'
    >>> legacy("A trust holds the hall.", 1), legacy(None, 0)
    ('A trust holds the hall.', 'Nothing on record. That is not the same as nothing.')
    """
    if not isinstance(text, str):
        return "Nothing on record. That is not the same as nothing."
    lead, colon, rest = text.partition(": ")
    if colon and lead.lower().startswith("programme-wide"):
        return f"Said of the whole programme, not of this place: {rest}"
    if shared > 1:
        return f"Said alike of {shared} initiatives, so of the programme more than of this place: {text}"
    return text
