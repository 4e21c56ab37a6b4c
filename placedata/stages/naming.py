"""From draws to stages: the rule applied to every draw, and the shares of draws in each stage."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from placedata.model.stages import NAMED, PROVISIONAL_YEARS
from placedata.stages import machine, position
from placedata.stages.drawn import Drawn
from placedata.stages.rule import CRISIS, NONE, RECOVERY, Rule

Codes = npt.NDArray[np.int8]
Array = npt.NDArray[np.float64]
STALLED_YEARS, STILL_YEARS = 5, 2
WORDS = np.array(list(NAMED), dtype=object)


@dataclass(frozen=True)
class Named:
    """Shares of draws in each stage, (5, n, t), and the share in a recovery that has stalled, (n, t)."""

    shares: Array
    stalled: Array

    @property
    def likeliest(self) -> Codes:
        """Code of the likeliest stage of each place and year."""
        return self.shares.argmax(axis=0).astype(np.int8)


def fallen(draws: Drawn, rule: Rule) -> Codes:
    """Return the years of crisis and recovery of every draw, (d, n, t), and none for all others."""
    flat = draws.level.reshape(-1, draws.level.shape[2])
    return machine.falls(flat, rule.fall, rule).codes.reshape(draws.level.shape)


def named(draws: Drawn, falls: Codes, rule: Rule) -> Named:
    """Name the stage of every place and year.

    Parameters
    ----------
    draws : Drawn
        Levels and positions.
    falls : (d, n, t) array of int8
        Years of crisis and recovery: of :func:`fallen`, or of :func:`placedata.stages.tally.together`.
    rule : Rule
        The rule.

    Notes
    -----
    Years that are neither crisis nor recovery are thriving, struggling or stable by position
    (:func:`position.standing`). A stage that lasts one year only takes the stage of the year before, unless
    it or that is crisis.
    """
    flat = draws.level.reshape(-1, draws.level.shape[2])
    where = position.standing(draws.position.reshape(flat.shape), rule)
    codes = np.where(falls.reshape(flat.shape) == NONE, where, falls.reshape(flat.shape))
    codes[np.isnan(flat)] = NONE
    codes = unbroken(codes)
    stuck = stalled(codes, flat).reshape(draws.level.shape).mean(axis=0)
    codes = codes.reshape(draws.level.shape)
    return Named(np.array([(codes == code).mean(axis=0) for code in range(len(NAMED))]), stuck)


def unbroken(codes: Codes) -> Codes:
    """Return codes in which no stage lasts a single year between two others, but crisis and what follows it.

    A year after a crisis is never called crisis for being alone.

    Examples
    --------
    >>> unbroken(np.array([[2, 4, 2, 0, 1, 2, 2]], np.int8)).tolist()
    [[2, 2, 2, 0, 1, 2, 2]]
    """
    out = codes.copy()
    for year in range(1, codes.shape[1] - 1):
        now, before, after = out[:, year], out[:, year - 1], codes[:, year + 1]
        alone = (now != before) & (now != after) & (now != CRISIS)
        alone &= (now != NONE) & (before != NONE) & (after != NONE) & (before != CRISIS)
        out[alone, year] = before[alone]
    return out


def stalled(codes: Codes, level: Array) -> npt.NDArray[np.bool_]:
    """Say which years are a recovery that gained nothing in two years or has lasted more than five.

    Examples
    --------
    >>> climb = np.array([[0.0, 1.0, 1.5, 1.4, 1.4]])
    >>> stalled(np.array([[0, 1, 1, 1, 1]], np.int8), climb).tolist()
    [[False, False, False, False, True]]
    """
    out = np.zeros(codes.shape, bool)
    length = np.zeros(codes.shape[0], np.int64)
    for year in range(codes.shape[1]):
        climbing = codes[:, year] == RECOVERY
        length = np.where(climbing, length + 1, 0)
        out[:, year] = length > STALLED_YEARS
        if year >= STILL_YEARS:
            still = climbing & (length > STILL_YEARS) & (level[:, year] <= level[:, year - STILL_YEARS])
            out[:, year] |= still
    return out


def table(draws: Drawn, found: Named, rule: Rule, agree: npt.NDArray[np.int64] | None = None) -> pd.DataFrame:
    """Return stages as rows of table ``stage``, without ``series``; ``agree`` is of a composite, (n, t)."""
    place, year = np.nonzero(~np.isnan(draws.level[0]))
    shares = found.shares[:, place, year]
    order = np.argsort(-shares, axis=0, kind="stable")
    top, next_share = shares.max(axis=0), np.take_along_axis(shares, order[1:2], axis=0)[0]
    likeliest = WORDS[order[0]]
    last = draws.years[year].max() if len(year) else 0
    mean, change = draws.position.mean(axis=0), position.momentum(draws.position).mean(axis=0)
    rows = {
        "area_code": draws.areas.to_numpy()[place],
        "year": draws.years[year],
        "stage": np.where(top >= rule.sure - 1e-9, likeliest, "uncertain"),
        "likeliest": likeliest,
        "second": np.where(next_share > 0, WORDS[order[1]], None),
        **{stage: np.rint(100 * share).astype(np.int64) for stage, share in zip(NAMED, shares, strict=True)},
        "level": mean[place, year].round(2),
        "momentum": change[place, year].round(2),
        "fall": draws.below.mean(axis=0)[place, year].round(2),
        "parts": draws.parts[place, year],
        "agree": draws.parts[place, year] if agree is None else agree[place, year],
        "estimated": draws.estimated[place, year],
        "stalled": (found.stalled[place, year] >= rule.sure - 1e-9) & (likeliest == "recovery"),
        "provisional": draws.years[year] > last - PROVISIONAL_YEARS,
    }
    return pd.DataFrame(rows)
