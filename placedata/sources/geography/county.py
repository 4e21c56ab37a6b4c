"""What the counties became that were abolished since 2009."""

from pathlib import Path

import pandas as pd

from placedata.errors import DataError
from placedata.sources.geography import files

CENSUS_YEAR = "2017"


def people(raw: Path, year: int) -> pd.Series:
    """Return people by district in mid-``year``, districts as of 2023."""
    rows = files.table(raw, "population/lad_population_1991_2023.csv")
    rows = rows.loc[(rows["date"] == str(year)) & (rows["Measure"].str.lower() == "population")]
    return pd.to_numeric(rows.set_index("geography_code")["value"])


def changes(raw: Path, districts: pd.DataFrame) -> pd.DataFrame:
    """Return what each county abolished since 2009 became.

    The county's own districts say it: all merged into one unitary authority means the county was
    given a new code on the same ground; into several means that it was split.

    Parameters
    ----------
    raw : pathlib.Path
        The raw folder.
    districts : pandas.DataFrame
        Changes of districts: ``from_code``, ``to_code``, ``date``.

    Returns
    -------
    pandas.DataFrame
        The columns of ``area_change`` but with dates as text.
    """
    counties = files.history(raw, "E10")
    counties = counties.loc[counties["end_date"] != ""]
    members = files.history(raw, "E07")[["area_code", "parent"]].drop_duplicates()
    pairs = zip(counties["area_code"], counties["end_date"], strict=True)
    frames = [_county(raw, code, end, members, districts) for code, end in pairs]
    return pd.concat(frames, ignore_index=True)


def _county(raw: Path, code: str, end: str, members: pd.DataFrame, districts: pd.DataFrame) -> pd.DataFrame:
    date = str((pd.Timestamp(end) + pd.Timedelta(days=1)).date())
    own = members.loc[members["parent"] == code, "area_code"]
    moves = districts.loc[districts["from_code"].isin(own) & (districts["date"] == date)]
    heirs = sorted(moves["to_code"].unique())
    if not heirs:
        raise DataError(f"No district of the abolished county {code} is known to have changed on {date}.")
    rows = pd.DataFrame({"to_code": heirs}).assign(from_code=code, date=date, kind="recode", share=1.0)
    if len(heirs) == 1:
        return rows
    shares, source = _shares(raw, moves, districts, int(end[:4]) - 1)
    return rows.assign(kind="split", share=rows["to_code"].map(shares), share_source=source)


def _shares(raw: Path, moves: pd.DataFrame, districts: pd.DataFrame, year: int) -> tuple[pd.Series, str]:
    """Share of a county's people in each heir, and how it was counted."""
    joined = districts.loc[districts["to_code"].isin(moves["to_code"]), "from_code"]
    if set(joined) <= set(moves["from_code"]):
        counts = people(raw, year).reindex(sorted(moves["to_code"].unique()))
        source = f"Mid-{year} population of each new district, all of which lay in the county"
    else:
        counts = small_area_people(raw).reindex(moves["from_code"])
        counts = counts.groupby(moves["to_code"].to_numpy()).sum()
        source = f"Mid-{CENSUS_YEAR} population of the county's old districts, added up from small areas"
    if counts.isna().any() or (counts <= 0).any():
        raise DataError(f"No population to share out the county of {', '.join(moves['from_code'])}.")
    return counts / counts.sum(), source


def small_area_people(raw: Path) -> pd.Series:
    """Return people in mid-2017 by district of 2011, added up from lower super output areas."""
    lookup = files.columnar(raw, "geography/lookups/LSOA01_LSOA11_LAD11_EW.parquet", ["LSOA11CD", "LAD11CD"])
    counts = files.columnar(raw, "population/population17_lsoa11_total.parquet")
    joined = counts.merge(lookup.drop_duplicates("LSOA11CD"), left_on="lsoa11_code", right_on="LSOA11CD")
    return joined.groupby("LAD11CD")["total_population"].sum()
