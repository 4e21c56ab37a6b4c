"""How far stages depend on which people a survey happened to ask, beside naive thresholds and an HMM.

Truth is the smoothed level of real figures. Two surveys are drawn from it with the published margins, or with
rounding where there are none. A place and year flips when the two give it different stages; it agrees when a
survey gives the stage that the same method gives the truth. ``python -m benchmarks.stability`` prints them.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd

from benchmarks.measure import Measure
from placedata.stages import DEFAULT, drawn, naming, position, smooth
from placedata.stages.rule import CRISIS, RECOVERY
from placedata.stages.sheet import Sheet

Answer = tuple[np.ndarray, np.ndarray]
Method = Callable[[Sheet], Answer]

INDICATORS = ("claimant-count", "employment-rate", "gdhi-per-head")
DRAWS = 100
SEED = 11


def measures() -> Iterator[Measure]:
    """Yield the share of place-years that flip, for every method and indicator."""
    for row in table().itertuples(index=False):
        words = f"{row.indicator}: {row.method}"
        yield Measure(12, words, None, [row.flip], "share", f"Agrees with the truth in {row.agree:.3f}.")


def table() -> pd.DataFrame:
    """Return ``indicator, method, flip, agree, named``, one row a method and indicator."""
    import placedata

    given = placedata.open().stage_inputs()
    return pd.DataFrame([row for name in INDICATORS for row in _one(name, given.sheets[name])])


def _one(name: str, sheet: Sheet) -> Iterator[dict[str, object]]:
    mean = smooth.draws(sheet.values, sheet.noise, sheet.group, 0)[0]
    threshold = drawn.usual(mean)
    random = np.random.default_rng(SEED)
    error = np.sqrt(sheet.noise)
    surveys = [replace(sheet, values=mean + error * random.standard_normal(mean.shape)) for _ in range(2)]
    truth = replace(sheet, values=mean)
    known = ~np.isnan(mean)
    for method, work in _methods(threshold).items():
        (first, sure), (second, also) = (work(one) for one in surveys)
        true = work(truth)[0]
        counted = known & sure & also
        yield {
            "indicator": name,
            "method": method,
            "flip": float((first != second)[counted].mean()),
            "agree": float(np.mean([(one == true)[counted].mean() for one in (first, second)])),
            "named": float(counted.sum() / known.sum()),
        }


def _methods(threshold: float) -> dict[str, Method]:
    ours = {
        "naive year-on-year thresholds, raw": _naive,
        "our rule on raw values": _raw,
        "our rule on the smoothed level": _smoothed,
        "our rule, likeliest over draws": _modal,
        "our rule, both surveys named": _named,
    }
    return {name: partial(work, threshold=threshold) for name, work in ours.items()} | {
        "hidden Markov model, 5 states, raw, one fit": _hidden(anew=False),
        "hidden Markov model, 5 states, raw, fitted anew": _hidden(anew=True),
    }


def _everywhere(sheet: Sheet) -> np.ndarray:
    return np.ones(sheet.values.shape, bool)


def _placed(sheet: Sheet, level: np.ndarray, threshold: float) -> Answer:
    nobody, parts = np.zeros(level.shape, bool), (~np.isnan(level)).astype(np.int64)
    where = position.relative(level[None], sheet.group)
    one = drawn.Drawn(sheet.areas, sheet.years, level[None] / threshold, where, nobody, parts, threshold)
    return naming.named(one, naming.fallen(one, DEFAULT), DEFAULT).likeliest, _everywhere(sheet)


def _naive(sheet: Sheet, threshold: float) -> Answer:
    change = np.diff(sheet.values, axis=1, prepend=np.nan)
    where = position.standing(position.relative(sheet.values[None], sheet.group)[0], DEFAULT)
    moved = np.where(change <= -threshold, CRISIS, np.where(change >= threshold, RECOVERY, where))
    return moved, _everywhere(sheet)


def _raw(sheet: Sheet, threshold: float) -> Answer:
    return _placed(sheet, sheet.values, threshold)


def _smoothed(sheet: Sheet, threshold: float) -> Answer:
    return _placed(sheet, smooth.draws(sheet.values, sheet.noise, sheet.group, 0)[0], threshold)


def _drawn(sheet: Sheet, threshold: float) -> naming.Named:
    one = drawn.drawn(sheet, replace(DEFAULT, draws=DRAWS), threshold)
    return naming.named(one, naming.fallen(one, DEFAULT), DEFAULT)


def _modal(sheet: Sheet, threshold: float) -> Answer:
    return _drawn(sheet, threshold).likeliest, _everywhere(sheet)


def _named(sheet: Sheet, threshold: float) -> Answer:
    found = _drawn(sheet, threshold)
    return found.likeliest, found.shares.max(axis=0) >= DEFAULT.sure


def _hidden(*, anew: bool) -> Method:
    """Return a Gaussian HMM of all places' levels and changes, states in order of level.

    It is fitted to each survey anew, or once to the first.
    """
    from hmmlearn.hmm import GaussianHMM

    kept: list[GaussianHMM] = []

    def work(sheet: Sheet) -> Answer:
        values = (sheet.values - np.nanmean(sheet.values)) / np.nanstd(sheet.values)
        change = np.diff(sheet.values, axis=1, prepend=np.nan)
        seen = np.stack([values, np.nan_to_num(change / np.nanstd(change))], axis=2)
        known = ~np.isnan(values)
        rows = [seen[at][known[at]] for at in range(len(values)) if known[at].any()]
        if anew or not kept:
            model = GaussianHMM(5, "diag", n_iter=60, random_state=SEED)
            kept.append(model.fit(np.concatenate(rows), [len(row) for row in rows]))
        model = kept[-1]
        order = np.argsort(np.argsort(model.means_[:, 0]))
        out = np.full(values.shape, -1)
        for at in np.flatnonzero(known.any(axis=1)):
            out[at][known[at]] = order[model.predict(seen[at][known[at]])]
        return out, np.ones(values.shape, bool)

    return work


if __name__ == "__main__":
    print(table().round(3).to_string(index=False), file=sys.stdout)
