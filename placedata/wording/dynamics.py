"""What is said of many places' stages at once: counts, the portrait, who flips."""

from collections.abc import Mapping

import pandas as pd

from placedata.model.stages import STAGES
from placedata.wording.findings import listing


def over_time(counts: pd.DataFrame) -> str:
    """Return the finding over counts of stages by year.

    Examples
    --------
    >>> table = pd.DataFrame({"crisis": [1, 9, 2], "recovery": [0, 0, 6]}, index=[2019, 2020, 2021])
    >>> over_time(table)
    'Crisis was widest in 2020, with 9 places; in 2021 it was 2, and 6 were recovering'
    """
    worst, last = int(counts["crisis"].idxmax()), int(counts.index.max())
    most = int(counts["crisis"].max())
    if most == 0:
        return "No place was in crisis in any year"
    if worst == last:
        return f"Crisis is widest in {last}, the last year, with {most} places"
    now, climbing = int(counts.loc[last, "crisis"]), int(counts.loc[last, "recovery"])
    was = f"Crisis was widest in {worst}, with {most} places"
    return f"{was}; in {last} it was {now}, and {climbing} were recovering"


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
    where = "ahead" if level >= 0.25 else "behind" if level <= -0.25 else "near the middle"
    moving = (
        "gaining ground"
        if change >= 0.1
        else "losing ground"
        if change <= -0.1
        else "neither gaining nor losing ground"
    )
    return f"{row['area_name']} is {where}, and {moving}"


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
