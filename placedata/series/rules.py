"""The rules of the grades as a table for reading."""

import pandas as pd

from placedata.series.quality import GRADES, RULES

MEANINGS = (
    "**A** needs no warning. **B** needs one. **C** needs several. **D** should not carry a decision. "
    "The limits are ours; a question that cannot be answered, such as the margin of error of a count that "
    "has none, asks nothing of the series."
)
QUESTIONS = {
    "missing": "How many of its periods have no published value?",
    "lateness": "How old is its last figure against its own cycle (two cycles and a year)?",
    "noise": "How wide is its margin of error against the usual difference between places?",
    "estimated": "How many of its values are estimated?",
    "rebuilt": "How many of its values are rebuilt from former councils?",
    "broken": "How much of its last ten years cannot be compared with today?",
}
_TIMES = {"lateness", "noise"}


def table() -> pd.DataFrame:
    """Return one row a question: what it asks, and up to where each letter reaches.

    Examples
    --------
    >>> table().iloc[0, 1:].tolist()
    ['up to 5%', 'up to 20%', 'up to 50%', 'more']
    """
    rows = []
    for name, (limits, _) in RULES.items():
        texts = [_limit(limit, times=name in _TIMES) for limit in limits]
        rows.append([QUESTIONS[name], *texts, "more" if limits[-1] < 1 or name in _TIMES else "never"])
    return pd.DataFrame(rows, columns=["Question", *GRADES])


def _limit(limit: float, *, times: bool) -> str:
    if not limit:
        return "none"
    if times:
        return f"up to {limit:g} {'time' if limit == 1 else 'times'}"
    return f"up to {limit:.0%}"


def listed(series: pd.DataFrame) -> pd.DataFrame:
    """Return graded series for reading.

    Parameters
    ----------
    series : pandas.DataFrame
        ``name, title, grade, reasons, periods, published, last_end``.
    """
    reasons = series["reasons"].fillna("")
    return pd.DataFrame(
        {
            "Grade": series["grade"],
            "Indicator": series["name"],
            "Why": (reasons.str[:1].str.upper() + reasons.str[1:]).mask(reasons == "", "Nothing to warn of"),
            "Domain": series["title"],
            "Periods published": [
                f"{row.published} of {row.periods}" for row in series.itertuples(index=False)
            ],
            "Last period ended": series["last_end"],
        }
    )
