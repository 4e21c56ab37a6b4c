"""Series set to 100 at one period, never across a break that forbids it."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

import pandas as pd

from placedata.comparison.cells import firm, places

ACROSS = "Not set against the base: the definition changed in between"
NO_BASE = "Not set against the base: no value above zero there"

Dates = Mapping[str, Sequence[float]]


def candidates(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the periods in which every place has a value above zero that is no estimate.

    Returns
    -------
    pandas.DataFrame
        ``period, label, x``, in time order.
    """
    compared = places(cells)
    known = firm(compared)
    known = known[known["value"] > 0]
    counts = known.groupby("period")["area_code"].nunique()
    full = counts[counts == compared["area_code"].nunique()].index
    return (
        known[known["period"].isin(full)].drop_duplicates("period").sort_values("x")[["period", "label", "x"]]
    )


def usual(offered: pd.DataFrame, dates: Dates) -> str | None:
    """Return the first period offered after the last break of any line, else the first of all.

    Examples
    --------
    >>> offered = pd.DataFrame({"period": ["2013", "2014", "2015"], "x": [2013.5, 2014.5, 2015.5]})
    >>> usual(offered, {"E08000005": [2014.9]})
    '2015'
    """
    if offered.empty:
        return None
    last = max((day for days in dates.values() for day in days), default=float("-inf"))
    after = offered[offered["x"] >= last]
    return str((after if len(after) else offered)["period"].iloc[0])


def rebased(cells: pd.DataFrame, period: str, dates: Dates) -> pd.DataFrame:
    """Return cells as an index, 100 at a period.

    Parameters
    ----------
    cells : pandas.DataFrame
        As :func:`placedata.comparison.cells.of` gives them.
    period : str
        The base.
    dates : mapping of str to sequence of float
        By area, the decimal years from which its series means something else.

    Returns
    -------
    pandas.DataFrame
        The same rows; ``value`` is the index and ``as_published`` what it was made from. Intervals are left
        out, since the base has an error of its own. A value that a break parts from the base is missing,
        with the reason.

    Notes
    -----
    Index = 100 × value / value of the same line at the base.

    Examples
    --------
    >>> some = pd.DataFrame({"area_code": "a", "period": ["2014", "2015", "2016"],
    ...     "x": [2014.5, 2015.5, 2016.5], "value": [3.0, 4.0, 5.0], "standing": "published",
    ...     "status_words": None})
    >>> rebased(some, "2015", {"a": [2015.0]})["value"].tolist()
    [nan, 100.0, 125.0]
    """
    at = firm(cells)
    at = at[(at["period"] == period) & (at["value"] > 0)].set_index("area_code")
    base = cells["area_code"].map(at["value"])
    when = cells["area_code"].map(at["x"])
    here, there = ([_stretch(code, x, dates) for code, x in zip(cells["area_code"], xs, strict=True)]
                   for xs in (cells["x"], when))  # fmt: skip
    apart = pd.Series([one != other for one, other in zip(here, there, strict=True)], index=cells.index)
    lost = cells["value"].notna() & (apart | base.isna())
    words = (
        cells["status_words"].astype("object").mask(lost & apart, ACROSS).mask(lost & base.isna(), NO_BASE)
    )
    return cells.assign(
        as_published=cells["value"],
        value=(100 * cells["value"] / base).mask(lost),
        lower=float("nan"),
        upper=float("nan"),
        status_words=words,
    )


def _stretch(code: str, x: float, dates: Dates) -> int:
    return bisect_right(sorted(dates.get(code, ())), x)
