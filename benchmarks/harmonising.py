"""Promise 6: every series of every district converted, filled, graded and searched, from scratch and again.

``python -m benchmarks.harmonising`` does it once and prints seconds and counts as JSON.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator

from benchmarks.measure import Measure
from benchmarks.serving import ROOT

MOST_S = 180
CHANGED = "employment-rate"


def measures() -> Iterator[Measure]:
    """Yield the seconds of a run from scratch and of one after a single figure changed."""
    command = [sys.executable, "-m", "benchmarks.harmonising"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise RuntimeError(f"Harmonising failed: {done.stderr.strip().splitlines()[-1]}")
    facts = json.loads(done.stdout)
    note = (
        f"{facts['indicators']} indicators, {facts['series']:,} series graded, {facts['points']:,} points "
        f"worked out or named as holes, {facts['candidates']:,} candidates, in a process of its own."
    )
    yield Measure(6, "Harmonise everything from scratch", MOST_S, [facts["scratch"]], "s", note)
    note = f"One figure of {CHANGED} changed: {facts['redone']} of the indicators worked out again."
    yield Measure(6, "Harmonise after a change", None, [facts["again"]], "s", note)


def _run() -> dict[str, float]:
    from placedata.harmonise import harmonise
    from placedata.sources import collection
    from placedata.store.warehouse import EMBEDDED

    frames = collection.load(EMBEDDED)
    begun = time.perf_counter()
    made = harmonise(frames)
    scratch = time.perf_counter() - begun
    figures = frames["observation"].copy()
    row = figures.index[(figures["indicator_id"] == CHANGED) & figures["value"].notna()][0]
    figures.loc[row, "value"] += 1
    redone: list[str] = []
    begun = time.perf_counter()
    harmonise({**frames, "observation": figures}, made, redone.append)
    return {
        "scratch": scratch,
        "again": time.perf_counter() - begun,
        "redone": len(redone),
        "indicators": len(made["harmonised"]),
        "series": len(made["quality"]),
        "points": len(made["derived_point"]),
        "candidates": len(made["break_candidate"]),
    }


if __name__ == "__main__":
    print(json.dumps(_run()))
