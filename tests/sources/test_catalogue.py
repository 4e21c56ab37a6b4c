"""The catalogue against the figures: what it says of an indicator is what its rows say."""

import pandas as pd
import pytest

from placedata.model import DOMAINS, TABLES
from placedata.sources import coverage

SCOPES = {
    "UK": set("EWSN"),
    "GB": set("EWS"),
    "EW": set("EW"),
    "E": {"E"},
    "W": {"W"},
    "S": {"S"},
    "NI": {"N"},
}
LOWEST = {
    "super output area 2011": "soa11",
    "data zone 2011": "dz11",
    "police force area": "pfa",
    "region": "rgn",
    "itl2 (itl3 in part)": "itl2",
}
ABOVE = ["ctry", "itl1", "rgn", "itl2", "pfa", "itl3", "utla", "ltla", "dz11", "soa11"]


@pytest.fixture(scope="module")
def catalogue(store):
    return store.indicators().set_index("indicator_id", drop=False)


@pytest.fixture(scope="module")
def districts(store):
    return store.sql(
        "SELECT indicator_id, count(DISTINCT area_code) AS n, list(DISTINCT nation) AS nations "
        "FROM published JOIN area USING (area_code) JOIN area_level USING (area_code) "
        "WHERE value IS NOT NULL AND area_level.level = 'ltla' AND current GROUP BY ALL"
    ).set_index("indicator_id")


def test_first_and_last_period_are_those_of_the_figures(store, catalogue):
    spans = store.sql(
        "SELECT indicator_id, arg_min(period, (period_start, period_end)) AS first_period, "
        "arg_max(period, (period_start, period_end)) AS last_period "
        "FROM observation WHERE value IS NOT NULL GROUP BY ALL"
    ).set_index("indicator_id")
    for column in ("first_period", "last_period"):
        assert spans[column].sort_index().tolist() == catalogue[column].sort_index().tolist()


def test_districts_are_counted_as_the_store_serves_them(catalogue, districts):
    found = districts["n"].reindex(catalogue.index).fillna(0).astype(int)
    assert found.to_dict() == catalogue["n_ltla"].astype(int).to_dict()


def test_intervals_are_promised_where_there_are_some(store, catalogue):
    found = store.sql(
        "SELECT indicator_id, bool_or(lower IS NOT NULL AND upper IS NOT NULL) AS has "
        "FROM observation GROUP BY ALL"
    ).set_index("indicator_id")["has"]
    assert found.sort_index().tolist() == catalogue["has_intervals"].sort_index().tolist()


def test_nation_scope_is_the_nations_with_figures_for_districts(catalogue, districts):
    for indicator, row in districts.iterrows():
        assert set(row["nations"]) == SCOPES[catalogue.loc[indicator, "nation_scope"]], indicator


def test_lowest_level_is_the_smallest_that_most_of_a_nation_has(store, catalogue):
    counts = store.sql(
        "SELECT indicator_id, area_level.level, count(DISTINCT area_code) AS n FROM published "
        "JOIN area_level USING (area_code) JOIN area USING (area_code) "
        "WHERE value IS NOT NULL AND current GROUP BY ALL"
    )
    for indicator, group in counts.groupby("indicator_id"):
        named = catalogue.loc[indicator, "lowest_level"]
        level = LOWEST.get(named, named)
        found = dict(zip(group["level"], group["n"], strict=True))
        assert found[level] > 1, (indicator, found)
        smaller = [name for name in ABOVE[ABOVE.index(level) + 1 :] if name in found]
        if level == "utla":
            # A unitary authority is a district too; what must be absent is the lower tier of a county.
            assert smaller == ["ltla"]
            assert found["ltla"] < 200
        else:
            assert not smaller, (indicator, found)


def test_no_more_decimals_are_shown_than_were_published(store, catalogue):
    values = store.sql("SELECT DISTINCT indicator_id, value FROM observation WHERE value IS NOT NULL")
    for indicator, group in values.groupby("indicator_id"):
        decimals = int(catalogue.loc[indicator, "decimals"])
        if decimals:
            coarser = group["value"].mul(10 ** (decimals - 1))
            assert (coarser.sub(coarser.round()).abs() > 1e-6).any(), indicator


def test_values_lie_inside_their_interval(store):
    outside = store.sql(
        "SELECT indicator_id, area_code, period FROM observation "
        "WHERE value < lower - 1e-9 OR value > upper + 1e-9"
    )
    # The publisher rounds these six regions' interval to one whole number beside the value.
    assert set(outside["indicator_id"]) == {"arts-engagement"}
    assert sorted(outside["area_code"]) == ["TLC", "TLE", "TLF", "TLG", "TLI", "TLJ"]


def test_parts_add_up_exactly_for_counts(catalogue):
    assert (catalogue["extensive"] == (catalogue["kind"] == "count")).all()


def test_rates_say_of_what(catalogue):
    rates = catalogue[catalogue["kind"].isin(["rate", "ratio"])]
    assert rates["denominator"].notna().all()


def test_who_would_call_neither_direction_good_is_said(catalogue):
    assert catalogue.loc[catalogue["polarity"] == 0, "polarity_reason"].notna().all()


@pytest.mark.parametrize(
    "indicator",
    [
        "greenhouse-gas-per-head", "house-price-hpi", "house-price-median-quarterly", "motor-vehicle-flow",
        "net-additions-england", "net-additions-wales", "net-additions-ni", "net-additions-count-england",
        "housing-affordability", "gdp-per-head-real", "business-deaths", "economic-inactivity",
    ],
)  # fmt: skip
def test_arguable_directions_have_a_reason(catalogue, indicator):
    assert isinstance(catalogue.loc[indicator, "polarity_reason"], str)


def test_percentages_lie_between_0_and_100(store, catalogue):
    shares = catalogue[(catalogue["unit"] == "%") & (catalogue["kind"] == "rate")]
    shares = shares[~shares["indicator_id"].isin(["population-change-5-year"])]
    found = store.sql(
        "SELECT indicator_id, min(value) AS low, max(value) AS high FROM observation GROUP BY ALL"
    ).set_index("indicator_id")
    found = found.loc[shares.index]
    assert (found["low"] >= 0).all()
    assert (found["high"] <= 100).all()


def test_money_is_said_where_pounds_of_each_year_are_meant(catalogue):
    pounds = catalogue["unit"].str.contains("GBP")
    fixed = catalogue["unit"].str.contains("chained|prices")
    assert (catalogue["money"] == (pounds & ~fixed)).all()


def test_every_domain_has_an_indicator(catalogue):
    assert set(catalogue["domain"]) == set(DOMAINS)


def test_names_are_told_apart(catalogue):
    for column in ("name", "short_name"):
        assert not catalogue[column].duplicated().any()
    assert catalogue["short_name"].str.len().max() <= 32


def test_each_indicator_may_be_ranked_somewhere(store, catalogue):
    groups = store.sql("SELECT indicator_id, count(*) AS n FROM comparability GROUP BY ALL")
    assert groups["n"].unique().tolist() == [4]
    assert set(groups["indicator_id"]) == set(catalogue.index)


@pytest.fixture
def small():
    indicators = pd.DataFrame(
        {"indicator_id": ["rate", "nothing"], "first_period": ["?", "kept"], "last_period": ["?", "kept"],
         "n_ltla": [99, 99], "has_intervals": [False, True]}
    )  # fmt: skip
    columns = ["indicator_id", "area_code", "period", "period_start", "period_end", "value", "lower", "upper"]
    rows = [
        ("rate", "OLD", "2019", "2019-01-01", "2020-01-01", 1.0, None, None),
        ("rate", "NEW", "2021", "2021-01-01", "2022-01-01", 2.0, 1.0, 3.0),
        ("rate", "MERGED", "2020", "2020-01-01", "2021-01-01", 2.0, 1.0, None),
        ("rate", "NEW", "2022", "2022-01-01", "2023-01-01", None, None, None),
        ("rate", "GONE", "2018", "2018-01-01", "2019-01-01", 7.0, None, None),
    ]
    areas = pd.DataFrame(
        [("OLD", False), ("NEW", True), ("MERGED", False), ("BIG", True), ("GONE", False)],
        columns=["area_code", "current"],
    )
    levels = pd.DataFrame({"area_code": areas["area_code"], "level": "ltla"})
    changes = pd.DataFrame(
        [("OLDER", "OLD", "rename", 1.0), ("OLD", "NEW", "recode", 1.0), ("MERGED", "BIG", "merge", 1.0)],
        columns=["from_code", "to_code", "kind", "share"],
    )
    return indicators, pd.DataFrame(rows, columns=columns), areas, levels, changes


def test_coverage_is_read_off_the_rows_with_a_value(small):
    first = coverage.fill(*small).iloc[0]
    assert first[["first_period", "last_period", "n_ltla", "has_intervals"]].tolist() == [
        "2018",
        "2021",
        1,
        True,
    ]


def test_an_indicator_without_a_value_reaches_nobody(small):
    second = coverage.fill(*small).iloc[1]
    assert second[["first_period", "last_period", "n_ltla", "has_intervals"]].tolist() == [
        "kept",
        "kept",
        0,
        False,
    ]


def test_tables_are_not_changed_by_filling_in(small):
    before = [frame.copy(deep=True) for frame in small]
    coverage.fill(*small)
    for frame, old in zip(small, before, strict=True):
        pd.testing.assert_frame_equal(frame, old)


def test_filling_in_again_changes_nothing(store):
    names = ("indicator", "observation", "area", "area_level", "area_change")
    tables = [TABLES[name].conform(store.sql(f"SELECT * FROM {name}")) for name in names]  # noqa: S608
    pd.testing.assert_frame_equal(TABLES["indicator"].conform(coverage.fill(*tables)), tables[0])
