"""How far a series of one place can be trusted: a grade from stated rules, with its reasons in words.

Each of six questions gives a letter; the grade is the worst of them, and the reasons are those that gave it.
The limits are ours, chosen so that A needs no warning, B one, C several, and D should not carry a decision.
"""

from datetime import date

import numpy as np
import pandas as pd

YEAR_DAYS = 365.25
GRADES = ("A", "B", "C", "D")
RULES: dict[str, tuple[tuple[float, float, float], str]] = {
    "missing": ((0.05, 0.2, 0.5), "{:.0%} of its periods have no published value"),
    "lateness": ((1.0, 2.0, 4.0), "its last figure is {:.1f} times as old as its own cycle allows"),
    "noise": ((0.25, 0.75, 1.5), "its margin of error is {:.1f} of the usual difference between places"),
    "estimated": ((0.0, 0.1, 0.3), "{:.0%} of its values are estimated"),
    "rebuilt": ((0.0, 0.5, 1.0), "{:.0%} of its values are rebuilt from former councils"),
    "broken": ((0.0, 0.5, 0.9), "{:.0%} of its last ten years cannot be compared with today"),
}
CONCERNS = {
    "missing": "periods missing",
    "lateness": "overdue",
    "noise": "wide margin of error",
    "estimated": "partly estimated",
    "rebuilt": "from former councils",
    "broken": "definition changed",
}


def grade(facts: pd.DataFrame) -> pd.DataFrame:
    """Grade every series.

    Parameters
    ----------
    facts : pandas.DataFrame
        ``indicator_id``, ``area_code`` and one column a question of :data:`RULES`, each from 0 upwards, in
        the terms its sentence gives. A missing answer asks nothing of the series.

    Returns
    -------
    pandas.DataFrame
        ``indicator_id, area_code, grade, reasons, concern``; reasons are separated by semicolons, the
        gravest first, and empty for an A; ``concern`` is the gravest in a few words (:data:`CONCERNS`).

    Notes
    -----
    ``lateness`` is age over (two cycles and a year); ``noise`` is the median half-width of the last three
    published 95% intervals over the cross-place standard deviation of the latest period.

    Examples
    --------
    >>> facts = pd.DataFrame({"indicator_id": ["employment-rate"], "area_code": ["E08000005"],
    ...     "missing": [0.0], "lateness": [0.6], "noise": [0.8], "estimated": [0.0], "rebuilt": [0.0],
    ...     "broken": [0.0]})
    >>> grade(facts)[["grade", "reasons"]].values.tolist()
    [['C', 'its margin of error is 0.8 of the usual difference between places']]
    """
    steps = {name: _step(facts[name], limits) for name, (limits, _) in RULES.items()}
    worst = np.maximum.reduce(list(steps.values())) if len(facts) else np.array([], dtype=int)
    words = {name: [sentence.format(value) for value in facts[name]] for name, (_, sentence) in RULES.items()}
    reasons, concerns = [], []
    for row in range(len(facts)):
        found = sorted((-steps[name][row], at, name) for at, name in enumerate(RULES) if steps[name][row])
        reasons.append("; ".join(words[name][row] for _, _, name in found))
        concerns.append(CONCERNS[found[0][2]] if found else "")
    return pd.DataFrame(
        {
            "indicator_id": facts["indicator_id"].to_numpy(),
            "area_code": facts["area_code"].to_numpy(),
            "grade": [GRADES[step] for step in worst],
            "reasons": reasons,
            "concern": concerns,
        }
    )


def graded(facts: pd.DataFrame, on: date) -> pd.DataFrame:
    """Grade series from the facts kept about them, on one day.

    Parameters
    ----------
    facts : pandas.DataFrame
        Rows of table ``quality``.
    on : datetime.date
        Day to which the age of figures is counted.

    Returns
    -------
    pandas.DataFrame
        ``facts`` with ``lateness``, ``grade``, ``reasons`` and ``concern``.
    """
    age = (pd.Timestamp(on) - pd.to_datetime(facts["last_end"])).dt.days / YEAR_DAYS
    dated = facts.assign(lateness=age / (2 * facts["cycle_years"] + 1)).reset_index(drop=True)
    return dated.assign(**grade(dated)[["grade", "reasons", "concern"]])


def _step(values: pd.Series, limits: tuple[float, float, float]) -> np.ndarray:
    known = values.fillna(0.0).to_numpy(dtype="float64")
    return np.sum([known > limit + 1e-9 for limit in limits], axis=0)
