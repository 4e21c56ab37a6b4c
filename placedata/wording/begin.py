"""What is said of where a place could begin: gaps, its own past, what is improving, and how sure each is."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from placedata.model import PROVENANCE
from placedata.wording.findings import called, count, listing
from placedata.wording.numbers import difference, plain, with_unit

WHY_NOT = {
    "in cash": "In cash, so not set against its past",
    "one value": "One value only",
    "no earlier value": "No earlier value in ten years",
    "definition changed": "Definition changed; no earlier value compares",
}
STARTS = "They fit the subject of a gap and the stage of the place; none is known to close the gap."


def finding(items: pd.DataFrame, name: str) -> str:
    """Return the finding over where to begin.

    Examples
    --------
    >>> finding(pd.DataFrame({"margin": [0.2, None, None]}), "Rochdale")
    'Where to begin: three gaps with similar places, two without a published margin'
    >>> finding(pd.DataFrame({"margin": []}), "Rochdale")
    'Where to begin: Rochdale is not clearly behind places like it'
    """
    number, bare = len(items), int(items["margin"].isna().sum())
    if not number:
        return f"Where to begin: {called(name)} is not clearly behind places like it"
    lead = f"Where to begin: {count(number)} gap{'' if number == 1 else 's'} with similar places"
    if not bare:
        return lead
    if number == 1:
        return f"{lead}, without a published margin"
    return f"{lead}, {'all' if bare == number else count(bare)} without a published margin"


def value(row: Mapping[str, Any], name: str) -> str:
    """Return one number of a row in the indicator's unit."""
    return with_unit(row[name], _symbol(row), int(row["decimals"]))


def past(row: Mapping[str, Any]) -> str:
    """Set a figure against the best of its own earlier ones, and say since when they count.

    Examples
    --------
    >>> shown = {"why": "", "best": 64.2, "best_label": "2022/23", "best_since": "2015/16", "below": 1.4}
    >>> past(shown | {"unit_symbol": "%", "decimals": 1, "beyond": True})
    '1.4 pts from its best since 2015/16, 64.2% in 2022/23'
    >>> past(shown | {"unit_symbol": "%", "decimals": 1, "beyond": False})
    '1.4 pts from its best since 2015/16, 64.2% in 2022/23; within margin'
    >>> past(shown | {"below": -0.3})
    'At its best since 2015/16'
    """
    if row["why"]:
        return WHY_NOT[str(row["why"])]
    if row["below"] <= 0:
        return f"At its best since {row['best_since']}"
    size = difference(row["below"], _symbol(row), int(row["decimals"])).lstrip("+")
    best = f"{value(row, 'best')} in {row['best_label']}"
    said = f"{size} from its best since {row['best_since']}, {best}"
    return said if row["beyond"] else f"{said}; within margin"


def sure(row: Mapping[str, Any]) -> str:
    """Say how large a gap is among all places, and how sure: margin, kind of figure, period, grade, age.

    Examples
    --------
    >>> row = {"provenance": "published", "label": "2022/23", "margin": 0.25, "clear": False, "grade": "C",
    ...     "old": False, "age_years": 3.7, "gap_sd": -0.72}
    >>> sure(row)
    '0.7 SD behind, within margin. Published, 2022/23, grade C'
    >>> sure(row | {"margin": None, "clear": True, "old": True, "age_years": 5.4})
    '0.7 SD behind, no margin published. Published, 2022/23, 5 years old, grade C'
    """
    if row["margin"] is None or pd.isna(row["margin"]):
        margin = "no margin published"
    else:
        margin = "beyond margin" if row["clear"] else "within margin"
    age = f", {int(row['age_years'])} years old" if row["old"] else ""
    kind = PROVENANCE[str(row["provenance"])]
    behind = plain(abs(row["gap_sd"]), 1)
    return f"{behind} SD behind, {margin}. {kind}, {row['label']}{age}, grade {row['grade']}"


def pasts(rows: Sequence[Mapping[str, Any]]) -> str:
    """Set each row against its own past in one paragraph; empty without rows."""
    said = [f"{row['short_name']}: {_lower(past(row))}" for row in rows]
    return f"Against its own past, ten years at most. {'. '.join(said)}." if said else ""


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]


def improving(rows: pd.DataFrame) -> str:
    """Say what has been getting better for years, and how far that may be carried.

    Parameters
    ----------
    rows : pandas.DataFrame
        ``short_name, improving, improving_since, drift_p, gap_sd``.

    Examples
    --------
    >>> rows = pd.DataFrame({"short_name": ["Employment rate", "Emissions"], "improving": [True, False],
    ...     "improving_since": ["2014", ""], "drift_p": [0.4, 1.0], "gap_sd": [-0.1, 0.0]})
    >>> improving(rows)[:47]
    'Already improving: Employment rate (since 2014)'
    """
    better = rows[rows["improving"].astype(bool)]
    if better.empty:
        return "No measure has a ten-year trend in the better direction that can be told from chance."
    shown = better.sort_values(["gap_sd", "short_name"], kind="stable").head(4)
    pairs = shown[["short_name", "improving_since"]].itertuples(index=False)
    names = listing([f"{name} (since {since})" for name, since in pairs])
    rest = f", and {count(len(better) - len(shown))} more" if len(better) > len(shown) else ""
    held = "These years moved the better way; whether it goes on cannot be told."
    return f"Already improving: {names}{rest}. {held}"


def _symbol(row: Mapping[str, Any]) -> str | None:
    symbol = row["unit_symbol"]
    return symbol if isinstance(symbol, str) else None
