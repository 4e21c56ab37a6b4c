"""Indicators recovered as columns in JSON."""

import json

import pytest

from placedata.errors import DamagedFile
from placedata.sources import recovered

HOUSE_PRICES = {
    "id": 121,
    "code": "average-house-price",
    "areacd": ["K02000001", "E08000005", "E08000005"],
    "value": [264990, 203144.5, None],
    "lci": [None, None, None],
    "uci": [None, None, None],
    "xDomainNumb": [2025, 2025, 2005],
}


def read(tmp_path, content, text=None):
    path = tmp_path / "one.json"
    path.write_text(json.dumps(content) if text is None else text)
    return recovered.read(path, "one.json", {content["code"]: "price"}, set(content["areacd"]))


def test_columns_become_observations(tmp_path):
    done = read(tmp_path, HOUSE_PRICES).observations
    assert done["value"].dropna().tolist() == [264990, 203144.5]
    assert done["status"].tolist() == ["A", "A", "O"]
    assert done["period"].tolist() == ["2025", "2025", "2005"]
    assert done["period_start"].astype(str).tolist() == ["2025-01-01", "2025-01-01", "2005-01-01"]
    assert done["period_kind"].unique().tolist() == ["month"]


def test_population_change_covers_five_years_to_june(tmp_path):
    content = HOUSE_PRICES | {"code": "population-indicators-5-year population change"}
    done = read(tmp_path, content).observations.iloc[0]
    assert str(done["period_start"])[:10] == "2020-07-01"
    assert str(done["period_end"])[:10] == "2025-07-01"


@pytest.mark.parametrize("code", recovered.LEFT_OUT)
def test_figures_that_cannot_be_used_are_set_aside_row_by_row(tmp_path, code):
    done = read(tmp_path, HOUSE_PRICES | {"code": code})
    assert (len(done.observations), len(done.rejected), done.rows_read) == (0, 3, 3)
    assert done.rejected["reason"].unique().tolist() == [recovered.LEFT_OUT[code]]


def test_a_decimal_month_is_set_aside(tmp_path):
    done = read(tmp_path, HOUSE_PRICES | {"xDomainNumb": [2025, 2005.08, 2006]})
    assert done.rejected["reason"].tolist() == ["the period cannot be read"]
    assert "2005.08" in done.rejected["content"].iloc[0]


def test_a_series_nobody_knows_is_set_aside(tmp_path):
    path = tmp_path / "one.json"
    path.write_text(json.dumps(HOUSE_PRICES | {"code": "new-thing"}))
    done = recovered.read(path, "one.json", {}, {"K02000001", "E08000005"})
    assert done.rejected["reason"].unique().tolist() == ["the series is not in the catalogue of indicators"]


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("{", "cut off"),
        ("[1, 2]", "a list of series"),
        ("{}", "no columns"),
        (json.dumps(HOUSE_PRICES | {"lci": []}), "columns of unequal length"),
        (json.dumps(HOUSE_PRICES | {"xDomainNumb": ["2025", "x", "y"]}), "periods in words"),
        ("null", "nothing"),
    ],
)
def test_a_damaged_file_is_named(tmp_path, text, case):
    with pytest.raises(DamagedFile, match=r"one\.json") as fault:
        read(tmp_path, HOUSE_PRICES, text)
    assert fault.value, case
