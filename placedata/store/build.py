"""Build the DuckDB warehouse from the embedded data: beside the old one, verified, then swapped.

A build is one file written under a temporary name and moved into place when complete, so that a
killed process leaves either the old warehouse or none, never half of one.
"""

import hashlib
import io
import os
import threading
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
from pyarrow import parquet

from placedata.errors import ContractError, DamagedFile, DataError, MissingFile, StoreError
from placedata.model import TABLES, Table
from placedata.store import derive

Progress = Callable[[float, str], None]
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def data_version(data: Path) -> str:
    """Return the fingerprint of the embedded data: twelve hexadecimal digits.

    Raises
    ------
    MissingFile
        When a table's file is not there.
    """
    digest = hashlib.sha256()
    for table in TABLES.values():
        path = data / table.file
        if not path.is_file():
            raise MissingFile(
                f"The embedded data lacks {table.file}. Restore the folder {data.name}/ from the "
                "repository, or make it again with: make build-data."
            )
        digest.update(table.file.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def layout() -> str:
    """Return the fingerprint of the tables' definitions: another one asks for another warehouse."""
    statements = [table.ddl() for table in TABLES.values()] + list(derive.STATEMENTS)
    return hashlib.sha256("\0".join(statements).encode()).hexdigest()[:6]


def build(data: Path, target: Path, progress: Progress = lambda share, words: None) -> None:
    """Write a new warehouse at ``target``.

    Parameters
    ----------
    data : pathlib.Path
        The embedded data.
    target : pathlib.Path
        File to write; replaced whole, or left as it was when the build fails.
    progress : callable
        Called with a share from 0 to 1 and what is being done.

    Raises
    ------
    MissingFile, DamagedFile, DataError
        When the embedded data are not whole.
    StoreError
        When the warehouse cannot be written.
    """
    version = data_version(data)
    part = target.with_name(f".{target.stem}.{os.getpid()}.{threading.get_ident()}.part")
    part.unlink(missing_ok=True)
    try:
        with duckdb.connect(config=SETTINGS) as connection:
            connection.execute("SET enable_progress_bar = false")
            connection.execute(f"ATTACH '{_quoted(part)}' AS store (STORAGE_VERSION 'v1.4.0')")
            connection.execute("USE store")
            connection.execute("BEGIN")
            for done, table in enumerate(TABLES.values()):
                progress(done / (len(TABLES) + 1), f"Loading {table.name.replace('_', ' ')}")
                _load(connection, table, data / table.file)
            progress(len(TABLES) / (len(TABLES) + 1), "Ranking places")
            derive.all_tables(connection)
            derive.stamp(connection, version, layout())
            connection.execute("COMMIT")
            connection.execute("USE memory")
            connection.execute("DETACH store")
        part.replace(target)
    except duckdb.ConstraintException as fault:
        raise DataError(f"The embedded data contradict themselves: {fault}. Run make build-data.") from fault
    except (OSError, duckdb.Error) as fault:
        raise StoreError(f"The warehouse cannot be written to {target.parent} ({fault}).") from fault
    finally:
        part.unlink(missing_ok=True)
        part.with_name(part.name + ".wal").unlink(missing_ok=True)
    progress(1.0, "Ready")


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _load(connection: duckdb.DuckDBPyConnection, table: Table, path: Path) -> None:
    connection.execute(table.ddl())
    try:
        if path.suffix == ".parquet":
            # Pages carry checksums, which only this reader compares: a changed byte is no figure.
            incoming = parquet.read_table(path, columns=table.column_names, page_checksum_verification=True)
        else:
            incoming = table.conform(_text(path))
        connection.register("incoming", incoming)
        connection.execute("INSERT INTO " + f'"{table.name}" SELECT * FROM incoming')
        connection.unregister("incoming")
    except duckdb.ConstraintException:
        raise
    except (duckdb.Error, ContractError, OSError, ValueError) as fault:
        raise DamagedFile(_damaged(table, fault)) from fault


def _text(path: Path) -> pd.DataFrame:
    content = path.read_bytes()
    if not content.endswith(b"\n"):
        raise ValueError("it breaks off in the middle of its last line")
    return pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, na_values=[""], index_col=False)


def _damaged(table: Table, fault: Exception) -> str:
    reason = str(fault).splitlines()[0][:160]
    return (
        f"The file {table.file} of the embedded data cannot be read ({reason}). Restore it from the "
        "repository, or make it again with: make build-data."
    )
