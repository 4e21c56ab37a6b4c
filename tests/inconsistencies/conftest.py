"""The embedded figures and tables of places, read once for the tests of this folder; not to be changed."""

from functools import cache

import pytest

from placedata.geography import convert


@pytest.fixture(scope="session")
def areas(store):
    return store.sql("SELECT * FROM area")


@pytest.fixture(scope="session")
def changes(store):
    return store.sql("SELECT * FROM area_change")


@pytest.fixture(scope="session")
def todays(areas):
    return set(areas.loc[areas["current"], "area_code"])


@pytest.fixture(scope="session")
def rows(store):
    """Return a function that gives the rows of one indicator as published, of some codes or of all."""

    @cache
    def ask(indicator, *codes):
        return store.observations(indicator, list(codes) or None)

    return ask


@pytest.fixture(scope="session")
def today(store, changes, areas):
    """Return a function that carries one indicator over to the areas of today."""
    kinds = store.indicators().set_index("indicator_id")["kind"]

    @cache
    def ask(indicator):
        return convert(store.observations(indicator), kind=kinds[indicator], changes=changes, areas=areas)

    return ask


@pytest.fixture(scope="session")
def of():
    """Return a function that picks the rows of one area, by period."""

    def pick(frame, code):
        return frame.loc[frame["area_code"] == code].set_index("period")

    return pick
