"""The map of stages as data: each stage, draw and doubt in its cell, gaps empty, counts as in the rows."""

import json
from collections import Counter

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.charts import map_areas, scale, stage_counts, theme
from placedata.charts.stage_map import CODES, ORDER, ground, payload
from placedata.errors import DataError
from placedata.model.stages import LETTERS, NAMED, STAGES

AREAS = pd.DataFrame({"area_code": ["E1", "W2", "S3"], "name": ["Rochdale", "Ynys Môn", "Moray"]})


def row(code, year, stage, **more):
    """Return one row of stages: 80 draws in 100 for a named stage, 55 and 45 for an uncertain one."""
    likeliest, second = ("stable", "crisis") if stage == "uncertain" else (stage, None)
    shares = dict.fromkeys(NAMED, 0) | {likeliest: 80}
    if stage == "uncertain":
        shares |= {"stable": 55, "crisis": 45}
    facts = {"area_code": code, "year": year, "stage": stage, "likeliest": likeliest, "second": second}
    return facts | shares | {"provisional": False} | more


ROWS = pd.DataFrame(
    [
        row("W2", 2019, "stable"),
        row("E1", 2019, "thriving"),
        row("E1", 2021, "crisis"),
        row("W2", 2021, "uncertain"),
        row("E1", 2022, "uncertain", second=None, stable=50, provisional=True),
        row("W2", 2022, "recovery", provisional=True),
    ]
)


@pytest.fixture(scope="module")
def made():
    """Return the payload of the small rows."""
    return payload(ROWS, AREAS, "Health")


def told(made, part):
    """Return a part of the payload by place and year, gaps left out."""
    return {
        (code, int(year)): value
        for year, cells in zip(made["periods"], made[part], strict=True)
        for code, value in zip(made["codes"], cells, strict=True)
        if value is not None
    }


def test_places_stand_in_the_order_of_the_areas_and_years_without_a_hole(made):
    assert made["codes"] == ["E1", "W2", "S3"]
    assert made["names"] == ["Rochdale", "Ynys Môn", "Moray"]
    assert made["periods"] == ["2019", "2020", "2021", "2022"]
    assert made["period"] == 3


def test_every_stage_stands_in_its_own_cell_and_nothing_in_the_gaps(made):
    rows = {(one.area_code, one.year): one.stage for one in ROWS.itertuples()}
    assert {cell: ORDER[value] for cell, value in told(made, "values").items()} == rows
    assert made["values"][1] == [None, None, None]
    assert [cells[2] for cells in made["values"]] == [None] * 4


def test_the_draws_are_those_of_the_likeliest_stage(made):
    assert told(made, "shares") == {
        ("E1", 2019): 80,
        ("W2", 2019): 80,
        ("E1", 2021): 80,
        ("W2", 2021): 55,
        ("E1", 2022): 50,
        ("W2", 2022): 80,
    }


def test_an_uncertain_year_names_both_candidates_and_no_other_does(made):
    pairs = {cell: made["pairs"][at] for cell, at in told(made, "seconds").items()}
    assert pairs == {("W2", 2021): "stable before crisis", ("E1", 2022): "stable before nothing else"}
    assert len(set(made["pairs"])) == len(made["pairs"])


def test_provisional_years_are_marked_in_each_cell_and_on_the_slider(made):
    assert made["marks"] == {"3,0": "P", "3,1": "P"}
    assert made["words"] == {"P": "provisional"}
    assert made["late"] == 3
    assert payload(ROWS.assign(provisional=False), AREAS, "Health")["late"] is None


def test_the_cuts_put_each_stage_into_its_own_class(made):
    for cuts, labels in zip(made["cuts"], made["labels"], strict=True):
        assert scale.classify([float(CODES[stage]) for stage in ORDER], cuts) == list(range(len(ORDER)))
        assert labels == [STAGES[stage] for stage in ORDER]


def test_look_and_letters_are_those_of_the_stages_in_one_order(made):
    assert made["letters"] == [LETTERS[stage] for stage in ORDER]
    assert list(zip(made["colours"], made["inks"], made["letters"], strict=True)) == [
        theme.STAGES[stage] for stage in ORDER
    ]
    assert ORDER[made["unsure"]] == "uncertain"
    assert {ORDER[at] for at in made["pale"]} == {"stable", "recovery"}


def test_what_the_reader_sees_stands_outside_the_version(made):
    assert (made["maps"], made["own"], made["notes"]) == ([], None, [])
    again = payload(ROWS.sample(frac=1, random_state=1), AREAS, "Health")
    assert again["version"] == made["version"]
    assert payload(ROWS, AREAS, "Housing")["version"] != made["version"]
    other = ROWS.assign(stage=ROWS["stage"].replace("thriving", "stable"))
    assert payload(other, AREAS, "Health")["version"] != made["version"]


def test_it_is_plain_json(made):
    assert json.loads(json.dumps(made)) == made


def test_nothing_to_map_is_said():
    with pytest.raises(DataError, match="no place has a stage here"):
        payload(ROWS[:0], AREAS, "Health")


def test_a_picture_tells_the_draws_and_both_candidates(made):
    traced = pd.DataFrame(
        {
            "area_code": ["E1", "W2", "S3"], "path": "M0 0h9v9h-9z", "x": 5, "y": 5,
            "left": 0, "top": 0, "right": 10, "bottom": 10, "moved": False,
        }
    )  # fmt: skip
    drawn = "".join(map_areas.areas(made | {"period": 2, "lettered": True}, traced, 0))
    assert "Rochdale: Crisis (80 draws in 100)" in drawn
    assert "Ynys Môn: Uncertain, stable before crisis (55 draws in 100)" in drawn
    assert "Moray: no stage" in drawn


@pytest.mark.parametrize("lettered", [True, False])
def test_the_ground_keeps_room_of_the_outlines_own_shape(lettered):
    traced = pd.DataFrame({"left": [0, 50], "top": [0, 0], "right": [100, 200], "bottom": [500, 300]})
    made = ground("/geometry/x.json", traced, "True shape", lettered=lettered)
    assert made == {"geometry": "/geometry/x.json", "title": "True shape", "lettered": lettered, "ratio": 0.5}


stages = st.lists(
    st.tuples(st.sampled_from(["E1", "W2", "S3"]), st.integers(2001, 2006), st.sampled_from([*STAGES])),
    min_size=1,
    unique_by=lambda cell: cell[:2],
)


@given(stages)
def test_the_counts_of_the_map_are_those_of_the_table_in_every_year(cells):
    rows = pd.DataFrame([row(*cell) for cell in cells])
    made = payload(rows, AREAS, "Health")
    table = stage_counts.counts(rows)
    for year, values in zip(made["periods"], made["values"], strict=True):
        drawn = Counter(ORDER[value] for value in values if value is not None)
        counted = table.loc[int(year)].to_dict() if int(year) in table.index else dict.fromkeys(ORDER, 0)
        assert {stage: drawn[stage] for stage in ORDER} == counted
