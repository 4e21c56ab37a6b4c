"""Effects where nothing began: how large each method finds them, and how often it calls them unusual.

Districts are treated as if something had begun 3 or 6 years before the end of their series. The spurious
effect is the mean gap of the three years from then on, over the standard deviation across districts of the
change from the mean of the years before to the mean of those three. ``python -m benchmarks.initiatives``
prints the tables.
"""

from collections.abc import Iterator
from time import perf_counter

import numpy as np
import pandas as pd

import placedata
from benchmarks.measure import Measure
from placedata.initiatives import difference, forecast
from placedata.initiatives.method import Fit, Method
from placedata.initiatives.panel import Panel
from placedata.initiatives.placebo import Background, Placebo
from placedata.initiatives.synthetic_control import method as control
from placedata.initiatives.synthetic_did import METHOD as SYNTHETIC_DID

BUDGET = 13
# Level of the series, and whether changes grow with the level.
INDICATORS = {
    "claimant-count": ("ltla", False),
    "employment-rate": ("ltla", False),
    "median-weekly-pay": ("ltla", True),
    "gdhi-per-head": ("ltla", True),
    "gva-per-hour": ("ltla", True),
    "persistent-absence": ("utla", False),
}
TARGETS, DONORS, DRAWS = 60, 200, 3
BACK, SPAN = (3, 6), 3
RATES = (0.1, 0.05)
TARGET = 65.0


def _last(panel: Panel) -> Fit:
    """Expect the last value to stay, whatever happened elsewhere."""
    stays = np.where(panel.before, panel.observed, panel.observed[panel.before][-1])
    return Fit(stays, np.zeros(len(panel.donors)))


METHODS = (
    forecast.METHOD,
    SYNTHETIC_DID,
    control(demeaned=True),
    difference.method(15),
    control(),
    difference.method(),
    Method("change since the last year", _last, linear=True),
)


def run() -> pd.DataFrame:
    """Treat districts in which nothing is said to have begun.

    Returns
    -------
    pandas.DataFrame
        ``indicator, method, effect, p_value, ratio_p_value, held80, held95, milliseconds``, one row a
        district, start and draw; ``effect`` over the usual change, ``held80, held95`` the share of the
        three years inside the intervals of methods that have such.
    """
    store = placedata.open()
    tables = []
    for indicator, (level, log) in INDICATORS.items():
        rows = store.series(indicator, level=level, filled=False).dropna(subset="value")
        wide = rows.pivot(index="area_code", columns="period", values="value").dropna()
        values = np.log(wide.to_numpy(np.float64)) if log else wide.to_numpy(np.float64)
        for draw in range(DRAWS):
            order = np.random.default_rng(draw).permutation(len(values))
            for back in BACK:
                start = values.shape[1] - back
                known = slice(0, start + SPAN)
                told = _treated(wide.columns[known], wide.index, values[:, known], order, start)
                tables.append(told.assign(indicator=indicator))
    return pd.concat(tables, ignore_index=True)


def _treated(
    times: pd.Index, areas: pd.Index, values: np.ndarray, order: np.ndarray, start: int
) -> pd.DataFrame:
    before = np.arange(len(times)) < start
    usual = float((values[:, ~before].mean(axis=1) - values[:, before].mean(axis=1)).std())
    targets, pool = order[:TARGETS], order[TARGETS : TARGETS + DONORS]
    none = pd.DataFrame(columns=["unit", "reason"])
    panels = [
        Panel(times, areas[[at]], areas[pool], values[[at]], values[pool], before, log=False, left_out=none)
        for at in targets
    ]
    return pd.concat([_by(method, panels, usual) for method in METHODS], ignore_index=True)


def _by(method: Method, panels: list[Panel], usual: float) -> pd.DataFrame:
    first = panels[0]
    gaps = pd.DataFrame(method.each(first), index=first.donors, columns=first.times)
    background = Background(gaps, first.before)
    rows = []
    for panel in panels:
        began = perf_counter()
        fit = method.fit(panel)
        seconds = perf_counter() - began
        gap = panel.observed - fit.expected
        beside = Placebo(background, gap)
        row = {"effect": beside.own["effect"] / usual, "p_value": beside.p_value}
        row |= {"ratio_p_value": beside.ratio_p_value, "milliseconds": seconds * 1000}
        for name, half in (("held80", fit.half80), ("held95", fit.half95)):
            row[name] = np.nan if half is None else float((np.abs(gap) <= half)[~panel.before].mean())
        rows.append(row)
    return pd.DataFrame(rows).assign(method=method.name)


def spurious(found: pd.DataFrame) -> pd.DataFrame:
    """Return the root mean square of spurious effects by method and indicator, and its mean."""
    square = found.assign(square=found["effect"] ** 2)
    table = square.pivot_table(index="method", columns="indicator", values="square", sort=False) ** 0.5
    return table.assign(mean=table.mean(axis=1))


def rejected(found: pd.DataFrame, column: str = "p_value") -> pd.DataFrame:
    """Return the share of districts called unusual at each rate, by method and indicator, and its mean."""
    parts = {
        f"{rate:.0%}": found.assign(said=(found[column] <= rate + 1e-9).astype(float)).pivot_table(
            index="method", columns="indicator", values="said", sort=False
        )
        for rate in RATES
    }
    return pd.concat({rate: table.assign(mean=table.mean(axis=1)) for rate, table in parts.items()})


def measures() -> Iterator[Measure]:
    """Yield the size of spurious effects beside that of every rival, and how often they seem unusual."""
    found = run()
    sizes = spurious(found)["mean"] * 100
    note = (
        f"{len(INDICATORS)} indicators, {DRAWS} draws of {TARGETS} districts beside up to {DONORS} others, "
        "starts 3 and 6 years before the end; mean gap of three years over the usual change across districts."
    )
    ours = forecast.METHOD.name
    for rival in sizes.drop(ours).index:
        yield Measure(
            BUDGET, f"Spurious effect, {ours}", TARGET, [sizes[ours]], "%", note, rival, [sizes[rival]]
        )
    for rate in RATES:
        said = rejected(found).loc[f"{rate:.0%}", "mean"] * 100
        for name in (ours, SYNTHETIC_DID.name):
            words = f"Districts called unusual at {rate:.0%}, {name}"
            yield Measure(BUDGET, words, None, [said[name]], "%", note)


if __name__ == "__main__":
    scored = run()
    shown = {
        "Root mean square of spurious effects": spurious(scored).round(2),
        "Called unusual by the mean gap": rejected(scored).round(3),
        "Called unusual by the ratio of gaps after and before": rejected(scored, "ratio_p_value").round(3),
        "Shares inside intervals, and time of a fit": scored.groupby("method", sort=False)[
            ["held80", "held95", "milliseconds"]
        ].mean().round(2),
    }  # fmt: skip
    for title, table in shown.items():
        print(f"{title}\n{table.to_string()}\n")
