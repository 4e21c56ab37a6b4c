"""A hole borrows the nearest year openly; what was published is never touched."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placedata.series import nearest

YEARS = range(2015, 2023)


def panel(**values):
    """Return a panel from ``A={2018: 5.0, 2019: None}``; a year left out has no row."""
    rows = [
        {
            "area_code": area,
            "area_name": f"Place {area}",
            "nation": "E",
            "period": str(year),
            "label": f"in {year}",
            "middle": year + 0.5,
            "value": value,
        }
        for area, series in values.items()
        for year, value in series.items()
    ]
    return pd.DataFrame(rows).astype({"value": "float64"})


def filled(most_years=3.0, **values):
    out = nearest.fill(panel(**values), most_years)
    return {
        (row.area_code, row.period): (
            row.value,
            row.source_label if isinstance(row.source_label, str) else None,
        )
        for row in out.itertuples()
    }


def test_a_hole_takes_the_nearest_year():
    found = filled(A={2018: 5.0, 2019: None, 2020: None, 2021: 8.0})
    assert found["A", "2019"] == (5.0, "in 2018")
    assert found["A", "2020"] == (8.0, "in 2021")
    assert found["A", "2018"] == (5.0, None)


def test_of_two_equally_near_the_earlier_is_taken():
    assert filled(A={2018: 5.0, 2019: None, 2020: 8.0})["A", "2019"] == (5.0, "in 2018")


def test_a_year_without_a_row_is_a_hole_too():
    found = filled(A={2018: 5.0}, B={2018: 1.0, 2019: 2.0})
    assert found["A", "2019"] == (5.0, "in 2018")


@pytest.mark.parametrize(("most", "borrowed"), [(3.0, True), (2.9, False)])
def test_a_year_too_far_lends_nothing(most, borrowed):
    value, source = filled(most, A={2018: 5.0, 2021: None})["A", "2021"]
    assert (source == "in 2018") == borrowed
    assert (value == 5.0) == borrowed


def test_places_never_lend_to_each_other():
    value, source = filled(A={2018: 5.0}, B={2018: None})["B", "2018"]
    assert value != value
    assert source is None


SERIES = st.dictionaries(st.sampled_from(YEARS), st.one_of(st.none(), st.floats(-1e6, 1e6)), min_size=1)


@settings(max_examples=40)
@given(SERIES, SERIES)
def test_filling_never_changes_a_published_value(one, other):
    given_panel = panel(A=one, B=other)
    before = given_panel.copy(deep=True)
    out = nearest.fill(given_panel)
    pd.testing.assert_frame_equal(given_panel, before)
    periods = set(one) | set(other)
    assert len(out) == 2 * len(periods)
    assert not out.duplicated(["area_code", "period"]).any()
    series = {"A": one, "B": other}
    for row in out.itertuples():
        published = series[row.area_code].get(int(row.period))
        if published is not None:
            assert row.value == published
            assert not isinstance(row.source_label, str)
        elif isinstance(row.source_label, str):
            lender = int(row.source_label.removeprefix("in "))
            assert series[row.area_code][lender] == row.value
            assert abs(lender - int(row.period)) <= 3
            near = [year for year, value in series[row.area_code].items() if value is not None]
            assert abs(lender - int(row.period)) == min(abs(year - int(row.period)) for year in near)
        else:
            assert pd.isna(row.value)


def test_a_real_panel(store):
    raw = store.panel("life-satisfaction", "ltla")
    out = nearest.fill(raw)
    both = raw.dropna(subset=["value"]).merge(out, on=["area_code", "period"], suffixes=("", "_filled"))
    assert len(both) == raw["value"].notna().sum()
    assert (both["value"] == both["value_filled"]).all()
    assert both["source_label"].isna().all()
    assert out["source_label"].notna().sum() > 0
