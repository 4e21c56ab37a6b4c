"""What the grade of each series rests on: coverage, age, noise, estimates, rebuilding, breaks."""

import numpy as np
import pandas as pd

from placedata.harmonise.estimate import NAMED
from placedata.harmonise.places import Places
from placedata.model.harmonised import ESTIMATES
from placedata.series import known as known_breaks

YEAR_DAYS = 365.25
RECENT_YEARS = 10
LAST_INTERVALS = 3
LEVELS = ("ltla", "utla", *NAMED)
COLUMNS = [
    "indicator_id", "area_code", "periods", "published", "missing", "last_end", "cycle_years", "noise",
    "estimated", "rebuilt", "broken",
]  # fmt: skip


def facts(
    rows: pd.DataFrame, made: pd.DataFrame, breaks: pd.DataFrame, indicator: str, places: Places
) -> pd.DataFrame:
    """Return the facts of every series of one indicator.

    Parameters
    ----------
    rows : pandas.DataFrame
        Figures on today's areas (:func:`placedata.harmonise.carry.carried`).
    made : pandas.DataFrame
        Its derived points: put together, estimated, and holes.
    breaks : pandas.DataFrame
        Its rows of ``indicator_break``.
    indicator : str
        Its id.
    places : Places
        The places.

    Returns
    -------
    pandas.DataFrame
        Rows of ``quality``, for today's areas with at least one published or converted value.
    """
    levelled = pd.Index([]).union(pd.Index([code for level in LEVELS for code in places.at(level)]))
    here = rows[rows["area_code"].isin(levelled)]
    known = here[here["value"].notna()]
    if known.empty:
        return pd.DataFrame(columns=COLUMNS)
    by_area = known.groupby("area_code")
    out = pd.DataFrame({"published": by_area["period"].nunique(), "last_end": by_area["period_end"].max()})
    out["cycle_years"] = _cycle(known)
    out["periods"] = out["published"] + _holes(made).reindex(out.index).fillna(0)
    out["missing"] = 1 - out["published"] / out["periods"]
    out["noise"] = _noise(known, places).reindex(out.index)
    out = out.join(_shares(made, known)).fillna({"estimated": 0.0, "rebuilt": 0.0})
    out["broken"] = _broken(known, breaks, places).reindex(out.index).fillna(0.0)
    return out.rename_axis("area_code").reset_index().assign(indicator_id=indicator)[COLUMNS]


def _cycle(known: pd.DataFrame) -> float:
    """Return the usual time between periods, in years."""
    starts = pd.to_datetime(known["period_start"]).drop_duplicates().sort_values()
    between = starts.diff().dropna().dt.days / YEAR_DAYS
    return float(between.median()) if len(between) else 1.0


def _holes(made: pd.DataFrame) -> pd.Series:
    """Count the holes of each area, but for what its nation never measured or the area was not there for."""
    named = made["hole"].notna() & ~made["hole"].isin(("not collected here", "area did not exist"))
    return made[named].groupby("area_code").size()


def _noise(known: pd.DataFrame, places: Places) -> pd.Series:
    """Return the median half-width of the last three intervals over the spread of places at the end."""
    half = (known["upper"] - known["lower"]) / 2
    some = known.assign(half=half).dropna(subset=["half"]).sort_values("period_start", kind="stable")
    last = some.groupby("area_code").tail(LAST_INTERVALS).groupby("area_code")["half"].median()
    latest = known[known["period_start"] == known["period_start"].max()]
    spread = pd.Series(np.nan, index=last.index)
    for level in LEVELS[::-1]:
        at = places.at(level)
        deviation = latest.loc[latest["area_code"].isin(at), "value"].std()
        usable = pd.notna(deviation) and deviation > 0
        spread[spread.index.isin(at)] = deviation if usable else np.nan
    return last / spread


def _shares(made: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """Return the shares of each series' values that are estimated and put together from former areas."""
    values = made[made["value"].notna()]
    guessed = values[values["provenance"].isin(ESTIMATES)].groupby("area_code").size()
    rebuilt = values[values["provenance"].isin(("merged", "apportioned"))].groupby("area_code").size()
    whole = known.groupby("area_code").size().add(guessed, fill_value=0)
    return pd.DataFrame({"estimated": guessed / whole, "rebuilt": rebuilt / whole})


def _broken(known: pd.DataFrame, breaks: pd.DataFrame, places: Places) -> pd.Series:
    """Return the share of each series' last ten years that lies before a break nothing may cross."""
    forbidding = known_breaks.forbidding(breaks)
    first = pd.to_datetime(known.groupby("area_code")["period_start"].min())
    last = pd.to_datetime(known.groupby("area_code")["period_start"].max())
    begin = np.maximum(first, last - pd.DateOffset(years=RECENT_YEARS))
    span = (last - begin).dt.days
    cut = pd.Series(begin, index=first.index)
    for code in first.index:
        touching = known_breaks.in_scope(forbidding, str(code), str(places.nation.get(code, "")))
        days = [day for day in pd.to_datetime(touching["date"]) if begin[code] < day <= last[code]]
        cut[code] = max(days) if days else begin[code]
    return ((cut - begin).dt.days / span.where(span > 0)).fillna(0.0)
