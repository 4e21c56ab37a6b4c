"""The page Initiatives: what the filters leave is what is drawn, counted, listed and taken away."""

import re

import pytest

from placedata.initiatives.selection import Wanted, indexed, select
from placedata.wording.findings import count
from tests.pages import hostile, reading

ROCHDALE = "E08000005"
FILTERS = {
    "theme": ("health", {"theme": "health"}),
    "funding": ("no_new_money", {"funding": "no_new_money"}),
    "scale": ("city_region", {"scale": "city_region"}),
    "nation": ("W", {"nation": "W"}),
    "programme": ("ic_pioneers", {"programme": "ic_pioneers"}),
    "words": ("solihull", {"words": "solihull"}),
}


@pytest.fixture(scope="module")
def asked(store):
    """Return a function that answers a choice from the register, apart from the page."""
    register, index = store.register, indexed(store.register)
    return lambda **wanted: select(register, index, Wanted(**wanted))


def listed(at):
    """Return the ids in the table of the register."""
    return next(one.value for one in at.dataframe if "Id" in one.value)["Id"].tolist()


def bars(picture):
    """Return the ids of the bars of a picture."""
    return re.findall(r'data-id="([^"]+)"', picture)


def numbers(at):
    """Return the map as a mapping from code and year to number, and the payload."""
    shown = reading.component(at, "stacking")
    cells = {
        (code, int(year)): value
        for year, row in zip(shown["periods"], shown["values"], strict=True)
        for code, value in zip(shown["codes"], row, strict=True)
    }
    return cells, shown


def test_the_page_opens_on_every_programme_and_says_what_is_hidden(visit, store, asked):
    at = visit("initiatives")
    assert reading.fine(at)
    assert not at.warning
    found = asked()
    drawn = bars(reading.component(at, "gantt")["wide"])
    undated = found.programmes[found.programmes["start_from"].isna() & found.programmes["end_from"].isna()]
    assert len(drawn) == len(found.programmes) - len(undated)
    words = " ".join(reading.texts(at))
    for name in undated["short_name"]:
        assert name in words
    hidden = store.register.programmes.query("background")["short_name"]
    assert all(name in words.replace("\\", "") for name in hidden)
    assert sorted(listed(at)) == sorted(found.initiatives["initiative_id"])


@pytest.mark.parametrize("name", FILTERS)
def test_each_filter_leaves_the_same_in_picture_table_and_map(visit, asked, store, name):
    value, wanted = FILTERS[name]
    at = visit("initiatives", **{name: value})
    assert reading.fine(at)
    assert not at.warning
    found = asked(**wanted)
    assert 0 < len(found.initiatives) < len(store.register.initiatives)
    assert sorted(listed(at)) == sorted(found.initiatives["initiative_id"])
    drawn = bars(reading.component(at, "gantt")["wide"])
    if name == "programme":
        assert set(drawn) == {f"initiative:{one}" for one in found.initiatives["initiative_id"]}
    else:
        assert set(drawn) <= {f"programme:{one}" for one in found.programmes["programme_id"]}
    cells, _ = numbers(at)
    reach = store.register.reach
    covered = set(reach[reach["initiative_id"].isin(found.initiatives["initiative_id"])]["beneficiary_code"])
    assert {code for (code, _), value in cells.items() if value} <= covered


def test_a_place_shows_its_own_initiatives_and_is_outlined(visit, store):
    at = visit("initiatives", place=ROCHDALE, year="2024")
    assert reading.fine(at)
    rows = store.initiatives([ROCHDALE]).query("~background")
    assert sorted(listed(at)) == sorted(rows["initiative_id"])
    assert at.title[0].value.replace("\\", "").startswith(f"Rochdale: {len(rows)} initiatives on record")
    _, shown = numbers(at)
    assert shown["own"] == ROCHDALE
    assert shown["periods"][shown["period"]] == "2024"
    lost = store.stacking([2024], [ROCHDALE], nationwide=False)["names_not_recorded"][0]
    words = " ".join(reading.texts(at)).replace("\\", "")
    assert all(name in words for name in lost)
    assert f"for Rochdale {count(len(lost))}." in words


def test_the_numbers_on_the_map_are_those_of_the_store(visit, store):
    cells, shown = numbers(visit("initiatives"))
    counted = store.stacking(nationwide=False)
    expected = {
        (row.area_code, row.year): row.running
        for row in counted[["area_code", "year", "running"]].itertuples(index=False)
    }
    assert cells == expected
    marks = {key: shown["words"][mark] for key, mark in shown["marks"].items()}
    assert len(marks) == int((counted["end_not_recorded"] > 0).sum())


def test_a_long_programme_says_how_many_it_draws(visit, asked):
    at = visit("initiatives", programme="pride_in_place")
    found = asked(programme="pride_in_place").initiatives
    drawn = bars(reading.component(at, "gantt")["wide"])
    assert 0 < len(drawn) < len(found) == len(listed(at))
    assert f"The first {len(drawn)} of {len(found)} are drawn" in " ".join(reading.texts(at)).replace(
        "\\", ""
    )


def test_a_programme_without_places_is_drawn_and_said_so(visit):
    at = visit("initiatives", programme="troubled_families")
    assert reading.fine(at)
    assert bars(reading.component(at, "gantt")["wide"]) == ["programme:troubled_families"]
    assert "no places on record" in at.title[0].value
    assert not [one for one in at.get("bidi_component") if one.key == "stacking"]
    assert "nothing to map" in " ".join(reading.texts(at))


def test_standing_bodies_come_when_asked(visit, asked):
    hidden, shown = (visit("initiatives", **query) for query in ({}, {"hide": "false"}))
    assert len(listed(shown)) == len(asked(background=True).initiatives) > len(listed(hidden))
    assert "Standing statutory" not in " ".join(reading.texts(shown))


def test_nothing_found_is_not_called_none(visit):
    at = visit("initiatives", words="zzzzz")
    assert reading.fine(at)
    assert "That is not the same as none" in " ".join(reading.texts(at))


@pytest.mark.parametrize("view", ["Table", "Text"])
def test_table_and_text_stand_in_for_the_timeline(visit, asked, view):
    at = visit("initiatives", view=view)
    assert reading.fine(at)
    programmes = asked().programmes
    if view == "Table":
        shown = next(one.value for one in at.dataframe if "Followed by" in one.value)
        assert shown["Programme"].tolist() == programmes["name"].tolist()
    else:
        words = " ".join(reading.texts(at)).replace("\\", "")
        assert all(name in words for name in programmes["name"])


@pytest.mark.parametrize("view", ["Table", "Text"])
def test_table_and_text_stand_in_for_the_map(visit, store, view):
    at = visit("initiatives", year="2016", **{"map-view": view})
    assert reading.fine(at)
    now = store.stacking([2016], nationwide=False)
    if view == "Table":
        shown = next(one.value for one in at.dataframe if "Known to be running" in one.value)
        assert (
            shown.set_index("Code")["Known to be running"].to_dict()
            == now.set_index("area_code")["running"].to_dict()
        )
    else:
        none = int((now["running"] == 0).sum())
        assert f"{none} none recorded" in " ".join(reading.texts(at))


@pytest.mark.parametrize("name", ["theme", "funding", "scale", "nation", "programme", "place", "year"])
@pytest.mark.parametrize("text", ["nonesuch", *map(hostile.TEXTS.get, ("long", "image", "markdown image"))])
def test_an_unknown_choice_ends_in_a_sentence_and_the_register(visit, name, text):
    at = visit("initiatives", **{name: text})
    assert reading.fine(at)
    assert len(at.warning) == 1
    assert name in at.warning[0].value
    assert len(at.warning[0].value) < 400
    assert listed(at)


@pytest.mark.parametrize("name", ["words", "shape", "view", "map-view", "hide", "initiative"])
@pytest.mark.parametrize("text", hostile.TEXTS.values(), ids=hostile.TEXTS)
def test_no_text_in_the_address_breaks_the_page(visit, name, text):
    at = visit("initiatives", **{name: text})
    assert not at.exception
    assert len(at.title) == 1


def test_a_name_in_the_address_is_read_as_its_place(visit):
    at = visit("initiatives", place="Rochdale")
    assert reading.fine(at)
    assert at.query_params["place"] in (ROCHDALE, [ROCHDALE])


def test_one_initiative_has_its_places_dates_sources_and_successor(visit, store):
    at = visit("initiatives", initiative="total_place--coventry-solihull-and-warwickshire")
    assert reading.fine(at)
    one = store.initiative("total_place--coventry-solihull-and-warwickshire")
    words = " ".join(reading.texts(at)).replace("\\", "")
    assert "June 2009 to February 2010" in at.title[0].value
    assert one["summary"] in words
    for row in one["sources"].itertuples(index=False):
        assert row.title in words
        if isinstance(row.url, str):
            assert row.url in " ".join(reading.texts(at))
    assert "needs internet" in words
    for label in one["milestones"]["label"]:
        assert label in words
    linked = {code for _, code in reading.places(at)}
    assert linked >= set(one["reach"]["beneficiary_code"])
    assert any("Community Budgets" in link.label for link in at.get("page_link"))
    table = next(one.value for one in at.dataframe if "Covered" in one.value)
    assert len(table) == len(one["places"])


def test_every_programme_and_one_initiative_of_each_opens(visit, store):
    firsts = store.register.initiatives.drop_duplicates("programme_id")["initiative_id"]
    broken = [name for name in firsts if not reading.fine(visit("initiatives", initiative=name))]
    assert broken == []
    ids = store.programmes()["programme_id"]
    assert [name for name in ids if not reading.fine(visit("initiatives", programme=name))] == []


def test_what_is_not_verified_is_listed_apart_and_nowhere_else(visit, store):
    at = visit("initiatives", hide="false")
    names = store.unverified()["name"].tolist()
    table = next(one.value for one in at.dataframe if "What is missing" in one.value)
    assert table["Name"].tolist() == names
    assert not set(store.unverified()["unverified_id"]) & set(listed(at))


def test_the_files_hold_what_is_shown(visit, downloads, store, asked):
    at = visit("initiatives", theme="health", year="2016")
    found = asked(theme="health")
    about, rows = reading.rows(downloads["initiatives.csv"]())
    assert [row["initiative_id"] for row in rows] == found.initiatives["initiative_id"].tolist()
    assert any(store.data_version in line for line in about)
    assert all(row["sources"] for row in rows)
    cells, shown = numbers(at)
    about, rows = reading.rows(downloads["initiatives-by-place-and-year.csv"]())
    assert {(row["area_code"], int(row["year"])): int(row["running"]) for row in rows} == cells
    for file in ("initiatives-timeline", "initiatives-map-2016"):
        drawing, written = (downloads[f"{file}.{kind}"]() for kind in ("svg", "html"))
        assert store.data_version in drawing
        assert store.data_version in written
        assert downloads[f"{file}.png"]().startswith(b"\x89PNG")
    assert shown["numbers"] == ["0", "1", "2", "3", "4", "5"]
