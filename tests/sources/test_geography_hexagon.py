"""The layout of equal hexagons: every district once, neighbours and compass kept as the score says."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely

from placedata.model import TABLES
from placedata.sources.geography import annealing, hexagon

DATA = Path(__file__).parents[2] / "data"
TOUCH = 1.01
KEPT, ORDER, DISPLACEMENT = 0.769, 0.949, 2.38
# Wight, Scilly, the Western Isles, Orkney, Shetland, Anglesey.
LONE = ("E06000046", "E06000053", "S12000013", "S12000023", "S12000027", "W06000001")


@pytest.fixture(scope="module")
def boundary():
    return pd.read_parquet(DATA / TABLES["boundary"].file)


@pytest.fixture(scope="module")
def layout():
    kept = TABLES["hexagon"].conform(pd.read_csv(DATA / TABLES["hexagon"].file))
    return kept.astype({"column": "int64", "row": "int64"})


def squares(columns, rows):
    """Return a board of square districts of 10 km as boundaries, E00 in its north-west corner."""
    cells = [(row, column) for row in range(rows) for column in range(columns)]
    shapes = [shapely.box(x * 1e4, -y * 1e4, x * 1e4 + 1e4, 1e4 - y * 1e4) for y, x in cells]
    codes = [f"E{row}{column}" for row, column in cells]
    return pd.DataFrame(
        {"area_code": codes, "level": "ltla", "vintage": "2025", "geometry": shapely.to_wkb(shapes)}
    )


def middles(layout):
    return annealing.centres(layout[["column", "row"]].to_numpy())


def test_every_district_of_today_has_a_cell_of_its_own(layout, boundary):
    codes, _ = hexagon.today(boundary)
    assert sorted(layout["area_code"]) == codes
    assert not layout.duplicated(["column", "row"]).any()
    assert layout["column"].min() >= 0
    assert layout["row"].min() in (0, 1), "an odd first row stays odd, so that no row is set over"


def test_the_committed_layout_keeps_its_score(layout, boundary):
    score = hexagon.score(layout, boundary)
    assert score["kept"] > KEPT - 0.001
    assert score["order"] > ORDER - 0.001
    assert score["displacement"] < DISPLACEMENT + 0.01


def test_one_swap_of_far_places_lowers_the_score(layout, boundary):
    swapped = layout.set_index("area_code")
    far = ["E08000005", "E09000033"]
    swapped.loc[far, ["column", "row"]] = swapped.loc[far[::-1], ["column", "row"]].to_numpy()
    before, after = hexagon.score(layout, boundary), hexagon.score(swapped.reset_index(), boundary)
    assert after["kept"] < before["kept"]
    assert after["order"] < before["order"]
    assert after["displacement"] > before["displacement"]


@pytest.mark.parametrize("nation", ["W", "S", "N"])
def test_a_nation_lies_together(nation, layout):
    own = layout[layout["area_code"].str.startswith(nation) & ~layout["area_code"].isin(LONE)]
    where = middles(own)
    near = np.hypot(*(where[:, None] - where[None]).transpose(2, 0, 1)) < TOUCH
    reached = np.eye(len(own), dtype=bool)[0]
    for _ in own.index:
        reached = (near & reached).any(axis=1)
    assert reached.all()


def test_islands_touch_nothing(layout):
    where = dict(zip(layout["area_code"], middles(layout), strict=True))
    irish = [code for code in where if code.startswith("N")]
    for code in [*LONE, *irish]:
        others = [spot for other, spot in where.items() if other != code and not {code, other} <= set(irish)]
        assert np.hypot(*(np.array(others) - where[code]).T).min() > TOUCH, code


@pytest.mark.parametrize(
    ("north", "south"),
    [
        ("S12000027", "S12000023"),
        ("S12000023", "S12000017"),
        ("E08000003", "E08000025"),
        ("E08000025", "E09000033"),
    ],
)
def test_known_places_lie_north_and_south_of_each_other(north, south, layout):
    rows = layout.set_index("area_code")["row"]
    assert rows[north] < rows[south]


@pytest.mark.parametrize(
    ("west", "east"), [("N09000003", "S12000049"), ("W06000015", "E09000001"), ("E06000023", "E09000001")]
)
def test_known_places_lie_west_and_east_of_each_other(west, east, layout):
    where = dict(zip(layout["area_code"], middles(layout)[:, 0], strict=True))
    assert where[west] < where[east]


def test_a_board_keeps_all_its_pairs_in_line_and_comes_out_the_same_twice(monkeypatch):
    monkeypatch.setattr(annealing.improve, "__kwdefaults__", {"moves": 30_000})
    board = squares(4, 3)
    first, again = hexagon.read(board), hexagon.read(board)
    pd.testing.assert_frame_equal(first, again)
    score = hexagon.score(first, board)
    assert score["kept"] == 1.0
    assert score["order"] == 1.0


def test_a_layout_is_kept_while_it_holds_the_districts_of_today(monkeypatch, layout, boundary):
    monkeypatch.setattr(annealing.improve, "__kwdefaults__", {"moves": 3_000})
    assert hexagon.kept(layout, boundary) is layout
    board = squares(4, 3)
    for before in (None, layout, hexagon.read(board).head(11)):
        assert sorted(hexagon.kept(before, board)["area_code"]) == sorted(board["area_code"])


def test_pairs_are_shared_edges_and_not_shared_corners():
    _, shapes = hexagon.today(squares(2, 2))
    assert hexagon.neighbours(shapes).tolist() == [[0, 1], [0, 2], [1, 3], [2, 3]]
