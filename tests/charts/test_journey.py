"""The ribbons show each year where it stands, and nothing where nothing is known."""

import xml.etree.ElementTree as ET

import pandas as pd
import pytest

from placedata.charts import journey, theme
from placedata.model.stages import OVERALL, STAGED
from placedata.stages import events as named_events
from placedata.wording import spells

YEARS = (2001, 2025)
NONE = pd.DataFrame({"name": [], "start": [], "end": []})
LAYOUTS = {"wide": journey.WIDE, "narrow": journey.NARROW, "room": journey.ROOM}


def drawn(stages, layout=journey.WIDE, events=NONE):
    return ET.fromstring(journey.svg(stages, YEARS, events, "Ribbons & <years>", layout))  # noqa: S314 - our own picture


def tagged(root, name):
    return [one for one in root.iter() if one.tag.rpartition("}")[2] == name]


def words(root):
    return [one.text for one in tagged(root, "text")]


@pytest.fixture(scope="module")
def rochdale(store):
    rows = store.stages(["E08000005"])
    return rows[rows["series"].isin((OVERALL, *STAGED))]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_every_run_is_drawn_once_and_says_each_of_its_years(rochdale, layout):
    titles = [one.text for one in tagged(drawn(rochdale, layout), "title")]
    runs = [one for series in (OVERALL, *STAGED) for one in spells.spells(spells.of_series(rochdale, series))]
    assert len(titles) == len(runs)
    assert sum(len(title.splitlines()) for title in titles) == len(rochdale)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_nothing_is_drawn_outside_the_picture(rochdale, layout):
    root = drawn(rochdale, layout)
    width, height = (float(side) for side in root.get("viewBox").split()[2:])
    for one in tagged(root, "rect"):
        if one.get("x"):
            assert 0 <= float(one.get("x")) <= float(one.get("x")) + float(one.get("width")) <= width + 0.1
            assert float(one.get("y")) + float(one.get("height")) <= height


def test_a_domain_without_rows_keeps_its_row_and_says_why(rochdale):
    assert "Community" in words(drawn(rochdale))
    assert words(drawn(rochdale)).count("Nothing measured here") == 1
    assert set(rochdale["series"]) == {OVERALL, *STAGED} - {"community_and_connectivity"}


def test_years_stand_unabbreviated_first_and_last():
    years = [word for word in words(drawn(pd.DataFrame({"series": [], "year": []}))) if word.isdigit()]
    assert (years[0], years[-1]) == ("2001", "2025")
    assert all(len(year) == 4 for year in years)


def test_a_year_in_doubt_carries_strips_of_both_candidates(rochdale):
    doubt = spells.of_series(rochdale, OVERALL).query("year < 2015")
    assert list(doubt.loc[doubt["stage"] == "uncertain", "year"]) == [2008]
    root = drawn(doubt)
    strips = [one.get("fill") for one in tagged(root, "rect") if one.get("height") == "3"]
    assert strips == [theme.STAGES["struggling"][0], theme.STAGES["crisis"][0]]


def test_estimates_are_hatched_year_by_year(store):
    rows = store.stages(["E09000001"])
    shown = rows[rows["series"].isin((OVERALL, *STAGED))]
    hatched = [one for one in tagged(drawn(shown), "rect") if one.get("fill") == "url(#estimated)"]
    assert len(hatched) == int(shown["estimated"].sum()) > 0


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_every_event_that_is_drawn_is_named(store, rochdale, layout):
    events = named_events.touching(store.events(), "E08000005", "E")
    events = events[events["drawn"]]
    marks = pd.DataFrame({"name": events["short"], "start": events["first"], "end": events["last"]})
    assert set(marks["name"]) <= set(words(drawn(rochdale, layout, marks)))


def test_the_frame_given_is_left_as_it_was(rochdale):
    before = rochdale.copy(deep=True)
    drawn(rochdale)
    pd.testing.assert_frame_equal(rochdale, before)
