"""The stages of all places on a page: both shapes, the strip's twins, the portrait and its tails."""

import json
import re

import pytest

from placedata.charts import stage_map
from tests.pages import hostile, reading
from tests.pages.test_journeys import cells


@pytest.mark.parametrize("series", ["overall", "health", "skills_and_education"])
@pytest.mark.parametrize("shape", ["both", "hexagon", "ltla"])
def test_the_map_of_stages_is_what_the_store_says(visit, store, series, shape):
    at = visit("journeys", indicator=series, shape=shape)
    assert reading.fine(at)
    shown = reading.component(at, "stage-map")
    assert len(shown["codes"]) == len(store.areas("ltla"))
    names = dict(enumerate(stage_map.ORDER))
    on_map = {cell: names[value] for cell, value in cells(shown).items() if value is not None}
    rows = store.stages(domain=series)
    kept = dict(
        zip(zip(rows["area_code"], rows["year"].astype(str), strict=True), rows["stage"], strict=True)
    )
    assert on_map == kept


def test_the_text_of_the_stages_has_the_counts_of_the_map(visit, store):
    at = visit("journeys", view="Text", period="2020")
    assert reading.fine(at)
    counts = store.stages(domain="overall").query("year == 2020")["stage"].value_counts()
    told = " ".join(reading.texts(at))
    for stage, count in counts.items():
        assert f"{count} {stage}" in told


@pytest.mark.parametrize(
    ("shape", "titles"),
    [
        ("both", ["True shape", "Each place the same size"]),
        ("hexagon", ["Each place the same size"]),
        ("ltla", ["True shape"]),
    ],
)
def test_a_shape_adds_outlines_and_no_value(visit, shape, titles):
    shown = reading.component(visit("journeys", shape=shape), "stage-map")
    usual = reading.component(visit("journeys"), "stage-map")
    assert [one["title"] for one in shown["maps"]] == titles
    assert [one["lettered"] for one in shown["maps"]] == ["size" in title for title in titles]
    assert all(one["geometry"].startswith("/geometry/") for one in shown["maps"])
    assert shown["version"] == usual["version"]
    assert len(usual["maps"]) == 2
    assert len(json.dumps(shown, separators=(",", ":"))) < 125_000


@pytest.mark.parametrize(("shape", "letters"), [("both", 300), ("hexagon", 300), ("ltla", 0)])
def test_what_is_presented_and_taken_away_has_room_for_letters(visit, downloads, shape, letters):
    at = visit("journeys", shape=shape, period="2020", present="1")
    assert reading.fine(at)
    [room] = reading.component(at, "present")["pictures"]
    for drawing in (room, downloads["stages-overall-2020.svg"]()):
        signs = re.findall(r">[CSRT=?]</text>", drawing)
        assert len(signs) >= letters
        assert letters or len(signs) < 10
    said = "Presented and shared with each place the same size."
    assert (said in reading.texts(at)) == (shape == "both")
    assert f"shape={shape}" in downloads["stages-overall-2020.html"]()


@pytest.mark.parametrize("view", ["Table", "Text"])
def test_counts_by_year_stand_in_for_the_strip(visit, store, view):
    at = visit("journeys", view=view)
    assert reading.fine(at)
    counts = store.stages(domain="overall").groupby(["year", "stage"]).size()
    if view == "Table":
        shown = next(one.value for one in at.dataframe if "Crisis" in one.value and len(one.value) >= 25)
        for (year, stage), count in counts.items():
            assert shown.loc[year, stage.capitalize()] == count
    else:
        told = next(text for text in reading.texts(at) if text.startswith("2001: "))
        for (year, stage), count in counts.items():
            assert re.search(rf"{year}: [^.]*\b{count} {stage}\b", told)


@pytest.mark.parametrize(
    ("address", "tails", "warned"),
    [
        ({}, ["E08000005"], 0),
        ({"place": "S12000049"}, ["S12000049"], 0),
        ({"place": "nowhere"}, ["E08000005"], 0),
        ({"tails": ""}, [], 0),
        ({"tails": "E08000005, S12000049,E08000005"}, ["E08000005", "S12000049"], 0),
        ({"tails": "E08000005,E99999999"}, ["E08000005"], 1),
        ({"tails": hostile.TEXTS["markdown image"]}, [], 1),
        (
            {"tails": "E08000005,S12000049,E06000014,W06000015,N09000003"},
            ["E08000005", "S12000049", "E06000014", "W06000015"],
            1,
        ),
    ],
)
def test_tails_are_those_of_the_address(visit, address, tails, warned):
    at = visit("journeys", **address)
    assert reading.fine(at)
    assert len(at.warning) == warned
    assert reading.component(at, "portrait")["tails"] == tails
    assert at.multiselect(key="choice-tails").value == tails


def test_a_tail_added_is_kept_in_the_address(visit):
    at = visit("journeys")
    at.multiselect(key="choice-tails").select("S12000049").run()
    assert at.query_params["tails"] == "E08000005,S12000049"
    assert reading.component(at, "portrait")["tails"] == ["E08000005", "S12000049"]


@pytest.mark.parametrize("year", ["2001", "1066", hostile.TEXTS["image"]])
def test_a_year_without_a_portrait_is_named_and_mended(visit, year):
    at = visit("journeys", year=year)
    assert reading.fine(at)
    assert "it runs from" in at.warning[0].value
    shown = reading.component(at, "portrait")
    assert shown["periods"][shown["period"]] in at.warning[0].value


def test_the_portrait_is_what_the_store_says(visit, store):
    shown = reading.component(visit("journeys", indicator="health"), "portrait")
    rows = store.stages(domain="health").dropna(subset=["momentum"])
    for part, column in (("level", "level"), ("change", "momentum")):
        drawn = {
            (code, int(year)): value
            for year, cells in zip(shown["periods"], shown[part], strict=True)
            for code, value in zip(shown["codes"], cells, strict=True)
            if value is not None
        }
        keys = zip(rows["area_code"], rows["year"], strict=True)
        known = dict(zip(keys, (100 * rows[column]).round().astype(int), strict=True))
        assert drawn == known
    assert len(json.dumps(shown, separators=(",", ":"))) < 130_000


def test_a_rule_of_the_readers_own_weighs_domains_and_leaves_indicators_out(visit):
    at = visit("journeys")
    assert reading.fine(at)
    assert any("Change a number above" in one.value for one in at.caption)
    by_label = {one.label: one for one in at.multiselect}
    by_label["Domains that count double"].select("health")
    by_label["Indicators left out"].select("claimant-count")
    next(one for one in at.button if one.label == "Work it out").click().run(timeout=300)
    assert reading.fine(at)
    assert any(one.value.startswith("**By this rule ") for one in at.markdown)
    moved = next(one.value for one in at.dataframe if "By this rule" in one.value)
    assert len(moved) > 0
    assert (moved["By the standard rule"] != moved["By this rule"]).all()
