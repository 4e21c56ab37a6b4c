"""Periods as publishers write them, kept whole: first day, end, and kind."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from placedata.errors import DataError

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:/P([1-9][0-9]*)([YM]))?")
_YEAR = re.compile(r"[0-9]{4}")
_FINANCIAL = re.compile(r"([0-9]{4})-([0-9]{2})")
_MONTH = re.compile(r"([A-Z][a-z]{2}) ([0-9]{4})")


@dataclass(frozen=True)
class Period:
    """A stretch of time or a reference day.

    ``end`` is exclusive; for an instant it equals ``start``.
    """

    text: str
    start: date
    end: date
    kind: str

    @property
    def middle(self) -> float:
        """Middle of the period as a decimal year, for the axis of a chart."""
        days = self.start.toordinal() + (self.end - self.start).days / 2
        day = date.fromordinal(int(days))
        first = date(day.year, 1, 1).toordinal()
        length = date(day.year + 1, 1, 1).toordinal() - first
        return round(day.year + (days - first) / length, 3)

    @property
    def label(self) -> str:
        """The period in words, as readers know it."""
        last = self.end - timedelta(days=1)
        match self.kind:
            case "calendar":
                return str(self.start.year)
            case "financial" | "academic":
                return _split_year(self.start.year)
            case "month":
                return _month(self.start)
            case "instant":
                return _month(self.start)
            case "rolling" if self.start.month == 1 and last.month == 12 and last.year > self.start.year:
                return f"{self.start.year} to {last.year}"
            case "rolling" if self.start.month == 4 and last.month == 3 and last.year - self.start.year > 1:
                return f"{_split_year(self.start.year)} to {_split_year(last.year - 1)}"
            case "rolling" if last.year - self.start.year >= 2:
                return f"{self.start.year} to {self.end.year}"
            case "rolling":
                return f"year to {_month(last)}"
            case _:
                return f"{_month(self.start)} to {_month(last)}"


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _split_year(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02d}"


def _add_months(day: date, months: int) -> date:
    whole = day.year * 12 + day.month - 1 + months
    return date(whole // 12, whole % 12 + 1, day.day)


@lru_cache(maxsize=4096)
def parse(text: str, style: str = "") -> Period:
    """Read one period.

    Parameters
    ----------
    text : str
        ISO start with a duration (``2001-01-01/P1Y``), a bare ISO day, or, with ``style``, the short
        forms of older files: ``1998``, ``2001-02``, ``Dec 1995``.
    style : str
        How to read a short form: ``calendar``, ``year-to-month``, ``january``, ``five-years-to-june``,
        or ``on-MM-DD`` for a reference day of each year.

    Returns
    -------
    Period

    Raises
    ------
    DataError
        When the text fits no form; the message gives the text and the forms allowed.

    Examples
    --------
    >>> parse("2024-08-01/P1Y").label, parse("2022-01-01/P3Y").label
    ('2024/25', '2022 to 2024')
    >>> parse("Dec 1995", "year-to-month").label
    'year to December 1995'
    """
    try:
        if match := _ISO.fullmatch(text):
            return _iso(text, match)
        return _short(text, style)
    except ValueError as fault:
        raise DataError(
            f"Period {text!r} cannot be read ({fault}). Allowed are forms such as "
            "2001-01-01/P1Y, 2025-04-01, 1998, 2001-02 and Dec 1995."
        ) from fault


def _iso(text: str, match: re.Match[str]) -> Period:
    start = date(int(match[1]), int(match[2]), int(match[3]))
    if match[4] is None:
        return Period(text, start, start, "instant")
    length = int(match[4])
    if match[5] == "M":
        return Period(text, start, _add_months(start, length), "month" if length == 1 else "year")
    kinds = {(1, 1): "calendar", (4, 1): "financial", (8, 1): "academic", (9, 1): "academic"}
    kind = "rolling" if length > 1 else kinds.get((start.month, start.day), "year")
    return Period(text, start, _add_months(start, 12 * length), kind)


def _short(text: str, style: str) -> Period:
    if match := _FINANCIAL.fullmatch(text):
        start = date(int(match[1]), 4, 1)
        if int(match[2]) != (start.year + 1) % 100:
            raise ValueError("the second year does not follow the first")
        return Period(text, start, _add_months(start, 12), "financial")
    if match := _MONTH.fullmatch(text):
        names = [name[:3] for name in MONTHS]
        end = _add_months(date(int(match[2]), names.index(match[1]) + 1, 1), 1)
        return Period(text, _add_months(end, -12), end, "rolling")
    if not _YEAR.fullmatch(text):
        raise ValueError("it fits no known form")
    year = int(text)
    if style == "calendar":
        return Period(text, date(year, 1, 1), date(year + 1, 1, 1), "calendar")
    if style == "january":
        return Period(text, date(year, 1, 1), date(year, 2, 1), "month")
    if style == "five-years-to-june":
        return Period(text, date(year - 5, 7, 1), date(year, 7, 1), "rolling")
    if style.startswith("on-"):
        day = date.fromisoformat(f"{year}-{style[3:]}")
        return Period(text, day, day, "instant")
    raise ValueError("a bare year needs to be told what it stands for")
