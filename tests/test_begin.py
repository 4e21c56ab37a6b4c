"""Where to begin: gaps, margins, own past and lessons, on made-up places with known answers."""

import numpy as np
import pandas as pd
import pytest

from placedata import begin
from placedata.similar.features import Features

ON = pd.Timestamp(2025, 6, 30)
OTHERS = [f"p{n}" for n in range(1, 10)]


def about(**changed):
    row = {"indicator_id": "pay", "polarity": 1, "stage_use": "core", "domain": "health", "money": False}
    return pd.DataFrame([row | changed])


def world(own, others, half=None, end="2024-12-31", group="uk"):
    codes = ["p0", *OTHERS]
    values = pd.DataFrame({"pay": [own, *others]}, index=codes)
    z = (values - values.mean()) / values.std(ddof=0)
    groups = pd.DataFrame({"pay": ["uk", *[group] * len(OTHERS)]}, index=codes)
    labels = pd.DataFrame("2024", index=codes, columns=["pay"])
    found = Features(z, values, groups, pd.Series({"pay": "health"}), labels)
    rows = pd.DataFrame(
        {
            "indicator_id": "pay", "area_code": codes, "period": "2024", "label": "2024",
            "value": values["pay"].to_numpy(), "period_end": pd.Timestamp(end), "provenance": "published",
            "lower": np.nan if half is None else values["pay"].to_numpy() - half,
            "upper": np.nan if half is None else values["pay"].to_numpy() + half,
        }
    )  # fmt: skip
    return found, rows


def gaps(found, rows, indicators=None, grade="A"):
    indicators = about() if indicators is None else indicators
    return begin.gaps(found, rows, indicators, pd.Series({"pay": grade}), "p0", OTHERS, ON)


def test_a_gap_is_against_the_middle_in_its_unit_and_in_standard_deviations():
    found, rows = world(1.0, [2, 3, 4, 5, 6, 7, 8, 9, 100])
    row = gaps(found, rows).iloc[0]
    assert (row["middle"], row["gap"], row["places"]) == (6.0, -5.0, 9)
    assert row["gap_sd"] == round(-5.0 / np.std([1, 2, 3, 4, 5, 6, 7, 8, 9, 100]), 2)
    assert bool(row["clear"])
    better = gaps(found, rows, about(polarity=-1)).iloc[0]
    assert better["gap_sd"] == -row["gap_sd"]


def test_a_margin_counts_the_doubt_of_both_sides():
    others = [2, 3, 4, 5, 6, 7, 8, 9, 10]
    row = gaps(*world(1.0, others, half=4.0)).iloc[0]
    assert row["margin"] == pytest.approx(4.0 * np.sqrt(1 + 1.2533**2 / 9))
    assert bool(row["clear"])
    assert not gaps(*world(1.0, others, half=5.0)).iloc[0]["clear"]


@pytest.mark.parametrize(
    ("indicators", "grade", "group"),
    [
        (about(polarity=0), "A", "uk"),
        (about(stage_use="context"), "A", "uk"),
        (about(), "D", "uk"),
        (about(), "A", "scotland"),
    ],
    ids=["no better end", "context only", "grade D", "not comparable"],
)
def test_what_cannot_be_judged_is_left_out(indicators, grade, group):
    found, rows = world(1.0, [2, 3, 4, 5, 6, 7, 8, 9, 10], group=group)
    assert gaps(found, rows, indicators, grade).empty


def test_an_old_figure_says_so():
    row = gaps(*world(1.0, [2, 3, 4, 5, 6, 7, 8, 9, 10], end="2020-01-01")).iloc[0]
    assert bool(row["old"])
    assert row["age_years"] == 5.5


def series(values, half=None):
    return pd.DataFrame(
        {
            "value": values,
            "lower": [None if half is None else value - half for value in values],
            "upper": [None if half is None else value + half for value in values],
            "label": [str(2025 - len(values) + n) for n in range(len(values))],
            "period_start": [pd.Timestamp(2025 - len(values) + n, 1, 1) for n in range(len(values))],
        }
    )


def past(values, since=None, half=None, **changed):
    return begin.past(series(values, half), {"polarity": 1, "money": False} | changed, since)


def test_the_best_of_ten_years_is_in_the_same_segment():
    values = [99.0, 50.0, 7.0, 8.0, 6.0]
    assert past(values)["best"] == 99.0
    inside = past(values, since=pd.Timestamp(2022, 1, 1))
    assert (inside["best"], inside["best_label"], inside["below"]) == (8.0, "2023", 2.0)
    assert past(values, since=pd.Timestamp(2024, 1, 1))["why"] == "definition changed"


def test_older_than_ten_years_does_not_count():
    assert past([99.0, *[1.0] * 10, 2.0])["best"] == 1.0


def test_lower_is_better_and_margins_and_cash():
    assert past([3.0, 5.0], polarity=-1)["below"] == 2.0
    assert not past([3.0, 5.0], polarity=-1, half=2.0)["beyond"]
    assert past([3.0, 5.0], money=True)["why"] == "in cash"
    assert past([3.0])["why"] == "one value"


def test_one_a_domain_and_only_clear_ones():
    rows = pd.DataFrame(
        {
            "indicator_id": list("abcdefg"),
            "domain": ["health", "health", "housing", "work_and_economy", "wellbeing", "environment", "x"],
            "gap_sd": [-2.0, -1.0, -0.9, -0.8, -3.0, -0.2, 1.0],
            "clear": [True, True, True, True, False, True, True],
        }
    )
    assert begin.first(rows)["indicator_id"].tolist() == ["a", "c", "d"]


def test_lessons_fit_the_domain_and_are_not_told_twice(store):
    items = pd.DataFrame({"domain": ["health", "health", "work_and_economy", "population"]})
    row = {"stage": "crisis", "likeliest": "crisis", "second": None}
    *told, nothing = begin.starts(items, store.learning(), row)
    assert nothing is None
    lessons = [one for one in told if one]
    assert len({one["learning_id"] for one in lessons}) == 3
    for one, domain in zip(lessons, items["domain"], strict=False):
        assert one["theme"] in begin.THEMES[domain]
        assert one["stage"] in ("crisis", "any")


def test_every_domain_of_a_stage_has_themes_of_the_library(store):
    known = set(store.learning()["theme"])
    assert {theme for themes in begin.THEMES.values() for theme in themes} <= known


def test_rochdale_begins_with_few_real_gaps(store):
    rows = store.begin("E08000005")
    first = begin.first(rows)
    assert 1 <= len(first) <= begin.MOST
    assert first["domain"].is_unique
    assert (first["gap_sd"] <= -begin.WORTH).all()
    assert (rows["grade"] != "D").all()
    assert set(rows["provenance"]) <= {"published", "recoded", "merged", "apportioned"}
    one = rows.set_index("indicator_id").loc["life-satisfaction"]
    printed = store.series("life-satisfaction", ["E08000005"]).set_index("label")["value"]
    assert one["value"] == printed[one["label"]]
    assert one["best"] == printed.loc[: one["label"]].iloc[-11:-1].max()


def test_a_place_like_no_other_gets_no_gaps(store):
    assert store.begin("E09000001").empty
