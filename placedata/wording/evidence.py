"""One finding or lesson in words: what was found in the places studied, and how well it is known."""

from collections.abc import Mapping
from typing import Any

from placedata.model import DOMAINS
from placedata.model.evidence import OTHER

Row = Mapping[str, Any]

MARKS = {"strong": "●●●", "moderate": "●●○", "indicative": "●○○"}
SIGNS = {"better": "+", "worse": "−", "no difference found": "=", "mixed": "±", "not measured": "?"}
PARTS = {**DOMAINS, OTHER: "Other, or several parts of life"}
GRADES = {
    "strong": "a trial, an evaluation of many areas, a review of many evaluations, an inquiry or an audit",
    "moderate": "one independent or peer-reviewed study, or several accounts that agree; also a stronger "
    "one that was read only in a summary by others",
    "indicative": "one account, an opinion, or a place's or programme's own story",
}
# Each design with what it can show, for the reader who does not know the name.
SHOWS = {
    "trial": "people or places were assigned by lot, so a difference can be put down to what was done",
    "matched comparison": "compared with like people or places that were left out, which comes close to "
    "showing what was done made the difference",
    "before and after with comparison": "compared over time with other places that may differ in other "
    "ways, so it cannot be sure why",
    "before and after": "compared with earlier only, so it cannot say why",
    "case study": "an account of what happened, with nothing to compare it with",
    "audit": "judged by auditors from records and visits",
    "review of many": "a count of what many evaluations found, some of them weak",
}
# The same in a few words, for a card.
SAYS = {
    "trial": "can say why",
    "matched comparison": "comes close to saying why",
    "before and after with comparison": "cannot be sure why",
    "before and after": "cannot say why",
    "case study": "nothing to compare with",
    "audit": "judged from records and visits",
    "review of many": "counts what evaluations found",
}
SEEN = {
    "paper or report": "the paper or report",
    "abstract": "the abstract",
    "publisher's summary": "the publisher's summary",
    "summary by others": "a summary by others",
}
UNKNOWN = "not given in what was read"


def strength(name: str) -> str:
    """Return a grade as a mark and a word, so that neither stands on colour.

    Examples
    --------
    >>> strength("moderate")
    '●●○ Moderate evidence'
    """
    return f"{MARKS[name]} {name.capitalize()} evidence"


def direction(name: str) -> str:
    """Return what was found as a sign and a word.

    Examples
    --------
    >>> direction("no difference found"), direction("better")
    ('= No difference found', '+ Better')
    """
    return f"{SIGNS[name]} {name.capitalize()}"


def mark(row: Row) -> str:
    """Return what a row found and how strong its evidence is, in signs and words.

    Examples
    --------
    >>> mark({"kind": "lesson", "strength": "indicative", "direction": None})
    'Lesson of leaders · ●○○ Indicative evidence'
    """
    first = direction(row["direction"]) if row["kind"] == "finding" else "Lesson of leaders"
    return f"{first} · {strength(row['strength'])}"


def heading(row: Row) -> str:
    """Return what a row is about: what was done and in which programme, or the lesson.

    Examples
    --------
    >>> heading({"kind": "finding", "approach": "city deals", "programme": "City Deals"})
    'City deals'
    >>> heading({"kind": "finding", "approach": "key worker for families", "programme": "Troubled Families"})
    'Key worker for families: Troubled Families'
    """
    if row["kind"] != "finding":
        return str(row["statement"])
    approach, programme = capital(str(row["approach"])), row["programme"]
    known = isinstance(programme, str) and programme.casefold() != approach.casefold()
    return f"{approach}: {programme}" if known else approach


def told(row: Row) -> str:
    """Return what was measured and what was found, or why a lesson matters.

    Examples
    --------
    >>> told({"kind": "finding", "statement": "Homicides, against other areas", "size": "0.98 fewer"})
    'Homicides, against other areas: 0.98 fewer.'
    >>> told({"kind": "finding", "statement": "Wages of residents", "size": None})
    'Wages of residents.'
    """
    if row["kind"] != "finding":
        return str(row["caution"])
    size = row["size"]
    return f"{row['statement']}: {lower(size)}." if isinstance(size, str) else f"{row['statement']}."


def how(row: Row) -> str:
    """Return where and when a finding was made, by which design, and in what it was read.

    Examples
    --------
    >>> row = {"kind": "finding", "design": "before and after", "places": "Preston", "period": "2012 to 2017"}
    >>> print(how(row | {"seen_in": "abstract"}))
    Found by the evaluation in the places studied: Preston, 2012 to 2017. Before and after (cannot say why),
    read in the abstract.
    >>> how({"kind": "lesson", "places": "Wigan", "approach": "risk appetite"})
    'Theme: risk appetite. Places: Wigan.'
    """
    if row["kind"] != "finding":
        where = f" Places: {row['places'].replace(';', ',')}." if isinstance(row["places"], str) else ""
        return f"Theme: {row['approach']}.{where}"
    says, design = SAYS[row["design"]], capital(str(row["design"]))
    when = row["period"] if row["period"] != UNKNOWN else f"years {UNKNOWN}"
    return (
        f"Found by the evaluation in the places studied: {row['places']}, {when}. "
        f"{design} ({says}), read in {SEEN[row['seen_in']]}."
    )


def caution(row: Row) -> str:
    """Return what a finding cannot show and how it differs from our measure; nothing for a lesson.

    Examples
    --------
    >>> caution({"kind": "finding", "caution": "One place", "measure": "Anxiety", "differs": "A share"})
    'To know: One place. Not quite our measure “Anxiety”: a share.'
    >>> caution({"kind": "finding", "caution": "One place", "measure": None, "differs": None})
    'To know: One place.'
    """
    if row["kind"] != "finding":
        return ""
    measure, differs = row["measure"], row["differs"]
    if not isinstance(measure, str):
        return f"To know: {row['caution']}."
    if isinstance(differs, str):
        near = f"Not quite our measure “{measure}”: {lower(differs)}."
    else:
        near = f"Our measure: {measure}."
    return f"To know: {row['caution']}. {near}"


def capital(text: str) -> str:
    """Return a text with its first letter large."""
    return text[:1].upper() + text[1:]


def lower(text: str) -> str:
    """Return a text as it goes on after a colon; names of one capital word or of several stay.

    Examples
    --------
    >>> lower("Up 8.8% beside 12%"), lower("Greater Manchester forecast"), lower("NHS funds")
    ('up 8.8% beside 12%', 'Greater Manchester forecast', 'NHS funds')
    """
    second = text.split(" ")[1:2]
    named = (text[:2].isalpha() and text[:2].isupper()) or (second and second[0][:1].isupper())
    return text if named else text[:1].lower() + text[1:]
