"""What the tests of the workspace share: a workspace in a folder of its own, and processes that use it."""

import subprocess
import sys
from pathlib import Path

import pytest

from placedata.workspace import open_workspace

ROOT = Path(__file__).parents[2]


@pytest.fixture
def file(tmp_path):
    return tmp_path / "desk" / "workspace.sqlite"


@pytest.fixture
def desk(file):
    found = open_workspace(file)
    yield found
    found.close()


@pytest.fixture
def started():
    """Return a way to start another Python on the workspace; what still runs at the end is stopped."""
    running = []

    def start(code, *arguments):
        command = [sys.executable, "-c", code, *map(str, arguments)]
        running.append(subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True))
        return running[-1]

    yield start
    for process in running:
        process.kill()
        with process:
            process.wait()
