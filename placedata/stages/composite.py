"""Several series in one: a domain from its indicators, the whole place from its domains.

Indicators of a domain measure one thing, so their levels are averaged and a gain in one makes up for a loss
in another. Domains are different things: a better environment does not make up for lost work. So only
their falls are averaged: that is how deep the whole has fallen. Whether it is in crisis rests on how many
domains are as well (:mod:`placedata.stages.tally`).
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from placedata.stages import machine
from placedata.stages.drawn import Drawn
from placedata.stages.rule import Rule

Array = npt.NDArray[np.float64]
Known = npt.NDArray[np.bool_]
Years = npt.NDArray[np.int64]


def domain(parts: Sequence[Drawn], areas: pd.Index, years: Years, seed: int = 0) -> Drawn:
    """Combine the indicators of a domain.

    Parameters
    ----------
    parts : sequence of Drawn
        All with the same number of draws.
    areas : pandas.Index, (n,)
        Places of the result.
    years : (t,) array
        Years of the result.
    seed : int
        Seed of the doubt about parts that are not published yet.

    Returns
    -------
    Drawn
        Its threshold is one: levels are in thresholds of the parts.

    Notes
    -----
    The level is chained: its change from one year to the next is the mean of the changes of the parts known
    in both, so that a part which begins or ends moves nothing. Where only m of the n parts that have begun
    are known, each draw adds a normal deviate with variance ``s2 * (1/m - 1/n)`` to the change, with ``s2``
    the variance of parts about their mean: the doubt of a sample from a finite population.
    """
    laid, present = _laid(parts, areas, years)
    level = np.cumsum(_changes(laid, present, seed), axis=2)
    return _drawn(laid, present, [1.0] * len(parts), level, present.sum(axis=0) > 0)


def whole(
    parts: Sequence[Drawn],
    weights: Sequence[float],
    areas: pd.Index,
    years: Years,
    rule: Rule,
    seed: int = 0,
) -> Drawn:
    """Combine the domains of a place.

    Parameters
    ----------
    parts : sequence of Drawn
        From :func:`domain`, all with the same number of draws.
    weights : sequence of float
        Weight of each domain, above nought.
    areas, years, seed
        As for :func:`domain`.
    rule : Rule
        ``counted``, ``half``, ``fewest`` and the rule by which a domain falls.

    Returns
    -------
    Drawn
        In thresholds of the whole: ``rule.half``.

    Notes
    -----
    The level is minus the weighted mean, over the domains whose record has begun, of how far each stands
    below the peak it is measured from (:func:`placedata.stages.machine.falls`), each counted up to
    ``counted`` thresholds. Where a domain is not measured its loss is carried from the year before, and each
    draw adds a normal deviate for every year since, with the standard deviation of yearly changes of that
    domain's losses. A year has a level where at least ``fewest`` domains, and half of those begun, are
    measured.
    """
    laid, present = _laid(parts, areas, years)
    begun = np.maximum.accumulate(present, axis=2)
    mass = np.tensordot(np.asarray(weights, np.float64), begun.astype(np.float64), axes=1)
    total = np.zeros(laid[0].level.shape)
    random = np.random.default_rng(seed)
    for part, here, there, weight in zip(laid, present, begun, weights, strict=True):
        flat = part.level.reshape(-1, part.level.shape[2])
        lost = machine.falls(flat, rule.fall, rule).lost.reshape(part.level.shape)
        known = np.nan_to_num(_carried(lost)) + _wandered(lost, there & ~here, random)
        total += weight * np.where(there, np.clip(known, 0.0, rule.counted), 0.0)
    count = present.sum(axis=0)
    enough = (count >= rule.fewest) & (2 * count >= begun.sum(axis=0))
    return _drawn(laid, present, weights, -total / np.where(mass > 0, mass, 1.0) / rule.half, enough)


def _laid(parts: Sequence[Drawn], areas: pd.Index, years: Years) -> tuple[list[Drawn], Known]:
    laid = [part.at(areas, years) for part in parts]
    return laid, np.array([part.parts > 0 for part in laid])


def _drawn(
    parts: Sequence[Drawn], present: Known, weights: Sequence[float], level: Array, enough: Known
) -> Drawn:
    """Return draws of a composite whose level is known, its position averaged."""
    position = _position(parts, present, weights)
    count = present.sum(axis=0)
    guessed = np.array([part.estimated for part in parts]) & present
    return Drawn(
        parts[0].areas,
        parts[0].years,
        np.where(enough, level, np.nan),
        np.where(enough, position, np.nan),
        2 * guessed.sum(axis=0) >= np.maximum(count, 1),
        np.where(enough, count, 0),
        1.0,
    )


def _changes(parts: Sequence[Drawn], present: Known, seed: int) -> Array:
    """Return the yearly change of a domain for every draw, place and year, nought where unknown."""
    linked = present & (np.cumsum(present, axis=2) > present)
    known, begun = linked.sum(axis=0), np.maximum.accumulate(linked, axis=2).sum(axis=0)
    total, means = np.zeros(parts[0].level.shape), []
    for part, link in zip(parts, linked, strict=True):
        step = np.where(link, np.diff(_carried(part.level), axis=2, prepend=np.nan), 0.0)
        total += step / np.maximum(known, 1)
        means.append(step.mean(axis=0))
    apart = (np.array(means) - total.mean(axis=0))[linked & (known > 1)]
    if not len(apart):
        return total
    lacking = 1 / np.maximum(known, 1) - 1 / np.maximum(begun, 1)
    doubt = np.random.default_rng(seed).standard_normal(total.shape)
    return total + doubt * np.sqrt(float((apart**2).mean()) * np.where(known > 0, lacking, 0.0))


def _wandered(lost: Array, absent: Known, random: np.random.Generator) -> Array:
    """Return how far each draw may have moved since a domain was last measured, nought where it is."""
    steps = float(np.nanstd(np.diff(lost, axis=2))) * random.standard_normal(lost.shape)
    out = np.zeros(lost.shape)
    for year in range(1, lost.shape[2]):
        out[:, :, year] = np.where(absent[:, year], out[:, :, year - 1] + steps[:, :, year], 0.0)
    return out


def _position(parts: Sequence[Drawn], present: Known, weights: Sequence[float]) -> Array:
    """Return the mean position of the parts in standard deviations of that mean over places.

    A part counts in every year of a place that has it, taken from the nearest year it is known in.
    """
    total = np.zeros(parts[0].level.shape)
    mass = np.zeros(present.shape[1:])
    for part, there, weight in zip(parts, present, weights, strict=True):
        ever = there.any(axis=1)[:, None]
        nearest = _carried(_carried(part.position)[:, :, ::-1])[:, :, ::-1]
        total += np.where(ever, weight * np.nan_to_num(nearest), 0.0)
        mass += weight * ever
    mean = total / np.where(mass > 0, mass, np.nan)
    spread = float(np.nanstd(mean.mean(axis=0)[:, present.any(axis=(0, 1))]))
    return mean / (spread if spread > 0 else 1.0)


def _carried(values: Array) -> Array:
    """Return values with holes taken from the year before, along the last axis."""
    known = ~np.isnan(values[0])
    at = np.maximum.accumulate(np.where(known, np.arange(known.shape[1]), 0), axis=1)
    return np.take_along_axis(values, np.broadcast_to(at, values.shape), axis=2)
