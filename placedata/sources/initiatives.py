"""The curated register of initiatives: its rows mended where the table of changes settles them."""

import re

import pandas as pd

from placedata.errors import DataError

# Area of the time by initiative and today's area, where the register gives none or one that came later:
# either the code of the same ground that was in force when the initiative began (the earliest one for
# beginnings before 2009, when there were no such codes), or the former district that the row's note names.
AREA_THEN = {
    ("sport_place--barnsley", "E08000038"): ("E08000016", "Barnsley"),
    ("plan_neighbourhoods--barnsley", "E08000038"): ("E08000016", "Barnsley"),
    ("test_learn_grow--sheffield-first-trial", "E08000039"): ("E08000019", "Sheffield"),
    ("changing_futures--sheffield", "E08000039"): ("E08000019", "Sheffield"),
    ("luf--catterick-garrison", "E06000065"): ("E10000023", "North Yorkshire"),
    ("cpp_scotland--angus", "S12000041"): ("S12000003", "Angus"),
    ("cpp_scotland--dundee-city", "S12000042"): ("S12000007", "Dundee City"),
    ("cpp_scotland--east-dunbartonshire", "S12000045"): ("S12000009", "East Dunbartonshire"),
    ("cpp_scotland--fife", "S12000047"): ("S12000015", "Fife"),
    ("cpp_scotland--glasgow-city", "S12000049"): ("S12000037", "Glasgow City"),
    ("cpp_scotland--north-lanarkshire", "S12000050"): ("S12000022", "North Lanarkshire"),
    ("cpp_scotland--perth-and-kinross", "S12000048"): ("S12000024", "Perth and Kinross"),
    ("haz--northumberland", "E06000057"): ("E10000022", "Northumberland"),
    ("nrf--easington", "E06000047"): ("E07000057", "Easington"),
    ("nrf--kerrier", "E06000052"): ("E07000021", "Kerrier"),
    ("fhsf--carlisle-city-centre", "E06000063"): ("E07000028", "Carlisle"),
    ("town_deals--carlisle", "E06000063"): ("E07000028", "Carlisle"),
    ("town_deals--corby", "E06000061"): ("E07000150", "Corby"),
    ("town_deals--northampton", "E06000062"): ("E07000154", "Northampton"),
    ("fhsf--northampton", "E06000062"): ("E07000154", "Northampton"),
    ("town_deals--barrow", "E06000064"): ("E07000027", "Barrow-in-Furness"),
}
_UNSETTLED = re.compile(
    r"(?:; )?(?:authority formed \d{4}; area at the time|unitary formed 2009; predecessor code)"
    r" not determined"
)
_UNVERIFIED = ["unverified_id", "programme_id", "name", "start_date", "date_precision", "source_ids", "why"]
_SAY_NOTHING = {"funding_type": "unknown", "status": "unverified"}


def areas(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the areas of initiatives, numbered, with :data:`AREA_THEN` in its place.

    Raises
    ------
    DataError
        When a row that is mended here is not in the register.
    """
    out = rows.assign(initiative_area_id=range(1, len(rows) + 1))
    keys = list(zip(out["initiative_id"], out["area_code_now"], strict=True))
    if strangers := sorted(set(AREA_THEN) - set(keys)):
        raise DataError(
            f"The register of initiatives has no row {' in '.join(strangers[0])}, which is mended. "
            "Drop it from AREA_THEN in placedata/sources/initiatives.py."
        )
    for at, key in zip(out.index, keys, strict=True):
        if key in AREA_THEN:
            out.loc[at, ["area_code_then", "area_name_then"]] = AREA_THEN[key]
            out.loc[at, "note"] = _UNSETTLED.sub("", out.loc[at, "note"])
    return out


def unverified(rows: pd.DataFrame) -> pd.DataFrame:
    """Return what was heard of and not seen in a source.

    Raises
    ------
    DataError
        When a row says more than this table has a place for: then it may be verified by now.

    Examples
    --------
    >>> one = {"initiative_id": "unv--moray", "programme_id": "city_deals", "name": "Moray Growth Deal",
    ...        "start_date": "", "date_precision": "", "status": "unverified", "source_ids": "",
    ...        "why": "undated"}
    >>> unverified(pd.DataFrame([one]))[["unverified_id", "why"]].values.tolist()
    [['unv--moray', 'undated']]
    """
    named = rows.rename(columns={"initiative_id": "unverified_id"})
    for column in named.columns.difference(_UNVERIFIED):
        odd = named[named[column].fillna("").ne("") & named[column].ne(_SAY_NOTHING.get(column))]
        if len(odd):
            raise DataError(
                f"unverified.csv says {odd[column].iloc[0]!r} in column {column!r} of "
                f"{odd['unverified_id'].iloc[0]}. Move the row to initiatives.csv, or empty the cell."
            )
    return named[_UNVERIFIED]
