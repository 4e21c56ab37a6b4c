"""Periods as publishers write them: start, end, kind, words and middle."""

import calendar
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.errors import DataError
from placedata.model.indicators import PERIOD_KINDS
from placedata.model.period import MONTHS, parse

DAYS = st.dates(date(1801, 1, 1), date(2199, 12, 28)).filter(lambda day: day.day <= 28)


@pytest.mark.parametrize(
    ("text", "style", "start", "end", "kind", "label"),
    [
        ("2001-01-01/P1Y", "", (2001, 1, 1), (2002, 1, 1), "calendar", "2001"),
        ("2024-01-01/P1Y", "", (2024, 1, 1), (2025, 1, 1), "calendar", "2024"),
        ("2011-04-01/P1Y", "", (2011, 4, 1), (2012, 4, 1), "financial", "2011/12"),
        ("1999-04-01/P1Y", "", (1999, 4, 1), (2000, 4, 1), "financial", "1999/00"),
        ("2024-08-01/P1Y", "", (2024, 8, 1), (2025, 8, 1), "academic", "2024/25"),
        ("2009-09-01/P1Y", "", (2009, 9, 1), (2010, 9, 1), "academic", "2009/10"),
        ("2015-11-16/P1Y", "", (2015, 11, 16), (2016, 11, 16), "year", "November 2015 to November 2016"),
        ("2012-02-01/P1Y", "", (2012, 2, 1), (2013, 2, 1), "year", "February 2012 to January 2013"),
        ("2012-05-15/P1Y", "", (2012, 5, 15), (2013, 5, 15), "year", "May 2012 to May 2013"),
        ("2011-01-01/P3Y", "", (2011, 1, 1), (2014, 1, 1), "rolling", "2011 to 2013"),
        ("2014-04-01/P3Y", "", (2014, 4, 1), (2017, 4, 1), "rolling", "2014/15 to 2016/17"),
        ("2020-01-01/P5Y", "", (2020, 1, 1), (2025, 1, 1), "rolling", "2020 to 2024"),
        ("2023-07-01/P1M", "", (2023, 7, 1), (2023, 8, 1), "month", "July 2023"),
        ("2023-12-01/P1M", "", (2023, 12, 1), (2024, 1, 1), "month", "December 2023"),
        ("2024-02-01/P1M", "", (2024, 2, 1), (2024, 3, 1), "month", "February 2024"),
        ("2021-09-30", "", (2021, 9, 30), (2021, 9, 30), "instant", "September 2021"),
        ("2024-02-29", "", (2024, 2, 29), (2024, 2, 29), "instant", "February 2024"),
        ("1998", "calendar", (1998, 1, 1), (1999, 1, 1), "calendar", "1998"),
        ("2005", "january", (2005, 1, 1), (2005, 2, 1), "month", "January 2005"),
        ("2024", "five-years-to-june", (2019, 7, 1), (2024, 7, 1), "rolling", "2019 to 2024"),
        ("2023", "on-06-30", (2023, 6, 30), (2023, 6, 30), "instant", "June 2023"),
        ("2004", "on-10-01", (2004, 10, 1), (2004, 10, 1), "instant", "October 2004"),
        ("2001-02", "financial", (2001, 4, 1), (2002, 4, 1), "financial", "2001/02"),
        ("1999-00", "financial", (1999, 4, 1), (2000, 4, 1), "financial", "1999/00"),
        ("Dec 1995", "year-to-month", (1995, 1, 1), (1996, 1, 1), "rolling", "year to December 1995"),
        ("Sep 2024", "year-to-month", (2023, 10, 1), (2024, 10, 1), "rolling", "year to September 2024"),
        ("Mar 1996", "year-to-month", (1995, 4, 1), (1996, 4, 1), "rolling", "year to March 1996"),
    ],
)
def test_a_period_is_read_whole(text, style, start, end, kind, label):
    period = parse(text, style)
    assert (period.start, period.end) == (date(*start), date(*end))
    assert (period.kind, period.label, period.text) == (kind, label, text)
    assert kind in PERIOD_KINDS


@pytest.mark.parametrize("year", [1900, 2000, 2023, 2024])
def test_a_calendar_year_has_its_days(year):
    period = parse(f"{year}-01-01/P1Y")
    assert (period.end - period.start).days == 365 + calendar.isleap(year)


@pytest.mark.parametrize(
    ("text", "middle"),
    [
        ("2023-01-01/P1Y", 2023.5),
        ("2024-01-01/P1Y", 2024.5),
        ("2024-01-01", 2024.0),
        ("2023-04-01/P1Y", 2023.75),
        ("2022-01-01/P3Y", 2023.5),
    ],
)
def test_the_middle_of_a_period_is_where_it_is_drawn(text, middle):
    assert parse(text).middle == pytest.approx(middle, abs=0.003)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "2020", "2020-13-01/P1Y", "2023-02-29", "2020-01-01/P1D", "2020-01-01/P", "2020-01-01/PY",
        "2020-01-01/P1Y ", "2020-01-01/P0Y", "2020-01-01/P0M", "0000-01-01", "20200101", "2020-01-01/P99999Y",
        "9999-12-31/P1Y", "Dec 95", "December 1995", "Foo 1995", "2001-03", "2001/02", "na", "NaN", "=1+1",
        "'; DROP TABLE observation; --", "2024-01-31/P1M", "2024-02-29/P1Y", "２０２０-01-01", "2020-01-01\n",
        "2020-01-01/P1Y\n", "Dec 0000", "x" * 500,
    ],
)  # fmt: skip
def test_text_that_is_no_period_is_refused_with_the_text_in_it(text):
    with pytest.raises(DataError) as fault:
        parse(text)
    assert repr(text)[:40] in str(fault.value)
    assert "Allowed" in str(fault.value)


@pytest.mark.parametrize("style", ["", "year-to-month", "on-02-30", "on-", "nonsense"])
def test_a_bare_year_must_be_told_what_it_stands_for(style):
    with pytest.raises(DataError, match="'2020'"):
        parse("2020", style)


def test_a_day_that_some_years_lack_is_refused_in_them():
    assert parse("2024", "on-02-29").start == date(2024, 2, 29)
    with pytest.raises(DataError, match="'2023'"):
        parse("2023", "on-02-29")


@given(DAYS, st.integers(1, 40), st.sampled_from(["Y", "M"]))
def test_a_period_ends_after_it_starts_and_has_words(day, length, unit):
    period = parse(f"{day.isoformat()}/P{length}{unit}")
    months = length * (12 if unit == "Y" else 1)
    assert period.start == day < period.end
    assert (period.end.year - day.year) * 12 + period.end.month - day.month == months
    assert period.kind in PERIOD_KINDS
    assert period.label.strip()
    assert period.start.year <= period.middle <= period.end.year + 1


@given(DAYS)
def test_an_instant_is_its_own_end(day):
    period = parse(day.isoformat())
    assert period.start == period.end == day
    assert period.label == f"{MONTHS[day.month - 1]} {day.year}"
    assert int(period.middle) in (day.year, day.year + 1)


@given(DAYS, st.integers(1, 4000))
def test_middles_are_in_the_order_of_time(day, later):
    one, other = parse(day.isoformat()), parse((day + timedelta(days=later)).isoformat())
    assert one.middle < other.middle or later < 2


@given(st.integers(1900, 2100), st.sampled_from([name[:3] for name in MONTHS]))
def test_a_year_to_a_month_is_twelve_months_long(year, month):
    period = parse(f"{month} {year}", "year-to-month")
    assert period.end.year - period.start.year == 1
    assert (period.end.month, period.end.day) == (period.start.month, 1)


@given(st.text(max_size=30), st.sampled_from(["", "calendar", "january", "on-06-30", "year-to-month"]))
def test_any_text_is_read_or_refused(text, style):
    try:
        period = parse(text, style)
    except DataError:
        with pytest.raises(DataError, match=re.escape(repr(text)[:20])):
            parse(text, style)
    else:
        assert period.start <= period.end
        assert period.label


def test_every_period_of_the_store_is_read_alike_and_has_words(store):
    names = store.sql(
        "SELECT DISTINCT period, period_start, period_end, period_kind, label, middle FROM published"
    )
    assert len(names) > 300
    assert names["label"].str.len().min() >= 4
    iso = names[names["period"].str.match(r"\d{4}-\d\d-\d\d")]
    for row in iso.itertuples():
        period = parse(row.period)
        assert (period.kind, period.label, period.middle) == (row.period_kind, row.label, row.middle)
        assert str(period.start) == str(row.period_start)[:10]
