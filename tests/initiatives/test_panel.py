"""Laying a table out for comparing: what is used, what is left out, what is refused."""

import numpy as np
import pandas as pd
import pytest

from placedata.errors import ContractError, DataError
from placedata.initiatives import panel


def table(holes=()):
    rows = [(area, year, 10.0 + year - 2000) for area in "abcd" for year in range(2001, 2007)]
    frame = pd.DataFrame(rows, columns=["area", "year", "rate"])
    for area, year in holes:
        frame.loc[(frame["area"] == area) & (frame["year"] == year), "rate"] = np.nan
    return frame


def laid(frame, treated="a", start=2005, **options):
    return panel.read(frame, "area", "year", "rate", treated, start, **options)


def test_a_donor_with_a_hole_is_left_out_and_named():
    found = laid(table([("b", 2003)]))
    assert list(found.donors) == ["c", "d"]
    assert found.left_out.to_numpy().tolist() == [["b", "no value for 2003"]]


def test_a_time_that_most_donors_lack_is_dropped_instead():
    found = laid(table([("b", 2003), ("c", 2003)]))
    assert list(found.times) == [2001, 2002, 2004, 2005, 2006]
    assert list(found.donors) == ["b", "c", "d"]


def test_a_time_the_treated_place_lacks_is_dropped():
    assert 2006 not in laid(table([("a", 2006)])).times


def test_several_treated_places_stand_by_their_mean():
    found = laid(table(), ["a", "b"])
    assert found.own.shape == (2, 6)
    assert list(found.donors) == ["c", "d"]
    assert found.observed.tolist() == found.own[0].tolist()


def test_an_earlier_start_knows_nothing_of_what_came_after():
    found = laid(table()).earlier(2)
    assert list(found.times) == [2001, 2002, 2003, 2004]
    assert found.before.tolist() == [True, True, False, False]
    with pytest.raises(DataError, match="3 times earlier leaves 1"):
        laid(table()).earlier(3)


def test_a_donor_in_its_turn_leaves_the_treated_place_out():
    found = laid(table()).as_if([1])
    assert list(found.treated) == ["c"]
    assert list(found.donors) == ["b", "d"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"treated": "x"}, "Not in the table: x"),
        ({"treated": []}, "No treated unit"),
        ({"donors": ["a", "b"]}, "cannot be among its own donors"),
        ({"donors": ["b", "y"]}, "Not in the table: y"),
        ({"start": 2002}, "1 times before 2002"),
        ({"start": 2010}, "0 from then on"),
        ({"donors": []}, "0 donors"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_words(options, words):
    with pytest.raises(DataError, match=words):
        laid(table(), **options)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda frame: pd.concat([frame, frame.head(1)]), "two rows for 2001"),
        (lambda frame: frame.assign(rate="many"), "must hold numbers"),
        (lambda frame: frame.assign(rate=np.inf), "infinite"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_in_words(change, words):
    with pytest.raises(DataError, match=words):
        laid(change(table()))


def test_an_absent_column_is_named():
    with pytest.raises(ContractError, match="'rate' is not there"):
        laid(table().drop(columns="rate"))


def test_logs_need_values_above_nought():
    with pytest.raises(DataError, match="above nought; the least is -1"):
        laid(table().assign(rate=-1.0), log=True)
    assert laid(table(), log=True).observed[0] == pytest.approx(np.log(11.0))
