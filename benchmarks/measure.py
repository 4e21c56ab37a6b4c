"""One promise and what was measured for it."""

import json
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Measure:
    """One line of the table.

    Parameters
    ----------
    budget : int
        Number of the promise, in the order of the design's table.
    what : str
        What was done.
    promise : float or None
        Most that is promised, in ``unit``; None where the line is only for comparison.
    values : sequence of float
        One value a repetition, in ``unit``; empty when it could not be measured.
    unit : str
        ``s``, ``ms``, ``MB`` or ``messages``.
    note : str
        How it was measured, or why it was not.
    rival : str
        The other way of doing it, measured in the same run.
    rival_values : sequence of float
        Its values, in ``unit``.
    """

    budget: int
    what: str
    promise: float | None
    values: Sequence[float] = field(default_factory=tuple)
    unit: str = "ms"
    note: str = ""
    rival: str = ""
    rival_values: Sequence[float] = field(default_factory=tuple)

    @property
    def verdict(self) -> str:
        """``met``, ``MISSED``, ``not measured`` or nothing to judge by; the median decides."""
        if not self.values:
            return "not measured"
        if self.promise is None:
            return ""
        return "met" if statistics.median(self.values) <= self.promise else "MISSED"


def timed(work: Callable[[], object]) -> float:
    """Return how long one call takes, in milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def repeated(work: Callable[[], object], times: int) -> list[float]:
    """Return how long each of some calls takes, in milliseconds, after one that is not counted."""
    work()
    return [timed(work) for _ in range(times)]


def span(values: Sequence[float], unit: str) -> str:
    """Return median and range in words.

    Examples
    --------
    >>> span([9.0, 12.5, 30.0], "ms"), span([], "s"), span([3.25], "s")
    ('12.5 ms (9.0-30.0)', '', '3.2 s')
    """
    if not values:
        return ""
    low, middle, high = min(values), statistics.median(values), max(values)
    digits = 0 if unit == "messages" else 1
    text = f"{middle:.{digits}f} {unit}"
    return text if len(values) == 1 else f"{text} ({low:.{digits}f}-{high:.{digits}f})"


def table(measures: Iterable[Measure]) -> str:
    """Return measures as lines for reading."""
    head = ("", "What", "Promise", "Measured, median (range)", "", "Rival")
    rows = [head]
    for one in measures:
        promise = "" if one.promise is None else f"{one.promise:g} {one.unit}"
        rival = f"{one.rival}: {span(one.rival_values, one.unit)}" if one.rival_values else ""
        measured = span(one.values, one.unit)
        rows.append((str(one.budget), one.what, promise, measured, one.verdict, rival))
    widths = [max(len(row[at]) for row in rows) for at in range(len(head))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    return "\n".join(lines)


def notes(measures: Iterable[Measure]) -> list[str]:
    """Return each distinct note once, in order."""
    return list(dict.fromkeys(f"{one.budget}. {one.note}" for one in measures if one.note))


def machine(measures: Iterable[Measure]) -> str:
    """Return measures as JSON."""
    rows = [
        {**vars(one), "values": list(one.values), "rival_values": list(one.rival_values)} for one in measures
    ]
    return json.dumps(
        [row | {"verdict": one.verdict} for row, one in zip(rows, measures, strict=True)], indent=2
    )
