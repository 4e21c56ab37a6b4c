"""Whom initiatives were for: districts found through larger areas, each once; locators shade nobody."""

import pandas as pd
import pytest

from placedata.initiatives.places import incomplete, places, reach, touching

COLUMNS = ["initiative_id", "area_code_then", "area_name_then", "area_code_now", "area_name_now", "coverage",
           "note"]  # fmt: skip
SHIRE, RIDINGS, NEWTON, ASHBY, BRAY = "E10000001", "E47000001", "E06000001", "E07000001", "E07000002"


def placed(ground, *rows):
    """Return the frame ``places`` of rows (id, then, now, coverage, note)."""
    names = ground.names
    full = [(one, then, names.get(then), now, names[now], coverage, note)
            for one, then, now, coverage, note in rows]  # fmt: skip
    return places(pd.DataFrame(full, columns=COLUMNS).astype("string"), ground)


def covered(ground, *rows):
    found = reach(placed(ground, *rows), ground)
    return found.set_index("beneficiary_code")


def test_a_district_named_itself_is_covered_as_the_row_says(ground):
    found = covered(ground, ("x", ASHBY, ASHBY, "part", "a ward"))
    assert found.loc[ASHBY, ["coverage", "through", "note"]].tolist() == ["part", "ltla", "a ward"]


def test_a_county_covered_whole_covers_its_districts(ground):
    found = covered(ground, ("x", SHIRE, SHIRE, "whole", None))
    assert sorted(found.index) == [ASHBY, BRAY]
    assert set(found["through"]) == {"utla"}
    assert set(found["coverage"]) == {"whole"}


def test_a_county_beside_its_districts_counts_each_district_once(ground):
    rows = [("x", code, code, "whole", None) for code in (SHIRE, ASHBY, BRAY)]
    found = covered(ground, *rows)
    assert found.index.is_unique
    assert set(found["through"]) == {"ltla"}


def test_the_nearest_way_is_told_and_the_widest_coverage_counts(ground):
    found = covered(ground, ("x", RIDINGS, RIDINGS, "whole", None), ("x", ASHBY, ASHBY, "part", None))
    assert found.loc[[ASHBY, BRAY], "through"].tolist() == ["ltla", "cauth"]
    assert set(found["coverage"]) == {"whole"}


@pytest.mark.parametrize(
    ("now", "coverage", "note"),
    [
        (SHIRE, "part", "site within this area"),
        (SHIRE, "part", None),
        (RIDINGS, "whole", "today's combined authority used as a locator"),
        (NEWTON, "part", "northern half; district list not in source"),
    ],
)
def test_a_locator_shades_no_district_and_is_listed_for_its_own_area(ground, now, coverage, note):
    rows = placed(ground, ("x", None, now, coverage, note))
    assert rows["locator"].all()
    assert reach(rows, ground).empty
    assert incomplete(rows) == {"x"}
    own = touching([now], rows, reach(rows, ground), ground)
    assert own[["coverage", "located_only"]].values.tolist() == [["part", True]]
    if now != NEWTON:
        assert touching([ASHBY], rows, reach(rows, ground), ground).empty


def test_a_locator_inside_a_larger_area_asked_for_is_listed(ground):
    rows = placed(ground, ("x", None, SHIRE, "part", None))
    assert touching([RIDINGS], rows, reach(rows, ground), ground)["located_only"].tolist() == [True]


def test_a_whole_district_whose_neighbours_are_not_listed_is_no_locator(ground):
    rows = placed(ground, ("x", ASHBY, ASHBY, "whole", "seven other councils not listed in source"))
    assert not rows["locator"].any()
    assert incomplete(rows) == {"x"}


def test_former_names_are_told_where_they_differ(ground):
    rows = [("x", code, NEWTON, "whole", None) for code in ("E07000008", "E07000009")]
    assert covered(ground, *rows).loc[NEWTON, "beneficiary_name_then"] == "Old; Older"
    assert pd.isna(covered(ground, ("x", NEWTON, NEWTON, "whole", None)).loc[NEWTON, "beneficiary_name_then"])


def test_a_former_code_finds_what_today_holds(ground):
    rows = placed(ground, ("x", NEWTON, NEWTON, "whole", None))
    found = touching(["E07000008"], rows, reach(rows, ground), ground)
    assert found[["initiative_id", "coverage", "through"]].values.tolist() == [["x", "whole", "ltla"]]


def test_of_a_larger_area_it_is_told_whether_all_of_it_was_covered(ground):
    rows = placed(ground, ("a", ASHBY, ASHBY, "whole", None), ("b", SHIRE, SHIRE, "whole", None))
    found = touching([SHIRE], rows, reach(rows, ground), ground).set_index("initiative_id")
    assert found.loc["a", ["coverage", "through"]].tolist() == ["part", "within"]
    assert found.loc["b", ["coverage", "through"]].tolist() == ["whole", "utla"]


def test_a_small_area_lies_in_its_district(ground):
    assert ground.districts_of("S01000001") == (NEWTON,)
    assert ground.today("nowhere") == ()
    assert ground.today("E05000004") == ("E05000004",)
    assert ground.districts_of("E05000004") == (NEWTON,)
    assert ground.districts_of("S01000003") == ("E07000001", "E07000002")
    for beyond in ("E05000000", "E05000010", "E05000004X", "E0500000", "E05 00004", "E04000004"):
        assert ground.today(beyond) == ground.districts_of(beyond) == ()


def test_no_area_has_no_initiative(ground):
    rows = placed(ground, ("x", ASHBY, ASHBY, "whole", None))
    assert touching([], rows, reach(rows, ground), ground).empty
    assert reach(rows.head(0), ground).empty
