"""One initiative as a person wrote it: every fault is told, with what is allowed and what to do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.model.entries import FIELDS, NAMES, PLACES, identity
from placedata.workspace.entry import Fault, checked

GOOD = {"name": "Chances", "areas_whole": "E08000025"}


def faults(**cells):
    return {fault.column: fault for fault in checked(GOOD | cells)[1]}


def test_a_good_entry_has_every_field_and_no_fault():
    entry, found = checked(GOOD | {"start_date": " 2009-06 ", "funding_gbp_m": " 0.25 ", "status": "ended "})
    assert found == []
    assert list(entry) == list(NAMES)
    told = [entry[name] for name in ("start_date", "funding_gbp_m", "status")]
    assert told == ["2009-06", "0.25", "ended"]


def test_areas_are_parted_and_each_stands_once():
    assert checked(GOOD | {"areas_part": " E1X; E2X ;;E1X"})[0]["areas_part"] == "E1X;E2X"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("name", ""),
        ("name", "   "),
        ("name", "x" * 301),
        ("name", "a\0b"),
        ("summary", "turned \u202e round"),
        ("summary", "half \ud800"),
        ("start_date", "June 2009"),
        ("start_date", "2009-02-30"),
        ("start_date", "09/06/2009"),
        ("start_date", "1066"),
        ("end_date", "3000"),
        ("start_date", "２００９"),
        ("funding_gbp_m", "£20m"),
        ("funding_gbp_m", "1,000"),
        ("funding_gbp_m", "-1"),
        ("funding_gbp_m", "nan"),
        ("funding_gbp_m", "1e5"),
        ("funding_gbp_m", "99999999"),
        ("scale", "village"),
        ("funding_type", "lottery"),
        ("status", "done"),
        ("initiative_id", "../etc"),
        ("initiative_id", "Total Place"),
        ("areas_whole", "Birmingham"),
        ("areas_whole", "E08000025, E08000026"),
        ("areas_part", ";".join(f"E{n:08}" for n in range(401))),
    ],
)
def test_a_bad_cell_is_told_with_what_is_allowed_and_what_to_do(column, value):
    fault = faults(**{column: value})[column]
    assert all((fault.problem, fault.allowed, fault.next))
    assert len(fault.value) <= 80


def test_all_faults_of_a_row_are_told_at_once():
    assert set(faults(start_date="x", scale="x", funding_gbp_m="x")) == {
        "start_date",
        "scale",
        "funding_gbp_m",
    }


@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [
        ("2010", "2009", True),
        ("2010-06", "2010-05", True),
        ("2010-06-02", "2010-06-01", True),
        ("2010-06", "2010", False),
        ("2010", "2010-01", False),
        ("2010-06-30", "2010-06", False),
        ("", "2010", False),
    ],
)
def test_an_end_before_the_start_is_told(start, end, wrong):
    assert ("end_date" in faults(start_date=start, end_date=end)) == wrong


def test_an_entry_without_an_area_stands_nowhere():
    found = checked({"name": "Chances"})[1]
    assert [fault.column for fault in found] == ["areas_whole"]
    assert "leader" in found[0].next


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=400)))
def test_any_text_is_either_kept_or_told(cells):
    entry, found = checked(cells)
    assert set(entry) == set(NAMES)
    assert all(isinstance(fault, Fault) and fault.allowed and fault.next for fault in found)
    blamed = {fault.column for fault in found}
    kept = [field for field in FIELDS if field.name not in blamed and not field.allowed]
    for field in kept:
        if field.name not in PLACES:
            assert entry[field.name].strip() == cells.get(field.name, "").strip()


def test_the_id_of_a_new_initiative_follows_from_what_it_is():
    one = {"name": "Chances", "areas_whole": "E1;E2"}
    assert identity(one) == identity({**one, "areas_whole": "E2;E1", "summary": "Else"})
    assert identity(one) != identity({**one, "start_date": "2009"})
    assert identity({"name": "日本"}).startswith("yours--")
