"""A place at its latest, set against its nation and ranked among others."""

import pandas as pd
import pytest

from tests.smallton import build, standing


@pytest.mark.parametrize(
    ("own", "national", "polarity", "word"),
    [
        ((6.0,), (4.0,), -1, "worse"),
        ((6.0,), (4.0,), 1, "better"),
        ((3.0,), (4.0,), -1, "better"),
        ((3.0,), (4.0,), 1, "worse"),
        ((6.0,), (4.0,), 0, "higher"),
        ((3.0,), (4.0,), 0, "lower"),
        ((4.04,), (4.0,), -1, "the same"),
        ((4.06,), (4.0,), -1, "worse"),
        ((6.0, 5.0, 7.0), (4.0, 3.9, 4.1), -1, "worse"),
        ((6.0, 3.0, 9.0), (4.0, 3.9, 4.1), -1, "within margin"),
        ((6.0, 3.0, 9.0), (4.0, 3.9, 4.1), 0, "within margin"),
        ((6.0, 5.0, 7.0), (7.3, 6.3, 8.3), -1, "within margin"),
        ((6.0, 5.0, 7.0), (7.5, 6.5, 8.5), -1, "better"),
        ((6.0, 5.0, 7.0), (7.1,), -1, "better"),
        ((6.0, 5.0, 7.0), (6.9,), -1, "within margin"),
        ((6.0,), (7.0, 1.0, 13.0), -1, "better"),
        ((4.0,), (4.0,), 0, "the same"),
    ],
)
def test_the_word_for_a_gap(own, national, polarity, word):
    row = build(
        ("E07000001", "2024-01-01/P1Y", *own), ("E92000001", "2024-01-01/P1Y", *national), polarity=polarity
    )
    assert row["gap_word"] == word
    assert row["gap"] == pytest.approx(own[0] - national[0])


def test_whole_numbers_need_more_than_a_rounding_step():
    step = "2 points (values are whole numbers: one step can be rounding)"
    cells = [("E92000001", "2024-01-01/P1Y", 60.0)]
    assert (
        build(("E07000001", "2024-01-01/P1Y", 61.0), *cells, min_meaningful_change=step)["gap_word"]
        == "the same"
    )
    assert (
        build(("E07000001", "2024-01-01/P1Y", 62.0), *cells, min_meaningful_change=step)["gap_word"]
        == "worse"
    )


def test_the_gap_is_to_the_nearest_nation_with_a_figure_for_the_same_period():
    own = ("E07000001", "2024-01-01/P1Y", 5.0)
    row = build(own, ("E92000001", "2023-01-01/P1Y", 4.0), ("K02000001", "2024-01-01/P1Y", 3.0))
    assert (row["national_name"], row["gap"]) == ("United Kingdom", 2.0)
    row = build(own, ("E92000001", "2024-01-01/P1Y", 4.0), ("K02000001", "2024-01-01/P1Y", 3.0))
    assert (row["national_name"], row["gap"]) == ("England", 1.0)
    row = build(own, ("E92000001", "2023-01-01/P1Y", 4.0))
    assert pd.isna(row["gap"])
    assert pd.isna(row["national_value"])


def test_the_region_stands_beside_the_nation():
    row = build(
        ("E07000001", "2024-01-01/P1Y", 5.0),
        ("E12000001", "2024-01-01/P1Y", 4.5),
        ("E92000001", "2024-01-01/P1Y", 4.0),
    )
    assert (row["regional_name"], row["regional_value"], row["national_value"]) == ("North", 4.5, 4.0)


def test_an_inherited_regional_figure_is_not_set_against_itself():
    row = build(("E12000001", "2024-01-01/P1Y", 4.5), ("E92000001", "2024-01-01/P1Y", 4.0))
    assert row["standing"] == "inherited"
    assert pd.isna(row["regional_value"])
    assert row["gap"] == 0.5


def test_counts_are_not_set_against_a_nation_or_ranked():
    ranks = pd.DataFrame([{**standing(), "period": "2024-01-01/P1Y"}])
    row = build(
        ("E07000001", "2024-01-01/P1Y", 50.0),
        ("E92000001", "2024-01-01/P1Y", 4000.0),
        extensive=True,
        standings=ranks,
    )
    assert pd.isna(row["gap"])
    assert row["national_value"] == 4000.0
    assert pd.isna(row["rank"])


@pytest.mark.parametrize(("polarity", "rank"), [(1, 3), (-1, 290), (0, 3)])
def test_a_rank_counts_from_the_better_end(polarity, rank):
    row = build(("E07000001", "2024-01-01/P1Y", 5.0), standings=pd.DataFrame([standing()]), polarity=polarity)
    assert (row["rank"], row["places"], row["median"]) == (rank, 292, 4.2)


def test_of_two_rankings_the_one_with_more_places_is_told():
    ranks = pd.DataFrame([standing(), standing(level="utla", places=150, from_top=1)])
    row = build(("E07000001", "2024-01-01/P1Y", 5.0), standings=ranks, polarity=1)
    assert (row["rank"], row["places"]) == (3, 292)


def test_a_rank_of_another_period_is_not_told():
    ranks = pd.DataFrame([standing(period="2023-01-01/P1Y")])
    assert pd.isna(build(("E07000001", "2024-01-01/P1Y", 5.0), standings=ranks)["rank"])
