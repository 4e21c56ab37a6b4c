"""Files of initiatives: in this project's own columns, or in the shape of 360Giving."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

import pandas as pd

from placedata.model.entries import NAMES
from placedata.workspace import grants, incoming
from placedata.workspace.entry import Fault, checked

FAULT_COLUMNS = ["line", "column", "value", "problem", "allowed", "next"]
SHAPES = {"own": "placedata's own columns", "grants": "360Giving"}
# What an export adds for its reader: known, and not read back.
_TOLD = frozenset({"standing", "signed_by", "role", "written_on", "reason", "area_names", "lead_body"})

Raw = Mapping[int, Mapping[str, str]]
Rows = list[tuple[int, Mapping[str, str]]]
Faults = list[tuple[tuple[int, ...], Fault]]


class Incoming(NamedTuple):
    """What a file holds.

    Attributes
    ----------
    shape : str
        A key of :data:`SHAPES`.
    rows : pandas.DataFrame
        ``line`` and the cells of :data:`placedata.model.entries.NAMES` as text: what can be taken in. Line
        is that of the file, or the place in the list of a JSON file.
    refused : pandas.DataFrame
        :data:`FAULT_COLUMNS`: every fault of every row that cannot.
    set_aside : pandas.DataFrame
        Those rows as they were: ``line`` and their cells, so that they can be mended and given again.
    unread : tuple of str
        Columns that hold something and were not read.
    rows_read : int
        Rows of the file, those put together and those refused included.
    """

    shape: str
    rows: pd.DataFrame
    refused: pd.DataFrame
    set_aside: pd.DataFrame
    unread: tuple[str, ...]
    rows_read: int


def read(content: bytes, on: date | None = None) -> Incoming:
    r"""Read a file of initiatives.

    Parameters
    ----------
    content : bytes
        CSV in our own columns, CSV or JSON in the shape of 360Giving.
    on : datetime.date, optional
        Day by which it is told whether a grant runs; today by default.

    Returns
    -------
    Incoming

    Raises
    ------
    RefusedFile
        When the file as a whole cannot be read.

    Examples
    --------
    >>> found = read(b"name,start_date,areas_whole\nChances,2009,E08000025\nHopes,June,E08000025\n")
    >>> found.rows["name"].tolist(), found.refused[["line", "column", "value"]].values.tolist()
    (['Chances'], [[3, 'start_date', 'June']])
    """
    day = on or date.today()
    text = incoming.text(content)
    if text.lstrip().startswith(("{", "[")):
        objects = incoming.listed(text, "grants")
        every = [grants.of_object(at, one) for at, one in enumerate(objects, 1)]
        raw = {at: _shown(one) for at, one in enumerate(objects, 1)}
        return _of_grants(every, raw, day, ())
    cells = incoming.table(text, set(NAMES) | grants.KNOWN)
    given = {name.lower() for name in cells.columns}
    raw = {line.number: line.cells for line in cells.lines}
    if len(given & grants.KNOWN) > len(given & set(NAMES)):
        every = [_marked(grants.of_cells(line.number, line.cells), line.fault) for line in cells.lines]
        return _of_grants(every, raw, day, _unread(cells, lambda key: bool(_read_of(key))))
    return _of_own(cells, raw)


def _of_own(cells: incoming.Cells, raw: Raw) -> Incoming:
    rows: Rows = []
    faults: Faults = []
    for line in cells.lines:
        entry, found = checked(line.cells)
        found += [_surplus(line.fault)] if line.fault else []
        faults += [((line.number,), fault) for fault in found]
        if not found:
            rows.append((line.number, entry))
    unread = _unread(cells, lambda key: key in NAMES or key in _TOLD)
    return _incoming("own", rows, faults, raw, unread)


def _of_grants(every: list[grants.Grant], raw: Raw, day: date, unread: tuple[str, ...]) -> Incoming:
    rows: Rows = []
    faults: Faults = []
    for grant in grants.joined(every):
        cells, found = grants.entry(grant, day)
        faults += [(grant.rows, fault) for fault in found]
        if not found:
            rows.append((grant.rows[0], cells))
    return _incoming("grants", rows, faults, raw, unread)


def _incoming(shape: str, rows: Rows, faults: Faults, raw: Raw, unread: tuple[str, ...]) -> Incoming:
    told = [(lines[0], *fault) for lines, fault in faults]
    refused = pd.DataFrame(told, columns=FAULT_COLUMNS).astype(dict.fromkeys(FAULT_COLUMNS[1:], "string"))
    lines = sorted({line for some, _ in faults for line in some})
    aside = pd.DataFrame([{"line": line, **raw[line]} for line in lines], columns=_columns(raw, lines))
    taken = [{"line": line} | {name: cells.get(name, "") for name in NAMES} for line, cells in rows]
    frame = pd.DataFrame(taken, columns=["line", *NAMES]).astype(dict.fromkeys(NAMES, "string"))
    return Incoming(shape, frame, refused, aside, unread, len(raw))


def _columns(raw: Raw, lines: Iterable[int]) -> list[str]:
    return ["line", *dict.fromkeys(key for line in lines for key in raw[line])]


def _marked(grant: grants.Grant, fault: str) -> grants.Grant:
    return grant._replace(faults=(*grant.faults, _surplus(fault))) if fault else grant


def _surplus(words: str) -> Fault:
    return Fault(
        "", "", words, "as many cells as there are column names", "Look for a comma that parts a text."
    )


def _unread(cells: incoming.Cells, known: Callable[[str], bool]) -> tuple[str, ...]:
    """Return columns that are not read and in which something stands."""
    names = [name for name in cells.columns if name and not known(name.lower())]
    return tuple(
        name for name in names if any(line.cells.get(name.lower(), "").strip() for line in cells.lines)
    )


def _read_of(key: str) -> bool:
    return bool(grants.of_cells(0, {key: "x"}).plain or grants.of_cells(0, {key: "x"}).lists)


def _shown(one: object) -> dict[str, str]:
    """Return a JSON row as cells, lists and objects as their text."""
    pairs = one.items() if isinstance(one, dict) else [("row", one)]
    return {str(key): value if isinstance(value, str) else json.dumps(value) for key, value in pairs}
