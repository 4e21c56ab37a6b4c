"""Outlines keep their area, and only Shetland moves."""

import re

import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from placedata.charts.outline import SHETLAND_SHIFT_M, document, inset, trace, view

STEP = re.compile(r"([Mlhvz])|(-?\d+)")


def boundaries(*shapes):
    codes = [f"E{at}" for at in range(len(shapes))]
    return pd.DataFrame({"area_code": codes, "geometry": [shapely.to_wkb(shape) for shape in shapes]})


def polygons(path):
    """Read a path back by the rules of SVG, written apart from the code that wrote it."""
    rings: list[list[tuple[int, int]]] = []
    numbers: list[int] = []
    x, y, letter = 0, 0, ""
    for found, number in STEP.findall(path):
        if found:
            letter, numbers = found, []
            if letter == "z":
                x, y = rings[-1][0]
            continue
        numbers.append(int(number))
        if len(numbers) < (1 if letter in "hv" else 2):
            continue
        match letter:
            case "M":
                x, y = numbers
                rings.append([])
            case "h":
                x += numbers[0]
            case "v":
                y += numbers[0]
            case _:
                x, y = x + numbers[0], y + numbers[1]
        rings[-1].append((x, y))
        numbers = []
    return [shapely.Polygon(ring) for ring in rings]


@given(st.lists(st.tuples(st.integers(0, 6000), st.integers(0, 9000)), min_size=3, max_size=12, unique=True))
def test_area_and_extent_survive_the_round_trip(points):
    shape = shapely.convex_hull(shapely.multipoints([(100 * x, 100 * y) for x, y in points]))
    if shape.geom_type != "Polygon":
        return
    traced = trace(boundaries(shape)).iloc[0]
    [back] = polygons(traced["path"])
    assert back.area * 10_000 == pytest.approx(shape.area, rel=1e-9)
    box = tuple(traced[["left", "top", "right", "bottom"]])
    assert box == back.bounds
    assert shape.buffer(150).contains(shapely.Point(traced["x"] * 100, -traced["y"] * 100))


def test_a_hole_stays_a_hole():
    shape = shapely.Polygon(
        [(0, 0), (2000, 0), (2000, 2000), (0, 2000)], [[(500, 500), (500, 1500), (1500, 1500), (1500, 500)]]
    )
    outer, inner = polygons(trace(boundaries(shape))["path"][0])
    assert (outer.area - inner.area) * 10_000 == shape.area


def test_coordinates_off_the_grid_change_area_by_less_than_their_rounding():
    shape = shapely.Point(400_037, 300_049).buffer(5_000, quad_segs=32)
    [back] = polygons(trace(boundaries(shape))["path"][0])
    assert back.area * 10_000 == pytest.approx(shape.area, abs=shape.length * 50)


def test_an_area_too_small_to_draw_is_left_out():
    assert trace(boundaries(shapely.box(0, 0, 10, 10))).empty


def test_only_shetland_moves_and_it_is_said():
    mainland = shapely.box(300_000, 500_000, 310_000, 510_000)
    shetland = shapely.box(430_000, 1_140_000, 450_000, 1_170_000)
    still = trace(boundaries(mainland))
    assert not still["moved"].any()
    assert inset(still) is None
    assert document(still)["note"] == ""
    both = trace(boundaries(mainland, shetland, shapely.MultiPolygon([mainland, shetland])))
    assert both["moved"].tolist() == [False, True, True]
    assert both["path"][0] == still["path"][0]
    assert both["left"][1] == (430_000 + SHETLAND_SHIFT_M[0]) // 100
    assert both["bottom"][1] == -(1_140_000 + SHETLAND_SHIFT_M[1]) // 100
    assert "Shetland" in document(both)["note"]
    frame = inset(both)
    assert frame
    left, top, width, height = frame
    assert shapely.box(left, top, left + width, top + height).contains(polygons(both["path"][1])[0])


def test_view_holds_every_box():
    traced = trace(boundaries(shapely.box(0, 0, 1000, 1000), shapely.box(5000, 7000, 9000, 8000)))
    left, top, width, height = view(traced)
    assert left < traced["left"].min()
    assert top < traced["top"].min()
    assert left + width > traced["right"].max()
    assert top + height > traced["bottom"].max()
