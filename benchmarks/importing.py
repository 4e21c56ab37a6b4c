"""Promise 5: the whole collection from the publishers' files into the warehouse, validated.

``python -m benchmarks.importing FOLDER`` imports once and prints seconds and peak megabytes as JSON.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Measure
from benchmarks.serving import ROOT

MOST_S, MOST_MB = 20, 1500
RAW = ROOT.parent / "shared" / "data"


def measures() -> Iterator[Measure]:
    """Yield the seconds and the memory of one import in a process of its own."""
    if not RAW.is_dir():
        words = "It needs the folder of the publishers' raw files beside the repository, which is not there."
        yield Measure(5, "Import of the whole collection", MOST_S, unit="s", note=words)
        return
    ours, theirs = _run("import"), _run("read")
    note = (
        f"{ours['files']:.0f} files, {ours['rows']:,.0f} rows read, checked against the contracts, written "
        "as the embedded data and built into a warehouse, in a process of its own. The rival only reads CSV."
    )
    rival = "pandas.read_csv"
    yield Measure(
        5, "Import of the whole collection", MOST_S, [ours["seconds"]], "s", note, rival, [theirs["seconds"]]
    )
    yield Measure(
        5, "Memory at its highest while importing", MOST_MB, [ours["megabytes"]], "MB", note, rival,
        [theirs["megabytes"]],
    )  # fmt: skip


def _run(task: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.importing", task]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise RuntimeError(f"The import failed: {done.stderr.strip().splitlines()[-1]}")
    answer: dict[str, float] = json.loads(done.stdout)
    return answer


def _import() -> dict[str, float]:
    from placedata.model import TABLES
    from placedata.sources import collection
    from placedata.store.build import build
    from placedata.store.warehouse import EMBEDDED

    frames = collection.read(RAW)
    # What is worked out from the figures is promise 6; the tables are taken as they are.
    frames |= collection.load(EMBEDDED, TABLES.keys() - frames.keys())
    with tempfile.TemporaryDirectory() as folder:
        collection.write(frames, Path(folder))
        build(Path(folder), Path(folder) / "placedata.duckdb")
    sources = frames["source"]
    return {"files": len(sources), "rows": int(sources["rows_read"].sum())}


def _read() -> dict[str, float]:
    import pandas as pd

    files = sorted((RAW / "raw" / "els").glob("*/*.csv"))
    frames = [pd.read_csv(file, dtype=str, encoding="utf-8-sig", keep_default_na=False) for file in files]
    return {"files": len(files), "rows": sum(map(len, frames))}


if __name__ == "__main__":
    begun = time.perf_counter()
    facts = {"import": _import, "read": _read}[sys.argv[1]]()
    facts["seconds"] = time.perf_counter() - begun
    facts["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(facts))
