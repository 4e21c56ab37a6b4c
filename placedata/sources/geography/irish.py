"""The 26 districts of Northern Ireland that became 11 in 2015."""

from pathlib import Path

import pandas as pd

from placedata.errors import DataError
from placedata.sources.geography import files

LAST_DAY = "2015-03-31"
FIRST_DAY = "2015-04-01"
FORMER = (
    "Antrim", "Ards", "Armagh", "Ballymena", "Ballymoney", "Banbridge", "Belfast", "Carrickfergus",
    "Castlereagh", "Coleraine", "Cookstown", "Craigavon", "Derry", "Down", "Dungannon", "Fermanagh",
    "Larne", "Limavady", "Lisburn", "Magherafelt", "Moyle", "Newry and Mourne", "Newtownabbey",
    "North Down", "Omagh", "Strabane",
)  # fmt: skip
"""Names in the order of their codes 95AA to 95ZZ, with which the codes of small areas begin."""


def districts(raw: Path) -> pd.DataFrame:
    """Return the 26 districts before 2015, with the codes their small areas carry.

    Raises
    ------
    DataError
        If the register of councils does not hold all of them as ended in 2015.
    """
    register = files.table(raw, "geography/mysociety/uk_local_authorities_past_current.csv")
    names = register.loc[register["end-date"] == LAST_DAY, "nice-name"].str.replace(" City", "")
    ended = set(names.replace("Dungannon and South Tyrone", "Dungannon"))
    # Belfast kept its council and its name, so the register of councils does not end it.
    lost = set(FORMER) - ended - {"Belfast"}
    if lost:
        raise DataError(f"The register of councils does not end {', '.join(sorted(lost))} in 2015.")
    codes = [f"95{chr(65 + place) * 2}" for place in range(len(FORMER))]
    return pd.DataFrame({"area_code": codes, "name": FORMER, "start_date": "", "end_date": LAST_DAY})


def changes(raw: Path) -> pd.DataFrame:
    """Return what each became, with shares of its people by small area.

    Each small area of the 2001 census lies in one old district and is assigned to one new
    district; its people of mid-2019 are counted. A district whose small areas all lie in one new
    district is called merged into it.

    Returns
    -------
    pandas.DataFrame
        ``from_code``, ``to_code``, ``date``, ``kind``, ``share``, ``share_source``, ``note``.
    """
    zones = files.columnar(raw, "geography/lookups/lookup_soa01_lgd14.parquet")
    people = files.table(raw, "population/small_area_population_2019_uk.csv").set_index("lsoa")["pop"]
    zones = zones.assign(
        from_code=zones["soa01_code"].str[:4],
        to_code=zones["lgd14_code"],
        people=pd.to_numeric(zones["soa01_code"].map(people).str.replace(",", "")),
    )
    if zones["people"].isna().any():
        raise DataError("Some super output areas of Northern Ireland have no population for 2019.")
    parts = zones.groupby(["from_code", "to_code"])["people"].sum().reset_index()
    share = parts["people"] / parts.groupby("from_code")["people"].transform("sum")
    parts = parts.assign(share=share, date=FIRST_DAY, note="")
    whole = parts.groupby("from_code")["share"].transform("max") == 1
    parts["kind"] = whole.map({True: "merge", False: "split"})
    parts["share_source"] = "Mid-2019 population of the super output areas assigned to each new district"
    return parts.drop(columns="people")
