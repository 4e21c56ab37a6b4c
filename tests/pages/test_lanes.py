"""Initiatives beside the record: under ribbons and lines, chosen in the address, in words, never lost."""

import json
import re
from xml.etree import ElementTree as ET

import pytest

from placedata.charts.spans import spans
from placedata.initiatives.choice import at_once, chosen
from placedata.wording import lanes as told
from tests.pages import hostile, reading

MANCHESTER, ROCHDALE = "E08000003", "E08000005"
PLACES = {"Manchester": MANCHESTER, "Rochdale": ROCHDALE, "Cornwall": "E06000052", "Scilly": "E06000053",
          "Belfast": "N09000003"}  # fmt: skip
AXIS = (2001, 2026)


def drawn(at, size="wide"):
    """Return the picture under the ribbons, and the ids of the initiatives that have a lane in it."""
    svg = reading.component(at, "journey")[size]
    root = ET.fromstring(svg)  # noqa: S314 - our own picture
    return svg, [one.get("data-initiative") for one in root.iter() if one.get("data-initiative")]


def layout(at):
    """Return the layout of the first chart."""
    return json.loads(at.get("plotly_chart")[0].proto.spec)["layout"]


def strip(at):
    """Return the title of the strip under the first chart, empty where there is none."""
    notes = layout(at).get("annotations", [])
    return next((one["text"] for one in notes if one.get("yref") == "y2" and one["y"] == 0), "")


def listed(at):
    """Return what the links to initiatives lead to."""
    found = [one.proto.query_string for one in at.get("page_link")]
    return [query.removeprefix("initiative=") for query in found if query.startswith("initiative=")]


@pytest.mark.parametrize("code", PLACES.values(), ids=PLACES)
def test_every_initiative_of_a_place_has_a_lane_or_is_counted_and_a_link(visit, store, code):
    at = visit("place", place=code)
    assert reading.fine(at)
    rows = store.initiatives([code])
    svg, lanes = drawn(at)
    found = spans(rows, *AXIS)
    more = len(found.spans) - len(lanes)
    assert set(lanes) <= {one.initiative_id for one in found.spans}
    assert (f"{more} more found no room" in svg) == (more > 0)
    assert sorted(listed(at)) == sorted(rows["initiative_id"])
    said = " ".join(reading.texts(at)).replace("\\", "")
    for names in found.without.values():
        assert all(name in said for name in names)
    assert told.NO_CAUSE in said


@pytest.mark.parametrize("code", PLACES.values(), ids=PLACES)
def test_a_phone_gets_the_count_of_the_same_initiatives(visit, store, code):
    svg, lanes = drawn(visit("place", place=code), "narrow")
    rows = store.initiatives([code])
    assert lanes == []
    assert told.briefly(len(rows), at_once(rows, range(*AXIS))) in svg


@pytest.mark.parametrize(
    "query",
    [{"funding": "new_money"}, {"funding": "no_new_money,mixed", "theme": "health"},
     {"scale": "neighbourhood"}, {"theme": "skills,families", "scale": "city_region"}],
    ids=str,
)  # fmt: skip
def test_chips_choose_by_money_scale_and_theme(visit, store, query):
    at = visit("place", place=MANCHESTER, **query)
    asked = {name: query.get(name, "").split(",") if name in query else () for name in
             ("funding", "scale", "theme")}  # fmt: skip
    rows = chosen(store.initiatives([MANCHESTER]), funding=asked["funding"], scales=asked["scale"],
                  themes=asked["theme"])  # fmt: skip
    assert 0 < len(rows) < 26
    assert sorted(listed(at)) == sorted(rows["initiative_id"])
    assert told.chosen(*(tuple(asked[name]) for name in ("funding", "scale", "theme"))) in drawn(at)[0]
    assert f"of {len(rows)} on record" in strip(at)


def test_a_chip_is_written_into_the_address(visit):
    at = visit("place", place=MANCHESTER)
    pills = next(one for one in at.get("button_group") if one.key == "chips-funding")
    pills.set_value(["no_new_money"]).run()
    assert at.query_params["funding"] == "no_new_money"
    assert told.chosen(["no_new_money"], [], []) in drawn(at)[0]


def test_nothing_that_fits_is_said_to_be_no_proof_of_none(visit):
    at = visit("place", place="E06000053", theme="families", funding="mixed")
    assert told.NONE_CHOSEN in drawn(at)[0]
    assert listed(at) == []
    assert told.NONE_CHOSEN in strip(at) or told.NONE in strip(at)


@pytest.mark.parametrize("text", hostile.TEXTS.values(), ids=hostile.TEXTS)
def test_a_kind_that_is_not_offered_is_named_and_passed_over(visit, text):
    at = visit("place", place=ROCHDALE, funding=text)
    assert reading.fine(at)
    if text.strip(", "):
        assert any("is passed over" in one.value for one in at.warning)
    assert len(listed(at)) == 21


def test_table_and_text_hold_every_initiative(visit, store):
    rows = store.initiatives([ROCHDALE])
    at = visit("place", place=ROCHDALE, **{"journey-view": "Table"})
    table = next(one.value for one in at.dataframe if "Initiative" in one.value)
    assert table["Initiative"].tolist() == rows["name"].tolist()
    at = visit("place", place=ROCHDALE, **{"journey-view": "Text"})
    said = reading.texts(at)
    for row in rows.to_dict("records"):
        assert told.sentence(row) in said


@pytest.mark.parametrize("indicator", ["claimant-count", "employment-rate", "life-satisfaction"])
def test_bands_stand_under_the_axis_of_a_line(visit, indicator):
    at = visit("place", place=MANCHESTER, indicator=indicator)
    plan = layout(at)
    assert plan["yaxis2"]["domain"][1] < plan["yaxis"]["domain"][0]
    assert re.search(r"\d+ drawn of 26 on record", strip(at))
    bands = [one for one in plan["shapes"] if one["yref"] == "y2"]
    assert bands
    assert all(one["yref"] in ("y", "y2", "y domain") for one in plan["shapes"])
    assert "Under the years: 26 initiatives on record" in reading.charts(at)[0][1]


def test_the_switch_takes_them_away_and_is_kept_in_the_address(visit):
    at = visit("place", place=MANCHESTER)
    tall = layout(at)["height"]
    next(one for one in at.toggle if one.key == "initiatives").set_value(False).run()
    assert at.query_params["initiatives"] == "false"
    assert strip(at) == ""
    assert layout(at)["height"] < tall
    assert strip(visit("place", place=MANCHESTER, initiatives="false")) == ""


def test_a_larger_area_lists_its_initiatives_and_has_them_under_its_lines(visit, store):
    at = visit("place", place="E47000001")
    rows = store.initiatives(["E47000001"])
    table = next(one.value for one in at.dataframe if "Initiative" in one.value)
    assert table["Initiative"].tolist() == rows["name"].tolist()
    assert f"of {len(rows)} on record" in strip(at)


def test_a_comparison_shows_them_only_when_asked(visit):
    query = {"places": f"{MANCHESTER},{ROCHDALE}", "indicator": "employment-rate"}
    assert strip(visit("compare", **query)) == ""
    at = visit("compare", initiatives="true", **query)
    titles = [one["text"] for one in layout(at)["annotations"] if one.get("yref") == "y2"]
    assert [re.sub(r"<b>(.*)</b>.*", r"\1", one) for one in titles] == ["Manchester", "Rochdale"]
    assert told.NO_CAUSE in reading.texts(at)


def test_of_many_places_only_the_number_at_once_is_drawn(visit, store):
    at = visit("compare", region="E47000001", indicator="employment-rate", initiatives="true")
    heat = next(one for traces, _ in reading.charts(at) for one in traces if one["type"] == "heatmap")
    names = store.area("E47000001")["children"]["name"].tolist()
    assert len(heat["z"]) == len(names) == 10
    said = [text for row in heat["text"] for text in row]
    counts = at_once(store.initiatives([MANCHESTER]), range(2004, 2024)).set_index("year")
    for year, known, unknown in counts[["running", "end_not_recorded"]].itertuples(name=None):
        assert f"Manchester, {told.year_told(year, known, unknown)}" in said


def test_of_very_many_places_a_sentence_says_so_and_the_table_has_them(visit):
    query = {"region": "E12000007", "indicator": "employment-rate", "initiatives": "true"}
    at = visit("compare", **query)
    assert any(one.startswith("Initiatives are drawn for up to 12 places") for one in reading.texts(at))
    table = visit("compare", view="Table", **query).dataframe[-1].value
    assert len(table) == 33


@pytest.mark.parametrize("view", ["Table", "Text"])
def test_a_comparison_in_words_and_cells_counts_the_same(visit, store, view):
    query = {"places": f"{MANCHESTER},{ROCHDALE}", "indicator": "employment-rate", "initiatives": "true"}
    at = visit("compare", view=view, **query)
    counts = at_once(store.initiatives([ROCHDALE]), range(*AXIS))
    if view == "Table":
        row = at.dataframe[-1].value.set_index("Place").loc["Rochdale"]
        assert row.tolist() == counts["running"].tolist()
    else:
        assert f"Rochdale: {told.counted(21, counts)}." in reading.texts(at)


def test_the_map_of_stages_says_what_the_own_place_had_in_its_year(visit, store):
    at = visit("journeys", place=ROCHDALE, period="2010")
    counts = at_once(store.initiatives([ROCHDALE]), range(*AXIS)).set_index("year").loc[2010]
    said = " ".join(reading.texts(at)).replace("\\", "")
    assert told.in_year("Rochdale", 2010, counts["names"], counts["names_not_recorded"]) in said
    assert "known to be running" not in " ".join(reading.texts(visit("journeys", period="2010")))
