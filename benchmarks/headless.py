"""Pages run inside this process, as the server runs them.

``python -m benchmarks.headless`` runs Home once.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from pages._ui import frame

APP = Path(__file__).parents[1] / "app.py"


class OwnNavigation(PagesManager):
    """Pages as the server runs them: before each headless run Streamlit turns its own menu back on."""


@contextmanager
def stopwatch() -> Iterator[list[float]]:
    """Collect how long the app's own script takes in each run, in milliseconds, the harness left out."""
    times: list[float] = []
    run = frame.run

    def watched(pages: list[dict[str, object]]) -> None:
        begun = time.perf_counter()
        try:
            run(pages)
        finally:
            times.append((time.perf_counter() - begun) * 1000)

    frame.run = watched
    try:
        yield times
    finally:
        frame.run = run


def visit(page: str, **query: str) -> AppTest:
    """Open a page on an address in a session of its own.

    Raises
    ------
    RuntimeError
        When the page fails, since the time of a failure says nothing.
    """
    frame.claim_navigation()
    sys.modules[AppTest.__module__].__dict__["PagesManager"] = OwnNavigation
    at = AppTest.from_file(APP, default_timeout=120)
    at.query_params.update(query)
    if page != "home":
        at.switch_page(f"pages/{page}.py")
    return sound(at.run())


def sound(at: AppTest) -> AppTest:
    """Return a visit that ran to its end."""
    if at.exception:
        raise RuntimeError(f"The page failed: {at.exception[0].message}")
    return at


if __name__ == "__main__":
    sys.exit(0 if visit("home").title else 1)
