"""Vintages: on the boundaries of which year a set of area codes stands.

A vintage is named by a year and means the areas in force at the end of it: England's new councils begin
in April, so the codes of 2023 hold Cumberland. Codes of the first coding, given out in January 2009, are
taken to have stood for ever before.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from placedata.errors import DataError
from placedata.geography.codes import SAME_GROUND

FIRST_CODING = pd.Timestamp("2009-01-01")
ALWAYS, NEVER = pd.Timestamp("1900-01-01"), pd.Timestamp("2200-01-01")


@dataclass(frozen=True)
class Vintage:
    """What a set of codes says about its boundaries.

    Attributes
    ----------
    years : tuple of str
        Years whose boundaries hold every known code; empty for a mixed set.
    nearest : str
        The latest of ``years``; for a mixed set the year that holds most of the codes, the latest of
        such.
    too_old, too_new : tuple of str
        Codes that had ended by, or had not begun in, the nearest year; both empty unless mixed.
    unknown : tuple of str
        Codes of no area or change.
    mixed : bool
        Whether no year holds all codes.
    """

    years: tuple[str, ...]
    nearest: str
    too_old: tuple[str, ...] = ()
    too_new: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def mixed(self) -> bool:
        """Whether no year holds all codes."""
        return not self.years

    @property
    def name(self) -> str:
        """The years in words, such as ``2023``, ``2021 to 2022`` or ``mixed``."""
        if self.mixed:
            return "mixed"
        first, last = self.years[0], self.years[-1]
        return first if first == last else f"{first} to {last}"

    @property
    def sentence(self) -> str:
        """The finding in one or two sentences."""
        unknown = f" {_listed(self.unknown)} no known code." if self.unknown else ""
        if not self.mixed:
            return f"The codes fit the boundaries of {self.name}.{unknown}"
        odd = [f"{_listed(codes)} too {age}" for codes, age in self._odd if codes]
        misfits = " and ".join(odd)
        return f"The codes fit no single year; nearest is {self.nearest}, for which {misfits}.{unknown}"

    @property
    def _odd(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        return ((self.too_old, "old"), (self.too_new, "new"))


def detect_vintage(codes: Iterable[str], areas: pd.DataFrame | None, changes: pd.DataFrame) -> Vintage:
    """Say on the boundaries of which years a set of codes stands.

    A code that is not there says nothing: only the codes given are asked when they began and ended.

    Parameters
    ----------
    codes : iterable of str
        Area codes, repeated or not.
    areas : pandas.DataFrame or None
        Table ``area``: its codes are the known ones, its dates say when they lived. Without it the codes
        of ``changes`` alone are dated and no code is called unknown.
    changes : pandas.DataFrame
        Table ``area_change``. Vintages run from the year before its first date to the year of its last.
        Both tables are given and not looked up, because this part of the library reads no file;
        ``placedata.open()`` holds them.

    Returns
    -------
    Vintage

    Raises
    ------
    DataError
        If ``changes`` is empty, so that there is no vintage to choose from.

    Examples
    --------
    >>> changes = pd.DataFrame([("E07000163", "E06000065", "2023-04-01", "merge", 1.0),
    ...                         ("E08000016", "E08000038", "2025-04-01", "recode", 1.0)],
    ...                        columns=["from_code", "to_code", "date", "kind", "share"])
    >>> detect_vintage(["E06000065", "E08000016", "E08000005"], None, changes).name
    '2023 to 2024'
    >>> detect_vintage(["E07000163", "E08000038", "E06000065"], None, changes).too_old
    ('E07000163',)
    """
    if changes.empty:
        raise DataError("No change of areas is known, so vintages cannot be told apart.")
    asked = list(dict.fromkeys(codes))
    listed = asked if areas is None else areas["area_code"]
    unknown = tuple(sorted({*asked} - {*listed} - {*changes["from_code"]} - {*changes["to_code"]}))
    lives = _lives([code for code in asked if code not in unknown], areas, changes)
    years = range(*_span(changes))
    ends = [pd.Timestamp(year, 12, 31) for year in years]
    held = [int(((lives["start"] <= day) & (lives["end"] > day)).sum()) for day in ends]
    fit = tuple(str(year) for year, count in zip(years, held, strict=True) if count == len(lives))
    best = max(range(len(ends)), key=lambda place: (held[place], place))
    day = ends[best]
    return Vintage(
        fit,
        str(years[best]),
        tuple(lives.index[lives["end"] <= day]),
        tuple(lives.index[lives["start"] > day]),
        unknown,
    )


def changes_until(changes: pd.DataFrame, to: str) -> pd.DataFrame:
    """Return the changes that lead to the boundaries of a year.

    Parameters
    ----------
    changes : pandas.DataFrame
        Table ``area_change``.
    to : str
        Year of the boundaries wanted, as of its end.

    Returns
    -------
    pandas.DataFrame
        Changes up to the end of that year, and those later ones that only gave a new code to the same
        ground, turned round. Later mergers and splits cannot be undone and are left out.

    Raises
    ------
    DataError
        When ``to`` is no year, or lies before the first the changes know.

    Examples
    --------
    >>> changes = pd.DataFrame([("E08000016", "E08000038", "2025-04-01", "recode", 1.0)],
    ...                        columns=["from_code", "to_code", "date", "kind", "share"])
    >>> changes_until(changes, "2024")[["from_code", "to_code"]].values.tolist()
    [['E08000038', 'E08000016']]
    """
    first = _span(changes)[0] if len(changes) else 0
    if not (to.isdigit() and len(to) == 4 and int(to) >= first):
        raise DataError(f"No boundaries of {to!r} are known. Give a year from {first}, such as '2025'.")
    dates = pd.to_datetime(changes["date"])
    dated = changes.assign(date=dates)
    later = dates > pd.Timestamp(int(to), 12, 31)
    back = dated.loc[later & dated["kind"].isin(SAME_GROUND)]
    if back.empty:
        return dated.loc[~later].reset_index(drop=True)
    turned = back.assign(from_code=back["to_code"], to_code=back["from_code"])
    return pd.concat([dated.loc[~later], turned], ignore_index=True)


def _span(changes: pd.DataFrame) -> tuple[int, int]:
    years = pd.to_datetime(changes["date"]).dt.year
    return int(years.min()) - 1, int(years.max()) + 1


def _lives(codes: list[str], areas: pd.DataFrame | None, changes: pd.DataFrame) -> pd.DataFrame:
    """Return the first day of each code and the first day after it."""
    dates = pd.to_datetime(changes["date"])
    begun, ended = dates.groupby(changes["to_code"]).min(), dates.groupby(changes["from_code"]).max()
    start, end = pd.Series(begun).reindex(codes), pd.Series(ended).reindex(codes)
    if areas is not None:
        listed = areas.drop_duplicates("area_code").set_index("area_code").reindex(codes)
        start = start.fillna(pd.to_datetime(listed["start_date"]))
        end = end.fillna(pd.to_datetime(listed["end_date"]) + pd.Timedelta(days=1))
    start = start.fillna(ALWAYS).mask(start <= FIRST_CODING, ALWAYS)
    return pd.DataFrame({"start": start, "end": end.fillna(NEVER)})


def _listed(codes: tuple[str, ...], most: int = 5) -> str:
    verb = " is" if len(codes) == 1 else " are"
    shown = ", ".join(codes[:most])
    return shown + (f" and {len(codes) - most} more" if len(codes) > most else "") + verb
