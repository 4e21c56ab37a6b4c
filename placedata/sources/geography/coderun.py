"""Districts of wards and small areas, told by runs of their codes."""

from pathlib import Path

import pandas as pd

from placedata.sources.geography import files

FOLDER = "geography/lookups/"
# Table, column of the small area, column of the district of its time.
LOOKUPS = (
    ("LSOA01_LSOA11_LAD11_EW", "LSOA01CD", "LAD11CD"),
    ("LSOA01_LSOA11_LAD11_EW", "LSOA11CD", "LAD11CD"),
    ("LSOA11_LSOA21_LAD22_EW", "LSOA21CD", "LAD22CD"),
    ("lookup_msoa11_msoa21_ltla22", "msoa11_code", "ltla22_code"),
    ("lookup_msoa11_msoa21_ltla22", "msoa21_code", "ltla22_code"),
    ("lookup_ward21_ltla21", "ward21_code", "ltla21_code"),
    ("lookup_lsoa21_ward24_ltla24", "ward24_code", "ltla24_code"),
    ("lookup_dz11_iz11_ltla20", "iz11_code", "ltla20_code"),
    ("lookup_dz21_sdz21_dea14_lgd14", "dz21_code", "lgd14_code"),
    ("lookup_dz21_sdz21_dea14_lgd14", "sdz21_code", "lgd14_code"),
    ("lookup_dz21_sdz21_dea14_lgd14", "dea14_code", "lgd14_code"),
    ("lookup_sa11_soa11_lgd18", "sa11_code", "lgd18_code"),
)
# Table from small areas to districts, table from small areas to others, their columns.
CHAINS = (
    ("lookup_lsoa11_ltla21", "lookup_lsoa11_ward17", "lsoa11_code", "ward17_code", "ltla21_code"),
    ("lookup_dz11_iz11_ltla20", "lookup_dz01_dz11", "dz11_code", "dz01_code", "ltla20_code"),
)


def read(raw: Path, current: dict[str, str]) -> pd.DataFrame:
    """Return runs of codes by the district they lie in.

    Codes of small areas were given out district by district, so that tens of thousands of them are a few
    thousand runs of numbers that follow one another. Output areas and parishes are in no table of the source.

    Parameters
    ----------
    raw : pathlib.Path
        The raw folder.
    current : dict
        Today's code of each former district that went whole into one.

    Returns
    -------
    pandas.DataFrame
        The columns of ``code_run``. A data zone of 2001 whose ground lies in several districts of today has
        a row for each.
    """
    pairs = pairs_of(raw)
    pairs = pairs.assign(area_code=pairs["area_code"].replace(current)).drop_duplicates()
    pairs = pairs.sort_values(["area_code", "code"], ignore_index=True)
    number = pairs["code"].str[3:].astype(int)
    follows = (
        (pairs["code"].str[:3] == pairs["code"].str[:3].shift())
        & (pairs["area_code"] == pairs["area_code"].shift())
        & (number == number.shift() + 1)
    )
    runs = pairs.groupby((~follows).cumsum()).agg(
        first_code=("code", "first"), last_code=("code", "last"), area_code=("area_code", "first")
    )
    return runs.sort_values(["first_code", "area_code"], ignore_index=True)


def pairs_of(raw: Path) -> pd.DataFrame:
    """Return every code and the district of its time it lies in: ``code, area_code``, each pair once."""
    found = [
        files.columnar(raw, f"{FOLDER}{table}.parquet", [small, district]).set_axis(
            ["code", "area_code"], axis=1
        )
        for table, small, district in LOOKUPS
    ]
    for districts, others, small, other, district in CHAINS:
        near = files.columnar(raw, f"{FOLDER}{districts}.parquet", [small, district])
        far = files.columnar(raw, f"{FOLDER}{others}.parquet", [small, other])
        both = far.merge(near, on=small)
        found.append(both[[other, district]].set_axis(["code", "area_code"], axis=1))
    return pd.concat(found).dropna().astype("object").drop_duplicates(ignore_index=True)
