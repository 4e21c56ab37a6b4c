"""Numbers as the product writes them."""

import math
import re
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.wording.numbers import MINUS, difference, ordinal, plain, with_unit

NUMBERS = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-0.5, 0, "−1"),
        (-2.5, 0, "−3"),
        (0.25, 1, "0.3"),
        (2.675, 2, "2.68"),
        (1.005, 2, "1.01"),
        (-0.04, 1, "0.0"),
        (0.0, 1, "0.0"),
        (-0.0, 0, "0"),
        (1234567, 0, "1,234,567"),
        (-74, 0, "−74"),
        (999.95, 1, "1,000.0"),
        (1e-9, 1, "0.0"),
        (1e15, 0, "1,000,000,000,000,000"),
        (None, 1, "no value"),
        (math.nan, 1, "no value"),
        (math.inf, 1, "no value"),
        (np.float64(2.5), 0, "3"),
        (np.int64(7), 0, "7"),
    ],
)
def test_a_plain_number(value, decimals, text):
    assert plain(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "symbol", "decimals", "text"),
    [
        (6.04, "%", 1, "6.0%"),
        (-18515, "£", 0, "−£18,515"),
        (12.5, "£m", 1, "£12.5m"),
        (-3, "£m", 0, "−£3m"),
        (45.9, "/100k", 1, "45.9 per 100,000"),
        (79.2, "yrs", 1, "79.2 years"),
        (8.1, "x", 1, "8.1 times"),
        (7.3, None, 1, "7.3"),
        (7.3, math.nan, 1, "7.3"),
        (3.4, "tCO2e", 1, "3.4 t"),
        (None, "%", 1, "no value"),
    ],
)
def test_a_number_with_its_unit(value, symbol, decimals, text):
    assert with_unit(value, symbol, decimals) == text


@pytest.mark.parametrize(
    ("value", "symbol", "decimals", "text"),
    [
        (2, "%", 1, "+2.0 pts"),
        (-2, "%", 1, "−2.0 pts"),
        (0.04, "%", 1, "0.0 pts"),
        (-0.04, "%", 1, "0.0 pts"),
        (48, "£", 0, "+£48"),
        (-48, "£", 0, "−£48"),
        (None, "£", 0, "no value"),
        (0.3, "yrs", 0, "0 years"),
    ],
)
def test_a_difference_has_a_sign_unless_nothing_is_left_of_it(value, symbol, decimals, text):
    assert difference(value, symbol, decimals) == text


@pytest.mark.parametrize(
    ("rank", "text"), [(1, "1st"), (21, "21st"), (111, "111th"), (1012, "1,012th"), (13, "13th")]
)
def test_a_rank(rank, text):
    assert ordinal(rank) == text


@given(NUMBERS, st.integers(0, 4))
def test_the_text_reads_back_as_the_rounded_number(value, decimals):
    text = plain(value, decimals)
    assert "-" not in text
    back = Decimal(text.replace(",", "").replace(MINUS, "-"))
    exact = Decimal(repr(value))
    assert back == exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert abs(back - exact) <= Decimal(1).scaleb(-decimals) / 2
    assert re.fullmatch(rf"{MINUS}?\d{{1,3}}(,\d{{3}})*(\.\d{{{decimals}}})?", text)


@given(NUMBERS, st.integers(0, 3))
def test_plus_and_minus_are_mirrors(value, decimals):
    one, other = plain(value, decimals), plain(-value, decimals)
    assert one.lstrip(MINUS) == other.lstrip(MINUS)
    assert (one[0] == MINUS) + (other[0] == MINUS) == bool(one.strip("0.,−"))


@given(NUMBERS, st.sampled_from(["%", "£", "£m", "yrs", "", None]), st.integers(0, 2))
def test_a_difference_never_has_two_signs(value, symbol, decimals):
    text = difference(value, symbol, decimals)
    assert len(re.findall(rf"[+{MINUS}-]", text)) <= 1
    assert text.startswith("+") <= (value > 0)
    assert text.startswith(MINUS) <= (value < 0)
