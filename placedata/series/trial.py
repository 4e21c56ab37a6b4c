"""One series with some known values hidden, and what each method puts in their place."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from placedata.errors import DataError
from placedata.series import grid
from placedata.series.backtest import whole
from placedata.series.methods import named


def complete(
    panel: pd.DataFrame, area: str = "area_code", time: str = "period"
) -> tuple[list[str], list[str]]:
    """Return the areas with a value in every period in which anybody was measured, and those periods.

    Raises
    ------
    DataError
        When there are fewer than ten such areas.

    Examples
    --------
    >>> rows = [(f"A{a}", str(year), a + year % 3) for a in range(12) for year in range(2000, 2010)]
    >>> panel = pd.DataFrame(rows, columns=["area_code", "period", "value"]).drop(index=5)
    >>> areas, periods = complete(panel)
    >>> len(areas), periods[-1]
    (11, '2009')
    """
    laid = grid.read(panel, area, time, "value")
    rows, columns = whole(grid.scaled(laid))
    return list(laid.areas[rows]), list(laid.times.labels[columns])


def trial(
    panel: pd.DataFrame,
    code: str,
    hidden: Sequence[str],
    methods: Sequence[str],
    *,
    area: str = "area_code",
    time: str = "period",
    value: str = "value",
    lower: str | None = None,
    upper: str | None = None,
) -> pd.DataFrame:
    """Hide values of one area and let methods find them again.

    Parameters
    ----------
    panel : pandas.DataFrame
        One row an area and period, areas of one level.
    code : str
        An area of :func:`complete`.
    hidden : sequence of str
        Periods whose value is hidden.
    methods : sequence of str
        Names from :data:`placedata.series.methods.METHODS`.
    area, time, value, lower, upper : str
        Columns of the panel; ``lower`` and ``upper`` are published 95% limits.

    Returns
    -------
    pandas.DataFrame
        One row a method and hidden period: ``method, period, truth, value, lower80, upper80``, in the
        unit of the panel; limits are missing for methods that give none.

    Raises
    ------
    DataError
        When the area is not complete or a period is not among its periods.
    UnknownName
        When a method is not known.

    Examples
    --------
    >>> rows = [(f"A{a}", str(year), a + year % 3) for a in range(12) for year in range(2000, 2010)]
    >>> panel = pd.DataFrame(rows, columns=["area_code", "period", "value"])
    >>> found = trial(panel, "A1", ["2005"], ["two-way"])
    >>> found[["method", "truth", "value"]].round(6).values.tolist()
    [['two-way', 2.0, 2.0]]
    """
    laid = grid.read(panel, area, time, value, lower, upper)
    sheet = grid.scaled(laid)
    rows, columns = whole(sheet)
    own = laid.areas[rows].get_indexer([code])[0]
    at = laid.times.labels[columns].get_indexer(list(hidden))
    if own < 0 or (at < 0).any():
        raise DataError(f"{code} has no complete series with the periods {', '.join(hidden)}; choose others.")
    target = sheet.part(rows[[own]], columns)
    donors = sheet.part(np.delete(rows, own), columns)
    mask = np.zeros(target.values.shape, dtype=bool)
    mask[0, at] = True
    truth = sheet.published(target.values)[0, at]
    frames = []
    for name in methods:
        found = named(name).fit(donors)(target.without(mask))
        ends = [sheet.published(found.centre + sign * found.half80)[0, at] for sign in (-1, 1)]
        values = sheet.published(found.centre)[0, at]
        columns_of = {"truth": truth, "value": values, "lower80": ends[0], "upper80": ends[1]}
        frames.append(pd.DataFrame({"method": name, "period": list(hidden), **columns_of}))
    return pd.concat(frames, ignore_index=True)
