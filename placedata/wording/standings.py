"""Where a place stands today in words: its stage, since when, and what it has not won back."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from placedata.wording.bridging import bridged
from placedata.wording.findings import listing
from placedata.wording.spells import Spell, candidates, either, joined, spells

# In SDs of comparable places: nearer to nought, a level says nothing worth a word.
NOTABLE = 0.5
# Share of a fall that is called won back.
ENOUGH = 0.75


def standing(now: Mapping[str, Any], rows: pd.DataFrame) -> str:
    """Return where the whole place stands, to follow its name and a verb.

    Parameters
    ----------
    now : mapping
        The row of table ``stage`` that speaks for today.
    rows : pandas.DataFrame
        Rows of the whole place up to that year, oldest first.

    Examples
    --------
    >>> told = ["struggling"] * 3 + ["crisis"] * 2 + ["struggling"] * 2
    >>> rows = pd.DataFrame({"year": range(2018, 2025), "stage": told, "likeliest": told, "second": None,
    ...     "stalled": False, "estimated": False, "level": -1.2, "fall": [0, 0, 0, 1.5, 2, 1.8, 1.8]})
    >>> standing(rows.iloc[-1].to_dict(), rows)
    'struggling again, far below other places, since 2023; its 2021 to 2022 fall is not won back'
    """
    found = bridged(joined(spells(rows)))
    stage, level = str(now["stage"]), float(now["level"])
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
            f"in a recovery{start} that has stalled{base}" if now["stalled"] else f"recovering{start}{base}"
        )
    since = _since(found, rows)
    if stage == "crisis":
        return f"in crisis {since}"
    again = " again" if any(spell.stage == stage for spell in found[:-1]) else ""
    lost = _lost(found, rows)
    return f"{stage}{again}, {_where(stage, level)}{',' if again else ''} {since}{lost}"


def _where(stage: str, level: float) -> str:
    if stage == "struggling":
        return "far below other places"
    if stage == "thriving":
        return "clearly above other places"
    where = "below" if level < -NOTABLE else "above" if level > NOTABLE else "near"
    return f"{where} the middle of places"


def _since(found: Sequence[Spell], rows: pd.DataFrame) -> str:
    """Say since when the present spell lasts, and in which years of it there was doubt."""
    spell = found[-1]
    if spell.years == 1:
        return f"in {spell.first}"
    start = "at least " if spell.first == int(rows["year"].min()) else ""
    inside = rows["year"].between(spell.first, spell.last) & (rows["stage"] == "uncertain")
    doubt = [str(year) for year in rows.loc[inside, "year"]]
    return f"since {start}{spell.first}" + (f", but for doubt in {listing(doubt)}" if doubt else "")


def _fallen(found: Sequence[Spell]) -> Spell | None:
    """Return the crisis that the present spell follows, if only recovery or doubt lie between."""
    for spell in reversed(found):
        if spell.stage == "crisis":
            return spell
        if spell is not found[-1] and spell.stage not in ("recovery", "uncertain"):
            return None
    return None


def _lost(found: Sequence[Spell], rows: pd.DataFrame) -> str:
    """Say that the fall before the present spell is not won back; empty where it is, or none is near."""
    fall = _fallen(found)
    if fall is None:
        return ""
    depth = rows.set_index("year")["fall"].astype(float)
    before, during = depth[depth.index < fall.first], depth.loc[fall.first : fall.last]
    if before.empty:
        return ""
    start, most, now = before.iloc[-1], during.max(), depth.iloc[-1]
    if most - start <= 0 or most - now >= ENOUGH * (most - start):
        return ""
    return f"; its {fall.span} fall is not won back"
