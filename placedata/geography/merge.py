"""Putting the figures of parts together: sums, weighted means, and shares of a split area."""

import math
from dataclasses import dataclass, replace
from typing import NamedTuple

from placedata.geography.ancestry import Part
from placedata.geography.denominators import Weighing

Z95 = 1.959963984540054
INDEPENDENT = "The interval takes the errors of the parts as independent."
ALIKE = (
    "The interval takes the parts of a split area to differ as the areas of this table do, independently, "
    "beside any published error."
)
BOUNDS = "The interval runs from none of the split area's count to all of it."


class Source(NamedTuple):
    """A published row that went into a figure."""

    code: str
    period: str


@dataclass(frozen=True)
class Figure:
    """One value on the way to today's boundaries, with how it was made.

    ``lower`` and ``upper`` are 95% limits or NaN; ``estimated`` is the share of it, 0 to 1, that rests on
    areas split by shares of people or on parts that cannot be put together exactly.
    """

    value: float
    lower: float
    upper: float
    provenance: str
    method: str
    sources: tuple[Source, ...]
    estimated: float = 0.0
    approximate: bool = False
    notes: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether there is a value."""
        return not math.isnan(self.value)


def missing(reason: str) -> Figure:
    """Return a figure without a value and the reason why."""
    return Figure(math.nan, math.nan, math.nan, "", "none", (), 0.0, notes=(reason,))


def total(parts: tuple[Part, ...], figures: list[Figure], spread: float | None) -> Figure:
    """Return the count of an area as the sum over the areas it was made of.

    Parameters
    ----------
    parts : tuple of Part
        What it was made of; a part that was split gives its share of the people of its count.
    figures : list of Figure
        A figure with a value for each part.
    spread : float or None
        Relative standard deviation of counts per person across areas; None where it is not known.

    Returns
    -------
    Figure
        Exact where every part went over whole. Otherwise ``apportioned`` with an interval: from
        ``spread`` (see :func:`unevenness`), within none and all of the split count; without ``spread``
        those bounds themselves.
    """
    shares = [1.0 if part.whole else part.share for part in parts]
    value = math.fsum(share * figure.value for share, figure in zip(shares, figures, strict=True))
    loose = [not part.whole or figure.estimated > 0 for part, figure in zip(parts, figures, strict=True)]
    made = Figure(value, *_around(value, shares, figures), "merged", "sum", _sources(figures))
    if not any(loose):
        return replace(made, notes=_notes(figures, made))
    pairs = zip(parts, shares, figures, strict=True)
    low, high = zip(*[_limits(part, share, figure, spread) for part, share, figure in pairs], strict=True)
    size = math.fsum(abs(share * figure.value) for share, figure in zip(shares, figures, strict=True))
    apart = math.fsum(
        abs(share * figure.value) * (figure.estimated if part.whole else 1.0)
        for part, share, figure in zip(parts, shares, figures, strict=True)
    )
    notes = (ALIKE if spread is not None else BOUNDS, *dict.fromkeys(n for f in figures for n in f.notes))
    return replace(
        made,
        lower=value - math.hypot(*low),
        upper=value + math.hypot(*high),
        provenance="apportioned",
        method="apportioned sum",
        estimated=apart / size if size else 1.0,
        approximate=True,
        notes=notes,
    )


def mean(
    parts: tuple[Part, ...],
    figures: list[Figure],
    weighing: Weighing,
    spread: float | None,
    *,
    exact: bool,
) -> Figure:
    """Return the rate of an area as the weighted mean over the areas it was made of.

    Parameters
    ----------
    parts : tuple of Part
        What it was made of. A part that was split stands for its piece with its own rate.
    figures : list of Figure
        A figure with a value for each part.
    weighing : Weighing
        The weight of each part, adding up to one.
    spread : float or None
        Standard deviation of the rate across areas, in its unit; needed only where a part was split.
    exact : bool
        Whether a mean of this kind of figure is the figure of the whole, given the right weights.

    Returns
    -------
    Figure
    """
    weights = weighing.weights
    value = math.fsum(weight * figure.value for weight, figure in zip(weights, figures, strict=True))
    # Rounding may carry a mean of equal values past them.
    value = min(max(value, min(f.value for f in figures)), max(f.value for f in figures))
    pieces = [0.0 if part.whole else unevenness(part) for part in parts]
    loose = [bool(piece) or figure.estimated > 0 for piece, figure in zip(pieces, figures, strict=True)]
    lower, upper = _around(value, list(weights), figures, bare=0.0 if any(loose) else math.nan)
    notes = [weighing.sentence]
    if not exact:
        notes.append("A weighted mean only comes near what was asked for.")
    if any(pieces):
        more = math.hypot(
            *(Z95 * (spread or 0.0) * w * piece for w, piece in zip(weights, pieces, strict=True))
        )
        lower, upper = value - math.hypot(value - lower, more), value + math.hypot(upper - value, more)
        notes.append(ALIKE)
    apart = math.fsum(
        weight * (1.0 if piece else figure.estimated)
        for weight, piece, figure in zip(weights, pieces, figures, strict=True)
    )
    made = Figure(
        value,
        lower,
        upper,
        "apportioned" if any(loose) else "merged",
        "apportioned mean" if any(loose) else "weighted mean",
        _sources(figures),
        min(apart, 1.0) if exact else 1.0,
        any(loose) or not (exact and weighing.exact) or any(f.approximate for f in figures),
    )
    return replace(made, notes=(*notes, *_notes(figures, made)))


def unevenness(part: Part) -> float:
    """Return how far one piece of a split area strays from the whole, for pieces one deviation apart.

    Pieces with shares s of the people and rates that differ independently with standard deviation 1
    make a whole of rate sum(s r); piece 1 then differs from it with variance (1 - s1)^2 + sum of the
    other s^2.

    Examples
    --------
    >>> round(unevenness(Part("E10000006", 0.5, (0.5,))), 3)
    0.707
    """
    return math.hypot(1 - part.share, *part.others)


def _limits(part: Part, share: float, figure: Figure, spread: float | None) -> tuple[float, float]:
    """Return how far below and above its share the count of one part may lie."""
    low, high = (share * reach for reach in _reach(figure))
    if part.whole:
        return low, high
    size = share * figure.value
    most, least = max(figure.value, 0.0), min(figure.value, 0.0)
    if spread is None:
        return size - least, most - size
    more = Z95 * spread * unevenness(part) * abs(size)
    return min(math.hypot(low, more), size - least), min(math.hypot(high, more), most - size)


def _reach(figure: Figure) -> tuple[float, float]:
    low, high = figure.value - figure.lower, figure.upper - figure.value
    return (0.0 if math.isnan(low) else low, 0.0 if math.isnan(high) else high)


def _around(
    value: float, weights: list[float], figures: list[Figure], bare: float = math.nan
) -> tuple[float, float]:
    """Return the limits of a weighted sum of independent figures, each side by itself.

    ``bare`` is what a part without limits adds: NaN leaves the sum without, 0 passes it over.
    """
    low, high = [], []
    for weight, figure in zip(weights, figures, strict=True):
        open_ended = math.isnan(figure.lower) or math.isnan(figure.upper)
        low.append(bare if open_ended else weight * (figure.value - figure.lower))
        high.append(bare if open_ended else weight * (figure.upper - figure.value))
    return value - math.hypot(*low), value + math.hypot(*high)


def _notes(figures: list[Figure], made: Figure) -> tuple[str, ...]:
    """Return the notes of the parts, and what the interval takes for granted where there is one."""
    said = (INDEPENDENT,) if made.provenance == "merged" and not math.isnan(made.lower) else ()
    return (*said, *dict.fromkeys(note for figure in figures for note in figure.notes if note not in said))


def _sources(figures: list[Figure]) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(source for figure in figures for source in figure.sources))
