"""Candidates for breaks: where they are dated, when there are none, and what becomes of the accepted ones."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.model import TABLES
from placedata.series import candidates, trend
from placedata.series.known import first_after
from placedata.series.points import year_of

YEARS = range(2001, 2021)


def middle(first, last):
    return round((year_of(first) + year_of(last)) / 2, 3)


def panel(spans, *, areas=30, broken="A07", at=12, size=9.0, seed=0):
    """Return noise in every area and one step, over periods given as first day and day after the last."""
    wide = np.random.default_rng(seed).normal(size=(areas, len(spans))) + 50
    names = [f"A{k:02d}" for k in range(areas)]
    rows = [row for row, name in enumerate(names) if broken in (name, "all")]
    wide[rows, at:] += size
    return pd.DataFrame(
        [
            (name, first, middle(first, end), wide[row, column])
            for row, name in enumerate(names)
            for column, (first, end) in enumerate(spans)
        ],
        columns=["area_code", "period_start", "middle", "value"],
    )


def calendar(years=YEARS, length=1):
    return [(date(year, 1, 1), date(year + length, 1, 1)) for year in years]


def school(years=YEARS):
    return [(date(year, 9, 1), date(year + 1, 9, 1)) for year in years]


def instants(years=YEARS):
    return [(date(year, 6, 30), date(year, 6, 30)) for year in years]


def strongest(found, area="A07"):
    return found[found["area_code"] == area].iloc[0]


@pytest.mark.parametrize(
    ("spans", "day"),
    [
        (calendar(), date(2013, 1, 1)),
        (school(), date(2013, 9, 1)),
        (instants(), date(2013, 6, 30)),
        (calendar([*range(2001, 2013), *range(2015, 2023)]), date(2015, 1, 1)),
        (calendar(length=3), date(2014, 1, 1)),
    ],
)
def test_a_candidate_is_dated_by_the_first_period_after_it(spans, day):
    one = strongest(candidates.candidates(panel(spans)))
    assert one["date"] == day
    assert one["size"] == pytest.approx(9, abs=2)
    assert abs(one["statistic"]) > one["critical"] > 0
    assert not one["log"]


spacing = st.integers(330, 400).map(timedelta)


@given(
    starts=st.lists(spacing, min_size=8, max_size=25),
    length=st.sampled_from([0, 30, 365, 1096, 1826]),
    begin=st.dates(date(1990, 1, 1), date(2000, 12, 31)),
)
def test_a_break_on_the_day_of_a_candidate_falls_where_it_was_found(starts, length, begin):
    firsts = [begin + sum(starts[:k], timedelta()) for k in range(len(starts))]
    spans = [(first, first + timedelta(length)) for first in firsts]
    rows = panel(spans, areas=1, broken="none")
    middles = np.sort(rows["middle"].unique())
    days = candidates._days(rows, middles)
    dated = pd.DataFrame({"date": [days[when] for when in middles]})
    assert first_after(dated, middles)[1:] == list(range(1, len(middles)))


@pytest.mark.parametrize(
    "spans",
    [
        calendar(range(2001, 2008)),
        calendar([2001]),
        [
            (date(2001 + k // 12, k % 12 + 1, 1), date(2001 + (k + 1) // 12, (k + 1) % 12 + 1, 1))
            for k in range(40)
        ],
        [(date(2001 + k // 4, k % 4 * 3 + 1, 1), date(2002 + k // 4, k % 4 * 3 + 1, 1)) for k in range(40)],
        calendar(range(1921, 2021, 10)),
    ],
    ids=["short", "one", "months", "quarters", "decades"],
)
def test_only_annual_series_of_eight_periods_are_searched(spans):
    found = candidates.candidates(panel(spans, at=len(spans) // 2, size=99.0))
    assert found.empty
    assert list(found.columns) == candidates.COLUMNS


def test_eight_periods_are_enough():
    assert strongest(candidates.candidates(panel(calendar(range(2001, 2009)), at=4)))["date"] == date(
        2005, 1, 1
    )


def test_a_shift_of_most_areas_is_told_once_a_date():
    found = candidates.candidates(panel(calendar(), broken="all"))
    common = found[found["area_code"].isna()]
    assert date(2013, 1, 1) in set(common["date"])
    assert common["date"].is_unique


def test_a_known_break_is_not_a_candidate():
    known = pd.DataFrame({"date": [pd.Timestamp(2013, 1, 1)], "scope": ["A07"]})
    found = candidates.candidates(panel(calendar()), known=known)
    assert not ((found["area_code"] == "A07") & (found["date"] == date(2013, 1, 1))).any()


def test_logs_are_taken_only_of_what_is_above_zero():
    rows = panel(calendar())
    in_logs = candidates.candidates(rows, log=True)
    assert in_logs["log"].all()
    assert strongest(in_logs)["size"] == pytest.approx(np.log(59 / 50), abs=0.04)
    below = candidates.candidates(rows.assign(value=rows["value"] - 60), log=True)
    assert not below["log"].any()
    assert strongest(below)["date"] == date(2013, 1, 1)


def test_holes_are_no_trouble_and_the_panel_is_not_changed():
    rows = panel(calendar())
    rows.loc[rows.index % 7 == 0, "value"] = np.nan
    before = rows.copy(deep=True)
    assert strongest(candidates.candidates(rows, log=True))["date"] == date(2013, 1, 1)
    pd.testing.assert_frame_equal(rows, before)


def named(found, indicator="claimant-count", level="ltla"):
    ids = [candidates.candidate_id(indicator, area, when)
           for area, when in zip(found["area_code"], found["date"], strict=True)]  # fmt: skip
    return TABLES["break_candidate"].conform(
        found.assign(candidate_id=ids, indicator_id=indicator, level=level)
    )


@pytest.mark.parametrize(
    "indicator", ["claimant-count", "housing-affordability", "healthy-life-expectancy-male"]
)
def test_candidates_of_real_series_keep_the_contract(store, indicator):
    level = "utla" if indicator.startswith("healthy") else "ltla"
    rows = store.series(indicator, level=level, filled=False)
    about = store.indicators().set_index("indicator_id").loc[indicator]
    known = store.breaks(indicator)
    found = named(candidates.candidates(rows, log=candidates.in_logs(about), known=known), indicator, level)
    local = found[found["area_code"].notna()]
    assert 0 < local["area_code"].nunique() <= 0.1 * rows["area_code"].nunique()
    first, last = pd.Timestamp(rows["period_start"].min()), pd.Timestamp(rows["period_start"].max())
    assert found["date"].between(first, last).all()
    again = candidates.candidates(rows.sample(frac=1, random_state=1), log=found["log"].any(), known=known)
    assert set(named(again, indicator, level)["candidate_id"]) == set(found["candidate_id"])


UNITS = pd.DataFrame({"indicator_id": ["pay"], "unit_symbol": ["£"], "decimals": [0]})


def found(**cells):
    row = {"candidate_id": "one", "indicator_id": "pay", "level": "ltla", "area_code": "A07",
           "date": date(2013, 1, 1), "size": 41.2, "log": False, "se": 9.9, "statistic": 4.2,
           "critical": 3.7, "kind": "detected"}  # fmt: skip
    return TABLES["break_candidate"].conform(pd.DataFrame([row | cells]))


def decided(verdict="accepted", **cells):
    row = {"candidate_id": "one", "verdict": verdict, "reason": "A plant closed", "by": "Jo",
           "decided_at": pd.Timestamp(2026, 3, 1, 9)}  # fmt: skip
    return pd.DataFrame([row | cells])


def test_an_accepted_candidate_becomes_a_break_that_nothing_crosses():
    rows = TABLES["indicator_break"].conform(candidates.accepted(found(), decided(), UNITS))
    assert rows.loc[0, ["break_id", "scope", "kind", "comparable_across", "expected_effect"]].tolist() == [
        "one", "A07", "detected", "no", "up"
    ]  # fmt: skip
    assert rows["what_changed"].item() == (
        "Level shifts by +£41 (standard error £10) against other areas; reason given: A plant closed"
    )


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"area_code": None}, "Level shifts by +£41 (standard error £10) in most areas at once"),
        ({"size": -0.2, "se": 0.05, "log": True},
         "Level shifts by −18.1% (standard error 4.1 pts) against other areas"),
        ({"size": 0.2, "se": 0.05, "log": True},
         "Level shifts by +22.1% (standard error 6.1 pts) against other areas"),
    ],
)  # fmt: skip
def test_its_words_say_how_far_and_how_sure(cells, words):
    rows = candidates.accepted(found(**cells), decided(reason=None, by=" ", decided_at=None), UNITS)
    assert rows["what_changed"].item() == words
    assert rows["source_title"].item() == "Found by the search for breaks, accepted by a reader"
    assert rows["scope"].item() == ("all" if "area_code" in cells else "A07")


@pytest.mark.parametrize("decisions", [decided("rejected"), decided(candidate_id="two"), decided().head(0)])
def test_what_is_not_accepted_is_no_break(decisions):
    rows = candidates.accepted(found(), decisions, UNITS)
    assert rows.empty
    assert list(rows.columns) == TABLES["indicator_break"].column_names


def test_an_accepted_break_cuts_the_trend():
    rows = panel(calendar())
    ids = named(candidates.candidates(rows)).query("area_code == 'A07'").head(1)
    decisions = decided(candidate_id=ids["candidate_id"].item())
    known = candidates.accepted(ids, decisions, UNITS.assign(indicator_id="claimant-count"))
    points = rows[rows["area_code"] == "A07"].rename(columns={"middle": "x"})
    assert trend.test(points).n == 20
    assert trend.test(points, breaks=known).n == 8
