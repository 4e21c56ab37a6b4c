"""One indicator as arrays of place by year, up is good: values, their noise, and what may be compared."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from placedata.errors import DataError
from placedata.model.harmonised import ESTIMATES
from placedata.series import known

Array = npt.NDArray[np.float64]
Years = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
LOGGED = ("GBP", "tonnes", "times", "pounds")
INTERVAL_95, INTERVAL_80 = 1.959964, 1.281552
SHARE_OF_MONEY = 0.005


@dataclass(frozen=True)
class Sheet:
    """Values by place and year.

    ``values`` and ``noise`` (variance) are (n, t), missing where there is no figure; ``estimated`` says
    which values were estimated; ``group`` (n,) numbers the places measured alike; ``log`` says that values
    are logarithms; ``polarity`` that up is good (1) or was turned (-1).
    """

    areas: pd.Index
    years: Years
    values: Array
    noise: Array
    estimated: Flags
    group: Years
    log: bool
    polarity: int

    def within(self, nation: pd.Series | None) -> "Sheet":
        """Return the sheet with places compared inside their nation only, or as it is where None is given."""
        if nation is None:
            return self
        pairs = pd.MultiIndex.from_arrays([self.group, self.areas.map(nation)])
        return replace(self, group=pd.factorize(pairs)[0])


def sheet(
    figures: pd.DataFrame,
    indicator: Mapping[str, object] | pd.Series,
    groups: pd.Series,
    prices: pd.Series,
    breaks: pd.DataFrame | None = None,
) -> Sheet:
    """Lay out one indicator.

    Parameters
    ----------
    figures : pandas.DataFrame
        ``area_code, nation, year, middle, value, lower, upper, lower80, upper80, provenance``, one row a
        place and year, in the indicator's unit.
    indicator : mapping
        Row of table ``indicator``.
    groups : pandas.Series
        Comparability group by nation letter.
    prices : pandas.Series
        Price index by year, any base; money is turned into prices of its last year.
    breaks : pandas.DataFrame, optional
        Rows of ``indicator_break`` with ``until``, the day a break that spreads over time has spread
        everywhere, and ``effect``, 1 where it raises the figures and -1 where it lowers them. Across a
        break that forbids comparing, the change that all comparable places share is taken out, so that only
        changes against each other are left; while one spreads, only changes in the direction of its effect.

    Returns
    -------
    Sheet

    Notes
    -----
    Money is divided by the price index. Money, ratios and tonnes are taken in logarithms. Noise comes from
    the published 95% interval; where there is none, from rounding: one unit of the last decimal, or half
    a per cent of a logarithm.
    """
    if figures.duplicated(["area_code", "year"]).any():
        row = figures[figures.duplicated(["area_code", "year"])].iloc[0]
        raise DataError(
            f"{indicator['indicator_id']} has two figures of {row['area_code']} for {row['year']}; "
            "a stage can rest on one. Keep one period a year."
        )
    rows = figures[figures["value"].notna()]
    log = str(indicator["unit"]).startswith(LOGGED) and bool((rows["value"] > 0).all())
    rows = _real(rows, prices) if indicator["money"] else rows
    years = np.arange(int(rows["year"].min()), int(rows["year"].max()) + 1)
    areas = pd.Index(np.sort(rows["area_code"].unique()), name="area_code")
    turned = int(str(indicator["polarity"]))

    def spread(column: pd.Series) -> Array:
        wide = column.set_axis(pd.MultiIndex.from_frame(rows[["area_code", "year"]])).unstack("year")
        return wide.reindex(index=areas, columns=years).to_numpy(np.float64)

    values = turned * spread(np.log(rows["value"]) if log else rows["value"])
    noise = spread(_variance(rows, indicator, log=log))
    estimated = spread(rows["provenance"].isin(ESTIMATES).astype(float)) == 1.0
    nation = rows.groupby("area_code")["nation"].first().reindex(areas)
    group = pd.factorize(nation.map(groups))[0]
    values = _across(values, breaks, areas, years, group, turned)
    return Sheet(areas, years, values, noise, estimated, group, log, turned)


def _real(rows: pd.DataFrame, prices: pd.Series) -> pd.DataFrame:
    """Return money in the prices of the last year of the index."""
    absent = sorted(set(rows["year"]) - set(prices.index))
    if absent:
        raise DataError(
            f"The price index has no value for {absent[0]}; it must cover every year of the money."
        )
    factor = prices.iloc[-1] / rows["year"].map(prices)
    names = [name for name in ("value", "lower", "upper", "lower80", "upper80") if name in rows]
    return rows.assign(**{name: rows[name] * factor for name in names})


def _variance(rows: pd.DataFrame, indicator: Mapping[str, object] | pd.Series, *, log: bool) -> pd.Series:
    """Return the variance of each value on the scale of the sheet."""
    rounding = SHARE_OF_MONEY if log else 10.0 ** -int(str(indicator["decimals"]))
    scale = rows["value"] if log else 1.0
    wide = (rows["upper"] - rows["lower"]) / 2 / INTERVAL_95
    guessed = (rows["upper80"] - rows["lower80"]) / 2 / INTERVAL_80
    error = wide.where(~rows["provenance"].isin(ESTIMATES), guessed) / scale
    return error.clip(lower=rounding).fillna(rounding) ** 2


def _across(
    values: Array, breaks: pd.DataFrame | None, areas: pd.Index, years: Years, group: Years, turned: int
) -> Array:
    """Return values without the shared step at every break that forbids comparing."""
    if breaks is None or breaks.empty:
        return values
    forbidding = known.forbidding(breaks)
    spreading = forbidding["until"].notna()
    out = values.copy()
    sudden = known.steps(forbidding[~spreading], areas, years.astype(np.float64)).to_numpy()
    _level(out, values, sudden, group, 0)
    for effect, rows in _yearly(forbidding[spreading], years).groupby("effect"):
        slow = known.steps(rows, areas, years.astype(np.float64)).to_numpy() & ~sudden
        _level(out, values, slow, group, turned * int(effect))
    return out


def _level(out: Array, values: Array, marked: Flags, group: Years, sign: int) -> None:
    """Take the shared step of each group at marked years out of it and of all later years.

    With a sign, only steps of that sign.
    """
    for year in np.flatnonzero(marked.any(axis=0)):
        for one in np.unique(group):
            touched = (group == one) & marked[:, year]
            both = touched & ~np.isnan(values[:, year - 1 : year + 1]).any(axis=1)
            step = float(np.mean(values[both, year] - values[both, year - 1])) if both.any() else 0.0
            if sign == 0 or sign * step > 0:
                out[touched, year:] -= step


def _yearly(breaks: pd.DataFrame, years: Years) -> pd.DataFrame:
    """Return a break for every year into which one spreads: from its day to the day it is everywhere."""
    rows = [
        row._replace(date=pd.Timestamp(int(year), 1, 1))
        for row in breaks.itertuples(index=False)
        for year in years
        if pd.Timestamp(row.date) < pd.Timestamp(int(year), 7, 2)
        and pd.Timestamp(int(year) - 1, 7, 2) < pd.Timestamp(row.until)
    ]
    return pd.DataFrame(rows, columns=breaks.columns)
