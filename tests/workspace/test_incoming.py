"""Files that people give: hostile ones are refused with a sentence, good ones lose nothing."""

import csv
import io
import json
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.errors import RefusedFile
from placedata.model.entries import GRANT_KEYS, GRANT_LISTS
from placedata.workspace import incoming
from placedata.workspace.reading import FAULT_COLUMNS, read

KEYS = [*GRANT_KEYS, *GRANT_LISTS, "startDate", "geoCode"]
HEAD = "name,start_date,areas_whole\n"
GOOD = HEAD + "Chances,2009,E08000025\n"


def zipped():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.csv", GOOD)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \r\n ", "empty"),
        (zipped(), "zip archive or an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Excel"),
        (b"\x1f\x8b\x08\0", "compressed"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "picture"),
        (b"SQLite format 3\0", "database"),
        (GOOD.replace("Chances", "Zo\xeb").encode("latin-1"), "Line 2 holds a letter that is not in UTF-8"),
        (b"\0" * 100, "zero bytes"),
        (b"x" * (incoming.MOST_BYTES + 1), "10.0 MB; up to 10 MB"),
        (b"just some words", "No line names columns"),
        (b"alpha,beta\n1,2\n", "No line names columns"),
        (",".join(["name", "areas_whole", *map(str, range(10**5))]).encode(), "100,002 columns; up to 1,000"),
        ((HEAD + "A,2009,E08000025\n" * 5001).encode(), "5,001 rows; up to 5,000"),
        ((HEAD + f"{'x' * 140_000},2009,E08000025\n").encode(), "line 2"),
        ((HEAD + '"Chances,2009,E08000025\n').encode(), "quotation mark"),
        (b"name,start_date,Name\nA,2009,B\n", "'name' stands twice"),
        (b"{", "JSON cannot be read"),
        (b'{"grants": 1}', "holds no list 'grants'"),
        (b"[NaN]", "NaN is no number"),
        (b'{"a":' * 100_000, "JSON"),
        (b"[" * 100_000, "JSON"),
        (json.dumps({"grants": [1] * 5001}).encode(), "5,001 rows"),
        (b"[" + b"9" * 10_000 + b"]", "JSON cannot be read"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content, said):
    with pytest.raises(RefusedFile, match=said) as refusal:
        read(content)
    assert len(str(refusal.value)) < 500


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_encodings_and_marks_that_spreadsheets_use_are_read(encoding, mark):
    text = GOOD.replace(",", mark).replace("Chances", "Zoë Ó Briain")
    assert read(text.encode(encoding)).rows["name"].tolist() == ["Zoë Ó Briain"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_ending_is_read(ending):
    assert len(read(GOOD.replace("\n", ending).encode()).rows) == 1


def test_lines_above_the_column_names_are_passed_over_and_counted():
    found = read(("The register\r\nMade by us\r\n\r\n" + GOOD + "Hopes,June,E08000025\n").encode())
    assert found.rows["line"].tolist() == [5]
    assert found.refused["line"].tolist() == [6]


def test_a_text_with_other_marks_in_it_does_not_mislead():
    text = HEAD + '"One; two; three; ""four""",2009,E08000025\n'
    assert read(text.encode()).rows["name"].tolist() == ['One; two; three; "four"']


def test_a_refused_row_is_told_and_kept_as_it_was():
    found = read((HEAD + "Chances,June,E08000025\n,2009,Birmingham\nHopes,2010,E08000025\n").encode())
    assert found.rows["name"].tolist() == ["Hopes"]
    assert found.refused.columns.tolist() == FAULT_COLUMNS
    assert found.refused[["line", "column", "value"]].values.tolist() == [
        [2, "start_date", "June"], [3, "name", ""], [3, "areas_whole", "Birmingham"],
    ]  # fmt: skip
    assert found.set_aside.values.tolist() == [
        [2, "Chances", "June", "E08000025"],
        [3, "", "2009", "Birmingham"],
    ]
    assert found.rows_read == 3


def test_a_row_with_too_many_cells_is_told():
    found = read((HEAD + "Chances, and more,2009,E08000025\n").encode())
    assert found.rows.empty
    assert "'E08000025' under no column name" in found.refused["problem"].iloc[-1]


def test_a_row_with_too_few_cells_has_them_empty():
    assert read(b"name,areas_whole,theme\nChances,E08000025\n").rows["theme"].tolist() == [""]


def test_columns_that_are_not_read_are_named_where_they_hold_something():
    found = read(b"name,areas_whole,colour,shape,standing\nChances,E08000025,red,,yours\n")
    assert found.unread == ("colour",)


def test_formulas_are_text_and_their_guard_is_taken_off():
    text = HEAD + '"\'=HYPERLINK(""http://x"")",2009,E08000025\n=1+1,2009,E08000025\n'
    assert read(text.encode()).rows["name"].tolist() == ['=HYPERLINK("http://x")', "=1+1"]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_whole_or_refused(content):
    with suppress(RefusedFile):
        found = read(content)
        assert found.rows_read == len(found.rows) + found.set_aside["line"].nunique()


@given(st.lists(st.lists(st.text(max_size=20), min_size=3, max_size=4), max_size=6))
def test_no_row_is_lost(rows):
    out = io.StringIO()
    csv.writer(out).writerows([["name", "start_date", "areas_whole"], *rows])
    with suppress(RefusedFile):
        found = read(out.getvalue().encode("utf-8", "replace"))
        told = set(found.rows["line"]) | set(found.set_aside["line"])
        assert len(told) == found.rows_read
        assert set(found.refused["line"]) == set(found.set_aside["line"])


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(KEYS), inner),
    max_leaves=20,
)


@given(st.lists(ANYTHING | st.dictionaries(st.sampled_from(KEYS), ANYTHING), max_size=4))
def test_any_json_is_read_whole_or_refused(grants):
    with suppress(RefusedFile):
        found = read(json.dumps({"grants": grants}).encode())
        assert found.rows_read == len(grants)
        assert set(found.refused["line"]) <= set(found.set_aside["line"])
        assert len(set(found.rows["line"]) & set(found.set_aside["line"])) == 0
