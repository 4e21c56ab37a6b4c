"""Promise 2: the server's time for a rerun of a page."""

import logging
from collections.abc import Iterator

from benchmarks import headless
from benchmarks.measure import Measure

PLACE_MS, OTHER_MS = 150, 250
TIMES = 15
PLACE = "E08000005"
NEW_PLACES = (
    "E08000010", "E06000052", "S12000049", "N09000003", "W06000015", "E09000001", "E06000053", "E06000065",
    "E07000223", "E47000001",
)  # fmt: skip
CHOSEN = (
    "employment-rate",
    "life-satisfaction",
    "gva-per-hour",
    "population",
    "healthy-life-expectancy-female",
)
MAPPED = ("gva-per-hour", "life-satisfaction", "gdhi-per-head", "population", "employment-rate")
NOTE = (
    "Time of the app's own script in this process, messages to the browser made but not sent. A rerun has "
    "every cache warm, a first visit has that place's caches empty; nothing was promised for first visits."
)


def measures() -> Iterator[Measure]:
    """Yield the time of reruns and first visits of every page."""
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    with headless.stopwatch() as times:
        yield Measure(2, "Place, rerun", PLACE_MS, _reruns(times, "place", place=PLACE), "ms", NOTE)
        chosen = [_one(times, "place", place=PLACE, indicator=name) for name in CHOSEN]
        yield Measure(2, "Place, another indicator for the first time", None, chosen, "ms", NOTE)
        fresh = [_one(times, "place", place=code) for code in NEW_PLACES]
        yield Measure(2, "Place, first visit to a place", None, fresh, "ms", NOTE)
        for page in ("home", "journeys", "compare", "initiatives", "about"):
            yield Measure(2, f"{page.capitalize()}, rerun", OTHER_MS, _reruns(times, page), "ms", NOTE)
        for section in ("coverage", "glossary", "breaks", "grades", "methods"):
            rerun = _reruns(times, "data", section=section, place=PLACE)
            yield Measure(2, f"Data for place, {section}, rerun", OTHER_MS, rerun, "ms", NOTE)
        mapped = [_one(times, "journeys", indicator=name) for name in MAPPED]
        yield Measure(2, "Journeys, another indicator for the first time", None, mapped, "ms", NOTE)


def _one(times: list[float], page: str, **query: str) -> float:
    headless.visit(page, **query)
    return times[-1]


def _reruns(times: list[float], page: str, **query: str) -> list[float]:
    at = headless.visit(page, **query)
    headless.sound(at.run())
    seen = len(times)
    for _ in range(TIMES):
        headless.sound(at.run())
    return times[seen:]
