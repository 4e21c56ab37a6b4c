"""The user's side of the register: added, marked in every view, refused with nothing typed lost."""

import pytest

from pages._ui import desk
from placedata.errors import WorkspaceError
from placedata.wording import entering, entries
from tests.pages import reading
from tests.pages.test_initiatives import bars, listed, numbers
from tests.pages.writer import ROCHDALE, TYPED, fill, keyed, secret, table, words

pytestmark = pytest.mark.usefixtures("workspace")


def test_an_added_initiative_is_saved_with_its_writer_and_its_key_shown_once(visit, workspace, store):
    at = fill(visit("initiatives", place=ROCHDALE), areas_part=[ROCHDALE], status="ended", **TYPED)
    assert reading.fine(at)
    row = workspace.entries().iloc[0]
    assert row[["name", "start_date", "areas_part", "status", "signed_by"]].tolist() == [
        "Chances for Heywood", "2015", ROCHDALE, "ended", "Jo Bell",
    ]  # fmt: skip
    assert row["data_version"] == store.data_version
    assert entering.KEY in words(at)
    assert workspace.withdraw_initiatives(secret(at)) == 1
    assert keyed(at.text_input, "entry-name-new").value == ""
    at = at.run()
    assert secret(at), "no run that the writer did not ask for takes the key away"
    at = keyed(at.button, "kept-entry-saved-new").click().run()
    assert not at.success


def test_it_stands_in_table_timeline_and_map_marked_and_in_no_published_count(visit, add, store):
    name = add().initiative_ids[0]
    before = len(store.initiatives([ROCHDALE]).query("~background"))
    at = visit("initiatives", place=ROCHDALE, year="2016")
    assert reading.fine(at)
    shown = table(at, "register").set_index("Initiative").loc["Chances for Heywood"]
    assert shown["Whose"] == entries.STANDINGS["yours"]
    assert shown["Signed"].startswith("Jo Bell, Officer, ")
    picture = reading.component(at, "gantt")["wide"]
    assert bars(picture).count(f"initiative:{name}") == 1
    assert "Yours, not verified by us" in picture
    assert "1 place; yours. Not verified by us." in picture
    assert "stroke-dasharray" in picture
    assert at.title[0].value.replace("\\", "").startswith(f"Rochdale: {before} initiatives on record")
    assert f"{before} of 1,107 initiatives" in [one.value for one in at.header]
    assert entries.besides(["yours"]) in words(at)
    counts, payload = numbers(at)
    running = int(store.stacking([2016], [ROCHDALE], nationwide=False)["running"].iloc[0])
    assert counts[ROCHDALE, 2016] == running
    place, year = payload["codes"].index(ROCHDALE), payload["periods"].index("2016")
    assert "*" in payload["marks"][f"{year},{place}"]
    mark = payload["words"][payload["marks"][f"{year},{place}"]]
    assert mark.endswith("with yours, not verified by us, " + ("one", "two", "three", "four", "five", "six",
                                                               "seven", "eight")[running])  # fmt: skip
    assert "With yours, not verified by us, in 2016: Rochdale" in words(at)


def test_nothing_on_the_page_changes_where_nobody_wrote(visit):
    at = visit("initiatives")
    assert "Whose" not in table(at, "register")
    assert "stroke-dasharray" not in reading.component(at, "gantt")["wide"]
    assert "not verified by us" not in words(at)


def test_all_programmes_show_own_initiatives_as_a_group_of_their_own(visit, add):
    add(programme="Local Chances")
    at = visit("initiatives")
    published = visit("initiatives", programme="ndc")
    assert reading.fine(at)
    picture = reading.component(at, "gantt")["wide"]
    assert ">Yours</text>" in picture
    assert "Chances for Heywood" in picture
    assert "(yours)" in " ".join(keyed(at.selectbox, "choice-programme").options)
    assert "Chances for Heywood" not in reading.component(published, "gantt")["wide"]


@pytest.mark.parametrize("view", ["Table", "Text"])
def test_table_and_text_of_the_timeline_hold_them_too(visit, add, view):
    add()
    at = visit("initiatives", view=view)
    assert reading.fine(at)
    if view == "Table":
        assert table(at, "Whose")["Initiative"].tolist() == ["Chances for Heywood"]
    else:
        assert "Chances for Heywood: 2015 to 2018" in words(at)


def test_what_only_people_have_is_not_called_published(visit, add):
    add()
    at = visit("initiatives", words="heywood chances")
    assert reading.fine(at)
    assert at.title[0].value.startswith("No published initiative, one that you added")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": " "}, "The name is empty"),
        ({"start_date": "June"}, 'Start, "June": The start is no date that can be read. Allowed: 2009'),
        ({"end_date": "2010"}, "It ends before it starts"),
        ({"areas_part": []}, "No area is named"),
        ({"areas_part": ["Atlantis"]}, "is no code of an area"),
        ({"areas_part": ["E05000001", ROCHDALE]}, "E05000001 is a ward"),
        ({"by": ""}, "The name is empty"),
        ({"name": "a\u202eb"}, "invisible character"),
        ({"funding_gbp_m": "lots"}, "The funding is no plain number of million pounds"),
        ({"summary": "x" * 5000}, "5,000 characters; up to 4,000"),
    ],
)
def test_a_refusal_says_what_where_and_what_next_and_nothing_typed_is_lost(visit, workspace, typed, said):
    asked = TYPED | {"areas_part": [ROCHDALE], "summary": "It helped.", "by": "Jo Bell"} | typed
    at = fill(visit("initiatives", place=ROCHDALE), **asked)
    assert workspace.entries().empty
    told = [one.value.replace("\\", "") for one in at.error]
    assert len(told) == 1
    assert said in told[0]
    assert entering.NOTHING_SAVED in told[0]
    for name in TYPED:
        assert keyed(at.text_input, f"entry-{name}-new").value == asked[name]
    assert keyed(at.multiselect, "entry-areas_part-new").value == asked["areas_part"]
    assert keyed(at.text_area, "entry-summary-new").value == asked["summary"]
    assert keyed(at.text_input, "entry-by-name-new").value == asked["by"]


def test_every_fault_is_told_at_once(visit):
    at = fill(
        visit("initiatives", place=ROCHDALE), name="", start_date="June", end_date="July", areas_part=[]
    )
    assert at.error[0].value.count("\n- ") == 3


def test_a_former_council_is_known_by_its_name_and_a_programme_by_its_id(visit, workspace):
    at = visit("initiatives", place=ROCHDALE)
    fill(at, areas_whole=["Allerdale"], programme="ndc", **TYPED)
    row = workspace.entries().iloc[0]
    assert row[["areas_whole", "programme_id", "programme"]].tolist() == [
        "E07000026", "ndc", "New Deal for Communities",
    ]  # fmt: skip
    at = visit("initiatives", place="E06000063")
    assert "Chances for Heywood" in table(at, "register")["Initiative"].tolist()


def test_the_same_initiative_is_not_added_twice(visit, workspace, add):
    add()
    at = fill(visit("initiatives", place=ROCHDALE), areas_part=[ROCHDALE], **TYPED)
    assert len(workspace.entries(history=True)) == 1
    assert entering.TWICE in at.error[0].value.replace("\\", "")


def test_one_of_their_own_says_whose_it_is_and_what_was_not_said(visit, add):
    name = add(summary="It helped", source_ids="Annual report").initiative_ids[0]
    at = visit("initiatives", initiative=name)
    assert reading.fine(at)
    assert "Yours, not verified by us. Written by Jo Bell, Officer, " in words(at)
    assert "<NA>" not in words(at)
    assert "nan" not in words(at)
    assert "Annual report" in [one.value for one in at.text]
    assert "Its writer does not say" not in words(at)
    assert (ROCHDALE, "Rochdale")[::-1] in reading.places(at)
    assert "stroke-dasharray" in reading.component(at, "lifeline")["wide"]


def test_a_workspace_that_cannot_be_read_leaves_the_register_as_published(visit, monkeypatch):
    def refuse():
        raise WorkspaceError("No folder can hold what you write.")

    monkeypatch.setattr(desk, "workspace", refuse)
    at = visit("initiatives")
    assert reading.fine(at)
    assert any("the register stands as published" in one.value for one in at.warning)
    assert len(listed(at)) > 900
    at = fill(at, areas_part=[ROCHDALE], **TYPED)
    assert "No folder can hold what you write" in at.error[0].value.replace("\\", "")
    assert keyed(at.text_input, "entry-name-new").value == TYPED["name"]


def test_what_another_session_writes_is_seen_at_the_next_run(visit, add):
    at = visit("initiatives", place=ROCHDALE)
    assert "Chances for Heywood" not in table(at, "register")["Initiative"].tolist()
    made = add()
    at = at.run()
    assert "Chances for Heywood" in table(at, "register")["Initiative"].tolist()
    desk.workspace().withdraw_initiatives(made.key)
    assert "Chances for Heywood" not in table(at.run(), "register")["Initiative"].tolist()
