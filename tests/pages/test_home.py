"""Home finds a place by whatever a reader types and shows the country."""

import pytest

from placedata.charts import stage_map
from tests.pages import hostile, reading


@pytest.mark.parametrize("year", [None, "2020"])
def test_home_opens_with_the_stage_of_every_district(visit, store, year):
    at = visit(period=year) if year else visit()
    assert reading.fine(at)
    districts = store.areas("ltla")
    shown = reading.component(at, "home-map")
    assert sorted(shown["codes"]) == sorted(districts["area_code"])
    when = shown["periods"][shown["period"]]
    assert year in (None, when)
    rows = store.stages(domain="overall").query("year == @when", local_dict={"when": int(when)})
    assert len(rows) > 0.9 * len(districts)
    assert dict(zip(rows["area_code"], rows["stage"], strict=True)) == {
        code: stage_map.ORDER[value]
        for code, value in zip(shown["codes"], shown["values"][shown["period"]], strict=True)
        if value is not None
    }
    crisis = int((rows["stage"] == "crisis").sum())
    assert at.header[0].value.startswith(f"{crisis} of {len(rows)} places were in crisis in {when}")


def test_home_offers_a_way_to_every_other_page(visit):
    pages = {one.proto.page for one in visit().get("page_link")}
    assert pages == {"about", "compare", "data", "initiatives", "journeys", "place"}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("rochdlae", "E08000005"),
        ("ROCHDALE", "E08000005"),
        ("brum", "E08000025"),
        ("glasgow", "S12000049"),
        ("OL16 1AA", "E08000005"),
        ("E08000016", "E08000038"),
        ("craven", "E06000065"),
        ("ynys mon", "W06000001"),
    ],
)
def test_typing_finds_the_place_first(visit, typed, code):
    at = visit()
    at.text_input[0].set_value(typed).run()
    assert reading.fine(at)
    assert reading.places(at)[0][1] == code


def test_a_former_council_says_what_it_became(visit):
    assert "has been part of North Yorkshire since April 2023" in " ".join(
        reading.texts(visit(find="craven"))
    )


def test_a_postcode_over_several_councils_gives_each_with_its_share(visit):
    at = visit(find="LS29")
    found = reading.places(at)[:3]
    assert [code for _, code in found] == ["E08000032", "E08000035", "E06000065"]
    shares = [one.value for one in at.caption if "postcodes of LS29" in one.value]
    assert len(shares) == 3
    assert shares[0].endswith("in Bradford.")


def test_a_link_brings_back_what_was_typed(visit):
    at = visit(find="brum")
    assert at.text_input[0].value == "brum"
    assert reading.places(at)[0][1] == "E08000025"


@pytest.mark.parametrize("text", hostile.TEXTS.values(), ids=hostile.TEXTS)
@pytest.mark.parametrize("way", ["address", "field"])
def test_hostile_text_ends_in_a_sentence_and_a_way_on(visit, text, way):
    if way == "address":
        at = visit(find=text)
    else:
        at = visit()
        at.text_input[0].set_value(text[:80]).run()
    assert reading.fine(at)
    assert text.strip() == "" or len(at.warning) == 1
    assert len(reading.places(at)) >= 1
    assert max(map(len, reading.texts(at))) < 2_000
