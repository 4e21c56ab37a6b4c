"""What each area lies in, and the levels it stands at."""

from pathlib import Path

import pandas as pd

from placedata.errors import DataError
from placedata.sources.geography import files
from placedata.sources.geography.area import SAME_GROUND, level

TODAY = "2025"
BOTH_TIERS = ("E06", "E08", "E09", "W06", "S12", "N09")
NATION_CODES = {"E": "E92000001", "W": "W92000004", "S": "S92000003", "N": "N92000002"}
UNIONS = [
    ("E92000001", "K04000001"), ("W92000004", "K04000001"),
    ("E92000001", "K03000001"), ("W92000004", "K03000001"), ("S92000003", "K03000001"),
]  # fmt: skip
GROUPS = [
    ("E09000001", "E67000001"), ("E09000012", "E67000001"), ("E67000001", "E12000007"),
    ("E06000052", "E67000002"), ("E06000053", "E67000002"), ("E67000002", "E12000009"),
    ("E13000001", "E12000007"), ("E13000002", "E12000007"), ("E61000001", "E12000007"),
]  # fmt: skip
UK = "K02000001"


def last_year(end_date: pd.Timestamp | None) -> str:
    """Return the last calendar year an area stood whole; today's areas have the present vintage.

    Examples
    --------
    >>> last_year(pd.Timestamp("2019-03-31")), last_year(None)
    ('2018', '2025')
    """
    return TODAY if pd.isna(end_date) else str((end_date + pd.Timedelta(days=1)).year - 1)


def read(raw: Path, area: pd.DataFrame, current: dict[str, str]) -> pd.DataFrame:
    """Return what each area lies in.

    Parameters
    ----------
    raw : pathlib.Path
        The raw folder.
    area : pandas.DataFrame
        Every area: ``area_code``, ``level``, ``nation``, ``end_date``.
    current : dict
        Today's code of each former district that went whole into one.

    Returns
    -------
    pandas.DataFrame
        The columns of ``area_parent``. A nation is its districts' region too; it stands here once,
        as a country, and at both levels in ``area_level``. ``vintage`` is 2025 for today's areas,
        else the last year of the area.
    """
    pairs = _published(raw) | set(UNIONS) | set(GROUPS) | _metropolitan(raw) | _historic(raw, area)
    pairs = _corrected(pairs, _regions(raw, current)) | _itl(area) | _nations(area)
    known = set(area["area_code"])
    pairs = {pair for pair in pairs if pair[0] in known}
    pairs |= _same_ground_region(pairs) | _small(raw, current)
    rows = pd.DataFrame(sorted(pairs), columns=["area_code", "parent_code"])
    ends = area.set_index("area_code")["end_date"]
    rows["parent_level"] = rows["parent_code"].map(level)
    rows["vintage"] = [last_year(end) for end in rows["area_code"].map(ends)]
    return _check(rows, area)


def levels(area: pd.DataFrame) -> pd.DataFrame:
    """Return every level each area stands at, main level first.

    Examples
    --------
    >>> levels(pd.DataFrame({"area_code": ["W06000015"], "level": ["ltla"]}))["level"].tolist()
    ['ltla', 'utla']
    """
    code = area["area_code"]
    upper = code.str[:3].isin(BOTH_TIERS) | code.str.fullmatch(r"95[A-Z]{2}")
    also = [
        area.loc[upper, ["area_code"]].assign(level="utla"),
        area.loc[code.str.fullmatch("[NSW]92.*"), ["area_code"]].assign(level="rgn"),
    ]
    return pd.concat([area[["area_code", "level"]], *also]).sort_values(
        "area_code", kind="stable", ignore_index=True
    )


def _published(raw: Path) -> set[tuple[str, str]]:
    metadata = files.record(raw, "els/app/geo-metadata.json")
    return {(code, parent) for code, row in metadata.items() for parent in row["parents"]}


def _metropolitan(raw: Path) -> set[tuple[str, str]]:
    """Metropolitan districts, former codes included, and their counties."""
    rows = files.table(raw, "geography/uk-topojson/ltla14-lookup.csv")
    rows = rows.loc[rows["mctycd"] != ""]
    pairs = set(zip(rows["ltlacd"], rows["mctycd"], strict=True))
    pairs |= set(zip(rows["mctycd"], rows["rgncd"], strict=True))
    again = {"E08000016": "E08000038", "E08000019": "E08000039"}
    pairs |= {(again[code], county) for code, county in pairs if code in again}
    return pairs | {("E08000020", "E11000004"), ("E11000004", "E12000001")}


def _historic(raw: Path, area: pd.DataFrame) -> set[tuple[str, str]]:
    """Former districts and counties with the parent of the code history and that one's parent."""
    ended = set(area.loc[area["end_date"].notna(), "area_code"])
    counties = files.history(raw, "E10").set_index("area_code")["parent"].to_dict()
    pairs = set()
    for prefix in ("E06", "E07", "E08", "E10", "W06"):
        rows = files.history(raw, prefix)
        for code, parent in zip(rows["area_code"], rows["parent"], strict=True):
            if code in ended and parent:
                pairs.add((code, parent))
                pairs |= {(code, counties[parent])} if parent in counties else set()
    return pairs | {(code, "E12000001") for code in ("E47000005", "E47000010", "E47000011")}


def _itl(area: pd.DataFrame) -> set[tuple[str, str]]:
    codes = [code for code in area["area_code"] if code.startswith("TL")]
    return {(code, code[:size]) for code in codes for size in (3, 4) if len(code) > size}


def _nations(area: pd.DataFrame) -> set[tuple[str, str]]:
    """Country and United Kingdom for every area but the small ones and the countries' groups."""
    wanted = area.loc[~area["level"].isin(["dz11", "soa11"]) & area["nation"].isin(list(NATION_CODES))]
    nations = wanted["nation"].map(NATION_CODES)
    pairs = {
        (code, nation) for code, nation in zip(wanted["area_code"], nations, strict=True) if code != nation
    }
    return pairs | {(code, UK) for code in wanted["area_code"]}


def _regions(raw: Path, current: dict[str, str]) -> dict[str, str]:
    """Return the region of each English district, former codes of the same ground included."""
    rows = files.columnar(raw, "geography/lookups/lookup_ltla24_region24.parquet")
    regions = dict(zip(rows["ltla24_code"], rows["region24_code"], strict=True))
    return regions | {current.get(code, code): region for code, region in regions.items()}


def _corrected(pairs: set[tuple[str, str]], regions: dict[str, str]) -> set[tuple[str, str]]:
    """Give districts their official region, and a combined authority one only if it has one.

    The publisher of the figures puts every member of Greater Lincolnshire in the East Midlands,
    though two of its councils are in Yorkshire and The Humber.
    """
    members: dict[str, set[str]] = {}
    for code, parent in pairs:
        if parent.startswith("E47") and code in regions:
            members.setdefault(parent, set()).add(regions[code])
    spanning = {authority for authority, held in members.items() if len(held) > 1}
    wrong = {
        (code, parent)
        for code, parent in pairs
        if parent.startswith("E12") and (regions.get(code, parent) != parent or code in spanning)
    }
    return (pairs - wrong) | set(regions.items())


def _same_ground_region(pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    itl1 = {other: code for code, other in SAME_GROUND.items() if level(code) == "itl1" and code != "TLB"}
    return {
        (code, itl1[parent])
        for code, parent in pairs
        if parent in itl1 and level(code) in ("ltla", "utla") and not code.startswith("TL")
    }


def _small(raw: Path, current: dict[str, str]) -> set[tuple[str, str]]:
    zones = files.columnar(raw, "geography/lookups/lookup_dz11_iz11_ltla20.parquet")
    outputs = files.columnar(raw, "geography/lookups/lookup_soa01_lgd14.parquet")
    pairs = set(zip(zones["dz11_code"], zones["ltla20_code"].replace(current), strict=True))
    return pairs | set(zip(outputs["soa01_code"], outputs["lgd14_code"], strict=True))


def _check(rows: pd.DataFrame, area: pd.DataFrame) -> pd.DataFrame:
    lost = set(rows["parent_code"]) - set(area["area_code"])
    if lost:
        raise DataError(f"Areas lie in parents that are not in the list of areas: {', '.join(sorted(lost))}.")
    return rows
