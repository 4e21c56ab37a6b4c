"""Codes and names of areas as they stand in the published figures."""

from pathlib import Path

import pandas as pd

from placedata.errors import DataError
from placedata.sources.geography.files import reading

UNCODED_AREAS = {
    "Aberdeen City Region": "XCR000001",
    "Edinburgh and South East Scotland City Region": "XCR000002",
    "Glasgow City Region": "XCR000003",
}
"""Our own codes for city regions that are published with ``na`` as their code."""


def areas(folder: Path) -> pd.DataFrame:
    """Return every area that any table of published figures holds.

    Parameters
    ----------
    folder : pathlib.Path
        Folder with one folder for each indicator, each with CSV files that have columns for the
        area's code and, mostly, its name; capitals in the header do not matter.

    Returns
    -------
    pandas.DataFrame
        ``area_code``, ``name`` (``""`` where no table names it) and ``tables``, the folders
        it was found in, one row for each area.

    Raises
    ------
    DataError
        If there are no tables, or an area without a code is not one we have given a code.
    """
    frames = [_areas_of(file) for file in sorted(Path(folder).glob("*/*.csv"))]
    if not frames:
        raise DataError(f"No CSV files of figures in the folders of {Path(folder).name!r}.")
    rows = pd.concat(frames, ignore_index=True)
    rows["area_code"] = rows["area_code"].mask(rows["area_code"] == "na", rows["name"].map(UNCODED_AREAS))
    lost = rows.loc[rows["area_code"].isna() | (rows["area_code"] == ""), "name"].unique()
    if len(lost):
        raise DataError(f"Published figures name areas without a code: {', '.join(lost)}. Give each one.")
    rows["name"] = rows["name"].where(rows["name"] != "null", "")
    grouped = rows.sort_values("name", ascending=False, kind="stable").groupby("area_code")
    return grouped.agg(name=("name", "first"), tables=("table", _sorted_unique)).reset_index()


def _areas_of(file: Path) -> pd.DataFrame:
    with reading(file):
        rows = pd.read_csv(
            file,
            dtype=str,
            keep_default_na=False,
            encoding="utf-8-sig",
            usecols=lambda name: name.lower() in ("areacd", "areanm"),
        ).rename(columns=str.lower)
    rows = rows.rename(columns={"areacd": "area_code", "areanm": "name"}).drop_duplicates()
    return rows.assign(table=file.parent.name)


def _sorted_unique(values: pd.Series) -> list[str]:
    return sorted(set(values))
