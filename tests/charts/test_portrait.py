"""The phase portrait as data: each level and change in its cell, gaps empty, most places within the frame."""

import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.charts.portrait import payload, reach
from placedata.charts.stage_map import ORDER

NAN = float("nan")


def rows(*cells):
    """Return rows of stages from code, name, year, stage, level and momentum."""
    columns = ["area_code", "area_name", "year", "stage", "level", "momentum"]
    return pd.DataFrame(cells, columns=columns).assign(provisional=lambda frame: frame["year"] >= 2022)


SMALL = rows(
    ("E2", "York", 2020, "thriving", 1.234, NAN),
    ("E2", "York", 2021, "thriving", 1.236, 0.105),
    ("E1", "Bath", 2021, "stable", 0.0, -0.004),
    ("E2", "York", 2023, "crisis", -0.5, -0.31),
    ("E3", "Ayr", 2020, "stable", 0.3, NAN),
)


def test_years_begin_with_the_first_change_and_leave_no_hole():
    assert payload(SMALL, "All")["periods"] == ["2021", "2022", "2023"]


def test_places_stand_by_name_and_those_without_any_change_are_left_out():
    made = payload(SMALL, "All")
    assert made["names"] == ["Bath", "York"]
    assert made["codes"] == ["E1", "E2"]


def test_levels_changes_and_stages_stand_in_their_cells_and_nothing_in_the_gaps():
    made = payload(SMALL, "All")
    assert made["level"] == [[0, 124], [None, None], [None, -50]]
    assert made["change"] == [[0, 10], [None, None], [None, -31]]
    named = [[None if at is None else ORDER[at] for at in year] for year in made["stages"]]
    assert named == [["stable", "thriving"], [None, None], [None, "crisis"]]


def test_provisional_years_begin_where_they_begin():
    assert payload(SMALL, "All")["late"] == 2
    assert payload(SMALL.assign(provisional=False), "All")["late"] is None


def test_what_the_reader_sees_stands_outside_the_version():
    made = payload(SMALL, "All")
    assert (made["tails"], made["own"], made["period"]) == ([], None, 2)
    assert payload(SMALL.sample(frac=1, random_state=2), "All")["version"] == made["version"]
    assert payload(SMALL.assign(level=0.0), "All")["version"] != made["version"]


def test_it_is_plain_json():
    made = payload(SMALL, "All")
    assert json.loads(json.dumps(made)) == made


@given(st.lists(st.floats(-6, 6), min_size=1, max_size=400))
def test_the_frame_holds_nearly_every_place_and_is_no_broader_than_it_must(values):
    found = pd.Series(values)
    wide = reach(found)
    assert wide >= 0.1
    assert (found.abs() <= wide + 1e-6).mean() >= 0.98 - 1 / len(found)
    assert wide == pytest.approx(0.1) or (found.abs() > wide - 0.1 - 1e-6).any()
