"""Opening the workspace: made when absent, set aside when damaged, never overwritten."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateIndex, CreateTable

from placedata.errors import WorkspaceError
from placedata.workspace.accounts import Accounts
from placedata.workspace.database import trouble
from placedata.workspace.decisions import Decisions
from placedata.workspace.location import address
from placedata.workspace.looks import Looks
from placedata.workspace.register import Entries
from placedata.workspace.tables import METADATA
from placedata.workspace.targets import Targets

# How long a writer waits for another one, in seconds.
PATIENCE = 20.0
DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
COMPANIONS = ("", "-wal", "-shm")


class Workspace(Decisions, Accounts, Looks, Entries, Targets):
    """What users wrote. Made by :func:`open_workspace`."""


def open_workspace(named: str | os.PathLike[str] | None = None) -> Workspace:
    """Open the workspace, making it when there is none.

    Parameters
    ----------
    named : str or path, optional
        A database URL or the path of a SQLite file; by default what
        :func:`placedata.workspace.location.address` finds.

    Returns
    -------
    Workspace
        Safe to use from many threads and from several processes at once. ``notice`` says so where a damaged
        file was set aside and a new one begun.

    Raises
    ------
    WorkspaceError
        When it cannot be reached, made or written.

    Examples
    --------
    >>> import tempfile
    >>> desk = open_workspace(f"{tempfile.mkdtemp()}/notes.sqlite")
    >>> desk.decide("claimant-count--all--2014-01-01", "rejected", "The recovery, not a new definition", "Jo")
    >>> desk.decide("claimant-count--all--2014-01-01", "accepted", "Read the notes again", "Jo")
    >>> desk.decisions()["verdict"].tolist(), len(desk.decisions(history=True))
    (['accepted'], 2)
    """
    url = address(None if named is None else os.fspath(named))
    if url.get_backend_name() == "sqlite":
        return _in_file(url)
    place = url.render_as_string(hide_password=True)
    engine = _engine(url, place)
    with trouble(place):
        _make_tables(engine)
    return Workspace(engine, place)


def _engine(url: URL, place: str) -> Engine:
    try:
        return create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError as fault:
        raise WorkspaceError(
            f"The workspace {place} needs the package {fault.name}. Run: pip install {fault.name}"
        ) from fault
    except SQLAlchemyError as fault:
        raise WorkspaceError(f"The workspace {place} names a kind of database that is not known.") from fault


def _in_file(url: URL) -> Workspace:
    """Open a workspace kept in a SQLite file. Each transaction has a connection of its own."""
    if url.database in (None, "", ":memory:") or "uri" in url.query:
        raise WorkspaceError("A SQLite workspace must be a file, so that it is kept. Give the path of one.")
    file = Path(str(url.database))
    place = str(file)
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _careful)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with _alone(file):
            notice = _set_aside(file) if _damaged(file) else ""
            with trouble(place), engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            with trouble(place):
                _make_tables(engine)
    except OSError as fault:
        raise WorkspaceError(
            f"The workspace {place} cannot be written ({fault.strerror or fault}). "
            "Set PLACEDATA_WORKSPACE to a file in a folder that can be written."
        ) from fault
    return Workspace(engine, place, notice)


def _careful(connection: Any, _: object) -> None:
    """Have every transaction on the disk before it counts as saved."""
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _make_tables(engine: Engine) -> None:
    with engine.begin() as connection:
        for table in METADATA.sorted_tables:
            connection.execute(CreateTable(table, if_not_exists=True))
            for index in table.indexes:
                connection.execute(CreateIndex(index, if_not_exists=True))


def _damaged(file: Path) -> bool:
    """Say whether a file is there that no longer reads as a database."""
    if not file.exists():
        return False
    with closing(sqlite3.connect(file, timeout=PATIENCE)) as connection:
        try:
            return bool(connection.execute("PRAGMA quick_check").fetchone()[0] != "ok")
        except sqlite3.DatabaseError as fault:
            return (getattr(fault, "sqlite_errorcode", 0) & 0xFF) in DAMAGE


def _set_aside(file: Path) -> str:
    """Rename a damaged file with what belongs to it, and say so."""
    stamp = f"{datetime.now(UTC):%Y-%m-%d-%H%M%S}"
    aside = file.with_name(f"{file.stem}.damaged-{stamp}{file.suffix}")
    for number in range(2, 100):
        if not aside.exists():
            break
        aside = file.with_name(f"{file.stem}.damaged-{stamp}-{number}{file.suffix}")
    for tail in COMPANIONS:
        companion = file.with_name(file.name + tail)
        if companion.exists():
            companion.rename(aside.with_name(aside.name + tail))
    return (
        f"The workspace {file} was damaged and could not be read. It was set aside as {aside.name}, and "
        "a new one was begun. Nothing was deleted: a copy from your backup can take its place."
    )


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Hold a lock that no other process has; it ends with this process, however that ends."""
    with file.with_name(f".{file.name}.opening").open("a+") as handle:
        try:
            import fcntl
        except ImportError:  # Windows lets nobody rename a file that is open, which is guard enough
            yield
            return
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
