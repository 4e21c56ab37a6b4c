"""What a table promises: types, keys, allowed values, and every fault told at once."""

import duckdb
import pandas as pd
import pytest

from placedata.errors import ContractError, DataError
from placedata.model import DOMAINS, LEVELS, STATUSES, TABLES, Column, Table
from tests.store import small

PLACES = Table(
    "places",
    "Made up.",
    (
        Column("code", "text", "Code", required=True),
        Column("tier", "text", "Tier", required=True, allowed=("upper", "lower")),
        Column("people", "integer", "People"),
        Column("share", "number", "Share"),
        Column("open", "boolean", "Open"),
        Column("since", "date", "Since"),
        Column("shape", "blob", "Shape"),
    ),
    ("code",),
    "places.csv",
    ("share >= 0",),
)
ROW = {
    "code": "A",
    "tier": "upper",
    "people": "12",
    "share": "0.5",
    "open": "True",
    "since": "2020-02-29",
    "shape": b"x",
}


def conform(*rows):
    return PLACES.conform(pd.DataFrame(rows))


def test_types_are_as_promised():
    out = conform(ROW)
    assert [str(kind) for kind in out.dtypes] == [
        "string", "string", "Int64", "float64", "boolean", "datetime64[us]", "object",
    ]  # fmt: skip
    assert out.iloc[0].tolist() == ["A", "upper", 12, 0.5, True, pd.Timestamp("2020-02-29"), b"x"]


def test_columns_come_in_the_promised_order_and_optional_ones_may_be_absent():
    out = conform({"tier": "lower", "code": "B"})
    assert out.columns.tolist() == PLACES.column_names
    assert out.loc[0, PLACES.column_names[2:]].isna().all()


def test_empty_text_is_missing():
    out = conform(ROW | {"people": None, "share": None, "open": None, "since": None, "shape": None})
    assert out.loc[0, ["people", "share", "open", "since", "shape"]].isna().all()


def test_the_frame_given_is_not_changed():
    frame = pd.DataFrame([ROW, ROW | {"code": "B"}], index=[7, 7])
    before = frame.copy(deep=True)
    assert PLACES.conform(frame).index.tolist() == [0, 1]
    pd.testing.assert_frame_equal(frame, before)


def test_conforming_again_changes_nothing():
    out = conform(ROW)
    pd.testing.assert_frame_equal(PLACES.conform(out), out)


def test_an_empty_frame_conforms():
    out = PLACES.conform(pd.DataFrame(columns=["code", "tier"]))
    assert len(out) == 0
    assert out.columns.tolist() == PLACES.column_names


def test_unknown_and_absent_columns_are_all_told():
    with pytest.raises(ContractError) as fault:
        PLACES.conform(pd.DataFrame([{"kode": "A", "level": 1}]))
    assert fault.value.table == "places"
    assert len(fault.value.faults) == 4
    assert all(
        word in str(fault.value) for word in ("'kode'", "'level'", "no column 'code'", "no column 'tier'")
    )


def test_every_faulty_column_is_told_with_a_row():
    rows = [ROW, ROW | {"code": "", "tier": "middle"}, ROW, ROW | {"code": "C", "tier": None}]
    with pytest.raises(ContractError) as fault:
        conform(*rows)
    text = str(fault.value)
    assert "'code' is empty in 1 rows, the first is row 1" in text
    assert "'middle' in row 1; allowed: upper, lower" in text
    assert "'tier' is empty in 1 rows, the first is row 3" in text
    assert "1 repeated keys, the first {'code': 'A'}" in text


@pytest.mark.parametrize(
    "fault",
    [
        {"people": "twelve"},
        {"people": "1.5"},
        {"share": "half"},
        {"since": "2020-02-30"},
        {"since": "soon"},
        {"open": "maybe"},
    ],
)
def test_a_cell_of_another_type_is_a_fault_of_the_contract(fault):
    with pytest.raises(ContractError, match=next(iter(fault))):
        conform(ROW, ROW | {"code": "B"} | fault)


def test_a_contract_is_a_fault_of_the_data():
    assert issubclass(ContractError, DataError)


@pytest.fixture
def connection():
    with duckdb.connect() as connection:
        yield connection


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_table_can_be_made(connection, table):
    connection.execute(table.ddl())
    made = connection.execute(f"SELECT * FROM {table.name}").df()  # noqa: S608
    assert made.columns.tolist() == table.column_names
    keys = connection.execute(
        "SELECT constraint_column_names FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'"
    ).fetchone()
    assert keys[0] == list(table.key)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_table_is_described(table):
    assert table.meaning.endswith(".")
    assert all(column.meaning for column in table.columns)
    assert set(table.key) <= {column.name for column in table.columns if column.required}
    assert len(set(table.column_names)) == len(table.columns)
    assert table.file


def test_no_two_tables_share_a_file():
    files = [table.file for table in TABLES.values()]
    assert len(set(files)) == len(files)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"tier": "middle"}, "CHECK"),
        ({"code": None}, "NOT NULL"),
        ({"share": -1}, "CHECK"),
    ],
)
def test_the_database_holds_the_same_promises(connection, row, says):
    connection.execute(PLACES.ddl())
    values = {"code": "A", "tier": "upper", "share": 0.5} | row
    with pytest.raises(duckdb.ConstraintException, match=says):
        connection.execute("INSERT INTO places (code, tier, share) VALUES (?, ?, ?)", list(values.values()))


def test_a_quote_in_an_allowed_value_is_written_safely(connection):
    table = Table(
        "odd",
        "Odd.",
        (Column("name", "text", "Name", required=True, allowed=("King's Lynn", "x'); DROP")),),
        ("name",),
    )
    connection.execute(table.ddl())
    connection.execute("INSERT INTO odd VALUES (?)", ["King's Lynn"])
    assert connection.execute("SELECT name FROM odd").fetchall() == [("King's Lynn",)]


def test_the_embedded_data_conform():
    for name, frame in small.embedded().items():
        assert len(frame) > 0, name
        assert frame.columns.tolist() == TABLES[name].column_names


def test_vocabularies_have_words():
    for vocabulary in (LEVELS, DOMAINS, STATUSES):
        assert all(key and words[0].isupper() for key, words in vocabulary.items())
