"""The years of an initiative that are looked at: while it ran, its last funded year, and after it ended."""

import math
from collections.abc import Sequence

LONGEST = 5
WITHOUT_END = 3
# A year counts as funded when at least half of it was.
HALF = 0.5


def ended(end_kind: str, end_to: float) -> int | None:
    """Return the last funded year, or None where it goes on or no end is recorded.

    Parameters
    ----------
    end_kind : str
        One of :data:`placedata.model.initiatives.ENDS`.
    end_to : float
        End of the band of its end, as a decimal year.

    Examples
    --------
    >>> ended("ended", 2010.25), ended("ended", 2012.0), ended("ongoing", math.nan)
    (2009, 2011, None)
    """
    if end_kind != "ended" or math.isnan(end_to):
        return None
    return math.floor(end_to - HALF)


def windows(years: Sequence[int], start: int, end: int | None, end_kind: str) -> dict[str, list[int]]:
    """Return the years of each window, those without a figure left out.

    Parameters
    ----------
    years : sequence of int
        Years with a figure from the start on.
    start : int
        First year at which something could show.
    end : int, optional
        Last funded year.
    end_kind : str
        How it ended, as for :func:`ended`.

    Returns
    -------
    dict of str to list of int
        By :data:`placedata.model.traces.WINDOWS`, windows without a year left out. ``during`` begins with the
        first year after the start, or with the start where it had no other, and holds at most five years;
        three where no source says whether it still ran.

    Examples
    --------
    >>> windows(range(2011, 2024), 2011, 2014, "ended")
    {'during': [2012, 2013, 2014], 'last': [2014], 'soon': [2015, 2016], 'later': [2017, 2018, 2019]}
    >>> windows(range(2019, 2024), 2019, None, "not recorded")
    {'during': [2020, 2021, 2022]}
    """
    longest = WITHOUT_END if end_kind == "not recorded" else LONGEST
    over = start + longest if end is None else min(max(end, start), start + longest)
    during = [year for year in years if start < year <= over] or [year for year in years if year == start]
    found = {"during": during}
    if end is not None:
        last = max(end, start)
        found["last"] = [year for year in years if year == last]
        found["soon"] = [year for year in years if last < year <= last + 2]
        found["later"] = [year for year in years if last + 2 < year <= last + 5]
    return {name: some for name, some in found.items() if some}
