"""How figures of parts are put together: small cases worked out by hand."""

import math

import pandas as pd
import pytest

from placedata.errors import DataError
from placedata.geography import conserved, convert
from placedata.geography.ancestry import Ancestry, Part
from placedata.geography.merge import Z95, unevenness

COLUMNS = ["from_code", "to_code", "date", "kind", "share", "note"]
LOCAL = [f"E0800000{n}" for n in range(1, 10)]


def graph(*rows):
    return pd.DataFrame([(*row, None)[: len(COLUMNS)] for row in rows], columns=COLUMNS)


MERGE = graph(("A", "X", "2020-04-01", "merge", 1.0), ("B", "X", "2020-04-01", "merge", 1.0))
RECODE = graph(("OLD", "NEW", "2020-04-01", "recode", 1.0))
SPLIT = graph(("P", "X", "2020-04-01", "split", 0.6), ("P", "Y", "2020-04-01", "split", 0.4))
TIERS = graph(
    ("E07000001", "E06000001", "2020-04-01", "merge", 1.0),
    ("E07000002", "E06000001", "2020-04-01", "merge", 1.0),
    ("E10000001", "E06000001", "2020-04-01", "split", 0.7),
    ("E10000001", "E06000002", "2020-04-01", "split", 0.3),
    ("E07000003", "E06000002", "2020-04-01", "merge", 1.0),
)


def figures(rows, period="2019-01-01/P1Y", **more):
    frame = pd.DataFrame([(code, period, *numbers) for code, *numbers in rows])
    frame.columns = ["area_code", "period", "value", "lower", "upper"][: frame.shape[1]]
    return frame.assign(**more)


def only(frame, code="X"):
    found = frame.loc[frame["area_code"] == code]
    assert len(found) == 1
    return found.iloc[0]


def test_recode_carries_value_interval_and_status():
    rows = figures([("OLD", 5.0, 4.0, 7.0)], status="U", note="Small sample")
    row = only(convert(rows, kind="median", changes=RECODE), "NEW")
    assert row[["value", "lower", "upper", "status"]].tolist() == [5.0, 4.0, 7.0, "U"]
    assert (row["provenance"], row["method"], row["sources"]) == ("recoded", "recode", "OLD 2019-01-01/P1Y")
    assert row["note"] == "Small sample. Published under OLD, another code of the same ground."


@pytest.mark.parametrize(("old", "words"), [(5.0, None), (5.3, "Also published under OLD: 5.3, 0.3 higher.")])
def test_two_codes_one_row_and_the_difference_told(old, words):
    row = only(convert(figures([("OLD", old), ("NEW", 5.0)]), changes=RECODE), "NEW")
    assert row["value"] == 5.0
    assert row["sources"] == "NEW 2019-01-01/P1Y"
    assert (row["note"] if words else None) == words
    assert words or pd.isna(row["note"])


def test_value_under_the_old_code_fills_an_empty_row_of_the_new():
    rows = figures([("OLD", 5.0), ("NEW", math.nan)]).assign(status=["A", "O"])
    row = only(convert(rows, changes=RECODE), "NEW")
    assert (row["value"], row["status"], row["provenance"]) == (5.0, "A", "recoded")


def test_sum_carries_the_interval_of_independent_parts():
    row = only(convert(figures([("A", 10.0, 7.0, 14.0), ("B", 20.0, 16.0, 23.0)]), changes=MERGE))
    assert (row["value"], row["lower"], row["upper"]) == (30.0, 25.0, 35.0)
    assert "independent" in row["note"]


def test_sum_needs_every_part():
    row = only(convert(figures([("A", 10.0)]), changes=MERGE))
    assert pd.isna(row["value"])
    assert pd.isna(row["provenance"])
    assert row["note"] == "Not rebuilt: no value for B."


def test_weighted_rate_and_its_interval():
    weights = figures([("A", 300.0), ("B", 100.0)])
    rows = figures([("A", 10.0, 6.0, 14.0), ("B", 20.0, 8.0, 32.0)])
    row = only(convert(rows, kind="rate", weights=weights, changes=MERGE, denominator="pupils"))
    assert row["value"] == 12.5
    assert row["lower"] == pytest.approx(12.5 - math.hypot(0.75 * 4, 0.25 * 12))
    assert not row["approximate"]
    assert row["note"].startswith("Weighted by pupils of 2019-01-01/P1Y. Shares: ")


def test_rate_without_an_interval_for_each_part_has_none():
    rows = figures([("A", 10.0, 6.0, 14.0), ("B", 20.0, math.nan, math.nan)])
    row = only(convert(rows, kind="rate", weights=figures([("A", 3.0), ("B", 1.0)]), changes=MERGE))
    assert row["value"] == 12.5
    assert math.isnan(row["lower"])
    assert math.isnan(row["upper"])


def test_rate_without_weights_is_refused_not_averaged():
    for weights in (None, figures([("A", 3.0)]), figures([("A", 3.0), ("B", 0.0)])):
        row = only(convert(figures([("A", 10.0), ("B", 20.0)]), kind="rate", weights=weights, changes=MERGE))
        assert pd.isna(row["value"])
        assert row["note"] == "Not rebuilt: no weights for A, B, and a plain mean would mislead."


def test_population_stands_in_and_says_how_far_away_it_is():
    people = figures([("A", 3.0), ("B", 1.0)], period="2011")
    rows = figures([("A", 10.0), ("B", 20.0)], period="2019-01-01/P1Y")
    lacking = figures([("A", 3.0)])
    row = only(convert(rows, kind="mean", weights=lacking, population=people, changes=MERGE))
    assert (row["value"], row["approximate"]) == (12.5, True)
    assert row["note"].startswith("Weighted by population of 2011, 8.0 years away. Shares: ")


def test_parts_are_weighed_in_one_period_the_nearest_they_share():
    weights = pd.concat(
        [
            figures([("A", 300.0), ("B", 100.0)], period="2015-01-01/P1Y"),
            figures([("A", 1.0)], period="2019-01-01/P1Y"),
            figures([("A", 1.0), ("B", 1.0)], period="2005-01-01/P1Y"),
        ]
    )
    row = only(convert(figures([("A", 10.0), ("B", 20.0)]), kind="rate", weights=weights, changes=MERGE))
    assert row["value"] == 12.5
    assert row["approximate"]
    assert "2015-01-01/P1Y, 4.0 years away" in row["note"]


@pytest.mark.parametrize("kind", ["median", "index", "rank"])
def test_medians_indices_and_ranks_are_refused(kind):
    weights = figures([("A", 3.0), ("B", 1.0)])
    rows = figures([("A", 10.0), ("B", 20.0)])
    assert pd.isna(only(convert(rows, kind=kind, weights=weights, changes=MERGE))["value"])
    row = only(convert(rows, kind=kind, weights=weights, changes=MERGE, approximate=True))
    if kind == "rank":
        assert pd.isna(row["value"])
    else:
        assert (row["value"], row["approximate"], row["share_estimated"]) == (12.5, True, 1.0)
        assert "only comes near" in row["note"]


@pytest.mark.parametrize(("status", "rebuilt"), [("O", True), ("M", True), ("Q", False), ("U", False)])
def test_what_the_publisher_withheld_is_not_worked_out_from_parts(status, rebuilt):
    rows = figures([("A", 1.0), ("B", 2.0), ("X", math.nan)]).assign(status=["A", "A", status])
    row = only(convert(rows, changes=MERGE))
    assert pd.notna(row["value"]) == rebuilt
    assert rebuilt or row["status"] == status


def test_split_count_follows_shares_within_certain_bounds():
    out = convert(figures([("P", 100.0)]), changes=SPLIT)
    assert only(out, "X")[["value", "lower", "upper"]].tolist() == [60.0, 0.0, 100.0]
    assert only(out, "Y")["value"] == 40.0
    assert set(out["provenance"]) == {"apportioned"}
    assert out["approximate"].all()
    assert (out["share_estimated"] == 1).all()


def test_split_count_with_people_has_the_spread_of_areas():
    counts = figures([("P", 100.0), *((code, 10.0 + n) for n, code in enumerate(LOCAL))])
    people = figures([("P", 50.0), *((code, 5.0) for code in LOCAL)])
    row = only(convert(counts, population=people, changes=SPLIT))
    each = pd.Series([2.0 + n / 5 for n in range(9)])
    relative = each.std() / each.mean()
    reach = Z95 * relative * math.hypot(0.4, 0.4) * 60
    assert row["lower"] == pytest.approx(60 - reach)
    assert row["upper"] == pytest.approx(min(60 + reach, 100))


def test_piece_takes_the_rate_of_the_whole_with_the_spread_of_areas():
    rates = figures([("P", 10.0), *((code, float(n)) for n, code in enumerate(LOCAL))])
    row = only(convert(rates, kind="rate", changes=SPLIT), "Y")
    reach = Z95 * pd.Series(range(9)).std() * math.hypot(0.6, 0.6)
    assert (row["value"], row["share_estimated"]) == (10.0, 1.0)
    assert (row["lower"], row["upper"]) == pytest.approx((max(10 - reach, 0), 10 + reach))


def test_split_without_shares_or_without_spread_is_refused():
    unknown = SPLIT.assign(share=float("nan"))
    assert "not known how much of P" in only(convert(figures([("P", 1.0)]), changes=unknown))["note"]
    assert "too few areas" in only(convert(figures([("P", 1.0)]), kind="rate", changes=SPLIT))["note"]


def test_unevenness_is_that_of_pieces_that_differ_independently():
    # Variance of r1 - (0.6 r1 + 0.4 r2) for independent r1, r2 of variance 1.
    assert unevenness(Part("P", 0.6, (0.4,))) == pytest.approx(math.sqrt(0.16 + 0.16))
    assert unevenness(Part("P", 0.6, (0.3, 0.1))) == pytest.approx(math.sqrt(0.16 + 0.09 + 0.01))


def test_county_and_its_districts_are_counted_once():
    rows = figures([("E07000001", 1.0), ("E07000002", 2.0), ("E07000003", 4.0), ("E10000001", 7.0)])
    out = convert(rows, changes=TIERS)
    assert out["value"].tolist() == [3.0, 4.0]
    assert set(out["provenance"]) == {"merged"}
    alone = convert(rows.tail(1), changes=TIERS)
    assert alone["value"].tolist() == pytest.approx([4.9, 2.1])
    assert set(alone["provenance"]) == {"apportioned"}
    part = convert(rows.iloc[[0, 3]], changes=TIERS)
    assert part["value"].tolist() == pytest.approx([4.9, 2.1])


def test_a_past_year_keeps_its_districts_and_turns_recodes_back():
    rows = figures([("A", 1.0), ("B", 2.0), ("NEW", 5.0)])
    both = pd.concat([MERGE, RECODE.assign(date="2021-04-01")], ignore_index=True)
    out = convert(rows, to="2019", changes=both)
    assert out[["area_code", "value"]].values.tolist() == [["A", 1.0], ["B", 2.0], ["OLD", 5.0]]
    assert convert(rows, to="2020", changes=both)["area_code"].tolist() == ["OLD", "X"]


def test_conserved_tells_what_was_lost_and_what_does_not_add_up():
    before = figures([("A", 1.0), ("NEW", 5.0)])
    both = pd.concat([MERGE, RECODE], ignore_index=True)
    after = convert(before, changes=both)
    row = conserved(before, after, changes=both).iloc[0]
    assert row[["before", "after", "lost", "difference"]].tolist() == [6.0, 5.0, 1.0, 0.0]
    assert row["conserved"]
    assert row["areas"] == "X"
    wrong = after.assign(value=after["value"] + 1)
    row = conserved(before, wrong, changes=both).iloc[0]
    assert not row["conserved"]
    assert row["difference"] == 1.0


def test_conserved_sees_double_counting():
    before = figures([("OLD", 5.0), ("NEW", 5.0)])
    row = conserved(before, before.assign(area_code=["Z", "NEW"]), changes=RECODE).iloc[0]
    assert not row["conserved"]
    assert (row["before"], row["after"], row["areas"]) == (5.0, 10.0, "Z")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": "total"}, "No kind of figure is called 'total'; allowed are count"),
        ({"to": "soon"}, "No boundaries of 'soon' are known"),
        ({"weights": pd.DataFrame({"area_code": []})}, "The weights have no column 'period'"),
        ({"frame": figures([("A", 1.0), ("A", 2.0)])}, "two rows for A in 2019-01-01/P1Y"),
        ({"frame": figures([("A", 1.0)]).drop(columns="value")}, "The figures have no column 'value'"),
        ({"frame": figures([("A", 1.0), ("B", 2.0)]).assign(indicator_id=["x", "y"])}, "several indicators"),
    ],
)
def test_what_cannot_be_converted_is_refused_in_words(change, words):
    asked = {"frame": figures([("A", 1.0)]), "kind": "rate", "changes": MERGE} | change
    with pytest.raises(DataError, match=words):
        convert(**asked)


def test_circle_is_refused():
    circle = graph(("A", "B", "2020-01-01", "recode", 1.0), ("B", "A", "2021-01-01", "recode", 1.0))
    with pytest.raises(DataError, match="circle"):
        convert(figures([("A", 1.0)]), changes=circle)


def test_covers_of_bournemouth_christchurch_and_poole(changes):
    covers = Ancestry(changes.assign(date=pd.to_datetime(changes["date"]))).covers("E06000058")
    assert [{part.code for part in cover} for cover in covers] == [
        {"E06000028", "E06000029", "E07000048"},
        {"E06000028", "E06000029", "E10000009"},
    ]


def test_no_rows_stay_no_rows():
    out = convert(figures([("A", 1.0)]).head(0), changes=MERGE)
    assert out.empty
    assert {"value", "provenance", "sources", "share_estimated"} <= set(out.columns)
