"""Find, check and open the warehouse; build it when it is absent, out of date or damaged."""

import contextlib
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb

from placedata.errors import StoreError
from placedata.store import derive
from placedata.store.build import SETTINGS, Progress, build, data_version, layout
from placedata.store.questions import Store

SEALED = {**SETTINGS, "enable_external_access": False}
# A question typed by a reader may look at the warehouse and at nothing else on the machine.
READING = {**SETTINGS, "enable_external_access": False, "lock_configuration": True}
# A build takes seconds: a part this old was left by a process that was killed.
ABANDONED_S = 3600
EMBEDDED = Path(__file__).parents[2] / "data"


def open_store(path: str | os.PathLike[str] | None = None, progress: Progress | None = None) -> Store:
    """Open the data, building the warehouse first when needed.

    Parameters
    ----------
    path : path, optional
        Folder of the embedded data; ``data/`` of this project by default.
    progress : callable, optional
        Called with a share from 0 to 1 and words while a build runs.

    Returns
    -------
    Store
        Read-only, safe to ask from many threads.

    Raises
    ------
    MissingFile, DamagedFile, StoreError
        When the data cannot be read, or no folder can be written to hold the warehouse.
    """
    data = Path(path) if path is not None else EMBEDDED
    version = data_version(data)
    name = f"placedata-{version}-{layout()}.duckdb"
    for folder in _folders(data):
        if (connection := _open_whole(folder / name)) is not None:
            return Store(connection, version)
    refusals = []
    for folder in _folders(data):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            build(data, folder / name, progress or (lambda share, words: None))
        except (OSError, StoreError) as fault:
            refusals.append(f"{folder}: {fault}")
            continue
        connection = _open_whole(folder / name)
        if connection is not None:
            _forget_older(folder, name)
            return Store(connection, version)
        refusals.append(f"{folder}: the new warehouse did not pass its check")
    raise StoreError(
        "No folder could hold the warehouse. Set PLACEDATA_CACHE to a folder that can be written. Tried "
        + "; ".join(refusals)
    )


def _folders(data: Path) -> Iterator[Path]:
    if named := os.environ.get("PLACEDATA_CACHE"):
        yield Path(named)
        return
    yield data / ".build"
    yield Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "placedata"
    yield Path(tempfile.gettempdir()) / f"placedata-{os.getuid() if hasattr(os, 'getuid') else 'user'}"


def _open_whole(file: Path) -> duckdb.DuckDBPyConnection | None:
    if not file.is_file():
        return None
    try:
        connection = duckdb.connect(str(file), read_only=True, config=SEALED)
    except duckdb.Error:
        return None
    try:
        whole = derive.is_whole(connection)
    except duckdb.Error:
        whole = False
    if whole:
        return connection
    connection.close()
    return None


def _forget_older(folder: Path, keep: str) -> None:
    for old in folder.glob("placedata-*.duckdb"):
        if old.name != keep:
            with contextlib.suppress(OSError):
                old.unlink()
    for part in folder.glob(".placedata-*.part*"):
        with contextlib.suppress(OSError):
            if time.time() - part.stat().st_mtime > ABANDONED_S:
                part.unlink()
