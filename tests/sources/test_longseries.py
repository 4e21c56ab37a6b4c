"""Long local series in their two layouts."""

from pathlib import Path

import pytest

from placedata.errors import DamagedFile
from placedata.sources import longseries

ROWS = Path(__file__).parents[1] / "data" / "publisher"
AREAS = {"E06000001", "E06000002", "E06000004", "E06000008", "E06000022", "N09000001", "E09000001"}


def read(name, folder=ROWS, **indicators):
    return longseries.read(folder / name, name, {"": "gdp"} | indicators, AREAS)


def test_a_wide_file_gives_one_observation_a_yearly_cell():
    done = read("lad_gdp_current_prices_1998_2019.csv")
    assert done.rows_read == len(done.observations) == 9
    found = done.observations.set_index(["area_code", "period"])["value"]
    assert found["E06000001", "1998"] == 924
    assert found["E06000002", "2000"] == 1838
    rows = done.observations.set_index("area_code")["source_row"]
    assert rows["E06000004"].unique().tolist() == [2]


def test_year_to_a_month():
    done = read("median_house_price_lad_quarterly_1995_2024.csv", Median="price").observations
    first = done[done["period"] == "Dec 1995"].iloc[0]
    assert str(first["period_start"])[:10] == "1995-01-01"
    assert str(first["period_end"])[:10] == "1996-01-01"
    assert done["value"].tolist() == [36500, 40000, 140000, 148300]


def test_a_negative_count_and_a_split_year():
    done = read("net_additional_dwellings_lad_2001_on.csv", net_additional_dwellings="homes").observations
    assert done["value"].tolist() == [-74, 270]
    assert done["period_kind"].unique().tolist() == ["financial"]
    assert str(done["period_start"].iloc[0])[:10] == "2001-04-01"


def test_an_empty_cell_stays_as_unavailable():
    done = read("lad_population_1991_2023.csv", population="people").observations
    assert done["status"].tolist() == ["O", "A"]
    assert done["period_kind"].unique().tolist() == ["instant"]
    assert str(done["period_start"].iloc[1])[:10] == "2023-06-30"


def test_a_mistyped_area_code_and_a_series_nobody_asked_for_are_set_aside():
    done = read("vacant_homes_lad_2004_2024.csv", AllVacants="vacant")
    assert done.observations["value"].tolist() == [1925, 1846]
    reasons = done.rejected["reason"].value_counts().to_dict()
    assert reasons == {
        "the area code stands in no register of areas": 2,
        "the series is not in the catalogue of indicators": 2,
    }
    assert done.rejected["content"].str.contains("E066000065").sum() == 2


@pytest.mark.parametrize(
    "text", ["a,b\n1,2\n", "LA name,1998\nHartlepool,1\n", "geography_code,date\nE1,2001\n"]
)
def test_a_file_in_another_layout_is_refused_by_name(tmp_path, text):
    name = "lad_gdp_current_prices_1998_2019.csv"
    (tmp_path / name).write_text(text)
    with pytest.raises(DamagedFile, match=name):
        read(name, tmp_path)
