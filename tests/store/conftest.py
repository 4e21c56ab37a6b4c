"""A small copy of the embedded data, written once; tests that harm it take a copy of their own."""

import shutil
from pathlib import Path

import pytest

from tests.store import small


@pytest.fixture(scope="session")
def small_data(tmp_path_factory) -> Path:
    """Return a folder with a small copy of the embedded data; not to be changed."""
    return small.write(tmp_path_factory.mktemp("small") / "data")


@pytest.fixture
def data(small_data, tmp_path, monkeypatch) -> Path:
    """Return a copy of the small data that a test may harm, with no other folder to fall back on."""
    monkeypatch.delenv("PLACEDATA_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Path(shutil.copytree(small_data, tmp_path / "data", ignore=shutil.ignore_patterns(".build")))
