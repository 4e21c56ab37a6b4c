"""Decisions about breaks: the last one counts, all are kept, text stays as typed, nothing saved is lost."""

import signal
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from placedata.errors import RefusedText
from placedata.model import TABLES
from placedata.series import candidates
from placedata.workspace import open_workspace

ONE = "claimant-count--E08000005--2015-01-01"
DECIDE_FOR_EVER = """
import itertools, sys
from placedata.workspace import open_workspace
desk = open_workspace(sys.argv[1])
for number in itertools.count():
    desk.decide(f"{sys.argv[2]}-{number}", "accepted", "x" * 500, "Jo")
    print(number, flush=True)
"""
DECIDE_SOME = """
import sys
from placedata.workspace import open_workspace
for number in range(int(sys.argv[3])):
    open_workspace(sys.argv[1]).decide(f"{sys.argv[2]}-{number}", "rejected")
"""


def test_a_new_workspace_holds_no_decision(desk):
    assert desk.notice == ""
    assert desk.decisions().empty
    assert desk.decisions().columns.tolist() == ["candidate_id", "verdict", "reason", "by", "decided_at"]


def test_the_last_decision_counts_and_earlier_ones_are_kept(desk):
    desk.decide(ONE, "accepted", "A plant closed", "Jo")
    desk.decide("other", "rejected")
    desk.decide(ONE, "rejected", "It opened again", "Sam")
    last = desk.decisions().set_index("candidate_id")
    assert last["verdict"].to_dict() == {ONE: "rejected", "other": "rejected"}
    assert last.loc[ONE, ["reason", "by"]].tolist() == ["It opened again", "Sam"]
    assert desk.decisions(history=True)["verdict"].tolist() == ["accepted", "rejected", "rejected"]


def test_a_decision_knows_its_moment(desk):
    desk.decide(ONE, "accepted")
    when = desk.decisions()["decided_at"].item()
    assert abs(when - pd.Timestamp(datetime.now(UTC).replace(tzinfo=None))) < timedelta(hours=1)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    reason=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=2000),
    by=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=100),
)
def test_text_is_kept_exactly_as_typed(desk, reason, by):
    desk.decide(ONE, "accepted", reason, by)
    row = desk.decisions().iloc[0]
    assert (row["reason"], row["by"]) == (reason, by)


@pytest.mark.parametrize(
    "text", ["'); DROP TABLE break_decision; --", "=HYPERLINK(1)", "<script>", "😀 Sîr\r\n\t"]
)
def test_typed_text_is_data(desk, text):
    desk.decide(text, "accepted", text, text)
    row = desk.decisions().iloc[0]
    assert row[["candidate_id", "reason", "by"]].tolist() == [text] * 3


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"verdict": "maybe"}, "'maybe' is unknown"),
        ({"verdict": "Accepted"}, "accepted or rejected"),
        ({"candidate_id": " "}, "candidate is empty"),
        ({"candidate_id": "x" * 201}, "201 characters; up to 200"),
        ({"reason": "x" * 2001}, "2,001 characters; up to 2,000"),
        ({"by": "x" * 101}, "name has 101"),
        ({"reason": "a\0b"}, "cannot be stored"),
        ({"reason": "\ud800"}, "cannot be stored"),
        ({"by": None}, "NoneType, not text"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_written(desk, cells, words):
    with pytest.raises(RefusedText, match=words):
        desk.decide(**{"candidate_id": ONE, "verdict": "accepted"} | cells)
    assert desk.decisions(history=True).empty


def test_the_longest_allowed_is_kept(desk):
    desk.decide("x" * 200, "rejected", "é" * 2000, "n" * 100)
    assert desk.decisions()["reason"].item() == "é" * 2000


def test_decisions_outlive_the_workspace_that_wrote_them(desk, file):
    desk.decide(ONE, "accepted")
    desk.close()
    assert open_workspace(file).decisions()["candidate_id"].tolist() == [ONE]


def test_many_threads_lose_nothing(desk):
    def decide(number):
        desk.decide(f"candidate-{number % 7}", "accepted", str(number))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(decide, range(80)))
    assert sorted(desk.decisions(history=True)["reason"].astype(int)) == list(range(80))
    assert len(desk.decisions()) == 7


def test_many_processes_lose_nothing(file, started):
    processes = [started(DECIDE_SOME, file, name, 15) for name in "ab"]
    assert [process.wait() for process in processes] == [0, 0]
    wanted = {f"{name}-{number}" for name in "ab" for number in range(15)}
    assert set(open_workspace(file).decisions()["candidate_id"]) == wanted


def test_a_killed_process_loses_nothing_it_saved(file, started):
    process = started(DECIDE_FOR_EVER, file, "killed")
    assert process.stdout is not None
    said = [int(process.stdout.readline()) for _ in range(5)]
    process.send_signal(signal.SIGKILL)
    said += [int(line) for line in process.stdout if line.endswith("\n")]
    found = open_workspace(file)
    kept = set(found.decisions()["candidate_id"])
    assert {f"killed-{number}" for number in said} <= kept
    assert found.notice == ""
    found.decide("after", "accepted")


def test_accepted_decisions_become_breaks(desk):
    row = {"candidate_id": ONE, "indicator_id": "claimant-count", "level": "ltla", "area_code": "E08000005",
           "date": "2015-01-01", "size": 1.24, "log": False, "se": 0.3, "statistic": 4.1, "critical": 3.5,
           "kind": "detected"}  # fmt: skip
    found = TABLES["break_candidate"].conform(pd.DataFrame([row]))
    units = pd.DataFrame({"indicator_id": ["claimant-count"], "unit_symbol": ["%"], "decimals": [1]})
    assert candidates.accepted(found, desk.decisions(), units).empty
    desk.decide(ONE, "accepted", "", "Jo")
    rows = TABLES["indicator_break"].conform(candidates.accepted(found, desk.decisions(), units))
    assert rows["what_changed"].tolist() == [
        "Level shifts by +1.2 pts (standard error 0.3 pts) against other areas"
    ]
    desk.decide(ONE, "rejected", "Read the notes again", "Jo")
    assert candidates.accepted(found, desk.decisions(), units).empty
