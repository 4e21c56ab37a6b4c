"""Tables as text: the same cells as shown, and no cell a spreadsheet would run."""

import csv
import io
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.export import csv as export
from placedata.series import points

HOSTILE = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    '=HYPERLINK("http://x","y")',
    "=cmd|' /C calc'!A0",
]
ABOUT = ["Claimant rate, Rochdale, %", "Source: ONS", "Licence: OGL v3.0"]


def read(content):
    """Return the lines above the header, the header and the rows, as the csv module reads them."""
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    gap = rows.index([])
    return rows[:gap], rows[gap + 1], rows[gap + 2 :]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_runs_as_a_formula(text):
    frame = pd.DataFrame({"name": [text], text: ["x"]})
    about, header, rows = read(export.table(frame, [text]))
    assert about == [["'" + text]]
    assert header == ["name", "'" + text]
    assert rows == [["'" + text, "x"]]


@pytest.mark.parametrize(
    "value", [-74.0, -74, np.float64(-74.0), 0, 1.5, "Fife", "St. Helens", "Ynys Môn", "1+1", "", "'=1"]
)
def test_numbers_and_names_stay_as_they_are(value):
    assert export.safe(value) == value


@pytest.mark.parametrize("nothing", [None, pd.NA, math.nan, pd.NaT])
def test_nothing_is_an_empty_cell(nothing):
    assert export.safe(nothing) == ""
    assert read(export.table(pd.DataFrame({"x": [nothing], "y": [1]}), []))[2] == [["", "1"]]


def test_numbers_are_written_in_full():
    frame = pd.DataFrame({"value": np.array([0.1, -18515.0, 1e-7, 12.345678901234567])})
    assert [float(cell) for (cell,) in read(export.table(frame, []))[2]] == frame["value"].tolist()
    assert "np." not in export.table(frame, []).decode()


TEXT = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), max_size=20)


@given(
    st.lists(
        st.tuples(
            TEXT, st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False)), st.integers()
        ),
        max_size=8,
    ),
    st.lists(TEXT.filter(bool), max_size=3),
)
def test_any_table_reads_back_cell_for_cell(rows, about):
    frame = pd.DataFrame(rows, columns=["name", "value", "count"], dtype="object")
    lines, header, back = read(export.table(frame, about))
    assert header == ["name", "value", "count"]
    assert len(back) == len(rows)
    for cells, (name, value, count) in zip(back, rows, strict=True):
        assert cells[0] in (name, "'" + name)
        assert (cells[1] == "") if value is None else (float(cells[1]) == value)
        assert int(cells[2]) == count
    assert [line.removeprefix("'") for (line,) in lines] == [line.removeprefix("'") for line in about]
    for cells in [*lines, *back]:
        assert not str(cells[0]).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_quotes_commas_and_line_breaks_round_trip():
    frame = pd.DataFrame({"name": ['King\'s Lynn, "West"', "two\nlines", "£ and – and ŵ"]})
    assert [cell for (cell,) in read(export.table(frame, ABOUT))[2]] == frame["name"].tolist()


def test_a_table_says_what_it_is(store):
    lines = export.about(store.indicator("claimant-count"), "Rochdale", "abc123")
    text = "\n".join(lines)
    assert all(word in text for word in ("Rochdale", "Source: ", "Licence: OGL v3.0", "To know: ", "abc123"))
    bare = store.indicator("claimant-count").copy()
    bare["caveats"], bare["released"] = pd.NA, pd.NaT
    assert "To know: nothing noted" in export.about(bare, "x", "y")


def test_a_series_leaves_with_every_row_it_has(store):
    place = "E08000038"
    own = points.of(store.published([place], "claimant-count"), place)
    content = export.points(own, store.indicator("claimant-count"), "Barnsley", store.data_version)
    about, header, rows = read(content)
    assert header == list(export.POINT_COLUMNS)
    assert len(rows) == len(own) == 25
    assert store.data_version in str(about)
    cells = pd.DataFrame(rows, columns=header)
    assert cells["standing"].unique().tolist() == ["recoded"]
    assert cells["value"].astype(float).tolist() == own["value"].tolist()


def test_a_table_for_reading_has_words_for_what_is_missing(store):
    area = "N09000001"
    own = points.of(store.published([area], "claimant-count"), area)
    shown = export.readable(own, store.indicator("claimant-count"))
    assert len(shown) == 25
    assert shown["Value (%)"].iloc[0] == "Unavailable"
    assert shown["Value (%)"].iloc[-1].replace(".", "").isdigit()
    assert shown.notna().all().all()
