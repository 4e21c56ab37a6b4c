"""What each former area became: recodes, merges, splits and moved boundaries since 2009."""

from pathlib import Path

import pandas as pd

from placedata.sources.geography import county, files, irish

COLUMNS = ["from_code", "to_code", "date", "kind", "share", "share_source", "note"]
STRIP = "A small strip of land moved at the same time; figures are carried over whole."
FIFE = "A parcel of land passed between Fife and Perth and Kinross; figures are carried over whole."


def read(raw: Path) -> pd.DataFrame:
    """Return every change of a code since 2009.

    Parameters
    ----------
    raw : pathlib.Path
        The raw folder.

    Returns
    -------
    pandas.DataFrame
        The columns of ``area_change``. ``share`` is the share of the former area's people; it is 1
        for recodes, merges and moved boundaries, computed for splits and said how in
        ``share_source``.
    """
    districts = pd.concat([_england_and_wales(raw), _scotland(raw), _after_history(raw)], ignore_index=True)
    metropolitan = pd.DataFrame(
        [("E11000004", "E11000007", "2013-04-01", "boundary move", 1.0, STRIP)],
        columns=["from_code", "to_code", "date", "kind", "share", "note"],
    )
    parts = [districts, metropolitan, county.changes(raw, districts), _combined(raw), irish.changes(raw)]
    rows = pd.concat(parts, ignore_index=True)
    rows["date"] = pd.to_datetime(rows["date"])
    return rows[COLUMNS].sort_values(["date", "from_code", "to_code"], ignore_index=True)


def _england_and_wales(raw: Path) -> pd.DataFrame:
    """Changes of districts in England and Wales, without renames that kept the code."""
    rows = files.table(raw, "geography/changes/lad_code_changes_2009_2023.csv")
    rows = rows.rename(columns={"changed_from_code": "from_code", "changed_to_code": "to_code"})
    rows = rows.loc[rows["from_code"] != rows["to_code"]].copy()
    moved = rows["desc"].str.contains(r"Boundary Change|\(Areas\)")
    merged = rows["merge"] == "True"
    rows["kind"] = "recode"
    rows["kind"] = rows["kind"].mask(merged, "merge").mask(moved, "boundary move")
    rows["note"] = moved.map({True: STRIP, False: ""})
    return rows[["from_code", "to_code", "date", "kind", "note"]].assign(share=1.0)


def _scotland(raw: Path) -> pd.DataFrame:
    """Pair a Scottish code that ended with the one of the same name that began the next day.

    A council area gets a new code only when its boundary is changed.
    """
    rows = files.history(raw, "S12")
    ended = rows.loc[rows["end_date"] != ""].copy()
    ended["date"] = (pd.to_datetime(ended["end_date"]) + pd.Timedelta(days=1)).dt.strftime("%Y-%m-%d")
    pairs = ended.merge(rows, left_on=["name", "date"], right_on=["name", "start_date"], suffixes=("", "_to"))
    pairs = pairs.loc[pairs["area_code"] != pairs["area_code_to"]]
    parcel = pairs["area_code"].isin(["S12000015", "S12000024"])
    return pd.DataFrame(
        {
            "from_code": pairs["area_code"],
            "to_code": pairs["area_code_to"],
            "date": pairs["date"],
            "kind": parcel.map({True: "recode", False: "boundary move"}),
            "note": parcel.map({True: FIFE, False: STRIP}),
            "share": 1.0,
        }
    )


def _after_history(raw: Path) -> pd.DataFrame:
    """Codes given since the change list ended in 2023: those of Barnsley and Sheffield."""
    rows = files.table(raw, "geography/uk-topojson/changes.csv")
    rows = rows.loc[(rows["type"] == "new_code") & (rows["start"].astype(int) > 2023)]
    return pd.DataFrame(
        {
            "from_code": rows["oldcd"],
            "to_code": rows["newcd"],
            "date": rows["start"] + "-04-01",
            "kind": "boundary move",
            "note": STRIP,
            "share": 1.0,
        }
    )


def _combined(raw: Path) -> pd.DataFrame:
    """The North East: one combined authority split along the Tyne in 2018, whole again in 2024."""
    rows = files.table(raw, "geography/uk-topojson/changes.csv")
    merged = rows.loc[(rows["type"] == "merger") & rows["oldcd"].str.startswith("E47")]
    again = merged.rename(columns={"oldcd": "from_code", "newcd": "to_code"})[["from_code", "to_code"]]
    start = files.history(raw, "E47").groupby("area_code")["start_date"].min()
    again = again.assign(date=again["to_code"].map(start), kind="merge", share=1.0)
    halves = rows.loc[rows["newcd"].isin(merged["oldcd"]), ["oldcd", "newcd"]]
    people = county.people(raw, 2018)
    apart = halves.assign(people=halves["oldcd"].map(people)).groupby("newcd")["people"].sum()
    split = pd.DataFrame({"to_code": apart.index, "share": (apart / apart.sum()).to_numpy()})
    split = split.assign(
        from_code="E47000005",
        date=split["to_code"].map(start),
        kind="split",
        share_source="Mid-2018 population of the districts of each half",
    )
    return pd.concat([split, again], ignore_index=True)
