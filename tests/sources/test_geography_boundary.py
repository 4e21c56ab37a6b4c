"""Outlines and points as embedded."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from placedata.model import TABLES

DATA = Path(__file__).parents[2] / "data"
# Area of the districts of the source before simplifying, in square kilometres.
SOURCE_KM2 = 244_300.1
COUNTS = {"ltla": 361, "utla": 218, "cauth": 15, "rgn": 12, "ctry": 4}


@pytest.fixture(scope="module")
def boundary():
    rows = TABLES["boundary"].conform(pd.read_parquet(DATA / TABLES["boundary"].file))
    return rows.assign(shape=shapely.from_wkb(rows["geometry"].to_numpy()))


@pytest.fixture(scope="module")
def area():
    return pd.read_csv(DATA / TABLES["area"].file, dtype={"area_code": str}).set_index("area_code")


def today(boundary, level):
    return boundary.loc[(boundary["level"] == level) & (boundary["vintage"] == "2025")].set_index(
        "area_code"
    )["shape"]


@pytest.mark.parametrize(("level", "count"), COUNTS.items())
def test_every_area_of_a_level_has_one_outline(level, count, boundary):
    shapes = today(boundary, level)
    assert len(shapes) == shapes.index.nunique() == count


def test_outlines_are_valid_polygons_that_hold_something(boundary):
    shapes = boundary["shape"].to_numpy()
    assert shapely.is_valid(shapes).all()
    assert set(shapely.get_type_id(shapes)) == {3, 6}
    assert shapely.area(shapes).min() > 2_000_000


def test_coordinates_lie_on_the_grid(boundary):
    for step, rows in boundary.groupby("resolution_m"):
        assert not np.any(shapely.get_coordinates(rows["shape"].to_numpy()) % int(step))


@pytest.mark.parametrize("level", ["ltla", "utla", "rgn", "ctry"])
def test_area_is_kept_and_nothing_overlaps(level, boundary):
    shapes = today(boundary, level).to_numpy()
    total = shapely.area(shapes).sum() / 1e6
    assert total == pytest.approx(SOURCE_KM2, rel=0.005)
    assert shapely.area(shapely.union_all(shapes)) / 1e6 == pytest.approx(total, rel=1e-5)


def test_a_county_is_the_union_of_its_districts(boundary):
    parents = pd.read_csv(DATA / TABLES["area_parent"].file)
    members = parents.loc[(parents["parent_code"] == "E10000007") & (parents["vintage"] == 2025), "area_code"]
    districts = today(boundary, "ltla")
    joined = shapely.union_all([districts[code] for code in members if code in districts.index])
    assert len(members) == 8
    assert shapely.area(shapely.symmetric_difference(joined, today(boundary, "utla")["E10000007"])) == 0


def test_former_districts_fill_the_ground_of_what_they_became(boundary):
    former = boundary.loc[boundary["vintage"] == "2022"].set_index("area_code")["shape"]
    joined = shapely.union_all([former[f"E07000{number}"] for number in range(163, 170)])
    north_yorkshire = today(boundary, "ltla")["E06000065"]
    assert shapely.area(shapely.symmetric_difference(joined, north_yorkshire)) == 0


def test_glasgow_has_an_outline_under_todays_code_and_the_former(boundary):
    glasgow = boundary.loc[
        boundary["area_code"].isin(["S12000046", "S12000049"]) & (boundary["level"] == "ltla")
    ]
    assert glasgow.set_index("area_code")["vintage"].to_dict() == {"S12000046": "2018", "S12000049": "2025"}


def test_small_places_are_still_there(boundary):
    shapes = today(boundary, "ltla")
    assert shapely.area(shapes["E09000001"]) == pytest.approx(2.9e6, rel=0.25)
    assert shapely.get_num_geometries(shapes["E06000053"]) >= 4


def test_size(boundary):
    districts = boundary.loc[(boundary["level"] == "ltla") & (boundary["vintage"] == "2025"), "geometry"]
    assert districts.map(len).sum() < 800_000
    assert (DATA / TABLES["boundary"].file).stat().st_size < 1_000_000


def test_points_lie_inside_their_areas(boundary, area):
    shapes = today(boundary, "ltla")
    points = gpd.GeoSeries.from_xy(area["longitude"], area["latitude"], index=area.index, crs=4326).to_crs(
        27700
    )
    assert area.loc[shapes.index, "longitude"].notna().all()
    inside = shapely.contains(shapes.to_numpy(), points[shapes.index].to_numpy())
    assert inside.all()


def test_every_small_area_has_a_point_in_the_united_kingdom(area):
    small = area.loc[area["level"].isin(["dz11", "soa11"])]
    assert small["longitude"].between(-8.2, -0.7).all()
    assert small["latitude"].between(54.0, 60.9).all()
