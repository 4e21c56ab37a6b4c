"""Known breaks: which touch a place, which forbid a comparison, and where they fall in a series."""

import numpy as np
import pandas as pd

from placedata.errors import DataError
from placedata.series.persistence import Array
from placedata.series.points import year_of

TOGETHER = {"UK": "EWSN", "GB": "EWS", "EW": "EW"}


def in_scope(breaks: pd.DataFrame, area_code: str, nation: str) -> pd.DataFrame:
    """Return the breaks that touch one place.

    Parameters
    ----------
    breaks : pandas.DataFrame
        The ``indicator_break`` table. ``scope`` is ``all``, nation letters, a code prefix or area
        codes, separated by spaces.
    area_code : str
        The place.
    nation : str
        Its nation letter.

    Returns
    -------
    pandas.DataFrame
        A part of ``breaks``, same columns.

    Examples
    --------
    >>> one = pd.DataFrame({"indicator_id": ["x", "y"], "scope": ["E W", "S12000047 S12000048"]})
    >>> in_scope(one, "E08000005", "E")["indicator_id"].tolist()
    ['x']
    """
    touched = _names(area_code, nation)
    inside = [bool(touched & set(str(scope).split())) for scope in breaks["scope"]]
    return breaks[pd.array(inside, dtype="boolean")]


def _names(area_code: str, nation: str) -> set[str]:
    """Return every word of a scope that means this place."""
    return {"all", area_code, area_code[:3], *TOGETHER.get(nation, nation)}


def forbidding(breaks: pd.DataFrame) -> pd.DataFrame:
    """Return the breaks across which values may not be compared at all."""
    return breaks[breaks["comparable_across"] == "no"]


def first_after(breaks: pd.DataFrame, times: Array) -> list[int]:
    """Return for each break the position of the first time that stands after it.

    Parameters
    ----------
    breaks : pandas.DataFrame
        With ``time`` (the first time affected, in the unit of ``times``) or ``date`` (a day).
    times : (n,) array
        Increasing times in years. Whole numbers stand for calendar years; others are middles of periods.

    Returns
    -------
    list of int
        Between 0 and n. A period stands after a break when its middle does.

    Examples
    --------
    >>> from datetime import date
    >>> first_after(pd.DataFrame({"date": [date(2015, 4, 1)]}), np.array([2014.0, 2015.0, 2016.0]))
    [1]
    """
    if "time" in breaks:
        return [int(np.searchsorted(times, float(when) - 1e-9)) for when in breaks["time"]]
    if "date" not in breaks:
        raise DataError("Known breaks need a column 'time' or 'date' that says when each begins.")
    middles = times + 0.5 if np.all(times == np.floor(times)) else times
    days = pd.to_datetime(breaks["date"])
    return [int(np.searchsorted(middles, year_of(day.date()) - 1e-9)) for day in days]


def steps(breaks: pd.DataFrame | None, areas: pd.Index, times: Array) -> pd.DataFrame:
    """Return which area has a known break at which position, as a table of true and false."""
    marked = pd.DataFrame(data=False, index=areas, columns=range(len(times)))
    if breaks is None or breaks.empty:
        return marked
    scopes = breaks["scope"] if "scope" in breaks else ["all"] * len(breaks)
    for scope, position in zip(scopes, first_after(breaks, times), strict=True):
        if 0 < position < len(times):
            words = set(str(scope).split())
            touched = [bool(words & _names(str(code), str(code)[:1])) for code in areas]
            marked.loc[touched, position] = True
    return marked
