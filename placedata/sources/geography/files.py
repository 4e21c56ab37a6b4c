"""Reading the publishers' files as text, so that codes, dates and the word ``na`` survive."""

import json
from pathlib import Path
from typing import Any

import pandas as pd

from placedata.errors import MissingFile


def path(raw: Path, name: str) -> Path:
    """Return the path of the file ``name`` in the raw folder, or say that it is absent."""
    found = Path(raw) / name
    if not found.exists():
        raise MissingFile(f"The raw folder has no file {name!r}. Put it there and read the places again.")
    return found


def table(raw: Path, name: str) -> pd.DataFrame:
    """Return a CSV of the raw folder with every cell as text and empty cells as ``""``."""
    return pd.read_csv(path(raw, name), dtype=str, keep_default_na=False, encoding="utf-8-sig")


def columnar(raw: Path, name: str, columns: list[str] | None = None) -> pd.DataFrame:
    """Return a Parquet file of the raw folder, without its geometry if it has one."""
    return pd.read_parquet(path(raw, name), columns=columns)


def record(raw: Path, name: str) -> Any:
    """Return a JSON file of the raw folder."""
    return json.loads(path(raw, name).read_text(encoding="utf-8-sig"))


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
