"""The tables of places as embedded: real answers, and what must hold of every row."""

from pathlib import Path

import pandas as pd
import pytest

from placedata.model import TABLES

DATA = Path(__file__).parents[2] / "data"
CHANGES = {
    ("E08000016", "E08000038"): ("2025-04-01", "boundary move", 1),
    ("S12000015", "S12000047"): ("2018-02-02", "recode", 1),
    ("S12000046", "S12000049"): ("2019-04-01", "boundary move", 1),
    ("S12000044", "S12000050"): ("2019-04-01", "boundary move", 1),
    ("E06000048", "E06000057"): ("2013-04-01", "boundary move", 1),
    ("E07000100", "E07000240"): ("2012-04-01", "boundary move", 1),
    ("E07000163", "E06000065"): ("2023-04-01", "merge", 1),
    ("E07000048", "E06000058"): ("2019-04-01", "merge", 1),
    ("E07000049", "E06000059"): ("2019-04-01", "merge", 1),
    ("E07000025", "E06000053"): ("2009-04-01", "recode", 1),
    ("E10000002", "E06000060"): ("2020-04-01", "recode", 1),
    ("E10000023", "E06000065"): ("2023-04-01", "recode", 1),
    ("E10000027", "E06000066"): ("2023-04-01", "recode", 1),
    ("E10000033", "E06000054"): ("2009-04-01", "recode", 1),
    ("E10000021", "E06000062"): ("2021-04-01", "split", 0.542),
    ("E10000009", "E06000058"): ("2019-04-01", "split", 0.117),
    ("E47000010", "E47000014"): ("2024-05-02", "merge", 1),
    ("E47000005", "E47000011"): ("2018-11-01", "split", 0.418),
    ("95MM", "N09000005"): ("2015-04-01", "merge", 1),
}
PARENTS = [
    ("E08000005", "E47000001", "cauth"),
    ("E08000005", "E11000001", "mcty"),
    ("E08000005", "TLD", "itl1"),
    ("E08000038", "E47000002", "cauth"),
    ("E07000035", "E10000007", "utla"),
    ("E07000035", "E47000013", "cauth"),
    ("E07000008", "E47000008", "cauth"),
    ("E06000027", "E47000015", "cauth"),
    ("E06000012", "E12000003", "rgn"),
    ("E06000012", "E47000017", "cauth"),
    ("E07000136", "E12000004", "rgn"),
    ("E06000065", "E47000012", "cauth"),
    ("S12000049", "S92000003", "ctry"),
    ("S12000049", "TLM", "itl1"),
    ("W06000015", "W92000004", "ctry"),
    ("E09000012", "E67000001", "group"),
    ("TLC31", "TLC3", "itl2"),
    ("S01006506", "S12000033", "ltla"),
    ("95AA01S1", "N09000001", "ltla"),
]


def embedded(name: str) -> pd.DataFrame:
    path = DATA / TABLES[name].file
    return TABLES[name].conform(pd.read_csv(path, dtype=str, keep_default_na=False).replace("", None))


@pytest.fixture(scope="module")
def area():
    return embedded("area").set_index("area_code")


@pytest.fixture(scope="module")
def change():
    return embedded("area_change")


@pytest.fixture(scope="module")
def parent():
    return embedded("area_parent")


@pytest.fixture(scope="module")
def level():
    return embedded("area_level")


def test_todays_districts_by_nation(area):
    districts = area.loc[(area["level"] == "ltla") & area["current"]]
    assert districts["nation"].value_counts().to_dict() == {"E": 296, "S": 32, "W": 22, "N": 11}


def test_todays_areas_by_level(area, level):
    living = level.loc[level["area_code"].isin(area.index[area["current"]]), "level"].value_counts()
    expected = {"ltla": 361, "utla": 218, "cauth": 15, "rgn": 12, "ctry": 7, "mcty": 6, "pfa": 43}
    assert {name: int(living[name]) for name in expected} == expected
    assert (living["dz11"], living["soa11"]) == (6976, 890)


def test_dates_are_those_of_the_code(area):
    assert area.loc["E07000163", "end_date"] == pd.Timestamp("2023-03-31")
    assert area.loc["E08000016", "end_date"] == pd.Timestamp("2025-03-31")
    assert area.loc["E08000038", "start_date"] == pd.Timestamp("2025-04-01")
    assert area.loc["S12000049", "start_date"] == pd.Timestamp("2019-04-01")
    assert (area["end_date"].isna() == area["current"]).all()
    assert (
        area["end_date"].isna() | area["start_date"].isna() | (area["end_date"] >= area["start_date"])
    ).all()


def test_names(area):
    assert area.loc["E06000010", "name"] == "Kingston upon Hull, City of"
    assert area.loc["E47000002", "name"] == "South Yorkshire"
    assert area.loc["XCR000003", "name"] == "Glasgow City Region"
    assert area.loc["S01006506", "name"] == "Culter - 01"
    assert area.loc["95AA01S1", "name"] == "Aldergrove 1"
    assert not area["name"].str.contains("null|_").any()


def test_equivalents_lead_to_areas_of_the_same_nation(area):
    pairs = area["equivalent_code"].dropna()
    assert pairs["TLC"] == "E12000001"
    assert pairs["TLM"] == "S92000003"
    assert set(pairs) <= set(area.index[area["current"]])
    assert (area.loc[pairs.index, "nation"].to_numpy() == area.loc[pairs, "nation"].to_numpy()).all()
    assert pairs.index.str.fullmatch("TL[B-N]").sum() == 13


def test_itl_codes_of_2021_have_ended(area):
    assert not area.loc["TLC1", "current"]
    assert area.loc["TLC3", "current"]
    assert area.loc["TLD6", "current"]


@pytest.mark.parametrize(("pair", "expected"), CHANGES.items())
def test_change(pair, expected, change):
    row = change.set_index(["from_code", "to_code"]).loc[pair]
    date, kind, share = expected
    assert (row["date"], row["kind"]) == (pd.Timestamp(date), kind)
    assert row["share"] == pytest.approx(share, abs=0.0006)


def test_every_ended_council_became_something(area, change):
    ended = area.loc[~area["current"] & area["level"].isin(["ltla", "utla", "cauth", "mcty"])]
    assert set(ended.index) == set(change["from_code"])
    assert set(change["to_code"]) <= set(area.index)


def test_changes_follow_the_last_day_of_the_former_area(area, change):
    last = area["end_date"].reindex(change["from_code"]).to_numpy()
    assert (change["date"].to_numpy() - last == pd.Timedelta(days=1)).all()


def test_shares_add_up_and_are_explained(change):
    assert (change.groupby("from_code")["share"].sum() - 1).abs().max() < 1e-9
    split = change["kind"] == "split"
    assert change.loc[split, "share_source"].notna().all()
    assert (change.loc[~split, "share"] == 1).all()
    assert (change.loc[change["kind"] == "boundary move", "note"].notna()).all()


@pytest.mark.parametrize(("code", "parent_code", "parent_level"), PARENTS)
def test_parent(code, parent_code, parent_level, parent):
    rows = parent.loc[(parent["area_code"] == code) & (parent["vintage"] == "2025")]
    assert rows.set_index("parent_code")["parent_level"][parent_code] == parent_level


def test_former_district_keeps_its_county_under_its_last_year(parent):
    rows = parent.loc[parent["area_code"] == "E07000163"].set_index("parent_code")
    assert rows.loc["E10000023", "vintage"] == "2022"
    assert rows.loc["E12000003", "parent_level"] == "rgn"


def test_every_district_has_one_of_each_parent(area, parent, level):
    districts = set(area.index[(area["level"] == "ltla") & area["current"]])
    rows = parent.loc[parent["area_code"].isin(districts)]
    assert set(rows["vintage"]) == {"2025"}
    for name, expected in {"itl1": 361, "rgn": 296, "utla": 164, "mcty": 36, "cauth": 106}.items():
        held = rows.loc[rows["parent_level"] == name, "area_code"]
        assert len(held) == held.nunique() == expected
    regions = level.loc[level["level"] == "rgn", "area_code"]
    assert (rows.loc[rows["parent_code"].isin(regions)].groupby("area_code").size() == 1).all()
    assert set(rows.loc[rows["parent_code"] == "K02000001", "area_code"]) == districts


def test_authority_across_two_regions_lies_in_none(parent):
    rows = parent.loc[parent["area_code"] == "E47000017"]
    assert set(rows["parent_level"]) == {"ctry"}


def test_small_areas_lie_in_todays_districts(area, parent):
    small = area.index[area["level"].isin(["dz11", "soa11"])]
    rows = parent.loc[parent["area_code"].isin(small)]
    assert len(rows) == len(small) == 7866
    assert area.loc[rows["parent_code"].unique(), "current"].all()
    assert rows["parent_code"].nunique() == 32 + 11


def test_no_row_names_an_unknown_area(area, parent, level, change):
    for codes in (parent["area_code"], parent["parent_code"], level["area_code"], change["from_code"]):
        assert set(codes) <= set(area.index)
    assert set(level["area_code"]) == set(area.index)


def test_names_lead_to_areas(area):
    names = embedded("area_name")
    assert set(names["area_code"]) <= set(area.index)
    folded = names.assign(name=names["name"].str.casefold())
    assert not folded.duplicated(["area_code", "name"]).any()
    official = names.loc[names["kind"] == "official"].set_index("area_code")["name"]
    assert (official == area["name"].reindex(official.index)).all()
    kinds = names.set_index(["area_code", "name"])["kind"]
    assert kinds["E06000065", "Craven"] == "former council"
    assert kinds["E07000112", "Shepway"] == "former name"
    assert kinds["E08000025", "Brum"] == "nickname"


def test_postcode_districts(area):
    rows = embedded("postcode_district")
    assert (rows.groupby("district")["share"].sum() - 1).abs().max() < 1e-9
    assert set(rows["area_code"]) == set(
        area.index[(area["level"] == "ltla") & area["current"] & (area["nation"] != "N")]
    )
    assert not rows["district"].str.startswith("BT").any()
    largest = rows.sort_values("share").drop_duplicates("district", keep="last").set_index("district")
    expected = {"OL16": "E08000005", "S70": "E08000038", "G1": "S12000049", "CF10": "W06000015"}
    assert {name: largest.loc[name, "area_code"] for name in expected} == expected


def test_runs_of_codes_lie_in_districts_of_today(area):
    rows = embedded("code_run")
    districts = area.index[(area["level"] == "ltla") & area["current"]]
    assert set(rows["area_code"]) <= set(districts)
    assert (rows["first_code"].str[:3] == rows["last_code"].str[:3]).all()
    of_one = rows.sort_values(["area_code", "first_code"])
    same = of_one["area_code"] == of_one["area_code"].shift()
    assert (of_one["first_code"] > of_one["last_code"].shift())[same].all()


@pytest.mark.parametrize(
    ("code", "districts"),
    [
        ("E01005499", ["E08000005"]),
        ("E02001154", ["E08000005"]),
        ("E01019242", ["E06000063"]),
        ("W01000001", ["W06000001"]),
    ],
    ids=["Rochdale, lower layer", "Rochdale, middle layer", "Carlisle, now Cumberland", "Anglesey"],
)
def test_a_small_area_leads_to_its_district_of_today(code, districts):
    rows = embedded("code_run")
    met = rows[(rows["first_code"] <= code) & (rows["last_code"] >= code)]
    assert met["area_code"].tolist() == districts
