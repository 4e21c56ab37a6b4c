"""The whole place from its domains: how many fall at once, whatever they do."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedata.stages.rule import CRISIS, DEFAULT, NONE, RECOVERY
from placedata.stages.tally import together

CODE = {"C": CRISIS, "R": RECOVERY, ".": NONE}
LETTER = {code: letter for letter, code in CODE.items()}


def codes(ribbon):
    return np.array([[[CODE[one] for one in ribbon]]], np.int8)


def whole(ribbons, mean, known=None, weights=None):
    measured = [np.array([[one == "x" for one in row]]) for row in known or ["x" * len(mean)] * len(ribbons)]
    found = together([codes(one) for one in ribbons], measured, weights or [1.0] * len(ribbons), codes(mean),
                     DEFAULT)  # fmt: skip
    return "".join(LETTER[code] for code in found[0, 0])


@pytest.mark.parametrize(
    ("ribbons", "mean", "told"),
    [
        pytest.param(["CCCC", "....", "...."], "CCCC", "....", id="one domain alone, however deep"),
        pytest.param(["C...", "C...", "...."], "....", "C...", id="two at once"),
        pytest.param(["C...", ".C..", "...."], "....", "....", id="one after the other, the first back"),
        pytest.param(["CR..", "..C.", "RRRR"], "CCC.", "CRC.", id="one falls, others climb, the mean deep"),
        pytest.param(["CR..", "CR..", "...."], "....", "CR..", id="both climb back"),
        pytest.param(["CC..", "CR..", ".R.."], "....", "CR..", id="more climb than fall"),
        pytest.param(["CC..", "CR..", "...."], "....", "C...", id="as many climb as fall"),
        pytest.param(["RRRR", "RRRR", "...."], "....", "....", id="no recovery without a crisis"),
    ],
)
def test_known_cases(ribbons, mean, told):
    assert whole(ribbons, mean) == told


def test_a_domain_not_measured_makes_no_crisis():
    assert whole(["CC", "CC", ".."], "..", known=["xx", "x.", "xx"]) == "C."


def test_a_domain_of_twice_the_weight_counts_more():
    assert whole(["C", ".", "."], ".", weights=[2.0, 1.0, 0.5]) == "."
    assert whole(["C", ".", "."], ".", weights=[4.0, 1.0, 1.0]) == "C"


RIBBON = st.text("CR.", min_size=8, max_size=8)


@given(st.lists(RIBBON, min_size=3, max_size=5), RIBBON)
def test_whatever_the_domains(ribbons, mean):
    told = whole(ribbons, mean)
    for year, stage in enumerate(told):
        column = [ribbon[year] for ribbon in ribbons]
        falling, down = column.count("C"), column.count("C") + column.count("R")
        assert (stage == "C") <= (falling >= 1 and down >= 2)
        assert (falling >= 2) <= (stage == "C")
        if stage == "R":
            assert "C" in told[:year]
            assert column.count("R") > falling


@given(st.lists(RIBBON, min_size=3, max_size=5), RIBBON, st.floats(0.5, 4))
def test_equal_weights_do_not_matter(ribbons, mean, weight):
    assert whole(ribbons, mean) == whole(ribbons, mean, weights=[weight] * len(ribbons))
