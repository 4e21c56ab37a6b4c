"""Workbooks: a cover that says what it is, contents, notes, and sheets of figures.

Every cell is written as text or as a number, never as a formula or a link; what a spreadsheet would run if
the sheet were saved as text is led by an apostrophe, as in :mod:`placedata.export.csv`.
"""

import io
import math
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from placedata.export.csv import safe

_PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_WIDEST = 60
_MOST_TEXT = 32_767


class Sheet(NamedTuple):
    """A sheet of figures: its name, one line that says what it holds, and its cells."""

    name: str
    about: str
    frame: pd.DataFrame


def workbook(title: str, about: Iterable[str], notes: Iterable[str], sheets: Sequence[Sheet]) -> bytes:
    """Write a workbook.

    Parameters
    ----------
    title : str
        What it shows, on the cover.
    about : iterable of str
        Source, licence, data version.
    notes : iterable of str
        What a reader must know; a sheet of its own.
    sheets : sequence of Sheet
        Numbers stay numbers in full; a missing value is an empty cell. Text is cut at what a cell can hold.

    Returns
    -------
    bytes

    Examples
    --------
    >>> frame = pd.DataFrame({"place": ["Bury"], "value": [4.3]})
    >>> workbook("Claimants", ["Source: ONS"], [], [Sheet("Data", "By place", frame)])[:2]
    b'PK'
    """
    out = io.BytesIO()
    names = _names([sheet.name for sheet in sheets])
    with xlsxwriter.Workbook(out, _PLAIN) as book:
        book.set_properties({"title": title[:255], "author": "placedata"})
        bold = book.add_format({"bold": True})
        large = book.add_format({"bold": True, "font_size": 16, "text_wrap": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        cover = book.add_worksheet("Cover")
        cover.set_column(0, 0, 100)
        _column(cover, 0, [title], large)
        after = _column(cover, 2, about, wrapped)
        cover.write_string(after + 1, 0, "Contents", bold)
        contents = [("Notes", "What to know before using the figures")]
        contents += list(zip(names, [sheet.about for sheet in sheets], strict=True))
        for row, (name, words) in enumerate(contents, after + 2):
            cover.write_url(row, 0, f"internal:'{name}'!A1", string=_text(f"{name}: {words}"))
        page = book.add_worksheet("Notes")
        page.set_column(0, 0, 110)
        page.write_string(0, 0, "Notes", bold)
        _column(page, 1, [*notes] or ["Nothing to note"], wrapped)
        for name, sheet in zip(names, sheets, strict=True):
            _figures(book.add_worksheet(name), sheet.frame, bold)
    return out.getvalue()


def _names(wanted: Sequence[str]) -> list[str]:
    """Return names that a workbook accepts, each once.

    Examples
    --------
    >>> _names(["GDP [£]", "GDP (£)", "gdp (£)"])
    ['GDP  £', 'GDP (£)', 'gdp (£) 2']
    """
    taken = {"cover", "notes", "history"}
    names = []
    for text in wanted:
        base = text.translate(_FORBIDDEN).strip()[:28] or "Data"
        name, number = base, 1
        while name.lower() in taken:
            number += 1
            name = f"{base[:26]} {number}"
        taken.add(name.lower())
        names.append(name)
    return names


def _column(page: Worksheet, start: int, lines: Iterable[str], look: object) -> int:
    row = start
    for line in lines:
        page.write_string(row, 0, _text(line), look)
        row += 1
    return row


def _text(value: object) -> str:
    return str(safe(str(value)))[:_MOST_TEXT]


def _figures(page: Worksheet, frame: pd.DataFrame, bold: object) -> None:
    for column, name in enumerate(frame.columns):
        page.write_string(0, column, _text(name), bold)
        longest = max((len(str(value)) for value in frame.iloc[:, column].head(200)), default=0)
        page.set_column(column, column, min(_WIDEST, max(8, len(str(name)), longest) + 2))
    for row, values in enumerate(frame.itertuples(index=False), 1):
        for column, value in enumerate(values):
            _cell(page, row, column, value)
    page.freeze_panes(1, 0)
    if len(frame):
        page.autofilter(0, 0, len(frame), len(frame.columns) - 1)


def _cell(page: Worksheet, row: int, column: int, value: object) -> None:
    kept: Any = safe(value)
    if isinstance(kept, bool):
        page.write_boolean(row, column, kept)
    elif pd.api.types.is_number(kept) and math.isfinite(kept):
        page.write_number(row, column, float(kept))
    elif kept != "":
        page.write_string(row, column, _text(kept))
