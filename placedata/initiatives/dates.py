"""Dates as they are known: a year is a band of a year, a month of a month, a day of a day."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from placedata.errors import DataError

BANDS = ["start_from", "start_to", "end_from", "end_to"]
_COARSEST_FIRST = ("year", "month", "day")
_LENGTHS = {4: "year", 7: "month", 10: "day"}


def decimal(day: date) -> float:
    """Return a day as a decimal year: the share of the year that has passed when it begins.

    Examples
    --------
    >>> decimal(date(2010, 7, 2))
    2010.4986
    """
    first = date(day.year, 1, 1)
    length = (date(day.year + 1, 1, 1) - first).days
    return round(day.year + (day - first).days / length, 4)


def band(text: str, precision: str | None = None) -> tuple[float, float]:
    """Return when a date began and ended at the latest, as decimal years.

    Parameters
    ----------
    text : str
        ``2009``, ``2009-06`` or ``2009-06-30``.
    precision : {"day", "month", "year"}, optional
        How precise it is. The coarser of this and of what the text says counts.

    Returns
    -------
    (float, float)
        From the first moment of the band to the first moment after it.

    Raises
    ------
    DataError
        When the text is no such date, or the precision is another word.

    Examples
    --------
    >>> band("2009"), band("2009-06"), band("2009-06-30", "year")
    ((2009.0, 2010.0), (2009.4137, 2009.4959), (2009.0, 2010.0))
    """
    said = _LENGTHS.get(len(text))
    if said is None or (precision is not None and precision not in _COARSEST_FIRST):
        raise DataError(_refusal(text, precision))
    coarser = min(said, precision or said, key=_COARSEST_FIRST.index)
    try:
        day = date.fromisoformat(text + "-01" * (2 - text.count("-")))
    except ValueError as fault:
        raise DataError(_refusal(text, precision)) from fault
    if day.year == date.max.year:
        raise DataError(_refusal(text, precision))
    match coarser:
        case "year":
            return float(day.year), float(day.year + 1)
        case "month":
            first = day.replace(day=1)
            return decimal(first), decimal((first + timedelta(days=31)).replace(day=1))
        case _:
            return decimal(day), decimal(day + timedelta(days=1))


def _refusal(text: str, precision: str | None) -> str:
    known = "" if precision in (None, *_COARSEST_FIRST) else f" with precision {precision!r}"
    return f"The date {text[:40]!r}{known} cannot be read. Write it as 2009, 2009-06 or 2009-06-30."


def bands(rows: pd.DataFrame, as_of: float | pd.Series, status: str = "status") -> pd.DataFrame:
    """Return rows with their start and end as bands, and what is known of the end.

    Parameters
    ----------
    rows : pandas.DataFrame
        ``start_date``, ``end_date`` and ``date_precision`` (of the start) as in table ``initiative``, and
        a column that says how it stands.
    as_of : float or pandas.Series
        Decimal year until which the register speaks, or each row does.
    status : str
        Name of that column: ``status`` of initiatives, ``end_status`` of programmes.

    Returns
    -------
    pandas.DataFrame
        ``rows`` with ``start_from, start_to, end_from, end_to`` (decimal years), ``end_kind`` (one of
        :data:`placedata.model.initiatives.ENDS`), and ``first_year, last_year``, the calendar years in
        which it is known to have run at some time: only the first where no end is recorded.

    Notes
    -----
    It began between ``start_from`` and ``start_to`` and ended between ``end_from`` and ``end_to``. What is
    ongoing ran at least to ``as_of`` (``end_from``) and its ``end_to`` is missing. What has no recorded end
    has neither. An end announced for a later day is kept and counts no year after ``as_of``.
    """
    starts = [_banded(text, one) for text, one in _cells(rows, "start_date", "date_precision")]
    ends = [_banded(text, None) for text, _ in _cells(rows, "end_date", "date_precision")]
    out = rows.assign(
        start_from=[one[0] for one in starts],
        start_to=[one[1] for one in starts],
        end_from=[one[0] for one in ends],
        end_to=[one[1] for one in ends],
    )
    kind = _kinds(out, rows[status].astype("object"), as_of)
    out = out.assign(end_from=out["end_from"].mask(kind == "ongoing", as_of), end_kind=kind.astype("string"))
    return out.assign(**_years(out, as_of))


def _cells(rows: pd.DataFrame, text: str, precision: str) -> list[tuple[str | None, str | None]]:
    plain = rows[[text, precision]].astype("object")
    plain = plain.where(plain.notna(), None)
    return list(plain.itertuples(index=False, name=None))


def _banded(text: str | None, precision: str | None) -> tuple[float, float]:
    return (np.nan, np.nan) if text is None else band(text, precision)


def _kinds(rows: pd.DataFrame, status: pd.Series, as_of: float | pd.Series) -> pd.Series:
    """Return what is known of each end."""
    met = np.select(
        [
            (status == "planned") | (rows["start_from"] > as_of),
            rows["end_from"].notna() & ((rows["end_from"] > as_of) | (status == "ongoing")),
            rows["end_from"].notna(),
            status == "ongoing",
        ],
        ["not begun", "planned end", "ended", "ongoing"],
        "not recorded",
    )
    return pd.Series(met, index=rows.index)


def _years(rows: pd.DataFrame, as_of: float | pd.Series) -> dict[str, pd.Series]:
    first = np.floor(rows["start_from"])
    last = np.floor(rows["end_from"].clip(upper=as_of)).where(rows["end_kind"] != "not recorded", first)
    unknown = first.isna() | (rows["end_kind"] == "not begun")
    return {
        "first_year": first.mask(unknown).astype("Int64"),
        "last_year": last.mask(unknown).astype("Int64"),
    }
