"""What Explore Local Statistics says beside its figures: which of them are still in development."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from placedata.errors import DamagedFile

_NOT_INDICATORS = ("app", "recovered", "scripts")


def mark(indicators: pd.DataFrame, els: Path) -> pd.DataFrame:
    """Fill ``in_development`` from the metadata beside each file.

    Parameters
    ----------
    indicators : pandas.DataFrame
        The ``indicator`` table.
    els : pathlib.Path
        Folder with one folder an indicator file, each with its JSON. A JSON without a CSV, or one
        that describes a small-area file in another vocabulary, marks nothing.

    Returns
    -------
    pandas.DataFrame
        A new frame with ``in_development`` set.
    """
    marked = set(_in_development(els))
    folders = indicators["source_file"].str.split("/").str[1]
    series = indicators["source_indicator"].fillna("")
    flags = [
        (folder, name) in marked or (folder, "") in marked
        for folder, name in zip(folders, series, strict=True)
    ]
    return indicators.assign(in_development=pd.array(flags, dtype="boolean"))


def _in_development(els: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(els.glob("*/*.json")):
        folder = path.parent.name
        if folder in _NOT_INDICATORS:
            continue
        try:
            content = json.loads(path.read_text("utf-8-sig"))
        except ValueError as fault:
            raise DamagedFile(f"{path} is not JSON ({fault}). Download it again.") from fault
        body: dict[str, Any] = content.get("ess-beta-metadata", {}) if isinstance(content, dict) else {}
        shared = body.get("shared", body)
        blocks = {name: block for name, block in body.items() if isinstance(block, dict)}
        blocks.pop("shared", None)
        for name, block in (blocks or {"": body}).items():
            if {**shared, **block}.get("experimentalStatistic") == "T":
                yield folder, name
