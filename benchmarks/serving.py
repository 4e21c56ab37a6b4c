"""A server of our own and, where there is one, a browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
NO_BROWSER = "No browser was found (Debian: apt install chromium), so nothing was painted."
# A new window of the browser goes on loading parts of its own; what is measured begins after that.
SETTLED_MS = 2500
DRAWN = ".map[data-state=drawn]"


def browser_program() -> str | None:
    """Return the path of a browser that can be driven, or None."""
    wanted = os.environ.get("CHROMIUM")
    found = next(filter(None, map(shutil.which, [wanted] if wanted else BROWSERS)), None)
    return found if find_spec("playwright") else None


@contextmanager
def browser(program: str) -> Iterator[Any]:
    """Open a browser without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield launched
        launched.close()


@contextmanager
def server(cache: Path | None = None, script: str = "app.py") -> Iterator[str]:
    """Start the app on a free port and yield its address once it answers.

    Parameters
    ----------
    cache : pathlib.Path, optional
        Folder of the warehouse; the usual one when left out.
    script : str
        What to serve in place of the app.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | ({"PLACEDATA_CACHE": str(cache)} if cache else {})
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet)  # noqa: S603
    try:
        address = f"http://localhost:{port}"
        while not _answers(address):
            if process.poll() is not None:
                raise RuntimeError(f"The server stopped with {process.returncode}; run make run to see why.")
            time.sleep(0.02)
        yield address
    finally:
        process.terminate()
        process.wait()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except OSError:
        return False
