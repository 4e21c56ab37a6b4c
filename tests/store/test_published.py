"""Figures on today's areas: former codes carried over, nothing doubled, nothing lost, nothing altered."""

import pytest

BARNSLEY, SHEFFIELD, GLASGOW = "E08000038", "E08000039", "S12000049"
FORMER = {BARNSLEY: "E08000016", SHEFFIELD: "E08000019", GLASGOW: "S12000046"}


@pytest.mark.parametrize("place", FORMER)
def test_figures_under_former_codes_are_carried_over_without_doubling(store, place):
    figures = store.published([place])
    assert not figures.duplicated(["indicator_id", "period"]).any()
    assert set(figures["published_code"]) == {place, FORMER[place]}
    both = store.observations("greenhouse-gas-per-head", [place, FORMER[place]])
    served = figures[figures["indicator_id"] == "greenhouse-gas-per-head"]
    assert len(served) == both["period"].nunique()


@pytest.mark.parametrize("place", [BARNSLEY, SHEFFIELD])
def test_todays_code_wins_where_both_are_published(store, place):
    for indicator in ("greenhouse-gas-per-head", "gcse-english-maths-by-19", "ks2-expected-standard"):
        both = store.observations(indicator, [place, FORMER[place]]).dropna(subset=["value"])
        wide = both.pivot(index="period", columns="area_code", values="value").dropna()
        assert len(wide) >= 5
        assert (wide[place] == wide[FORMER[place]]).all()
        served = store.published([place], indicator)
        assert served["published_code"].unique().tolist() == [place]


def test_only_the_former_code_published(store):
    served = store.published([BARNSLEY], "claimant-count")
    assert len(served) == 25
    assert served["published_code"].unique().tolist() == [FORMER[BARNSLEY]]


def test_a_code_that_switches_in_mid_series(store):
    served = store.published([GLASGOW], "domestic-electricity")
    codes = served["published_code"].tolist()
    assert len(codes) == 13
    switch = codes.index(GLASGOW)
    assert switch > 0
    assert codes == [FORMER[GLASGOW]] * switch + [GLASGOW] * (13 - switch)


def test_a_value_under_the_former_code_stands_in_for_an_empty_row_under_todays(store):
    empty = store.sql(
        "SELECT published.* FROM published WHERE value IS NULL AND published_code = area_code AND EXISTS ("
        "SELECT 1 FROM same_ground JOIN observation ON observation.area_code = same_ground.published_code "
        "WHERE same_ground.area_code = published.area_code AND observation.value IS NOT NULL "
        "AND observation.indicator_id = published.indicator_id AND observation.period = published.period)"
    )
    assert empty.empty


def test_every_value_of_todays_areas_is_served_once(store):
    lost = store.sql(
        "SELECT count(*) AS n FROM observation JOIN area USING (area_code) "
        "ANTI JOIN published ON published.indicator_id = observation.indicator_id "
        "AND published.area_code = observation.area_code AND published.period = observation.period "
        "WHERE current"
    )
    assert lost["n"].item() == 0
    altered = store.sql(
        "SELECT count(*) AS n FROM published "
        "JOIN observation ON observation.indicator_id = published.indicator_id "
        "AND observation.area_code = published.published_code AND observation.period = published.period "
        "WHERE published.value IS DISTINCT FROM observation.value "
        "OR published.status IS DISTINCT FROM observation.status "
        "OR published.note IS DISTINCT FROM observation.note "
        "OR published.source_row IS DISTINCT FROM observation.source_row"
    )
    assert altered["n"].item() == 0
