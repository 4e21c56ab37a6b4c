"""Finding the figure of an area on today's boundaries: published, recoded or rebuilt, in that order."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd

from placedata.geography.ancestry import Ancestry, Part
from placedata.geography.denominators import ALONE, Denominators, Weighing
from placedata.geography.merge import Figure, Source, mean, missing, total

SUMMED = {"count"}
WEIGHTED = {"rate", "ratio", "mean"}
NOT_REBUILT = {"median", "index", "rank"}
# Withheld by the publisher for a reason that its parts would share.
WITHHELD = {"Q", "U"}
# Local authorities of every tier and vintage, whose spread says how far neighbours differ.
LOCAL = ("E06", "E07", "E08", "E09", "E10", "W06", "S12", "N09", "95")
FEWEST = 8
LACKING = "Not rebuilt: no value for"


@dataclass
class Rebuilder:
    """The rows of one indicator and what is needed to carry them over.

    Parameters
    ----------
    rows : dict
        For each code and period the figure of that row, as published.
    status : dict
        For each code and period its status.
    ancestry : Ancestry
        The change graph.
    kind : str
        Statistical kind of the figures.
    denominators : sequence of Denominators
        Weights, the right ones first.
    middles : dict
        Middle of each period as a decimal year.
    frame : pandas.DataFrame
        All rows of the indicator, to see how far areas differ where one was split.
    approximate : bool
        Whether kinds that cannot be rebuilt may be approximated.
    """

    rows: dict[Source, Figure]
    status: dict[Source, object]
    ancestry: Ancestry
    kind: str
    denominators: Sequence[Denominators]
    middles: dict[str, float]
    frame: pd.DataFrame
    approximate: bool
    _figures: dict[Source, Figure | None] = field(default_factory=dict)
    _spreads: dict[str, float | None] = field(default_factory=dict)

    def figure(self, code: str, period: str) -> Figure | None:
        """Return the figure of an area, without a value but with a reason where it cannot be had.

        None where no row of it or of any area before it speaks of the period.
        """
        key = Source(code, period)
        if key not in self._figures:
            self._figures[key] = self._stated(code, period) or self._rebuilt(code, period)
        return self._figures[key]

    def _stated(self, code: str, period: str) -> Figure | None:
        """Return the figure published for the ground of ``code`` under any of its codes."""
        line = self.ancestry.same(code)
        if len(line) == 1:
            held = self.rows.get(Source(code, period))
            return held if held is not None and held.known else None
        met = [(former, self.rows.get(Source(former, period))) for former in line]
        known = [(former, figure) for former, figure in met if figure is not None and figure.known]
        if not known:
            return None
        former, figure = known[0]
        notes = [*figure.notes, *(_differing(figure, other, under) for under, other in known[1:])]
        if former == code:
            return replace(figure, notes=tuple(filter(None, notes)))
        notes += [f"Published under {former}, another code of the same ground."]
        notes += self.ancestry.notes(former, code)
        if figure.provenance == "published":
            figure = replace(figure, provenance="recoded", method="recode")
        return replace(figure, notes=tuple(filter(None, notes)))

    def _rebuilt(self, code: str, period: str) -> Figure | None:
        own = self.rows.get(Source(code, period))
        if self.status.get(Source(code, period)) in WITHHELD:
            return own
        tried = [
            made
            for former in self.ancestry.same(code)
            for cover in self.ancestry.covers(former)
            if (made := self._covered(cover, period)) is not None
        ]
        # Of what failed, that which had a value for every part says most.
        failed = sorted(
            (made for made in tried if not made.known), key=lambda made: made.notes[0].startswith(LACKING)
        )
        best = min((made for made in tried if made.known), key=lambda made: made.estimated, default=None)
        if best is not None:
            better = [made.notes[0] for made in failed if not made.notes[0].startswith(LACKING)]
            return replace(best, notes=(*best.notes, *better)) if best.estimated else best
        if own is not None:
            reason = failed[0].notes if failed else ()
            return replace(own, notes=tuple(dict.fromkeys((*own.notes, *reason))))
        empty = (self.rows.get(Source(former, period)) for former in self.ancestry.same(code))
        return next(iter([*failed, *filter(None, empty)]), None)

    def _covered(self, cover: tuple[Part, ...], period: str) -> Figure | None:
        met = [self.figure(part.code, period) for part in cover]
        if all(figure is None for figure in met):
            return None
        figures = [figure for figure in met if figure is not None and figure.known]
        if len(figures) < len(cover):
            pairs = zip(cover, met, strict=True)
            lacking = [part.code for part, figure in pairs if figure is None or not figure.known]
            return missing(f"{LACKING} {', '.join(lacking)}.")
        without = [part.code for part in cover if math.isnan(part.share)]
        if without:
            return missing(f"Not rebuilt: it is not known how much of {', '.join(without)} to take.")
        return self._put_together(cover, figures, period)

    def _put_together(self, cover: tuple[Part, ...], figures: list[Figure], period: str) -> Figure:
        if self.kind in SUMMED:
            spread = None if all(part.whole for part in cover) else self._spread(period)
            return total(cover, figures, spread)
        if self.kind == "rank" or (self.kind in NOT_REBUILT and not self.approximate):
            article = "An" if self.kind == "index" else "A"
            return missing(
                f"Not rebuilt: {article.lower()} {self.kind} of the whole does not follow from its parts."
            )
        weighing = self._weighing(cover, self.middles[period])
        if weighing is None:
            names = ", ".join(part.code for part in cover)
            return missing(f"Not rebuilt: no weights for {names}, and a plain mean would mislead.")
        split = [part.code for part in cover if not part.whole]
        spread = self._spread(period) if split else None
        if split and spread is None:
            return missing(
                f"Not rebuilt: too few areas to say how far the pieces of {', '.join(split)} may differ."
            )
        made = mean(cover, figures, weighing, spread, exact=self.kind in WEIGHTED)
        return replace(made, lower=max(made.lower, 0.0)) if split and self._never_negative else made

    @cached_property
    def _never_negative(self) -> bool:
        return bool(self.frame["value"].min() >= 0)

    def _weighing(self, cover: tuple[Part, ...], middle: float) -> Weighing | None:
        if len(cover) == 1:
            return ALONE
        found = (table.weigh(cover, middle) for table in self.denominators)
        return next((weighing for weighing in found if weighing is not None), None)

    def _spread(self, period: str) -> float | None:
        """Return how far areas differ in a period: in the unit of a rate, or relative for a count."""
        if period not in self._spreads:
            self._spreads[period] = self._measured(period)
        return self._spreads[period]

    def _measured(self, period: str) -> float | None:
        rows = self.frame.loc[(self.frame["period"] == period) & self.frame["value"].notna()]
        local = rows.loc[rows["area_code"].str.startswith(LOCAL)]
        values = local.set_index("area_code")["value"].astype("float64")
        if self.kind not in SUMMED:
            return float(np.std(values, ddof=1)) if len(values) >= FEWEST else None
        if not self.denominators:
            return None
        weights = self.denominators[0].near(self.middles[period]).reindex(values.index)
        each = (values / weights.where(weights > 0)).dropna()
        if len(each) < FEWEST or each.mean() == 0:
            return None
        return abs(float(np.std(each, ddof=1) / each.mean()))


def _differing(kept: Figure, other: Figure, code: str) -> str:
    """Say that another value stands under another code, with the difference; nothing if it is the same."""
    gap = other.value - kept.value
    if math.isclose(other.value, kept.value, rel_tol=1e-9, abs_tol=1e-12):
        return ""
    size = f"{abs(gap):.6g} {'higher' if gap > 0 else 'lower'}"
    return f"Also published under {code}: {other.value:.10g}, {size}."
