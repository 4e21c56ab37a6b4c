"""Filling gaps: error and coverage of each method on the embedded data, beside the usual rivals."""

from time import perf_counter

import pandas as pd

import placedata
from placedata.series import gaps
from placedata.series.methods import METHODS

# District series with complete histories, and their level; absence is published by upper tier only.
INDICATORS = {
    "claimant-count": "ltla",
    "employment-rate": "ltla",
    "median-weekly-pay": "ltla",
    "life-satisfaction": "ltla",
    "anxiety": "ltla",
    "gcse-english-maths-by-19": "ltla",
    "gdhi-per-head": "ltla",
    "gva-per-hour": "ltla",
    "housing-affordability": "ltla",
    "greenhouse-gas-per-head": "ltla",
    "persistent-absence": "utla",
    "modelled-unemployment": "ltla",
    "adult-obesity": "ltla",
}
RIVALS = tuple(name for name in METHODS if name != "own structural model")


def run(methods: tuple[str, ...] = RIVALS) -> pd.DataFrame:
    """Score every method on every indicator.

    Returns
    -------
    pandas.DataFrame
        Columns of :func:`placedata.series.gaps.backtest` after ``indicator``, and ``seconds``: how long
        the whole backtest of the indicator took.
    """
    store = placedata.open()
    tables = []
    for indicator, level in INDICATORS.items():
        panel = store.panel(indicator, level)
        began = perf_counter()
        found = gaps.backtest(panel, methods, time="period", lower="lower", upper="upper")
        tables.append(found.assign(indicator=indicator, seconds=round(perf_counter() - began, 2)))
    whole = pd.concat(tables, ignore_index=True)
    return whole[["indicator", *(name for name in whole if name != "indicator")]]


def summary(found: pd.DataFrame) -> pd.DataFrame:
    """Return the mean over indicators, one row a method and a column for each position and gap length."""
    label = found["position"] + " " + found["gap_length"].astype(str)
    wide = found.assign(gap=label).pivot_table(index="method", columns="gap", values="nmae", sort=False)
    cover = found.pivot_table(index="method", columns="position", values=["cover80", "cover95"])
    cover.columns = pd.Index([" ".join(pair) for pair in cover.columns])
    return wide.assign(mean=wide.mean(axis=1)).join(cover).sort_values("mean").round(3)


def filling() -> pd.DataFrame:
    """Return the seconds that filling every hole of each indicator takes."""
    store = placedata.open()
    rows = []
    for indicator, level in INDICATORS.items():
        panel = store.panel(indicator, level)
        began = perf_counter()
        filled = gaps.fill(panel, time="period", lower="lower", upper="upper")
        seconds = round(perf_counter() - began, 2)
        rows.append({"indicator": indicator, "seconds": seconds, **filled["provenance"].value_counts()})
    return pd.DataFrame(rows).fillna(0)


if __name__ == "__main__":
    print(summary(run()).to_string())
    print(filling().to_string())
