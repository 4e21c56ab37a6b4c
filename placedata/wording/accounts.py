"""Local accounts in words: who wrote when, for which years, and how it stands beside the computed stage."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from placedata.model.stages import NAMED, STAGES


def signed(row: Mapping[str, Any]) -> str:
    """Say who wrote an account, when, and for which years.

    Parameters
    ----------
    row : mapping
        A row of :meth:`placedata.workspace.accounts.Accounts.accounts`.

    Examples
    --------
    >>> row = {"name": "Jo Bell", "role": "Librarian", "year_from": 2019, "year_to": 2021,
    ...        "written_on": pd.Timestamp("2026-03-09 10:30")}
    >>> signed(row)
    'Jo Bell, Librarian, 9 March 2026, about 2019 to 2021'
    """
    when = row["written_on"]
    role = f", {row['role']}" if str(row["role"]).strip() else ""
    return f"{row['name']}{role}, {when.day} {when:%B %Y}, about {years(row)}"


def years(row: Mapping[str, Any]) -> str:
    """Return the years an account speaks of: 2019, or 2019 to 2021."""
    first, last = int(row["year_from"]), int(row["year_to"])
    return str(first) if first == last else f"{first} to {last}"


def beside(row: Mapping[str, Any], overall: pd.DataFrame) -> str:
    """Set an account beside the computed stage of its last year with one, and say where they differ.

    Parameters
    ----------
    row : mapping
        An account.
    overall : pandas.DataFrame
        Rows of ``stage`` of the place as a whole.

    Examples
    --------
    >>> overall = pd.DataFrame({"year": [2020, 2021], "stage": ["crisis", "recovery"],
    ...     "likeliest": ["crisis", "recovery"], "crisis": [90, 20], "recovery": [5, 72]})
    >>> row = {"year_from": 2019, "year_to": 2021, "stage": "crisis"}
    >>> beside(row, overall)
    "Computed stage in 2021: Recovery (72 in 100). Writer's stage: Crisis. The two differ."
    >>> beside(row | {"stage": "", "year_to": 2019}, overall)
    'No stage is computed for 2019.'
    """
    inside = overall[overall["year"].between(row["year_from"], row["year_to"])].sort_values("year")
    named = NAMED.get(str(row["stage"]), "")
    if inside.empty:
        words = f"No stage is computed for {years(row)}."
        return f"{words} Writer's stage: {named}." if named else words
    last = inside.iloc[-1]
    likeliest = str(last["likeliest"])
    share = f"{int(last[likeliest])} in 100"
    if last["stage"] == "uncertain":
        computed = f"Uncertain, {NAMED[likeliest].lower()} likeliest ({share})"
    else:
        computed = f"{STAGES[str(last['stage'])]} ({share})"
    words = f"Computed stage in {int(last['year'])}: {computed}."
    if not named:
        return words
    if last["stage"] == "uncertain":
        return f"{words} Writer's stage: {named}."
    together = "agree" if last["stage"] == row["stage"] else "differ"
    return f"{words} Writer's stage: {named}. The two {together}."
