"""The journey of a place in sentences: where it stands, how it came there, never stronger than the stages."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from placedata.model.stages import OVERALL
from placedata.wording.findings import listing
from placedata.wording.spells import (
    RIBBONS,
    Spell,
    candidates,
    current,
    either,
    joined,
    of_series,
    present,
    span,
    spells,
)

# In SDs of comparable places: nearer to nought, a level says nothing worth a word.
NOTABLE = 0.5
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "twenty-one",
    "twenty-two", "twenty-three", "twenty-four", "twenty-five",
)  # fmt: skip
_MOST_PHRASES = 4
_BRIEF = 3


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
        One or two sentences. The year before the last speaks where the last is uncertain, and a domain
        three years behind is left to :func:`placedata.wording.cautions.cautions`.

    Examples
    --------
    >>> verdict(pd.DataFrame({"series": [], "year": []}), "Smallton")
    'Smallton has too few figures for a stage to be named.'
    """
    now = present(stages)
    if now is None:
        return f"{place} has too few figures for a stage to be named."
    found = spells(of_series(stages, OVERALL))
    at = next(i for i, spell in enumerate(found) if spell.first <= now["year"] <= spell.last)
    newest = int(stages["year"].max())
    when = f" (as of {now['year']})" if now["year"] < newest - 1 else ""
    standing = _standing(now, found[: at + 1])
    first = f"{place} {'has been' if ' since ' in standing else 'is'} {standing}{when}."
    second = _turned(current(stages), int(now["year"]))
    return " ".join(part for part in (first, _alone(now), second) if part)


def _alone(now: Mapping[str, Any]) -> str:
    """Say how few domains show the stage of the whole on their own; empty where half or more do."""
    agree, parts = int(now["agree"]), int(now["parts"])
    if now["stage"] == "uncertain" or 2 * agree >= parts:
        return ""
    few = (
        "No domain shows"
        if agree == 0
        else f"Only {agree} of {parts} domains {'shows' if agree == 1 else 'show'}"
    )
    return f"{few} it alone in {now['year']}."


def _standing(now: Mapping[str, Any], found: Sequence[Spell]) -> str:
    stage, own = now["stage"], joined(list(found))[-1]
    since = _since(own, from_start=len(joined(list(found))) == 1)
    level = float(now["level"])
    if stage == "uncertain":
        both = candidates(now)
        pair = either(both).replace(" or ", " and ")
        shown = f"between {pair}: neither" if len(both) == 2 else "uncertain: no stage"
        return f"{shown} is likely enough to be named"
    if stage == "recovery":
        fall = _fallen(found)
        start = f" from its {fall.span} fall" if fall else ""
        base = ", from a low base" if level < -NOTABLE else ", from a high base" if level > NOTABLE else ""
        return (
            f"in a recovery{start} that has stalled{base}" if now["stalled"] else (f"recovering{start}{base}")
        )
    if stage == "crisis":
        return f"in crisis {since}"
    if stage == "struggling":
        return f"struggling, far below other places {since} without falling further"
    if stage == "thriving":
        return f"thriving, clearly above other places {since}"
    where = "below" if level < -NOTABLE else "above" if level > NOTABLE else "near"
    return f"stable, {where} the middle of places {since}"


def _since(spell: Spell, *, from_start: bool) -> str:
    if spell.years == 1:
        return f"in {spell.first}"
    return f"since {'at least ' if from_start else ''}{spell.first}"


def _fallen(found: Sequence[Spell]) -> Spell | None:
    """Return the crisis that the present recovery follows, if only recovery or doubt lie between."""
    for spell in reversed(joined(list(found))):
        if spell.stage == "crisis":
            return spell
        if spell.stage not in ("recovery", "uncertain"):
            return None
    return None


def _turned(rows: Mapping[str, Mapping[str, Any]], year: int) -> str:
    """Say which domains have turned, which have not; those of an earlier year than the place with it."""

    def named(*which: str, stalled: bool = False) -> list[str]:
        return [
            RIBBONS[domain].lower() + (f" ({row['year']})" if row["year"] < year else "")
            for domain, row in rows.items()
            if row["stage"] in which and (bool(row["stalled"]) and row["stage"] == "recovery") == stalled
        ]

    up, down, low = named("recovery"), named("crisis"), named("struggling")
    held, good = named("recovery", stalled=True), named("thriving")
    parts = []
    if up:
        parts.append(f"{listing(up)} {_have(up)} turned")
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
    found = [spell for spell in joined(spells(rows)) if spell.stage != "uncertain" or spell.years >= _BRIEF]
    if not found:
        return "Too few sure years to tell a journey"
    last = int(rows["year"].max())
    phrases = [_phrase(spell, ongoing=spell.last >= last - 1) for spell in _bridged(found)]
    if len(phrases) > _MOST_PHRASES:
        return _counted(found, phrases[-1], last)
    return _sentence(phrases)


def _bridged(found: Sequence[Spell]) -> list[Spell]:
    """Put together spells of one stage that only a short doubt or a short hole keeps apart."""
    out: list[Spell] = []
    for spell in found:
        before = out[-1] if out else None
        if before and before.stage == spell.stage and spell.first - before.last <= _BRIEF:
            out[-1] = Spell(spell.stage, before.first, spell.last, stalled=spell.stalled)
        else:
            out.append(spell)
    return out


def _counted(found: Sequence[Spell], ending: str, last: int) -> str:
    bridged = _bridged(found)
    falls = [spell for spell in bridged if spell.stage == "crisis"]
    if len(falls) < 2:
        some = bridged[-_MOST_PHRASES:]
        return _sentence([_phrase(spell, ongoing=spell.last >= last - 1) for spell in some])
    said = f"{_number(len(falls))} falls since {falls[0].first}"
    if bridged[-1].stage == "crisis":
        return f"{said[0].upper()}{said[1:]}, the latest from {falls[-1].first}"
    return f"{said[0].upper()}{said[1:]}, and {ending} after the last"


def _sentence(phrases: Sequence[str]) -> str:
    words = phrases[0] if len(phrases) == 1 else f"{', '.join(phrases[:-1])}, and {phrases[-1]}"
    if len(phrases) == 2:
        words = " and ".join(phrases)
    return words[0].upper() + words[1:]


def _phrase(spell: Spell, *, ongoing: bool) -> str:
    years = f"{_number(spell.years)} years" if spell.years > 1 else "a year"
    if spell.stage == "crisis":
        return "a fall" if spell.years <= _BRIEF else f"{years} of crisis"
    if spell.stage == "recovery":
        if spell.stalled:
            return "a climb that has stalled" if ongoing else "a climb that stalled"
        if ongoing and spell.years <= _BRIEF:
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
