"""Reading the publishers' files as text, so that codes, dates and the word ``na`` survive."""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from placedata.errors import DamagedFile, MissingFile


@contextlib.contextmanager
def reading(file: Path) -> Iterator[None]:
    """Turn what a reader says of a damaged file into a sentence with its name."""
    try:
        yield
    except ValueError as fault:
        raise DamagedFile(f"{file} cannot be read ({fault}). Download it again.") from fault


def path(raw: Path, name: str) -> Path:
    """Return the path of the file ``name`` in the raw folder, or say that it is absent."""
    found = Path(raw) / name
    if not found.exists():
        raise MissingFile(f"The raw folder has no file {name!r}. Put it there and read the places again.")
    return found


def table(raw: Path, name: str) -> pd.DataFrame:
    """Return a CSV of the raw folder with every cell as text and empty cells as ``""``."""
    file = path(raw, name)
    with reading(file):
        return pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig")


def columnar(raw: Path, name: str, columns: list[str] | None = None) -> pd.DataFrame:
    """Return a Parquet file of the raw folder, without its geometry if it has one."""
    file = path(raw, name)
    with reading(file):
        return pd.read_parquet(file, columns=columns)


def record(raw: Path, name: str) -> Any:
    """Return a JSON file of the raw folder."""
    file = path(raw, name)
    with reading(file):
        return json.loads(file.read_text(encoding="utf-8-sig"))


def history(raw: Path, prefix: str) -> pd.DataFrame:
    """Return the code history of one prefix: a row for each name a code has had, newest first.

    Parameters
    ----------
    raw : pathlib.Path
        The raw folder.
    prefix : str
        First three characters of the codes, such as ``"E06"``.

    Returns
    -------
    pandas.DataFrame
        ``area_code``, ``name``, ``start_date``, ``end_date`` (``""`` while it lives), ``parent``.
    """
    areas = record(raw, f"geography/code_history/{prefix}.json")["areas"]
    rows = [
        (code, row["nm"], row["date"].get("s", ""), row["date"].get("e", ""), row.get("parent", ""))
        for code, names in areas.items()
        for row in names
    ]
    return pd.DataFrame(rows, columns=["area_code", "name", "start_date", "end_date", "parent"])
