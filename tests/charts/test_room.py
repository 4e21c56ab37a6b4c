"""The map for a room: one picture, a sign a place and year, the same classes as the map on the page."""

import pytest

from placedata.charts import map as chart
from placedata.charts import map_areas, outline, room
from placedata.export import vector
from placedata.series import nearest


@pytest.fixture(scope="module")
def traced(store):
    return outline.trace(store.boundaries("ltla"))


@pytest.fixture(scope="module")
def payload(store):
    panel = store.panel("claimant-count", "ltla")
    return chart.payload(
        panel, store.areas("ltla"), store.indicator("claimant-count"), "ltla", "", own="E08000005"
    )


def test_each_period_has_the_classes_of_the_map(payload, traced):
    told = room.paints(payload, traced)
    assert len(told) == len(payload["periods"])
    for period, signs in enumerate(told):
        classes = map_areas.classes(payload | {"period": period})
        wanted = dict(zip(payload["codes"], classes, strict=True))
        for code, sign in zip(traced["area_code"], signs, strict=True):
            assert sign == ("-" if wanted[code] < 0 else str(wanted[code]))


def test_what_was_taken_from_another_year_is_a_hole(store, traced):
    panel = store.panel("employment-rate", "ltla")
    about, places = store.indicator("employment-rate"), store.areas("ltla")
    filled = room.paints(chart.payload(nearest.fill(panel), places, about, "ltla", ""), traced)
    plain = room.paints(chart.payload(panel, places, about, "ltla", ""), traced)
    holes = [[sign == "-" for sign in signs] for signs in plain]
    assert any(map(any, holes))
    assert [[sign == "-" for sign in signs] for signs in filled] == holes


def test_the_picture_is_a_map_alone_with_the_place_named(payload, traced):
    drawn = vector.checked(room.picture(payload, traced, "Claimants"))
    assert all(f'id="area{at}"' in drawn for at in range(len(traced)))
    assert drawn.count("<text") == 1
    assert ">Rochdale</text>" in drawn
    assert f'font-size="{room.LETTERS / map_areas.scale_of(traced):.2f}"' in drawn


def test_the_legend_names_each_class_of_each_period(payload):
    rows = room.keys(payload)
    assert [row["sign"] for row in rows] == ["4", "3", "2", "1", "0", "-"]
    assert all(len(row["labels"]) == len(payload["periods"]) for row in rows)
    assert rows[-1]["labels"][0] == "No data"
