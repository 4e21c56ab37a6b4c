"""The ribbons show each year where it stands, and nothing where nothing is known."""

import xml.etree.ElementTree as ET
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.charts import journey, theme, timeline
from placedata.export import vector
from placedata.model.stages import OVERALL, STAGED
from placedata.stages import events as named_events
from placedata.wording import falls, spells

YEARS = (2001, 2025)
NONE = pd.DataFrame({"name": [], "start": [], "end": [], "local": []})
LAYOUTS = {"wide": journey.WIDE, "narrow": journey.NARROW, "room": journey.ROOM}
ROCHDALE, BIRMINGHAM, BELFAST = "E08000005", "E08000025", "N09000003"
each_layout = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)


def drawn(stages, layout=journey.WIDE, events=NONE, **more):
    picture = journey.svg(stages, YEARS, events, "Ribbons & <years>", layout, **more)
    return ET.fromstring(vector.checked(picture))  # noqa: S314 - our own picture


def tagged(root, name):
    return [one for one in root.iter() if one.tag.rpartition("}")[2] == name]


def words(root):
    return [one.text for one in tagged(root, "text")]


def titles(root):
    return [one.text for one in tagged(root, "title")]


def shown(store, code):
    rows = store.stages([code])
    return rows[rows["series"].isin((OVERALL, *STAGED))]


def marks(store, code):
    events = named_events.touching(store.events(), code, store.area(code)["nation"])
    events = events[events["drawn"]]
    return pd.DataFrame(
        {"name": events["short"], "start": events["first"], "end": events["last"], "local": events["own"]}
    )


@pytest.fixture(scope="module")
def rochdale(store):
    return shown(store, ROCHDALE)


@each_layout
def test_every_run_is_drawn_once_and_says_each_of_its_years(rochdale, layout):
    found = titles(drawn(rochdale, layout))
    runs = [one for series in (OVERALL, *STAGED) for one in spells.runs(spells.of_series(rochdale, series))]
    assert len(found) == len(runs)
    assert sum(len(title.splitlines()) for title in found) == len(rochdale)


@each_layout
@pytest.mark.parametrize("code", [ROCHDALE, BIRMINGHAM])
def test_nothing_is_drawn_outside_the_picture(store, layout, code):
    root = drawn(shown(store, code), layout, marks(store, code), falls=store.shocks([code]))
    width, height = (float(side) for side in root.get("viewBox").split()[2:])
    for one in tagged(root, "rect"):
        if one.get("x"):
            assert 0 <= float(one.get("x")) <= float(one.get("x")) + float(one.get("width")) <= width + 0.1
            assert float(one.get("y")) + float(one.get("height")) <= height
    for one in tagged(root, "text"):
        assert 0 <= float(one.get("x")) <= width
        if one.get("y"):
            assert 0 < float(one.get("y")) <= height


def test_a_domain_without_rows_keeps_its_row_and_says_why(rochdale):
    assert "Community" in words(drawn(rochdale))
    assert words(drawn(rochdale)).count("Nothing measured here") == 1
    assert set(rochdale["series"]) == {OVERALL, *STAGED} - {"community_and_connectivity"}


def test_years_stand_unabbreviated_first_and_last():
    years = [word for word in words(drawn(pd.DataFrame({"series": [], "year": []}))) if word.isdigit()]
    assert (years[0], years[-1]) == ("2001", "2025")
    assert all(len(year) == 4 for year in years)


def test_a_year_in_doubt_carries_strips_of_both_candidates(rochdale):
    years = spells.of_series(rochdale, OVERALL).iloc[:6]
    doubt = years.assign(stage=["stable"] * 5 + ["uncertain"], likeliest="stable", second="crisis")
    strips = [one.get("fill") for one in tagged(drawn(doubt), "rect") if one.get("height") == "3"]
    assert strips == [theme.STAGES["stable"][0], theme.STAGES["crisis"][0]]


def test_estimates_are_hatched_year_by_year(store):
    rows = shown(store, "E09000001")
    hatched = [one for one in tagged(drawn(rows), "rect") if one.get("fill") == "url(#estimated)"]
    assert len(hatched) == int(rows["estimated"].sum()) > 0


def test_a_recovery_that_stalls_now_and_then_is_one_run_with_one_letter(rochdale):
    stages, years = ["crisis"] * 2 + ["recovery"] * 6, list(range(2010, 2018))
    still = [year in (2013, 2015, 2016) for year in years]
    made = {"series": OVERALL, "year": years, "stage": stages, "likeliest": stages, "stalled": still}
    rows = rochdale.iloc[: len(years)].assign(**made)
    root = drawn(rows)
    assert [word for word in words(root) if word and word.startswith("R")] == ["R Recovery"]
    lines = [one.get("d") for one in tagged(root, "path") if one.get("stroke-width") == "1.5"]
    key, *levels = reversed(lines)
    step = journey.WIDE.step(YEARS)
    assert [round(abs(float(d[1:].split()[0]) - float(d.rpartition("H")[2])) / step) for d in levels] == [
        2,
        1,
    ]
    assert "h" in key
    assert "recovery stalled" in words(root)


@each_layout
@pytest.mark.parametrize("code", [ROCHDALE, BIRMINGHAM, "E06000063"])
def test_every_event_that_is_drawn_is_named_and_a_local_one_called_so(store, layout, code):
    events = marks(store, code)
    told = set(events["name"].where(~events["local"], events["name"] + " (local)"))
    root = drawn(shown(store, code), layout, events)
    assert told <= set(words(root))
    assert told <= set(titles(root))


def test_a_local_event_has_a_line_and_a_national_one_a_band(store):
    events = marks(store, BIRMINGHAM)
    root = drawn(shown(store, BIRMINGHAM), journey.WIDE, events)
    groups = {one.find("{*}title").text: one for one in tagged(root, "g") if one.find("{*}title") is not None}
    assert events["local"].sum() == 3
    for name, local in zip(events["name"], events["local"], strict=True):
        group = groups[name + " (local)" * local]
        assert (group.find("{*}rect") is None) == local
        assert (group.find("{*}path") is not None) == local


@each_layout
@pytest.mark.parametrize("code", [BIRMINGHAM, "E06000063", "N09000008"])
def test_names_of_events_never_touch(store, layout, code):
    found = timeline.named(marks(store, code), YEARS, layout)
    assert len(found) > 3
    for at, one in enumerate(found):
        for other in found[at + 1 :]:
            if one.row == other.row:
                room = len(one.name) * layout.text * 0.5
                assert one.text + room <= other.text or other.text < one.text
    assert all(one.row > 0 for one in found if one.local)


@each_layout
@pytest.mark.parametrize("code", [ROCHDALE, BELFAST, "E06000053"])
def test_every_fall_on_the_axis_is_marked_and_says_what_was_regained(store, layout, code):
    rows, fallen = shown(store, code), store.shocks([code])
    told = {falls.said(fall) for fall in falls.every(fallen, rows) if fall.until > YEARS[0]}
    assert told
    assert told <= set(titles(drawn(rows, layout, falls=fallen)))


def test_only_a_fall_that_was_regained_ends_in_a_dot(store, rochdale):
    fallen = store.shocks([ROCHDALE])
    root = drawn(rochdale, falls=fallen)
    titled = [one for one in tagged(root, "g") if one.find("{*}title") is not None]
    groups = [one for one in titled if one.find("{*}rect") is None]
    for group in groups:
        dotted = group.find("{*}circle") is not None
        assert dotted == ("three quarters regained" in group.find("{*}title").text)
    assert sum(one.find("{*}circle") is not None for one in groups) > 1


def test_the_key_explains_only_the_marks_that_are_there(rochdale):
    assert "fall, lowest, not regained" not in words(drawn(rochdale))
    assert "provisional" in words(drawn(rochdale))
    alone = rochdale[rochdale["series"] == "health"].assign(provisional=False)
    assert not {"provisional", "recovery stalled"} & set(words(drawn(alone)))


@each_layout
def test_the_grid_lies_on_the_ribbons(store, rochdale, layout):
    events = marks(store, BIRMINGHAM)
    root = drawn(rochdale, layout, events)
    grounds = [one for one in tagged(root, "rect") if one.get("fill") == "url(#none)"]
    grid = journey.grid(events, YEARS, layout)
    assert [series for series, _, _ in grid.rows] == [OVERALL, *STAGED]
    for (_, top, height), ground in zip(grid.rows, grounds, strict=True):
        assert float(ground.get("y")) == pytest.approx(top, abs=0.06)
        assert float(ground.get("height")) == height
        assert float(ground.get("x")) == grid.left
    assert grid.left + 25 * grid.step == pytest.approx(layout.width)


@each_layout
def test_a_block_stands_under_the_ribbons_and_makes_room(rochdale, layout):
    alone = drawn(rochdale, layout)
    lanes = journey.Block('<g><path d="M0 0H9"/></g>', 120)
    root = drawn(rochdale, layout, below=lanes)
    tall, taller = (float(one.get("viewBox").split()[3]) for one in (alone, root))
    assert taller == tall + 120
    _, top, height = journey.grid(NONE, YEARS, layout).rows[-1]
    moved = next(one for one in tagged(root, "g") if one.find("{*}g/{*}path[@d='M0 0H9']") is not None)
    assert float(moved.get("transform").split()[1].rstrip(")")) >= top + height


@given(st.dates(date(2001, 1, 1), date(2025, 12, 31)), st.sampled_from(list(LAYOUTS.values())))
def test_a_day_lies_inside_its_year(day, layout):
    left, right = (journey.x(year, YEARS, layout) for year in (day.year, day.year + 1))
    assert left <= journey.x(day, YEARS, layout) < right
    assert layout.label <= left < right <= layout.width + 0.01


def test_the_frames_given_are_left_as_they_were(store, rochdale):
    fallen = store.shocks([ROCHDALE])
    before = rochdale.copy(deep=True), fallen.copy(deep=True)
    drawn(rochdale, falls=fallen)
    pd.testing.assert_frame_equal(rochdale, before[0])
    pd.testing.assert_frame_equal(fallen, before[1])
