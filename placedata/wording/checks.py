"""The checks between figures and a verdict, in words: what was found and how it went."""

import math
from collections.abc import Mapping
from typing import Any

from placedata.wording.findings import count
from placedata.wording.verdicts import reasons, signed, size

Row = Mapping[str, Any]


def checks(row: Row, window: Row, *, announced: bool) -> list[tuple[str, str, str]]:
    """Return every check with what was found and how it went.

    Parameters
    ----------
    row, window : mapping
        A row of traces with an estimate, and its window ``during``.
    announced : bool
        Whether the start on record is the day of an announcement.

    Examples
    --------
    >>> row = {"log": False, "unit_symbol": "%", "decimals": 1, "fit": 0.1, "gate": 0.14, "second": -0.7,
    ...        "others": 3, "refused": None, "failed": "", "early": None, "least": None, "most": None}
    >>> for line in checks(row, {"share": 0.06, "gap": -0.8, "beyond": 0.9}, announced=False)[:3]:
    ...     print(line)
    ('Fit before the start', 'typical miss 0.1 points; four in five places 0.1 points', 'passed')
    ('Unusual among places', '6 in 100 stood at least as far from what was expected', 'not unusual')
    ('Second method', '−0.7 points', 'same direction')
    """
    failed = set(reasons(row))
    fit = f"typical miss {size(row['fit'], row)}; four in five places {size(row['gate'], row)}"
    share = max(1, round(100 * window["share"]))
    unusual = abs(window["gap"]) > window["beyond"]
    found = [
        ("Fit before the start", fit, _passed("fit" not in failed)),
        (
            "Unusual among places",
            f"{share} in 100 stood at least as far from what was expected",
            "unusual" if unusual else "not unusual",
        ),
        (
            "Second method",
            signed(row["second"], row),
            "same direction" if row["second"] * window["gap"] > 0 else "other direction",
        ),
        ("Whole districts", "all of each district was to gain", _passed("whole" not in failed)),
        (
            "Measured alike",
            "no change of method or definition in these years",
            _passed("break" not in failed),
        ),
        ("Same boundary", "no district was formed anew in these years", _passed("boundary" not in failed)),
        (
            "Other things at the time",
            f"{count(int(row['others']), 'other initiative')} known to run there; shocks of the nation",
            "cannot be separated",
        ),
    ]
    if announced:
        found.append(("Start", "the day on record is an announcement", "may have begun later"))
    return found + _doubts(row, failed)


def _doubts(row: Row, failed: set[str]) -> list[tuple[str, str, str]]:
    """Return the checks that only an unusual gap had to pass."""
    least = row["least"]
    if least is None or math.isnan(least):
        return []
    early = row["early"]
    known = early is not None and not math.isnan(early)
    sooner = f"{max(1, round(100 * early))} in 100 stood as far then" if known else "too few years"
    span = f"{signed(least, row)} to {signed(row['most'], row)}"
    return [
        ("Had it begun three years earlier", sooner, _passed("early" not in failed)),
        ("One place of the mix left out", span, _passed("single" not in failed)),
        ("No place more than half of the mix", "largest weights below", _passed("weight" not in failed)),
        ("No unusual year before the start", "against its own past", _passed("turning" not in failed)),
    ]


def _passed(well: bool) -> str:  # noqa: FBT001 - one word for one outcome
    return "passed" if well else "not passed"
