"""A place's page holds for places of every kind: nothing empty, nothing under another place's name."""

import math

import pytest

from placedata.model import DOMAINS
from tests.pages import hostile, reading

PLACES = {
    "Barnsley": "E08000038",
    "Sheffield": "E08000039",
    "Glasgow City": "S12000049",
    "Buckinghamshire": "E06000060",
    "Somerset": "E06000066",
    "North Yorkshire": "E06000065",
    "Belfast": "N09000003",
    "Wigan": "E08000010",
    "Cornwall": "E06000052",
    "City of London": "E09000001",
    "Isles of Scilly": "E06000053",
    "Essex": "E10000012",
    "Greater Manchester": "E47000001",
    "North West": "E12000002",
    "England": "E92000001",
    "Northern Ireland": "N92000002",
    "United Kingdom": "K02000001",
}
OWN = ("published", "recoded")

TITLES = set(DOMAINS.values())


@pytest.fixture(scope="module", params=list(PLACES.values()), ids=list(PLACES))
def place(request, visit, store):
    """Return a place's area and its page."""
    return store.area(request.param), visit("place", place=request.param)


def test_the_page_opens_with_a_verdict_on_the_place(place):
    area, at = place
    assert reading.fine(at)
    assert at.title[0].value.startswith(area["name"])
    assert at.title[0].value.endswith(".")
    assert not at.warning


def test_no_section_is_empty(place):
    _, at = place
    tables = reading.tables(at)
    assert tables
    assert all(table["rows"] for table in tables.values())
    sections = [one.value.partition(":")[0] for one in at.header if one.value.partition(":")[0] in TITLES]
    assert sections == [DOMAINS[domain] for domain in DOMAINS if domain in tables]
    assert len(sections) == len(tables)


def test_every_row_has_a_figure_its_period_and_a_line(place):
    _, at = place
    for table in reading.tables(at).values():
        for row in table["rows"]:
            assert any(sign.isdigit() for sign in row["latest"]), row["id"]
            assert row["period"], row["id"]
            assert any(y is not None for _, y in row["spark"]["own"]), row["id"]


def test_a_borrowed_figure_names_its_owner(place):
    area, at = place
    for table in reading.tables(at).values():
        for row in table["rows"]:
            if row["standing"] == "inherited":
                assert row["standing_words"].removesuffix(" figure") not in ("", area["name"]), row["id"]


def test_the_chart_shows_marks_and_says_whose(place):
    area, at = place
    traces, alt = reading.charts(at)[0]
    inherited = reading.marks(traces, "inherited")
    assert reading.marks(traces, *OWN) + inherited > 0
    owner = next(one.value for one in at.info if "figure of" in one.value) if inherited else area["name"]
    assert owner.rpartition("figure of ")[2].rstrip(".") in alt


def test_no_mark_lies_outside_the_figures_published(place, store):
    area, at = place
    traces, _ = reading.charts(at)[0]
    drawn = [y for trace in traces if trace.get("name") in OWN for y in trace["y"]]
    if drawn:
        chosen = at.query_params.get("indicator") or next(iter(reading.tables(at).values()))["selected"]
        known = store.published([area["area_code"]], chosen).dropna(subset=["value"])
        assert sorted(drawn) == pytest.approx(sorted(known["value"]))


def test_places_round_about_can_be_opened(place):
    area, at = place
    linked = {code for _, code in reading.places(at)}
    parents = area["parents"]
    wanted = set(parents[parents["level"].isin(("cauth", "rgn", "ctry"))]["area_code"])
    assert wanted <= linked


def test_the_whole_table_downloads_as_shown(visit, downloads, store):
    at = visit("place", place="E06000053")
    about, rows = reading.rows(downloads["E06000053.csv"]())
    assert store.data_version in about[-1]
    shown = {row["id"]: row for table in reading.tables(at).values() for row in table["rows"]}
    assert {row["indicator_id"] for row in rows} == set(shown)
    for row in rows:
        assert all(row[name] for name in ("publisher", "licence", "standing", "unit")), row["indicator_id"]
        assert row["label"] == shown[row["indicator_id"]]["period"]
        assert math.isfinite(float(row["value"]))
        assert (row["standing"] == "inherited") == (row["code"] != "E06000053")


@pytest.mark.parametrize(
    ("place", "indicator"),
    [("E08000005", "claimant-count"), ("E08000038", "claimant-count"), ("N09000003", "life-satisfaction")],
)
def test_a_series_downloads_as_drawn(visit, downloads, store, place, indicator):
    visit("place", place=place, indicator=indicator)
    about, rows = reading.rows(downloads[f"{indicator}-{place}.csv"]())
    facts = store.indicator(indicator)
    assert any(facts["publisher"] in line for line in about)
    assert any(facts["licence"] in line for line in about)
    assert any(store.data_version in line for line in about)
    known = store.published([place], indicator)
    assert [row["period"] for row in rows] == known["period"].tolist()
    values = [math.nan if row["value"] == "" else float(row["value"]) for row in rows]
    assert values == pytest.approx(known["value"].tolist(), nan_ok=True)
    assert [row["published_code"] for row in rows] == known["published_code"].tolist()


@pytest.mark.parametrize(
    ("former", "now", "name"),
    [("E08000016", "E08000038", "Barnsley"), ("E07000163", "E06000065", "North Yorkshire")],
)
def test_a_former_code_leads_on_and_says_so(visit, former, now, name):
    at = visit("place", place=former)
    assert reading.fine(at)
    assert at.title[0].value.startswith(name)
    assert former in at.info[0].value
    assert name in at.info[0].value
    assert f"Local authority district, {now}." in " ".join(reading.texts(at))


def test_a_name_that_is_one_place_opens_it(visit):
    assert visit("place", place="rochdlae").title[0].value.startswith("Rochdale")


def test_a_postcode_mostly_in_one_place_opens_it_and_says_how_much(visit):
    at = visit("place", place="LS29")
    assert at.title[0].value.startswith("Bradford")
    assert "93.4% of the postcodes of LS29" in at.info[0].value


def test_a_postcode_split_evenly_asks_which(visit, store):
    district = store.sql(
        "SELECT district FROM postcode_district GROUP BY district "
        "HAVING count(*) = 2 AND max(share) < 0.52 ORDER BY district LIMIT 1"
    )["district"][0]
    at = visit("place", place=district)
    assert not at.exception
    found = store.find(district)
    assert len(found) == 2
    assert set(found["area_code"]) == {code for _, code in reading.places(at)}


@pytest.mark.parametrize("text", hostile.TEXTS.values(), ids=hostile.TEXTS)
def test_an_unknown_place_ends_in_a_sentence_and_a_way_on(visit, text):
    at = visit("place", place=text)
    assert not at.exception
    assert len(at.subheader) + len(at.warning) >= 1
    assert reading.places(at)
    assert max(map(len, reading.texts(at))) < 2_000


@pytest.mark.parametrize(
    "text", ["no-such-indicator", *hostile.TEXTS.values()], ids=["unknown", *hostile.TEXTS]
)
def test_an_unknown_indicator_ends_in_a_sentence_and_the_page(visit, text):
    at = visit("place", place="E08000005", indicator=text)
    assert reading.fine(at)
    assert "not published for this place" in at.warning[0].value
    assert reading.charts(at)


@pytest.mark.parametrize("view", ["Table", "Text"])
def test_table_and_text_hold_what_the_chart_holds(visit, store, view):
    at = visit("place", place="E08000005", view=view)
    assert reading.fine(at)
    known = store.published(["E08000005"], "claimant-count")
    if view == "Table":
        shown = next(one.value for one in at.dataframe if "Period" in one.value)
        assert shown["Period"].tolist() == known["label"].tolist()
        assert [float(cell) for cell in shown.iloc[:, 1]] == known["value"].round(1).tolist()
    else:
        words = " ".join(reading.texts(at))
        assert known["label"].iloc[0] in words
        assert "6.0%" in words


def test_the_making_of_any_period_is_told(visit, store):
    at = visit("place", place="E08000038", indicator="claimant-count")
    for row in (0, 12, -1):
        period = store.published(["E08000038"], "claimant-count")["period"].iloc[row]
        at.session_state["making"] = True
        at.run()
        next(box for box in at.selectbox if box.label == "Period").set_value(period).run()
        how = store.explain("claimant-count", "E08000038", period)
        assert how["sentence"] in reading.texts(at)
        assert f"{how['source_row']}" in at.table[0].value.to_string()
