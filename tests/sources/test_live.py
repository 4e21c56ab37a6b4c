"""Reading figures anew from their publisher: a server on this machine stands in for it."""

from pathlib import Path

import pandas as pd
import pytest

from placedata.errors import DamagedFile, DataError
from placedata.sources import live
from tests.store import small
from tests.store.publisher_server import dead_address, serve

ROWS = Path(__file__).parents[1] / "data" / "publisher"
PATHS = [file.removeprefix("els/") for file in small.FILES]


@pytest.fixture(scope="module")
def frames():
    return small.frames()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch):
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def answers():
    return {
        PATHS[0]: (ROWS / "byte_order_mark.csv").read_bytes(),
        PATHS[1]: (ROWS / "other_column_order.csv").read_bytes(),
    }


def test_figures_are_replaced_file_by_file_and_nothing_else(frames, answers):
    before = {name: frame.copy(deep=True) for name, frame in frames.items()}
    said = []
    with serve(answers) as address:
        new = live.refresh(frames, address, said.append)
    assert sorted(new["observation"]["value"]) == [1.9, 2.6, 3.13, 3.23, 3.9, 6.0, 7.03, 7.3]
    assert new["source"]["rows_kept"].tolist() == [4, 4]
    assert new["source"]["sha256"].tolist() != frames["source"]["sha256"].tolist()
    assert said == [path.split("/")[-1] for path in PATHS]
    for name, frame in frames.items():
        pd.testing.assert_frame_equal(frame, before[name])
        if name not in ("observation", "source", "indicator"):
            pd.testing.assert_frame_equal(new[name], frame)


def test_the_catalogue_follows_the_new_figures(frames, answers):
    line = b"E08000006,Salford,Local Authority District,Claimant Count,2031-01-01/P1Y,5.5,Percentage,%,,,,\n"
    answers[PATHS[0]] += line
    with serve(answers) as address:
        new = live.refresh(frames, address)
    rate = new["indicator"].set_index("indicator_id").loc["claimant-count"]
    assert (rate["first_period"], rate["last_period"], rate["n_ltla"]) == (
        "2001-01-01/P1Y",
        "2031-01-01/P1Y",
        3,
    )


def test_rows_set_aside_are_told_for_the_new_file(frames, answers):
    answers[PATHS[0]] += b"E0800000X,Nowhere,x,Claimant Count,2031-01-01/P1Y,5.5,Percentage,%,,,,\n"
    with serve(answers) as address:
        new = live.refresh(frames, address)
    assert new["rejected_row"]["reason"].tolist() == ["the area code stands in no register of areas"]
    assert new["source"]["rows_rejected"].tolist() == [1, 0]


def test_files_that_are_not_the_publishers_stay_as_embedded(frames, answers):
    other = frames["source"].iloc[[0]].assign(source_file="population/lad_population_1991_2023.csv")
    with serve(answers) as address:
        new = live.refresh(
            {**frames, "source": pd.concat([frames["source"], other], ignore_index=True)}, address
        )
    kept = new["source"].set_index("source_file").loc["population/lad_population_1991_2023.csv"]
    assert kept["sha256"] == other["sha256"].item()


def test_nobody_answering_ends_in_a_sentence(frames):
    with pytest.raises(DataError, match="cannot be fetched") as fault:
        live.refresh(frames, dead_address())
    assert "unchanged" in str(fault.value)


def test_a_file_that_is_gone_is_named(frames, answers):
    del answers[PATHS[1]]
    with serve(answers) as address, pytest.raises(DataError, match=r"personal-wellbeing.*404"):
        live.refresh(frames, address)


@pytest.mark.parametrize("cut", [0, 60, 200])
def test_an_answer_that_breaks_off_is_not_taken_for_the_file(frames, answers, cut):
    with (
        serve(answers, cut_to=cut) as address,
        pytest.raises(DataError, match=r"broke off|cannot be fetched"),
    ):
        live.refresh(frames, address)


def test_a_page_instead_of_a_file_is_refused(frames, answers):
    answers[PATHS[0]] = b"<html><body>Please sign in</body></html>\n"
    with serve(answers) as address, pytest.raises(DamagedFile, match=r"claimant-count\.csv has no column"):
        live.refresh(frames, address)


def test_a_file_without_rows_does_not_wipe_figures(frames, answers):
    answers[PATHS[0]] = answers[PATHS[0]].splitlines(keepends=True)[0]
    with serve(answers) as address, pytest.raises(DamagedFile, match="no rows"):
        live.refresh(frames, address)


def test_a_file_without_any_known_series_does_not_wipe_figures(frames, answers):
    answers[PATHS[0]] = answers[PATHS[0]].replace(b"Claimant Count", b"Claimants")
    with serve(answers) as address, pytest.raises(DataError, match="claimant-count"):
        live.refresh(frames, address)


def test_a_file_too_large_to_be_one_is_not_read(frames, answers, monkeypatch):
    monkeypatch.setattr(live, "LARGEST", 50)
    with serve(answers) as address, pytest.raises(DataError, match="larger than"):
        live.refresh(frames, address)


def test_an_address_that_is_none_is_refused(frames):
    with pytest.raises(DataError, match=r"not-an-address.*not a web address"):
        live.refresh(frames, "not-an-address")


def test_a_file_of_this_machine_is_no_address(frames):
    with pytest.raises(DataError, match="not a web address"):
        live.refresh(frames, small.EMBEDDED.as_uri())
