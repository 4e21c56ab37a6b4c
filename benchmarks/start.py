"""Promise 1: from the first command to a page that can be used."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import serving
from benchmarks.measure import Measure

FIRST_S, LATER_S = 10, 4
LATER = 3


def measures() -> Iterator[Measure]:
    """Yield the time of a first start on an empty folder and of later ones."""
    program = serving.browser_program()
    if program:
        with serving.browser(program) as browser:
            yield from _both(lambda cache: _in_browser(browser, cache), "until the map on Home is painted")
    else:
        yield from _both(_in_process, f"until Home has run once. {serving.NO_BROWSER}")


def _both(start: Callable[[Path], float], words: str) -> Iterator[Measure]:
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        first = [start(cache)]
        later = [start(cache) for _ in range(LATER)]
    note = f"From the command that starts the server {words}; Python, packages and an open browser are there."
    yield Measure(1, "First start, warehouse built", FIRST_S, first, "s", note)
    yield Measure(1, "Later start", LATER_S, later, "s", note)


def _in_browser(browser: "object", cache: Path) -> float:
    context = browser.new_context()  # type: ignore[attr-defined]
    page = context.new_page()
    page.wait_for_timeout(serving.SETTLED_MS)
    begun = time.perf_counter()
    with serving.server(cache) as address:
        page.goto(address, wait_until="commit")
        page.wait_for_selector(serving.DRAWN, timeout=120_000)
        taken = time.perf_counter() - begun
    context.close()
    return taken


def _in_process(cache: Path) -> float:
    begun = time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.headless"]
    environment = os.environ | {"PLACEDATA_CACHE": str(cache)}
    subprocess.run(command, cwd=serving.ROOT, env=environment, check=True, stderr=subprocess.DEVNULL)  # noqa: S603
    return time.perf_counter() - begun
