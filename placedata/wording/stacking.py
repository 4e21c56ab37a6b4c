"""What is said of the map of how many initiatives ran at once: finding, cautions, the map in words."""

from collections.abc import Mapping, Sequence

import pandas as pd

from placedata.wording.entries import UNVERIFIED
from placedata.wording.findings import count, listing

MANY = 5
FEW = 10
UNEVEN = (
    "The register covers some programmes and regions better than others: a low number may mean that less was "
    "found, not that less was done."
)
STARRED = f"Starred: another number with yours, {UNVERIFIED}."
WITH_YOURS = (
    f"running is what is published; running_with_yours counts what users wrote in its stead or beside it, "
    f"{UNVERIFIED}."
)
LEFT_OUT = "Not counted: initiatives that covered a whole nation, and networks of hospitals."


def finding(now: pd.DataFrame, year: int, holders: Mapping[str, frozenset[str]]) -> str:
    """Return the finding over the map of one year.

    Parameters
    ----------
    now : pandas.DataFrame
        ``area_code, area_name, running`` of each place on the map in that year.
    year : int
        The year.
    holders : mapping of str to frozenset of str
        Codes of the districts of each combined authority or region by its name.

    Examples
    --------
    >>> now = pd.DataFrame({"area_code": ["a", "b", "c"], "area_name": ["Bury", "Bolton", "Bath"],
    ...     "running": [6, 5, 1]})
    >>> finding(now, 2024, {"Greater Manchester": frozenset("ab")})
    'In 2024, the two places that carry five or more are the two of Greater Manchester'
    >>> finding(now, 2024, {"Greater Manchester": frozenset("abd")})
    'In 2024, the two places that carry five or more are all in Greater Manchester'
    >>> finding(now.assign(running=[1, 0, 0]), 1992, {})
    'In 1992, Bury carried one initiative known to be running, the most of three places'
    >>> finding(now.assign(running=[2, 2, 0]), 1992, {})
    'In 1992, two of three places carried two initiatives known to be running, the most; one had none'
    """
    most = int(now["running"].max()) if len(now) else 0
    if most == 0:
        return f"In {year}, no place has an initiative known to be running on record"
    floor = min(MANY, most)
    top = now[now["running"] >= floor]
    codes = frozenset(top["area_code"])
    amount = f"{count(floor)} or more" if most > floor else count(floor)
    if len(top) > 1:
        places = f"the {count(len(top))} places that carry {amount}"
        for name, members in holders.items():
            if codes == members:
                return f"In {year}, {places} are the {count(len(top))} of {name}"
        for name, members in holders.items():
            if codes <= members:
                return f"In {year}, {places} are all in {name}"
    if len(top) == 1 and most == floor:
        what = count(most, "initiative")
        name = top["area_name"].iloc[0]
        return f"In {year}, {name} carried {what} known to be running, the most of {count(len(now))} places"
    none = int((now["running"] == 0).sum())
    rest = f"; {count(none)} had none" if none else ""
    what = "one initiative" if amount == "one" else f"{amount} initiatives"
    peak = "" if most > floor else ", the most"
    share = f"{count(len(top))} of {count(len(now))} places carried"
    return f"In {year}, {share} {what} known to be running{peak}{rest}"


def subtitle(year: int, places: int, own: str, nation: str) -> str:
    """Say what the map shows.

    Examples
    --------
    >>> subtitle(2024, 361, "Rochdale", "")
    'Initiatives known to be running at some time in 2024 in each of 361 districts. Rochdale is outlined.'
    """
    where = f"{places} districts of {nation}" if nation else f"{places} districts"
    said = f"Initiatives known to be running at some time in {year} in each of {where}."
    return f"{said} {own} is outlined." if own else said


def besides(number: int) -> str:
    """Return how many initiatives are in no number because their end is not recorded.

    Examples
    --------
    >>> besides(1), besides(12)
    ('and one whose end is not recorded', 'and 12 whose end is not recorded')
    """
    return f"and {count(number)} whose end is not recorded"


def noted(lost: int, running: int, with_yours: int) -> str:
    """Return what stands beside the number of a place in a year; empty where nothing does.

    Parameters
    ----------
    lost : int
        Initiatives in no number because their end is not recorded.
    running, with_yours : int
        Initiatives known to be running: those published, and with those that people wrote.

    Examples
    --------
    >>> noted(2, 6, 6), noted(0, 6, 7)
    ('and two whose end is not recorded', 'with yours, not verified by us, seven')
    >>> noted(0, 6, 6)
    ''
    """
    said = [besides(lost)] if lost else []
    if with_yours != running:
        said.append(f"with yours, {UNVERIFIED}, {_number(with_yours)}")
    return "; ".join(said)


def with_yours(now: pd.DataFrame, year: int) -> str:
    """Say in which places the number would be another with what people wrote; empty where in none.

    Parameters
    ----------
    now : pandas.DataFrame
        ``area_name, running, running_with_yours`` of each place in one year.
    year : int
        The year.

    Examples
    --------
    >>> now = pd.DataFrame({"area_name": ["Bury", "Bath"], "running": [6, 0], "running_with_yours": [7, 0]})
    >>> with_yours(now, 2024)
    'The numbers are the published ones. With yours, not verified by us, in 2024: Bury seven and not six.'
    >>> with_yours(now.assign(running=[7, 0]), 2024)
    ''
    """
    changed = now[now["running"] != now["running_with_yours"]].sort_values("area_name")
    if changed.empty:
        return ""
    told = [
        f"{name} {_number(after)} and not {_number(before)}"
        for name, before, after in changed[["area_name", "running", "running_with_yours"]]
        .head(FEW)
        .itertuples(index=False, name=None)
    ]
    more = len(changed) - FEW
    told += [f"{count(more)} more places"] if more > 0 else []
    return f"The numbers are the published ones. With yours, {UNVERIFIED}, in {year}: {listing(told)}."


def _number(value: int) -> str:
    return count(value) if value else "none"


def caution(own: pd.Series | None, total: int, year: int) -> str:
    """Say how many initiatives the counts leave out, for the chosen place where there is one.

    Parameters
    ----------
    own : pandas.Series, optional
        The place's row of the counts, with ``area_name``.
    total : int
        Initiatives on the map that began before the year and have no recorded end.
    year : int
        The year.

    Examples
    --------
    >>> caution(pd.Series({"area_name": "Rochdale", "end_not_recorded": 6}), 290, 2024)
    'Counts leave out initiatives whose end is not recorded: 290 by 2024, for Rochdale six.'
    >>> caution(None, 0, 1992)
    'No initiative that began before 1992 lacks a recorded end.'
    """
    if total == 0:
        return f"No initiative that began before {year} lacks a recorded end."
    said = f"Counts leave out initiatives whose end is not recorded: {total:,} by {year}"
    return (
        f"{said}."
        if own is None
        else f"{said}, for {own['area_name']} {count(int(own['end_not_recorded']))}."
    )


def of_place(own: pd.Series, year: int) -> list[str]:
    """Return what is on record for the chosen place in a year.

    Examples
    --------
    >>> own = pd.Series({"area_name": "Wigan", "running": 1, "names": ("Wigan Deal: Wigan",),
    ...     "end_not_recorded": 1, "names_not_recorded": ("City Deals: Greater Manchester",)})
    >>> for sentence in of_place(own, 2024): print(sentence)
    Wigan in 2024, known to be running: Wigan Deal: Wigan.
    Begun earlier, end not recorded: City Deals: Greater Manchester.
    """
    name = own["area_name"]
    said = [
        f"{name} in {year}, known to be running: {'; '.join(own['names'])}."
        if own["running"]
        else f"{name} in {year}: none known to be running. That is not the same as none."
    ]
    if own["end_not_recorded"]:
        said.append(f"Begun earlier, end not recorded: {'; '.join(own['names_not_recorded'])}.")
    return said


def summary(now: pd.DataFrame, year: int, labels: Sequence[str]) -> list[str]:
    """Return the map of one year in sentences, with the same counts as its legend.

    Parameters
    ----------
    now : pandas.DataFrame
        ``area_name`` and ``running`` of each place.
    year : int
        The year.
    labels : sequence of str
        Words of each number, the last for all above.
    """
    group = now["running"].clip(upper=len(labels) - 1)
    parts = [f"{int((group == step).sum())} {label.lower()}" for step, label in enumerate(labels)]
    said = [f"{year}: {listing(parts[::-1])}, of {len(now)} places."]
    top = now.sort_values(["running", "area_name"], ascending=[False, True]).head(FEW)
    top = top[top["running"] > 0]
    if len(top):
        named = [f"{row.area_name} {row.running}" for row in top.itertuples(index=False)]
        said.append(f"The most: {listing(named)}.")
    return said
