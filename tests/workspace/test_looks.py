"""Looks at a place: one a data version, the last on other data is given back, nobody is named."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

from placedata.errors import RefusedText

ONE, TWO = {"figures": {"a": ["E1", "2024", 6.1]}}, {"figures": {"a": ["E1", "2025", 6.0]}}


def count(file):
    with sqlite3.connect(file) as held:
        found = held.execute("SELECT count(*) FROM look").fetchone()[0]
    held.close()
    return found


def test_the_first_look_has_none_before_it(desk):
    assert desk.looked_before("E1", "v1", ONE) is None
    assert desk.looked_before("E1", "v1", TWO) is None


def test_the_last_look_on_other_data_is_given_back(desk):
    desk.looked_before("E1", "v1", ONE)
    for _ in range(3):
        before = desk.looked_before("E1", "v2", TWO)
        assert (before.data_version, before.figures) == ("v1", ONE)
    assert desk.looked_before("E1", "v3", ONE).data_version == "v2"
    assert desk.looked_before("E2", "v3", ONE) is None


def test_many_visits_at_once_note_one_look(desk, file):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: desk.looked_before("E1", "v1", {"n": number}), range(24)))
    assert count(file) == 1


@pytest.mark.parametrize("spoiled", ["", "{", "[1, 2]", "null", "x" * 1_000_000])
def test_what_was_noted_and_cannot_be_read_is_no_look(desk, file, spoiled):
    desk.looked_before("E1", "v1", ONE)
    with sqlite3.connect(file) as held:
        held.execute("UPDATE look SET figures = ?", [spoiled])
    held.close()
    assert desk.looked_before("E1", "v2", TWO) is None


@pytest.mark.parametrize(("area", "version"), [("x" * 21, "v1"), ("", "v1"), ("E1", ""), ("E\0", "v1")])
def test_what_is_no_place_or_version_is_refused(desk, file, area, version):
    with pytest.raises(RefusedText):
        desk.looked_before(area, version, ONE)
    assert count(file) == 0


def test_only_place_data_and_moment_are_kept(desk, file):
    desk.looked_before("E1", "v1", ONE)
    with sqlite3.connect(file) as held:
        columns = [row[1] for row in held.execute("PRAGMA table_info(look)")]
    held.close()
    assert columns == ["look_id", "area_code", "data_version", "looked_on", "figures"]
