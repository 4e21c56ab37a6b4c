"""Postcode districts and the councils they lie in."""

from pathlib import Path

import pandas as pd

from placedata.sources.geography import files

NO_COUNCIL = {"N99": "Northern Ireland", "L99": "Channel Islands", "M99": "Isle of Man"}


def read(raw: Path, current: dict[str, str]) -> pd.DataFrame:
    """Return the councils of each postcode district of Great Britain, by count of postcodes.

    The source counts postcodes, ended ones included, by the middle layer super output area or
    intermediate zone they lie in; each of those lies in one district. It gives one code for all of
    Northern Ireland, so postcodes there cannot be told apart and are left out, as are those of the
    Channel Islands and the Isle of Man.

    Parameters
    ----------
    raw : pathlib.Path
        The raw folder.
    current : dict
        Today's code of each former district that went whole into one.

    Returns
    -------
    pandas.DataFrame
        The columns of ``postcode_district``, largest share first within a district.
    """
    rows = counts(raw)
    council = rows["zone"].map(_councils(raw))
    rows = rows.assign(area_code=council.replace(current)).dropna(subset="area_code")
    parts = rows.groupby(["district", "area_code"])["postcodes"].sum().reset_index()
    parts["share"] = parts["postcodes"] / parts.groupby("district")["postcodes"].transform("sum")
    return parts.sort_values(["district", "postcodes"], ascending=[True, False], ignore_index=True)


def counts(raw: Path) -> pd.DataFrame:
    """Return the source's counts: ``district``, ``zone``, ``postcodes``."""
    found = files.record(raw, "geography/lookups/postcode_district_msoa_counts.json")
    rows = [(name, zone, count) for name, zones in found.items() for zone, count in zones.items()]
    return pd.DataFrame(rows, columns=["district", "zone", "postcodes"])


def unplaced(raw: Path) -> pd.DataFrame:
    """Return postcodes left out, by reason: ``reason``, ``postcodes``."""
    rows = counts(raw)
    rows = rows.loc[~rows["zone"].isin(list(_councils(raw)))]
    reason = rows["zone"].str[:3].map(NO_COUNCIL).fillna("unknown zone " + rows["zone"])
    return rows.assign(reason=reason).groupby("reason")["postcodes"].sum().reset_index()


def _councils(raw: Path) -> dict[str, str]:
    """District of each middle layer super output area and intermediate zone of 2011."""
    middle = files.columnar(raw, "geography/lookups/lookup_msoa11_msoa21_ltla22.parquet")
    zones = files.columnar(raw, "geography/lookups/lookup_dz11_iz11_ltla20.parquet")
    england = dict(zip(middle["msoa21_code"], middle["ltla22_code"], strict=True))
    england |= dict(zip(middle["msoa11_code"], middle["ltla22_code"], strict=True))
    return england | dict(zip(zones["iz11_code"], zones["ltla20_code"], strict=True))
