"""Periods as steps, skipped ones put back in."""

from datetime import date

import pandas as pd
import pytest

from placedata.errors import DataError
from placedata.series import timeline


@pytest.mark.parametrize(
    ("labels", "whole", "cycle"),
    [
        ([2001, 2003, 2002], [2001, 2002, 2003], None),
        ([2001, 2003, 2007], [2001, 2003, 2005, 2007], None),
        (["2019", "2022", "2021"], ["2019", "2020", "2021", "2022"], 1),
        (["2019-11", "2019-12", "2020-02"], ["2019-11", "2019-12", "2020-01", "2020-02"], 12),
        (["2019-10-01/P3M", "2020-01-01/P3M"], ["2019-10-01/P3M", "2020-01-01/P3M"], 4),
    ],
)
def test_skipped_steps_are_written_as_the_others_are(labels, whole, cycle):
    made = timeline.of(pd.Series(labels))
    assert list(made.labels) == whole
    assert made.position.tolist() == [float(n) for n in range(len(whole))]
    assert made.cycle == (cycle if cycle != 1 else None)


def test_a_survey_day_that_moves_about_still_counts_years():
    made = timeline.of(pd.Series(["2008-04-16", "2009-04-22", "2010-04-14", "2012-04-25"]))
    assert made.position.tolist() == [0, 1, 2, 4]
    assert len(made.labels) == 4


def test_uneven_times_keep_their_distances():
    assert timeline.of(pd.Series([2001, 2004, 2006])).position.tolist() == [0, 1.2, 2.0]


def test_days_are_times_too():
    made = timeline.of(pd.Series(pd.to_datetime(["2020-01-01", "2020-02-01", "2020-04-01"])))
    assert made.labels[2] == pd.Timestamp("2020-03-01")
    made = timeline.of(pd.Series([date(2020, 1, 1), date(2020, 2, 1), date(2020, 4, 1)]))
    assert made.position.tolist() == [0, 1, 3]


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        (["spring"], "cannot be read"),
        ([2001, None], "without a time"),
        (["2001", "2001-01"], "written twice"),
    ],
)
def test_what_is_no_time_is_refused(labels, words):
    with pytest.raises(DataError, match=words):
        timeline.of(pd.Series(labels, name="year", dtype=object))
