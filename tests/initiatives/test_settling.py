"""Rows that people gave, settled against the register: new, correcting, alike, or refused with the reason."""

import pandas as pd
import pytest

from placedata.initiatives.cells import cells
from placedata.initiatives.settling import FAULT_COLUMNS, settled
from placedata.model.entries import NAMES


def settle(store, *rows):
    full = [
        {"line": at, **dict.fromkeys(NAMES, ""), "name": f"Own {at}", **row} for at, row in enumerate(rows, 2)
    ]
    frame = pd.DataFrame(full, columns=["line", *NAMES]).astype(dict.fromkeys(NAMES, "string"))
    return settled(frame, store.register, store.ground)


@pytest.fixture(scope="module")
def birmingham(store):
    every = cells(store.register.initiatives, store.register.places)
    return every[every["initiative_id"] == "total_place--birmingham"].iloc[0].to_dict()


def lines(found):
    return {name: getattr(found, name)["line"].tolist() for name in found._fields}


def test_each_row_is_settled_one_way(store, birmingham):
    found = settle(store, {"areas_whole": "E08000025"}, birmingham, {**birmingham, "summary": "Else"},
                   {"areas_part": "E05000001"})  # fmt: skip
    # The same initiative twice in one file cannot be settled.
    assert lines(found) == {"new": [2], "corrections": [], "unchanged": [3], "refused": [4, 5], "noted": []}
    assert lines(settle(store, {**birmingham, "summary": "Else"}))["corrections"] == [2]


@pytest.mark.parametrize(
    "same",
    [
        {"funding_gbp_m": ""},
        {"areas_whole": "E08000025;"},
    ],
)
def test_what_says_the_same_is_unchanged(store, birmingham, same):
    assert lines(settle(store, {**birmingham, **same}))["unchanged"] == [2]


def test_what_is_not_said_of_money_and_standing_is_not_a_change(store):
    every = cells(store.register.initiatives, store.register.places)
    row = every[(every["status"] == "unknown") & (every["funding_gbp_m"] == "20")].iloc[0].to_dict()
    found = settle(store, {**row, "status": "", "funding_gbp_m": "20.00"})
    assert lines(found)["unchanged"] == [2]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("E05000001", "is a ward"),
        ("E00000001", "is an output area"),
        ("E04000001", "is a parish"),
        ("E01005499X", "lower super output area that no table"),
        ("E14000530", "parliamentary constituency"),
        ("E99999999", "No area with the code"),
    ],
)
def test_an_area_that_cannot_be_placed_is_told_with_the_reason(store, code, said):
    fault = settle(store, {"areas_part": code}).refused.iloc[0]
    assert fault.index.tolist() == FAULT_COLUMNS
    assert said in fault["problem"]
    assert (fault["line"], fault["column"], fault["value"]) == (2, "areas_part", code)
    assert "district" in fault["allowed"]
    assert fault["next"]


def test_a_row_with_one_area_that_can_be_placed_is_taken_in_and_the_other_noted(store):
    found = settle(store, {"areas_part": "E05000001;E08000025"})
    assert lines(found)["new"] == [2]
    assert found.noted[["line", "value"]].values.tolist() == [[2, "E05000001"]]


@pytest.mark.parametrize(
    "code",
    [
        "E07000026",
        "E10000006",
        "E12000005",
        "E47000001",
        "E92000001",
        "S01006506",
        "E01005499",
        "E02001154",
        "E05010398",
        "W01000001",
        "N20000001",
        "S02001236",
        "S01000385",
    ],
)
def test_former_and_larger_and_small_areas_can_be_placed(store, code):
    assert lines(settle(store, {"areas_part": code}))["new"] == [2]


def test_an_id_that_names_nothing_is_told_with_a_near_one(store, birmingham):
    fault = settle(store, {**birmingham, "initiative_id": "total_place--birmingam"}).refused.iloc[0]
    assert "total_place--birmingham" in fault["next"]
    fault = settle(store, {"programme_id": "total_plaice", "areas_whole": "E08000025"}).refused.iloc[0]
    assert fault["column"] == "programme_id"
    assert "total_place" in fault["next"]


def test_a_grant_with_the_id_of_an_initiative_would_stand_twice(store):
    fault = settle(store, {"identifier": "total_place--birmingham", "areas_part": "E08000025"}).refused.iloc[
        0
    ]
    assert "twice" in fault["problem"]


def test_the_same_new_initiative_twice_is_told(store):
    row = {"name": "Chances", "areas_whole": "E08000025"}
    found = settle(store, row, row)
    assert lines(found)["new"] == [2]
    assert "Line 2" in found.refused["problem"].item()
