"""Filling gaps: error and coverage of each method on the embedded data, beside the usual rivals.

``python -m benchmarks.gaps`` prints the tables; with ``--save`` it also writes the reference that the page
Data for place shows (table ``method_score``).
"""

import sys
from collections.abc import Iterator
from time import perf_counter

import pandas as pd

import placedata
from benchmarks import reference
from benchmarks.measure import Measure
from placedata.series import gaps
from placedata.series.methods import METHODS

BUDGET = 10
DEFAULT = "average"

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


def measures() -> Iterator[Measure]:
    """Yield the mean error of the default beside that of each rival, and how often its intervals hold."""
    found = run()
    errors = found.groupby("method")["nmae"].mean() * 100
    note = (
        f"{found['indicator'].nunique()} indicators, gaps of 1 to 3 periods inside and at the end; error "
        "over the deviation of the area's own series. The Kalman smoother is statsmodels', on 12 a draw."
    )
    for name in errors.drop(DEFAULT).sort_values().index:
        what = f"Error of filling, {DEFAULT}"
        yield Measure(BUDGET, what, None, [errors[DEFAULT]], "%", note, name, [errors[name]])
    held = found.groupby("method")[["cover80", "cover95"]].mean() * 100
    for share, column in ((80, "cover80"), (95, "cover95")):
        what = f"Hidden values inside the {share}% interval"
        rival = [held.loc["kalman", column]]
        yield Measure(BUDGET, what, None, [held.loc[DEFAULT, column]], "%", note, "kalman", rival)


if __name__ == "__main__":
    scored = run()
    print(summary(scored).to_string())
    if "--save" in sys.argv:
        reference.save("method_score", scored)
    else:
        print(filling().to_string())
