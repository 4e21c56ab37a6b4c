"""Data for place: every section opens on its address, counts what the store holds, and obeys no text."""

import pytest

from pages._ui import desk, tester
from placedata.series import gaps, trial
from placedata.workspace import open_workspace
from tests.pages import hostile, reading

SECTIONS = ("coverage", "glossary", "breaks", "grades", "methods")
ROCHDALE, WESTMORLAND = "E08000005", "E06000064"


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    """Keep what the tests decide apart from what people decided."""
    opened = open_workspace(tmp_path / "notes.sqlite")
    monkeypatch.setattr(desk, "workspace", lambda: opened)
    return opened


def table(at, column):
    return next(one.value for one in at.dataframe if column in one.value)


def cells(payload):
    return [cell for group in payload["groups"] for row in group["rows"] for cell in row["cells"]]


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_opens_with_its_charts_told_in_words(visit, section):
    at = visit("data", section=section)
    assert reading.fine(at)
    assert not at.warning
    assert all(alt.strip() for _, alt in reading.charts(at))


def test_unknown_values_in_the_address_are_named_and_mended(visit):
    at = visit("data", section="nowhere", place="zzzz", domain="sport", level="moon")
    assert reading.fine(at)
    said = " ".join(one.value for one in at.warning)
    assert all(f"`{text}`" in said for text in ("nowhere", "zzzz", "sport"))
    assert reading.component(at, "coverage")["place"] is False


@pytest.mark.parametrize("name", ["script", "markdown image", "sql", "long"])
@pytest.mark.parametrize("section", ["coverage", "glossary", "methods"])
def test_a_link_can_make_no_section_obey(visit, section, name):
    text = hostile.TEXTS[name]
    at = visit("data", section=section, place=text, indicator=text, domain=text, words=text, run=text)
    assert reading.fine(at)


def test_coverage_counts_what_the_store_counts(visit, store):
    drawn = reading.component(visit("data"), "coverage")
    known = store.indicators()
    counts = store.coverage()
    counts = counts[(counts["level"] == "ltla") & counts["indicator_id"].isin(known["indicator_id"])]
    shown = {row["id"] for group in drawn["groups"] for row in group["rows"] if row["cells"]}
    for kind in ("published", "converted", "estimated", "missing"):
        assert drawn["counts"][kind] == counts[kind].sum()
    assert shown == set(counts["indicator_id"])


def test_a_place_shows_its_own_figures_holes_and_what_larger_areas_have(visit, store):
    at = visit("data", place=ROCHDALE)
    drawn = reading.component(at, "coverage")
    own = store.coverage(ROCHDALE)
    has = own[own["published"] + own["converted"] > 0]["indicator_id"].nunique()
    assert at.title[0].value.startswith(f"For Rochdale {has} of ")
    marks = {cell[2] for cell in cells(drawn)}
    assert {"", "hole", "larger"} <= marks
    larger = [row for group in drawn["groups"] for row in group["rows"] if row["sub"].startswith("only ")]
    assert drawn["counts"]["larger"] == len(larger) > 0
    assert not {row["id"] for row in larger} & set(has_own(own))


def has_own(own):
    return own[own["published"] + own["converted"] > 0]["indicator_id"]


def test_converted_figures_of_a_new_council_are_marked(visit):
    drawn = reading.component(visit("data", place=WESTMORLAND), "coverage")
    assert any(cell[2] == "c" for cell in cells(drawn))


def test_coverage_as_a_table_and_a_file_holds_the_same_cells(visit, downloads):
    drawn = reading.component(visit("data", domain="health"), "coverage")
    at = visit("data", domain="health", view="Table")
    shown = table(at, "Indicator").set_index("Indicator").drop(columns="Domain")
    assert (shown != "").to_numpy().sum() == len(cells(drawn))
    lines, rows = reading.rows(downloads["coverage-ltla.csv"]())
    assert len(rows) == len(cells(drawn))
    assert lines[0] == at.title[0].value
    assert sum(int(row["published"]) for row in rows) == drawn["counts"]["published"]


def test_what_only_a_larger_area_has_stands_in_table_and_text_too(visit):
    drawn = reading.component(visit("data", place=ROCHDALE), "coverage")
    shown = table(visit("data", place=ROCHDALE, view="Table"), "Indicator")
    told = " ".join(reading.texts(visit("data", place=ROCHDALE, view="Text")))
    assert (shown == "larger area").any(axis=1).sum() == drawn["counts"]["larger"]
    assert "Only for a larger area: " in told


def test_shifts_in_most_places_are_offered_only_where_they_are_measured(visit, store):
    at = visit("data", section="breaks", place=WESTMORLAND)
    shown = table(at, "Verdict")
    held = store.coverage(WESTMORLAND).query("published + converted > 0")["indicator_id"].unique()
    names = store.indicators().set_index("indicator_id").loc[held, "name"]
    assert set(shown["Indicator"]) <= set(names)
    assert set(shown["Where"]) <= {"Westmorland and Furness", "most areas at once"}


def test_the_glossary_holds_every_indicator_once(visit, store, downloads):
    at = visit("data", section="glossary")
    assert len(table(at, "Definition")) == len(store.indicators())
    _, rows = reading.rows(downloads["glossary.csv"]())
    assert [row["Indicator"] for row in rows] == store.indicators()["name"].tolist()
    assert all(row["Licence"] and row["Publisher"] and row["Definition"] for row in rows)


def test_the_glossary_is_searched_by_every_word(visit):
    found = table(visit("data", section="glossary", words="weekly pay"), "Definition")["Indicator"]
    assert "Median weekly pay of residents" in found.tolist()
    assert len(found) < 10
    nothing = visit("data", section="glossary", words="zebra crossing")
    assert not any("Definition" in one.value for one in nothing.dataframe)
    assert "No indicator holds all of these words" in " ".join(reading.texts(nothing))


def test_one_indicator_opens_in_full(visit, store):
    at = visit("data", section="glossary", indicator="claimant-count")
    facts = at.table[0].value.set_index("What")["Of this indicator"]
    row = store.indicator("claimant-count")
    assert facts["Definition"] == row["definition"]
    assert facts["To know"] == row["caveats"]
    assert facts["First and last period"] == "2001 to 2025"
    assert row["source_url"] in facts["Release"]
    assert len(table(at, "What changed")) == len(store.breaks("claimant-count"))


def test_known_breaks_are_all_listed_with_where_they_hold(visit, store):
    at = visit("data", section="breaks")
    shown = table(at, "What changed")
    assert len(shown) == len(store.breaks())
    assert shown["Where"].str.len().min() > 4
    assert not shown["Where"].str.contains("S12000").any()


def test_a_place_tells_what_it_came_from(visit):
    at = visit("data", section="breaks", place=WESTMORLAND)
    assert (
        "Westmorland and Furness began on 1 April 2023 from Barrow-in-Furness, Eden, South Lakeland and "
        "part of Cumbria (45% of its people)."
    ) in reading.texts(at)
    assert len(table(at, "People carried")) == 4


def test_a_decision_needs_a_reason_and_a_name_and_is_kept(visit, workspace, store):
    at = visit("data", section="breaks")
    first = at.selectbox(key="choice-candidate").value
    at.button(key=f"accept-{first}").click().run()
    assert "Give a reason and a name" in at.warning[0].value
    assert workspace.decisions().empty
    at.text_area(key=f"reason-{first}").set_value("<b>a plant closed</b>")
    at.text_input(key=f"by-{first}").set_value("Jo")
    at.button(key=f"accept-{first}").click().run()
    kept = workspace.decisions().iloc[0]
    assert (kept["candidate_id"], kept["verdict"], kept["by"]) == (first, "accepted", "Jo")
    assert any(text.startswith("**Accepted by Jo on ") for text in reading.texts(at))
    assert table(at, "Verdict")["Verdict"].iloc[0] == "Accepted"
    assert len(table(at, "Verdict")) <= len(store.candidates())


def test_grades_of_a_place_come_with_their_reasons(visit, store):
    at = visit("data", section="grades", place=ROCHDALE)
    shown, known = table(at, "Why"), store.quality([ROCHDALE])
    assert shown["Grade"].value_counts().to_dict() == known["grade"].value_counts().to_dict()
    assert (shown["Why"].str.len() > 10).all()
    assert (shown[shown["Grade"] != "A"]["Why"] != "Nothing to warn of").all()


def test_nothing_is_estimated_before_it_is_asked_for(visit, monkeypatch):
    def never(*_, **__):
        pytest.fail("an estimate was made on opening the page")

    monkeypatch.setattr(gaps, "backtest", never)
    monkeypatch.setattr(trial, "trial", never)
    for query in ({}, {"run": "00000000"}):
        at = visit("data", section="methods", **query)
        assert reading.fine(at)
        assert at.button(key="score").label == "Hide, fill and score"


def test_methods_are_scored_when_asked_and_the_link_asks_again(visit):
    query = {"section": "methods", "indicator": "adult-obesity", "gap": "1", "where": "end"}
    at = visit("data", **query)
    at.button(key="score").click().run()
    assert reading.fine(at)
    title = at.title[0].value
    assert title.startswith("Gaps of 1 year at the end of series: ")
    again = visit("data", view="Table", run=at.query_params["run"], **query)
    assert again.title[0].value == title
    scored = table(again, "80% interval held")
    errors = [float(text.rstrip("%")) for text in scored["Error"]]
    assert len(scored) == len(tester.METHODS)
    assert errors == sorted(errors)
    assert len(table(again, "Hidden value")) == len(tester.METHODS)


def test_reference_results_name_their_day_and_data(visit, store):
    at = visit("data", section="methods")
    words = " ".join(reading.texts(at))
    for scores in (store.method_scores(), store.break_scores()):
        assert f"on data version {scores['data_version'][0]}" in words
    assert len(table(at, "Inside, 1")) == store.method_scores()["method"].nunique()
