"""Programmes that began in different places at different times: what happened around their starts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from placedata.initiatives import dealing
from placedata.initiatives.cohorts import Cohorts, cohorts
from placedata.initiatives.event_study import EventStudy, event_study
from placedata.initiatives.outcome import Outcome
from placedata.initiatives.placebo import SHARES, Background, Placebo
from placedata.initiatives.scene import Scene

Row = dict[str, Any]

SHARE = SHARES[0]
DRAWS = 999
LEAST_BREACH = 0.5
MOST_BREACH = 10.0

WITHHOLDING = ("break", "parallel")
# Asked only where the mean effect is unusual.
DOUBTING = ("breach",)


@dataclass
class Rollout:
    """What can be said of a programme on an outcome; rows of the two tables of programmes."""

    row: Row
    steps: list[Row] = field(default_factory=list)


def rollouts(scene: Scene, outcome: Outcome) -> list[Rollout]:
    """Say what happened around the starts of every programme of the register on an outcome."""
    rows = scene.initiatives[scene.initiatives["counts"]].astype("object")
    return [rollout(own.to_dict("records"), scene, outcome) for _, own in rows.groupby("programme_id")]


def rollout(programme: Sequence[Row], scene: Scene, outcome: Outcome) -> Rollout:
    r"""Say what happened around the starts of a programme on an outcome.

    Parameters
    ----------
    programme : sequence of dict
        Its initiatives, rows of the frame ``initiatives`` of :mod:`placedata.initiatives.register`.
    scene : Scene
        What is known around it.
    outcome : Outcome
        What is looked at.

    Returns
    -------
    Rollout
        Without steps where :func:`.cohorts.cohorts` refuses.

    Notes
    -----
    Effects by year since the start are those of :func:`.event_study.event_study`, against districts that
    the programme never reached; what is spoken of is their mean over the years from the start on. It is
    unusual when at most one in ten ways to deal the same starts out among the same districts, those of one
    initiative to districts near one another, give a mean as far from nought. Trends count as parted
    before the start when at most one in ten of these ways part as far. A verdict is given only where no
    break falls into the years, trends had not parted, and, for an unusual mean, its 95 % limits stay
    clear of nought if trends part after the start by up to half the most they parted before.

    References
    ----------
    Callaway and Sant'Anna (2021), Difference-in-differences with multiple time periods.
    Rambachan and Roth (2023), A more credible approach to parallel trends.
    """
    row: Row = {
        "programme_id": programme[0]["programme_id"], "indicator_id": outcome.name, "log": outcome.log,
    }  # fmt: skip
    laid = cohorts(programme, scene, outcome)
    if isinstance(laid, str):
        return Rollout(row | {"verdict": "untestable", "refused": laid})
    found = _studied(laid)
    placebo = _placebo(laid, found.effects, scene)
    told = placebo.background.detectable([SHARE]).iloc[0]
    treated, first = laid.codes[laid.treated].tolist(), int(laid.years[laid.start[laid.treated].min()])
    failed = ["break"] * scene.broken(outcome, treated, first, int(laid.years[-1]))
    before = placebo.table["pre_rmspe"].to_numpy() >= placebo.own["pre_rmspe"] - 1e-12
    pre_p_value = float((1 + before.sum()) / (1 + len(before)))
    failed += ["parallel"] * (pre_p_value <= 1 - SHARE + 1e-9)
    unusual = abs(found.average) > told["beyond"]
    if unusual and not failed:
        failed += ["breach"] * (found.breach < LEAST_BREACH)
    named = "better" if found.average > 0 else "worse"
    row |= {
        "verdict": "untestable" if failed else named if unusual else "none",
        "failed": ";".join(failed),
        "began": ";".join(f"{year} {number}" for year, number in laid.began.items()),
        "treated": found.treated,
        "untreated": found.untreated,
        "left_out": laid.left_out,
        "last": int(found.effects["step"].max()),
        "average": found.average,
        "se": found.average_se,
        "p_value": placebo.p_value,
        "beyond": float(told["beyond"]),
        "seen": float(told["seen"]),
        "pre_p_value": pre_p_value,
        "breach": min(found.breach, MOST_BREACH),
    }
    return Rollout(row, _steps(row, laid, found, placebo))


def _studied(laid: Cohorts) -> EventStudy:
    """Fit with districts in rows and years in columns laid long."""
    years = len(laid.years)
    rows = pd.DataFrame(
        {
            "area": np.repeat(laid.codes.to_numpy(), years),
            "year": np.tile(laid.years, len(laid.codes)),
            "value": laid.values.ravel(),
            "first": np.repeat(np.where(laid.treated, laid.years[laid.start], 0), years),
        }
    )
    return event_study(rows, "area", "year", "value", "first", control="never", window=laid.window, draws=0)


def _placebo(laid: Cohorts, found: pd.DataFrame, scene: Scene) -> Placebo:
    """Set the effects by step beside those of the same starts dealt out otherwise."""
    steps = found["step"].tolist()
    near = scene.near(laid.codes, len(laid.codes))
    drawn = dealing.dealt(laid.start, laid.block, near, DRAWS)
    others = np.array([dealing.effects(laid.values, one, steps) for one in drawn])
    gaps = pd.DataFrame(others, columns=steps)
    return Placebo(Background(gaps, np.array(steps) < 0), found["effect"].to_numpy())


def _steps(row: Row, laid: Cohorts, found: EventStudy, placebo: Placebo) -> list[Row]:
    """Return effects by step; each is parted from nought by more than nine in ten of what is by chance."""
    low, high = np.percentile(placebo.background.gaps.to_numpy(), [5, 95], axis=0)
    out = []
    for one, least, most in zip(found.effects.to_dict("records"), low, high, strict=True):
        at = laid.start[laid.treated] + one["step"]
        based = one["step"] != -1
        out.append(
            {
                "programme_id": row["programme_id"],
                "indicator_id": row["indicator_id"],
                "step": one["step"],
                "effect": one["effect"],
                "lower": one["effect"] - float(most) if based else np.nan,
                "upper": one["effect"] - float(least) if based else np.nan,
                "districts": int(((at >= 0) & (at < len(laid.years))).sum()),
            }
        )
    return out
