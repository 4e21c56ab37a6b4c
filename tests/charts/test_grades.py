"""Bars of grades hold every series once."""

import pandas as pd

from placedata.charts import grades

SERIES = pd.DataFrame({"name": ["Pay"] * 4 + ["Rent"] * 2, "grade": list("AAAD") + list("CB")})


def test_every_series_is_counted_once():
    found = grades.tally(SERIES, "name")
    assert found["total"].sum() == len(SERIES)
    assert found.set_index("name").loc["Pay", ["A", "B", "C", "D"]].tolist() == [3, 0, 0, 1]


def test_shares_of_a_bar_add_up_and_the_best_stands_first():
    figure = grades.figure(grades.tally(SERIES, "name"))
    sums = [sum(trace.x[row] for trace in figure.data) for row in (0, 1)]
    assert sums == [1, 1]
    assert [note.text for note in figure.layout.annotations] == ["Pay", "Rent"]
    assert figure.data[0].y[0] > figure.data[0].y[1]


def test_names_are_no_markup():
    tally = grades.tally(SERIES.assign(name="<b>x</b>"), "name")
    assert "<b>" not in grades.figure(tally).layout.annotations[0].text


def test_the_finding_leaves_out_what_is_not_there():
    assert grades.finding(SERIES.head(2), "series") == "100% of 2 series are graded A"
    assert grades.finding(SERIES.head(4), "series") == "75% of 4 series are graded A and 25% D"
