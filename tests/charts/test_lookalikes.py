"""Blocks of look-alikes: as many as there are places, each stage by its letter, all said in words too."""

from xml.dom import minidom

import pytest

from placedata.charts import lookalikes, theme

PLACES = {"Rochdale": "E08000005", "Isles of Scilly": "E06000053", "City of London": "E09000001"}


@pytest.fixture(scope="module", params=list(PLACES.values()), ids=list(PLACES))
def found(request, store):
    return store.lookalikes(request.param)


def test_a_block_a_place_with_its_letter(found):
    drawn = minidom.parseString(lookalikes.svg(found, "Blocks <&>"))  # noqa: S318 - our own picture
    texts = [
        "".join(part.nodeValue or "" for part in one.childNodes) for one in drawn.getElementsByTagName("text")
    ]
    wanted = [theme.STAGES[stage][2] for stage in found.known["after"]]
    assert sorted(text for text in texts if text in set("TR=SC?")) == sorted(wanted)


def test_every_place_is_in_the_rows_the_table_and_the_text(found):
    rows = lookalikes.rows(found)
    assert sum(row["count"] for row in rows) == len(found.known)
    assert {place["code"] for row in rows for place in row["places"]} == set(found.known["area_code"])
    assert lookalikes.table(found)["Place"].tolist() == found.places["area_name"].tolist()
    said = " ".join(lookalikes.sentences(found))
    assert all(f"{name} ({year})" in said for name, year in found.places[["area_name", "year"]].values)


def test_no_range_is_given_for_few(found):
    few = len(found.known) < 10
    assert all((row["range"] == "") == few for row in lookalikes.rows(found))
