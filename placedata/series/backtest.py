"""Scoring methods of filling gaps on values that are known: hide some, fill them, compare."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placedata.errors import DataError
from placedata.series import grid
from placedata.series.algebra import Matrix
from placedata.series.grid import Sheet
from placedata.series.masking import END, INTERIOR, Score, Shape, score
from placedata.series.methods import Method, Predict, named

DEFAULT = (
    "average", "panel gaussian", "relative local level", "two-way", "local level", "linear",
    "carried forward", "spline",
)  # fmt: skip
FEWEST_AREAS = 10
HIDDEN = 0.2
Positions = NDArray[np.int_]


def backtest(
    panel: pd.DataFrame,
    methods: Sequence[str] = DEFAULT,
    gap_lengths: Sequence[int] = (1, 2, 3),
    seed: int = 0,
    *,
    area: str = "area_code",
    time: str = "year",
    value: str = "value",
    lower: str | None = None,
    upper: str | None = None,
    transform: str = "auto",
    repeats: int = 3,
) -> pd.DataFrame:
    """Score methods of filling on the complete series of a panel.

    Parameters
    ----------
    panel : pandas.DataFrame
        One row an area and period. Periods in which nobody was measured are left out, and so is every
        area that lacks one of the others.
    methods : sequence of str
        Names from :data:`placedata.series.methods.METHODS`.
    gap_lengths : sequence of int
        Lengths of the gaps hidden, in steps.
    seed : int
        Decides which areas and which interior gaps are hidden; the same seed gives the same table.
    area, time, value, lower, upper : str
        Columns of the panel; ``lower`` and ``upper`` are published 95% limits.
    transform : {"auto", "log", "none"}
        As in :func:`placedata.series.gaps.fill`.
    repeats : int
        How often a fifth of the areas is drawn to be hidden.

    Returns
    -------
    pandas.DataFrame
        One row a method, position and gap length: ``nmae`` (mean absolute error over the standard
        deviation of the area's own series), ``cover80`` and ``cover95`` (share of hidden values inside
        the interval, missing for methods that give none), ``n_gaps`` and ``n_donors``.

    Raises
    ------
    DataError
        When fewer than ten areas are complete, or no series can hold a gap of the length asked for.
    UnknownName
        When a method is not known.

    Notes
    -----
    A fifth of the areas is hidden at once and the rest are donors, so no method sees another hidden
    area. Methods that fit each series by search are scored on twelve series a draw, as ``n_gaps`` says.

    Examples
    --------
    >>> rows = [(f"A{a}", year, a + year % 3) for a in range(12) for year in range(2000, 2010)]
    >>> panel = pd.DataFrame(rows, columns=["area_code", "year", "value"])
    >>> found = backtest(panel, ["two-way", "linear"], [1], repeats=1)
    >>> found[["method", "position", "nmae"]].round(2).values.tolist()[0]
    ['two-way', 'interior', 0.0]
    """
    known = {name: named(name) for name in methods}
    sheet = complete(grid.scaled(grid.read(panel, area, time, value, lower, upper), transform))
    shapes = [Shape(place, length) for place in (INTERIOR, END) for length in gap_lengths]
    steps = sheet.values.shape[1]
    tight = [shape.length for shape in shapes if shape.length < 1 or not shape.fits(steps)]
    if tight:
        raise DataError(f"A gap of {tight[0]} cannot be hidden in {steps} periods; ask for 1 to {steps - 3}.")
    chance = np.random.default_rng(seed)
    scores: dict[tuple[str, Shape], list[Score]] = {}
    for _ in range(repeats):
        order = chance.permutation(len(sheet.values))
        count = max(1, round(HIDDEN * len(order)))
        targets, donors = sheet.part(order[:count]), sheet.part(order[count:])
        masks = {shape: shape.hide(count, steps, chance) for shape in shapes}
        for name, method in known.items():
            for shape, found in _tried(method, method.fit(donors), targets, masks):
                scores.setdefault((name, shape), []).append(found)
    rows = [_row(name, shape, found, len(donors.values)) for (name, shape), found in scores.items()]
    return pd.DataFrame(rows)


def complete(sheet: Sheet) -> Sheet:
    """Return the areas that have every period in which anybody was measured.

    Raises
    ------
    DataError
        When there are fewer than ten.
    """
    return sheet.part(*whole(sheet))


def whole(sheet: Sheet) -> tuple[Positions, Positions]:
    """Return the rows that have every period in which anybody was measured, and those columns.

    Raises
    ------
    DataError
        When there are fewer than ten.
    """
    seen = ~np.isnan(sheet.values)
    columns = np.flatnonzero(seen.any(axis=0))
    rows = np.flatnonzero(seen[:, columns].all(axis=1))
    if len(rows) < FEWEST_AREAS:
        raise DataError(
            f"Only {len(rows)} areas have a value for every period and a backtest needs {FEWEST_AREAS}; "
            "choose a shorter span of time or another indicator."
        )
    return rows, columns


def _tried(
    method: Method, predict: Predict, targets: Sheet, masks: dict[Shape, np.ndarray]
) -> list[tuple[Shape, Score]]:
    most = method.most_scored or len(targets.values)
    some = targets.part(np.arange(min(most, len(targets.values))))
    return [
        (shape, score(some, predict(some.without(mask[:most])), mask[:most])) for shape, mask in masks.items()
    ]


def _row(name: str, shape: Shape, found: list[Score], donors: int) -> dict[str, object]:
    error = np.concatenate([part.error for part in found])
    return {
        "method": name,
        "position": shape.position,
        "gap_length": shape.length,
        "nmae": float(error.mean()) if len(error) else np.nan,
        "cover80": _covered(np.concatenate([part.reach80 for part in found])),
        "cover95": _covered(np.concatenate([part.reach95 for part in found])),
        "n_gaps": len(error) // shape.length,
        "n_donors": donors,
    }


def _covered(reach: Matrix) -> float:
    known = ~np.isnan(reach)
    return float((reach[known] <= 1).mean()) if known.any() else np.nan
