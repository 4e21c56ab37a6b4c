"""What people added to the register and corrected in it, in words: whose it is, who signed, what is wrong."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from placedata.model.entries import FIELDS, PLACES
from placedata.wording import register
from placedata.wording.findings import count, listing

UNVERIFIED = "not verified by us"
STANDINGS = {
    "register": "In the register",
    "yours": f"Yours, {UNVERIFIED}",
    "corrected by you": f"Corrected by you, {UNVERIFIED}",
}
WRITTEN = f"Rows whose standing is yours or corrected by you were written by users and are {UNVERIFIED}."
# What each field is called over a form and in a table.
LABELS = {field.name: field.called[:1].upper() + field.called[1:] for field in FIELDS} | {
    "funding_gbp_m": "Funding, million pounds",
    "funding_type": "Money",
    "identifier": "Publisher's own id",
    "areas_whole": "Places covered whole",
    "areas_part": "Places covered in part",
    "areas_near": "Places it was somewhere in",
    "start_date": "Start",
    "end_date": "End",
    "programme_id": "Programme id",
}
_CHOICES = {"scale": register.SCALES, "funding_type": register.FUNDING, "status": register.STATUSES}
_ADD_MARK = {"yours": "that you added", "corrected by you": "that you corrected"}


class Difference(NamedTuple):
    """A field that a correction says otherwise: its name in words, as published and as corrected."""

    field: str
    published: str
    corrected: str


def own(row: Mapping[str, Any]) -> bool:
    """Say whether a row of the register is a person's and not published.

    Examples
    --------
    >>> own({"standing": "yours"}), own({"standing": "register"}), own({})
    (True, False, False)
    """
    return row.get("standing", "register") != "register"


def mark(row: Mapping[str, Any], note: str) -> str:
    """Return the few words beside a bar, with whose it is where it is a person's.

    Examples
    --------
    >>> mark({"standing": "yours"}, "1 place"), mark({"standing": "register"}, "1 place")
    ('1 place; yours, not verified by us', '1 place')
    """
    if not own(row):
        return note
    words = STANDINGS[str(row["standing"])]
    return f"{note}; {words[:1].lower()}{words[1:]}"


def besides(standings: Iterable[str]) -> str:
    """Say how many rows of people stand beside the published ones; empty where none does.

    Parameters
    ----------
    standings : iterable of str
        Column ``standing`` of what is shown.

    Examples
    --------
    >>> besides(["yours", "yours", "register", "corrected by you"])
    'Beside them, marked and in no count above: two that you added and one that you corrected, not verified \
by us.'
    >>> besides(["register"])
    ''
    """
    said = _numbers(standings, _ADD_MARK)
    return f"Beside them, marked and in no count above: {said}, {UNVERIFIED}." if said else ""


def among(standings: Iterable[str]) -> str:
    """Say how many of what is counted are people's rows, as a clause to go after the count.

    Examples
    --------
    >>> among(["yours", "register", "corrected by you"])
    'of these one yours and one corrected by you, not verified by us'
    >>> among(["register"])
    ''
    """
    said = _numbers(standings, {"yours": "yours", "corrected by you": "corrected by you"})
    return f"of these {said}, {UNVERIFIED}" if said else ""


def _numbers(standings: Iterable[str], words: Mapping[str, str]) -> str:
    found = list(standings)
    return listing([f"{count(found.count(key))} {said}" for key, said in words.items() if key in found])


def only(standings: Sequence[str], subject: str) -> str:
    """Return the finding where nothing published answers and something of people's does.

    Examples
    --------
    >>> only(["yours"], "Rochdale")
    'Rochdale: no published initiative, one that you added, not verified by us'
    >>> only(["yours"], "")
    'No published initiative, one that you added, not verified by us'
    """
    said = f"no published initiative, {_numbers(standings, _ADD_MARK)}, {UNVERIFIED}"
    return f"{subject}: {said}" if subject else said[:1].upper() + said[1:]


def signed(row: Mapping[str, Any]) -> str:
    """Say who wrote a row and when.

    Examples
    --------
    >>> signed({"signed_by": "Jo Bell", "role": "Officer", "written_on": pd.Timestamp("2026-03-09 10:30")})
    'Jo Bell, Officer, 9 March 2026'
    """
    when, role = row["written_on"], row["role"]
    parts = [row["signed_by"], role if isinstance(role, str) else "", f"{when.day} {when:%B %Y}"]
    return ", ".join(part for part in parts if part.strip())


def fault(row: Mapping[str, Any]) -> str:
    """Say what is wrong with a field: what stands there, what is allowed, what to do next.

    Parameters
    ----------
    row : mapping
        ``column, value, problem, allowed, next``.

    Examples
    --------
    >>> fault({"column": "start_date", "value": "June", "problem": "The start is no date that can be read.",
    ...        "allowed": "2009, 2009-06 or 2009-06-30", "next": "Write the year first."})
    'Start, "June": The start is no date that can be read. Allowed: 2009, 2009-06 or 2009-06-30. Write the \
year first.'
    """
    where = LABELS.get(str(row["column"]), str(row["column"]))
    value = f', "{row["value"]}"' if row["value"] else ""
    return f"{where}{value}: {row['problem']} Allowed: {row['allowed']}. {row['next']}"


def value(field: str, text: str, names: Mapping[str, str]) -> str:
    """Return a cell as it is read: codes of areas by name, choices in words, ``not said`` where empty.

    Examples
    --------
    >>> value("areas_whole", "E08000005;X1", {"E08000005": "Rochdale"}), value("status", "ended", {})
    ('Rochdale, X1', 'Ended')
    >>> value("funding_gbp_m", "0.5", {}), value("theme", "", {})
    ('£0.5m', 'not said')
    """
    if not text.strip():
        return "not said"
    if field in PLACES:
        return ", ".join(names.get(code, code) for code in text.split(";") if code)
    if field == "funding_gbp_m":
        return f"£{text}m"
    if field in ("start_date", "end_date"):
        return register.day(text)
    return _CHOICES.get(field, {}).get(text, text)


def differences(
    published: Mapping[str, str], corrected: Mapping[str, str], names: Mapping[str, str]
) -> list[Difference]:
    """Return the fields that a correction says otherwise, in the order of the register's columns.

    Parameters
    ----------
    published, corrected : mapping of str to str
        Cells of :func:`placedata.initiatives.cells.cells`.
    names : mapping of str to str
        Names of areas by code.

    Examples
    --------
    >>> differences({"end_date": "2010-02", "name": "A"}, {"end_date": "2011", "name": "A"}, {})
    [Difference(field='End', published='February 2010', corrected='2011')]
    """
    found = []
    for field in FIELDS:
        before, after = published.get(field.name, ""), corrected.get(field.name, "")
        if _parts(field.name, before) != _parts(field.name, after):
            told = (value(field.name, text, names) for text in (before, after))
            found.append(Difference(LABELS[field.name], *told))
    return found


def _parts(field: str, text: str) -> object:
    return frozenset(text.split(";")) if field in PLACES else text


def read(rows: int, new: int, corrections: int, unchanged: int, aside: int) -> str:
    """Say what a file held and what would become of it.

    Parameters
    ----------
    rows : int
        Rows of the file.
    new, corrections, unchanged : int
        Initiatives that would be added, that correct the register, that say what is here already.
    aside : int
        Rows that cannot be taken in.

    Examples
    --------
    >>> read(12, 8, 1, 1, 2)
    '12 rows read: eight new, one correcting the register, one saying what is here already, two set aside'
    >>> read(1, 0, 0, 0, 1)
    'One row read: one set aside'
    """
    parts = [
        (new, "new"),
        (corrections, "correcting the register"),
        (unchanged, "saying what is here already"),
        (aside, "set aside"),
    ]
    said = ", ".join(f"{count(number)} {words}" for number, words in parts if number)
    start = count(rows, "row")
    return f"{start[:1].upper()}{start[1:]} read" + (f": {said}" if said else "")


def kept(number: int) -> str:
    """Say that entries were saved, and what their key is for.

    Examples
    --------
    >>> kept(1)
    'Saved. Keep this key: only with it can the initiative be withdrawn. It is shown once and kept nowhere \
else.'
    >>> kept(12)
    '12 initiatives saved. Keep this key: only with it can they be withdrawn. It is shown once and kept \
nowhere else.'
    """
    said, what = ("Saved", "the initiative") if number == 1 else (f"{number:,} initiatives saved", "they")
    return (
        f"{said}. Keep this key: only with it can {what} be withdrawn. It is shown once and kept nowhere else."
    )
