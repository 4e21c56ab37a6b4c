"""Classes of amount: every class used, no value in a class its number contradicts."""

import itertools
import math
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from placedata.charts.scale import classify, cuts, rounded
from placedata.wording.numbers import plain

AMOUNTS = st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 4))
SAMPLES = st.lists(AMOUNTS | st.just(float("nan")), max_size=80)


@given(SAMPLES, st.integers(1, 7), st.integers(0, 3))
def test_every_class_holds_a_value(values, n, decimals):
    limits = cuts(values, n, decimals)
    shown = [value for value in rounded(values, decimals) if not math.isnan(value)]
    if shown:
        assert set(classify(shown, limits)) == set(range(len(limits) + 1))


@given(SAMPLES, st.integers(1, 7), st.integers(0, 3))
def test_there_are_as_many_classes_as_asked_or_as_distinct_values(values, n, decimals):
    limits = cuts(values, n, decimals)
    distinct = {value for value in rounded(values, decimals) if not math.isnan(value)}
    assert len(limits) == max(0, min(n, len(distinct)) - 1)
    assert all(low < high for low, high in itertools.pairwise(limits))


@given(SAMPLES, st.integers(0, 3))
def test_limits_do_not_depend_on_order(values, decimals):
    assert cuts(values, 5, decimals) == cuts(values[::-1], 5, decimals)


@given(st.lists(AMOUNTS, min_size=1, max_size=50))
def test_a_larger_value_never_stands_in_a_lower_class(values):
    ordered = sorted(rounded(values, 1))
    found = classify(ordered, cuts(values, 5, 1))
    assert found == sorted(found)


@given(AMOUNTS, st.integers(0, 3))
def test_rounding_is_the_one_numbers_are_written_with(value, decimals):
    exact = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert float(rounded(value, decimals)) == float(exact)
    assert plain(float(rounded(value, decimals)), decimals) == plain(value, decimals)


def test_distinct_values_share_the_classes_equally():
    assert cuts(range(100), 5) == [20, 40, 60, 80]


def test_ties_end_a_class_and_the_rest_is_shared_anew():
    assert cuts([0] * 70 + list(range(1, 31)), 5) == [1.0, 9.0, 17.0, 24.0]


def test_a_frequent_highest_value_leaves_room_below_it():
    assert cuts([1, 2, 3, 3, 3], 3) == [2.0, 3.0]


def test_missing_values_have_no_class():
    assert classify([float("nan"), 1.0], []) == [-1, 0]
    assert cuts([float("nan"), float("inf")], 5) == []
