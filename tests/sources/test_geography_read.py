"""Reading publishers' files: small files made here, and the whole raw folder where it is at hand."""

import json
from pathlib import Path

import pandas as pd
import pytest

from placedata.errors import DataError, MissingFile
from placedata.model import TABLES
from placedata.sources import geography
from placedata.sources.geography import area, county, files, hexagon, name, parent, postcode, published

DATA = Path(__file__).parents[2] / "data"
GEOGRAPHY = [
    "area",
    "area_level",
    "area_name",
    "area_parent",
    "area_change",
    "boundary",
    "postcode_district",
    "code_run",
    "former_population",
]


def write(folder, slug, text):
    (folder / slug).mkdir()
    (folder / slug / f"{slug}.csv").write_text(text, encoding="utf-8-sig")


def test_published_areas_whatever_the_header_and_the_code(tmp_path):
    write(tmp_path, "one", "areacd,areanm,observation\nE08000005,Rochdale,1\nE08000005,Rochdale,2\n")
    write(tmp_path, "two", "AREANM,AREACD\nGlasgow City Region,na\nnull,S01006506\n")
    found = published.areas(tmp_path).set_index("area_code")
    assert found["name"].to_dict() == {
        "E08000005": "Rochdale",
        "S01006506": "",
        "XCR000003": "Glasgow City Region",
    }
    assert found.loc["E08000005", "tables"] == ["one"]


def test_area_without_a_code_is_refused_by_name(tmp_path):
    write(tmp_path, "one", "areacd,areanm\nna,Atlantis City Region\n")
    with pytest.raises(DataError, match="Atlantis City Region"):
        published.areas(tmp_path)


def test_folder_without_figures_is_refused(tmp_path):
    with pytest.raises(DataError, match="No CSV files"):
        published.areas(tmp_path)


def test_uncoded_areas_are_numbered_in_the_order_of_their_names():
    assert list(geography.UNCODED_AREAS) == sorted(geography.UNCODED_AREAS)
    assert list(geography.UNCODED_AREAS.values()) == ["XCR000001", "XCR000002", "XCR000003"]


@pytest.mark.parametrize(
    ("code", "level", "nation"),
    [
        ("E06000001", "ltla", "E"),
        ("E10000007", "utla", "E"),
        ("N92000002", "ctry", "N"),
        ("K03000001", "ctry", "GB"),
        ("TLB", "itl1", "E"),
        ("TLN0A", "itl3", "N"),
        ("W15000001", "pfa", "W"),
        ("95ZZ01W1", "soa11", "N"),
        ("95ZZ", "ltla", "N"),
        ("K99000004", "group", "UK"),
    ],
)
def test_level_and_nation_of_a_code(code, level, nation):
    assert (area.level(code), area.nation(code)) == (level, nation)


@pytest.mark.parametrize("code", ["X", "", "95AB", "TLA", "Z12000001"])
def test_unknown_kind_of_code_is_refused(code):
    with pytest.raises(DataError, match="No level is known"):
        area.level(code)


def test_absent_file_is_named(tmp_path):
    with pytest.raises(MissingFile, match=r"E06\.json"):
        files.history(tmp_path, "E06")


@pytest.mark.parametrize(
    ("end", "year"), [("2019-03-31", "2018"), ("2018-02-01", "2017"), ("2024-12-31", "2024"), (None, "2025")]
)
def test_last_year_is_the_last_whole_one(end, year):
    assert parent.last_year(pd.Timestamp(end) if end else None) == year


def test_nickname_of_an_unknown_code_is_refused(tmp_path):
    areas = pd.DataFrame({"area_code": ["E08000005"], "name": ["Rochdale"], "level": ["ltla"]})
    history = tmp_path / "geography" / "code_history"
    history.mkdir(parents=True)
    for prefix in name.PREFIXES_WITH_FORMER_NAMES:
        (history / f"{prefix}.json").write_text(json.dumps({"areas": {}}))
    (tmp_path / "nicknames.csv").write_text("area_code,alias,kind\nE99999999,Nowhere,nickname\n")
    with pytest.raises(DataError, match="E99999999"):
        name.read(tmp_path, tmp_path, areas, {})


def test_nickname_of_a_former_code_is_mended(tmp_path):
    areas = pd.DataFrame({"area_code": ["E08000038"], "name": ["Barnsley"], "level": ["ltla"]})
    history = tmp_path / "geography" / "code_history"
    history.mkdir(parents=True)
    for prefix in name.PREFIXES_WITH_FORMER_NAMES:
        (history / f"{prefix}.json").write_text(json.dumps({"areas": {}}))
    (tmp_path / "nicknames.csv").write_text("area_code,alias,kind\nE08000016,Tarn,nickname\n")
    found = name.read(tmp_path, tmp_path, areas, {"E08000016": "E08000038"})
    assert found[["area_code", "name"]].values.tolist() == [["E08000038", "Tarn"], ["E08000038", "Barnsley"]]


def test_postcodes_are_neither_lost_nor_made(shared):
    raw = shared / "raw"
    placed = postcode.read(raw, {})["postcodes"].sum()
    unplaced = postcode.unplaced(raw).set_index("reason")["postcodes"]
    assert placed + unplaced.sum() == postcode.counts(raw)["postcodes"].sum() == 2_662_591
    assert unplaced.to_dict() == {"Channel Islands": 6995, "Isle of Man": 6064, "Northern Ireland": 59_701}


def test_population_of_a_year(shared):
    people = county.people(shared / "raw", 2022)
    assert people["E06000063"] / (people["E06000063"] + people["E06000064"]) == pytest.approx(
        0.547, abs=0.001
    )


def test_embedded_tables_are_what_the_raw_folder_gives(shared):
    frames = geography.read(shared / "raw", shared / "catalogue")
    assert list(frames) == GEOGRAPHY
    frames["hexagon"] = TABLES["hexagon"].conform(hexagon.read(frames["boundary"]))
    for table in frames:
        path = DATA / TABLES[table].file
        kept = pd.read_parquet(path) if path.suffix == ".parquet" else files.table(DATA, TABLES[table].file)
        kept = TABLES[table].conform(kept.replace("", None))
        pd.testing.assert_frame_equal(frames[table], kept)


def test_every_published_area_is_known(shared):
    codes = set(published.areas(shared / "raw" / "els")["area_code"])
    known = pd.read_csv(DATA / TABLES["area"].file, dtype=str)["area_code"]
    assert codes <= set(known)
