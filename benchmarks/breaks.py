"""False alarms and hits of the search for breaks beside ruptures, and annual values behind rolling means.

``python -m benchmarks.breaks`` prints both tables; with ``--save`` it writes the reference that the page Data
for place shows (table ``break_score``). Level shifts of 3 and 5 standard deviations of yearly
change are put into 80 districts, one in a hundred at a time so that the others stay as they are; a hit is a
break found within a year of it. The rivals need ``ruptures``; their penalties are 3 var log n (PELT), 3 log n
a break (exact) and 2 log n (kernel), chosen once for all indicators.
"""

import sys
import time
from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

import placedata
from benchmarks import reference
from benchmarks.measure import Measure
from placedata.series import breaks, periods

Array = NDArray[np.float64]
BUDGET = 11
OURS = "breaks.find"
INDICATORS = (
    "claimant-count", "employment-rate", "median-weekly-pay", "gdhi-per-head", "gva-per-hour",
    "greenhouse-gas-per-head", "persistent-absence",
)  # fmt: skip
LOGS = {"median-weekly-pay", "gdhi-per-head", "gva-per-hour", "greenhouse-gas-per-head"}
ROLLED = ("claimant-count", "gdhi-per-head", "housing-affordability", "greenhouse-gas-per-head")
TARGETS = 80
SIZES = (3, 5)
AT_ONCE = 0.01
LEVELS = (80, 95)


def run() -> dict[str, pd.DataFrame]:
    """Return both tables: ``breaks`` and ``rolling``."""
    store = placedata.open()
    return {
        "breaks": detection(store),
        "rolling": pd.DataFrame([_recovery(_wide(store, name, plain=True), name) for name in ROLLED]),
    }


def detection(store: placedata.Store) -> pd.DataFrame:
    """Return false alarms and hits, one row an indicator and method."""
    return pd.concat([_detection(_wide(store, name), name) for name in INDICATORS], ignore_index=True)


def measures() -> Iterator[Measure]:
    """Yield false alarms and hits of our search beside those of each rival."""
    try:
        found = detection(placedata.open())
    except ImportError:
        yield Measure(BUDGET, "False alarms of our search", None, note="ruptures is not installed.")
        return
    columns = ["false alarm", *(f"hit {size} SD" for size in SIZES)]
    means = found.groupby("method", sort=False)[columns].mean()
    note = (
        f"{len(INDICATORS)} indicators, {TARGETS} places each; false alarms on untouched series, hits on "
        "shifts of 3 and 5 deviations of yearly change, found within a year."
    )
    for column in means:
        for rival in means.index.drop(OURS):
            what = f"Breaks, {column}, {OURS}"
            ours, theirs = means.loc[OURS, column] * 100, means.loc[rival, column] * 100
            yield Measure(BUDGET, what, None, [ours], "%", note, rival, [theirs])


def _wide(store: placedata.Store, indicator: str, *, plain: bool = False) -> pd.DataFrame:
    """Return complete series, areas by years."""
    rows = store.observations(indicator)
    level = "utla" if indicator == "persistent-absence" else "ltla"
    rows = rows[rows["level"].isin(["utla", "ltla"])] if level == "utla" else store.panel(indicator, level)
    year = pd.to_datetime(rows["period_start"]).dt.year
    wide = rows.assign(year=year).pivot_table(index="area_code", columns="year", values="value")
    wide = wide.loc[:, wide.notna().mean() > 0.5].dropna()
    return wide.apply(np.log) if indicator in LOGS and not plain else wide


def _detection(wide: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """Return one row a method: false alarms, hits and seconds."""
    rng = np.random.default_rng(0)
    picked = wide.index[rng.choice(len(wide), min(TARGETS, len(wide)), replace=False)]
    relative = wide - wide.mean()
    places = rng.integers(2, wide.shape[1] - 1, len(picked))
    signs = rng.choice([-1.0, 1.0], len(picked))
    shifts = signs * relative.loc[picked].diff(axis=1).std(axis=1).to_numpy()
    after = np.arange(wide.shape[1]) >= places[:, None]
    rows = []
    for name, method in _methods():
        begun = time.perf_counter()
        row: dict[str, object] = {"indicator": indicator, "areas": len(wide), "method": name}
        found = method(wide, picked, np.zeros((len(picked), wide.shape[1])))
        row["false alarm"] = float(np.mean([len(one) > 0 for one in found]))
        for size in SIZES:
            found = method(wide, picked, size * shifts[:, None] * after)
            near = [any(abs(at - k) <= 1 for at in one) for one, k in zip(found, places, strict=True)]
            row[f"hit {size} SD"] = float(np.mean(near))
        rows.append(row | {"seconds": time.perf_counter() - begun})
    return pd.DataFrame(rows)


Method = Callable[[pd.DataFrame, pd.Index, Array], list[list[int]]]


def _methods() -> Iterator[tuple[str, Method]]:
    yield OURS, _ours
    import ruptures

    def alone(search: Callable[[Array], list[int]]) -> Method:
        def every(wide: pd.DataFrame, picked: pd.Index, added: Array) -> list[list[int]]:
            series = (wide - wide.mean()).loc[picked].to_numpy() + added
            return [search(one) for one in series]

        return every

    def pelt(one: Array) -> list[int]:
        penalty = float(3 * one.var() * np.log(len(one)))
        return list(ruptures.Pelt(model="l2", min_size=2, jump=1).fit_predict(one, pen=penalty))[:-1]

    def exact(one: Array) -> list[int]:
        search = ruptures.Dynp(model="l2", min_size=2, jump=1).fit(one)
        cuts = [[len(one)], *(search.predict(n_bkps=k) for k in range(1, 5))]
        rest = [max(search.cost.sum_of_costs(cut), 1e-12) for cut in cuts]
        score = [len(one) * np.log(left) + 3 * k * np.log(len(one)) for k, left in enumerate(rest)]
        return list(cuts[int(np.argmin(score))])[:-1]

    def kernel(one: Array) -> list[int]:
        search = ruptures.KernelCPD(kernel="rbf", min_size=2).fit(one[:, None])
        return list(search.predict(pen=float(2 * np.log(len(one)))))[:-1]

    yield "ruptures PELT mean", alone(pelt)
    yield "ruptures exact mean, BIC", alone(exact)
    yield "ruptures kernel", alone(kernel)


def _ours(wide: pd.DataFrame, picked: pd.Index, added: Array) -> list[list[int]]:
    """Return positions found for each picked area, a few areas shifted at a time."""
    out: list[list[int]] = []
    each = max(int(AT_ONCE * len(wide)), 1) if np.any(added) else len(picked)
    years = {int(year): k for k, year in enumerate(wide.columns)}
    for begin in range(0, len(picked), each):
        some = picked[begin : begin + each]
        moved = wide.copy()
        moved.loc[some] = wide.loc[some] + added[begin : begin + each]
        long = moved.reset_index().melt("area_code", var_name="year").astype({"year": int})
        found = breaks.find(long)
        out += [[years[int(at)] for at in found.loc[found["area"] == code, "time"]] for code in some]
    return out


def _recovery(wide: pd.DataFrame, indicator: str) -> dict[str, object]:
    """Return errors over the series' own deviation, and how often the intervals hold."""
    parent = wide.mean().to_numpy()
    scores: dict[str, list[float]] = {}
    begun = time.perf_counter()
    for truth in wide.to_numpy():
        means = np.convolve(truth, np.ones(3) / 3, "valid")
        own = float(truth.std(ddof=1))
        plain, relative = periods.unroll(means), periods.unroll(means, indicator=parent)
        found: dict[str, Array] = {"midpoint": means - truth[1:-1]}
        found |= {
            "plain": (plain["value"] - truth).to_numpy(),
            "relative": (relative["value"] - truth).to_numpy(),
        }
        for name, error in found.items():
            scores.setdefault(name, []).append(float(np.abs(error).mean()) / own)
        for level in LEVELS:
            inside = (relative[f"lower{level}"] <= truth) & (truth <= relative[f"upper{level}"])
            scores.setdefault(f"{level} % interval holds", []).append(float(inside.mean()))
    rest = {name: float(np.mean(values)) for name, values in scores.items()}
    return {"indicator": indicator, "areas": len(wide), **rest, "seconds": time.perf_counter() - begun}


if __name__ == "__main__":
    if "--save" in sys.argv:
        scored = detection(placedata.open())
        print(scored.round(3).to_string(index=False))
        reference.save("break_score", scored)
    else:
        for title, table in run().items():
            print(f"\n{title}\n{table.round(3).to_string(index=False)}")
