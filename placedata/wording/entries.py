"""What people added to the register and corrected in it, in words: whose it is, how many, who signed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from placedata.wording.findings import count, listing

UNVERIFIED = "not verified by us"
STANDINGS = {
    "register": "In the register",
    "yours": f"Yours, {UNVERIFIED}",
    "corrected by you": f"Corrected by you, {UNVERIFIED}",
}
WRITTEN = f"Rows whose standing is yours or corrected by you were written by users and are {UNVERIFIED}."
_ADD_MARK = {"yours": "that you added", "corrected by you": "that you corrected"}


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
    ('1 place; yours', '1 place')
    """
    return f"{note}; {row['standing']}" if own(row) else note


def besides(standings: Iterable[str]) -> str:
    """Say how many rows of people stand beside the published ones; empty where none does.

    Parameters
    ----------
    standings : iterable of str
        Column ``standing`` of what is shown.

    Examples
    --------
    >>> besides(["yours", "register"])
    'Beside them, marked and in no count above: one that you added, not verified by us.'
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
    >>> from datetime import datetime
    >>> signed({"signed_by": "Jo Bell", "role": "Officer", "written_on": datetime(2026, 3, 9, 10, 30)})
    'Jo Bell, Officer, 9 March 2026'
    """
    when, role = row["written_on"], row["role"]
    parts = [row["signed_by"], role if isinstance(role, str) else "", f"{when.day} {when:%B %Y}"]
    return ", ".join(part for part in parts if part.strip())


def whose(row: Mapping[str, Any]) -> str:
    """Say whose a row is, who wrote it and when.

    Examples
    --------
    >>> from datetime import datetime
    >>> whose({"standing": "yours", "signed_by": "Jo Bell", "role": None,
    ...        "written_on": datetime(2026, 3, 9, 10, 30)})
    'Yours, not verified by us. Written by Jo Bell, 9 March 2026.'
    """
    return f"{STANDINGS[str(row['standing'])]}. Written by {signed(row)}."


def held(standings: Iterable[str]) -> str:
    """Say how many rows people wrote that stand.

    Examples
    --------
    >>> held(["yours", "register", "corrected by you"])
    'One that you added and one that you corrected, not verified by us.'
    >>> held([])
    'Nobody has added to the register here yet.'
    """
    said = _numbers(standings, _ADD_MARK)
    if not said:
        return "Nobody has added to the register here yet."
    return f"{said[:1].upper()}{said[1:]}, {UNVERIFIED}."
