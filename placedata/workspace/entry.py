"""One initiative as a person wrote it: checked cell by cell, every fault told with what is allowed."""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from placedata.errors import RefusedText
from placedata.model.entries import FIELDS, MOST_PLACES, OWN, PLACES, Field
from placedata.workspace.typed import signed

EARLIEST, LATEST = 1900, 2100
MOST_MONEY = 1_000_000.0
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,12})?")
_CODE = re.compile(r"[A-Z0-9]{3,20}")
_ID = re.compile(r"[a-z0-9_-]+")


class Fault(NamedTuple):
    """Why a cell cannot be taken: where, what stands there, what is allowed, what to do."""

    column: str
    value: str
    problem: str
    allowed: str
    next: str


def checked(cells: Mapping[str, str]) -> tuple[dict[str, str], list[Fault]]:
    """Return an entry with its cells in the forms the register uses, and every fault found.

    Parameters
    ----------
    cells : mapping of str to str
        Texts by the names of :data:`placedata.model.entries.FIELDS`; those absent count as empty.

    Returns
    -------
    (dict, list of Fault)
        One text for every field, ``""`` where nothing was said. Codes of areas are parted by a semicolon,
        each once, in the order written.

    Examples
    --------
    >>> entry, faults = checked({"name": "Chances", "start_date": "June", "areas_whole": "E08000025"})
    >>> [(fault.column, fault.allowed) for fault in faults]
    [('start_date', '2009, 2009-06 or 2009-06-30, from 1900 to 2100')]
    """
    entry: dict[str, str] = {}
    faults: list[Fault] = []
    for field in FIELDS:
        text = cells.get(field.name, "")
        found = _faults_of(field, text)
        faults += found
        entry[field.name] = "" if found else _settled(field, text)
    if not faults:
        faults = _faults_between(entry)
    return entry, faults


def _faults_of(field: Field, text: str) -> list[Fault]:
    try:
        signed(field.called, text, field.most, needed=field.needed)
    except RefusedText as fault:
        allowed = f"text of up to {field.most:,} characters, without invisible ones"
        return [Fault(field.name, _short(text), str(fault), allowed, "Correct it, then give it again.")]
    if not text.strip():
        return []
    test = {"start_date": _date, "end_date": _date, "funding_gbp_m": _money, "initiative_id": _identity,
            **dict.fromkeys(PLACES, _codes)}.get(field.name)  # fmt: skip
    if field.allowed and text.strip() not in field.allowed:
        words = f"The {field.called} is none of the words in use."
        return [
            _fault(field, text, words, "one of " + ", ".join(field.allowed), "Choose one, or leave it empty.")
        ]
    return test(field, text.strip()) if test else []


def _settled(field: Field, text: str) -> str:
    if field.name in PLACES:
        return ";".join(dict.fromkeys(_split(text)))
    plain = field.allowed or field.name in ("start_date", "end_date", "initiative_id", "funding_gbp_m")
    return text.strip() if plain else text


def _fault(field: Field, text: str, problem: str, allowed: str, then: str) -> Fault:
    return Fault(field.name, _short(text), problem, allowed, then)


def _short(text: object) -> str:
    return str(text)[:80].encode("utf-8", "replace").decode()


def _date(field: Field, text: str) -> list[Fault]:
    allowed = f"2009, 2009-06 or 2009-06-30, from {EARLIEST} to {LATEST}"
    try:
        day = date.fromisoformat(text + "-01" * (2 - text.count("-"))) if _DATE.fullmatch(text) else None
    except ValueError:
        day = None
    if day is not None and EARLIEST <= day.year <= LATEST:
        return []
    words = f"The {field.called} is no date that can be read."
    return [
        _fault(field, text, words, allowed, "Write the year first, or leave it empty when it is not known.")
    ]


def _money(field: Field, text: str) -> list[Fault]:
    if _NUMBER.fullmatch(text) and float(text) <= MOST_MONEY:
        return []
    words = "The funding is no plain number of million pounds."
    allowed = f"digits with at most one point, up to {MOST_MONEY:,.0f}: 0.25 for a quarter of a million"
    return [_fault(field, text, words, allowed, "Take out signs and words, or leave it empty.")]


def _identity(field: Field, text: str) -> list[Fault]:
    if _ID.fullmatch(text):
        return []
    words = "The id is not one that was given here."
    allowed = f"the id of an initiative of the register, or one beginning {OWN}"
    return [_fault(field, text, words, allowed, "Leave it empty to add an initiative.")]


def _codes(field: Field, text: str) -> list[Fault]:
    found = _split(text)
    odd = next((code for code in found if not _CODE.fullmatch(code)), None)
    if odd is not None:
        words, allowed = (
            f"{_short(odd)!r} is no code of an area.",
            "codes such as E08000025, parted by semicolons",
        )
        return [_fault(field, text, words, allowed, "Look the code up by the area's name on Home.")]
    if len(found) > MOST_PLACES:
        words = f"{len(found):,} areas are more than can be kept."
        return [_fault(field, text, words, f"up to {MOST_PLACES}", "Name the larger area that holds them.")]
    return []


def _split(text: str) -> list[str]:
    return [code for part in text.split(";") if (code := part.strip())]


def _faults_between(entry: Mapping[str, str]) -> list[Fault]:
    """Return faults that only several cells together show."""
    found = []
    start, end = entry["start_date"], entry["end_date"]
    if start and end and end < start[: len(end)]:
        words = f"It ends before it starts, in {start}."
        found.append(Fault("end_date", end, words, f"{start} or later", "Swap the dates, or correct one."))
    if not any(entry[name] for name in PLACES):
        words = "No area is named, so it stands in no place."
        allowed = "at least one code in " + ", ".join(PLACES)
        then = "Add the code of the area that was to benefit; where its leader sits is another matter."
        found.append(Fault("areas_whole", "", words, allowed, then))
    return found
