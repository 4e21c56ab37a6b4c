"""The map payload holds what the panel holds."""

import json
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.charts import scale
from placedata.charts.map import payload, ranges
from placedata.charts.scale import classify, rounded
from placedata.errors import DataError

CLAIMANTS = {"short_name": "Claimant count", "unit": "percentage", "unit_symbol": "%", "decimals": 1}
CODES = ["E08000005", "E08000002", "W06000015", "N09000003"]
AREAS = pd.DataFrame({"area_code": CODES, "name": ["Rochdale", "Bury", "Cardiff", "Belfast"]})


def panel(cells):
    rows = [
        {
            "area_code": code,
            "period": f"{year}-01-01/P1Y",
            "label": str(year),
            "period_start": pd.Timestamp(year, 1, 1),
            "value": value,
            "status": status,
            "source_label": source,
        }
        for code, year, value, status, source in cells
    ]
    return pd.DataFrame(rows).astype({"value": "float64"})


def drawn(cells, **options):
    return payload(panel(cells), AREAS, CLAIMANTS, "ltla", "/geometry/ltla/a.json", **options)


KNOWN = [
    ("E08000005", 2024, 5.25, "A", None),
    ("E08000005", 2025, 6.04, "A", None),
    ("E08000002", 2025, None, "Q", None),
    ("W06000015", 2025, 3.1, "A", "2023"),
    ("N09000003", 2024, 2.0, "U", None),
]


@st.composite
def panels(draw):
    keys = draw(st.sets(st.sampled_from(list(product(CODES, range(2001, 2006)))), min_size=1))
    amounts = st.none() | st.floats(-100, 100, allow_nan=False)
    return [(code, year, draw(amounts), draw(st.sampled_from("AOQUMW")), None) for code, year in sorted(keys)]


@given(panels())
def test_payload_holds_the_same_cells_as_the_panel(cells):
    made = drawn(cells)
    told = {
        (made["codes"][at], made["periods"][row]): value
        for row, values in enumerate(made["values"])
        for at, value in enumerate(values)
        if value is not None
    }
    published = {
        (code, str(year)): float(rounded(value, 1)) for code, year, value, _, _ in cells if value is not None
    }
    assert told == published
    assert len(made["marks"]) == sum(status != "A" for _, _, _, status, _ in cells)


@given(panels())
def test_payload_is_plain_json(cells):
    made = drawn(cells)
    assert json.loads(json.dumps(made, allow_nan=False)) == made
    for row, cuts, labels in zip(made["values"], made["cuts"], made["labels"], strict=True):
        known = [np.nan if value is None else value for value in row]
        assert max(classify(known, cuts)) < len(labels) == len(made["colours"])
    assert len({tuple(cuts) for cuts in made["cuts"]}) == 1


@given(panels())
def test_yearly_classes_are_those_of_each_year_alone(cells):
    made = drawn(cells, yearly=True)
    for row, cuts in zip(made["values"], made["cuts"], strict=True):
        known = [value for value in row if value is not None]
        assert cuts == scale.cuts(known, 5, made["unit"]["decimals"])


def test_known_cells_marks_and_periods():
    made = drawn(KNOWN, own="E08000005")
    assert made["periods"] == ["2024", "2025"]
    assert made["values"] == [[5.3, None, None, 2.0], [6.0, None, 3.1, None]]
    assert made["marks"] == {"1,1": "Q", "1,2": "f:2023", "0,3": "U"}
    assert (made["own"], made["period"]) == ("E08000005", 1)


def test_values_from_another_year_can_be_left_out():
    made = drawn(KNOWN, filled=False)
    assert made["values"][1] == [6.0, None, None, None]
    assert "1,2" not in made["marks"]


def test_version_names_the_values_and_not_the_view():
    assert drawn(KNOWN)["version"] == drawn(KNOWN, own="E08000002", period="2024")["version"]
    assert drawn(KNOWN)["version"] != drawn(KNOWN[:-1])["version"]


def test_an_unknown_period_opens_on_the_last():
    assert drawn(KNOWN, period="1066")["period"] == 1
    assert drawn(KNOWN, period="2024")["period"] == 0


def test_arguments_are_left_alone():
    frame = panel(KNOWN)
    before = frame.copy()
    payload(frame, AREAS, CLAIMANTS, "ltla", "")
    pd.testing.assert_frame_equal(frame, before)


def test_ranges_meet_without_gap_or_overlap():
    pounds = {"unit_symbol": "£", "decimals": 0}
    assert ranges([18000, 21500], pounds) == ["Under £18,000", "£18,000 to £21,499", "£21,500 or more"]


def test_a_repeated_cell_is_refused_by_name():
    with pytest.raises(DataError, match=r"'E08000005' has two values for '2024'"):
        drawn([KNOWN[0], KNOWN[0]])


def test_an_area_off_the_map_is_refused_by_name():
    with pytest.raises(DataError, match="E07000123"):
        drawn([("E07000123", 2024, 1.0, "A", None)])


def test_an_empty_panel_is_refused():
    with pytest.raises(DataError, match="no rows"):
        payload(panel(KNOWN).iloc[:0], AREAS, CLAIMANTS, "ltla", "")
