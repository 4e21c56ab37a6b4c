"""The points of a series: every row once, in time order, saying where it stands."""

from datetime import date

import pandas as pd
import pytest

from placedata.series import points

BARNSLEY, ROCHDALE = "E08000038", "E08000005"


def test_every_published_row_is_a_point(store):
    figures = store.published([BARNSLEY], "domestic-electricity")
    own = points.of(figures, BARNSLEY)
    assert len(own) == len(figures) == 13
    assert own["x"].is_monotonic_increasing
    assert own["value"].tolist() == figures["value"].tolist()
    assert set(own["standing"]) == {"recoded", "published"}
    assert (own["standing"] == "recoded").equals(own["published_code"] != BARNSLEY)


def test_figures_of_another_area_are_borrowed(store):
    own = points.of(store.published(["E12000002"], "claimant-count"), ROCHDALE)
    assert own["standing"].unique().tolist() == ["inherited"]
    assert points.of(store.published(["E12000002"], "claimant-count"))["standing"].unique().tolist() == [
        "published"
    ]


def test_rows_without_a_value_stay_with_their_reason(store):
    own = points.of(store.published(["N09000001"], "claimant-count"), "N09000001")
    missing = own[own["value"].isna()]
    assert len(missing) == 12
    assert missing["status_words"].unique().tolist() == ["Unavailable"]


def test_a_status_in_words_is_kept(store):
    area = "E67000001"
    own = points.of(store.published([area], "preventable-cvd-mortality-england"), area)
    told = own[own["status"] == "W"]
    assert told["status_words"].unique().tolist() == ["Value for Hackney and City of London combined"]
    assert told["value"].notna().all()


def test_the_figures_given_are_not_changed(store):
    figures = store.published([BARNSLEY], "claimant-count")
    before = figures.copy(deep=True)
    points.of(figures, BARNSLEY)
    pd.testing.assert_frame_equal(figures, before)


def test_no_figures_give_no_points(store):
    none = points.of(store.published(["E12000002"], "library-walk").head(0), ROCHDALE)
    assert len(none) == 0
    assert list(points.COLUMNS) == none.columns.tolist()[2:]


def test_points_are_split_by_series(store):
    figures = store.published([ROCHDALE, "E92000001"])
    parts = points.split(points.of(figures, ROCHDALE))
    assert sum(map(len, parts.values())) == len(figures)
    assert len(parts["claimant-count", ROCHDALE]) == 25
    assert all(part["x"].is_monotonic_increasing for part in parts.values())


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ((2024, 1, 1), 2024.0),
        ((2024, 12, 31), 2024.997),
        ((2023, 12, 31), 2023.997),
        ((2023, 7, 2), 2023.499),
    ],
)
def test_a_day_as_a_decimal_year(day, year):
    assert points.year_of(date(*day)) == year
