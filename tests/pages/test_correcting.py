"""Rows of the register corrected and withdrawn on the page of one initiative; the published row stays."""

import pytest

from placedata.model.entries import NAMES
from placedata.wording import entering, entries
from tests.pages import reading
from tests.pages.test_initiatives import listed, numbers
from tests.pages.writer import CHANCES, CITY, ROCHDALE, fill, keyed, table, words

pytestmark = pytest.mark.usefixtures("workspace")


def test_a_correction_is_prefilled_and_the_published_row_stays_beside_it(visit, workspace, published):
    at = visit("initiatives", initiative=CITY)
    assert keyed(at.text_input, f"entry-end_date-{CITY}").value == published["end_date"]
    assert keyed(at.multiselect, f"entry-areas_whole-{CITY}").value == ["E08000025"]
    at = fill(at, CITY, end_date="2011-04", reason="The final report")
    assert reading.fine(at)
    row = workspace.entries().iloc[0]
    assert {name: row[name] for name in NAMES if name not in ("end_date", "funding_gbp_m")} == {
        name: published[name] for name in NAMES if name not in ("end_date", "funding_gbp_m")
    }
    assert row["end_date"] == "2011-04"
    assert at.title[0].value.endswith("February 2010"), "the page is of the published row"
    assert table(at, "As published").to_numpy().tolist() == [["End", "February 2010", "April 2011"]]
    assert "The final report" in [one.value for one in at.text]
    assert "Corrected by you, not verified by us" in reading.component(at, "lifeline")["wide"]
    assert keyed(at.text_input, f"entry-end_date-{CITY}").value == "2011-04"


def test_a_correction_stands_in_the_place_of_the_row_and_counts_stay_published(visit, add, published, store):
    add(**{**published, "end_date": "2016"}, reason="Report")
    at = visit("initiatives", place="E08000025", year="2015", theme="governance")
    shown = table(at, "register")
    shown = shown[shown["Initiative"] == "Total Place: Birmingham"]
    assert shown[["Whose", "End"]].values.tolist() == [[entries.STANDINGS["corrected by you"], "2016"]]
    counts, _ = numbers(at)
    chosen = store.register.initiatives
    chosen = chosen[chosen["domain"].fillna("").str.contains("governance")]["initiative_id"]
    names = store.stacking([2015], ["E08000025"], nationwide=False)["names"].iloc[0]
    known = store.register.initiatives.set_index("initiative_id").loc[chosen, "name"]
    assert counts["E08000025", 2015] == sum(name in set(known) for name in names)
    assert "With yours, not verified by us, in 2015: Birmingham" in words(at)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"end_date": "2011"}, "The reason is empty"),
        ({"reason": "None"}, entering.UNCHANGED),
        ({"areas_whole": ["E99999999"], "reason": "x"}, "No area with the code E99999999 is known"),
    ],
)
def test_a_correction_that_cannot_stand_is_refused_with_nothing_lost(visit, workspace, typed, said):
    at = fill(visit("initiatives", initiative=CITY), CITY, **typed)
    assert workspace.entries().empty
    assert said in at.error[0].value.replace("\\", "")
    for name in ("end_date",):
        if name in typed:
            assert keyed(at.text_input, f"entry-{name}-{CITY}").value == typed[name]


def test_only_the_key_withdraws_a_correction_and_the_row_stands_alone_again(visit, workspace, add, published):
    made = add(**{**published, "end_date": "2016"}, reason="Report")
    number = made.entry_ids[0]
    at = visit("initiatives", initiative=CITY)
    keyed(at.text_input, f"withdraw-key-{number}").set_value("guess")
    at = keyed(at.button, f"withdraw-{number}").click().run()
    assert "fits no initiative" in at.error[0].value
    assert len(workspace.entries()) == 1
    keyed(at.text_input, f"withdraw-key-{number}").set_value(made.key)
    at = keyed(at.button, f"withdraw-{number}").click().run()
    assert reading.fine(at)
    assert workspace.entries().empty
    assert table(at, "As published") is None
    assert "Nobody has corrected this row" in words(at)


def test_withdrawing_ones_own_leads_back_to_the_register(visit, add):
    made = add()
    at = visit("initiatives", initiative=made.initiative_ids[0])
    number = made.entry_ids[0]
    keyed(at.text_input, f"withdraw-key-{number}").set_value(made.key)
    at = keyed(at.button, f"withdraw-{number}").click().run()
    assert reading.fine(at)
    assert not at.warning
    assert "initiative" not in at.query_params
    assert any("Withdrawn: 1" in one.value for one in at.success)
    assert made.initiative_ids[0] not in listed(at)


def test_everything_of_a_file_is_withdrawn_with_its_key(visit, workspace):
    rows = [CHANCES | {"name": f"Chance {at}"} for at in range(3)]
    made = workspace.add_initiatives(rows, name="Jo")
    at = visit("initiatives", place=ROCHDALE)
    keyed(at.text_input, "withdraw-key-any").set_value(made.key)
    at = keyed(at.button, "withdraw-any").click().run()
    assert workspace.entries().empty
    assert any("Withdrawn: 3" in one.value for one in at.success)


def test_the_page_of_the_place_has_them_under_its_ribbons_and_in_its_list(visit, add, published):
    name = add().initiative_ids[0]
    at = visit("place", place=ROCHDALE)
    assert not at.exception
    links = [one for one in at.get("page_link") if one.proto.query_string == f"initiative={name}"]
    assert len(links) == 1
    told = links[0].label.replace("\\", "")
    assert told.startswith("**Chances for Heywood**, 2015 to 2018.")
    assert "yours, not verified by us" in told
    assert "Scale not known".lower() in told
    boxes = [one.label for one in at.expander if "One by one" in one.label]
    assert "of these one yours, not verified by us" in boxes[0]
    drawn = reading.component(at, "journey")["wide"]
    assert "Chances for Heywood (yours)" in drawn
    assert "stroke-dasharray" in drawn
    add(**{**published, "end_date": "2011"}, reason="Report")
    at = visit("place", place="E08000025")
    both = [one.label for one in at.get("page_link") if one.proto.query_string == f"initiative={CITY}"]
    assert len(both) == 2
    assert sum("your correction stands beside it" in one for one in both) == 1
    assert sum("corrected by you, not verified by us" in one for one in both) == 1
