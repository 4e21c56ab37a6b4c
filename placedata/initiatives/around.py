"""What happened around one initiative on one outcome: estimate, checks, and what can be said."""

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from placedata.errors import DataError
from placedata.initiatives import comparators, gates
from placedata.initiatives.estimate import Estimate, made
from placedata.initiatives.forecast import METHOD as FORECAST
from placedata.initiatives.gates import Gate
from placedata.initiatives.outcome import Outcome
from placedata.initiatives.panel import Array, Panel
from placedata.initiatives.placebo import SHARES, Background, Placebo
from placedata.initiatives.scene import Scene
from placedata.initiatives.synthetic_did import METHOD as SYNTHETIC_DID
from placedata.initiatives.windows import ended, windows

SHARE = SHARES[0]
EARLIER = 3
NAMED_WEIGHTS = 5
# Of gaps by year, which are only drawn: a ten-thousandth of a unit, or of a share.
DECIMALS = 4


@dataclass
class Trace:
    """What can be said of an initiative on an outcome; rows of the three tables of traces."""

    row: dict[str, Any]
    windows: list[dict[str, Any]] = field(default_factory=list)
    years: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Grounds:
    """Gaps of places with nothing special, kept for every initiative that shares them."""

    scene: Scene
    outcome: Outcome
    kept: dict[tuple[object, ...], pd.DataFrame] = field(default_factory=dict)

    def background(self, panel: Panel, programme: str, size: int) -> Background:
        """Return gaps of groups of near places that the programme never reached."""
        key = (programme, tuple(panel.times), int(panel.before.sum()))
        if key not in self.kept:
            self.kept[key] = self._singles(panel, programme)
        singles = self.kept[key]
        if size > 1:
            rows = self.scene.near(singles.index, size)
            values = singles.to_numpy()[rows].mean(axis=1)
            singles = pd.DataFrame(values, index=singles.index, columns=singles.columns)
        return Background(singles, panel.before)

    def _singles(self, panel: Panel, programme: str) -> pd.DataFrame:
        reached = self.scene.programmes[programme]
        alike = self.outcome.alike(list(panel.treated))
        pool = [code for code in alike if code not in reached]
        own = self.outcome.values[self.outcome.areas.get_indexer(pd.Index(pool))]
        columns = np.isin(self.outcome.years, panel.times)
        whole = ~np.isnan(own[:, columns]).any(axis=1)
        others = own[whole][:, columns]
        laid = Panel(panel.times, panel.treated, pd.Index(pool)[whole], panel.own, others,
                     panel.before, log=False, left_out=panel.left_out)  # fmt: skip
        return pd.DataFrame(FORECAST.each(laid), index=laid.donors, columns=laid.times)


def around(initiative: dict[str, Any], grounds: Grounds) -> Trace:
    """Say what happened around an initiative on an outcome.

    Parameters
    ----------
    initiative : dict
        Row of the frame ``initiatives`` of :mod:`placedata.initiatives.register`.
    grounds : Grounds
        The outcome, what is known around, and what was worked out for others.

    Returns
    -------
    Trace

    Notes
    -----
    Expected is what the panel forecast says from the places :func:`.comparators.comparators` leaves; the
    second method is synthetic difference-in-differences on the same places. A verdict is given only where
    every check of :data:`.gates.WITHHOLDING` passed. The gap is unusual when at most one in ten groups of
    near places that the programme never reached stood as far from what was expected of them.
    """
    scene, outcome = grounds.scene, grounds.outcome
    row = {"initiative_id": initiative["initiative_id"], "indicator_id": outcome.name, "log": outcome.log}
    districts = scene.districts.get(initiative["initiative_id"], [])
    if refused := gates.of_register(initiative, len(districts)):
        return Trace(row | {"verdict": "untestable", "refused": refused})
    codes = outcome.within(districts)
    row |= {"places": len(codes), "end": ended(initiative["end_kind"], float(initiative["end_to"]))}
    if not codes or len(set(outcome.group[outcome.areas.get_indexer(pd.Index(codes))])) > 1:
        return Trace(row | {"verdict": "untestable", "refused": "figures"})
    try:
        panel = laid(initiative, codes, scene, outcome)
    except DataError:
        reason = _lacking(outcome, codes, float(initiative["start_from"]))
        return Trace(row | {"verdict": "untestable", "refused": reason})
    counts = gates.of_figures(
        int(panel.before.sum()), int((~panel.before).sum()), len(panel.donors), len(codes)
    )
    first = int(panel.times[~panel.before][0])
    row |= {"start": first, "before": int(panel.before.sum()), "donors": len(panel.donors)}
    if failing := [one.name for one in counts if not one.passed]:
        return Trace(row | {"verdict": "untestable", "refused": failing[0]})
    return _estimated(initiative, row, panel, grounds)


def laid(initiative: dict[str, Any], codes: list[str], scene: Scene, outcome: Outcome) -> Panel:
    """Return the districts of an initiative beside the places the rule of comparators leaves.

    Raises
    ------
    DataError
        When no year before the start, none after it or no place to compare with is left.
    """
    start = float(initiative["start_from"])
    reached = scene.programmes[initiative["programme_id"]]
    told = comparators.comparators(outcome, codes, start, reached, scene.beside(codes))
    return outcome.panel(codes, comparators.chosen(told), start)


def _lacking(outcome: Outcome, codes: list[str], start: float) -> str:
    """Return which check names what is lacking where no panel can be laid out."""
    told = ~np.isnan(outcome.values[outcome.areas.get_indexer(pd.Index(codes))]).any(axis=0)
    before = outcome.before(start) & told
    if before.sum() < gates.FEWEST_BEFORE:
        return "before"
    return "donors" if (told & ~outcome.before(start)).any() else "after"


def _estimated(initiative: dict[str, Any], row: dict[str, Any], panel: Panel, grounds: Grounds) -> Trace:
    scene, outcome, codes = grounds.scene, grounds.outcome, list(panel.treated)
    found = made(panel, FORECAST)
    background = grounds.background(panel, str(initiative["programme_id"]), len(codes))
    placebo = Placebo(background, panel.observed - found.fit.expected)
    after = [int(year) for year in panel.times[~panel.before]]
    spans = windows(after, row["start"], row["end"], str(initiative["end_kind"]))
    measured = {name: _window(placebo, years) for name, years in spans.items()}
    during, last = measured["during"], spans["during"][-1]
    second = made(panel, SYNTHETIC_DID)
    checks = [
        Gate("whole", initiative["initiative_id"] in scene.wholes),
        Gate("break", not scene.broken(outcome, codes, row["start"], last)),
        Gate("boundary", not scene.reformed(codes, row["start"], last)),
        gates.fit(found.pre_rmspe, _misses(background)),
    ]
    row |= {
        "fit": checks[-1].found,
        "gate": checks[-1].allowed,
        "mix": _mix(second),
        "second": second.within(spans["during"]),
        "others": scene.others(initiative["initiative_id"], codes, row["start"], last),
    }
    unusual = abs(during["gap"]) > during["beyond"]
    if unusual and all(one.passed for one in checks):
        checks += _further(panel, second, during, row, scene)
    failed = [one.name for one in checks if not one.passed]
    named = "better" if during["gap"] > 0 else "worse"
    row |= {"failed": ";".join(failed), "verdict": "untestable" if failed else named if unusual else "none"}
    keys = {"initiative_id": row["initiative_id"], "indicator_id": row["indicator_id"]}
    spoken = [keys | {"window": name} | some for name, some in measured.items()]
    return Trace(row, spoken, [keys | one for one in _years(placebo, panel)])


def _further(
    panel: Panel, second: Estimate, during: dict[str, Any], row: dict[str, Any], scene: Scene
) -> list[Gate]:
    """Return the checks that only an unusual gap has to pass."""
    years = range(during["first_year"], during["last_year"] + 1)
    share = _early(panel, scene)
    without = [
        made(panel.without([at]), SYNTHETIC_DID).within(years)
        for at in np.argsort(-second.fit.weights, kind="stable")[:NAMED_WEIGHTS]
    ]
    row |= {"early": share, "least": min(without), "most": max(without)}
    return [
        gates.weight(second),
        gates.turning(_relative(panel)),
        gates.early(share),
        gates.single(during["gap"], min(without), max(without)),
        gates.methods(during["gap"], row["second"], during["beyond"]),
    ]


def _early(panel: Panel, scene: Scene) -> float:
    """Return how usual the gap would be had it begun three years earlier; nan where too little is left."""
    try:
        earlier = panel.earlier(EARLIER)
    except DataError:
        return math.nan
    singles = FORECAST.each(earlier)[:, ~earlier.before].mean(axis=1)
    others = singles[scene.near(panel.donors, len(panel.treated))].mean(axis=1)
    own = float(FORECAST.gaps(earlier)[~earlier.before].mean())
    return float((1 + (np.abs(others) >= abs(own)).sum()) / (1 + len(others)))


def _window(placebo: Placebo, years: list[int]) -> dict[str, Any]:
    told = placebo.background.detectable([SHARE], years).iloc[0]
    chosen = placebo.background.gaps.columns.isin(years)
    return {
        "first_year": years[0],
        "last_year": years[-1],
        "gap": float(placebo.gap[chosen].mean()),
        "beyond": float(told["beyond"]),
        "seen": float(told["seen"]),
        "share": placebo.over(years),
        "spread": float(placebo.background.effects(years).std(ddof=1)),
    }


def _misses(background: Background) -> Array:
    """Return the typical miss of each group before the start."""
    before = background.gaps.to_numpy()[:, background.before]
    return np.asarray(np.sqrt((before**2).mean(axis=1)))


def _relative(panel: Panel) -> Array:
    """Return the treated places less the mean of the places they are compared with, before the start."""
    return np.asarray(panel.observed[panel.before] - panel.others[:, panel.before].mean(axis=0))


def _mix(second: Estimate) -> str:
    largest = second.weights.nlargest(NAMED_WEIGHTS)
    return ";".join(f"{code} {100 * share:.0f}" for code, share in largest.items() if share >= 0.005)


def _years(placebo: Placebo, panel: Panel) -> list[dict[str, Any]]:
    low, high = np.percentile(placebo.background.gaps.to_numpy(), [5, 95], axis=0)
    told = zip(panel.times, placebo.gap, low, high, ~panel.before, strict=True)
    return [
        {
            "year": int(year),
            "gap": round(float(gap), DECIMALS),
            "lower": round(float(one), DECIMALS),
            "upper": round(float(other), DECIMALS),
            "after": bool(late),
        }
        for year, gap, one, other, late in told
    ]
