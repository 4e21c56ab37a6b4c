"""The national map holds for every indicator, in every view, and its downloads are its cells."""

import json
import math

import pytest

from pages._ui import mapped
from placedata.model import LEVELS
from placedata.model.stages import STAGED
from tests.pages import hostile, reading

SMALL = ("data zone 2011", "super output area 2011")


@pytest.fixture(scope="module")
def mappable(store):
    """Return the ids of all indicators that are published for councils or larger areas."""
    rows = store.indicators()
    return rows[~rows["lowest_level"].isin(SMALL)]["indicator_id"].tolist()


def cells(shown):
    """Return the value of each area and period of a map, as the browser gets it."""
    return {
        (code, period): value
        for period, row in zip(shown["periods"], shown["values"], strict=True)
        for code, value in zip(shown["codes"], row, strict=True)
    }


def test_every_indicator_and_every_domain_is_offered(visit, store, mappable):
    offered = visit("journeys").selectbox(key="choice-indicator").options
    staged = {"overall", *STAGED} & set(store.stage_rule()["series"])
    assert len(offered) == len(mappable) + len(staged)


def test_every_indicator_opens_on_a_full_map(visit, store, mappable):
    broken = {}
    for indicator in mappable:
        at = visit("journeys", indicator=indicator)
        if not reading.fine(at):
            broken[indicator] = [one.message for one in at.exception]
            continue
        shown = reading.component(at, "national-map")
        latest = shown["values"][shown["period"]]
        known = sum(value is not None for value in latest)
        if at.warning or shown["period"] is None or known < 0.5 * store.levels(indicator)[shown["level"]]:
            broken[indicator] = [shown["periods"][shown["period"]], known, *(one.value for one in at.warning)]
        if shown["periods"][shown["period"]] not in at.title[0].value:
            broken[indicator] = at.title[0].value
    assert broken == {}


@pytest.mark.parametrize("level", ["ltla", "rgn", "ctry"])
def test_the_map_shows_the_level_asked_for(visit, store, level):
    at = visit("journeys", indicator="claimant-count", level=level)
    assert reading.fine(at)
    shown = reading.component(at, "national-map")
    assert set(shown["codes"]) == set(store.areas(level)["area_code"])
    assert LEVELS[level] in " ".join(reading.texts(at))


def test_the_cells_of_the_map_are_the_figures_published(visit, store):
    shown = reading.component(visit("journeys", indicator="claimant-count"), "national-map")
    drawn = cells(shown)
    panel = store.panel("claimant-count", "ltla")
    published = {(row.area_code, row.label): row.value for row in panel.itertuples()}
    assert drawn.keys() >= published.keys()
    for cell, value in drawn.items():
        known = published.get(cell, math.nan)
        assert (value is None) == math.isnan(known), cell
        assert value is None or value == pytest.approx(known, abs=0.0501), cell


@pytest.mark.parametrize("view", ["Table", "Text"])
def test_table_and_text_stand_in_for_the_map(visit, store, view):
    at = visit("journeys", indicator="claimant-count", view=view, period="2015")
    assert reading.fine(at)
    panel = store.panel("claimant-count", "ltla")
    now = panel[panel["label"] == "2015"].dropna(subset=["value"]).sort_values("value")
    if view == "Table":
        shown = at.dataframe[0].value
        assert shown["Code"].nunique() == len(shown) >= len(now)
        known = shown.set_index("Code").iloc[:, 2]
        assert known.loc[now["area_code"]].tolist() == pytest.approx(now["value"].round(1).tolist())
    else:
        words = " ".join(reading.texts(at))
        assert now["area_name"].iloc[-1] in words
        assert f"{len(now):,} places have a value" in words


def test_filling_says_how_many_and_touches_no_figure(visit):
    plain = cells(reading.component(visit("journeys", indicator="life-satisfaction"), "national-map"))
    at = visit("journeys", indicator="life-satisfaction", fill="true")
    assert at.toggle(key="fill").value
    shown = reading.component(at, "national-map")
    filled = cells(shown)
    assert all(filled[cell] == value for cell, value in plain.items() if value is not None)
    borrowed = [cell for cell, value in plain.items() if value is None and filled[cell] is not None]
    marked = [key for key, mark in shown["marks"].items() if mark.startswith("f:")]
    assert len(borrowed) == len(marked) > 0
    for period in sorted({period for _, period in borrowed})[:3]:
        here = sum(where == period for _, where in borrowed)
        said = " ".join(
            reading.texts(visit("journeys", indicator="life-satisfaction", fill="true", period=period))
        )
        assert (
            f" {here} are filled from another year" in said or f" {here} is filled from another year" in said
        )


def test_nations_that_cannot_be_compared_are_named(visit, store):
    apart = store.sql(
        "SELECT indicator_id FROM comparability GROUP BY 1 HAVING count(DISTINCT comparability_group) > 1"
    )["indicator_id"]
    assert len(apart)
    for indicator in apart:
        notes = reading.component(visit("journeys", indicator=indicator), "national-map")["notes"]
        nations = store.comparability(indicator)["nation"].map(mapped.NATION_NAMES)
        spoken = [note for note in notes if "Not to be compared" in note]
        assert spoken, indicator
        assert all(name in spoken[0] for name in nations), indicator
    together = reading.component(visit("journeys", indicator="claimant-count"), "national-map")["notes"]
    assert not [note for note in together if "Not to be compared" in note]


@pytest.mark.parametrize("name", ["indicator", "level", "period"])
@pytest.mark.parametrize(
    "text", ["unknown", *map(hostile.TEXTS.get, ("long", "image", "markdown image", "control"))]
)
def test_an_unknown_choice_ends_in_a_sentence_and_a_map(visit, name, text):
    at = visit("journeys", **{"indicator": "claimant-count", name: text})
    assert reading.fine(at)
    assert len(at.warning) == 1
    assert name in at.warning[0].value
    assert len(at.warning[0].value) < 400
    shown = "stage-map" if name == "indicator" else "national-map"
    assert reading.component(at, shown)["codes"]


@pytest.mark.parametrize(
    ("name", "text"), [("view", "Pie"), ("fill", "perhaps"), ("place", "<b>nowhere</b>")]
)
def test_an_unknown_small_choice_is_passed_over(visit, name, text):
    at = visit("journeys", **{"indicator": "claimant-count", name: text})
    assert reading.fine(at)
    assert reading.component(at, "national-map")["codes"]


def test_a_link_brings_back_indicator_level_year_and_place(visit):
    at = visit("journeys", indicator="gva-per-hour", level="ltla", period="2015", place="E08000005")
    shown = reading.component(at, "national-map")
    assert shown["periods"][shown["period"]] == "2015"
    assert shown["own"] == "E08000005"
    assert "2015" in at.title[0].value


@pytest.mark.parametrize("fill", ["false", "true"])
@pytest.mark.parametrize("indicator", ["claimant-count", "life-satisfaction", "homicide-rate"])
def test_the_csv_holds_the_cells_of_the_map(visit, downloads, store, indicator, fill):
    at = visit("journeys", indicator=indicator, fill=fill)
    shown = reading.component(at, "national-map")
    about, rows = reading.rows(downloads[f"{indicator}-{shown['level']}.csv"]())
    facts = store.indicator(indicator)
    for words in (facts["name"], facts["publisher"], facts["licence"], store.data_version):
        assert any(words in line for line in about), words
    decimals = int(facts["decimals"])
    written = {(row["area_code"], row["label"]): row for row in rows}
    assert len(written) == len(rows)
    borrowed = 0
    for (code, period), value in cells(shown).items():
        row = written.get((code, period), {"value": ""})
        assert (value is None) == (row["value"] == ""), (code, period)
        if value is not None:
            assert float(row["value"]) == pytest.approx(value, abs=0.51 * 10**-decimals), (code, period)
            borrowed += bool(row.get("filled_from"))
    marked = [mark for mark in shown["marks"].values() if mark.startswith("f:")]
    assert borrowed == len(marked)
    assert fill == "true" or not marked


def test_the_drawing_names_source_licence_and_version(visit, downloads, store):
    visit("journeys", indicator="claimant-count", period="2015")
    drawing = downloads["claimant-count-ltla-2015.svg"]()
    for words in ("Office for National Statistics", "Open Government Licence", store.data_version, "2015"):
        assert words in drawing or words.replace("Open Government Licence", "OGL") in drawing, words
    assert drawing.count("<path") >= 361
    picture = downloads["claimant-count-ltla-2015.png"]()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) > 50_000


def test_the_map_is_sent_as_values_alone(visit):
    shown = reading.component(visit("journeys", indicator="claimant-count"), "national-map")
    assert shown["geometry"].startswith("/geometry/ltla/")
    assert len(json.dumps(shown)) < 200_000
