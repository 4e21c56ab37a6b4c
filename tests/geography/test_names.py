"""Finding places as people type them, on the embedded names."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placedata.geography import NameIndex, find
from placedata.geography.names import COLUMNS

FIRST = {
    "Brum": "E08000025",
    "Rochdale": "E08000005",
    "ROCHDALE": "E08000005",
    "Rochdlae": "E08000005",
    "rochdale council": "E08000005",
    "Rochdale Metropolitan Borough Council": "E08000005",
    "Craven": "E06000065",
    "OL16": "E08000005",
    "OL16 1AB": "E08000005",
    "ol161ab": "E08000005",
    "OL16 1": "E08000005",
    "E08000016": "E08000038",
    "e08000005": "E08000005",
    "bristol": "E06000023",
    "City of Bristol": "E06000023",
    "hull": "E06000010",
    "kings lynn": "E07000146",
    "King’s Lynn": "E07000146",
    "Greater Manchester": "E47000001",
    "Ynys Mon": "W06000001",
    "st helens": "E08000013",
    "Saint Helens": "E08000013",
    "sheffeild": "E08000039",
    "Shepway": "E07000112",
    "Taunton Deane": "E06000066",
    "Lisburn": "N09000007",
    "Dorset": "E06000059",
    "England": "E92000001",
    "Wales": "W92000004",
    "TLC31": "TLC31",
    "EC1": "E09000019",
    "newport": "W06000022",
    "Bournemouth": "E06000058",
    "Telford & Wrekin": "E06000020",
}


def codes(index: NameIndex, text: str) -> list[str]:
    return index.find(text)["area_code"].tolist()


@pytest.mark.parametrize(("text", "code"), FIRST.items())
def test_first_answer(text, code, index):
    assert codes(index, text)[0] == code


def test_former_council_says_what_it_became(index):
    row = index.find("Craven").iloc[0]
    assert row["kind"] == "former council"
    assert row["note"] == "Craven, a former council, has been part of North Yorkshire since April 2023."


def test_former_code_says_what_it_stood_for(index):
    row = index.find("E08000016").iloc[0]
    assert (row["kind"], row["score"]) == ("former code", 100)
    assert row["note"] == "E08000016 stood for Barnsley until March 2025."


def test_split_county_leads_to_both_parts_largest_first(index):
    found = index.find("Cumbria").head(2)
    assert found["area_code"].tolist() == ["E06000063", "E06000064"]
    assert found["note"].str.contains("split in April 2023").all()


def test_older_council_leads_to_all_its_parts(index):
    assert set(codes(index, "Humberside")[:4]) == {"E06000010", "E06000011", "E06000012", "E06000013"}


def test_region_comes_before_statistical_areas_of_its_name(index):
    levels = index.find("West Midlands")["level"].tolist()
    assert levels[:2] == ["cauth", "rgn"]


def test_district_comes_before_larger_areas_of_its_name(index):
    assert index.find("Northumberland")["level"].iloc[0] == "ltla"
    assert index.find("Durham")["level"].iloc[0] == "ltla"


def test_postcode_district_of_several_places_gives_all(index, postcodes):
    found = index.find("TD15")
    expected = postcodes.loc[postcodes["district"] == "TD15"].sort_values("share", ascending=False)
    assert found["area_code"].tolist() == expected["area_code"].tolist() == ["E06000057", "S12000026"]
    assert found["note"].iloc[0] == "94.8% of the postcodes of TD15 are in Northumberland."
    assert found["score"].is_monotonic_decreasing


def test_letterless_london_district_is_the_sum_of_its_parts(index, postcodes):
    parts = postcodes.loc[postcodes["district"].str.fullmatch("EC1[A-Z]")]
    share = parts.groupby("area_code")["postcodes"].sum() / parts["postcodes"].sum()
    found = index.find("EC1").set_index("area_code")["score"]
    for code, part in share.items():
        assert found[code] == pytest.approx(100 * part, abs=0.051)


def test_irish_postcode_leads_to_the_nation_and_says_why(index):
    row = index.find("BT7 1NN").iloc[0]
    assert row["area_code"] == "N92000002"
    assert "does not say in which council" in row["note"]


def test_unknown_postcode_finds_nothing(index):
    assert index.find("ZZ99 9ZZ").empty


def test_ended_area_is_found_by_code_only(index):
    assert "TLC1" not in codes(index, "Tees Valley and Durham")
    assert index.find("TLC1")["note"].iloc[0].endswith("has not been in use since December 2024.")


def test_score_falls_from_first_to_last_way_of_matching(index):
    exact, prefix = index.find("Rochdale")["score"].iloc[0], index.find("Rochda")["score"].iloc[0]
    word, fuzzy = index.find("Darwen with"), index.find("Rochdlae")["score"].iloc[0]
    assert exact > prefix > fuzzy
    assert word.empty or word["score"].iloc[0] < prefix


def test_limit_is_kept(index):
    assert len(index.find("new", limit=3)) == 3
    assert index.find("new", limit=0).empty


@pytest.mark.parametrize(
    "text",
    ["", "   ", "\x00\x01", "'; DROP TABLE area; --", "<script>alert(1)</script>", "%%%%", "🦆", "x" * 10_000,
     "\u202e" * 50, "(((((((((", "A" * 101, None, 7],
)  # fmt: skip
def test_hostile_text_gives_an_empty_frame(text, index):
    found = index.find(text)
    assert found.empty
    assert found.columns.tolist() == COLUMNS


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=120), limit=st.integers(-1, 12))
def test_any_text_gives_a_well_formed_answer(text, limit, index, areas):
    found = index.find(text, limit)
    assert found.columns.tolist() == COLUMNS
    assert len(found) <= max(limit, 0)
    assert not found["area_code"].duplicated().any()
    assert set(found["area_code"]) <= set(areas["area_code"])
    assert found["score"].between(0, 100).all()


def test_every_todays_district_is_found_by_its_own_name(index, areas):
    districts = areas.loc[(areas["level"] == "ltla") & areas["current"]]
    lost = [row.name for row in districts.itertuples() if codes(index, row.name)[:1] != [row.area_code]]
    assert lost == []


def test_every_name_leads_to_its_area_among_the_first_ten(index, names, areas):
    current = names.merge(areas.loc[areas["current"], ["area_code", "level"]], on="area_code")
    sample = current.loc[current["level"].isin(["ltla", "utla", "cauth", "rgn", "ctry"])].iloc[::7]
    lost = [row.name for row in sample.itertuples() if row.area_code not in codes(index, row.name)]
    assert lost == []


def test_one_typing_error_is_forgiven_in_every_long_district_name(index, areas):
    districts = areas.loc[(areas["level"] == "ltla") & areas["current"] & (areas["name"].str.len() > 7)].iloc[
        ::5
    ]
    lost = []
    for code, name in zip(districts["area_code"], districts["name"], strict=True):
        swapped = name[:3] + name[4] + name[3] + name[5:]
        if code not in codes(index, swapped):
            lost.append(swapped)
    assert lost == []


def test_without_changes_former_areas_are_found_by_code(names, areas, postcodes):
    found = find("E08000016", names, areas, postcodes)
    assert found["area_code"].tolist() == ["E08000016"]
    assert found["note"].iloc[0] == "Barnsley has not been in use since March 2025."


def test_nothing_is_mutated(names, areas, postcodes, changes):
    before = [frame.copy() for frame in (names, areas, postcodes, changes)]
    NameIndex(names, areas, postcodes, changes).find("Rochdale")
    for frame, copy in zip((names, areas, postcodes, changes), before, strict=True):
        pd.testing.assert_frame_equal(frame, copy)
