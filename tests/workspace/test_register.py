"""What people add to the register and correct in it: signed, dated, kept, withdrawn only by their writer."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from placedata.errors import RefusedText, WorkspaceError
from placedata.model.entries import NAMES
from placedata.workspace import open_workspace
from placedata.workspace.register import COLUMNS

ROW = {"name": "Chances for Aston", "start_date": "2015", "areas_part": "E08000025", "funding_gbp_m": "0.5"}
CORRECTION = {**ROW, "initiative_id": "total_place--birmingham"}
LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cf"])


def add(desk, *rows, **changed):
    return desk.add_initiatives(rows or [ROW], **({"name": "Jo Bell", "role": "Officer"} | changed))


def test_a_new_workspace_holds_none(desk):
    assert desk.entries().empty
    assert desk.entries().columns.tolist() == list(COLUMNS)


def test_an_entry_is_signed_dated_and_given_an_id(desk):
    made = add(desk, reason="Annual report", data_version="9aca")
    row = desk.entries().iloc[0]
    assert row["entry_id"] == made.entry_ids[0]
    assert row["initiative_id"] == made.initiative_ids[0]
    assert row["initiative_id"].startswith("yours--chances-for-aston-")
    assert row[["name", "signed_by", "role", "reason", "data_version"]].tolist() == [
        "Chances for Aston", "Jo Bell", "Officer", "Annual report", "9aca",
    ]  # fmt: skip
    assert row["funding_gbp_m"] == 0.5
    assert abs(row["written_on"] - pd.Timestamp(datetime.now(UTC).replace(tzinfo=None))) < timedelta(hours=1)
    assert pd.isna(row["withdrawn_on"])


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.text(LETTERS, min_size=1, max_size=300).filter(str.strip), words=st.text(LETTERS, max_size=4000)
)
def test_text_is_kept_exactly_as_typed(desk, name, words):
    made = add(desk, {**ROW, "name": name, "summary": words})
    row = desk.entries(history=True).set_index("entry_id").loc[made.entry_ids[0]]
    assert (row["name"], row["summary"]) == (name, words)


def test_a_correction_needs_a_reason(desk):
    with pytest.raises(RefusedText, match="reason"):
        add(desk, CORRECTION)
    add(desk, CORRECTION, reason="The report says March")
    assert desk.entries()["initiative_id"].tolist() == ["total_place--birmingham"]


def test_the_last_entry_of_an_initiative_counts_and_the_earlier_are_kept(desk):
    first = add(desk)
    add(desk, {**ROW, "initiative_id": first.initiative_ids[0], "summary": "More is known"})
    assert desk.entries()["summary"].tolist() == ["More is known"]
    assert desk.entries(history=True)["summary"].tolist() == ["", "More is known"]


def test_a_file_is_saved_whole_or_not_at_all(desk):
    with pytest.raises(RefusedText, match="start_date"):
        add(desk, ROW, {**ROW, "name": "Hopes", "start_date": "soon"})
    assert desk.entries(history=True).empty
    add(desk, *[{**ROW, "name": f"Chance {number}"} for number in range(200)])
    assert len(desk.entries()) == 200


@pytest.mark.parametrize("number", [0, 5001])
def test_too_many_at_once_are_refused(desk, number):
    with pytest.raises(RefusedText, match="from 1 to 5,000"):
        desk.add_initiatives([ROW] * number, name="Jo")


@pytest.mark.parametrize("name", ["", " ", "x" * 101, "a\0", "\u202eJo"])
def test_an_entry_must_be_signed_in_plain_letters(desk, name):
    with pytest.raises(RefusedText, match="name"):
        add(desk, name=name)


def test_only_the_writer_can_withdraw_and_only_once(desk):
    made = add(desk, ROW, {**ROW, "name": "Hopes"})
    other = add(desk, {**ROW, "name": "Else"})
    with pytest.raises(RefusedText, match="fits no initiative"):
        desk.withdraw_initiatives("0" * 16)
    assert desk.withdraw_initiatives(made.key.upper(), made.entry_ids[0]) == 1
    assert set(desk.entries()["name"]) == {"Hopes", "Else"}
    assert desk.withdraw_initiatives(f" {made.key[:4]}-{made.key[4:]} ") == 1
    with pytest.raises(RefusedText):
        desk.withdraw_initiatives(made.key)
    with pytest.raises(RefusedText):
        desk.withdraw_initiatives(made.key, other.entry_ids[0])
    assert desk.entries()["name"].tolist() == ["Else"]
    assert len(desk.entries(history=True)) == 3, "nothing is deleted"


def test_withdrawing_a_correction_brings_back_what_was_said_before(desk):
    add(desk, CORRECTION, reason="First")
    second = add(desk, {**CORRECTION, "summary": "Second thoughts"}, reason="Second")
    desk.withdraw_initiatives(second.key)
    assert desk.entries()["reason"].tolist() == ["First"]


def test_a_sign_of_the_entries_changes_with_each_that_is_saved_or_withdrawn(desk, tmp_path):
    seen = [desk.entries_version()]
    made = add(desk)
    seen.append(desk.entries_version())
    add(desk, {**ROW, "name": "Hopes"})
    seen.append(desk.entries_version())
    desk.withdraw_initiatives(made.key)
    seen.append(desk.entries_version())
    other = open_workspace(tmp_path / "other.sqlite")
    seen.append(other.entries_version())
    assert len(set(seen)) == 5
    assert desk.entries_version() == seen[3]


def test_the_key_lies_nowhere_in_the_file(desk, file):
    made = add(desk)
    desk.close()
    kept = b"".join(path.read_bytes() for path in file.parent.iterdir())
    assert made.key.encode() not in kept


def test_many_write_at_once(file):
    def write(number):
        return open_workspace(file).add_initiatives([{**ROW, "name": f"Chance {number}"}], name="Jo")

    with ThreadPoolExecutor(8) as pool:
        saved = list(pool.map(write, range(24)))
    assert len({one.entry_ids[0] for one in saved}) == 24
    assert len(open_workspace(file).entries()) == 24


def test_two_who_withdraw_at_once_are_told_apart(desk, file):
    made = add(desk)

    def withdraw(_):
        try:
            return open_workspace(file).withdraw_initiatives(made.key)
        except RefusedText:
            return 0

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(withdraw, range(6))) == 1


def test_an_entry_written_before_a_field_was_added_is_read(desk):
    made = add(desk)
    with desk._writing() as connection:
        connection.exec_driver_sql('UPDATE initiative_entry SET fields = \'{"name": "Old"}\'')
    row = desk.entries().iloc[0]
    assert row["name"] == "Old"
    assert row["initiative_id"] == made.initiative_ids[0]
    assert set(NAMES) <= set(row.index)


def test_a_workspace_that_cannot_be_written_says_so(desk, file):
    desk.close()
    file.unlink()
    file.mkdir()
    with pytest.raises(WorkspaceError, match="cannot be used"):
        add(desk)
