"""Which method each hole is filled by, or in words why it is left empty."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placedata.series import single
from placedata.series.algebra import Mask
from placedata.series.grid import Sheet
from placedata.series.holes import Runs, runs
from placedata.series.masking import END, INTERIOR, START, Shape
from placedata.series.methods import AVERAGE, OWN, RELATIVE, named

MANY_DONORS = 60
FEW_DONORS = 8
LONGEST_END = 3
LONGEST_BORROWED = 6
LONGEST_ALONE = 3
FEWEST_POINTS = 3
UNMEASURED = "Left empty: no area was measured in this period, so nothing tells what happened in it."
NO_LENDER = "Left empty: no area with a series long enough to lend was measured in this period."

Words = NDArray[np.object_]
Counts = NDArray[np.int_]


@dataclass(frozen=True)
class Plan:
    """For every cell of a grid: its method, whether nobody was measured then, and why it stays empty.

    ``method`` is missing where the cell is published or refused; ``refusal`` is missing where it is not
    refused; ``donors`` is the number of other areas published in that period.
    """

    method: Words
    unmeasured: Mask
    refusal: Words
    donors: Counts
    runs: Runs

    def shapes(self, cells: Mask) -> dict[Shape, Mask]:
        """Group cells by the shape of the gap they lie in."""
        out: dict[Shape, Mask] = {}
        for row, column in zip(*np.nonzero(cells), strict=True):
            shape = self.shape(row, column)
            out.setdefault(shape, np.zeros_like(cells))[row, column] = True
        return out

    def shape(self, row: int, column: int) -> Shape:
        """Return the shape of the gap a cell lies in; beyond an end its own distance is the length."""
        beyond, length = int(self.runs.beyond[row, column]), int(self.runs.length[row, column])
        if not beyond:
            return Shape(INTERIOR, length)
        return Shape(START if column < length else END, beyond)


def drawn(sheet: Sheet, method: str, forbidden: Words, *, bridge: bool = False) -> Plan:
    """Decide about every hole.

    Parameters
    ----------
    sheet : Sheet
        The panel.
    method : str
        ``auto`` or the name of a method.
    forbidden : ndarray of object, (areas, periods)
        Why a cell must not be filled whatever the data allow, missing elsewhere.
    bridge : bool
        Whether periods in which nobody was measured are bridged by the path all areas share.

    Notes
    -----
    With at least 60 donors in the period the default is the average of the panel conditional and the
    relative local level; with 8 to 59 the relative local level alone; with fewer the area's own series.
    Left empty are: periods in which none of several areas was measured; more than 3 steps beyond the
    first or last value; longer gaps inside than were tested (6 with donors, 3 without); and areas with
    too few values.
    """
    seen = ~np.isnan(sheet.values)
    points = seen.sum(axis=1)
    whole = points >= FEWEST_POINTS
    donors = np.broadcast_to(seen[whole].sum(axis=0), seen.shape).astype(np.int_)
    found = runs(seen)
    crowd = whole.sum() > FEW_DONORS
    unmeasured = (donors == 0) & ~seen & bool(crowd)
    chosen = _chosen(method, donors, unmeasured)
    borrows = np.isin(chosen, [name for name in (AVERAGE, RELATIVE) if method == "auto"])
    if method != "auto":
        borrows = np.full(seen.shape, named(method).borrows)
    refusal = _refusals(found, points, borrows, donors, unmeasured)
    if not bridge:
        nobody = ~seen.any(axis=0) & (len(seen) > 1)
        refusal[unmeasured] = NO_LENDER
        refusal[:, nobody] = UNMEASURED
    refusal = np.where(forbidden != None, forbidden, refusal)  # noqa: E711 - cell by cell
    refusal[seen] = None
    chosen[seen | (refusal != None)] = None  # noqa: E711 - cell by cell
    return Plan(chosen, unmeasured, refusal, np.where(borrows, donors, 0), found)


def _chosen(method: str, donors: Counts, unmeasured: Mask) -> Words:
    if method != "auto":
        out = np.full(donors.shape, method, dtype=object)
        if named(method).borrows:
            out[unmeasured] = RELATIVE
        return out
    out = np.full(donors.shape, OWN, dtype=object)
    out[(donors >= FEW_DONORS) | unmeasured] = RELATIVE
    out[donors >= MANY_DONORS] = AVERAGE
    return out


def _refusals(found: Runs, points: Counts, borrows: Mask, donors: Counts, unmeasured: Mask) -> Words:
    """Say why cells stay empty; the last reason that holds is the one given."""
    out = np.full(borrows.shape, None, dtype=object)
    inside = (found.length > 0) & (found.beyond == 0)
    thin = borrows & (donors < FEW_DONORS) & ~unmeasured
    out[thin] = f"Left empty: fewer than {FEW_DONORS} other areas have a value, too few for this method."
    for where, most in ((borrows, LONGEST_BORROWED), (~borrows, LONGEST_ALONE)):
        out[inside & where & (found.length > most)] = (
            f"Left empty: the gap is longer than {most} periods in a row, the longest tested."
        )
    out[found.beyond > LONGEST_END] = (
        f"Left empty: more than {LONGEST_END} periods beyond the area's own values, the furthest tested."
    )
    out[unmeasured & (found.beyond > 0)] = (
        "Left empty: no area was measured in this period, and this area has no value on its other side."
    )
    fewest = np.where(borrows, FEWEST_POINTS, single.FEWEST_POINTS)
    few = points[:, None] < fewest
    words = {0: "no value", 1: "1 value"}
    for number in range(int(fewest.max(initial=0))):
        told = words.get(number, f"{number} values")
        text = f"Left empty: the area has {told} of its own in all periods, too few to place it."
        out[few & (points[:, None] == number)] = text
    return out
