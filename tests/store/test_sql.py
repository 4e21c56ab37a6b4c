"""Questions typed by a reader: reading is possible, and nothing else."""

import threading

import pandas as pd
import pytest

from placedata.errors import NotReadOnly, PlaceDataError, StoreError

WRITING = [
    "INSERT INTO area (area_code) VALUES ('X')",
    "UPDATE area SET name = 'x'",
    "DELETE FROM area",
    "CREATE TABLE x (y INTEGER)",
    "CREATE TEMP TABLE x AS SELECT 1",
    "CREATE OR REPLACE VIEW area AS SELECT 1",
    "CREATE MACRO f(x) AS x",
    "DROP TABLE area",
    "ALTER TABLE area ADD COLUMN x INTEGER",
    "ATTACH ':memory:' AS other",
    "ATTACH 'other.duckdb' AS other",
    "DETACH memory",
    "COPY area TO 'area.csv'",
    "COPY (SELECT 1) TO 'x.csv'",
    "EXPORT DATABASE 'x'",
    "IMPORT DATABASE 'x'",
    "INSTALL httpfs",
    "LOAD json",
    "PRAGMA database_list",
    "PRAGMA enable_profiling",
    "SET threads = 1",
    "SET enable_external_access = true",
    "RESET threads",
    "USE memory",
    "CALL pragma_version()",
    "CHECKPOINT",
    "VACUUM",
    "BEGIN",
    "PREPARE p AS SELECT 1",
    "SELECT 1; SELECT 2",
    "SELECT 1; DROP TABLE area",
    "",
    "   ",
    "-- nothing but a comment",
]
OUTSIDE = [
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_csv_auto('/etc/passwd')",
    "SELECT content FROM read_text('/etc/passwd')",
    "SELECT content FROM read_blob('/etc/passwd')",
    "SELECT * FROM '/etc/passwd'",
    "SELECT * FROM 'data.csv'",
    "SELECT * FROM read_parquet('data/observation.parquet')",
    "SELECT * FROM 'data/observation.parquet'",
    "SELECT * FROM read_parquet('https://example.org/x.parquet')",
    "SELECT * FROM glob('/*')",
    "SELECT * FROM parquet_metadata('data/observation.parquet')",
    "SELECT * FROM sniff_csv('/etc/passwd')",
    "EXPLAIN ANALYZE COPY (SELECT 1) TO 'x.csv'",
    "EXPLAIN ANALYZE SELECT * FROM read_text('/etc/passwd')",
    "EXPLAIN ANALYZE DELETE FROM area",
    "EXPLAIN ANALYZE CREATE TABLE x (y INTEGER)",
    "SELECT getenv('HOME')",
    "SELECT * FROM a_frame_of_this_test",
]


@pytest.mark.parametrize("query", WRITING)
def test_anything_but_one_reading_statement_is_refused(store, query):
    with pytest.raises(StoreError):
        store.sql(query)


@pytest.mark.parametrize("query", ["DELETE FROM area", "SELECT 1; SELECT 2", "", "SET threads = 1"])
def test_the_refusal_says_what_is_possible(store, query):
    with pytest.raises(NotReadOnly, match="one SELECT statement"):
        store.sql(query)


@pytest.mark.parametrize("query", OUTSIDE)
def test_nothing_outside_the_warehouse_can_be_read_or_written(store, query):
    a_frame_of_this_test = pd.DataFrame({"secret": [1]})
    with pytest.raises(StoreError, match=r"could not be answered|SELECT"):
        store.sql(query)
    assert len(a_frame_of_this_test) == 1


def test_nothing_was_changed_by_all_that(store):
    assert store.sql("SELECT count(*) AS n FROM area")["n"].item() > 8000
    assert set(store.sql("SHOW TABLES")["name"]) >= {"area", "observation", "published", "standing", "meta"}
    assert store.sql("SELECT current_setting('enable_external_access') AS open")["open"].item() is False


@pytest.mark.parametrize(
    "query",
    [
        "SELECT 1 AS one",
        "SELECT 1 AS one;",
        "  select 1 as one -- a comment",
        "WITH x AS (SELECT 1 AS one) SELECT * FROM x",
        "FROM (VALUES (1)) AS t(one)",
        "VALUES (1)",
    ],
)
def test_reading_statements_of_any_form(store, query):
    assert store.sql(query).iloc[0, 0] == 1


@pytest.mark.parametrize("query", ["DESCRIBE area", "EXPLAIN SELECT * FROM area", "SUMMARIZE comparability"])
def test_statements_about_tables(store, query):
    assert len(store.sql(query)) > 0


@pytest.mark.parametrize(
    "hostile", ["'; DROP TABLE area; --", '" OR 1=1', "%", "\\", "$area", "?", "Ynys Môn", "\x00"]
)
def test_values_are_never_read_as_sql(store, hostile):
    assert store.sql("SELECT ? AS x", [hostile])["x"].item() == hostile
    assert store.sql("SELECT $x AS x", {"x": hostile})["x"].item() == hostile
    assert store.sql("SELECT count(*) AS n FROM area")["n"].item() > 8000


def test_no_rows_keep_their_columns(store):
    assert store.sql("SELECT area_code, name FROM area WHERE false").columns.tolist() == ["area_code", "name"]


@pytest.mark.parametrize(
    ("query", "parameters", "says"),
    [
        ("SELEKT 1", None, "SELEKT"),
        ("SELECT * FROM aera", None, "aera"),
        ("SELECT naem FROM area", None, "naem"),
        ("SELECT * FROM area WHERE area_code = ?", None, "could not be answered"),
        ("SELECT * FROM area WHERE area_code = ?", ["a", "b"], "could not be answered"),
        ("SELECT CAST('x' AS INTEGER)", None, "could not be answered"),
        ("SELECT error('stop')", None, "stop"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(store, query, parameters, says):
    with pytest.raises(PlaceDataError, match=says):
        store.sql(query, parameters)


def test_a_failed_question_harms_no_other(store):
    faults, answers = [], []

    def ask(query):
        try:
            answers.append(store.sql(query).iloc[0, 0])
        except StoreError as fault:
            faults.append(fault)

    threads = [
        threading.Thread(target=ask, args=[query]) for query in ["SELECT 1", "SELECT * FROM nothing"] * 20
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(answers), len(faults)) == (20, 20)
