"""What is on record beside look-alikes: what is known to have run in the years, and nothing else."""

import pandas as pd
import pytest

from placedata.stages import record

PLACES = pd.DataFrame({"area_code": ["a", "b"], "area_name": ["Alton", "Burton"], "year": [2010, 2010]})
JOURNEYS = pd.DataFrame(
    {
        "journey_id": ["J1", "J2"],
        "area_code": ["x; a", "a"],
        "start_year": [2012, 1990],
        "end_year": [None, 1995],
    }
)
LESSONS = pd.DataFrame(
    {
        "learning_id": ["L1", "L2", "L3"],
        "place_names": ["Alton; Exton", None, "Alton Towers"],
        "programme": [None, "Pilot", "Other"],
    }
)


def beside(start, end, status, programme="Pilot"):
    rows = pd.DataFrame(
        [["a", "One", programme, start, end, status]],
        columns=["area_code", "name", "programme", "start_date", "end_date", "status"],
    )
    return record.beside(PLACES, rows, JOURNEYS, LESSONS, 5)


@pytest.mark.parametrize(
    ("start", "end", "status", "counts"),
    [
        ("2008-04", "2010-03", "ended", 1),
        ("2008-04", "2009-12", "ended", 0),
        ("2015-12", None, "unknown", 1),
        ("2016", "2018", "ended", 0),
        ("2005", None, "ongoing", 1),
        ("2005", None, "unknown", 0),
        ("2012", None, "planned", 0),
    ],
)
def test_an_initiative_counts_only_where_it_is_known_to_have_run(start, end, status, counts):
    assert beside(start, end, status)["initiatives"].tolist() == [counts, 0]


def test_journeys_and_lessons_match_by_code_years_name_and_programme():
    found = beside("2011", "2012", "ended").set_index("area_code")
    assert found.loc["a", "journeys"] == ("J1",)
    assert found.loc["a", "lessons"] == ("L1", "L2")
    assert found.loc["b", ["journeys", "lessons"]].tolist() == [(), ()]
    assert beside("1990", "1991", "ended").loc[0, "lessons"] == ("L1",)


def test_no_places_give_no_rows():
    found = record.beside(PLACES.head(0), pd.DataFrame(columns=["area_code"]), JOURNEYS, LESSONS, 5)
    assert found.empty
    assert set(record.COLUMNS) <= set(found.columns)


def test_rochdale_has_initiatives_and_each_has_a_source(store):
    answer = store.lookalikes("E06000052", 2015)
    found = store.beside(answer)
    assert len(found) == len(answer.known)
    names = {name for some in found["initiative_names"] for name in some}
    assert names
    known = store.sql("SELECT name FROM initiative WHERE source_ids <> ''")["name"]
    assert names <= set(known)
