"""Which known breaks touch a place, and which forbid a comparison."""

import pandas as pd
import pytest

from placedata.series import breaks

KNOWN = pd.DataFrame(
    {
        "break_id": list("abcdefg"),
        "scope": ["all", "E W", "S", "E47", "S12000047 S12000048", "E08000005", "N"],
        "comparable_across": ["no", "with_caution", "no", "no", "no", "with_caution", "no"],
    }
)


@pytest.mark.parametrize(
    ("area", "nation", "touched"),
    [
        ("E08000005", "E", "abf"),
        ("E08000006", "E", "ab"),
        ("W06000015", "W", "ab"),
        ("S12000047", "S", "ace"),
        ("S12000046", "S", "ac"),
        ("E47000001", "E", "abd"),
        ("N09000003", "N", "ag"),
        ("K02000001", "UK", "abcg"),
        ("K03000001", "GB", "abc"),
        ("K04000001", "EW", "ab"),
    ],
)
def test_scope(area, nation, touched):
    assert "".join(breaks.in_scope(KNOWN, area, nation)["break_id"]) == touched


def test_only_some_breaks_forbid():
    assert "".join(breaks.forbidding(KNOWN)["break_id"]) == "acdeg"


def test_no_breaks_stay_none():
    assert breaks.in_scope(KNOWN.head(0), "E08000005", "E").empty
    assert breaks.forbidding(KNOWN.head(0)).empty


def test_nothing_is_changed():
    before = KNOWN.copy(deep=True)
    breaks.in_scope(KNOWN, "E08000005", "E")
    pd.testing.assert_frame_equal(KNOWN, before)


def test_every_real_break_touches_some_real_place(store):
    known = store.breaks()
    places = [row for level in ("ltla", "cauth") for row in store.areas(level).iloc[::5].itertuples()]
    places += [row for row in store.areas("ltla").itertuples() if row.area_code in " ".join(known["scope"])]
    seen = set()
    for place in places:
        seen |= set(breaks.in_scope(known, place.area_code, place.nation)["break_id"])
    assert seen == set(known["break_id"])
