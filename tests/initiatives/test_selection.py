"""A choice of the register is what its own tables say, asked apart."""

import pandas as pd
import pytest

from placedata.initiatives.selection import SCOPES, Wanted, indexed, select

# Each choice, and the question to the tables that it must answer alike.
CHOICES = {
    "funding": (Wanted(funding="no_new_money"), "funding_type = 'no_new_money'"),
    "scale": (Wanted(scale="city_region"), "scale = 'city_region'"),
    "programme": (Wanted(programme="ndc"), "programme_id = 'ndc'"),
    "theme": (
        Wanted(theme="health"),
        "programme_id IN "
        "(SELECT programme_id FROM programme WHERE list_contains(string_split(domain, ';'), 'health'))",
    ),
    "nation": (
        Wanted(nation="W"),
        "initiative_id IN (SELECT initiative_id FROM initiative_area "
        "WHERE area_code_now LIKE 'W%' OR area_code_now LIKE 'K02%' OR area_code_now LIKE 'K03%' "
        "OR area_code_now LIKE 'K04%')",
    ),
    "two": (
        Wanted(funding="mixed", scale="city_region"),
        "funding_type = 'mixed' AND scale = 'city_region'",
    ),
}


@pytest.fixture(scope="module")
def asked(store):
    """Return a function that answers a choice."""
    index = indexed(store.register)
    return lambda wanted: select(store.register, index, wanted)


@pytest.mark.parametrize("name", CHOICES)
def test_a_choice_is_what_the_tables_say(store, asked, name):
    wanted, condition = CHOICES[name]
    rows = store.sql(f"SELECT initiative_id, programme_id FROM initiative WHERE {condition}")  # noqa: S608
    background = store.register.programmes.query("background")["programme_id"]
    rows = rows[~rows["programme_id"].isin(background)]
    found = asked(wanted)
    assert len(rows)
    assert sorted(found.initiatives["initiative_id"]) == sorted(rows["initiative_id"])
    held = found.programmes.set_index("programme_id")["held"]
    assert held[held > 0].to_dict() == rows["programme_id"].value_counts().to_dict()


def test_words_are_found_in_names_places_themes_and_legacy_and_all_must_be(asked):
    for words in ("heywood", "NEW deal HEYWOOD", "resident-led trusts", "inner-city"):
        found = asked(Wanted(words=words)).initiatives
        assert len(found), words
    assert asked(Wanted(words="heywood inner-city")).initiatives.empty
    assert asked(Wanted(words="(.*")).initiatives.empty


def test_programmes_without_places_answer_by_themselves_and_to_no_place(store, asked):
    alone = store.register.programmes.query("initiatives == 0")
    shown = asked(Wanted()).programmes
    assert set(alone["programme_id"]) <= set(shown["programme_id"])
    near = asked(Wanted(within=frozenset(store.initiatives(["E08000005"])["initiative_id"]))).programmes
    assert not set(alone["programme_id"]) & set(near["programme_id"])
    scottish = asked(Wanted(nation="S")).programmes
    kept = scottish[scottish["held"] == 0]
    assert all("S" in SCOPES[scope] for scope in kept["nation_scope"])


def test_standing_bodies_answer_only_when_asked(store, asked):
    background = set(store.register.programmes.query("background")["programme_id"])
    assert not background & set(asked(Wanted()).programmes["programme_id"])
    assert background <= set(asked(Wanted(background=True)).programmes["programme_id"])


def test_districts_are_counted_once_and_nations_told_apart(store, asked):
    found = asked(Wanted())
    reach = store.register.reach
    for row in found.programmes.itertuples(index=False):
        ids = found.initiatives.query("programme_id == @row.programme_id")["initiative_id"]
        own = reach[reach["initiative_id"].isin(ids)]
        assert row.districts == own[own["through"] != "ctry"]["beneficiary_code"].nunique(), row.name
        assert row.nationwide == own["through"].eq("ctry").any(), row.name


def test_a_row_beside_which_a_correction_stands_is_passed_over(store):
    register = store.register
    first = register.initiatives["initiative_id"].iloc[0]
    struck = register.initiatives.assign(counts=register.initiatives["initiative_id"] != first)
    found = select(register._replace(initiatives=struck), indexed(register), Wanted(background=True))
    assert isinstance(found.initiatives, pd.DataFrame)
    assert first not in set(found.initiatives["initiative_id"])
    assert len(found.initiatives) == len(register.initiatives) - 1
