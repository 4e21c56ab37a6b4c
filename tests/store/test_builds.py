"""Builds that are killed, and builds and questions that run at once."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import placedata

ROOT = Path(__file__).parents[2]


def rate(store):
    rows = store.observations("claimant-count", ["E08000005"])
    return len(rows), float(rows["value"].iloc[-1])


OPEN = """
import sys
import placedata
def progress(share, words):
    print(words, flush=True)
store = placedata.open(sys.argv[1], progress)
print("rows", len(store.observations("claimant-count", ["E08000005"])), flush=True)
"""


def start(data):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", OPEN, str(data)], stdout=subprocess.PIPE, text=True, env=environment
    )


@pytest.mark.parametrize("at", ["Loading observation", "Ranking places", "Ready"])
def test_a_build_killed_half_way_leaves_a_store_that_opens(data, at):
    with start(data) as process:
        for line in process.stdout:
            if line.startswith(at):
                process.kill()
                break
    assert process.returncode != 0
    complete = list((data / ".build").glob("placedata-*.duckdb"))
    assert len(complete) == (at == "Ready")
    assert rate(placedata.open(data)) == (25, 6.0)


def test_what_killed_builds_left_is_cleared_away_later(data):
    folder = data / ".build"
    folder.mkdir()
    left, fresh = folder / ".placedata-abc.123.part", folder / ".placedata-abc.124.part"
    for file in (left, fresh):
        file.write_bytes(b"x")
    os.utime(left, (time.time() - 7200,) * 2)
    placedata.open(data)
    assert not left.exists()
    assert fresh.exists(), "another process may still be writing it"


def test_two_processes_may_open_at_once(data):
    processes = [start(data), start(data)]
    for process in processes:
        said, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        assert said.endswith("rows 25\n")
    assert len(list((data / ".build").iterdir())) == 1


def test_threads_may_open_at_once(data):
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: rate(placedata.open(data)), range(4))) == {(25, 6.0)}


def test_eight_threads_get_the_answers_one_would(store):
    areas = store.areas("ltla")["area_code"].tolist()[::12]
    indicators = ["claimant-count", "life-satisfaction", "population", "house-price-hpi"]

    def ask(place):
        area, indicator = areas[place % len(areas)], indicators[place % len(indicators)]
        if place % 3 == 0:
            return area, store.standings(area)["from_top"].sum()
        if place % 3 == 1:
            return area, store.sql("SELECT name FROM area WHERE area_code = ?", [area])["name"].item()
        return area, store.observations(indicator, [area])["value"].sum()

    alone = [ask(place) for place in range(60)]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(ask, [place for _ in range(8) for place in range(60)]))
    assert together == alone * 8
