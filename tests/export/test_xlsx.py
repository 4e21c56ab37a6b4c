"""Workbooks: the same cells as the CSV, numbers as numbers, nothing a spreadsheet would run."""

import io
import re
import zipfile

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from placedata.export import csv, xlsx
from tests.export.test_csv import HOSTILE, read

TEXT = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"),
    min_size=1,
    max_size=30,
)
NUMBER = st.one_of(st.none(), st.floats(-1e9, 1e9, allow_nan=False), st.integers(-(10**9), 10**9))


def sheets(made):
    """Return the rows of every sheet, as another program reads them."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(made))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def parts(made):
    """Return the files inside a workbook as text."""
    with zipfile.ZipFile(io.BytesIO(made)) as inside:
        return {name: inside.read(name).decode() for name in inside.namelist()}


def book(frame, **named):
    words = {"title": "Claimants", "about": ["Source: ONS"], "notes": ["Read with care."], **named}
    return xlsx.workbook(words["title"], words["about"], words["notes"], [xlsx.Sheet("Data", "All", frame)])


def test_cover_contents_notes_and_data_stand_in_this_order():
    made = sheets(book(pd.DataFrame({"place": ["Bury"], "value": [4.3]})))
    assert list(made) == ["Cover", "Notes", "Data"]
    cover = [row[0] for row in made["Cover"]]
    assert cover[0] == "Claimants"
    assert {"Source: ONS", "Contents", "Data: All"} <= set(cover)
    assert [row[0] for row in made["Notes"]] == ["Notes", "Read with care."]
    assert made["Data"] == [["place", "value"], ["Bury", 4.3]]


@given(st.lists(st.tuples(TEXT, NUMBER), max_size=12))
def test_the_workbook_holds_the_cells_of_the_csv(rows):
    frame = pd.DataFrame(
        {"place": [text for text, _ in rows], "value": pd.Series([n for _, n in rows], dtype="float64")}
    )
    _, header, lines = read(csv.table(frame, ["About"]))
    got, *cells = sheets(book(frame))["Data"]
    assert got == header
    assert len(cells) == len(lines)
    for (text, number), (written, figures) in zip(cells, lines, strict=True):
        assert text == written
        assert (number == "") == (figures == "")
        assert number == "" or number == pytest.approx(float(figures), rel=1e-14, abs=1e-300)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_runs(text):
    made = book(pd.DataFrame({text: [text]}), title=text, about=[text], notes=[text])
    inside = parts(made)
    assert not [name for name, content in inside.items() if re.search(r"<f[ >]", content)]
    for rows in sheets(made).values():
        for cell in (str(cell) for row in rows for cell in row):
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@pytest.mark.parametrize("text", ["http://example.com", "mailto:a@example.com", "12", "external:x.xlsx"])
def test_text_stays_text(text):
    made = book(pd.DataFrame({"name": [text]}))
    assert sheets(made)["Data"][1] == [text]
    assert not [name for name in parts(made) if name.endswith(".rels") and "example.com" in parts(made)[name]]


@pytest.mark.parametrize("nothing", [None, np.nan, pd.NA, pd.NaT])
def test_a_missing_value_is_an_empty_cell(nothing):
    made = book(pd.DataFrame({"value": [nothing, 1.0], "why": ["Withheld", None]}, dtype="object"))
    assert sheets(made)["Data"][1:] == [["", "Withheld"], [1.0, ""]]


def test_names_of_sheets_are_accepted_whatever_an_indicator_is_called():
    frame = pd.DataFrame({"x": [1]})
    names = ["R&D: [£m]/head?", "R&D: [£m]/head?", "Cover", "x" * 80, ""]
    made = sheets(xlsx.workbook("T", [], [], [xlsx.Sheet(name, "", frame) for name in names]))
    assert len(made) == len(names) + 2
    assert all(len(name) <= 31 for name in made)


def test_a_text_too_long_for_a_cell_is_cut():
    made = sheets(book(pd.DataFrame({"note": ["x" * 40_000]})))
    assert len(made["Data"][1][0]) == 32_767
