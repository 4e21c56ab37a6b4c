"""Splicing: continuous at the link, the later part untouched, both versions kept, uncertainty carried."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placedata.errors import DataError
from placedata.series import breaks

VALUES = st.lists(st.floats(1, 100).map(lambda x: round(x, 3)), min_size=8, max_size=8)


def version(values, start, area="A"):
    return pd.DataFrame({"area_code": area, "year": range(start, start + len(values)), "value": values})


def many(shift, areas=30, years=16, cut=8, seed=0):
    """Return two versions of a drifting panel that do not overlap; the later is higher by ``shift``."""
    rng = np.random.default_rng(seed)
    walk = 50 + np.cumsum(rng.normal(size=(areas, years)) * 0.3, axis=1)
    walk[:, cut:] += np.broadcast_to(shift, areas)[:, None]
    rows = [version(walk[k], 2001, f"A{k:02d}") for k in range(areas)]
    whole = pd.concat(rows, ignore_index=True)
    return whole[whole.year < 2001 + cut], whole[whole.year >= 2001 + cut]


@settings(max_examples=50, deadline=None)
@given(VALUES, VALUES, st.integers(1, 5), st.sampled_from(["additive", "ratio"]))
def test_an_overlap_joins_without_a_step_and_leaves_the_later_part(old, new, overlap, how):
    before, after = version(old, 2001), version(new, 2009 - overlap)
    out = breaks.splice(before, after, how)
    later = out[out.version == "after"]
    assert later["value"].tolist() == new
    assert out[out.version == "before"]["published"].tolist() == old
    both = out[out.duplicated("year", keep=False)]
    sides = both.pivot(index="year", columns="version", values="value")
    if how == "ratio":
        sides = sides.apply(np.log)
    assert (sides["after"] - sides["before"]).mean() == pytest.approx(0, abs=1e-9)
    used = out[out.used]
    assert used["year"].tolist() == list(range(2001, 2017 - overlap))


@settings(max_examples=15, deadline=None)
@given(st.floats(-20, 20), st.integers(0, 1000))
def test_without_an_overlap_the_step_is_taken_out_and_nothing_later_moves(shift, seed):
    before, after = many(shift, seed=seed)
    out = breaks.splice(before, after)
    later = out[out.version == "after"]
    assert later["value"].tolist() == later["published"].tolist()
    known = out[out.version == "before"].drop_duplicates("area_code")
    np.testing.assert_allclose(known["shift"], breaks.splice(*many(0.0, seed=seed))
                               .query("version == 'before'").drop_duplicates("area_code")["shift"] + shift,
                               atol=1e-6)  # fmt: skip


def test_the_step_is_right_on_average_and_its_error_is_honest():
    held, sizes = 0, []
    for seed in range(30):
        row = breaks.splice(*many(4.0, seed=seed)).iloc[0]
        sizes.append(row["shift"])
        held += abs(row["shift"] - 4) < 2 * row["shift_se"]
    assert np.mean(sizes) == pytest.approx(4, abs=0.3)
    assert held / 30 >= 0.9


def test_an_areas_own_step_is_shrunk_to_the_median():
    shift = np.full(30, 4.0)
    shift[3] = 9.0
    out = breaks.splice(*many(shift))
    size = out[out.version == "before"].drop_duplicates("area_code").set_index("area_code")["shift"]
    assert size.median() < size["A03"] < size.median() + 5
    assert out[out.area_code == "A03"]["method"].iloc[0] == "shrunk step"


def test_uncertainty_reaches_every_earlier_value():
    before, after = many(4.0)
    out = breaks.splice(before, after)
    early = out[out.version == "before"]
    assert (early["lower"] < early["value"]).all()
    assert (early["value"] < early["upper"]).all()
    assert early.groupby("area_code")["shift_se"].nunique().max() == 1


def test_published_limits_widen_the_interval_and_are_kept():
    old, new = version([5.0, 6, 7, 8], 2001), version([9.0, 8, 9, 9], 2003)
    plain = breaks.splice(old, new).iloc[0]
    limits = breaks.splice(old.assign(lower=old.value - 1, upper=old.value + 1), new).iloc[0]
    assert limits["upper"] - limits["lower"] > plain["upper"] - plain["lower"]
    assert (limits["published_lower"], limits["published_upper"]) == (4.0, 6.0)


def test_one_overlapping_year_of_one_area_gives_no_interval_and_says_so():
    row = breaks.splice(version([5.0, 6], 2001), version([8.0, 9], 2002)).iloc[0]
    assert row["value"] == 7.0
    assert np.isnan(row["lower"])
    assert "no interval" in row["reason"]


def test_what_cannot_be_joined_is_left_open_and_says_so():
    row = breaks.splice(version([5.0, 6], 2001), version([8.0, 9], 2003)).iloc[0]
    assert (row["published"], row["method"]) == (5.0, "none")
    assert np.isnan(row["value"])
    assert "cannot be joined" in row["reason"]


def test_a_hand_case_by_ratio():
    out = breaks.splice(version([100.0, 110, 120], 2001), version([55.0, 60, 66], 2002), "ratio")
    assert out[out.used]["value"].tolist() == pytest.approx([50, 55, 60, 66])
    assert out["shift"].iloc[0] == pytest.approx(0.5)


def test_arguments_are_not_changed():
    before, after = many(4.0)
    copies = before.copy(deep=True), after.copy(deep=True)
    breaks.splice(before, after)
    pd.testing.assert_frame_equal(before, copies[0])
    pd.testing.assert_frame_equal(after, copies[1])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("middle",), "Allowed are additive, ratio"),
        (("ratio",), "zero or less"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(arguments, words):
    with pytest.raises(DataError, match=words):
        breaks.splice(version([0.0, 1], 2001), version([2.0, 3], 2002), *arguments)


def test_two_rows_for_one_year_are_refused():
    old = version([1.0, 2], 2001)
    with pytest.raises(DataError, match="two rows"):
        breaks.splice(pd.concat([old, old]), version([2.0, 3], 2002))


@pytest.fixture(scope="module")
def claimants(store):
    """Return the claimant count of sixty districts before and since Universal Credit."""
    rows = store.series("claimant-count", level="ltla", filled=False).dropna(subset=["value"])
    codes = sorted(rows.loc[rows["nation"] == "E", "area_code"].unique())[:60]
    rows = rows[rows["area_code"].isin(codes)]
    rows = rows.assign(year=[day.year for day in rows["period_start"]], lower=np.nan, upper=np.nan)
    return rows[rows.year < 2015], rows[rows.year >= 2015]


def test_the_claimant_count_before_universal_credit_joins_with_its_doubt(claimants):
    before, after = claimants
    joined = breaks.splice(before, after)
    keys = ["area_code", "year"]
    kept = pd.concat([before, after])[[*keys, "value"]].sort_values(keys, ignore_index=True)
    assert joined[keys].equals(kept[keys])
    assert joined["published"].tolist() == kept["value"].tolist()
    assert joined["used"].all()
    late, early = (joined[joined.version == name] for name in ("after", "before"))
    assert (late["value"] == late["published"]).all()
    assert ((early["upper"] - early["lower"]) > 2 * 1.96 * early["shift_se"]).all()
    # The new rules spread over four years while jobs came back: the step alone cannot be told from none.
    assert early["published"].between(early["lower"], early["upper"]).all()
    assert (early["value"] != early["published"]).all()


def test_years_counted_both_ways_would_make_that_join_surer(claimants):
    before, after = claimants
    again = after[after.year < 2018]
    both = pd.concat([before, again.assign(value=again["value"] - 0.4)])
    joined = breaks.splice(both, after)
    early = joined[joined.version == "before"]
    assert early["shift"].tolist() == pytest.approx([0.4] * len(early))
    assert early["shift_se"].max() < breaks.splice(before, after)["shift_se"].min()
    assert (joined["used"] & (joined["version"] == "before")).sum() == len(before)
