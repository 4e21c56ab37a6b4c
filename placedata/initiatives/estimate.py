"""What happened beside what the comparison leads one to expect."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from placedata.errors import DataError
from placedata.initiatives import placebo as trials
from placedata.initiatives.method import Fit, Method
from placedata.initiatives.panel import Panel


@dataclass(frozen=True)
class Estimate:
    """What happened beside what was expected, and how unusual the difference is.

    Attributes
    ----------
    method : Method
        How the expectation was made.
    panel : Panel
        What it was made from.
    fit : Fit
        What the method said.
    """

    method: Method
    panel: Panel
    fit: Fit

    @property
    def weights(self) -> pd.Series:
        """Weight of each donor, by donor."""
        return pd.Series(self.fit.weights, index=self.panel.donors, name="weight")

    @property
    def time_weights(self) -> pd.Series | None:
        """Weight of each time before the start, for methods that have such."""
        before = self.panel.before
        if self.fit.times is None:
            return None
        return pd.Series(self.fit.times[before], index=self.panel.times[before], name="weight")

    @cached_property
    def path(self) -> pd.DataFrame:
        """``observed, expected, gap, after`` by time, and the intervals of the method if it has such.

        ``observed`` and ``expected`` are in the unit given; ``gap`` is their difference, in logs where
        the panel is in logs. ``lower80, upper80, lower95, upper95`` bound what was to be expected at one
        time and are empty before the start.
        """
        given = self.panel.published
        out = pd.DataFrame(
            {
                "observed": given(self.panel.observed),
                "expected": given(self.fit.expected),
                "gap": self.panel.observed - self.fit.expected,
                "after": ~self.panel.before,
            },
            index=self.panel.times,
        )
        if self.fit.half80 is not None and self.fit.half95 is not None:
            for share, half in (("80", self.fit.half80), ("95", self.fit.half95)):
                wide = np.where(self.panel.before, np.nan, half)
                out[f"lower{share}"] = given(self.fit.expected - wide)
                out[f"upper{share}"] = given(self.fit.expected + wide)
        return out

    @property
    def effect(self) -> float:
        """Mean gap from the start on, in the unit given, or in logs where the panel is in logs."""
        return float(self.path["gap"][~self.panel.before].mean())

    @property
    def pre_rmspe(self) -> float:
        """Root mean square of the gap before the start."""
        return float(np.sqrt((self.path["gap"][self.panel.before] ** 2).mean()))

    @property
    def left_out(self) -> pd.DataFrame:
        """``unit, reason``: donors that were asked for and could not be used."""
        return self.panel.left_out

    @cached_property
    def placebo(self) -> trials.Placebo:
        """The gap beside those of every donor treated as if something had begun there."""
        return trials.in_space(self.panel, self.method)

    def within(self, times: Iterable[object]) -> float:
        """Return the mean gap over some times.

        Raises
        ------
        DataError
            When none of them is in the panel.
        """
        chosen = self.path.index.isin(list(times))
        if not chosen.any():
            raise DataError("None of the times asked for has a value here; ask for others.")
        return float(self.path["gap"][chosen].mean())

    def in_time(self, steps: int = 3) -> trials.Placebo:
        """Return the gap had it begun some times earlier (:func:`placedata.initiatives.placebo.in_time`)."""
        return trials.in_time(self.panel, self.method, steps)

    def leave_one_out(self, most: int | None = None) -> pd.DataFrame:
        """Return the effect without each donor (:func:`placedata.initiatives.placebo.leave_one_out`)."""
        return trials.leave_one_out(self.panel, self.method, most)


def made(panel: Panel, method: Method) -> Estimate:
    """Return the estimate of a method on a panel."""
    return Estimate(method, panel, method.fit(panel))
