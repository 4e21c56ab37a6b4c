"""The warehouse: built once, rebuilt when harmed, and never half of one."""

from pathlib import Path

import pandas as pd
import pytest

import placedata
from placedata.errors import DamagedFile, DataError, MissingFile, StoreError
from placedata.model import TABLES
from placedata.store import build, derive, warehouse

ROOT = Path(__file__).parents[2]
ROCHDALE = "E08000005"
FILES = sorted(table.file for table in TABLES.values())


def rate(store):
    rows = store.observations("claimant-count", [ROCHDALE])
    return len(rows), float(rows["value"].iloc[-1])


def warehouse_of(data):
    (file,) = (data / ".build").glob("placedata-*.duckdb")
    return file


@pytest.fixture
def builds(monkeypatch):
    """Count the builds of a test."""
    done = []

    def counted(*arguments, **named):
        done.append(arguments)
        return build.build(*arguments, **named)

    monkeypatch.setattr(warehouse, "build", counted)
    return done


@pytest.fixture(scope="module")
def built(small_data):
    """Return the bytes of a sound warehouse of the small data."""
    target = small_data.parent / "built" / "placedata-x.duckdb"
    target.parent.mkdir()
    build.build(small_data, target)
    return target.read_bytes()


def test_it_is_built_on_first_use_with_progress_and_then_only_opened(data, builds):
    told = []
    first = placedata.open(data, lambda share, words: told.append((share, words)))
    assert rate(first) == (25, 6.0)
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)
    assert all(words for _, words in told)
    assert rate(placedata.open(data)) == (25, 6.0)
    assert len(builds) == 1
    assert warehouse_of(data).name == f"placedata-{first.data_version}-{build.layout()}.duckdb"
    assert [file.name for file in (data / ".build").iterdir()] == [warehouse_of(data).name]


def half(content):
    return content[: len(content) // 2]


def flipped(share):
    def flip(content):
        place = int(len(content) * share)
        return content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :]

    return flip


@pytest.mark.parametrize(
    "harm",
    [half, lambda content: b"", lambda content: b"not a database\n" * 1000, lambda content: content[:4096],
     lambda content: content[:-1], *map(flipped, (0.0001, 0.5, 0.8))],
    ids=["half", "empty", "text", "header", "a byte short", *[f"flipped at {at}" for at in (0, 50, 80)]],
)  # fmt: skip
def test_a_damaged_warehouse_is_rebuilt(data, built, harm):
    target = data / ".build" / f"placedata-{build.data_version(data)}-{build.layout()}.duckdb"
    target.parent.mkdir()
    target.write_bytes(harm(built))
    store = placedata.open(data)
    assert rate(store) == (25, 6.0)
    assert derive.is_whole(store._connection)


def test_a_sound_warehouse_is_not_rebuilt(data, built, builds):
    target = data / ".build" / f"placedata-{build.data_version(data)}-{build.layout()}.duckdb"
    target.parent.mkdir()
    target.write_bytes(built)
    assert rate(placedata.open(data)) == (25, 6.0)
    assert not builds


def test_a_sound_database_of_other_tables_is_rebuilt(data, builds):
    import duckdb

    target = data / ".build" / f"placedata-{build.data_version(data)}-{build.layout()}.duckdb"
    target.parent.mkdir()
    with duckdb.connect(str(target)) as connection:
        connection.execute("CREATE TABLE meta (key VARCHAR, value VARCHAR)")
    assert rate(placedata.open(data)) == (25, 6.0)
    assert len(builds) == 1


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file_is_named_with_what_to_do(data, file):
    (data / file).unlink()
    with pytest.raises(MissingFile) as fault:
        placedata.open(data)
    assert file in str(fault.value)
    assert "make build-data" in str(fault.value)


def test_a_folder_without_data_is_told(tmp_path):
    with pytest.raises(MissingFile, match="lacks"):
        placedata.open(tmp_path)


@pytest.mark.parametrize(
    ("file", "harm"),
    [
        *[(file, half) for file in FILES],
        ("observation.parquet", lambda content: b""),
        ("observation.parquet", lambda content: b"PAR1" + b"x" * 500 + b"PAR1"),
        ("observation.parquet", flipped(0.5)),
        ("observation.parquet", lambda content: content[:-1]),
        ("geography/boundary.parquet", lambda content: b"not a table\n"),
        ("geography/area.csv", lambda content: b""),
        ("geography/area.csv", lambda content: content + b'"'),
        ("geography/area.csv", lambda content: content + b"E1,E2,E3,E4,E5,E6,E7,E8,E9,E10,E11,E12\n"),
        ("geography/area.csv", lambda content: content.replace(b"ltla", b"ltal", 1)),
        ("geography/area.csv", lambda content: content.replace(b"True", b"Treu", 1)),
        ("geography/area.csv", lambda content: content.replace(b"area_code", b"area", 1)),
        ("geography/area.csv", lambda content: content.replace(b"Rochdale", b"Roch\xffdale", 1)),
        ("geography/area.csv", lambda content: b"<html></html>\n"),
        ("geography/area.csv", lambda content: content + content.splitlines(keepends=True)[1]),
        (
            "catalogue/indicator.csv",
            lambda content: content.replace(b"2025-01-01/P1Y,361", b"2025-01-01/P1Y,many", 1),
        ),
    ],
)
def test_a_damaged_file_is_named_with_what_to_do(data, file, harm):
    path = data / file
    before = path.read_bytes()
    path.write_bytes(harm(before))
    assert path.read_bytes() != before
    with pytest.raises(DamagedFile) as fault:
        placedata.open(data)
    assert file in str(fault.value)
    assert "make build-data" in str(fault.value)
    assert not list(data.glob(".build/*"))


def test_a_folder_that_cannot_be_written_falls_back_on_the_cache(data, tmp_path):
    (data / ".build").write_text("a file where the folder would be")
    assert rate(placedata.open(data)) == (25, 6.0)
    assert len(list((tmp_path / "cache" / "placedata").glob("*.duckdb"))) == 1


def test_the_cache_named_is_the_one_used(data, tmp_path, monkeypatch):
    monkeypatch.setenv("PLACEDATA_CACHE", str(tmp_path / "my cache's folder"))
    assert rate(placedata.open(data)) == (25, 6.0)
    assert len(list((tmp_path / "my cache's folder").glob("*.duckdb"))) == 1
    assert not (data / ".build").exists()


def test_nowhere_to_write_ends_in_a_sentence(data, monkeypatch):
    monkeypatch.setenv("PLACEDATA_CACHE", "/dev/null/x")
    with pytest.raises(StoreError, match="Set PLACEDATA_CACHE to a folder that can be written") as fault:
        placedata.open(data)
    assert "/dev/null/x" in str(fault.value)


def test_a_folder_that_is_there_and_takes_no_file_ends_in_a_sentence(data, monkeypatch):
    monkeypatch.setenv("PLACEDATA_CACHE", "/proc/self")
    with pytest.raises(StoreError, match="Set PLACEDATA_CACHE"):
        placedata.open(data)


def test_a_cell_told_twice_is_a_fault_of_the_data_not_of_the_folder(data):
    path = data / "observation.parquet"
    rows = pd.read_parquet(path)
    pd.concat([rows, rows.head(1)]).to_parquet(path)
    with pytest.raises(DataError, match="contradict"):
        placedata.open(data)


def test_a_ready_warehouse_opens_where_nothing_can_be_written(data, monkeypatch):
    placedata.open(data)
    monkeypatch.setattr(warehouse, "build", lambda *arguments: pytest.fail("built again"))
    assert rate(placedata.open(data)) == (25, 6.0)


def test_a_byte_of_data_changes_the_version(data):
    before = build.data_version(data)
    assert before == build.data_version(data)
    for file in ("observation.parquet", "catalogue/shock.csv"):
        path = data / file
        content = path.read_bytes()
        path.write_bytes(content[:-2] + b"X" + content[-1:])
        assert build.data_version(data) != before
        path.write_bytes(content)
    assert build.data_version(data) == before


def test_moving_a_byte_from_one_file_to_the_next_changes_the_version(data):
    before = build.data_version(data)
    one, other = (data / table.file for table in list(TABLES.values())[:2])
    last = one.read_bytes()[-1:]
    one.write_bytes(one.read_bytes()[:-1])
    other.write_bytes(last + other.read_bytes())
    assert build.data_version(data) != before


def test_new_data_replace_the_older_warehouse(data):
    first = placedata.open(data)
    path = data / "catalogue" / "shock.csv"
    path.write_bytes(path.read_bytes().replace(b"UK", b"GB", 1))
    second = placedata.open(data)
    assert second.data_version != first.data_version
    assert warehouse_of(data).name == f"placedata-{second.data_version}-{build.layout()}.duckdb"
    assert rate(first) == rate(second), "a store that is open goes on answering"


def test_damage_inside_a_table_is_noticed(data):
    import duckdb

    placedata.open(data)
    with duckdb.connect(str(warehouse_of(data))) as connection:
        assert derive.is_whole(connection)
        connection.execute("UPDATE standing SET value = value + 1 WHERE rowid = 5")
        assert not derive.is_whole(connection)
