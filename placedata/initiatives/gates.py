"""Checks that stand between figures and a sentence: what allows no estimate, and what allows no verdict."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from placedata.initiatives.estimate import Estimate

FEWEST_BEFORE = 6
FEWEST_DONORS = 20
FIT_SHARE = 80
LARGEST_WEIGHT = 0.5
UNUSUAL_SD = 1.5
USUAL_EARLY = 0.1

# In the order they are asked; the first that fails is the reason given.
REFUSING = ("dates", "standing", "footprint", "figures", "before", "after", "donors")
WITHHOLDING = ("whole", "break", "boundary", "fit")
# Asked only where the gap is unusual.
DOUBTING = ("weight", "turning", "early", "single", "methods")


@dataclass(frozen=True)
class Gate:
    """A check and how it went: ``found`` and ``allowed`` are numbers where the check is about one."""

    name: str
    passed: bool
    found: float = math.nan
    allowed: float = math.nan


def of_register(initiative: dict[str, Any], districts: int) -> str | None:
    """Return what in the register allows no estimate at all, or None.

    Parameters
    ----------
    initiative : dict
        Row of the frame ``initiatives`` of :mod:`placedata.initiatives.register`.
    districts : int
        Districts it is known to have been for.

    Returns
    -------
    str or None
        ``dates`` without a known start or not begun; ``standing`` for standing statutory bodies, which
        nearly every place of the nation has; ``footprint`` where its places are not known or a network of
        hospitals stands for them.

    Examples
    --------
    >>> row = {"start_from": 2011.0, "end_kind": "ended", "background": False,
    ...        "provider_network": False, "places_incomplete": True}
    >>> of_register(row, 3)
    'footprint'
    """
    if math.isnan(initiative["start_from"]) or initiative["end_kind"] == "not begun":
        return "dates"
    if initiative["background"]:
        return "standing"
    if initiative["provider_network"] or initiative["places_incomplete"] or not districts:
        return "footprint"
    return None


def of_figures(before: int, after: int, donors: int, places: int) -> list[Gate]:
    """Return the checks on what there is to work with.

    Parameters
    ----------
    before, after : int
        Years with figures before the start, and in which something could show.
    donors : int
        Places to compare with.
    places : int
        Treated places.

    Examples
    --------
    >>> [one.name for one in of_figures(9, 3, 25, 15) if not one.passed]
    ['donors']
    """
    fewest = max(FEWEST_DONORS, 2 * places)
    return [
        Gate("before", before >= FEWEST_BEFORE, before, FEWEST_BEFORE),
        Gate("after", after >= 1, after, 1),
        Gate("donors", donors >= fewest, donors, fewest),
    ]


def fit(own: float, others: np.ndarray) -> Gate:
    """Check the typical miss before the start against that of four in five other places.

    Examples
    --------
    >>> fit(3.0, np.array([1.0, 2.0, 2.0, 2.5])).passed
    False
    """
    allowed = float(np.percentile(others, FIT_SHARE))
    return Gate("fit", own <= allowed, own, allowed)


def weight(estimate: Estimate) -> Gate:
    """Check that no single place makes up most of the mix."""
    largest = float(estimate.weights.max())
    return Gate("weight", largest <= LARGEST_WEIGHT, largest, LARGEST_WEIGHT)


def turning(gaps: np.ndarray) -> Gate:
    """Check that it did not begin at an unusually good or bad time, from which most places come back.

    Parameters
    ----------
    gaps : (k,) array
        Observed less the mean of places measured alike, in the years before the start.

    Notes
    -----
    The last year before the start, less the mean of the years before it, over their standard deviation:
    beyond 1.5 a return towards the mean would look like a result.

    References
    ----------
    Barnett, van der Pols and Dobson (2005), Regression to the mean: what it is and how to deal with it.

    Examples
    --------
    >>> turning(np.array([0.1, -0.1, 0.0, 0.1, -0.1, -1.0])).passed
    False
    """
    past = gaps[:-1] - gaps[:-1].mean()
    spread = float(past.std(ddof=1))
    found = abs(float(gaps[-1] - gaps[:-1].mean())) / spread if spread > 0 else 0.0
    return Gate("turning", found <= UNUSUAL_SD, found, UNUSUAL_SD)


def early(share: float) -> Gate:
    """Check that a start three years earlier would not have shown as much, when nothing had begun."""
    return Gate("early", math.isnan(share) or share >= USUAL_EARLY, share, USUAL_EARLY)


def single(gap: float, least: float, most: float) -> Gate:
    """Check that the gap keeps its sign whichever place of the mix is left out."""
    return Gate("single", min(gap * least, gap * most) > 0, least if gap > 0 else most, 0.0)


def methods(gap: float, second: float, beyond: float) -> Gate:
    """Check that a second method sees a gap of the same sign and at least half of what is unusual."""
    return Gate("methods", gap * second > 0 and abs(second) >= beyond / 2, second, beyond / 2)
