"""The methods of filling by name: each is fitted to donors and then estimates any areas."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from placedata.errors import UnknownName
from placedata.series import gaussian, relative, single, structural
from placedata.series.algebra import Estimate, bare
from placedata.series.grid import Sheet

Predict = Callable[[Sheet], Estimate]
Fit = Callable[..., Predict]

AVERAGE = "average"
RELATIVE = "relative local level"
OWN = "own structural model"


@dataclass(frozen=True)
class Method:
    """How a method is fitted, whether it borrows from other areas, and how many series it can score.

    ``fit`` takes the donors and ``among``, whether the areas to be filled are themselves donors.
    """

    fit: Fit
    borrows: bool
    most_scored: int | None = None


def _average(donors: Sheet, *, among: bool = False) -> Predict:
    apart = relative.fit(donors, among=among)
    joint = gaussian.fit(donors, apart.level)

    def predict(sheet: Sheet) -> Estimate:
        one, two = apart.predict(sheet), joint.predict(sheet)
        return Estimate(
            (one.centre + two.centre) / 2, (one.half80 + two.half80) / 2, (one.half95 + two.half95) / 2
        )

    return predict


def _gaussian(donors: Sheet, *, among: bool = False) -> Predict:
    return gaussian.fit(donors, relative.fit(donors, among=among).level).predict


def _relative(donors: Sheet, *, among: bool = False) -> Predict:
    return relative.fit(donors, among=among).predict


def _two_way(donors: Sheet, *, among: bool = False) -> Predict:  # noqa: ARG001 - one area moves it little
    path = relative.fit(donors).path

    def predict(sheet: Sheet) -> Estimate:
        rest = sheet.values - path
        seen = ~np.isnan(rest)
        level = np.where(seen, rest, 0.0).sum(axis=1) / np.maximum(seen.sum(axis=1), 1)
        return bare(path + level[:, None])

    return predict


def _alone(predict: Predict) -> Fit:
    """Return the fit of a method that learns nothing from donors."""
    return lambda donors, among=False: predict


METHODS = {
    AVERAGE: Method(_average, borrows=True),
    "panel gaussian": Method(_gaussian, borrows=True),
    RELATIVE: Method(_relative, borrows=True),
    "two-way": Method(_two_way, borrows=True),
    "local level": Method(_alone(single.local_level), borrows=False),
    OWN: Method(_alone(structural.basic), borrows=False, most_scored=12),
    "kalman": Method(_alone(single.kalman), borrows=False, most_scored=12),
    "linear": Method(_alone(single.linear), borrows=False),
    "carried forward": Method(_alone(single.carried), borrows=False),
    "spline": Method(_alone(single.spline), borrows=False),
}


def named(name: str) -> Method:
    """Return a method by its name.

    Raises
    ------
    UnknownName
        With the names there are.

    Examples
    --------
    >>> named("linear").borrows
    False
    """
    if name not in METHODS:
        raise UnknownMethod(name, get_close_matches(str(name), METHODS) or list(METHODS))
    return METHODS[name]


class UnknownMethod(UnknownName):
    """No method of filling has this name."""

    noun = "method of filling gaps"
