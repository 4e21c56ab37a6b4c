"""What holds for any history of areas, and for every count and rate of the embedded data."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placedata.geography import conserved, convert, current, detect_vintage

PERIODS = ["2001-01-01/P1Y", "2005-01-01/P1Y", "2009-01-01/P1Y"]


@st.composite
def histories(draw, *, splits=True):
    """A land of small pieces and its districts through the years.

    Returns the changes, the people of each piece, and for each vintage its districts as sets of pieces.
    """
    people = draw(st.lists(st.integers(1, 1000), min_size=2, max_size=8))
    names = iter(range(10_000))
    districts = {f"D{next(names)}": {piece} for piece in range(len(people))}
    vintages, rows = [districts], []
    for year in range(2003, 2003 + draw(st.integers(1, 4))):
        districts = dict(districts)
        kind = draw(st.sampled_from(["recode", "merge", "split"] if splits else ["recode", "merge"]))
        met = draw(st.lists(st.sampled_from(sorted(districts)), min_size=1, max_size=3, unique=True))
        if kind == "merge" and len(met) > 1:
            heir = f"D{next(names)}"
            ground = set().union(*(districts.pop(code) for code in met))
            districts[heir] = ground
            rows += [(code, heir, year, "merge", 1.0) for code in met]
        elif kind == "split" and len(districts[met[0]]) > 1:
            pieces = sorted(districts.pop(met[0]))
            cut = draw(st.integers(1, len(pieces) - 1))
            total = sum(people[piece] for piece in pieces)
            for part in (pieces[:cut], pieces[cut:]):
                heir = f"D{next(names)}"
                districts[heir] = set(part)
                rows.append((met[0], heir, year, "split", sum(people[p] for p in part) / total))
        else:
            heir = f"D{next(names)}"
            districts[heir] = districts.pop(met[0])
            rows.append((met[0], heir, year, draw(st.sampled_from(["recode", "boundary move"])), 1.0))
        vintages.append(districts)
    changes = pd.DataFrame(rows, columns=["from_code", "to_code", "date", "kind", "share"])
    return changes.assign(date=changes["date"].astype(str) + "-04-01"), people, vintages


@st.composite
def counted(draw, *, splits=True):
    """A history and a count of something, each period on one vintage or on two at once."""
    changes, people, vintages = draw(histories(splits=splits))
    counts = [draw(st.integers(0, 10_000)) for _ in people]
    rows = []
    for period in PERIODS:
        which = draw(st.sets(st.integers(0, len(vintages) - 1), min_size=1, max_size=2))
        shown = {code: ground for number in which for code, ground in vintages[number].items()}
        rows += [(code, period, float(sum(counts[p] for p in ground))) for code, ground in shown.items()]
    frame = pd.DataFrame(rows, columns=["area_code", "period", "value"])
    return changes, people, vintages, counts, frame


@settings(deadline=None, max_examples=30)
@given(counted())
def test_counts_are_conserved_whatever_happened(case):
    changes, _, vintages, counts, frame = case
    out = convert(frame, changes=changes)
    assert set(out["area_code"]) == set(vintages[-1])
    totals = out.groupby("period")["value"].sum()
    assert totals.to_dict() == pytest.approx(dict.fromkeys(PERIODS, sum(counts)))
    checked = conserved(frame, out, changes=changes)
    assert checked["conserved"].all()
    assert (checked["lost"] == 0).all()


@settings(deadline=None, max_examples=30)
@given(counted(splits=False))
def test_without_splits_every_count_is_the_true_one(case):
    changes, _, vintages, counts, frame = case
    out = convert(frame, changes=changes)
    truth = {code: sum(counts[p] for p in ground) for code, ground in vintages[-1].items()}
    assert (out["value"] == out["area_code"].map(truth)).all()
    assert not out["approximate"].any()
    assert (out["share_estimated"] == 0).all()


@settings(deadline=None, max_examples=30)
@given(counted(splits=False))
def test_rates_weighted_by_their_denominator_are_the_true_ones(case):
    changes, people, vintages, counts, frame = case
    grounds = {code: ground for districts in vintages for code, ground in districts.items()}
    weights = frame.assign(value=[sum(people[p] for p in grounds[code]) for code in frame["area_code"]])
    rates = frame.assign(value=frame["value"] / weights["value"])
    out = convert(rates, kind="rate", weights=weights, changes=changes)
    for row in out.itertuples():
        ground = vintages[-1][row.area_code]
        truth = sum(counts[p] for p in ground) / sum(people[p] for p in ground)
        assert row.value == pytest.approx(truth)


@st.composite
def recoded(draw):
    """Draw districts of which each was given a new code up to three times, with a figure before each."""
    rows, ends = [], []
    for district in range(draw(st.integers(1, 6))):
        times = draw(st.integers(0, 3))
        for number in range(times):
            kind = draw(st.sampled_from(["recode", "boundary move"]))
            rows.append(
                (f"D{district}{number}", f"D{district}{number + 1}", f"{2003 + number}-04-01", kind, 1.0)
            )
        ends.append((f"D{district}0", f"D{district}{times}"))
    rows.append(("X0", "X1", "2003-04-01", "recode", 1.0))
    changes = pd.DataFrame(rows, columns=["from_code", "to_code", "date", "kind", "share"])
    values = draw(st.lists(st.floats(-1e9, 1e9), min_size=len(ends), max_size=len(ends)))
    frame = pd.DataFrame({"area_code": [code for code, _ in ends], "period": "2001", "value": values})
    return changes, dict(ends), frame


@settings(deadline=None, max_examples=50)
@given(recoded(), st.sampled_from(["count", "rate", "median", "index", "rank"]))
def test_recoding_is_lossless_there_and_back(case, kind):
    changes, ends, frame = case
    there = convert(frame, kind=kind, changes=changes)
    found = there.set_index("area_code")["value"]
    expected = frame.assign(area_code=frame["area_code"].map(ends)).set_index("area_code")["value"]
    pd.testing.assert_series_equal(found, expected.sort_index())
    moved = there["area_code"].isin([end for start, end in ends.items() if start != end])
    assert (there["provenance"] == moved.map({True: "recoded", False: "published"})).all()
    back = convert(there[["area_code", "period", "value"]], to="2002", kind=kind, changes=changes)
    again = back.set_index("area_code")["value"]
    pd.testing.assert_series_equal(again, frame.set_index("area_code")["value"].sort_index())


@settings(deadline=None, max_examples=30)
@given(counted(), st.data())
def test_merged_rates_lie_within_the_range_of_their_sources(case, data):
    changes, _, _, _, frame = case
    rates = frame.assign(value=[data.draw(st.floats(-1e6, 1e6)) for _ in range(len(frame))])
    published = rates.set_index(["area_code", "period"])["value"]
    out = convert(rates, kind="mean", weights=frame.assign(value=frame["value"] + 1), changes=changes)
    for row in out.loc[out["value"].notna()].itertuples():
        used = [published[tuple(source.split(" ", 1))] for source in row.sources.split("; ")]
        assert min(used) <= row.value <= max(used)


@settings(deadline=None, max_examples=30)
@given(counted(), st.data())
def test_nothing_is_invented_and_published_values_stay(case, data):
    changes, _, _, _, frame = case
    kept = data.draw(st.lists(st.booleans(), min_size=len(frame), max_size=len(frame)))
    frame = frame.assign(value=frame["value"].where(kept))
    published = frame.set_index(["area_code", "period"])["value"]
    out = convert(frame, changes=changes)
    shares = current(frame["area_code"], changes).set_index(["from_code", "area_code"])["share"]
    for row in out.loc[out["value"].notna()].itertuples():
        sources = [tuple(source.split(" ", 1)) for source in row.sources.split("; ")]
        assert {period for _, period in sources} == {row.period}
        made = math.fsum(published[source] * shares[source[0], row.area_code] for source in sources)
        assert row.value == pytest.approx(made)
    stays = out.loc[out["provenance"] == "published"].dropna(subset="value")
    keys = pd.MultiIndex.from_frame(stays[["area_code", "period"]])
    assert stays["value"].tolist() == published.reindex(keys).tolist()
    own = frame.loc[frame["area_code"].isin(out["area_code"]) & frame["value"].notna()]
    assert len(stays) == len(own)


@settings(deadline=None, max_examples=30)
@given(counted(), st.sampled_from(["count", "rate", "median"]))
def test_converting_twice_is_converting_once(case, kind):
    changes, people, _, _, frame = case
    frame = frame.assign(
        status="A", note="Revised", lower=frame["value"] - 1, upper=frame["value"] + len(people)
    )
    options = {"kind": kind, "changes": changes, "weights": frame[["area_code", "period", "value"]]}
    once = convert(frame, **options)
    pd.testing.assert_frame_equal(convert(once, **options), once)


@settings(deadline=None, max_examples=20)
@given(counted())
def test_result_is_on_the_last_vintage_and_intervals_hold_the_value(case):
    changes, _, _, _, frame = case
    out = convert(frame, changes=changes)
    last = str(pd.to_datetime(changes["date"]).dt.year.max())
    assert last in detect_vintage(out["area_code"], None, changes).years
    split = out.loc[out["provenance"] == "apportioned"]
    assert (split["lower"] <= split["value"]).all()
    assert (split["value"] <= split["upper"]).all()


@settings(deadline=None, max_examples=20)
@given(counted())
def test_order_of_rows_does_not_matter(case):
    changes, _, _, _, frame = case
    turned = convert(frame.iloc[::-1], changes=changes.iloc[::-1])
    pd.testing.assert_frame_equal(
        turned[["area_code", "period", "value"]],
        convert(frame, changes=changes)[["area_code", "period", "value"]],
    )


@pytest.mark.parametrize("indicator", ["claimant-count", "gcse-english-maths-by-19", "motor-vehicle-flow"])
def test_converting_the_store_twice_is_converting_it_once(indicator, store, changes, areas):
    options = {"kind": "rate", "changes": changes, "areas": areas}
    once = convert(store.observations(indicator), **options)
    pd.testing.assert_frame_equal(convert(once, **options), once)


@pytest.mark.parametrize("indicator", ["employment-rate", "persistent-absence", "median-weekly-pay"])
def test_recodes_of_the_store_lose_nothing(indicator, store, changes, areas):
    rows = store.observations(indicator).set_index(["area_code", "period"])
    out = convert(rows.reset_index(), kind="median", changes=changes, areas=areas)
    recoded = out.loc[out["provenance"] == "recoded"]
    assert len(recoded) > 20
    keys = pd.MultiIndex.from_tuples([tuple(source.split(" ", 1)) for source in recoded["sources"]])
    for column in ("value", "lower", "upper", "status"):
        before = rows.loc[keys, column].reset_index(drop=True)
        pd.testing.assert_series_equal(
            recoded[column].reset_index(drop=True), before, check_dtype=False, check_names=False
        )


def test_every_published_value_of_todays_areas_stays(store, changes, areas):
    todays = set(areas.loc[areas["current"], "area_code"]) - set(
        areas.loc[areas["level"].str.startswith("itl"), "area_code"]
    )
    for indicator in (
        "gcse-english-maths-by-19",
        "greenhouse-gas-per-head",
        "vacant-homes",
        "persistent-absence",
    ):
        rows = store.observations(indicator).dropna(subset="value")
        rows = rows.loc[rows["area_code"].isin(todays)].set_index(["area_code", "period"])["value"]
        out = convert(store.observations(indicator), kind="rate", changes=changes, areas=areas)
        pd.testing.assert_series_equal(
            out.set_index(["area_code", "period"])["value"].reindex(rows.index), rows
        )
