"""The whole collection: everything read is accounted for, and what is written reads back alike."""

import hashlib
import shutil

import pandas as pd
import pytest

from placedata.errors import ContractError, DamagedFile, MissingFile
from placedata.model import TABLES
from placedata.sources import collection
from placedata.sources.cells import Imported
from tests.store import small


@pytest.fixture(scope="module")
def frames():
    return small.frames()


def test_every_file_of_the_register_is_kept_or_set_aside_row_by_row(store):
    sources = store.sources()
    assert (sources["rows_read"] == sources["rows_kept"] + sources["rows_rejected"]).all()
    assert (sources["rows_read"] > 0).all()
    counts = {
        "observation": store.sql("SELECT source_file, count(*) AS n FROM observation GROUP BY ALL"),
        "rejected_row": store.sql("SELECT source_file, count(*) AS n FROM rejected_row GROUP BY ALL"),
    }
    found = {table: frame.set_index("source_file")["n"] for table, frame in counts.items()}
    for row in sources.itertuples():
        assert found["observation"].get(row.source_file, 0) == row.rows_kept
        assert found["rejected_row"].get(row.source_file, 0) == row.rows_rejected


def test_every_rejected_row_has_a_reason_a_place_and_its_content(store):
    rejected = store.rejected()
    assert len(rejected) > 0
    assert rejected["reason"].str.len().min() > 10
    assert (rejected["source_row"] >= 1).all()
    assert rejected["content"].str.contains(" | ", regex=False).all()


def test_the_register_holds_the_files_beside_the_repository(store, shared):
    for row in store.sources().itertuples():
        content = (shared / "raw" / row.source_file).read_bytes()
        assert hashlib.sha256(content).hexdigest() == row.sha256, row.source_file


def test_every_source_names_publisher_and_licence(store):
    sources = store.sources()
    assert sources[["publisher", "licence", "title"]].notna().all().all()
    assert sources["licence"].str.contains("OGL|CC BY").all()


def test_what_is_written_reads_back_alike(frames, tmp_path):
    collection.write(frames, tmp_path)
    back = collection.load(tmp_path)
    assert set(back) == set(frames) == set(TABLES)
    for name, frame in frames.items():
        pd.testing.assert_frame_equal(back[name], TABLES[name].conform(frame))
    assert not list(tmp_path.rglob("*.part"))


def test_writing_twice_gives_the_same_bytes(frames, tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    collection.write(frames, one)
    collection.write(frames, two)
    for table in TABLES.values():
        assert (one / table.file).read_bytes() == (two / table.file).read_bytes()


def test_embedded_data_conform_and_stay_small():
    every = small.embedded()
    assert set(every) == set(TABLES)
    size = sum((small.EMBEDDED / table.file).stat().st_size for table in TABLES.values())
    assert size < 15_000_000


@pytest.mark.parametrize("table", ["observation", "area", "indicator"])
def test_an_absent_table_is_named(frames, tmp_path, table):
    collection.write(frames, tmp_path)
    (tmp_path / TABLES[table].file).unlink()
    with pytest.raises(MissingFile, match=TABLES[table].file.split("/")[-1]):
        collection.load(tmp_path)


@pytest.mark.parametrize("table", ["observation", "boundary"])
def test_a_truncated_table_is_named(frames, tmp_path, table):
    collection.write(frames, tmp_path)
    path = tmp_path / TABLES[table].file
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(DamagedFile, match=path.name):
        collection.load(tmp_path)


def test_a_folder_without_raw_files_is_refused(tmp_path):
    with pytest.raises(MissingFile, match="holds no folder 'raw'"):
        collection.read(tmp_path)


def test_a_file_without_publisher_and_licence_is_refused(tmp_path):
    register = pd.DataFrame([{"file": "raw/els/other.csv", "title": "x"}])
    with pytest.raises(MissingFile, match=r"els/one\.csv is not in the register"):
        collection._register(register, [Imported("els/one.csv", register, register, 0)], tmp_path)


def test_two_indicators_of_one_name_are_refused(frames):
    with pytest.raises(ContractError, match="repeated keys"):
        TABLES["indicator"].conform(pd.concat([frames["indicator"], frames["indicator"].head(1)]))


def test_reading_the_publishers_files_gives_the_embedded_figures(shared, tmp_path):
    raw = tmp_path / "raw" / "els"
    slugs = ["claimant-count", "engagement-with-culture-and-heritage", "personal-wellbeing-estimates"]
    for slug in slugs:
        shutil.copytree(shared / "raw" / "els" / slug, raw / slug)
    every = small.embedded()
    areas = frozenset(every["area"]["area_code"])
    wanted = every["indicator"][every["indicator"]["source_file"].str.startswith("els/")]
    done = list(collection._figures(raw.parent, wanted, areas))
    assert [one.source_file.split("/")[1] for one in done] == slugs
    for one in done:
        embedded = every["observation"][every["observation"]["source_file"] == one.source_file]
        key = list(TABLES["observation"].key)
        again = one.observations.sort_values(key).reset_index(drop=True)
        pd.testing.assert_frame_equal(again, embedded.sort_values(key).reset_index(drop=True))
