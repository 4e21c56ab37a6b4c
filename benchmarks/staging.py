"""Promise 6, its last part: the stage of every district, from scratch, by another rule, by what was known.

``python -m benchmarks.staging`` does it once and prints seconds and counts as JSON.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.measure import Measure
from benchmarks.serving import ROOT

MOST_S = 180
FEW_DRAWS = 40


def measures() -> Iterator[Measure]:
    """Yield the seconds of stages from scratch and of a change of the rule."""
    command = [sys.executable, "-m", "benchmarks.staging"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise RuntimeError(f"Stages failed: {done.stderr.strip().splitlines()[-1]}")
    facts = json.loads(done.stdout)
    note = f"{facts['series']} series, {facts['rows']:,} rows, in a process of its own."
    yield Measure(6, "Stages of everything from scratch", MOST_S, [facts["scratch"]], "s", note)
    note = f"As on the page: {FEW_DRAWS} draws, figures already read."
    yield Measure(6, "Stages by another rule", None, [facts["again"]], "s", note)
    note = f"{facts['known']:,} rows, every year from its own figures and those before, in a refresh only."
    yield Measure(6, "Stages as known in each year", MOST_S, [facts["years"]], "s", note)


def _run() -> dict[str, float]:
    import placedata
    from placedata.stages import DEFAULT, collection, realtime

    store = placedata.open()
    begun = time.perf_counter()
    given = store.stage_inputs()
    results = collection.found(given)
    rows = collection.stage_table(results)
    scratch = time.perf_counter() - begun
    frozen = {one.series: one.draws.threshold for one in results}
    begun = time.perf_counter()
    collection.found(given, replace(DEFAULT, draws=FEW_DRAWS, fall=1.25), frozen)
    again = time.perf_counter() - begun
    begun = time.perf_counter()
    known = realtime.as_known(given, frozen, rows)
    years = time.perf_counter() - begun
    counts = {"series": len(results), "rows": len(rows), "known": len(known)}
    return {"scratch": scratch, "again": again, "years": years, **counts}


if __name__ == "__main__":
    print(json.dumps(_run()))
