"""From text cells to observations: what is kept, what is set aside, and that nothing disappears."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placedata.model import TABLES
from placedata.sources.cells import CELLS, accept, reject_all

INDICATORS = {"Rate": "rate", "Other": "other"}
AREAS = {"E08000005", "E08000006"}
GOOD = ("Rate", "E08000005", "2020-01-01/P1Y", "6.0", "", "", "", "")


def table(*rows):
    numbered = [(*row, place) for place, row in enumerate(rows, 1)]
    return pd.DataFrame(numbered, columns=list(CELLS), dtype="object")


def kept(*rows, **named):
    return accept(table(*rows), "f.csv", INDICATORS, AREAS, **named)


def changed(**named):
    row = dict(zip(CELLS[:-1], GOOD, strict=True)) | named
    return tuple(row.values())


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ({"value": "six"}, "the value is not a number"),
        ({"value": "1,954"}, "the value is not a number"),
        ({"value": "nan"}, "the value is not a number"),
        ({"value": "inf"}, "the value is not a number"),
        ({"value": "1e999"}, "the value is not a number"),
        ({"lower": "-"}, "the lower is not a number"),
        ({"upper": "n/a"}, "the upper is not a number"),
        ({"period": "2020"}, "the period cannot be read"),
        ({"period": ""}, "the period cannot be read"),
        ({"period": "2020-02-30"}, "the period cannot be read"),
        ({"area_code": "E066000065"}, "the area code stands in no register of areas"),
        ({"area_code": "E08000005 "}, "the area code stands in no register of areas"),
        ({"area_code": ""}, "the row names no area"),
        ({"series": "rate"}, "the series is not in the catalogue of indicators"),
    ],
)
def test_a_row_that_cannot_be_kept_is_set_aside_with_its_reason(fault, reason):
    done = kept(GOOD, changed(**fault))
    assert len(done.observations) == 1
    assert done.rejected["reason"].tolist() == [reason]
    assert done.rejected["source_row"].tolist() == [2]
    assert all(text in done.rejected["content"].iloc[0] for text in fault.values())


@pytest.mark.parametrize(
    ("value", "text", "code"),
    [
        ("1", "", "A"),
        ("", "", "O"),
        ("", "x", "O"),
        ("", "c", "Q"),
        ("", "z", "M"),
        ("", "u", "U"),
        ("", " x ", "O"),
        ("3", "Value for Cornwall and Isles of Scilly combined", "W"),
    ],
)
def test_status(value, text, code):
    row = kept(changed(value=value, status=text)).observations.iloc[0]
    assert row["status"] == code
    assert pd.isna(row["status_text"]) if text == "" else row["status_text"] == text
    assert pd.isna(row["value"]) == (value == "")


def test_two_values_for_one_cell_are_both_set_aside():
    done = kept(GOOD, changed(value="7.0"), changed(area_code="E08000006"))
    assert done.observations["area_code"].tolist() == ["E08000006"]
    assert (
        done.rejected["reason"].tolist()
        == ["another row gives this cell a different value; neither is kept"] * 2
    )


def test_66_and_66_0_are_the_same_cell():
    done = kept(changed(value="66"), changed(value="66.0"))
    assert done.observations["value"].tolist() == [66.0]
    assert done.rejected["reason"].tolist() == ["the same cell stands in an earlier row"]


def test_full_precision_is_kept():
    value = kept(changed(value="12.345678901234567")).observations["value"].item()
    assert value == 12.345678901234567


def test_the_frame_given_is_not_changed():
    frame = table(GOOD, GOOD)
    before = frame.copy(deep=True)
    accept(frame, "f.csv", INDICATORS, AREAS)
    pd.testing.assert_frame_equal(frame, before)


def test_a_whole_file_can_be_set_aside():
    done = reject_all(table(GOOD, GOOD), "f.csv", "not understood")
    assert len(done.observations) == 0
    assert done.rejected["reason"].tolist() == ["not understood"] * 2


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Rate", "Other", "Unknown", ""]),
            st.sampled_from(["E08000005", "E08000006", "E0600000X", "", "na", "=1+1"]),
            st.sampled_from(["2020-01-01/P1Y", "2021-01-01/P1Y", "2020", "2020-13-01", "'; DROP TABLE", ""]),
            st.sampled_from(["6", "6.0", "7", "", "x", "-0.0", "1e5"]),
            st.sampled_from(["", "5"]),
            st.sampled_from(["", "8", "?"]),
            st.sampled_from(["", "x", "free text"]),
            st.text(max_size=5),
        ),
        max_size=12,
    )
)
def test_rows_in_equal_rows_kept_plus_rows_set_aside(rows):
    done = kept(*rows)
    assert done.rows_read == len(rows) == len(done.observations) + len(done.rejected)
    told = sorted([*done.observations["source_row"], *done.rejected["source_row"]])
    assert told == list(range(1, len(rows) + 1))
    assert done.rejected["reason"].notna().all()
    TABLES["observation"].conform(done.observations)
    for row in done.observations.itertuples():
        series, area, period, value, *_ = rows[row.source_row - 1]
        assert (INDICATORS[series], area, period) == (row.indicator_id, row.area_code, row.period)
        assert pd.isna(row.value) if value == "" else float(value) == row.value
