"""Look-alikes, similar places and where to begin on the page of a place."""

import pytest

from tests.pages import reading

ROCHDALE, CORNWALL, SCILLY, LONDON = "E08000005", "E06000052", "E06000053", "E09000001"
BURY, MANCHESTER = "E08000002", "E08000003"


def blocks(at):
    return reading.component(at, "alike")["rows"]


def heads(at):
    return {one.proto.anchor: one.value for one in at.header}


def test_manchester_has_blocks_links_and_a_table(visit, store):
    at = visit("place", place=MANCHESTER)
    assert reading.fine(at)
    found = store.lookalikes(MANCHESTER)
    assert sum(row["count"] for row in blocks(at)) == len(found.known)
    assert f"of {len(found.known)} places like us" in heads(at)["alike"]
    texts = " ".join(reading.texts(at))
    assert "The record cannot say which of them mattered." in texts
    assert any(one.label == "What is on record, place by place" for one in at.expander)
    assert f"Too soon to know for {len(found.recent)}" in texts
    assert "Liverpool" in heads(at)["similar"]
    table = at.table[0].value
    assert 1 <= len(table) <= 4
    assert list(table.columns) == ["Manchester", "Similar places", "How sure"]
    assert all("grade" in words and "Published" in words for words in table["How sure"])


def test_few_are_named_without_shares(visit):
    at = visit("place", place=SCILLY)
    assert reading.fine(at)
    assert "too few to say" in heads(at)["alike"]
    assert "in 100" not in " ".join(reading.texts(at)[reading.texts(at).index(heads(at)["alike"]) :])
    assert not [one for one in at.get("bidi_component") if one.key == "alike"]
    assert any("crisis in" in label or "recovery in" in label for label, _ in reading.places(at))


def test_none_is_said_and_a_wider_look_offered(visit):
    at = visit("place", place=LONDON)
    assert reading.fine(at)
    assert heads(at)["alike"].startswith("No place stood here")
    assert heads(at)["similar"].startswith("No place is much like City of London")
    assert "Where to begin: City of London stands alone" in heads(at)["begin"]
    assert [one.label for one in at.toggle if one.key == "wider"] == ["Look wider"]
    wide = visit("place", place=SCILLY, wider="true")
    assert reading.fine(wide)
    assert heads(wide)["alike"] != heads(visit("place", place=SCILLY))["alike"]


def test_any_year_can_be_asked_for(visit, store):
    at = visit("place", place=CORNWALL, stood="2012")
    assert reading.fine(at)
    assert "stood in 2012" in " ".join(reading.texts(at))
    found = store.lookalikes(CORNWALL, 2012)
    assert max(place["year"] for row in blocks(at) for place in row["places"]) <= 2012
    assert sum(row["count"] for row in blocks(at)) == len(found.known)


def test_a_past_year_is_seen_as_it_was_known(visit, store):
    """Bury was in crisis by the figures up to 2012; the page says so, and what the years since show."""
    texts = " ".join(reading.texts(visit("place", place=BURY, stood="2012")))
    assert "worked out from figures up to that year" in texts
    assert "stood where Bury stood in 2012: likeliest in crisis" in texts
    assert "Seen with the years since, Bury was in recovery in 2012." in texts
    assert store.stages([BURY], domain="overall").set_index("year").loc[2012, "stage"] == "recovery"
    today = " ".join(reading.texts(visit("place", place=BURY)))
    assert "worked out from figures up to that year" in today
    assert "Seen with the years since" not in today


def test_the_years_offered_are_those_that_could_be_known(visit, store):
    at = visit("place", place=BURY)
    offered = next(one.options for one in at.selectbox if one.label == "Standing in")
    assert offered == [str(year) for year in store.as_known([BURY], "overall")["year"]][::-1]


@pytest.mark.parametrize("year", ["1066", "2003", "2012; DROP TABLE", "<b>"])
def test_a_year_without_a_stage_is_named_and_mended(visit, year):
    at = visit("place", place=ROCHDALE, stood=year)
    assert not at.exception
    assert any("stood" in one.value and "not offered" in one.value for one in at.warning)


@pytest.mark.parametrize(("view", "shown"), [("Table", "Oldham"), ("Text", "five years on")])
def test_table_and_text_say_the_same(visit, view, shown):
    at = visit("place", place=ROCHDALE, **{"stood-view": view})
    assert reading.fine(at)
    frames = " ".join(one.value.to_string() for one in at.dataframe)
    assert shown in frames + " ".join(reading.texts(at))


def test_what_is_shown_can_be_taken_away(visit, store, downloads):
    visit("place", place=ROCHDALE)
    notes, rows = reading.rows(downloads[f"look-alikes-{ROCHDALE}.csv"]())
    assert len(rows) == len(store.lookalikes(ROCHDALE).places)
    assert any("never published" in note for note in notes)
    assert len(reading.rows(downloads[f"similar-{ROCHDALE}.csv"]())[1]) == 20
    assert 1 <= len(reading.rows(downloads[f"where-to-begin-{ROCHDALE}.csv"]())[1]) <= 4


@pytest.mark.parametrize("place", ["E10000012", "E12000002", "E92000001"])
def test_places_without_stages_have_no_such_sections(visit, place):
    at = visit("place", place=place)
    assert reading.fine(at)
    assert not {"alike", "similar", "begin"} & set(heads(at))
