"""Rows of the indicator table: the words beside each figure."""

from datetime import date

import pandas as pd
import pytest

from placedata import profile
from placedata.charts import answers
from placedata.profile import Holder
from placedata.series import breaks as known_breaks
from placedata.series import points

PLACES = ["E08000005", "E08000038", "N09000003", "E09000001", "E07000008"]
KEYS = {
    "id",
    "name",
    "subtitle",
    "standing",
    "standing_words",
    "badge",
    "latest",
    "period",
    "change",
    "change_word",
    "gap",
    "gap_word",
    "spark",
    "strip",
}


@pytest.fixture(scope="module", params=PLACES)
def place(request, store):
    """Return a real place's profile joined to its indicators, and the rows made of it."""
    code = request.param
    area = store.area(code)
    parents = area["parents"].drop_duplicates("area_code")
    lies_in = [Holder(*row) for row in parents[["area_code", "name", "level"]].itertuples(index=False)]
    nations = [holder for holder in lies_in if holder.level == "ctry"]
    regions = [holder for holder in lies_in if holder.level == "rgn"]
    holders = [Holder(code, area["name"], area["level"]), *lies_in]
    indicators = store.indicators()
    figures = store.published([holder.area_code for holder in holders])
    found = profile.build(
        figures,
        indicators,
        holders,
        [*nations, *regions],
        store.standings(code),
        known_breaks.in_scope(store.breaks(), code, area["nation"]),
        date(2026, 6, 1),
    ).merge(indicators, on="indicator_id", suffixes=("", "_of_indicator"))
    ranked = found.dropna(subset=["rank"]).rename(columns={"level": "own_level", "rank_level": "level"})
    spread = store.distribution(ranked[["indicator_id", "period", "level", "comparability_group"]])
    values = spread.groupby("indicator_id")["value"].apply(list).to_dict()
    series = points.split(points.of(figures, code))
    return found, answers.rows(found, series, {}, values, (2001, 2026))


def test_one_row_an_answer_in_the_same_order(place):
    found, rows = place
    assert [row["id"] for row in rows] == found["indicator_id"].tolist()
    assert all(set(row) >= KEYS for row in rows)
    assert all(row["latest"] not in ("", "no value") and row["period"] for row in rows)


def test_better_and_worse_are_said_only_where_a_direction_is_good(place):
    found, rows = place
    for answer, row in zip(found.to_dict("records"), rows, strict=True):
        if answer["polarity"] == 0:
            words = f"{row['change_word']} {row['gap_word']} {row['strip'] and row['strip']['rank']}"
            assert not any(word in words for word in ("better", "worse", "best")), answer["indicator_id"]
            assert row["strip"] is None or row["strip"]["better_right"] is None


def test_an_inherited_figure_says_whose_it_is(place):
    found, rows = place
    for answer, row in zip(found.to_dict("records"), rows, strict=True):
        expected = {"inherited": f"{answer['area_name']} figure", "recoded": "on today's boundary", "own": ""}
        assert row["standing_words"] == expected[answer["standing"]]
        assert (row["strip"] is None) == pd.isna(answer["rank"])


def test_a_change_without_a_number_says_why(place):
    found, rows = place
    for answer, row in zip(found.to_dict("records"), rows, strict=True):
        if row["change"] is None:
            assert row["change_word"] in ("one value", "no earlier value in five years", "definition changed")
        else:
            assert f"since {answer['change_since']}" in row["change_word"]
            assert ("in cash" in row["change_word"]) == bool(answer["money"])


def test_a_count_is_not_set_against_its_nation(place):
    found, rows = place
    for answer, row in zip(found.to_dict("records"), rows, strict=True):
        if answer["extensive"]:
            assert row["gap"] is None
            assert row["gap_word"] in (None, "not compared")


def test_old_and_developing_figures_wear_a_badge(place):
    found, rows = place
    for answer, row in zip(found.to_dict("records"), rows, strict=True):
        assert ("in development" in row["badge"]) == bool(answer["in_development"])
        assert ("old: ended" in row["badge"]) == bool(answer["old"])


def test_no_missing_value_leaks_into_words(place):
    _, rows = place
    for row in rows:
        for name in KEYS - {"spark", "strip", "change", "gap", "gap_word"}:
            assert isinstance(row[name], str), name
        assert not any(str(row[name]) in ("nan", "<NA>", "None, since None") for name in KEYS)


def test_a_percentage_says_of_what(store, place):
    _, rows = place
    subtitles = {row["id"]: row["subtitle"] for row in rows}
    rate = store.indicator("claimant-count")
    assert subtitles["claimant-count"] == f"% of {rate['denominator']}"


def test_nothing_known_gives_no_rows(place):
    found, _ = place
    assert answers.rows(found.head(0), {}, {}, {}, (2001, 2026)) == []
