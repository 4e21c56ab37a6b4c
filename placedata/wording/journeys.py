"""The journey of a place in sentences: where it stands, how it came there, never stronger than the stages."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from placedata.model.stages import OVERALL
from placedata.wording.bridging import BRIEF, bridged
from placedata.wording.findings import called, listing
from placedata.wording.spells import Spell, current, joined, of_series, present, span, spells, told
from placedata.wording.standings import standing

_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "twenty-one",
    "twenty-two", "twenty-three", "twenty-four", "twenty-five",
)  # fmt: skip
_MOST_PHRASES = 4


def verdict(stages: pd.DataFrame, place: str) -> str:
    """Say where a place stands, from what it came, and which domains have turned.

    Parameters
    ----------
    stages : pandas.DataFrame
        Rows of table ``stage`` of one place: overall and domains; others are not read.
    place : str
        Its name.

    Returns
    -------
    str
        One to three sentences. The year before the last speaks where the last is uncertain, and a domain
        three years behind is left to :func:`placedata.wording.cautions.cautions`.

    Examples
    --------
    >>> verdict(pd.DataFrame({"series": [], "year": []}), "Smallton")
    'Smallton has too few figures for a stage to be named.'
    """
    return " ".join(part for part in opening(stages, place) if part)


def opening(stages: pd.DataFrame, place: str) -> tuple[str, str]:
    """Return the verdict as the sentence that is a title, and what is said below it, which may be empty.

    Parameters
    ----------
    stages, place : pandas.DataFrame, str
        As for :func:`verdict`.
    """
    now = present(stages)
    if now is None:
        return f"{place} has too few figures for a stage to be named.", ""
    rows = of_series(stages, OVERALL)
    newest = int(stages["year"].max())
    when = f" (as of {now['year']})" if now["year"] < newest - 1 else ""
    words = standing(now, rows[rows["year"] <= now["year"]])
    first = f"{called(place)} {'has been' if ' since ' in words else 'is'} {words}{when}."
    most = stages.groupby("series")["parts"].max()
    second = _turned(current(stages), int(now["year"]), most)
    return first, " ".join(part for part in (_alone(now), second) if part)


def _alone(now: Mapping[str, Any]) -> str:
    """Say how few domains show a fall or a climb of the whole themselves; empty where half or more do."""
    agree, parts = int(now["agree"]), int(now["parts"])
    if now["stage"] not in ("crisis", "recovery") or 2 * agree >= parts:
        return ""
    few = (
        "No domain shows"
        if agree == 0
        else f"Only {agree} of {parts} domains {'shows' if agree == 1 else 'show'}"
    )
    return f"{few} it by itself in {now['year']}."


def _turned(rows: Mapping[str, Mapping[str, Any]], year: int, most: pd.Series) -> str:
    """Say which domains have turned, which have not; those of an earlier year than the place with it.

    ``most`` is the largest number of indicators by domain: a turn seen in some of them says so.
    """

    def named(*which: str, stalled: bool = False) -> list[str]:
        return [
            told(domain, int(row["year"]) if row["year"] < year else None)
            for domain, row in rows.items()
            if row["stage"] in which and (bool(row["stalled"]) and row["stage"] == "recovery") == stalled
        ]

    up, down, low = named("recovery"), named("crisis"), named("struggling")
    held, good = named("recovery", stalled=True), named("thriving")
    parts = []
    if up:
        part = any(rows[one]["stage"] == "recovery" and rows[one]["parts"] < most[one] for one in rows)
        parts.append(f"{listing(up)} {_have(up)} turned{', so far as measured' if part else ''}")
    if down:
        parts.append(
            f"{listing(down)} {_have(down)} not" if up else f"{listing(down)} {_are(down)} in crisis"
        )
    if held:
        parts.append(f"{listing(held)} {_have(held)} stopped climbing back")
    if low:
        parts.append(f"{listing(low)} {_are(low)} struggling")
    if good and len(parts) < 3:
        parts.append(f"{listing(good)} {_are(good)} thriving")
    said = "; ".join(parts)
    return f"{said[0].upper()}{said[1:]}." if said else ""


def _have(names: Sequence[str]) -> str:
    return "has" if len(names) == 1 else "have"


def _are(names: Sequence[str]) -> str:
    return "is" if len(names) == 1 else "are"


def finding(stages: pd.DataFrame) -> str:
    """Return the title over the ribbons: the years of the whole place, told in order.

    Examples
    --------
    >>> years = range(2002, 2024)
    >>> told = ["struggling"] * 18 + ["crisis"] * 2 + ["recovery"] * 2
    >>> finding(pd.DataFrame({"series": "overall", "year": years, "stage": told, "likeliest": told,
    ...     "second": None, "stalled": False, "estimated": False, "provisional": False}))
    'Eighteen years of struggle, a fall, and the start of a climb'
    """
    rows = of_series(stages, OVERALL)
    found = [spell for spell in joined(spells(rows)) if spell.stage != "uncertain" or spell.years >= BRIEF]
    if not found:
        return "Too few sure years to tell a journey"
    last = int(rows["year"].max())
    phrases = [_phrase(spell, ongoing=spell.last >= last - 1) for spell in bridged(found)]
    doubt = ["doubt since"] if found[-1].last < last else []
    if len(phrases) > _MOST_PHRASES:
        return _counted(found, phrases[-1], last)
    return _sentence([*phrases, *doubt])


def _counted(found: Sequence[Spell], ending: str, last: int) -> str:
    whole = bridged(found)
    falls = [spell for spell in whole if spell.stage == "crisis"]
    doubt = whole[-1].last < last
    if len(falls) < 2:
        some = [_phrase(spell, ongoing=spell.last >= last - 1) for spell in whole[-_MOST_PHRASES:]]
        return _sentence([*some, *(["doubt since"] if doubt else [])])
    said = f"{_number(len(falls))} falls since {falls[0].first}"
    said = f"{said[0].upper()}{said[1:]}"
    if whole[-1].stage != "crisis":
        return (
            f"{said}, {ending} after the last, and doubt since"
            if doubt
            else f"{said}, and {ending} after the last"
        )
    latest = falls[-1]
    if not doubt:
        return f"{said}, the latest from {latest.first}"
    return f"{said}, the latest {'in ' if latest.years == 1 else ''}{latest.span}, and doubt since"


def _sentence(phrases: Sequence[str]) -> str:
    words = phrases[0] if len(phrases) == 1 else f"{', '.join(phrases[:-1])}, and {phrases[-1]}"
    if len(phrases) == 2:
        words = " and ".join(phrases)
    return words[0].upper() + words[1:]


def _phrase(spell: Spell, *, ongoing: bool) -> str:
    years = f"{_number(spell.years)} years" if spell.years > 1 else "a year"
    if spell.stage == "crisis":
        return "a fall" if spell.years <= BRIEF else f"{years} of crisis"
    if spell.stage == "recovery":
        if spell.stalled:
            return "a climb that has stalled" if ongoing else "a climb that stalled"
        if ongoing and spell.years <= BRIEF:
            return "the start of a climb"
        return f"{years} of climbing back"
    nouns = {"struggling": "struggle", "stable": "stability", "thriving": "thriving", "uncertain": "doubt"}
    return f"{years} of {nouns[spell.stage]}"


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def subtitle(place: str, years: tuple[int, int]) -> str:
    """Say what the ribbons show.

    Examples
    --------
    >>> subtitle("Smallton", (2001, 2025))
    'Stage of Smallton as a whole and of each domain, 2001 to 2025'
    """
    return f"Stage of {place} as a whole and of each domain, {span(*years)}"
