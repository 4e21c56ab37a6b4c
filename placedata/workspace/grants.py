"""Grants in the shape of 360Giving, read as initiatives.

What a grant says of its beneficiaries' location places it. Where its recipient sits does not, and the names
of persons who received a grant are not read.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from placedata.model.entries import GRANT_KEYS, GRANT_LISTS, OWN
from placedata.workspace.entry import Fault, checked

LOCATION, PROGRAMME = "Beneficiary Location", "Grant Programme"
PLANNED, ACTUAL = "Planned Dates", "Actual Dates"
FUNDER, RECIPIENT = "Funding Org", "Recipient Org"
CODE = f"{LOCATION}:0:Geographic Code"
MOST_LISTED = 400
MOST_MONTHS = 1200
_LISTS = {title.lower(): (title, keys) for title, keys in GRANT_LISTS.values()}
_TITLES = {title.lower(): title for title in GRANT_KEYS.values()}
_NESTED = re.compile(r"(?P<list>[^:]+):(?:(?P<at>[0-9]{1,3}):)?(?P<title>[^:]+)")
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ].*")
_TITLE_OF = {
    "name": "Title", "summary": "Description", "identifier": "Identifier",
    "programme": f"{PROGRAMME}:0:Title",
    "start_date": f"{PLANNED}:0:Start Date", "end_date": f"{PLANNED}:0:End Date",
    "funding_gbp_m": "Amount Awarded", "source_ids": "Data Source", "funder": f"{FUNDER}:0:Name",
    "recipient": f"{RECIPIENT}:0:Name", "areas_part": CODE, "areas_whole": CODE,
}  # fmt: skip
# Column names by which a flat file of grants is known, in lower case.
KNOWN = frozenset(_TITLES) | {
    f"{title}:{at}{key}".lower()
    for title, keys in GRANT_LISTS.values()
    for key in keys.values()
    for at in ("", "0:")
}


class Grant(NamedTuple):
    """One grant: the rows of the file it stands on, its cells, its lists of cells, and what is odd."""

    rows: tuple[int, ...]
    plain: dict[str, str]
    lists: dict[str, list[dict[str, str]]]
    faults: tuple[Fault, ...] = ()


def of_cells(number: int, cells: Mapping[str, str]) -> Grant:
    """Return a grant of a flat file, by its lower-cased titles."""
    plain = {title: cells[key] for key, title in _TITLES.items() if cells.get(key, "").strip()}
    lists: dict[str, dict[int, dict[str, str]]] = {}
    for key, text in cells.items():
        met = _NESTED.fullmatch(key)
        if not met or met["list"].strip() not in _LISTS or not text.strip():
            continue
        title, keys = _LISTS[met["list"].strip()]
        named = next((one for one in keys.values() if one.lower() == met["title"].strip()), None)
        if named:
            lists.setdefault(title, {}).setdefault(int(met["at"] or 0), {})[named] = text
    ordered = {title: [rows[at] for at in sorted(rows)] for title, rows in lists.items()}
    return Grant((number,), plain, ordered)


def of_object(number: int, found: Any) -> Grant:
    """Return a grant of a JSON file."""
    if not isinstance(found, dict):
        return Grant((number,), {}, {}, (_odd("Identifier", found, "an object with id and title"),))
    faults = []
    plain = {}
    for key, title in GRANT_KEYS.items():
        value = found.get(key)
        if isinstance(value, dict | list):
            faults.append(_odd(title, value, "text or a number"))
        elif value is not None:
            plain[title] = _written(value)
    lists: dict[str, list[dict[str, str]]] = {}
    for key, (title, keys) in GRANT_LISTS.items():
        rows = found.get(key) or []
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            faults.append(_odd(title, rows, "a list of objects"))
            continue
        if len(rows) > MOST_LISTED:
            faults.append(_odd(title, f"{len(rows):,} rows", f"up to {MOST_LISTED}"))
            continue
        lists[title] = [_said(row, keys) for row in rows]
    return Grant((number,), plain, lists, tuple(faults))


def _said(row: Mapping[str, Any], keys: Mapping[str, str]) -> dict[str, str]:
    texts = {name: _written(row[key]) for key, name in keys.items() if row.get(key) is not None}
    return {name: text for name, text in texts.items() if text.strip()}


def _written(value: object) -> str:
    return "yes" if value is True else "no" if value is False else str(value)


def _odd(title: str, value: object, allowed: str) -> Fault:
    words = f"{title} is not as the standard has it."
    return Fault(title, str(value)[:80], words, allowed, "Correct it in the publisher's file.")


def joined(grants: Iterable[Grant]) -> list[Grant]:
    """Return grants with those rows of one identifier put together, as flat files part them.

    A further row may add to lists and leave the rest empty; where it says something else, that is a fault.
    """
    met: dict[str, Grant] = {}
    for at, grant in enumerate(grants):
        key = grant.plain.get("Identifier", "").strip() or f"\0{at}"
        first = met.get(key)
        met[key] = grant if first is None else _together(first, grant)
    return list(met.values())


def _together(first: Grant, more: Grant) -> Grant:
    lists = {title: list(rows) for title, rows in first.lists.items()}
    for title, rows in more.lists.items():
        held = lists.setdefault(title, [])
        held += [row for row in rows if row not in held]
    words = f"Row {more.rows[0]:,} says something else of the same grant as row {first.rows[0]:,}."
    told = (
        Fault(title, text[:80], words, "one text for one identifier", "Correct one of the rows.")
        for title, text in more.plain.items()
        if first.plain.get(title, text) != text
    )
    plain = {**more.plain, **first.plain}
    return Grant(first.rows + more.rows, plain, lists, (*first.faults, *more.faults, *told))


def entry(grant: Grant, on: date) -> tuple[dict[str, str], list[Fault]]:
    """Return a grant as the cells of an entry, and every fault under its title in the file.

    Parameters
    ----------
    grant : Grant
        From :func:`of_cells` or :func:`of_object`.
    on : datetime.date
        Day by which it is told whether it runs.

    Notes
    -----
    The file names areas and not how much of them benefits, so each is covered in part. Actual dates come
    before planned ones. Without either the day of the award is taken as the start; a duration gives the
    month of the end. The notes say so.
    """
    faults, notes = list(grant.faults), []
    plain = grant.plain
    first = {title: (rows or [{}])[0] for title, rows in grant.lists.items()}
    when = {**first.get(PLANNED, {}), **first.get(ACTUAL, {})}
    start = _day(when.get("Start Date", "")) or _day(plain.get("Award Date", ""))
    if start and not when.get("Start Date"):
        notes.append("start is the day of the award")
    end = _day(when.get("End Date", ""))
    if not end and when.get("Duration (months)"):
        end = _after(start, when["Duration (months)"], faults)
        notes.append("end counted from the planned duration")
    money = _millions(plain, faults)
    codes = _codes(grant, faults, notes)
    identifier = plain.get("Identifier", "")
    mark = hashlib.sha256(identifier.encode("utf-8", "replace")).hexdigest()[:12]
    cells = {
        "initiative_id": f"{OWN}grant-{mark}",
        "programme": first.get(PROGRAMME, {}).get("Title", ""),
        "name": plain.get("Title", ""),
        "start_date": start,
        "end_date": end,
        "funding_type": "new_money",
        "funding_gbp_m": money,
        "status": _status(start, end, on),
        "summary": plain.get("Description", ""),
        "source_ids": plain.get("URL", "") or plain.get("Data Source", ""),
        "funder": first.get(FUNDER, {}).get("Name", ""),
        "recipient": first.get(RECIPIENT, {}).get("Name", ""),
        "identifier": identifier,
        "areas_part": codes,
        "note": "; ".join(notes),
    }
    if not identifier.strip():
        words, allowed = "The grant has no identifier.", "text that only this grant has"
        faults.append(Fault("Identifier", "", words, allowed, "Add it, so that it is not taken in twice."))
    settled, found = checked(cells)
    blamed = {fault.column for fault in faults}
    told = [fault._replace(column=_TITLE_OF.get(fault.column, fault.column)) for fault in found]
    return settled, faults + [fault for fault in told if fault.column not in blamed]


def _day(text: str) -> str:
    moment = _MOMENT.fullmatch(text.strip())
    return moment[1] if moment else text.strip()


def _status(start: str, end: str, on: date) -> str:
    today = on.isoformat()
    if start and start > today[: len(start)]:
        return "planned"
    if not end:
        return "unknown"
    return "ended" if end < today[: len(end)] else "ongoing"


def _after(start: str, months: str, faults: list[Fault]) -> str:
    number = int(months) if months.strip().isascii() and months.strip().isdigit() and len(months) < 5 else 0
    try:
        day = date.fromisoformat(start + "-01" * (2 - start.count("-")))
    except ValueError:
        return ""
    if not 0 < number <= MOST_MONTHS:
        words, allowed = "The planned duration is no number of months.", f"1 to {MOST_MONTHS:,}"
        title = f"{PLANNED}:0:Duration (months)"
        faults.append(Fault(title, months[:80], words, allowed, "Correct it, or give an end date."))
        return ""
    whole = day.year * 12 + day.month - 1 + number
    return f"{whole // 12:04d}-{whole % 12 + 1:02d}"


def _millions(plain: Mapping[str, str], faults: list[Fault]) -> str:
    text, currency = plain.get("Amount Awarded", "").strip(), plain.get("Currency", "").strip()
    if not text:
        return ""
    try:
        amount = Decimal(text) if len(text) < 30 else Decimal("NaN")
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or not 0 <= amount < 10**12:
        words, allowed = "The amount is no plain number of pounds.", "digits with at most one point"
        faults.append(Fault("Amount Awarded", text[:80], words, allowed, "Take out signs, words and commas."))
        return ""
    if currency.upper() != "GBP":
        words = "Only amounts in pounds can be kept."
        faults.append(
            Fault("Currency", currency[:80], words, "GBP", "Convert the amount, or leave it empty.")
        )
        return ""
    return format((amount / 10**6).normalize(), "f")


def _codes(grant: Grant, faults: list[Fault], notes: list[str]) -> str:
    rows = grant.lists.get(LOCATION, [])
    codes = [row["Geographic Code"].strip().upper() for row in rows if row.get("Geographic Code", "").strip()]
    names = [row.get("Name", "") or "unnamed" for row in rows if not row.get("Geographic Code", "").strip()]
    if codes and names:
        notes.append(f"locations without a code, not placed: {', '.join(names)[:200]}")
    if not codes:
        words = "No area of its beneficiaries is named by code; where its recipient sits is another matter."
        allowed = "the code of a district, county or region"
        then = "Add the code of the area that was to benefit."
        faults.append(Fault(CODE, ", ".join(names)[:80], words, allowed, then))
    return ";".join(codes)
