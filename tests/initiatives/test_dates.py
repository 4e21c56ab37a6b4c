"""Dates of initiatives: bands as wide as what is known; ends known, open, planned or unrecorded."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.errors import DataError
from placedata.initiatives.dates import BANDS, band, bands, decimal
from placedata.model.initiatives import ENDS

AS_OF = decimal(date(2026, 11, 21))
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def one(status, start="2009-06", end=None, precision="month"):
    row = {"start_date": start, "end_date": end, "date_precision": precision, "status": status}
    return bands(pd.DataFrame([row]), AS_OF).iloc[0]


@given(DAYS)
def test_a_coarser_date_holds_the_finer(day):
    text = day.isoformat()
    year, month, exact = band(text[:4]), band(text[:7]), band(text)
    assert year[0] <= month[0] <= exact[0] < exact[1] <= month[1] <= year[1]
    assert year == (day.year, day.year + 1)
    assert band(text, "month") == month
    assert band(text, "year") == year
    assert band(text[:4], "day") == year, "a precision cannot add what the text does not say"


@given(DAYS)
def test_bands_of_following_days_touch(day):
    assert band(day.isoformat())[1] == band((day + timedelta(days=1)).isoformat())[0]


@pytest.mark.parametrize(
    "text",
    ["", "09", "2009-6", "2009-13", "2009-02-30", "2009/06", "June 2009", "20090630", "9999", "２００９x"],
)
def test_what_is_no_date_is_refused_with_what_is(text):
    with pytest.raises(DataError, match="2009, 2009-06 or 2009-06-30"):
        band(text)


def test_a_strange_precision_is_refused():
    with pytest.raises(DataError, match="'week'"):
        band("2009", "week")


def test_a_known_end():
    row = one("ended", end="2010-02")
    assert row["end_kind"] == "ended"
    assert row[BANDS].tolist() == [*band("2009-06"), *band("2010-02")]
    assert row[["first_year", "last_year"]].tolist() == [2009, 2010]


def test_an_end_is_as_wide_as_its_own_text_and_not_as_the_precision_of_the_start():
    assert one("ended", "2009-06-01", "2010", "day")[["end_from", "end_to"]].tolist() == [2010, 2011]


def test_what_is_ongoing_ran_until_the_register_was_compiled_and_has_no_end():
    row = one("ongoing")
    assert row["end_kind"] == "ongoing"
    assert row["end_from"] == AS_OF
    assert pd.isna(row["end_to"])
    assert row["last_year"] == 2026


@pytest.mark.parametrize("status", ["ongoing", "ended"])
def test_a_planned_end_is_kept_and_counts_no_year_to_come(status):
    row = one(status, end="2036", start="2025-03-04", precision="day")
    assert row["end_kind"] == "planned end"
    assert row[["end_from", "end_to"]].tolist() == [2036, 2037]
    assert row["last_year"] == 2026


@pytest.mark.parametrize("status", ["unknown", "ended", "superseded"])
def test_an_end_that_no_source_gives_is_not_made_up(status):
    row = one(status)
    assert row["end_kind"] == "not recorded"
    assert row[["end_from", "end_to"]].isna().all()
    assert row[["first_year", "last_year"]].tolist() == [2009, 2009], "only its first year is known"


@pytest.mark.parametrize(
    ("status", "start"), [("planned", None), ("planned", "2027"), ("ongoing", "2028-01")]
)
def test_what_has_not_begun_counts_in_no_year(status, start):
    row = one(status, start, precision=None)
    assert row["end_kind"] == "not begun"
    assert row[["first_year", "last_year"]].isna().all()


def test_a_start_that_no_source_gives_counts_in_no_year():
    row = one("unknown", None, precision=None)
    assert row["end_kind"] == "not recorded"
    assert row[["start_from", "first_year"]].isna().all()


@given(
    st.sampled_from(["ongoing", "ended", "superseded", "planned", "unknown"]),
    DAYS, st.none() | st.integers(0, 9000), st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10]),
)  # fmt: skip
def test_bands_are_in_order_and_ends_have_a_kind(status, start, length, said, said_end):
    end = None if length is None else (start + timedelta(days=length)).isoformat()[:said_end]
    row = one(status, start.isoformat()[:said], end, None)
    assert row["end_kind"] in ENDS
    assert row["start_from"] < row["start_to"]
    if row["end_kind"] in ("ended", "planned end"):
        assert row["end_from"] < row["end_to"]
        assert row["end_to"] > row["start_from"]
    if pd.notna(row["first_year"]):
        assert row["first_year"] == start.year
        assert row["first_year"] <= row["last_year"] <= 2026 or row["first_year"] > row["last_year"]
