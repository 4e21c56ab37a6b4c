"""The parts behind a stage: what has none is refused with a sentence; the unknown has none."""

import pytest

from placedata.errors import DataError
from placedata.model.stages import OVERALL, STAGED


@pytest.mark.parametrize("series", ["population", "claimant-count", "", "overall'; DROP TABLE stage; --"])
def test_what_has_no_parts_is_refused_with_what_has(store, series):
    with pytest.raises(DataError, match=r"has no parts\. Ask for one of overall, work_and_economy"):
        store.parts("E08000005", series, 2021)


@pytest.mark.parametrize(("area", "year"), [("E08000005", 1950), ("nowhere", 2021), ("E92000001", 2021)])
@pytest.mark.parametrize("series", [OVERALL, STAGED[0]])
def test_where_nothing_is_known_there_are_no_parts(store, area, year, series):
    found = store.parts(area, series, year)
    assert found.empty
    assert {"series", "stage", "level", "fall"} <= set(found.columns)


def test_the_parts_of_the_whole_are_its_domains(store):
    found = store.parts("E08000005", OVERALL, 2021)
    domains = store.stages(["E08000005"]).query("year == 2021 and series in @STAGED")
    assert found["series"].tolist() == domains["series"].tolist()
    assert found["stage"].tolist() == domains["stage"].tolist()


def test_a_part_is_the_latest_figure_of_its_year(store):
    found = store.parts("E08000005", "health", 2021)
    for row in found.to_dict("records"):
        known = store.series(row["series"], ["E08000005"]).dropna(subset=["value"])
        same = known[known["middle"].astype(int) == 2021].sort_values("period_end")
        assert (row["period"], row["value"]) == (same["period"].iloc[-1], same["value"].iloc[-1])
