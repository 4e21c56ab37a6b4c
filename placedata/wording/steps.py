"""Differences by years since a programme began, step by step."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from placedata.wording import verdicts
from placedata.wording.numbers import MINUS

Row = Mapping[str, Any]


def year(step: int) -> str:
    """Return a step from the start as it stands on an axis.

    Examples
    --------
    >>> year(-2), year(0), year(3)
    ('−2', '0', '3')
    """
    return f"{MINUS}{-step}" if step < 0 else str(step)


def difference(step: Row, row: Row) -> str:
    """Return the difference at a step, without its limits.

    Examples
    --------
    >>> unit = {"log": False, "unit_symbol": "%", "decimals": 1}
    >>> difference({"effect": 0.52, "lower": 0.1}, unit), difference({"effect": 0, "lower": math.nan}, unit)
    ('+0.5 points', 'measured from here')
    """
    return "measured from here" if math.isnan(step["lower"]) else verdicts.signed(step["effect"], row)


def limits(step: Row, row: Row) -> str:
    """Return the limits of the difference at a step, nothing where all is measured from it.

    Examples
    --------
    >>> limits({"lower": -0.1, "upper": 0.94}, {"log": False, "unit_symbol": "%", "decimals": 1})
    '−0.1 points to +0.9 points'
    """
    if math.isnan(step["lower"]):
        return ""
    return f"{verdicts.signed(step['lower'], row)} to {verdicts.signed(step['upper'], row)}"


def tip(step: Row, row: Row) -> str:
    """Return what is said of one point.

    Examples
    --------
    >>> tip({"step": 2, "effect": 0.52, "lower": -0.1, "upper": 0.94, "districts": 59},
    ...     {"log": False, "unit_symbol": "%", "decimals": 1})
    '2 years after: +0.5 points (−0.1 points to +0.9 points), 59 districts'
    """
    number = int(step["step"])
    when = f"{abs(number)} year{'' if abs(number) == 1 else 's'} {'before' if number < 0 else 'after'}"
    when = "The year it began" if number == 0 else when
    span = f" ({limits(step, row)})" if limits(step, row) else ""
    return f"{when}: {difference(step, row)}{span}, {int(step['districts'])} districts"


def table(steps: pd.DataFrame, row: Row) -> pd.DataFrame:
    """Return the steps for reading.

    Examples
    --------
    >>> steps = pd.DataFrame({"step": [-1, 0], "effect": [0.0, 0.52], "lower": [math.nan, 0.1],
    ...     "upper": [math.nan, 0.94], "districts": [12, 12]})
    >>> for told in table(steps, {"log": False, "unit_symbol": "%", "decimals": 1}).to_numpy().tolist():
    ...     print(told)
    ['−1', 'measured from here', '', 12]
    ['0', '+0.5 points', '+0.1 points to +0.9 points', 12]
    """
    return pd.DataFrame(
        [
            {
                "Years since it began": year(int(one["step"])),
                "Difference, plus is better": difference(one, row),
                "Nine times in ten": limits(one, row),
                "Districts": int(one["districts"]),
            }
            for one in steps.to_dict("records")
        ]
    )
