"""The search for breaks: what it must find, what it must leave alone, and what it may not change."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import placedata
from placedata.errors import DataError
from placedata.series import breaks

COLUMNS = ["area", "time", "size", "se", "statistic", "critical", "scope", "kind"]


def panel(areas=40, years=20, seed=0, drift=0.3):
    rng = np.random.default_rng(seed)
    walk = np.cumsum(rng.normal(size=(areas, years)) * drift, axis=1)
    values = 50 + walk + rng.normal(size=(areas, years))
    return pd.DataFrame(values, index=[f"E{k:08d}" for k in range(areas)], columns=range(2001, 2001 + years))


def long(wide):
    return (
        wide.rename_axis("area_code").reset_index().melt("area_code", var_name="year").astype({"year": int})
    )


@pytest.fixture(scope="module")
def store():
    return placedata.open()


@pytest.fixture(scope="module")
def claimants(store):
    rows = store.panel("claimant-count", "ltla")
    return rows.assign(year=rows["middle"] - 0.5)


def test_a_step_in_one_area_is_found_with_its_size():
    wide = panel()
    wide.loc["E00000007", 2012:] += 9
    found = breaks.find(long(wide))
    assert found.columns.tolist() == COLUMNS
    best = found[found.scope != "all"].iloc[0]
    assert (best["area"], best["time"], best["scope"], best["kind"]) == (
        "E00000007", 2012, "E00000007", "detected",
    )  # fmt: skip
    assert abs(best["size"] - 9) < 3 * best["se"]
    assert abs(best["statistic"]) > best["critical"]


def test_two_steps_in_one_area_are_both_found():
    wide = panel()
    wide.loc["E00000007", 2007:] += 12
    wide.loc["E00000007", 2014:] -= 14
    found = breaks.find(long(wide))
    assert set(found[found.area == "E00000007"]["time"]) == {2007, 2014}


def test_a_step_in_all_areas_is_common_and_no_areas_own():
    wide = panel()
    wide.loc[:, 2012:] += 9
    found = breaks.find(long(wide))
    common = found[found.scope == "all"]
    assert set(common["time"]) == {2012}
    assert set(common["kind"]) == {"detected in the mean", "detected in the median"}
    assert common["area"].isna().all()
    assert len(found[found.scope != "all"]) <= 0.15 * len(wide)


@pytest.mark.parametrize("known", [{"time": [2012]}, {"date": ["2012-04-01"], "scope": ["E W"]}])
def test_a_known_break_is_taken_out_and_not_reported(known):
    wide = panel()
    wide.loc[:, 2012:] += 9
    found = breaks.find(long(wide), known=pd.DataFrame(known))
    assert 2012 not in set(found[found.scope == "all"]["time"])


def test_a_known_break_of_one_area_is_taken_out_of_that_area_only():
    wide = panel()
    wide.loc[["E00000007", "E00000011"], 2012:] += 9
    known = pd.DataFrame({"time": [2012], "scope": ["E00000007"]})
    found = breaks.find(long(wide), known=known)
    assert "E00000007" not in set(found[found.time == 2012]["area"])
    assert "E00000011" in set(found[found.time == 2012]["area"])


def test_holes_are_left_out_not_filled():
    wide = panel()
    wide.loc["E00000007", 2012:] += 9
    wide.loc["E00000007", [2004, 2009]] = np.nan
    wide.loc["E00000003", 2001:2006] = np.nan
    found = breaks.find(long(wide))
    assert found[found.area == "E00000007"]["time"].tolist() == [2012]


def test_without_enough_others_the_critical_value_is_simulated():
    wide = panel(areas=6)
    wide.loc["E00000003", 2012:] += 12
    found = breaks.find(long(wide))
    assert "E00000003" in set(found["area"].dropna())
    assert found[found.scope != "all"]["critical"].nunique() == 1


@pytest.mark.parametrize("value", [0.0, 7.3, -1e6])
def test_nothing_is_found_where_nothing_moves(value):
    wide = panel() * 0 + value
    assert breaks.find(long(wide)).empty


def test_nothing_is_found_where_all_move_alike():
    wide = panel() * 0 + np.arange(20) * 0.1
    assert breaks.find(long(wide)).empty


def test_too_short_a_panel_has_no_candidates():
    found = breaks.find(long(panel(years=5)))
    assert found.empty
    assert found.columns.tolist() == COLUMNS


def test_a_panel_is_not_changed():
    wide = panel()
    rows = long(wide)
    copy = rows.copy(deep=True)
    breaks.find(rows, known=pd.DataFrame({"time": [2010]}))
    pd.testing.assert_frame_equal(rows, copy)


def test_two_rows_for_one_year_are_refused():
    rows = long(panel())
    with pytest.raises(DataError, match="two rows"):
        breaks.find(pd.concat([rows, rows.head(1)]))


def test_an_infinite_value_is_refused():
    with pytest.raises(DataError, match="infinite"):
        breaks.find(long(panel()).assign(value=np.inf))


def test_known_breaks_must_say_when():
    with pytest.raises(DataError, match="'time' or 'date'"):
        breaks.find(long(panel()), known=pd.DataFrame({"scope": ["all"]}))


@pytest.mark.parametrize("seed", range(3))
def test_about_one_area_in_twenty_is_a_false_alarm(seed):
    found = breaks.find(long(panel(areas=200, seed=seed)))
    share = found[found.scope != "all"]["area"].nunique() / 200
    assert 0.01 <= share <= 0.10


@settings(max_examples=20, deadline=None)
@given(st.floats(-1e3, 1e3), st.floats(0.01, 100), st.integers(0, 10_000))
def test_level_and_unit_do_not_decide(level, unit, seed):
    rows = long(panel(areas=25, years=12, seed=seed))
    moved = rows.assign(value=rows["value"] * unit + level)
    one, two = breaks.find(rows), breaks.find(moved)
    pd.testing.assert_frame_equal(
        one[["area", "time", "scope", "kind"]], two[["area", "time", "scope", "kind"]]
    )
    np.testing.assert_allclose(one["size"] * unit, two["size"], rtol=1e-5, atol=1e-9 * unit)


def test_great_yarmouth_stands_out_when_universal_credit_came_early(claimants):
    found = breaks.find(claimants)
    assert 2017 in set(found[found.area == "E07000145"]["time"])


def test_the_pandemic_is_a_common_candidate(claimants):
    found = breaks.find(claimants)
    assert 2020 in set(found[found.scope == "all"]["time"])


def test_the_register_of_breaks_fits(store, claimants):
    register = store.breaks("claimant-count")
    found = breaks.find(claimants, known=register)
    assert not set(found[found.scope == "all"]["time"]) & {2013, 2015, 2020}
