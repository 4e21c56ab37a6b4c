"""A file that a person gives, as cells of text: of a bounded size, in a known encoding, or not at all."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any, NamedTuple

from placedata.errors import RefusedFile
from placedata.model.entries import FORMULA

MOST_BYTES = 10_000_000
MOST_COLUMNS = 1000
MOST_ROWS = 5000
MOST_HEAD = 200_000
MOST_PREAMBLE = 30
_MARKS = (",", ";", "\t")
_MAGIC = {
    b"PK\x03\x04": "a zip archive or an Excel workbook",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"\x1f\x8b": "a compressed file",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"PAR1": "a Parquet file",
    b"SQLite": "a database",
}
_SAVE = "In a spreadsheet choose Save as, CSV UTF-8, and give that file."


class Line(NamedTuple):
    """One row of a table, with the line of the file that it begins on, or its place in a list."""

    number: int
    cells: dict[str, str]
    fault: str = ""


class Cells(NamedTuple):
    """A table as text: its columns as written, and its lines."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]


def text(content: bytes) -> str:
    r"""Return a file's text.

    Raises
    ------
    RefusedFile
        When it is empty, larger than 10 MB, another kind of file, or not in UTF-8 (UTF-16 with its mark is
        read too).

    Examples
    --------
    >>> text("name\nZoë".encode("utf-8-sig"))
    'name\nZoë'
    """
    if len(content) > MOST_BYTES:
        size = f"{len(content) / 1e6:,.1f} MB"
        raise RefusedFile(f"The file has {size}; up to {MOST_BYTES // 10**6} MB are read. Split it.")
    kind = next((words for mark, words in _MAGIC.items() if content.startswith(mark)), None)
    if kind:
        raise RefusedFile(f"The file is {kind}, not a table of text. {_SAVE}")
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        found = content.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        raise RefusedFile(
            f"Line {line:,} holds a letter that is not in UTF-8, so names would be misread. {_SAVE}"
        ) from fault
    if "\0" in found:
        raise RefusedFile(f"The file holds zero bytes, so it is no table of text. {_SAVE}")
    if not found.strip():
        raise RefusedFile("The file is empty. Give one with a line of column names and a line for each row.")
    return found


def table(content: str, known: Iterable[str]) -> Cells:
    r"""Return a table parted by commas, semicolons or tabs.

    Parameters
    ----------
    content : str
        The file's text. Lines of explanation may stand above the column names.
    known : iterable of str
        Column names that may be met, in lower case: the line with the most of them names the columns.

    Returns
    -------
    Cells
        Cells by lower-cased column name. The apostrophe with which a spreadsheet is kept from reading a
        formula is taken off. A line with more cells than columns carries a fault.

    Raises
    ------
    RefusedFile
        When no line names two known columns, a name stands twice, quotes do not close, or there are too
        many columns, rows or letters in a cell.

    Examples
    --------
    >>> table("made by us\n\nname;start_date\nA;2009", {"name", "start_date"}).lines
    (Line(number=4, cells={'name': 'A', 'start_date': '2009'}, fault=''),)
    """
    wanted = set(known)
    rows = _parted(content, _mark(content, wanted))
    at, number = _heading(rows, wanted)
    if number < 2:
        raise RefusedFile(
            f"No line names columns that are known. Name at least two of: {', '.join(sorted(wanted)[:12])}."
        )
    columns = tuple(_plain(name).strip() for name in rows[at][1])
    keys = _keys(columns)
    body = [row for row in rows[at + 1 :] if any(cell.strip() for cell in row[1])]
    if len(body) > MOST_ROWS:
        raise RefusedFile(f"The file has {len(body):,} rows; up to {MOST_ROWS:,} are read. Split it.")
    return Cells(columns, tuple(_line(line, cells, keys) for line, cells in body))


def _mark(content: str, wanted: set[str]) -> str:
    """Return the mark between cells under which one of the first lines names most known columns."""
    named = {}
    for mark in _MARKS:
        reader = csv.reader(io.StringIO(content[:MOST_HEAD], newline=""), delimiter=mark)
        with suppress(csv.Error):  # told when the table is read whole under the mark that was found
            head = [(0, row) for row in islice(reader, MOST_PREAMBLE)]
            named[mark] = _heading(head, wanted)[1]
    return max(named, key=lambda mark: named[mark], default=",")


def _parted(content: str, mark: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=mark, strict=True)
    rows, began = [], 1
    try:
        for row in reader:
            rows.append((began, row))
            began = reader.line_num + 1
            if len(row) > MOST_COLUMNS:
                words = f"Line {rows[-1][0]:,} has {len(row):,} columns; up to {MOST_COLUMNS:,} are read."
                raise RefusedFile(f"{words} Give only the columns that are wanted.")
    except csv.Error as fault:
        raise RefusedFile(
            f"The table breaks off at line {began:,} ({fault}). Look for a quotation mark that is not closed "
            f"or a cell of more than {csv.field_size_limit():,} letters."
        ) from fault
    return rows


def _heading(rows: Sequence[tuple[int, list[str]]], wanted: set[str]) -> tuple[int, int]:
    """Return which of the first lines names most known columns, and how many."""
    counts = [len({_plain(cell).strip().lower() for cell in row} & wanted) for _, row in rows[:MOST_PREAMBLE]]
    most = max(counts, default=0)
    return (counts.index(most) if counts else 0), most


def _keys(columns: Sequence[str]) -> list[str]:
    keys = [name.lower() for name in columns]
    twice = next((name for at, name in enumerate(keys) if name and name in keys[:at]), None)
    if twice:
        raise RefusedFile(f"The column {twice[:60]!r} stands twice. Take one out, so that none is lost.")
    return keys


def _line(number: int, cells: Sequence[str], keys: Sequence[str]) -> Line:
    found = {key: _plain(cell) for key, cell in zip(keys, cells, strict=False) if key}
    surplus = [cell for cell in cells[len(keys) :] if cell.strip()]
    surplus += [cell for key, cell in zip(keys, cells, strict=False) if not key and cell.strip()]
    fault = f"It holds {surplus[0][:40]!r} under no column name." if surplus else ""
    return Line(number, found, fault)


def _plain(cell: str) -> str:
    """Return a cell without the apostrophe that keeps a spreadsheet from reading it as a formula."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA) else cell


def listed(content: str, key: str) -> list[Any]:
    """Return a list of a JSON file: the file itself, or what it holds under a key.

    Raises
    ------
    RefusedFile
        When it is no JSON, holds no such list, is nested too deeply or holds too many rows.

    Examples
    --------
    >>> listed('{"grants": [{"id": "1"}]}', "grants")
    [{'id': '1'}]
    """
    try:
        found = json.loads(content, parse_constant=_no_number)
    except RecursionError as fault:
        raise RefusedFile("The JSON is nested too deeply to be grants. Give a 360Giving file.") from fault
    except ValueError as fault:
        words = f"The JSON cannot be read ({str(fault)[:120]}). "
        raise RefusedFile(words + "Check it with the 360Giving Data Quality Tool, or give a CSV.") from fault
    rows = found.get(key) if isinstance(found, dict) else found
    if not isinstance(rows, list):
        raise RefusedFile(f"The JSON holds no list {key!r}. Give a 360Giving file: an object with {key}.")
    if len(rows) > MOST_ROWS:
        raise RefusedFile(f"The file has {len(rows):,} rows; up to {MOST_ROWS:,} are read. Split it.")
    return rows


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no number")
