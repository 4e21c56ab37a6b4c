"""Every area that any figure is published for, with its level, nation and dates."""

import re
from pathlib import Path
from typing import Any

import pandas as pd

from placedata.errors import DataError
from placedata.sources.geography import files, irish, published

LEVEL_BY_PREFIX = {
    "E06": "ltla", "E07": "ltla", "E08": "ltla", "E09": "ltla", "W06": "ltla", "S12": "ltla",
    "N09": "ltla", "E10": "utla", "E47": "cauth", "E11": "mcty", "E12": "rgn", "E92": "ctry",
    "N92": "ctry", "S92": "ctry", "W92": "ctry", "K02": "ctry", "K03": "ctry", "K04": "ctry",
    "E13": "group", "E61": "group", "E67": "group", "K99": "group", "E23": "pfa", "W15": "pfa",
    "N34": "cityrgn", "W42": "cityrgn", "XCR": "cityrgn", "S01": "dz11",
}  # fmt: skip
NATION_BY_PREFIX = {
    "K02": "UK", "K03": "GB", "K04": "EW", "K99": "UK", "XCR": "S", "TLL": "W", "TLM": "S", "TLN": "N",
}  # fmt: skip
HISTORIES = ("E06", "E07", "E08", "E09", "E10", "E11", "E12", "E47", "W06", "S12", "N09")
SAME_GROUND = {
    "TLB": "E92000001", "TLC": "E12000001", "TLD": "E12000002", "TLE": "E12000003", "TLF": "E12000004",
    "TLG": "E12000005", "TLH": "E12000006", "TLI": "E12000007", "TLJ": "E12000008", "TLK": "E12000009",
    "TLL": "W92000004", "TLM": "S92000003", "TLN": "N92000002", "TLN0": "N92000002",
    "E61000001": "E12000007", "E11000001": "E47000001", "E11000003": "E47000002",
    "E11000005": "E47000007", "E11000006": "E47000003",
}  # fmt: skip
ITL_2021 = "2021-01-01"
# The regional accounts use the 2025 edition of the ITL only.
ITL_2025_TABLES = {"gdp-per-head", "foreign-direct-investment", "gross-disposable-household-income-per-head"}


def level(code: str) -> str:
    """Return the main level of the area with this code.

    Examples
    --------
    >>> [level(code) for code in ("E08000005", "TLC3", "S01006506", "95AA01S1")]
    ['ltla', 'itl2', 'dz11', 'soa11']
    """
    if re.fullmatch(r"TL[B-N][0-9A-Z]{0,2}", code):
        return f"itl{len(code) - 2}"
    if re.fullmatch(r"95[A-Z]{2}[0-9]{2}[A-Z][0-9]", code):
        return "soa11"
    if re.fullmatch(r"95([A-Z])\1", code):
        return "ltla"
    try:
        return LEVEL_BY_PREFIX[code[:3]]
    except KeyError:
        raise DataError(f"No level is known for area code {code!r}. Add its prefix to the levels.") from None


def nation(code: str) -> str:
    """Return the nation, or group of nations, that the area with this code lies in.

    Examples
    --------
    >>> [nation(code) for code in ("E08000005", "TLM5", "95AA01S1", "K04000001")]
    ['E', 'S', 'N', 'EW']
    """
    if code.startswith("95"):
        return "N"
    if code[:3] in NATION_BY_PREFIX:
        return NATION_BY_PREFIX[code[:3]]
    return "E" if code.startswith("TL") else code[0]


def read(raw: Path) -> pd.DataFrame:
    """Return every area: those of the code history, those of 2025, and all with figures.

    Parameters
    ----------
    raw : pathlib.Path
        The raw folder.

    Returns
    -------
    pandas.DataFrame
        The columns of ``area`` except the point. Dates are those of the code, not of the place.
        Where only the year of a new code is known, it starts on 1 January of it.

    Raises
    ------
    DataError
        If an ITL code and the region it stands for have different names.
    """
    figures = published.areas(files.path(raw, "els"))
    rows = pd.concat([_registered(raw), _new_since_history(raw), irish.districts(raw)], ignore_index=True)
    rows = rows.drop_duplicates("area_code")
    extra = figures.loc[~figures["area_code"].isin(rows["area_code"])]
    rows = pd.concat([rows, _with_small_names(raw, extra), _itl_dates(extra)], ignore_index=True)
    rows = rows.groupby("area_code", sort=True, as_index=False).first()
    shown = figures.set_index("area_code")["name"]
    met = rows["area_code"].str.startswith("E11")
    rows["name"] = rows["name"].mask(met, rows["area_code"].map(shown)).fillna(rows["name"])
    for column, of in (("level", level), ("nation", nation)):
        rows[column] = rows["area_code"].map(of)
    rows["equivalent_code"] = rows["area_code"].map(SAME_GROUND)
    _check_equivalents(rows)
    for column in ("start_date", "end_date"):
        rows[column] = pd.to_datetime(rows[column].replace("", None))
    return rows.assign(current=rows["end_date"].isna())


def _registered(raw: Path) -> pd.DataFrame:
    """One row for each code of the history: its last name, its first and last day."""
    rows = pd.concat([files.history(raw, prefix) for prefix in HISTORIES], ignore_index=True)
    rows = (
        rows.sort_values("start_date", kind="stable")
        .groupby("area_code", as_index=False)
        .agg({"name": "last", "start_date": "first", "end_date": "last"})
    )
    ended = {code: row["end"] for code, row in _metadata(raw).items() if row.get("end", 0) >= 2024}
    # Codes that ended after the code history was published, all on 31 March of the next year.
    late = rows["area_code"].map(ended)
    last_day = late.map(lambda year: f"{int(year) + 1}-03-31" if pd.notna(year) else "")
    return rows.assign(end_date=rows["end_date"].mask(late.notna(), last_day))


def _metadata(raw: Path) -> dict[str, dict[str, Any]]:
    return files.record(raw, "els/app/geo-metadata.json")


def _new_since_history(raw: Path) -> pd.DataFrame:
    """Areas newer than the code history, and those it does not cover, such as countries."""
    rows = []
    for code, area in _metadata(raw).items():
        start = ""
        if area.get("start"):
            # Districts change on 1 April; of new combined authorities only the year is known.
            start = f"{area['start']}-04-01" if code[:3] == "E08" else f"{area['start']}-01-01"
        rows.append((code, area["areanm"], start, ""))
    return pd.DataFrame(rows, columns=["area_code", "name", "start_date", "end_date"])


def _with_small_names(raw: Path, extra: pd.DataFrame) -> pd.DataFrame:
    """Give small areas the names of the lookups; the figures have none or write them with a bar."""
    zones = files.columnar(raw, "geography/lookups/lookup_dz11_iz11_ltla20.parquet")
    names = zones.set_index("dz11_code")["dz11_name"]
    name = extra["area_code"].map(names).fillna(extra["name"].str.replace("_", " "))
    return extra[["area_code"]].assign(name=name, start_date=None, end_date=None)


def _itl_dates(extra: pd.DataFrame) -> pd.DataFrame:
    """Date the ITL codes: those the regional accounts use are of 2025, the rest of 2021."""
    itl = extra.loc[extra["area_code"].str.match(r"TL[B-N].+")]
    new = itl["tables"].map(lambda tables: bool(ITL_2025_TABLES & set(tables)))
    return pd.DataFrame(
        {
            "area_code": itl["area_code"],
            "name": itl["name"],
            "start_date": new.map({True: None, False: ITL_2021}),
            "end_date": new.map({True: None, False: "2024-12-31"}),
        }
    )


def _check_equivalents(rows: pd.DataFrame) -> None:
    """Refuse an ITL 1 code whose name is not that of the region or nation it stands for."""
    names = rows.set_index("area_code")["name"]
    for code, other in SAME_GROUND.items():
        if level(code) == "itl1" and names[code].removesuffix(" (England)") != names[other]:
            raise DataError(f"ITL code {code} is {names[code]!r}, but {other} is {names[other]!r}.")
