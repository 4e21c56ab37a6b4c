"""A way of saying what to expect of a place, and what it says."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from placedata.initiatives.panel import Array, Panel


@dataclass(frozen=True)
class Fit:
    """What a method expects of the treated places, on the scale of the panel.

    Attributes
    ----------
    expected : (t,) array
        Expected mean outcome at every time.
    weights : (n,) array
        Weight of each donor.
    times : (t,) array, optional
        Weight of each time before the start, nought after it, for methods that have such.
    half80, half95 : (t,) array, optional
        Half widths of the intervals of one time, for methods that know them.
    notes : dict
        Anything else worth reporting, by name.
    """

    expected: Array
    weights: Array
    times: Array | None = None
    half80: Array | None = None
    half95: Array | None = None
    notes: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Method:
    """A way of saying what to expect.

    Attributes
    ----------
    name : str
        Its name.
    fit : callable
        Fits a panel.
    turns : callable, optional
        Gaps of every donor treated in its turn, (n, t), where that is faster than fitting each.
    linear : bool
        Whether the gap of a group is the mean of the gaps of its members.
    """

    name: str
    fit: Callable[[Panel], Fit]
    turns: Callable[[Panel], Array] | None = None
    linear: bool = False

    def gaps(self, panel: Panel) -> Array:
        """Return observed less expected, (t,)."""
        return panel.observed - self.fit(panel).expected

    def each(self, panel: Panel) -> Array:
        """Return the gaps of every donor as if it alone were treated, from the other donors, (n, t)."""
        if self.turns is not None:
            return self.turns(panel)
        return np.array([self.gaps(panel.as_if([row])) for row in range(len(panel.donors))])
