"""Named events on the axis of a journey: those of the nation that everybody knows, and the place's own."""

import pandas as pd

from placedata.series import known
from placedata.series.points import year_of

# Of the events that touched everybody, those that are drawn; the others are listed.
NATIONAL = {"recession-2008": "Recession", "furlough": "Covid-19", "prices-2021-23": "Price surge"}
NATIONS = {"E": "E92000001", "W": "W92000004", "S": "S92000003", "N": "N92000002"}
SHORT = 0.4


def touching(shocks: pd.DataFrame, area_code: str, nation: str) -> pd.DataFrame:
    """Return the events that touched one place.

    Parameters
    ----------
    shocks : pandas.DataFrame
        Table ``shock``.
    area_code, nation : str
        The place and its nation letter.

    Returns
    -------
    pandas.DataFrame
        Table ``shock`` with ``own``: whether the place is named, ``first`` and ``last``: decimal years, an
        open end closed after :data:`SHORT` years, and ``drawn``: whether it belongs on the axis.
    """
    nation_code = NATIONS.get(nation, "")
    words = [set(str(scope).split()) for scope in shocks["scope"]]
    own = pd.Series([area_code in some for some in words], index=shocks.index)
    wide = pd.Series([bool(some & {*known.TOGETHER, nation_code}) for some in words], index=shocks.index)
    first = _year(shocks["start"])
    last = _year(shocks["end"]).fillna(first + SHORT)
    drawn = own | shocks["shock_id"].isin(list(NATIONAL))
    names = shocks["shock_id"].map(NATIONAL).fillna(shocks["name"].astype("object"))
    out = shocks.assign(own=own, first=first, last=last.clip(lower=first + SHORT), drawn=drawn, short=names)
    return out[own | wide].sort_values("first", ignore_index=True)


def _year(days: pd.Series) -> pd.Series:
    when = pd.to_datetime(days.astype("object"), format="ISO8601", errors="coerce")
    years = [float("nan") if pd.isna(day) else year_of(day.date()) for day in when]
    return pd.Series(years, index=days.index, dtype="float64")
