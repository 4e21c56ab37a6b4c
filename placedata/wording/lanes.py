"""Initiatives beside the record of a place, as they are named and said: when, with which money, where."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from placedata.wording import entries, register
from placedata.wording.findings import count
from placedata.wording.spells import span

TITLE = "Initiatives on record"
AT_ONCE = "Initiatives known to be running at once"
NONE = "No initiatives recorded. That is not the same as none."
NONE_CHOSEN = "No initiative on record fits this choice."
NO_CAUSE = (
    "Standing on the same years shows only that they ran at that time: it does not say that one changed the "
    "other."
)
UNCOUNTED = "Counts leave out initiatives whose end is not on record, from the year after they began."
MIXED = f"What people wrote is counted with the rest, {entries.UNVERIFIED}; the text says of how many."
TOO_MANY = (
    "Initiatives are drawn for up to {most} places: choose fewer, or read how many ran at once in the table."
)
MONEY = register.FUNDING | {"unknown": "Money not known"}
# Why an initiative is listed and has no bar.
LEFT_OUT = {
    "more": "no lane was free",
    "before": "over before {first}",
    "after": "begun after {last}",
    "undated": "no start on record",
    "unbegun": "not begun yet",
    "background": "standing statutory bodies",
    "providers": "networks of hospitals",
    "located": "known only to have been somewhere in a larger area",
}


def beware(row: Mapping[str, Any]) -> list[str]:
    """Return what to know of the dates and the ground of an initiative, in short clauses.

    Examples
    --------
    >>> beware({"start_announced": True, "end_by_plan": False, "coverage": "part", "through": "ltla",
    ...         "standing": "register", "places_incomplete": False})
    ['its start is the day it was announced or agreed', 'covered a part of the place']
    """
    said = {
        "its start is the day it was announced or agreed": row["start_announced"],
        "its end is counted from the length it was planned for": row["end_by_plan"],
        "covered a part of the place": row.get("coverage") == "part",
        "came with its whole country": row.get("through") == "ctry",
        "its list of places is not whole": row["places_incomplete"],
    }
    out = [words for words, holds in said.items() if holds]
    if not row.get("counts", True):
        out.insert(0, "as published; your correction stands beside it")
    whose = entries.STANDINGS[row["standing"]]
    return [whose[:1].lower() + whose[1:], *out] if entries.own(row) else out


def sentence(row: Mapping[str, Any]) -> str:
    """Say in one sentence what an initiative was: name, dates, money, scale, what to beware of.

    Examples
    --------
    >>> sentence({"name": "Marmot Places: Greater Manchester", "start_date": "2019", "date_precision": "year",
    ...     "end_date": None, "end_kind": "ongoing", "funding_type": "no_new_money", "scale": "city_region",
    ...     "start_announced": False, "end_by_plan": False, "coverage": "whole", "through": "ltla",
    ...     "standing": "register", "places_incomplete": False})
    'Marmot Places: Greater Manchester, since 2019. No new money; city region.'
    """
    return f"{row['name']}, {about(row)}"


def about(row: Mapping[str, Any]) -> str:
    """Say what :func:`sentence` says after the name."""
    scale = register.SCALES.get(row["scale"], "Scale not known").lower()
    clauses = [MONEY[row["funding_type"]], scale, *beware(row)]
    return f"{register.run(row)}. {'; '.join(clauses)}."


def counted(number: int, at_once: pd.DataFrame) -> str:
    """Say how many initiatives are on record and how many are known to have run at once.

    Parameters
    ----------
    number : int
        How many are on record.
    at_once : pandas.DataFrame
        ``year, running, end_not_recorded`` (:func:`placedata.initiatives.stacking.stacking`) of one place.

    Examples
    --------
    >>> rows = pd.DataFrame({"year": [2019, 2020, 2021], "running": [3, 4, 4],
    ...                      "end_not_recorded": [1, 2, 2]})
    >>> counted(15, rows)
    '15 initiatives, at most four known to be running in one year (2020 to 2021)'
    >>> counted(1, rows.iloc[:0]), counted(0, rows)
    ('One initiative', 'No initiative')
    """
    if number == 0:
        return "No initiative"
    start = count(number, "initiative")
    start = start[0].upper() + start[1:]
    most = int(at_once["running"].max()) if len(at_once) else 0
    if not most:
        return start
    years = sorted(at_once.loc[at_once["running"] == most, "year"])
    joined = years[-1] - years[0] + 1 == len(years)
    said = span(years[0], years[-1]) if joined else f"{years[0]}, and again up to {years[-1]}"
    return f"{start}, at most {count(most)} known to be running in one year ({said})"


def beneath(title: str) -> str:
    """Say in words what stands under the years of a chart.

    Examples
    --------
    >>> beneath("15 initiatives, at most four known to be running in one year (2021)")
    'Under the years: 15 initiatives on record, at most four known to be running in one year (2021).'
    >>> beneath("No initiative")
    'Under the years: no initiative on record.'
    """
    first, comma, rest = title.partition(",")
    return f"Under the years: {first[0].lower()}{first[1:]} on record{comma}{rest}."


def heading(title: str, kept: str, *, number: int) -> str:
    """Return the sentence that leads the list of initiatives.

    Parameters
    ----------
    title : str
        From :func:`counted`.
    kept : str
        From :func:`chosen`.
    number : int
        How many are listed.

    Examples
    --------
    >>> heading("One initiative", "Only: skills", number=1), heading("No initiative", "", number=0)
    ('Initiatives on record. Only: skills. One initiative.', \
'No initiatives recorded. That is not the same as none.')
    """
    if not number:
        return NONE_CHOSEN if kept else NONE
    return ". ".join([TITLE, *([kept] if kept else []), title]) + "."


def briefly(number: int, at_once: pd.DataFrame) -> str:
    """Return :func:`counted` for a narrow place.

    Examples
    --------
    >>> briefly(15, pd.DataFrame({"running": [3, 9]})), briefly(0, pd.DataFrame({"running": []}))
    ('15, up to 9 at once', '0')
    """
    most = int(at_once["running"].max()) if len(at_once) else 0
    return f"{number}, up to {most} at once" if most else f"{number}"


def year_told(year: int, running: int, unknown: int) -> str:
    """Say how many ran in a year, and of how many no source says whether they did.

    Examples
    --------
    >>> year_told(2019, 9, 6), year_told(2003, 1, 0)
    ('2019: 9 known to be running; of 6 more no end is on record', '2003: 1 known to be running')
    """
    more = f"; of {unknown} more no end is on record" if unknown else ""
    return f"{year}: {running} known to be running{more}"


def in_year(place: str, year: int, names: Sequence[str], unknown: Sequence[str]) -> str:
    """Say which initiatives a place is known to have had in a year.

    Examples
    --------
    >>> in_year("Bury", 2010, ["Total Place"], ["City Deals"])
    'Bury in 2010: one initiative known to be running (Total Place). Of one more no end is on record \
(City Deals).'
    >>> in_year("Bury", 2003, [], [])
    'Bury in 2003: no initiative is known to have been running. That is not the same as none.'
    """
    if not names:
        said = f"{place} in {year}: no initiative is known to have been running."
        said += "" if unknown else " That is not the same as none."
    else:
        said = (
            f"{place} in {year}: {count(len(names), 'initiative')} known to be running ({'; '.join(names)})."
        )
    more = f" Of {count(len(unknown))} more no end is on record ({'; '.join(unknown)})." if unknown else ""
    return said + more


def left_out(held: Mapping[str, Sequence[str]], first: int, last: int) -> list[str]:
    """Say which initiatives on record have no bar, and why; a sentence for each reason.

    Parameters
    ----------
    held : mapping of str to sequence of str
        Names by reason, a key of :data:`LEFT_OUT`.
    first, last : int
        First and last year of the axis.

    Examples
    --------
    >>> left_out({"before": ["City Challenge: Bury"], "more": []}, 2001, 2025)
    ['Not drawn, over before 2001: City Challenge: Bury.']
    """
    return [
        f"Not drawn, {why.format(first=first, last=last)}: {'; '.join(names)}."
        for key, why in LEFT_OUT.items()
        if (names := held.get(key, ()))
    ]


def folded(held: Mapping[str, Sequence[str]], first: int, last: int) -> str:
    """Say in a few words how many initiatives on record have no bar, and why.

    Examples
    --------
    >>> folded({"more": ["a", "b"], "before": ["c"], "background": ["d"]}, 2001, 2025)
    '2 more found no room; 1 over before 2001; 1 standing statutory body'
    >>> folded({}, 2001, 2025)
    ''
    """
    parts = []
    for key, why in LEFT_OUT.items():
        number = len(held.get(key, ()))
        if number:
            words = _ONE.get(key, why) if number == 1 else why
            said = f"{number} more found no room" if key == "more" else f"{number} {words}"
            parts.append(said.format(first=first, last=last))
    return "; ".join(parts)


_ONE = {"background": "standing statutory body", "providers": "network of hospitals"}


def chosen(funding: Sequence[str], scales: Sequence[str], themes: Sequence[str]) -> str:
    """Say which initiatives a choice keeps; empty where it keeps all.

    Examples
    --------
    >>> chosen(["no_new_money"], [], ["health", "families"])
    'Only: no new money; health or families'
    >>> chosen([], [], [])
    ''
    """
    groups = ((funding, MONEY), (scales, register.SCALES), (themes, register.WORKS))
    parts = [" or ".join(words[one].lower() for one in some) for some, words in groups if some]
    return f"Only: {'; '.join(parts)}" if parts else ""
