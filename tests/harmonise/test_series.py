"""Series on today's areas as the store gives them, over every indicator there is."""

import pandas as pd
import pytest

from placedata.model.harmonised import ESTIMATES

LEVELS_ESTIMATED = {"ltla", "utla"}


@pytest.fixture(scope="module")
def derived(store):
    return store.sql(
        "SELECT derived_point.*, area.level, area.nation FROM derived_point JOIN area USING (area_code)"
    )


def test_no_published_value_is_ever_replaced(store):
    replaced = store.sql(
        "SELECT count(*) AS n FROM derived_point JOIN published USING (indicator_id, area_code, period) "
        "WHERE published.value IS NOT NULL AND derived_point.value IS NOT NULL"
    )
    assert replaced["n"].item() == 0
    changed = store.sql(
        "SELECT count(*) AS n FROM series_point AS point JOIN observation ON "
        "observation.indicator_id = point.indicator_id AND observation.period = point.period "
        "AND observation.area_code = point.published_code WHERE point.provenance IN ('published', 'recoded') "
        "AND (point.value IS DISTINCT FROM observation.value "
        "OR point.lower IS DISTINCT FROM observation.lower "
        "OR point.upper IS DISTINCT FROM observation.upper)"
    )
    assert changed["n"].item() == 0


def test_every_published_value_of_todays_ground_is_in_its_series(store):
    lost = store.sql(
        "SELECT count(*) AS n FROM observation "
        "JOIN same_ground AS ground ON ground.published_code = observation.area_code "
        "ANTI JOIN series_point AS point ON point.indicator_id = observation.indicator_id "
        "AND point.area_code = ground.area_code AND point.period = observation.period "
        "AND point.value IS NOT NULL WHERE observation.value IS NOT NULL"
    )
    assert lost["n"].item() == 0


def test_limits_of_estimates_are_nested(derived):
    guessed = derived[derived["provenance"].isin(ESTIMATES)]
    assert len(guessed) > 100
    ordered = guessed[["lower", "lower80", "value", "upper80", "upper"]].to_numpy()
    assert (ordered[:, 1:] - ordered[:, :-1] >= -1e-9).all()


def test_only_districts_and_upper_tiers_are_estimated(store, derived):
    levels = store.sql("SELECT area_code, list(level) AS levels FROM area_level GROUP BY ALL")
    of = dict(zip(levels["area_code"], levels["levels"], strict=True))
    guessed = derived[derived["provenance"].isin(ESTIMATES)]
    assert all(LEVELS_ESTIMATED & set(of[code]) for code in guessed["area_code"].unique())


def test_what_a_nation_never_measured_is_left_empty(store):
    claimants = store.series("claimant-count", ["N09000003"])
    early = claimants[pd.to_datetime(claimants["period_start"]).dt.year < 2013]
    assert len(early) == 12
    assert early["value"].isna().all()


@pytest.mark.parametrize(
    ("indicator", "period"),
    [("persistent-absence", "2019-08-01/P1Y"), ("ks2-expected-standard", "2019-09-01/P1Y")],
)
def test_a_year_nobody_was_measured_in_is_a_named_hole(store, indicator, period):
    rows = store.series(indicator, level="utla")
    skipped = rows[rows["period"] == period]
    assert len(skipped) > 100
    assert skipped["value"].isna().all()
    assert set(skipped["hole"]) <= {"not collected", "area did not exist"}
    assert skipped["reason"].str.len().min() > 20


def test_every_hole_of_an_area_with_figures_has_a_name(store):
    unnamed = store.sql(
        "SELECT count(*) AS n FROM series_point AS point JOIN area USING (area_code) "
        "JOIN (SELECT DISTINCT indicator_id, area_code FROM series_point WHERE value IS NOT NULL) "
        "USING (indicator_id, area_code) "
        "WHERE value IS NULL AND hole IS NULL AND area.current "
        "AND area.level IN ('ltla', 'utla', 'rgn', 'ctry', 'cauth')"
    )
    assert unnamed["n"].item() == 0


def test_counts_put_together_are_the_sum_of_their_parts(store):
    rows = store.series("net-additions-count-england", ["E06000058"])
    merged = rows[rows["provenance"] == "merged"]
    assert len(merged) > 10
    for point in merged.itertuples():
        how = store.explain("net-additions-count-england", "E06000058", point.period)
        assert sum(row["value"] for row in how["rows"]) == pytest.approx(point.value)


def test_without_estimates_their_periods_are_holes(store):
    whole, bare = (store.series("early-cancer-diagnosis", filled=filled) for filled in (True, False))
    guessed = whole["provenance"].isin(ESTIMATES)
    assert guessed.sum() > 50
    assert bare.loc[guessed, "value"].isna().all()
    assert (bare.loc[guessed, "provenance"] == "missing").all()
    pd.testing.assert_frame_equal(whole[~guessed], bare[~guessed])


def test_grades_come_with_their_reasons(store):
    grades = store.quality()
    assert set(grades["grade"]) == {"A", "B", "C", "D"}
    assert (grades["reasons"].eq("") == grades["grade"].eq("A")).all()
    employment = store.quality(["E08000005"], "employment-rate").iloc[0]
    assert "margin of error" in employment["reasons"]


def test_coverage_counts_every_point_once(store):
    area = store.coverage("E06000064")
    points = store.all_series(["E06000064"])
    counts = area[["published", "converted", "estimated", "missing"]].sum()
    assert counts.sum() == len(points)
    assert counts["missing"] == points["value"].isna().sum()
    whole = store.coverage()
    districts = whole[
        (whole["indicator_id"] == "claimant-count") & (whole["level"] == "ltla") & (whole["year"] == 2025)
    ]
    assert districts[["published", "converted"]].sum(axis=1).item() == 361
