"""Opening the workspace: where it is kept, damage set aside, and trouble said in words."""

import os
import sqlite3

import pytest
from sqlalchemy import event

from placedata.errors import PlaceDataError, WorkspaceError
from placedata.workspace import location, open_workspace

OPEN = "import sys; from placedata.workspace import open_workspace; print(open_workspace(sys.argv[1]).notice)"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Return a data folder of the user's own, with nothing named in the environment."""
    monkeypatch.delenv(location.VARIABLE, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "own"))
    monkeypatch.setattr(location, "BESIDE_THE_DATA", tmp_path / "build")
    return tmp_path


def test_by_default_it_lies_in_the_users_data_folder(home):
    assert open_workspace().place == str(home / "own" / "placedata" / "workspace.sqlite")
    assert not (home / "build").exists()


def test_a_folder_that_cannot_be_made_is_passed_over(home):
    (home / "own").write_text("a file where the folder should be")
    assert open_workspace().place == str(home / "build" / "workspace.sqlite")


def test_one_that_is_there_is_opened_before_a_new_one_is_begun(home):
    open_workspace(home / "build" / "workspace.sqlite").decide("here", "accepted")
    assert open_workspace().decisions()["candidate_id"].tolist() == ["here"]


def test_no_folder_at_all_is_told(home):
    (home / "own").write_text("")
    (home / "build").write_text("")
    with pytest.raises(WorkspaceError, match=r"Set PLACEDATA_WORKSPACE to a file.*Tried"):
        open_workspace()


def test_the_environment_names_a_file_or_a_url(home, monkeypatch):
    monkeypatch.setenv(location.VARIABLE, str(home / "a.sqlite"))
    assert open_workspace().place == str(home / "a.sqlite")
    monkeypatch.setenv(location.VARIABLE, f"sqlite:///{home / 'b.sqlite'}")
    assert open_workspace().place == str(home / "b.sqlite")


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("postgresql:://host", "cannot be understood"),
        ("sqlite://", "must be a file"),
        ("sqlite:///:memory:", "must be a file"),
        ("sqlite:///file:x?mode=memory&uri=true", "must be a file"),
        ("oddbase://host/name", "not known"),
        ("/proc/nowhere/workspace.sqlite", "cannot be written"),
    ],
)
def test_what_cannot_be_opened_is_told(named, words):
    with pytest.raises(WorkspaceError, match=words):
        open_workspace(named)


def test_a_password_is_never_told():
    with pytest.raises(WorkspaceError) as told:
        open_workspace("postgresql+psycopg://jo:secret-word@127.0.0.1:1/notes")
    assert "secret-word" not in str(told.value)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_told(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(WorkspaceError, match="PLACEDATA_WORKSPACE to a file in a folder that can be written"):
        open_workspace(tmp_path / "workspace.sqlite")
    tmp_path.chmod(0o700)


def test_a_file_that_turns_read_only_is_told(desk):
    desk.decide("kept", "accepted")
    event.listen(desk._engine, "connect", lambda held, record: held.execute("PRAGMA query_only = ON"))
    with pytest.raises(WorkspaceError, match=r"readonly.*Make its folder writable"):
        desk.decide("lost", "accepted")
    assert desk.decisions()["candidate_id"].tolist() == ["kept"]


def test_a_lost_table_is_told_in_a_sentence(desk, file):
    with sqlite3.connect(file) as held:
        held.execute("DROP TABLE break_decision")
    held.close()
    with pytest.raises(WorkspaceError, match=r"no such table.*Nothing was saved"):
        desk.decide("one", "accepted")
    assert issubclass(WorkspaceError, PlaceDataError)


def spoil(file, how):
    content = file.read_bytes()
    match how:
        case "overwritten":
            file.write_bytes(b"not a database at all, but long enough to be one" * 100)
        case "holes":
            file.write_bytes(content[:4096] + bytes(len(content) - 4096))
        case "cut":
            file.write_bytes(content[: len(content) // 2 + 17])


@pytest.mark.parametrize("how", ["overwritten", "holes", "cut"])
def test_a_damaged_file_is_set_aside_and_never_overwritten(desk, file, how):
    for number in range(50):
        desk.decide(f"one-{number}", "accepted", "x" * 400)
    desk.close()
    spoil(file, how)
    spoiled = file.read_bytes()
    again = open_workspace(file)
    assert again.decisions().empty
    again.decide("two", "accepted")
    aside = list(file.parent.glob("workspace.damaged-*.sqlite"))
    assert [one.read_bytes() for one in aside] == [spoiled]
    assert aside[0].name in again.notice
    assert "Nothing was deleted" in again.notice
    assert open_workspace(file).notice == ""
    assert open_workspace(file).decisions()["candidate_id"].tolist() == ["two"]


def test_one_damage_after_another_is_kept_apart(file):
    file.parent.mkdir()
    for number in range(3):
        file.write_bytes(b"spoiled" * 1000 + bytes([number]))
        open_workspace(file)
    assert len(list(file.parent.glob("workspace.damaged-*.sqlite"))) == 3


def test_processes_that_meet_a_damaged_file_set_it_aside_once(desk, file, started):
    desk.close()
    file.write_bytes(b"spoiled" * 1000)
    processes = [started(OPEN, file) for _ in range(2)]
    notices = [process.communicate()[0].strip() for process in processes]
    assert sum(bool(notice) for notice in notices) == 1
    assert len(list(file.parent.glob("workspace.damaged-*.sqlite"))) == 1


def test_an_empty_file_becomes_a_workspace(file):
    file.parent.mkdir()
    file.touch()
    found = open_workspace(file)
    found.decide("one", "accepted")
    assert found.notice == ""
