"""What is read across the ribbons of a place, and the ribbons themselves as sentences."""

import pandas as pd

from placedata.model.stages import OVERALL, STAGED, STAGES
from placedata.wording.bridging import bridged
from placedata.wording.findings import count, listing
from placedata.wording.spells import (
    RIBBONS,
    SHORTEST,
    Spell,
    current,
    either,
    joined,
    of_series,
    runs,
    span,
    spells,
    stretches,
    told,
)

NOTHING = "Nothing measured here"
_LONG = 4


def across(stages: pd.DataFrame) -> list[str]:
    """Return up to four sentences on how the domains moved against each other.

    Parameters
    ----------
    stages : pandas.DataFrame
        Rows of table ``stage`` of one place.

    Returns
    -------
    list of str
        Which domains were falling in the last fall, when the most were, what has lasted, and where the
        domains stand among places. Order in time only: nothing is said to follow from anything.
    """
    ribbons = {domain: joined(spells(of_series(stages, domain))) for domain in STAGED}
    lengths = {domain: sum(one.years for one in found) for domain, found in ribbons.items()}
    ribbons = {domain: found for domain, found in ribbons.items() if lengths[domain] >= SHORTEST}
    said = [_order(stages, ribbons), _most(ribbons), _lasting(stages, ribbons), _spread(stages)]
    return [sentence for sentence in said if sentence]


def _order(stages: pd.DataFrame, ribbons: dict[str, list[Spell]]) -> str:
    whole = bridged(joined(spells(of_series(stages, OVERALL))))
    falls = [spell for spell in whole if spell.stage == "crisis"]
    if not falls:
        return ""
    fall = falls[-1]
    starts = {
        domain: min(near)
        for domain, found in ribbons.items()
        if (near := [one.first for one in found if one.stage == "crisis"
                     and one.last >= fall.first and one.first <= fall.last])
    }  # fmt: skip
    by_year: dict[int, list[str]] = {}
    for domain, year in sorted(starts.items(), key=lambda item: item[1]):
        by_year.setdefault(year, []).append(RIBBONS[domain].lower())
    if not by_year:
        return ""
    parts = [f"in {listing(names)} from {year}" for year, names in by_year.items()]
    return f"The {fall.span} fall of the whole place shows {listing(parts)}."


def _most(ribbons: dict[str, list[Spell]]) -> str:
    falling: dict[int, list[str]] = {}
    measured: dict[int, int] = {}
    for domain, found in ribbons.items():
        for spell in found:
            for year in range(spell.first, spell.last + 1):
                measured[year] = measured.get(year, 0) + 1
                if spell.stage == "crisis":
                    falling.setdefault(year, []).append(RIBBONS[domain].lower())
    if not falling:
        return ""
    most = max(len(names) for names in falling.values())
    if most < 2:
        return ""
    year = max(year for year, names in falling.items() if len(names) == most)
    others = [other for other, names in falling.items() if len(names) == most and other != year]
    share = f"{count(most)} of {count(measured[year])} with a stage"
    when = f"{'last ' if others else ''}in {year}"
    return f"The most domains in crisis at once were {share}, {when}: {listing(falling[year])}."


def _lasting(stages: pd.DataFrame, ribbons: dict[str, list[Spell]]) -> str:
    held = {
        domain: ribbons[domain][-1]
        for domain in current(stages)
        if domain in ribbons and ribbons[domain][-1].stage in ("crisis", "struggling", "thriving")
    }
    long = {domain: spell for domain, spell in held.items() if spell.years >= _LONG}
    if not long:
        return ""
    order = ("thriving", "struggling", "crisis")
    domain = max(long, key=lambda name: (order.index(long[name].stage), long[name].years))
    spell = long[domain]
    verb = {"crisis": "in crisis", "struggling": "struggling", "thriving": "thriving"}[spell.stage]
    name, years = told(domain), f"since {spell.first}, up to {spell.last}, its latest year"
    return f"{name[0].upper()}{name[1:]} has been {verb} {years}."


def _spread(stages: pd.DataFrame) -> str:
    rows = current(stages)
    if len(rows) < 2:
        return ""
    order = sorted(rows, key=lambda domain: float(rows[domain]["level"]))
    low, high = order[0], order[-1]
    if float(rows[high]["level"]) - float(rows[low]["level"]) < 0.5:
        return ""
    return (
        f"Against other places it stands lowest on {told(low, int(rows[low]['year']))} and highest on "
        f"{told(high, int(rows[high]['year']))}."
    )


def twin(stages: pd.DataFrame, years: tuple[int, int]) -> list[str]:
    """Return every ribbon as a sentence, overall first, domains without data included.

    Parameters
    ----------
    stages : pandas.DataFrame
        Rows of table ``stage`` of one place.
    years : (int, int)
        First and last year of the axis.

    Examples
    --------
    >>> twin(pd.DataFrame({"series": [], "year": []}), (2001, 2025))[2]
    'Income: nothing measured here.'
    """
    return [_told(of_series(stages, series), RIBBONS[series], years) for series in (OVERALL, *STAGED)]


def _told(rows: pd.DataFrame, name: str, years: tuple[int, int]) -> str:
    if rows.empty:
        return f"{name}: {NOTHING[0].lower()}{NOTHING[1:]}."
    parts = []
    at = years[0]
    for spell in runs(rows):
        if spell.first > at:
            parts.append(f"no data {span(at, spell.first - 1)}")
        parts.append(_spell(spell))
        at = spell.last + 1
    if at <= years[1]:
        parts.append(f"no data {span(at, years[1])}")
    unsure = rows.loc[rows["provisional"].astype(bool), "year"]
    end = f" Provisional: {span(int(unsure.min()), int(unsure.max()))}." if len(unsure) else ""
    return f"{name}: {'; '.join(parts)}.{end}"


def _spell(spell: Spell) -> str:
    name = STAGES[spell.stage].lower()
    if spell.stage == "uncertain" and len(spell.candidates) == 2:
        name = f"uncertain ({either(spell.candidates)})"
    marked = (("stalled", spell.still), ("on estimates", spell.estimated))
    extra = [
        f", {words}" if len(years) == spell.years else f", {words} in {stretches(years)}"
        for words, years in marked
        if years
    ]
    return f"{name} {spell.span}{''.join(extra)}"


def reason(rows: pd.DataFrame) -> str:
    """Say why a series has no ribbon; empty where it has one.

    Examples
    --------
    >>> reason(pd.DataFrame({"year": [2023, 2024]})), reason(pd.DataFrame({"year": []}))
    ('Too few years for a ribbon: 2', 'Nothing measured here')
    """
    if rows.empty:
        return NOTHING
    years = rows["year"].nunique()
    return f"Too few years for a ribbon: {years}" if years < SHORTEST else ""
