"""Kinds of year side by side, by a stated rule, and which periods may be subtracted."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import placedata
from placedata.errors import DataError
from placedata.model.period import parse
from placedata.series import periods


def frame(texts, values=None, **more):
    spans = [parse(text) for text in texts]
    return pd.DataFrame(
        {
            "area_code": "A",
            "period": texts,
            "period_start": [span.start for span in spans],
            "period_end": [span.end for span in spans],
            "period_kind": [span.kind for span in spans],
            "value": [float(k) for k in range(len(texts))] if values is None else values,
            **more,
        }
    )


@pytest.mark.parametrize("to", ["calendar", "financial", "academic"])
def test_years_already_of_that_kind_stay_as_they_are(to):
    month = {"calendar": "01", "financial": "04", "academic": "09"}[to]
    rows = frame([f"{year}-{month}-01/P1Y" for year in range(2018, 2022)])
    for rule in ("nearest", "weighted"):
        out = periods.align(rows, to, rule=rule)
        assert out["period"].tolist() == rows["period"].tolist()
        assert out["value"].tolist() == rows["value"].tolist()
        assert (out["shift_months"] == 0).all()
        assert (out["period_kind"] == to).all()


@pytest.mark.parametrize(
    ("published", "to", "label", "shift"),
    [
        ("2019-04-01/P1Y", "calendar", "2019", 3.0),
        ("2019-09-01/P1Y", "calendar", "2020", -4.0),
        ("2015-11-16/P1Y", "calendar", "2016", -1.5),
        ("2020-01-01/P1Y", "financial", "2020/21", -3.0),
        ("2021-09-30", "calendar", "2021", 2.9),
        ("2008-04-16", "financial", "2008/09", -5.5),
    ],
)
def test_a_period_stands_for_the_year_it_shares_most_of(published, to, label, shift):
    rows = frame([published])
    out = periods.align(rows, to)
    assert out["label"].tolist() == [label]
    assert out["shift_months"].iloc[0] == pytest.approx(shift, abs=0.1)
    assert out["value"].tolist() == rows["value"].tolist()
    assert out["sources"].tolist() == [published]


def test_days_decide_a_weighted_year():
    rows = frame(["2019-04-01/P1Y", "2020-04-01/P1Y"], [10.0, 20.0])
    out = periods.align(rows, rule="weighted")
    assert out["label"].tolist() == ["2020"]
    assert out["value"].iloc[0] == pytest.approx((91 * 10 + 275 * 20) / 366)
    assert out["sources"].iloc[0] == "2019-04-01/P1Y 2020-04-01/P1Y"


def test_weighted_counts_are_shared_out_by_days():
    rows = frame(["2018-04-01/P1Y", "2019-04-01/P1Y"], [365.0, 366.0])
    out = periods.align(rows, rule="weighted", combine="sum")
    assert out["value"].tolist() == [pytest.approx(365.0)]


def test_twelve_months_make_a_year_and_eleven_do_not():
    texts = [f"2024-{month:02d}-01/P1M" for month in range(1, 13)]
    assert periods.align(frame(texts, [1.0] * 12), combine="sum")["value"].tolist() == [pytest.approx(12.0)]
    assert periods.align(frame(texts, [3.0] * 12))["value"].tolist() == [pytest.approx(3.0)]
    assert periods.align(frame(texts[1:])).empty


def test_published_limits_travel():
    rows = frame(["2019-04-01/P1Y", "2020-04-01/P1Y"], [10.0, 20.0], lower=[9.0, 19.0], upper=[11.0, 21.0])
    near = periods.align(rows)
    assert near[["lower", "upper"]].values.tolist() == [[9.0, 11.0], [19.0, 21.0]]
    mixed = periods.align(rows, rule="weighted").iloc[0]
    assert 1 > mixed["upper"] - mixed["value"] > 0.5


@pytest.mark.parametrize("published", ["2011-01-01/P3Y", "2019-01-01/P5Y"])
def test_rolling_windows_are_never_put_beside_single_years(published):
    with pytest.raises(DataError, match="annual_from_rolling"):
        periods.align(frame([published]))


def test_overlapping_year_long_windows_are_not_mixed():
    rows = frame(["2019-01-01/P1Y", "2019-04-01/P1Y"])
    with pytest.raises(DataError, match="overlaps"):
        periods.align(rows, rule="weighted")


@pytest.mark.parametrize("option", [{"to": "tax"}, {"rule": "best"}, {"combine": "max"}])
def test_an_unknown_option_is_refused_in_words(option):
    with pytest.raises(DataError, match="Allowed are"):
        periods.align(frame(["2019-01-01/P1Y"]), **option)


@given(st.lists(st.integers(1995, 2025), min_size=1, max_size=8, unique=True), st.integers(1, 12))
def test_no_year_is_told_twice_and_no_value_is_made_up(years, month):
    rows = frame([f"{year}-{month:02d}-01/P1Y" for year in sorted(years)])
    out = periods.align(rows)
    assert out["period"].is_unique
    assert set(out["value"]) <= set(rows["value"])
    assert (out["shift_months"].abs() <= 6.1).all()


def test_quarterly_windows_of_a_year_give_the_calendar_year_itself():
    rows = placedata.open().panel("house-price-median-quarterly", "ltla")
    out = periods.align(rows[rows.area_code == "E08000025"])
    assert out["sources"].iloc[:-1].str.startswith("Dec ").all()
    assert (out["shift_months"].iloc[:-1] == 0).all()
    assert out.iloc[-1][["label", "sources", "shift_months"]].tolist() == ["2024", "Sep 2024", -3.0]


@pytest.mark.parametrize(
    ("first", "second", "allowed", "words"),
    [
        ("2011-01-01/P3Y", "2012-01-01/P3Y", False, "share 731 days"),
        ("2011-01-01/P3Y", "2013-01-01/P3Y", False, "share 365 days"),
        ("2011-01-01/P3Y", "2014-01-01/P3Y", True, "do not overlap"),
        ("2014-01-01/P3Y", "2011-01-01/P3Y", True, "do not overlap"),
        ("2020-01-01/P1Y", "2021-01-01/P1Y", True, "do not overlap"),
        ("2020-01-01/P1Y", "2020-01-01/P1Y", False, "same period"),
        ("2020-01-01/P1Y", "2020-04-01/P1Y", False, "align them first"),
        ("2011-01-01/P3Y", "2015-01-01/P5Y", False, "not equally long"),
        ("2011-01-01/P3Y", "2014-01-01/P1Y", False, "align them first"),
        ("2023-07-01/P1M", "2023-08-01/P1M", True, "season"),
        ("2023-07-01/P1M", "2024-07-01/P1M", True, "do not overlap"),
        ("2008-04-16", "2009-04-22", True, "do not overlap"),
    ],
)
def test_which_periods_may_be_subtracted(first, second, allowed, words):
    verdict = periods.may_difference(first, second)
    assert verdict.allowed is allowed
    assert words in verdict.reason


def test_a_period_already_read_is_taken():
    assert periods.may_difference(parse("Dec 1995", "year-to-month"), parse("Mar 1996", "year-to-month")) == (
        False,
        "the windows share 275 days, so most of the change is hidden in both",
    )


def test_the_frame_is_not_changed():
    rows = frame(["2019-04-01/P1Y"])
    copy = rows.copy(deep=True)
    periods.align(rows)
    pd.testing.assert_frame_equal(rows, copy)
    assert rows["period_start"].tolist() == [date(2019, 4, 1)]
