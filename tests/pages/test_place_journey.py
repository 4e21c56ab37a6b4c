"""The journey on a place's page: what each year says, what is behind it, its falls, its chips."""

from pathlib import Path

import pytest

from pages._ui import frame
from placedata.charts import theme
from placedata.model.stages import OVERALL, STAGED
from placedata.wording import falls, parts, spells
from tests.pages import hostile, reading

ROCHDALE, SCILLY, BIRMINGHAM = "E08000005", "E06000053", "E08000025"
VIEWS = ("Chart", "Table", "Text")


def components(at):
    return {one.key for one in at.get("bidi_component")}


def subheads(at):
    return {one.proto.anchor: one.value for one in at.subheader}


def button(at, key):
    return next(one for one in at.button if one.key == key)


def now(stages):
    """Return the row of the whole place that speaks for today, which these places have."""
    row = spells.present(stages)
    assert row is not None
    return row


def year_of(store, code, series):
    rows = store.stages([code], domain=series)
    return int(rows["year"].max())


@pytest.mark.parametrize("view", VIEWS)
def test_chips_stay_in_every_view(visit, store, view):
    at = visit("place", place=ROCHDALE, **{"journey-view": view})
    assert reading.fine(at)
    stages = store.stages([ROCHDALE])
    spoken = {OVERALL: now(stages)} | spells.current(stages)
    chips = reading.component(at, "chips")["chips"]
    assert [one["id"] for one in chips] == [f"{series}:{row['year']}" for series, row in spoken.items()]
    for chip, row in zip(chips, spoken.values(), strict=True):
        assert chip["words"] == spells.chip(row)
        assert chip["colour"] == theme.STAGES[row["stage"]][0]
        assert str(row["year"]) in chip["about"]
    assert ("journey" in components(at)) == (view == "Chart")
    assert "falls" in components(at)


def test_the_picture_comes_with_words_for_every_year(visit, store):
    shown = reading.component(visit("place", place=ROCHDALE), "journey")
    assert [one["id"] for one in shown["readings"]] == [OVERALL, *STAGED]
    assert {len(one["cells"]) for one in shown["readings"]} == {25}
    assert all(len(grid["rows"]) == len(shown["readings"]) for grid in shown["grids"].values())
    row, column = shown["start"]
    today = now(store.stages([ROCHDALE]))
    assert (shown["readings"][row]["id"], shown["first"] + column) == (OVERALL, today["year"])
    assert shown["chosen"] is None
    assert "parts" not in components(visit("place", place=ROCHDALE))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("series", [OVERALL, "health", "work_and_economy"])
def test_a_year_in_the_address_opens_its_parts(visit, store, series, view):
    year = year_of(store, ROCHDALE, series)
    at = visit("place", place=ROCHDALE, ribbon=series, year=str(year), **{"journey-view": view})
    assert reading.fine(at)
    found = store.parts(ROCHDALE, series, year)
    shown = reading.component(at, "parts")
    assert [row["id"] for row in shown["rows"]] == found["series"].tolist()
    assert tuple(shown["heads"]) == (parts.HEADS_OF_WHOLE if series == OVERALL else parts.HEADS_OF_DOMAIN)
    row = store.stages([ROCHDALE], domain=series).query("year == @year").to_dict("records")[0]
    assert subheads(at)["behind"] == parts.title(series, year, row)
    texts = " ".join(reading.texts(at))
    assert parts.shares(row) in texts
    assert parts.agreed(row) in texts
    if view == "Chart":
        drawn = reading.component(at, "journey")
        assert drawn["chosen"] == [[OVERALL, *STAGED].index(series), year - drawn["first"]]
        assert str(year) in drawn["opened"]


def test_every_part_opens_something_on_the_page(visit):
    at = visit("place", place=ROCHDALE, ribbon="health", year="2021")
    listed = {row["id"] for table in reading.tables(at).values() for row in table["rows"]}
    for row in reading.component(at, "parts")["rows"]:
        assert row["id"] in listed
        assert row["href"] == f"?place={ROCHDALE}&ribbon=health&year=2021&indicator={row['id']}#health"
    whole = visit("place", place=ROCHDALE, ribbon=OVERALL, year="2021")
    for row in reading.component(whole, "parts")["rows"]:
        opened = visit("place", place=ROCHDALE, ribbon=row["id"], year="2021")
        assert "parts" in components(opened)
        assert row["href"].startswith(f"?place={ROCHDALE}&ribbon={row['id']}&year=2021")


def test_a_ribbon_alone_means_its_latest_year(visit, store):
    at = visit("place", place=ROCHDALE, ribbon="health")
    assert f"in {year_of(store, ROCHDALE, 'health')}:" in subheads(at)["behind"]


def test_a_year_without_a_figure_is_said_to_be_one(visit):
    at = visit("place", place=ROCHDALE, ribbon="community_and_connectivity", year="2015")
    assert reading.fine(at)
    assert subheads(at)["behind"].endswith(": no figure")
    assert "parts" not in components(at)
    assert button(at, "behind-close")


def test_closing_takes_ribbon_and_year_out_of_the_address(visit):
    at = visit("place", place=ROCHDALE, ribbon="health", year="2021")
    at = button(at, "behind-close").click().run()
    assert not {"ribbon", "year"} & set(at.query_params)
    assert "parts" not in components(at)


@pytest.mark.parametrize("asked", [{"ribbon": text} for text in hostile.TEXTS.values()]
                         + [{"ribbon": "health", "year": text} for text in hostile.TEXTS.values()]
                         + [{"year": "2021"}, {"ribbon": "population", "year": "2021"},
                            {"ribbon": "health", "year": "1999"},
                            {"ribbon": "health", "year": "２０２１"}])  # fmt: skip
def test_what_is_no_year_of_a_ribbon_ends_in_a_sentence_and_the_page(visit, asked):
    at = visit("place", place=SCILLY, **asked)
    assert reading.fine(at)
    assert any("not on the axis" in one.value for one in at.warning)
    assert "parts" not in components(at)
    assert reading.component(at, "journey")["chosen"] is None


@pytest.mark.parametrize("place", [ROCHDALE, SCILLY, "N09000003"])
def test_every_fall_of_a_ribbon_stands_in_the_table(visit, store, place):
    at = visit("place", place=place)
    stages, fallen = store.stages([place]), store.shocks([place])
    fallen = fallen[fallen["series"].isin((OVERALL, *STAGED))]
    every = falls.every(fallen, stages)
    assert len(every) == len(fallen)
    shown = reading.component(at, "falls")
    assert len(shown["rows"]) == len(fallen)
    assert shown["caption"] == falls.CAPTION
    assert falls.title(every) in [one.label for one in at.expander]
    told = visit("place", place=place, **{"journey-view": "Text"})
    assert set(falls.twin(fallen, stages)) <= set(reading.texts(told))


def test_parts_and_falls_can_be_taken_away(visit, downloads, store):
    visit("place", place=ROCHDALE, ribbon="health", year="2021")
    for file, wanted in (
        (f"behind-{ROCHDALE}-health-2021.csv", store.parts(ROCHDALE, "health", 2021)),
        (f"falls-{ROCHDALE}.csv", store.shocks([ROCHDALE]).query("series in @STAGED or series == @OVERALL")),
    ):
        about, rows = reading.rows(downloads[file]())
        assert store.data_version in about[-1]
        assert "Rochdale" in about[0]
        assert len(rows) == len(wanted)
        assert [row["series"] for row in rows] == wanted["series"].tolist()


def test_what_is_shared_and_presented_carries_falls_and_local_events(visit, downloads, store):
    at = visit("place", place=BIRMINGHAM, present="journey")
    room = reading.component(at, "present")
    drawing, written = (downloads[f"journey-{BIRMINGHAM}.{kind}"]() for kind in ("svg", "html"))
    assert downloads[f"journey-{BIRMINGHAM}.png"]().startswith(b"\x89PNG")
    stages, fallen = store.stages([BIRMINGHAM]), store.shocks([BIRMINGHAM])
    whole = falls.found(fallen, stages, OVERALL)
    assert whole
    for text in (drawing, written, room["pictures"][0]):
        assert "MG Rover, Longbridge (local)" in text
        assert all(falls.said(fall) in text for fall in whole)
    assert store.data_version in drawing


def test_the_link_to_share_holds_the_year_that_is_open(visit):
    at = visit("place", place=ROCHDALE, ribbon="health", year="2021")
    links = [one.value for one in at.code if one.value.startswith("http")]
    assert any("ribbon=health" in link and "year=2021" in link for link in links)


@pytest.mark.parametrize("stage", theme.STAGES)
def test_the_learning_card_is_topped_by_the_colour_of_its_stage(stage):
    look = Path(frame.__file__).with_name("frame.css").read_text(encoding="utf-8")
    rule = look.partition(f".st-key-now-{stage} {{")[2].partition("}")[0]
    colour = theme.SECOND if stage == "uncertain" else theme.STAGES[stage][0]
    assert f"border-top-color: {colour.lower()};" in rule
    assert ("dotted" in rule) == (stage == "uncertain")
