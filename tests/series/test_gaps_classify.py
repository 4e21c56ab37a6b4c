"""Naming every hole."""

import pandas as pd
import pytest

from placedata.errors import ContractError
from placedata.series import gaps

GONE = float("nan")


def panel(rows):
    return pd.DataFrame(rows, columns=["area_code", "year", "value", "status"])


def kinds(found):
    return {(row.area_code, row.year): row.kind for row in found.itertuples()}


def test_what_the_publisher_says_comes_first():
    rows = [("A", 2018 + n, 1.0, "A") for n in range(4)]
    rows += [("B", 2018, GONE, "Q"), ("B", 2019, GONE, "U"), ("B", 2020, GONE, "M"), ("B", 2021, 1.0, "A")]
    assert kinds(gaps.classify(panel(rows))) == {
        ("B", 2018): "suppressed",
        ("B", 2019): "unreliable",
        ("B", 2020): "not applicable",
    }


def test_a_skipped_year_an_unexplained_hole_and_one_not_yet_published():
    rows = [("A", year, 1.0, "A") for year in (2018, 2019, 2021, 2022)]
    rows += [("B", 2018, 1.0, "A"), ("B", 2019, GONE, "O"), ("B", 2021, 1.0, "A")]
    assert kinds(gaps.classify(panel(rows))) == {
        ("A", 2020): "not collected",
        ("B", 2020): "not collected",
        ("B", 2019): "unknown",
        ("B", 2022): "not yet published",
    }


def test_an_area_without_any_value_is_not_said_to_be_late():
    rows = [("A", 2018, 1.0, "A"), ("A", 2019, 1.0, "A"), ("B", 2018, GONE, "O")]
    assert kinds(gaps.classify(panel(rows))) == {("B", 2018): "unknown", ("B", 2019): "unknown"}


def test_a_nation_that_began_later():
    rows = [(area, year, 1.0, "A") for area in ("E1", "E2") for year in (2011, 2012, 2013)]
    rows += [("N1", 2013, 1.0, "A"), ("N2", 2012, GONE, "O"), ("N2", 2013, GONE, "O")]
    frame = panel(rows).assign(nation=lambda p: p["area_code"].str[0])
    found = kinds(gaps.classify(frame, group="nation"))
    assert found[("N1", 2011)] == found[("N1", 2012)] == found[("N2", 2011)] == "not collected here"
    assert found[("N2", 2013)] == "unknown"
    with pytest.raises(ContractError, match="column 'country' is not there"):
        gaps.classify(frame, group="country")


def test_before_an_area_was_born_and_after_it_went():
    rows = [("A", f"{year}-01-01/P1Y", 1.0, "A") for year in range(2018, 2023)]
    rows += [("B", "2022-01-01/P1Y", 1.0, "A"), ("C", "2018-01-01/P1Y", 1.0, "A")]
    life = pd.DataFrame(
        {
            "area_code": ["A", "B", "C"],
            "start_date": ["2009-01-01", "2021-04-01", "2009-01-01"],
            "end_date": [None, None, "2021-03-31"],
        }
    )
    found = kinds(gaps.classify(panel(rows), areas=life))
    assert found[("B", "2018-01-01/P1Y")] == found[("B", "2021-01-01/P1Y")] == "area did not exist"
    assert found[("C", "2022-01-01/P1Y")] == "area did not exist"
    assert found[("C", "2020-01-01/P1Y")] == "not yet published"
    filled = gaps.fill(panel(rows), areas=life, method="linear")
    one = filled[(filled["area_code"] == "C") & (filled["year"] == "2022-01-01/P1Y")].iloc[0]
    assert one["reason"].startswith("Left empty: the area, or its present code, did not exist then")
    with pytest.raises(ContractError, match="start_date"):
        gaps.classify(panel(rows), areas=life[["area_code", "end_date"]])
