"""People's own accounts on a place's page: written, refused with nothing lost, withdrawn, taken away."""

import csv
import io

import pandas as pd
import pytest

from pages._ui import accounts, data, desk
from placedata.errors import WorkspaceError
from placedata.workspace import open_workspace
from tests.pages import hostile, reading

PLACE = "E08000005"


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    """Keep what the tests write apart from what people wrote."""
    opened = open_workspace(tmp_path / "notes.sqlite")
    monkeypatch.setattr(desk, "workspace", lambda: opened)
    return opened


def keyed(kind, key):
    return next(one for one in kind if one.key == key)


def fill(at, **typed):
    keyed(at.text_area, f"account-text-{PLACE}").set_value(typed.get("text", "The mill closed."))
    keyed(at.text_input, f"account-name-{PLACE}").set_value(typed.get("name", "Jo Bell"))
    keyed(at.text_input, f"account-role-{PLACE}").set_value(typed.get("role", "Librarian"))
    keyed(at.number_input, f"account-from-{PLACE}").set_value(typed.get("first", 2019))
    keyed(at.number_input, f"account-to-{PLACE}").set_value(typed.get("last", 2021))
    if "stage" in typed:
        keyed(at.selectbox, f"account-stage-{PLACE}").set_value(typed["stage"])
    return keyed(at.button, f"account-save-{PLACE}").click().run()


def said(at):
    return [one.value for one in at.text]


def test_an_account_is_saved_with_its_date_and_data_and_shown_with_its_writer(visit, workspace, store):
    at = fill(visit("place", place=PLACE), stage="recovery")
    assert reading.fine(at)
    row = workspace.accounts(PLACE).iloc[0]
    assert row[["text", "name", "role", "stage"]].tolist() == [
        "The mill closed.", "Jo Bell", "Librarian", "recovery",
    ]  # fmt: skip
    assert row["data_version"] == store.data_version
    assert "The mill closed." in said(at)
    assert any(words.startswith("Jo Bell, Librarian, ") and "2019 to 2021" in words for words in said(at))
    assert any("Keep this key" in one.value for one in at.success)
    assert keyed(at.text_area, f"account-text-{PLACE}").value == ""
    at = at.run()
    assert not at.success, "the key is shown once"


def test_a_stage_that_differs_from_the_computed_one_is_said_to(visit, workspace, monkeypatch):
    overall = pd.DataFrame({"year": [2020], "stage": ["crisis"], "likeliest": ["crisis"], "crisis": [81]})
    opened = data.store()
    monkeypatch.setattr(opened, "stages", lambda areas, domain: overall, raising=False)
    workspace.add_account(PLACE, "We held.", name="Jo", years=(2019, 2021), stage="stable")
    at = visit("place", place=PLACE)
    wanted = "Computed stage in 2020: Crisis (81 in 100). Writer's stage: Stable. The two differ."
    assert wanted in [one.value for one in at.caption]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": ""}, "The name is empty"),
        ({"text": " "}, "The account is empty"),
        ({"first": 2022}, "first year, 2022, comes after the last, 2021"),
        ({"text": "a\u202eb"}, "invisible character"),
        ({"text": "x" * 1_000_000}, "1,000,000 characters; up to 4,000"),
    ],
)
def test_a_refusal_says_why_and_nothing_typed_is_lost(visit, workspace, typed, words):
    asked = {"text": "The mill closed.", "name": "Jo Bell", "role": "Librarian"} | typed
    at = fill(visit("place", place=PLACE), **asked)
    assert workspace.accounts().empty
    assert [one.value for one in at.error if words in one.value and "Nothing was saved" in one.value]
    assert keyed(at.text_area, f"account-text-{PLACE}").value == asked["text"]
    for field in ("name", "role"):
        assert keyed(at.text_input, f"account-{field}-{PLACE}").value == asked[field]


def test_only_the_key_withdraws(visit, workspace):
    made = workspace.add_account(PLACE, "The mill closed.", name="Jo", years=(2019, 2020))
    at = visit("place", place=PLACE)
    for key, left in (("guess", 1), (made.key, 0)):
        keyed(at.text_input, f"account-key-{made.account_id}").set_value(key)
        at = keyed(at.button, f"account-withdraw-{made.account_id}").click().run()
        assert len(workspace.accounts()) == left
        assert bool(at.error) == bool(left)
    assert "The mill closed." not in said(at)


@pytest.mark.parametrize(
    "name", [name for name in hostile.TEXTS if name not in ("long", "control", "spaces")]
)
def test_typed_text_is_shown_letter_by_letter(visit, workspace, name):
    text = hostile.TEXTS[name]
    workspace.add_account(PLACE, text, name=text[:100], role=text[:100], years=(2019, 2020))
    at = visit("place", place=PLACE)
    assert reading.fine(at)
    assert text in said(at)
    assert not [one for one in reading.texts(at) if text in one], "only st.text may show what was typed"


def test_the_file_has_them_as_the_users_own_and_runs_no_formula(visit, workspace, downloads):
    workspace.add_account(PLACE, "=1+1", name="@Jo", years=(2019, 2020))
    visit("place", place=PLACE)
    rows = list(csv.reader(io.StringIO(downloads[f"accounts-{PLACE}.csv"]().decode("utf-8-sig"), newline="")))
    assert any("written by users" in cell for row in rows for cell in row)
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "@"))]
    assert "'=1+1" in rows[-1]
    assert "key" not in " ".join(rows[-2])


def test_the_shared_page_has_them_apart_and_no_other_export_has_them(visit, workspace, downloads):
    workspace.add_account(PLACE, "The mill closed.", name="Jo", years=(2019, 2020))
    visit("place", place=PLACE, indicator="claimant-count")
    page = downloads[f"claimant-count-{PLACE}.html"]()
    assert "Not computed, and no part of any stage or figure above" in page
    assert "The mill closed." in page
    for name in (f"{PLACE}.csv", f"claimant-count-{PLACE}.csv"):
        assert b"The mill closed." not in downloads[name]()


def test_a_place_without_any_says_so(visit):
    at = visit("place", place=PLACE)
    assert any("Nobody has written about Rochdale yet" in one.value for one in at.markdown)


def test_a_workspace_that_cannot_be_read_is_told_and_the_page_stands(visit, monkeypatch):
    def refuse():
        raise WorkspaceError("No folder can hold what you write.")

    monkeypatch.setattr(desk, "workspace", refuse)
    at = visit("place", place=PLACE)
    assert not at.exception
    assert any("could not be read. No folder can hold" in one.value for one in at.error)
    assert reading.tables(at)
    assert accounts.exported(PLACE) == []


def test_a_workspace_that_was_set_aside_is_told(visit, tmp_path, monkeypatch):
    file = tmp_path / "spoiled.sqlite"
    file.write_bytes(b"spoiled" * 1000)
    opened = open_workspace(file)
    monkeypatch.setattr(desk, "workspace", lambda: opened)
    for page, query in (("place", {"place": PLACE}), ("data", {"section": "breaks"})):
        at = visit(page, **query)
        assert any("set aside as spoiled.damaged-" in one.value for one in at.warning)
