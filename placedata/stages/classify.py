"""The stages of one indicator from a plain table of values."""

import numpy as np
import pandas as pd

from placedata.errors import DataError
from placedata.stages.drawn import drawn
from placedata.stages.naming import fallen, named, table
from placedata.stages.rule import DEFAULT, Rule
from placedata.stages.sheet import INTERVAL_95, Sheet


def classify(
    panel: pd.DataFrame,
    polarity: int,
    *,
    area: str = "area_code",
    time: str = "year",
    value: str = "value",
    lower: str | None = None,
    upper: str | None = None,
    rounding: float = 0.1,
    log: bool = False,
    rule: Rule = DEFAULT,
    threshold: float | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Say which stage every place was in, in every year, by one indicator.

    Parameters
    ----------
    panel : pandas.DataFrame
        One row a place and year, in one unit, comparable over places and time.
    polarity : int
        1 where more is better, -1 where less is.
    area, time, value, lower, upper : str
        Columns; ``lower`` and ``upper`` are a 95% interval.
    rounding : float
        Standard error where there is no interval, in the unit, or of the logarithm.
    log : bool
        Whether to take logarithms; every value must be above nought.
    rule : Rule
        The rule.
    threshold : float, optional
        Fall that is a crisis, in the unit or in logarithms. By default the median over places of the
        standard deviation of the smoothed series about its straight trend.
    seed : int
        Seed of the draws.

    Returns
    -------
    pandas.DataFrame
        Table ``stage`` without ``series``.

    Raises
    ------
    DataError
        When the polarity is neither, a cell is repeated, or a logarithm cannot be taken.

    Examples
    --------
    Claimants in 100 residents: one place falls and climbs back, two do not.

    >>> rates = {"a": [3, 3, 5.5, 6, 5, 4, 3.2], "b": [3, 3.2] * 3 + [3], "c": [4, 4.1] * 3 + [4]}
    >>> rows = [(name, 2006 + at, rate) for name, some in rates.items() for at, rate in enumerate(some)]
    >>> panel = pd.DataFrame(rows, columns=["area_code", "year", "value"])
    >>> found = classify(panel, -1, threshold=0.8)
    >>> found[found["area_code"] == "a"]["stage"].tolist()[2:6]
    ['crisis', 'crisis', 'recovery', 'recovery']
    """
    if polarity not in (-1, 1):
        raise DataError(f"The polarity is {polarity!r}; it must be 1 (more is better) or -1 (less).")
    rows = panel[panel[value].notna()]
    if rows.duplicated([area, time]).any():
        row = rows[rows.duplicated([area, time])].iloc[0]
        raise DataError(f"{row[area]} has two values in {row[time]}. Keep one value a place and year.")
    if log and (rows[value] <= 0).any():
        raise DataError("A logarithm needs values above nought. Leave log out or those values.")
    years = np.arange(int(rows[time].min()), int(rows[time].max()) + 1)
    areas = pd.Index(np.sort(rows[area].unique()), name="area_code")

    def spread(values: pd.Series) -> np.ndarray:
        wide = values.set_axis(pd.MultiIndex.from_frame(rows[[area, time]])).unstack(time)
        return wide.reindex(index=areas, columns=years).to_numpy(np.float64)

    error = pd.Series(rounding, index=rows.index)
    if lower is not None and upper is not None:
        half = (rows[upper] - rows[lower]) / 2 / INTERVAL_95
        error = (half / rows[value] if log else half).clip(lower=rounding).fillna(rounding)
    values = polarity * spread(np.log(rows[value]) if log else rows[value].astype(float))
    nobody = np.zeros(values.shape, bool)
    one = Sheet(areas, years, values, spread(error**2), nobody, np.zeros(len(areas), np.int64), log, polarity)
    draws = drawn(one, rule, threshold, seed)
    return table(draws, named(draws, fallen(draws, rule), rule), rule)
