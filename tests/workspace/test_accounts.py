"""Local accounts: kept as typed, signed and dated, withdrawn only by their writer, none lost."""

import signal
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from placedata.errors import RefusedText, WorkspaceError
from placedata.workspace import open_workspace
from placedata.workspace.accounts import COLUMNS

PLACE = "E08000005"
THIS_YEAR = datetime.now(UTC).year
LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cf"])
ADD_FOR_EVER = """
import itertools, sys
from placedata.workspace import open_workspace
desk = open_workspace(sys.argv[1])
for number in itertools.count():
    desk.add_account("E1", f"{sys.argv[2]}-{number} " + "x" * 500, name="Jo", years=(2019, 2020))
    print(number, flush=True)
"""
ADD_SOME = """
import sys
from placedata.workspace import open_workspace
for number in range(int(sys.argv[3])):
    open_workspace(sys.argv[1]).add_account("E1", f"{sys.argv[2]}-{number}", name="Jo", years=(2019, 2020))
"""


def add(desk, text="The mill closed.", **changed):
    asked = {"area_code": PLACE, "name": "Jo Bell", "role": "Librarian", "years": (2019, 2021),
             "stage": "crisis", "data_version": "9aca"}  # fmt: skip
    return desk.add_account(**(asked | {"text": text} | changed))


def test_a_new_workspace_holds_no_account(desk):
    assert desk.accounts().empty
    assert desk.accounts().columns.tolist() == list(COLUMNS)


def test_an_account_is_signed_dated_and_says_what_it_was_written_against(desk):
    made = add(desk)
    row = desk.accounts(PLACE).iloc[0]
    assert row["account_id"] == made.account_id
    assert row[["text", "name", "role", "stage", "data_version"]].tolist() == [
        "The mill closed.", "Jo Bell", "Librarian", "crisis", "9aca",
    ]  # fmt: skip
    assert row[["year_from", "year_to"]].tolist() == [2019, 2021]
    assert abs(row["written_on"] - pd.Timestamp(datetime.now(UTC).replace(tzinfo=None))) < timedelta(hours=1)
    assert pd.isna(row["withdrawn_on"])


def test_the_newest_come_first_and_places_are_kept_apart(desk):
    for text in ("one", "two", "three"):
        add(desk, text)
    add(desk, "elsewhere", area_code="E08000006")
    assert desk.accounts(PLACE)["text"].tolist() == ["three", "two", "one"]
    assert len(desk.accounts()) == 4


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(LETTERS, min_size=1, max_size=4000).filter(str.strip),
    name=st.text(LETTERS, min_size=1, max_size=100).filter(str.strip),
)
def test_text_is_kept_exactly_as_typed(desk, text, name):
    made = add(desk, text, name=name)
    row = desk.accounts().set_index("account_id").loc[made.account_id]
    assert (row["text"], row["name"]) == (text, name)


@pytest.mark.parametrize(
    "text",
    [
        "'); DROP TABLE account; --",
        "=HYPERLINK(1)",
        "<script>",
        "😀 Sîr\r\n\tnext",
        "שלום \u200fעולם",
        "مرحبا",
    ],
)
def test_typed_text_is_data(desk, text):
    add(desk, text, role="'; DELETE FROM account; --")
    assert desk.accounts("' OR 1=1 --").empty
    assert desk.accounts()["text"].tolist() == [text]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"text": "  \n "}, "account is empty"),
        ({"text": "x" * 4001}, "4,001 characters; up to 4,000"),
        ({"text": "x" * 1_000_000}, "1,000,000 characters"),
        ({"text": "a\0b"}, "cannot be stored"),
        ({"text": "a\x1bb"}, r"invisible character \(U\+001B\)"),
        ({"text": "a\u202eb"}, r"invisible character \(U\+202E\)"),
        ({"text": "\ud800"}, "cannot be stored"),
        ({"text": b"x"}, "bytes, not text"),
        ({"name": ""}, "name is empty"),
        ({"name": "x" * 101}, "name has 101"),
        ({"name": "Jo\u2066"}, "name holds an invisible"),
        ({"role": "x" * 101}, "role has 101"),
        ({"role": None}, "NoneType, not text"),
        ({"area_code": ""}, "place is empty"),
        ({"area_code": "x" * 21}, "place has 21"),
        ({"stage": "decline"}, "'decline' is unknown. Choose crisis, recovery"),
        ({"stage": "uncertain"}, "'uncertain' is unknown"),
        ({"years": (2021, 2019)}, "first year, 2021, comes after the last, 2019"),
        ({"years": (1899, 2019)}, "first year, 1899.*from 1900 to"),
        ({"years": (2019, THIS_YEAR + 1)}, f"last year.*to {THIS_YEAR}"),
        ({"years": ("2019", 2020)}, "no whole number"),
        ({"years": (True, 2020)}, "no whole number"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_written(desk, cells, words):
    with pytest.raises(RefusedText, match=words):
        add(desk, **cells)
    assert desk.accounts(withdrawn=True).empty


def test_the_longest_allowed_is_kept(desk):
    add(desk, "é" * 4000, name="n" * 100, role="r" * 100, years=(1900, THIS_YEAR), stage="")
    assert desk.accounts()["text"].item() == "é" * 4000


def test_its_writer_withdraws_it_and_it_stays_in_the_workspace(desk):
    kept, gone = add(desk, "kept"), add(desk, "gone")
    desk.withdraw_account(gone.account_id, f" {gone.key[:8].upper()}-{gone.key[8:]} ")
    assert desk.accounts()["account_id"].tolist() == [kept.account_id]
    every = desk.accounts(withdrawn=True).set_index("account_id")
    assert every.loc[gone.account_id, "text"] == "gone"
    assert pd.notna(every.loc[gone.account_id, "withdrawn_on"])


@pytest.mark.parametrize("key", ["", "0" * 16, "' OR 1=1 --", "é" * 1000, "\0", None])
def test_a_stranger_withdraws_nothing(desk, key):
    mine, other = add(desk, "mine"), add(desk, "other")
    with pytest.raises(RefusedText, match="The key does not fit"):
        desk.withdraw_account(mine.account_id, key)
    with pytest.raises(RefusedText, match="The key does not fit"):
        desk.withdraw_account(mine.account_id, other.key)
    with pytest.raises(RefusedText, match="The key does not fit"):
        desk.withdraw_account(9_999, mine.key)
    assert len(desk.accounts()) == 2


def test_it_is_withdrawn_once(desk):
    made = add(desk)
    desk.withdraw_account(made.account_id, made.key)
    with pytest.raises(RefusedText, match="was withdrawn before"):
        desk.withdraw_account(made.account_id, made.key)


def test_the_key_lies_nowhere_in_the_file(desk, file):
    made = add(desk)
    desk.close()
    assert all(made.key.encode() not in one.read_bytes() for one in file.parent.iterdir())


def test_the_database_refuses_years_that_run_backwards(desk, file):
    add(desk)
    with sqlite3.connect(file) as held, pytest.raises(sqlite3.IntegrityError, match="account_years"):
        held.execute("UPDATE account SET year_from = 2030")
    held.close()


def test_an_older_workspace_gains_the_tables(desk, file):
    desk.decide("one", "accepted")
    desk.close()
    with sqlite3.connect(file) as held:
        held.execute("DROP TABLE account_withdrawal")
        held.execute("DROP TABLE account")
    held.close()
    again = open_workspace(file)
    add(again)
    assert again.decisions()["candidate_id"].tolist() == ["one"]
    assert len(again.accounts()) == 1


def test_a_lost_table_is_told_in_a_sentence(desk, file):
    with sqlite3.connect(file) as held:
        held.execute("DROP TABLE account")
    held.close()
    with pytest.raises(WorkspaceError, match=r"no such table.*Nothing was saved"):
        add(desk)


def test_many_threads_lose_nothing_and_share_no_number(desk):
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda number: add(desk, str(number)), range(60)))
    assert len({one.account_id for one in made}) == len({one.key for one in made}) == 60
    assert sorted(desk.accounts()["text"].astype(int)) == list(range(60))


def test_two_processes_on_one_file_lose_nothing(file, started):
    processes = [started(ADD_SOME, file, name, 15) for name in "ab"]
    assert [process.wait() for process in processes] == [0, 0]
    wanted = {f"{name}-{number}" for name in "ab" for number in range(15)}
    assert set(open_workspace(file).accounts()["text"]) == wanted


def test_a_killed_process_loses_nothing_it_saved(file, started):
    process = started(ADD_FOR_EVER, file, "killed")
    assert process.stdout is not None
    said = [int(process.stdout.readline()) for _ in range(5)]
    process.send_signal(signal.SIGKILL)
    said += [int(line) for line in process.stdout if line.endswith("\n")]
    found = open_workspace(file)
    kept = set(found.accounts()["text"].str.partition(" ")[0])
    assert {f"killed-{number}" for number in said} <= kept
    assert found.notice == ""
    add(found)
