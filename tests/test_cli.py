"""The command line: exit codes, words for people, JSON for machines, and data left alone when it fails."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from placedata import cli
from placedata.model import TABLES
from placedata.sources import collection
from tests.store import small
from tests.store.publisher_server import dead_address, serve

ROOT = Path(__file__).parent.parent
ROWS = Path(__file__).parent / "data" / "publisher"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return small.write(tmp_path_factory.mktemp("small") / "data")


@pytest.fixture
def data(written, tmp_path, monkeypatch):
    """Return a small copy of the data that a command may write to."""
    monkeypatch.setenv("PLACEDATA_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("no_proxy", "*")
    return Path(shutil.copytree(written, tmp_path / "data"))


def state(data):
    """Return a fingerprint of every file of a folder."""
    return {
        path.relative_to(data).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(data.rglob("*"))
        if path.is_file()
    }


def answers():
    return {
        small.CLAIMANTS.removeprefix("els/"): (ROWS / "byte_order_mark.csv").read_bytes(),
        small.WELLBEING.removeprefix("els/"): (ROWS / "other_column_order.csv").read_bytes(),
    }


def ask(capsys, *arguments):
    """Run a command; return its exit code, what it said, and its complaint."""
    code = cli.main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_build_for_people_and_for_machines(data, capsys):
    code, said, complaint = ask(capsys, "build", "--data", data)
    assert (code, complaint) == (0, "")
    assert said.startswith("data version: ")
    code, said, _ = ask(capsys, "build", "--data", data, "--json")
    assert code == 0
    assert json.loads(said)["observations"] == len(collection.load(data)["observation"])


def test_check_accounts_for_every_row(capsys):
    code, said, _ = ask(capsys, "check", "--json")
    report = json.loads(said)
    assert code == 0
    assert report["rows read"] == report["rows kept"] + report["rows set aside"] > 600_000
    reasons = {name: count for name, count in report.items() if name.startswith("set aside because ")}
    assert sum(reasons.values()) == report["rows set aside"] > 0
    assert report["set aside because the same cell stands in an earlier row"] == 20
    assert report["files"] == 75


def test_check_shows_rejected_rows_when_asked(capsys):
    code, said, _ = ask(capsys, "check", "--json", "--rows", "2")
    report = json.loads(said)
    assert code == 0
    reasons = [row["reason"] for row in report["rows"]]
    assert max(reasons.count(reason) for reason in reasons) == 2
    assert all(row["content"] and row["source_file"] for row in report["rows"])
    code, said, _ = ask(capsys, "check", "--rows", "1")
    assert code == 0
    assert "E066000065" in said


@pytest.mark.parametrize("command", ["build", "check", "refresh"])
def test_a_refusal_is_a_sentence_and_exit_code_1(tmp_path, capsys, command, monkeypatch):
    monkeypatch.setenv("PLACEDATA_CACHE", str(tmp_path / "cache"))
    code, said, complaint = ask(capsys, command, "--data", tmp_path)
    assert (code, said) == (1, "")
    assert len(complaint.strip().splitlines()) == 1
    assert "Traceback" not in complaint
    code, said, complaint = ask(capsys, command, "--data", tmp_path, "--json")
    assert code == 1
    assert json.loads(complaint)["error"]


@pytest.mark.parametrize(
    "arguments",
    [[], ["nonsense"], ["build", "--nonsense"], ["check", "--rows", "x"], ["serve", "--port", "x"]],
)
def test_a_command_that_is_not_understood_is_exit_code_2(capsys, arguments):
    with pytest.raises(SystemExit) as left:
        cli.main(arguments)
    assert left.value.code == 2
    assert "usage: " in capsys.readouterr().err


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as left:
        cli.main(["--help"])
    assert left.value.code == 0
    said = capsys.readouterr().out
    assert all(command in said for command in ("build", "check", "refresh", "serve"))


def test_refresh_from_the_publisher(data, capsys):
    with serve(answers()) as address:
        code, said, complaint = ask(capsys, "refresh", "--data", data, "--address", address, "--json")
    assert code == 0
    assert json.loads(said)["observation"] == 8
    assert "claimant-count.csv" in complaint
    new = collection.load(data)
    assert sorted(new["observation"]["value"]) == [1.9, 2.6, 3.13, 3.23, 3.9, 6.0, 7.03, 7.3]
    assert set(new) == set(TABLES)
    code, said, _ = ask(capsys, "check", "--data", data, "--json")
    assert (code, json.loads(said)["rows kept"]) == (0, 8)


@pytest.mark.parametrize("trouble", ["dead", "gone", "cut", "page"])
def test_a_refresh_that_fails_leaves_the_data_untouched(data, capsys, trouble):
    before, there = state(data), answers()
    if trouble == "gone":
        there.popitem()
    if trouble == "page":
        there = dict.fromkeys(there, b"<html>Sign in</html>\n")
    with serve(there, cut_to=100 if trouble == "cut" else None) as address:
        asked = dead_address() if trouble == "dead" else address
        code, said, complaint = ask(capsys, "refresh", "--data", data, "--address", asked)
    assert (code, said) == (1, "")
    assert len(complaint.strip().splitlines()) <= 3
    assert "Traceback" not in complaint
    assert state(data) == before


def publishers_folder(shared, tmp_path):
    """Return a folder laid out as the publishers' files are, whose figures are linked, not copied."""
    folder = tmp_path / "files"
    folder.mkdir()
    for name in ("catalogue", "initiatives", "learning", "sources.csv"):
        (folder / name).symlink_to(shared / name)
    (folder / "raw" / "els").mkdir(parents=True)
    for path in (shared / "raw").iterdir():
        if path.name != "els":
            (folder / "raw" / path.name).symlink_to(path)
    for path in (shared / "raw" / "els").iterdir():
        (folder / "raw" / "els" / path.name).symlink_to(path)
    return folder


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"areacd,areanm\nE08000005", "adult-obesity-prevalence"),
        (b"\xff\xfe\x00", "adult-obesity-prevalence"),
        (b"", "adult-obesity-prevalence"),
    ],
)
def test_a_damaged_file_in_a_folder_leaves_the_data_untouched(shared, data, tmp_path, capsys, content, says):
    folder = publishers_folder(shared, tmp_path)
    (folder / "raw" / "els" / "adult-obesity-prevalence").unlink()
    (folder / "raw" / "els" / "adult-obesity-prevalence").mkdir()
    (folder / "raw" / "els" / "adult-obesity-prevalence" / "adult-obesity-prevalence.csv").write_bytes(
        content
    )
    before = state(data)
    code, said, complaint = ask(capsys, "refresh", folder, "--data", data)
    assert (code, said) == (1, "")
    assert says in complaint
    assert len(complaint.strip().splitlines()) == 1
    assert state(data) == before


@pytest.mark.parametrize("missing", ["raw", "catalogue", "sources.csv"])
def test_a_folder_that_lacks_a_part_is_refused(shared, data, tmp_path, capsys, missing):
    folder = publishers_folder(shared, tmp_path)
    if missing == "raw":
        shutil.rmtree(folder / "raw")
    else:
        (folder / missing).unlink()
    before = state(data)
    code, _, complaint = ask(capsys, "refresh", folder, "--data", data)
    assert code == 1
    assert missing in complaint or "breaks.csv" in complaint
    assert state(data) == before


def test_it_runs_as_a_module(data):
    done = subprocess.run(
        [sys.executable, "-m", "placedata", "check", "--data", str(data), "--json"],
        capture_output=True, text=True, cwd=ROOT, env={**os.environ}, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert json.loads(done.stdout)["files"] == 2
    assert done.stderr == ""
