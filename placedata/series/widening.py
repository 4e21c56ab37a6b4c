"""Whether a method's intervals hold on the donors, and by how much to widen them where they do not."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from placedata.series.algebra import Matrix
from placedata.series.grid import Sheet
from placedata.series.masking import Score, Shape, score
from placedata.series.methods import Method

FOLDS = 3
ENOUGH80 = 20
ENOUGH95 = 40
SEED = 0


@dataclass(frozen=True)
class Check:
    """Factors by which the 80% and 95% intervals are widened, and the donors' gaps they rest on."""

    factor80: float
    factor95: float
    gaps: int


def checks(sheet: Sheet, method: Method, shapes: Iterable[Shape]) -> dict[Shape, Check]:
    """Hide gaps of the given shapes in complete donors, fill them from the other donors, and compare.

    Parameters
    ----------
    sheet : Sheet
        All areas; those with every period are hidden in turn, a third at a time.
    method : Method
        A method that borrows.
    shapes : iterable of Shape
        Shapes of the gaps to be filled.

    Returns
    -------
    dict
        A check for each shape that could be tried.

    Notes
    -----
    An interval is widened until it holds its nominal share of the donors' hidden values and is never
    narrowed. With fewer than twenty gaps (forty for the 95% interval) nothing is widened.
    """
    whole = np.flatnonzero(~np.isnan(sheet.values).any(axis=1))
    wanted = [shape for shape in shapes if shape.fits(sheet.values.shape[1])]
    if len(whole) < ENOUGH80 or not wanted:
        return {}
    chance = np.random.default_rng(SEED)
    found: dict[Shape, list[Score]] = {shape: [] for shape in wanted}
    for fold in np.array_split(chance.permutation(whole), FOLDS):
        predict = method.fit(sheet.part(np.setdiff1d(np.arange(len(sheet.values)), fold)))
        targets = sheet.part(fold)
        for shape in wanted:
            mask = shape.hide(len(fold), sheet.values.shape[1], chance)
            found[shape].append(score(targets, predict(targets.without(mask)), mask))
    return {shape: _check(parts, shape) for shape, parts in found.items()}


def _check(parts: list[Score], shape: Shape) -> Check:
    reach80 = np.concatenate([part.reach80 for part in parts])
    reach95 = np.concatenate([part.reach95 for part in parts])
    gaps = len(reach80) // shape.length
    return Check(_factor(reach80, 0.8, gaps, ENOUGH80), _factor(reach95, 0.95, gaps, ENOUGH95), gaps)


def _factor(reach: Matrix, level: float, gaps: int, enough: int) -> float:
    known = reach[np.isfinite(reach)]
    return max(1.0, float(np.quantile(known, level))) if gaps >= enough and len(known) else 1.0
