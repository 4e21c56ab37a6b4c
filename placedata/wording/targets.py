"""Targets in words: how far, by when, for whom, whose word it is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from placedata.model.period import parse
from placedata.model.targets import OVER
from placedata.wording.entries import UNVERIFIED
from placedata.wording.numbers import unit_words, with_unit
from placedata.wording.register import day

STANDINGS = {"published": "Published target", "yours": f"Yours, {UNVERIFIED}"}
STATUSES = {
    "in force": "in force",
    "set": "set, no end found",
    "met": "said to be met",
    "date passed": "its date has passed",
    "superseded": "superseded",
}
SWITCH = "What was set in public for this indicator, and what people wrote down: diamonds and dotted rules."
LEGEND = "Hollow diamond: a target at its date; hollow arrow: its date lies later. Dotted: its level."
NOT_THEIRS = "A target set for a nation, a region or a city region is no target of a single place in it."
CAUTION = "Read with caution: its measure is not quite this one."
MORE = "What was said, how its measure differs, and all sources"
ARITHMETIC = "What it would take a year is the distance over the years left: arithmetic and no forecast."
_WITH_ARTICLE = ("United Kingdom", "West Midlands")
_AFTER = {"at most": " or less", "at least": " or more"}


def level(row: Mapping[str, Any], indicator: Mapping[str, Any]) -> str:
    """Return the level of a target with the side that counts as reached.

    Examples
    --------
    >>> smoking = {"unit_symbol": "%", "decimals": 1}
    >>> level({"value": 5.0, "bound": "at most"}, smoking), level({"value": 2.5, "bound": "under"}, smoking)
    ('5% or less', 'under 2.5%')
    """
    number = amount(float(row["value"]), indicator)
    return f"under {number}" if row["bound"] == "under" else number + _AFTER.get(str(row["bound"]), "")


def amount(value: float, indicator: Mapping[str, Any]) -> str:
    """Return a level with its unit, whole numbers without decimals.

    Examples
    --------
    >>> amount(0.0, {"unit_symbol": "tCO2e"}), amount(99.5, {"unit_symbol": "%"})
    ('0 t', '99.5%')
    """
    places = next(n for n in range(7) if n == 6 or round(value, n) == value)
    symbol = indicator["unit_symbol"]
    return with_unit(value, symbol if isinstance(symbol, str) else "", places)


def by(row: Mapping[str, Any]) -> str:
    """Return by when.

    Examples
    --------
    >>> by({"due": "2030-01-01/P1Y"}), by({"due": "2025-12-31"}), by({"due": None})
    ('by 2030', 'by December 2025', 'with no date')
    """
    return f"by {parse(row['due']).label}" if isinstance(row["due"], str) and row["due"] else "with no date"


def whom(row: Mapping[str, Any]) -> str:
    """Return for whom a target was set.

    Examples
    --------
    >>> whom({"scope": "each", "area_name": "Wales"}), whom({"scope": "whole", "area_name": "England"})
    ('every local authority of Wales', 'England as a whole')
    """
    name = str(row["area_name"])
    if row["scope"] == "each":
        return f"every local authority of {name}"
    if row.get("standing") == "yours":
        return name
    return f"{'the ' if name in _WITH_ARTICLE else ''}{name} as a whole"


def setting(row: Mapping[str, Any], indicator: Mapping[str, Any], place: str) -> str:
    """Say what was set, for whom, by when, and that it is no target of a place it was not set for.

    Examples
    --------
    >>> row = {"value": 5.0, "bound": "at most", "due": "2030-01-01/P1Y", "scope": "whole", "own": False,
    ...        "area_name": "England", "standing": "published"}
    >>> setting(row, {"unit_symbol": "%", "decimals": 1}, "Rochdale")
    'Set for England as a whole: 5% or less by 2030; no target of Rochdale.'
    """
    words = f"Set for {whom(row)}: {level(row, indicator)} {by(row)}"
    return f"{words}." if row.get("own", True) else f"{words}; no target of {place}."


def name(row: Mapping[str, Any]) -> str:
    """Return by when and for whom, for a narrow place.

    Examples
    --------
    >>> name({"due": "2030-01-01/P1Y", "area_name": "England", "standing": "published", "scope": "whole"})
    'by 2030, England'
    >>> name({"due": None, "area_name": "Rochdale", "standing": "yours", "scope": "whole"})
    'with no date, yours, not verified'
    """
    if row["standing"] == "yours":
        return f"{by(row)}, yours, not verified"
    return f"{by(row)}, {'each in ' if row['scope'] == 'each' else ''}{row['area_name']}"


def drawn(row: Mapping[str, Any]) -> bool:
    """Say whether a target still stands, so that it is drawn; one that another took the place of is listed.

    Examples
    --------
    >>> drawn({"status": "superseded"}), drawn({"status": "in force"})
    (False, True)
    """
    return row["status"] not in OVER


def over(row: Mapping[str, Any], indicator: Mapping[str, Any]) -> str:
    """Say what was set once and stands no more.

    Examples
    --------
    >>> row = {"value": 12.0, "bound": "at most", "due": "2022-12-31", "scope": "whole", "own": True,
    ...        "area_name": "England", "status_note": "Another followed it.", "standing": "published"}
    >>> over(row, {"unit_symbol": "%", "decimals": 1})
    'Not drawn, superseded: 12% or less by December 2022, set for England as a whole. Another followed it.'
    """
    return (
        f"Not drawn, superseded: {level(row, indicator)} {by(row)}, set for {whom(row)}. {row['status_note']}"
    )


def who(row: Mapping[str, Any]) -> str:
    """Say whose word a target is: its standing, who set it and when, who wrote it down.

    Examples
    --------
    >>> who({"standing": "published", "set_by": "Leeds City Council", "set_on": "2019-03", "status": "set"})
    'Published target, Leeds City Council, March 2019; set, no end found.'
    """
    if row["standing"] == "yours":
        written = row["written_on"]
        return (
            f"{STANDINGS['yours']}. Set by {row['set_by']}. Written by {row['signed_by']}, "
            f"{written.day} {written:%B %Y}."
        )
    when = f", {day(row['set_on'])}" if isinstance(row["set_on"], str) else ""
    return f"{STANDINGS['published']}, {row['set_by']}{when}; {STATUSES[row['status']]}."


def briefly(rows: Iterable[Mapping[str, Any]], indicator: Mapping[str, Any]) -> str:
    """Return targets as one sentence to go after the words of a chart; empty where there is none.

    Examples
    --------
    >>> row = {"value": 5.0, "bound": "at most", "due": "2030-01-01/P1Y", "scope": "whole",
    ...        "area_name": "England", "standing": "published"}
    >>> briefly([row], {"unit_symbol": "%", "decimals": 1})
    'Targets: 5% or less by 2030, set for England as a whole (published).'
    """
    said = [f"{level(row, indicator)} {by(row)}, set for {whom(row)} ({_mark(row)})" for row in rows]
    return f"Targets: {'; '.join(said)}." if said else ""


def exported(row: Mapping[str, Any], indicator: Mapping[str, Any], sources: Sequence[str]) -> str:
    """Return a target as a line of a file: what, for whom, its standing and its source.

    Examples
    --------
    >>> row = {"value": 5.0, "bound": "at most", "due": "2030-01-01/P1Y", "scope": "whole", "status": "set",
    ...        "area_name": "England", "standing": "published", "set_by": "Government", "set_on": "2019-07"}
    >>> exported(row, {"unit_symbol": "%", "decimals": 1, "unit": "%"}, ["A page, https://a.example"])
    'Target: 5% or less by 2030, set for England as a whole. Published target, Government, July 2019; \
set, no end found. Source: A page, https://a.example'
    """
    unit = "" if indicator["unit_symbol"] == "%" else f" ({unit_words(str(indicator['unit']))})"
    source = "; ".join(sources) or "not given"
    head = f"Target: {level(row, indicator)}{unit} {by(row)}, set for {whom(row)}."
    return f"{head} {who(row)} Source: {source}"


def _mark(row: Mapping[str, Any]) -> str:
    return f"yours, {UNVERIFIED}" if row["standing"] == "yours" else "published"
