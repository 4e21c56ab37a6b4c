"""Other names by which people look for an area."""

from pathlib import Path

import pandas as pd

from placedata.errors import DataError
from placedata.sources.geography import files

PREFIXES_WITH_FORMER_NAMES = ("E07", "E47", "W06", "S12", "N09")
SMALL = ("dz11", "soa11")


def read(raw: Path, catalogue: Path, area: pd.DataFrame, current: dict[str, str]) -> pd.DataFrame:
    """Return official names, nicknames, former names and the names of former councils.

    Parameters
    ----------
    raw, catalogue : pathlib.Path
        The raw folder, and the folder with ``nicknames.csv`` (``area_code, alias, kind``).
    area : pandas.DataFrame
        Every area: ``area_code``, ``name``, ``level``, ``current``.
    current : dict
        Today's code of each former area that went whole into one.

    Returns
    -------
    pandas.DataFrame
        The columns of ``area_name``; of repeated names of an area the first of official, former
        council and nickname stays. Small areas have no rows: nobody looks for them by name.

    Raises
    ------
    DataError
        If a nickname belongs to a code that is no area, even after mending former codes.
    """
    large = area.loc[~area["level"].isin(SMALL)]
    official = large[["area_code", "name"]].assign(kind="official")
    nicknames = _nicknames(catalogue, current)
    rows = pd.concat([official, _former_names(raw, current), _councils(large, current), nicknames])
    lost = set(rows["area_code"]) - set(large["area_code"])
    if lost:
        raise DataError(f"Names lead to unknown areas: {', '.join(sorted(lost))}. Mend the nicknames.")
    rows = rows.loc[~rows.assign(name=rows["name"].str.casefold()).duplicated(["area_code", "name"])]
    return rows.sort_values(["area_code", "kind", "name"], ignore_index=True)


def _nicknames(catalogue: Path, current: dict[str, str]) -> pd.DataFrame:
    rows = files.table(catalogue, "nicknames.csv").rename(columns={"alias": "name"})
    return rows.assign(area_code=rows["area_code"].replace(current), name=rows["name"].str.strip())


def _former_names(raw: Path, current: dict[str, str]) -> pd.DataFrame:
    """Earlier names of codes that kept their code."""
    rows = pd.concat([files.history(raw, prefix) for prefix in PREFIXES_WITH_FORMER_NAMES])
    rows = rows.sort_values("start_date", ignore_index=True)
    newest = rows.groupby("area_code")["name"].transform("last")
    rows = rows.loc[rows["name"] != newest, ["area_code", "name"]].drop_duplicates()
    return rows.assign(area_code=rows["area_code"].replace(current), kind="former name")


def _councils(area: pd.DataFrame, current: dict[str, str]) -> pd.DataFrame:
    """Names of former councils and counties, leading to the area each went whole into."""
    rows = area.loc[area["area_code"].isin(list(current)), ["area_code", "name"]]
    rows = rows.assign(area_code=rows["area_code"].map(current), kind="former council")
    named = area.set_index("area_code")["name"]
    return rows.loc[rows["name"] != rows["area_code"].map(named)].drop_duplicates()
