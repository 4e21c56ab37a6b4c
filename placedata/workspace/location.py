"""Where the workspace is kept: the database named by the environment, or a file in the user's data folder."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from placedata.errors import WorkspaceError

VARIABLE = "PLACEDATA_WORKSPACE"
FILE = "workspace.sqlite"
BESIDE_THE_DATA = Path(__file__).parents[2] / "data" / ".build"


def address(named: str | None = None) -> URL:
    """Return the address of the workspace's database.

    Parameters
    ----------
    named : str, optional
        A database URL, or the path of a SQLite file; by default what PLACEDATA_WORKSPACE names, and else
        the first of the usual folders that holds a workspace, or that can be written.

    Raises
    ------
    WorkspaceError
        When a URL cannot be read, or no usual folder can be written.

    Examples
    --------
    >>> address("postgresql://host/notes").render_as_string(), address("notes.sqlite").database
    ('postgresql://host/notes', 'notes.sqlite')
    """
    named = named or os.environ.get(VARIABLE)
    if named is None or not named.strip():
        return _file(_usual())
    if "://" not in named:
        return _file(Path(named).expanduser())
    try:
        return make_url(named)
    except ArgumentError as fault:
        raise WorkspaceError(
            f"{VARIABLE} names a database that cannot be understood. Write it as "
            "postgresql://user:password@host/name, or give the path of a file."
        ) from fault


def _file(path: Path) -> URL:
    return URL.create("sqlite", database=str(path))


def _usual() -> Path:
    """Return the file of the first usual folder that holds one, or else that can be written."""
    folders = list(_folders())
    for folder in folders:
        if (folder / FILE).exists():
            return folder / FILE
    refusals = []
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            refusals.append(f"{folder}: {fault.strerror or fault}")
            continue
        if os.access(folder, os.W_OK):
            return folder / FILE
        refusals.append(f"{folder}: it cannot be written")
    raise WorkspaceError(
        f"No folder can hold what you write. Set {VARIABLE} to a file in a folder that can be written. Tried "
        + "; ".join(refusals)
    )


def _folders() -> Iterator[Path]:
    """Yield the folders to look in: the user's own for data, then the one of the warehouse."""
    with suppress(RuntimeError):  # the account has no home
        yield _of_the_user() / "placedata"
    yield BESIDE_THE_DATA


def _of_the_user() -> Path:
    if named := os.environ.get("XDG_DATA_HOME"):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path.home() / ".local" / "share"
