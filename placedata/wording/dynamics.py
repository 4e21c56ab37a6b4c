"""What is said of many places' stages at once: counts, the portrait, who flips."""

from collections.abc import Mapping

import pandas as pd

from placedata.model.stages import STAGES
from placedata.wording.findings import listing

# Share of the most places ever known from which a year may be set against others.
FULL = 0.8
# From which level a place is ahead or behind, and from which change it gains or loses ground, in SDs.
APART, MOVING = 0.25, 0.1


def over_time(counts: pd.DataFrame) -> str:
    """Return the finding over counts of stages by year.

    Examples
    --------
    >>> table = pd.DataFrame({"crisis": [1, 9, 2], "recovery": [0, 0, 6]}, index=[2019, 2020, 2021])
    >>> over_time(table.assign(stable=[29, 21, 22]))
    'Crisis was widest in 2020, with 9 places; in 2021 it was 2, and 6 were recovering'

    Where fewer places have a stage it says of how many; a year with few is not set against the others.

    >>> over_time(table.assign(stable=[29, 21, 20]))
    'Crisis was widest in 2020, with 9 of 30 places; in 2021 it was 2 of 28, and 6 were recovering'
    >>> over_time(table.assign(stable=[29, 21, 0]))
    'Crisis is widest in 2020, the last year with stages for most places, with 9 places'
    """
    known = counts.sum(axis=1)
    full = counts[known >= FULL * known.max()]
    worst, last = int(full["crisis"].idxmax()), int(full.index.max())
    most = int(full["crisis"].max())
    if most == 0:
        return "No place was in crisis in any year with stages for most places"
    if worst == last:
        end = "the last year" if last == counts.index.max() else "the last year with stages for most places"
        return f"Crisis is widest in {last}, {end}, with {most} places"
    now, climbing = int(full.loc[last, "crisis"]), int(full.loc[last, "recovery"])
    then, late = (f" of {known[year]}" if known[worst] != known[last] else "" for year in (worst, last))
    was = f"Crisis was widest in {worst}, with {most}{then} places"
    return f"{was}; in {last} it was {now}{late}, and {climbing or 'none'} {_verb(climbing)} recovering"


def by_year(counts: pd.DataFrame) -> list[str]:
    """Return the counts of each year as a sentence."""
    said = []
    for year, row in counts.iterrows():
        parts = [f"{count} {STAGES[str(stage)].lower()}" for stage, count in row.items() if count]
        said.append(f"{year}: {listing(parts)}.")
    return said


def standing(row: Mapping[str, object] | pd.Series) -> str:
    """Return the finding over the portrait of one place and year.

    Examples
    --------
    >>> standing({"area_name": "Rochdale", "level": -1.5, "momentum": 0.02})
    'Rochdale is behind, and neither gaining nor losing ground'
    """
    level, change = float(str(row["level"])), float(str(row["momentum"]))
    where = "ahead" if level >= APART else "behind" if level <= -APART else "near the middle"
    moving = (
        "gaining ground"
        if change >= MOVING
        else "losing ground"
        if change <= -MOVING
        else "neither gaining nor losing ground"
    )
    return f"{row['area_name']} is {where}, and {moving}"


def standings(rows: pd.DataFrame, year: int) -> str:
    """Return the finding over the portrait of some places, one a row.

    Examples
    --------
    >>> rows = pd.DataFrame(
    ...     {"area_name": ["Rochdale", "York"], "level": [-1.5, 0.6], "momentum": [0.02, 0.3]}
    ... )
    >>> standings(rows[:1], 2024)
    'Rochdale is behind, and neither gaining nor losing ground'
    >>> standings(rows, 2024)
    'Of 2 places followed, 1 was ahead and 1 behind in 2024; 1 was gaining ground and none losing it'
    >>> standings(rows[:0], 2024)
    'Where places stood in 2024, and which way they moved'
    """
    if rows.empty:
        return f"Where places stood in {year}, and which way they moved"
    if len(rows) == 1:
        return standing(rows.iloc[0])
    ahead, behind = int((rows["level"] >= APART).sum()), int((rows["level"] <= -APART).sum())
    gaining, losing = int((rows["momentum"] >= MOVING).sum()), int((rows["momentum"] <= -MOVING).sum())
    return (
        f"Of {len(rows)} places followed, {ahead or 'none'} {_verb(ahead)} ahead and {behind or 'none'} "
        f"behind in {year}; {gaining or 'none'} {_verb(gaining)} gaining ground and {losing or 'none'} "
        "losing it"
    )


def portrayed(year: int, known: int, places: int) -> str:
    """Say what the portrait shows, and how many places it cannot show.

    Examples
    --------
    >>> portrayed(2025, 317, 361).partition("edge. ")[2]
    '44 of 361 places have no figure for it in 2025.'
    """
    said = (
        f"Every place in {year}: how it stands against comparable places, and how that changed in three "
        "years. Places beyond the frame stand at its edge."
    )
    missing = places - known
    if not missing:
        return said
    verb = "has" if missing == 1 else "have"
    return f"{said} {missing} of {places} places {verb} no figure for it in {year}."


def followed(found: pd.DataFrame, start: str = "recovery", goal: str = "thriving") -> str:
    """Return the finding over transitions: of a stage, how many stood in another later.

    Examples
    --------
    >>> rows = pd.DataFrame({"stage": ["recovery"], "after": ["thriving"], "share": [0.2], "cases": [50]})
    >>> followed(rows)
    'From recovery, 20 in 100 were thriving three years on'
    """
    row = found[(found["stage"] == start) & (found["after"] == goal)]
    if row.empty or not int(row["cases"].iloc[0]):
        return f"No place was in {start} with a stage three years on"
    return f"From {start}, {100 * float(row['share'].iloc[0]):.0f} in 100 were {goal} three years on"


def flipped(table: pd.DataFrame, year: int) -> str:
    """Return the finding over places whose stage differs by another rule.

    Examples
    --------
    >>> rows = pd.DataFrame({"before": ["crisis", "stable"], "after": ["stable", "stable"]})
    >>> flipped(rows, 2020)
    'By this rule 1 of 2 places stand in another stage in 2020'
    """
    changed = int((table["before"] != table["after"]).sum())
    if not changed:
        return f"By this rule no place stands in another stage in {year}"
    return f"By this rule {changed} of {len(table)} places stand in another stage in {year}"


def _verb(count: int) -> str:
    return "were" if count > 1 else "was"
