"""The library of evidence in words: how much of what is known, what was worked out here, what is missing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from placedata.model.evidence import COMPARED, DIRECTIONS
from placedata.model.learning import STRENGTHS
from placedata.wording.evidence import capital
from placedata.wording.findings import count, listing

TITLE = "What evaluations found, and how well it is known"
LEAD = (
    "What published evaluations found in the places they studied, and what leaders of places learned. A "
    "finding there is no promise here."
)
_ABLE = "a trial or a comparison with like people or places"
_WITH = {"no difference found": "with no difference found"}


def tally(rows: pd.DataFrame) -> str:
    """Count findings by direction and strength in one sentence, lessons apart from them.

    Examples
    --------
    >>> one = {"kind": "finding", "direction": "better", "strength": "strong"}
    >>> rows = pd.DataFrame([one, one | {"direction": "mixed"}, {"kind": "lesson", "strength": "moderate"}])
    >>> print(tally(rows))
    Two findings of published evaluations: one better and one mixed; the evidence is strong for two. Beside
    them one lesson of leaders.
    >>> tally(rows.head(0))
    'Nothing in the library answers to this.'
    """
    found, lessons = rows[rows["kind"] == "finding"], int((rows["kind"] == "lesson").sum())
    if not len(rows):
        return "Nothing in the library answers to this."
    learned = count(lessons, "lesson") + " of leaders"
    if found.empty:
        return f"No finding of a published evaluation; {learned}."
    ways, grades = Counter(found["direction"]), Counter(found["strength"])
    met = listing([f"{count(ways[name])} {_WITH.get(name, name)}" for name in DIRECTIONS if ways[name]])
    known = listing([f"{name} for {count(grades[name])}" for name in STRENGTHS if grades[name]])
    beside = f" Beside them {learned}." if lessons else ""
    total = capital(count(len(found), "finding"))
    return f"{total} of published evaluations: {met}; the evidence is {known}.{beside}"


def able(rows: pd.DataFrame) -> str:
    """Say how many findings rest on a design that can show what made the difference.

    Examples
    --------
    >>> print(able(pd.DataFrame({"kind": ["finding"] * 3, "design": ["trial", "audit", "case study"]})))
    One of these three rests on a trial or a comparison with like people or places; the others cannot say
    why, or not for sure.
    >>> able(pd.DataFrame({"kind": ["finding"], "design": ["audit"]}))
    'None of these rests on a trial or a comparison with like people or places, so none can be sure why.'
    """
    found = rows[rows["kind"] == "finding"]
    some, total = int(found["design"].isin(COMPARED).sum()), len(found)
    if not total:
        return ""
    if not some:
        return f"None of these rests on {_ABLE}, so none can be sure why."
    if some == total:
        return f"{'It rests' if total == 1 else 'All of these rest'} on {_ABLE}."
    rest = "rests" if some == 1 else "rest"
    return (
        f"{capital(count(some))} of these {count(total)} {rest} on {_ABLE}; the others cannot say why, or "
        "not for sure."
    )


def missing(names: Sequence[str], total: int) -> str:
    """Say of how many measures no finding speaks.

    Examples
    --------
    >>> print(missing(["Museums", "Exports"], 103))
    No finding at all speaks of 2 of our 103 measures. That is a gap in this library or in what has been
    evaluated, and no sign that nothing helps.
    """
    return (
        f"No finding at all speaks of {len(names)} of our {total} measures. That is a gap in this library or "
        "in what has been evaluated, and no sign that nothing helps."
    )


def here(row: Mapping[str, Any]) -> str:
    """Say what this project's own traces show of an outcome, apart from anything published.

    Examples
    --------
    >>> row = {"initiatives": 1107, "tested": 66, "better": 3, "worse": 3, "none": 60, "estimates": 760}
    >>> print(here(row | {"unusual": 126, "by_chance": 76}))
    Worked out here, not published: of 1,107 initiatives 66 could be tested on this; three were better than
    their mix of other places, three worse, and 60 show no evidence either way. 126 of 760 estimates were
    unusual; some 76 would be where nothing began.
    """
    return (
        f"Worked out here, not published: of {row['initiatives']:,} initiatives {count(row['tested'])} could "
        f"be tested on this; {count(row['better'])} were better than their mix of other places, "
        f"{count(row['worse'])} worse, and {count(row['none'])} show no evidence either way. "
        f"{row['unusual']} of {row['estimates']} estimates were unusual; some {row['by_chance']} would be "
        "where nothing began."
    )


def fold(number: int) -> str:
    """Return the title of the fold under a measure.

    Examples
    --------
    >>> fold(4)
    'What has been tried for this, and what was found (4)'
    """
    return f"What has been tried for this, and what was found ({number})"


def pointer(programme: str, number: int) -> str:
    """Return the words of a link to what was found of a programme.

    Examples
    --------
    >>> pointer("Big Local", 2)
    'What evaluations found of Big Local: two findings'
    """
    return f"What evaluations found of {programme}: {count(number, 'finding')}"


def nothing(measure: str) -> str:
    """Say that no finding speaks of a measure.

    Examples
    --------
    >>> nothing("Museums")
    'No finding of a published evaluation in the library speaks of “Museums”.'
    """
    return f"No finding of a published evaluation in the library speaks of “{measure}”."
