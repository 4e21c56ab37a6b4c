"""From a publisher's cells, still text, to observations and rejected rows.

Every importer first brings its file into one layout of text columns (``CELLS``). What happens next is
the same for all: numbers, periods and statuses are read, each cell is tied to an indicator, and what
cannot be kept is set aside with its reason. Rows in equal rows kept plus rows set aside.
"""

import contextlib
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from placedata.errors import DataError
from placedata.model import TABLES
from placedata.model.period import Period, parse

NUMBERS = ("value", "lower", "upper")
CELLS = ("series", "area_code", "period", "value", "lower", "upper", "status", "note", "row")
STATUS_CODES = {"": "A", "x": "O", "c": "Q", "z": "M", "u": "U"}


@dataclass(frozen=True)
class Imported:
    """What one file gave: observations, rejected rows, and how many rows were read."""

    source_file: str
    observations: pd.DataFrame
    rejected: pd.DataFrame
    rows_read: int


def accept(
    cells: pd.DataFrame,
    source_file: str,
    indicators: Mapping[str, str],
    areas: Collection[str],
    style: str = "",
) -> Imported:
    """Turn text cells into observations.

    Parameters
    ----------
    cells : pandas.DataFrame
        Columns ``CELLS``; every column text except ``row`` (1 is the first row after the header).
    source_file : str
        Name of the file in the register of sources.
    indicators : mapping of str to str
        Name of a series inside the file to the indicator it belongs to.
    areas : collection of str
        Every code of the ``area`` table; a row under any other code is set aside.
    style : str
        How to read short periods; see :func:`placedata.model.period.parse`.

    Returns
    -------
    Imported
        Kept and rejected rows add up to the rows read.

    Examples
    --------
    >>> row = ["Rate", "E08000005", "2025-01-01/P1Y", "6.0", "", "", "", "", 1]
    >>> done = accept(pd.DataFrame([row], columns=CELLS), "f.csv", {"Rate": "claimant-count"}, {"E08000005"})
    >>> done.observations[["indicator_id", "value", "status"]].values.tolist()
    [['claimant-count', 6.0, 'A']]
    """
    frame = cells.reset_index(drop=True)
    periods = _read_periods(frame["period"], style)
    numbers = pd.DataFrame({name: _read_numbers(frame[name]) for name in NUMBERS})
    observations = pd.DataFrame(
        {
            "indicator_id": frame["series"].map(dict(indicators)),
            "area_code": frame["area_code"],
            "period": frame["period"],
            "period_start": frame["period"].map({text: pd.Timestamp(p.start) for text, p in periods.items()}),
            "period_end": frame["period"].map({text: pd.Timestamp(p.end) for text, p in periods.items()}),
            "period_kind": frame["period"].map({text: p.kind for text, p in periods.items()}),
            **numbers,
            "status": _status(frame),
            "status_text": frame["status"],
            "note": frame["note"],
            "source_file": source_file,
            "source_row": frame["row"],
        }
    )
    reason = _faults(frame, numbers, set(periods), indicators, areas)
    repeats, conflicts = _same_key(observations[reason.isna()])
    reason.loc[repeats] = "the same cell stands in an earlier row"
    reason.loc[conflicts] = "another row gives this cell a different value; neither is kept"
    return Imported(
        source_file,
        TABLES["observation"].conform(observations[reason.isna()]),
        _set_aside(frame, reason, source_file),
        len(frame),
    )


def _faults(
    frame: pd.DataFrame,
    numbers: pd.DataFrame,
    periods: Collection[str],
    indicators: Mapping[str, str],
    areas: Collection[str],
) -> pd.Series:
    """Return for each row why it cannot be kept, missing where it can; the last fault found is told."""
    reason = pd.Series(pd.NA, index=frame.index, dtype="string")
    for name in NUMBERS:
        reason = reason.mask(numbers[name].isna() & (frame[name] != ""), f"the {name} is not a number")
    reason = reason.mask(~frame["period"].isin(list(periods)), "the period cannot be read")
    strangers = [code for code in frame["area_code"].unique() if code not in areas]
    reason = reason.mask(frame["area_code"].isin(strangers), "the area code stands in no register of areas")
    reason = reason.mask(frame["area_code"] == "", "the row names no area")
    return reason.mask(
        ~frame["series"].isin(list(indicators)), "the series is not in the catalogue of indicators"
    )


def _status(frame: pd.DataFrame) -> pd.Series:
    text = frame["status"].str.strip()
    return text.map(STATUS_CODES).fillna("W").mask((text == "") & (frame["value"] == ""), "O")


def reject_all(cells: pd.DataFrame, source_file: str, reason: str) -> Imported:
    """Set every row of a file aside for one reason."""
    reasons = pd.Series(reason, index=cells.index, dtype="string")
    nothing = pd.DataFrame(columns=TABLES["observation"].column_names)
    return Imported(
        source_file,
        TABLES["observation"].conform(nothing),
        _set_aside(cells, reasons, source_file),
        len(cells),
    )


def _read_periods(texts: pd.Series, style: str) -> dict[str, Period]:
    """Return the periods that can be read; the rest are left to be told as faults."""
    periods = {}
    for text in texts.unique():
        with contextlib.suppress(DataError):
            periods[text] = parse(text, style)
    return periods


def _read_numbers(texts: pd.Series) -> pd.Series:
    numbers = pd.to_numeric(texts.mask(texts == ""), errors="coerce").astype("float64")
    return numbers.mask(numbers.abs() == math.inf)


def _same_key(observations: pd.DataFrame) -> tuple[pd.Index, pd.Index]:
    key = ["indicator_id", "area_code", "period"]
    again = observations.duplicated([*key, "value", "lower", "upper", "status"])
    distinct = observations[~again]
    return observations.index[again], distinct.index[distinct.duplicated(key, keep=False)]


def _set_aside(frame: pd.DataFrame, reason: pd.Series, source_file: str) -> pd.DataFrame:
    out = frame[reason.notna()]
    names = [name for name in CELLS if name != "row"]
    content = [" | ".join(cells) for cells in out[names].itertuples(index=False, name=None)]
    rejected = pd.DataFrame(
        {
            "source_file": source_file,
            "source_row": out["row"],
            "reason": reason[reason.notna()],
            "content": pd.array(content, dtype="string"),
        }
    )
    return TABLES["rejected_row"].conform(rejected)
