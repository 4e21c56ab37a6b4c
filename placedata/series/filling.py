"""Carrying out a plan: each method on the periods it may use, with its intervals checked on donors."""

from dataclasses import dataclass

import numpy as np

from placedata.series import methods, plan
from placedata.series.algebra import Estimate, Mask, Matrix
from placedata.series.grid import Sheet
from placedata.series.masking import Shape
from placedata.series.widening import Check, checks

LIMITS = ("value", "lower80", "upper80", "lower95", "upper95")


@dataclass(frozen=True)
class Filled:
    """Estimates of the holes in the unit published, missing elsewhere, and the check of each cell."""

    limits: dict[str, Matrix]
    checks: dict[tuple[int, int], Check]


def estimated(sheet: Sheet, decided: plan.Plan, *, checked: bool) -> Filled:
    """Estimate every hole a plan gives a method.

    Parameters
    ----------
    sheet : Sheet
        The panel on its modelled scale.
    decided : Plan
        What to do with each hole.
    checked : bool
        Whether to try the borrowing methods on donors and widen what does not hold.
    """
    parts = [np.full(sheet.values.shape, np.nan) for _ in LIMITS]
    tried: dict[tuple[int, int], Check] = {}
    for name in sorted({chosen for chosen in decided.method.ravel() if chosen is not None}):
        cells = decided.method == name
        found, by_shape = _by_method(sheet, decided, name, cells, checked=checked)
        half80, half95 = found.half80.copy(), found.half95.copy()
        for shape, at in decided.shapes(cells & ~decided.unmeasured).items():
            if (check := by_shape.get(shape)) is not None:
                half80[at] *= check.factor80
                half95[at] *= check.factor95
                tried |= {(int(row), int(column)): check for row, column in np.argwhere(at)}
        half95 = np.maximum(half95, half80)
        usable = cells & np.isfinite(found.centre) & ~np.isinf(half95)
        centre = found.centre
        ends = (centre, centre - half80, centre + half80, centre - half95, centre + half95)
        for target, part in zip(parts, ends, strict=True):
            target[usable] = part[usable]
    return Filled(_shown(sheet, parts), tried)


def _shown(sheet: Sheet, parts: list[Matrix]) -> dict[str, Matrix]:
    """Return the estimates in the unit published, not below nought where nothing published is."""
    plain = [sheet.published(part) for part in parts]
    least = np.nanmin(sheet.published(sheet.values)) if (~np.isnan(sheet.values)).any() else 0.0
    floor = 0.0 if least >= -1e-9 * sheet.unit else -np.inf
    return {name: np.maximum(part, floor) for name, part in zip(LIMITS, plain, strict=True)}


def _by_method(
    sheet: Sheet, decided: plan.Plan, name: str, cells: Mask, *, checked: bool
) -> tuple[Estimate, dict[Shape, Check]]:
    """Run one method on the periods it may use, and lay what it says out on the whole grid."""
    method = methods.named(name)
    seen = ~np.isnan(sheet.values)
    rows = np.flatnonzero(cells.any(axis=1))
    pool, columns = np.arange(len(seen)), np.arange(seen.shape[1])
    if method.borrows:
        pool = np.flatnonzero(seen.sum(axis=1) >= plan.FEWEST_POINTS)
        columns = np.flatnonzero(_enough(seen[pool], decided, cells) | cells.any(axis=0))
    used = sheet.part(pool, columns)
    found = method.fit(used, among=True)(sheet.part(rows, columns))
    wide = [np.full(seen.shape, np.nan) for _ in range(3)]
    for target, part in zip(wide, (found.centre, found.half80, found.half95), strict=True):
        target[np.ix_(rows, columns)] = part
    if not (checked and method.borrows):
        return Estimate(*wide), {}
    told = np.flatnonzero((~np.isnan(used.values)).any(axis=0))
    shapes = decided.shapes(cells & ~decided.unmeasured)
    return Estimate(*wide), checks(used.part(np.arange(len(pool)), told), method, shapes)


def _enough(seen: Mask, decided: plan.Plan, cells: Mask) -> Mask:
    """Mark the periods with as many donors as the cells to be filled may count on."""
    donors = decided.donors[cells & ~decided.unmeasured]
    many = bool(len(donors)) and int(donors.min()) >= plan.MANY_DONORS
    return seen.sum(axis=0) >= (plan.MANY_DONORS if many else plan.FEW_DONORS)
