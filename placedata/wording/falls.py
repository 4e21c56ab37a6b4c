"""Falls and what was regained of them, as they are drawn and said."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from placedata.model.stages import OVERALL, STAGED
from placedata.wording.numbers import plain
from placedata.wording.spells import RIBBONS, of_series

# Share of a fall whose regaining ends it.
ENOUGH = 0.75
CAPTION = (
    "Worked out from the middle of the draws, which the stage of a single year need not follow. A depth of 1 "
    "just counts as a crisis: for an indicator its usual ups and downs about its own trend, for a domain the "
    "mean of its indicators. For the whole place 1 is half a fall of every domain, none counted beyond one "
    "and a half; two domains that fall at once are a crisis at any depth. The share regained is counted at "
    "the latest figure, so a later fall takes from it."
)


@dataclass(frozen=True)
class Fall:
    """One fall of a series.

    ``back`` is the year by which three quarters were regained, None where they were not; ``until`` the last
    year it is followed to: the highest year before the next fall, or the latest; ``ends`` says that the
    latest year is the lowest.
    """

    series: str
    peak: int
    trough: int
    depth: float
    regained: float | None
    back: int | None
    until: int
    latest: int
    below: bool

    @property
    def ends(self) -> bool:
        """Whether the lowest is the latest year, so that nothing can be regained yet."""
        return self.trough == self.latest

    @property
    def closed(self) -> bool:
        """Whether three quarters were regained before the next fall began."""
        return self.back is not None and self.back <= self.until

    def covers(self, year: int) -> bool:
        """Say whether a year lies in the fall or on the way back."""
        return self.peak < year <= min(self.back or self.until, self.until)


def found(falls: pd.DataFrame, stages: pd.DataFrame, series: str) -> list[Fall]:
    """Return the falls of one series of one place, oldest first.

    Parameters
    ----------
    falls : pandas.DataFrame
        Rows of table ``fall`` of one place.
    stages : pandas.DataFrame
        Rows of table ``stage`` of the place; they say up to which year a series is known.
    series : str
        A domain, or the whole.

    Examples
    --------
    >>> falls = pd.DataFrame({"series": "health", "peak": [2003, 2015], "trough": [2008, 2020],
    ...     "depth": [1.5, 2.0], "regained": [0.2, 0.8], "years": [None, 3.0], "below": True})
    >>> stages = pd.DataFrame({"series": "health", "year": [2003, 2024]})
    >>> [(one.peak, one.back, one.until) for one in found(falls, stages, "health")]
    [(2003, None, 2015), (2015, 2023, 2024)]
    """
    known = stages.loc[stages["series"] == series, "year"]
    if known.empty:
        return []
    latest = int(known.max())
    rows = of_series(falls.assign(year=falls["peak"]), series).to_dict("records")
    nexts = [int(row["peak"]) for row in rows[1:]] + [latest]
    return [_fall(row, until, latest) for row, until in zip(rows, nexts, strict=False)]


def _fall(row: Mapping[Any, Any], until: int, latest: int) -> Fall:
    trough = int(row["trough"])
    return Fall(
        str(row["series"]),
        int(row["peak"]),
        trough,
        float(row["depth"]),
        None if pd.isna(row["regained"]) else float(row["regained"]),
        None if pd.isna(row["years"]) else trough + int(row["years"]),
        max(until, trough),
        latest,
        bool(row["below"]),
    )


def outcome(fall: Fall) -> str:
    """Say what was regained of a fall.

    Examples
    --------
    >>> outcome(Fall("health", 2003, 2008, 1.5, 0.2, None, 2015, 2024, True))
    'not regained, 20% by 2024'
    >>> outcome(Fall("health", 2003, 2008, 1.5, 0.0, 2011, 2015, 2024, True))
    'three quarters regained by 2011, 0% left in 2024'
    >>> outcome(Fall("health", 2019, 2024, 1.5, None, None, 2024, 2024, True))
    'the latest year is the lowest'
    """
    if fall.ends or fall.regained is None:
        return "the latest year is the lowest"
    share = f"{plain(100 * fall.regained)}%"
    if fall.back is None:
        return f"not regained, {share} by {fall.latest}"
    if fall.regained < ENOUGH:
        return f"three quarters regained by {fall.back}, {share} left in {fall.latest}"
    return f"three quarters regained by {fall.back}"


def said(fall: Fall) -> str:
    """Return a fall in words.

    Examples
    --------
    >>> said(Fall("overall", 2002, 2010, 1.663, 0.0, None, 2019, 2025, True))
    'fall from 2002 to its lowest in 2010, depth 1.7 where 1 is half a fall of all; not regained, 0% by 2025'
    """
    unit = "is half a fall of all" if fall.series == OVERALL else "counts as a crisis"
    return (
        f"fall from {fall.peak} to its lowest in {fall.trough}, depth {plain(fall.depth, 1)} where 1 {unit}; "
        f"{outcome(fall)}"
    )


def label(fall: Fall) -> str:
    """Return the few words written beside the mark of a fall; empty where its lowest is its latest year.

    Examples
    --------
    >>> label(Fall("overall", 2002, 2010, 1.663, 0.9, 2015, 2019, 2025, True))
    'regained 2015'
    """
    if fall.ends:
        return ""
    return f"regained {fall.back}" if fall.closed else "not regained"


def every(falls: pd.DataFrame, stages: pd.DataFrame) -> list[Fall]:
    """Return the falls of the whole place and of every domain, in the order of the ribbons."""
    return [fall for series in (OVERALL, *STAGED) for fall in found(falls, stages, series)]


def twin(falls: pd.DataFrame, stages: pd.DataFrame) -> list[str]:
    """Return a sentence for each series that fell.

    Examples
    --------
    >>> falls = pd.DataFrame({"series": ["health"], "peak": [2015], "trough": [2020], "depth": [2.0],
    ...     "regained": [0.8], "years": [3.0], "below": True})
    >>> twin(falls, pd.DataFrame({"series": "health", "year": [2003, 2024]}))[0][:62]
    'Health: fall from 2015 to its lowest in 2020, depth 2.0 where '
    """
    told: dict[str, list[str]] = {}
    for fall in every(falls, stages):
        told.setdefault(fall.series, []).append(said(fall))
    return [f"{RIBBONS[series]}: {'. '.join(_capital(words, at) for at, words in enumerate(some))}."
            for series, some in told.items()]  # fmt: skip


def _capital(words: str, at: int) -> str:
    return words[0].upper() + words[1:] if at else words


def title(fallen: list[Fall]) -> str:
    """Return what stands over the table of falls.

    Examples
    --------
    >>> title([Fall("health", 2003, 2008, 1.5, 0.2, None, 2015, 2024, True)])
    'Falls and what was regained: none of the whole place, 1 of a domain'
    >>> title([])
    'Falls and what was regained: none is recorded'
    """
    if not fallen:
        return "Falls and what was regained: none is recorded"
    whole = sum(fall.series == OVERALL for fall in fallen)
    parts = len(fallen) - whole
    domains = "of a domain" if parts == 1 else "of domains"
    return f"Falls and what was regained: {whole or 'none'} of the whole place, {parts or 'none'} {domains}"


HEADS = (
    "Ribbon", "From", "Lowest", "Depth (1 counts as a crisis)", "Regained", "Years to regain three quarters",
    "Below the start at the latest figure",
)  # fmt: skip


def table(fallen: list[Fall]) -> pd.DataFrame:
    """Return falls as a table for reading: years, depth in falls that count, share in per cent."""
    rows = [
        (
            RIBBONS[fall.series],
            str(fall.peak),
            f"{fall.trough}, the latest" if fall.ends else str(fall.trough),
            plain(fall.depth, 1),
            "too soon to say" if fall.ends or fall.regained is None else f"{plain(100 * fall.regained)}%",
            "not yet" if fall.back is None else f"{fall.back - fall.trough}, in {fall.back}",
            f"yes, {fall.latest}" if fall.below else f"no, {fall.latest}",
        )
        for fall in fallen
    ]
    return pd.DataFrame(rows, columns=list(HEADS))
