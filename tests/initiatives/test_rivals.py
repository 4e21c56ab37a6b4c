"""What other methods say, beside what was worked out beforehand by the first two."""

import pandas as pd
import pytest

import placedata
from placedata.errors import DataError
from placedata.initiatives.rivals import METHODS
from placedata.wording import rivals as words


@pytest.fixture(scope="module")
def store():
    return placedata.open()


@pytest.mark.parametrize(
    ("initiative", "outcome"),
    [
        ("total_place--birmingham", "claimant-count"),
        ("gm_health_devo--gm", "claimant-count"),
        ("gm_health_devo--gm", "gdhi-per-head"),
    ],
)
def test_the_first_two_methods_say_what_was_worked_out_beforehand(store, initiative, outcome):
    rows = store.trace_rivals(initiative, outcome)
    assert rows["method"].unique().tolist() == [one.name for one in METHODS]
    first = rows[rows["method"] == METHODS[0].name]
    by_year = first.dropna(subset="year").set_index("year")["gap"]
    known = store.trace_years(initiative, outcome).set_index("year")["gap"]
    assert (by_year.sub(known).abs() < 1e-4).all()
    by_window = first.dropna(subset="window").set_index("window")["gap"]
    told = store.trace_windows(initiative, outcome).set_index("window")["gap"]
    pd.testing.assert_series_equal(by_window.sort_index(), told.sort_index(), check_exact=False, rtol=1e-9)
    second = rows[(rows["method"] == METHODS[1].name) & (rows["window"] == "during")]["gap"].item()
    assert second == pytest.approx(store.traces(initiative, outcome)["second"].item())


def test_every_method_and_window_is_in_the_table_in_words(store):
    row = store.traces("gm_health_devo--gm", "gdhi-per-head").iloc[0].to_dict()
    rows = store.trace_rivals("gm_health_devo--gm", "gdhi-per-head")
    table = words.table(rows, row)
    assert table["Method"].tolist() == list(words.NAMES.values())
    assert table.notna().all(axis=None)
    assert table["While it ran"].str.endswith("%").all()
    assert "they agree on the direction" in words.finding(rows, row)


def test_where_there_is_nothing_to_compare_there_is_no_answer(store):
    rows = store.traces(indicator="claimant-count")
    late = rows.loc[rows["refused"] == "after", "initiative_id"].iloc[0]
    with pytest.raises(DataError):
        store.trace_rivals(late, "claimant-count")
