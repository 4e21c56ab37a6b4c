"""Tables as text: exactly what is shown, with its source above it.

Cells that a spreadsheet would run as a formula are led by an apostrophe.
"""

import csv as text_table
import io
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from placedata.model import PROVENANCE
from placedata.wording.numbers import plain, unit_words

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
POINT_COLUMNS = (
    "period", "label", "value", "lower", "upper", "provenance", "standing", "status_words", "note",
    "published_code",
)  # fmt: skip


def safe(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers.

    Examples
    --------
    >>> safe("=1+1"), safe(-74.0), safe("Fife")
    ("'=1+1", -74.0, 'Fife')
    """
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return "'" + cell
    return "" if cell is None or cell is pd.NA or cell != cell else cell


def table(frame: pd.DataFrame, about: Iterable[str]) -> bytes:
    """Write a frame as CSV with lines of explanation above its header.

    Parameters
    ----------
    frame : pandas.DataFrame
        The cells as shown.
    about : iterable of str
        Lines that say what it is, its source, licence and version.

    Returns
    -------
    bytes
        UTF-8 with a byte order mark, so that spreadsheets read pounds and accents.
    """
    out = io.StringIO()
    writer = text_table.writer(out, lineterminator="\r\n")
    writer.writerows([[safe(line)] for line in about])
    writer.writerow([])
    writer.writerow([safe(name) for name in frame.columns])
    writer.writerows([safe(cell) for cell in row] for row in frame.itertuples(index=False))
    return out.getvalue().encode("utf-8-sig")


def about(indicator: Mapping[str, Any], subject: str, data_version: str) -> list[str]:
    """Return the lines that go above any table of an indicator."""
    released = "" if pd.isna(indicator["released"]) else f", released {str(indicator['released'])[:10]}"
    return [
        f"{indicator['name']}, {subject}, {unit_words(indicator['unit'], indicator.get('denominator'))}",
        f"Source: {indicator['publisher']}, {indicator['source_title']}{released}",
        f"Licence: {indicator['licence']}",
        f"To know: {indicator['caveats']}"
        if isinstance(indicator["caveats"], str)
        else "To know: nothing noted",
        f"placedata, data version {data_version}",
    ]


def points(
    own: pd.DataFrame,
    indicator: Mapping[str, Any],
    place: str,
    data_version: str,
    notes: Iterable[str] = (),
) -> bytes:
    """Write one series (:func:`placedata.series.points.of`) as CSV, with notes such as targets above it."""
    return table(own[list(POINT_COLUMNS)], [*about(indicator, place, data_version), *notes])


def readable(own: pd.DataFrame, indicator: Mapping[str, Any]) -> pd.DataFrame:
    """Return one series as a table for reading: words for missing values, numbers with commas."""
    decimals = int(indicator["decimals"])
    return pd.DataFrame(
        {
            "Period": own["label"],
            f"Value ({indicator['unit']})": _cells(own["value"], own["status_words"], decimals),
            "Interval": [
                _interval(low, high, standing, decimals)
                for low, high, standing in zip(own["lower"], own["upper"], own["standing"], strict=True)
            ],
            "Standing": own["provenance"].map(PROVENANCE).mask(own["standing"] == "inherited", "Larger area"),
            "Note": own["note"].fillna(""),
        }
    )


def _interval(low: float, high: float, standing: str, decimals: int) -> str:
    if pd.isna(low) or pd.isna(high):
        return ""
    share = "80%" if standing == "estimated" else "95%"
    return f"{plain(low, decimals)} to {plain(high, decimals)} ({share})"


def _cells(values: pd.Series, words: pd.Series, decimals: int) -> list[str]:
    return [
        word if pd.isna(value) else plain(value, decimals) for value, word in zip(values, words, strict=True)
    ]
