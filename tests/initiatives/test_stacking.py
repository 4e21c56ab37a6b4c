"""How many ran at once: only what is known to run is counted, unknown ends are counted apart."""

import pandas as pd
import pytest

from placedata.initiatives.stacking import STACK_COLUMNS, overlaps, stacking

HERE, THERE = "E07000001", "E07000002"
PLAIN = {"end_kind": "ended", "background": False, "provider_network": False, "counts": True}


def ran(name, first, last, **changed):
    row = {"initiative_id": name, "name": name.upper(), "programme_id": "p", "first_year": first,
           "last_year": last, "start_from": first, **PLAIN}  # fmt: skip
    return row | changed


def frames(*rows, coverage="whole", through="ltla", areas=(HERE,)):
    initiatives = pd.DataFrame(rows).astype({"first_year": "Int64", "last_year": "Int64"})
    covered = pd.DataFrame(
        [(row["initiative_id"], code, coverage, through) for row in rows for code in areas],
        columns=["initiative_id", "beneficiary_code", "coverage", "through"],
    )
    return initiatives, covered.assign(beneficiary_name="X", beneficiary_name_then=None, note=None)


def counted(given, years=range(2000, 2006), **asked):
    return stacking(*given, years=years, **asked).set_index(["area_code", "year"])


def test_a_year_counts_what_ran_in_any_part_of_it():
    found = counted(frames(ran("a", 2001, 2003), ran("b", 2003, 2004)))
    assert found.loc[HERE, "running"].tolist() == [0, 1, 1, 2, 1, 0]
    assert found.loc[(HERE, 2003), "names"] == ("A", "B")


def test_an_unknown_end_is_counted_apart_from_the_year_after_it_began():
    found = counted(frames(ran("a", 2001, 2001, end_kind="not recorded")))
    assert found.loc[HERE, "running"].tolist() == [0, 1, 0, 0, 0, 0]
    assert found.loc[HERE, "end_not_recorded"].tolist() == [0, 0, 1, 1, 1, 1]
    assert found.loc[(HERE, 2005), ["names", "names_not_recorded"]].tolist() == [(), ("A",)]


def test_neither_the_unbegun_nor_the_undated_are_counted():
    rows = [ran("a", pd.NA, pd.NA, end_kind="not begun"), ran("b", pd.NA, pd.NA, end_kind="not recorded")]
    found = counted(frames(*rows))
    assert found[["running", "end_not_recorded"]].to_numpy().sum() == 0


@pytest.mark.parametrize(("mark", "asked"), [("background", "background"), ("provider_network", "providers")])
def test_what_can_be_hidden_is_hidden_unless_asked_for(mark, asked):
    given = frames(ran("a", 2001, 2001, **{mark: True}))
    assert counted(given)["running"].sum() == 0
    assert counted(given, **{asked: True})["running"].sum() == 1


def test_what_covered_a_country_can_be_left_out():
    given = frames(ran("a", 2001, 2001), through="ctry")
    assert counted(given)["running"].sum() == 1
    assert counted(given, nationwide=False)["running"].sum() == 0


def test_a_published_row_that_was_corrected_does_not_count():
    assert counted(frames(ran("a", 2001, 2001, counts=False)))["running"].sum() == 0


def test_whole_and_part_and_programmes_are_told():
    rows = [ran("a", 2001, 2001), ran("b", 2001, 2001), ran("c", 2001, 2001, programme_id="q")]
    found = counted(frames(*rows, coverage="part"))
    told = ["running", "running_whole", "running_part", "programmes"]
    assert found.loc[(HERE, 2001), told].tolist() == [3, 0, 3, 2]


def test_every_place_asked_for_has_a_row_for_every_year():
    found = counted(frames(ran("a", 2001, 2001)), areas=[HERE, THERE])
    assert len(found) == 12
    assert found.loc[THERE, "running"].tolist() == [0] * 6


def test_no_initiative_leaves_noughts():
    initiatives, covered = frames(ran("a", 2001, 2001))
    found = stacking(initiatives.head(0), covered, years=[2001], areas=[HERE])
    assert found.columns.tolist() == STACK_COLUMNS
    assert found.loc[0, ["running", "names"]].tolist() == [0, ()]
    assert stacking(initiatives, covered, years=[], areas=[HERE]).empty


def test_years_need_not_follow_one_another():
    found = counted(frames(ran("a", 2001, 2003)), years=[2003, 2000, 2001])
    assert found["running"].to_dict() == {(HERE, 2003): 1, (HERE, 2000): 0, (HERE, 2001): 1}


def test_overlaps_name_what_ran_in_the_same_years():
    rows = [ran("a", 2001, 2002), ran("b", 2002, 2005), ran("c", 2004, 2004), ran("d", pd.NA, pd.NA)]
    initiatives, covered = frames(*rows)
    found = overlaps(initiatives, covered, HERE).set_index("initiative_id")
    assert found["overlapping"].to_dict() == {"a": 1, "b": 2, "c": 1, "d": 0}
    assert found.loc["b", "overlapping_names"] == ("A", "C")
    assert overlaps(initiatives, covered, THERE).empty
