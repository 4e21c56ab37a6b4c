"""Targets against figures: how far a place stands from one, and what reaching it would take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from placedata.model.period import MONTHS, Period, parse

# Years over which the usual yearly change is taken, and the fewest from which it is told.
LATELY, FEWEST = 5.0, 2.0
MET, NOT_YET, MISSED = "met", "not met yet", "missed"
PASSED, EVEN, UNSAID = "date passed", "cannot be told apart", "cannot be said"
VERDICTS = (MET, NOT_YET, MISSED, PASSED, EVEN, UNSAID)
# How a date may lie beyond the last period that holds it, in years, and still be read from that value.
_NEAR = 1.01
_POOLED = 1.5
_SIDES = {1: "at least", -1: "at most", 0: ""}
_STRAIGHT = ("published", "recoded")


@dataclass(frozen=True)
class Judgement:
    """One target against one series. Numbers are in the indicator's unit; ``None`` where there is none.

    Attributes
    ----------
    target_id, verdict, reason : str
        The target; one of :data:`VERDICTS`; why it cannot be said, else empty.
    value, label, distance
        The latest value, its period in words, and value less target.
    read, read_label
        The value the verdict is read from: the latest, or once the date has passed the one of that date.
    lower, upper
        95% limits of that value.
    needed
        Change a year from the latest value that would reach the target at its date.
    recent, since, until
        Mean change a year up to the latest value, and the first and last period it was taken from.
    """

    target_id: str
    verdict: str
    reason: str = ""
    value: float | None = None
    label: str = ""
    distance: float | None = None
    read: float | None = None
    read_label: str = ""
    lower: float | None = None
    upper: float | None = None
    needed: float | None = None
    recent: float | None = None
    since: str = ""
    until: str = ""


def side(polarity: int) -> str:
    """Return which side of a value is reached where better lies up or down; empty where it lies nowhere.

    Examples
    --------
    >>> side(-1), side(0)
    ('at most', '')
    """
    return _SIDES[int(polarity)]


def when(target: Mapping[str, Any]) -> Period | None:
    """Return the period or day by which a target is to be reached, if one was named."""
    due = target["due"]
    return parse(due) if isinstance(due, str) and due else None


def judge(
    points: pd.DataFrame, target: Mapping[str, Any], *, breaks: Sequence[date] = (), on: date
) -> Judgement:
    """Set a series against a target.

    Parameters
    ----------
    points : pandas.DataFrame
        One series (:func:`placedata.series.points.of`).
    target : mapping
        ``target_id, value, bound, due, set_on, comparable`` of :meth:`placedata.Store.targets`.
    breaks : sequence of date
        Days from which the series means something else; nothing is compared across one.
    on : date
        Today.

    Returns
    -------
    Judgement

    Notes
    -----
    A value counts as reached on the side that ``bound`` names. A published 95% interval that holds the
    target leaves the verdict open. Once the date has passed, the value of that date is judged and not the
    latest. ``needed`` is the distance over the years left: arithmetic and no forecast. ``recent`` is the mean
    yearly change over the last five years or fewer, two at least, since the last break, from values whose
    periods do not overlap.

    Examples
    --------
    >>> import placedata
    >>> from placedata.series import points
    >>> store = placedata.open()
    >>> target = store.targets("early-cancer-diagnosis", "E92000001").iloc[0]
    >>> figures = points.of(store.series("early-cancer-diagnosis", ["E92000001"]), "E92000001")
    >>> found = judge(figures, target, on=date(2026, 1, 1))
    >>> found.verdict, found.label, round(found.distance, 1), round(found.needed, 1), round(found.recent, 1)
    ('not met yet', '2022', -18.2, 3.0, 0.5)
    """
    name, aim = str(target["target_id"]), float(target["value"])
    known = points[points["value"].notna()].sort_values("x")
    if known.empty:
        return Judgement(name, UNSAID, "no value is published")
    latest, due = known.iloc[-1], when(target)
    if target["comparable"] == "no":
        return Judgement(name, UNSAID, "it is measured in another way than these figures")
    passed = due is not None and on >= due.end
    row = _held(known, due) if due is not None and passed else latest
    facts: dict[str, Any] = {"value": float(latest["value"]), "label": str(latest["label"])}
    facts["distance"] = round(facts["value"] - aim, 9)
    if row is None:
        return Judgement(name, PASSED, "no value stands for its date", **facts)
    facts |= {"read": float(row["value"]), "read_label": str(row["label"])}
    facts |= {end: float(row[end]) for end in ("lower", "upper") if pd.notna(row[end])}
    reason = _why_not(row, target, breaks, pooled=passed and _length(row) > _POOLED)
    verdict = UNSAID if reason else _verdict(facts, aim, str(target["bound"]), passed=passed)
    if verdict == NOT_YET and due is not None and due.middle > latest["x"]:
        facts["needed"] = -facts["distance"] / (due.middle - float(latest["x"]))
        facts |= _lately(known, latest, breaks)
    return Judgement(name, verdict, reason, **facts)


def _verdict(facts: Mapping[str, Any], aim: float, bound: str, *, passed: bool) -> str:
    if facts.get("lower", aim + 1) <= aim <= facts.get("upper", aim - 1):
        return EVEN
    value = facts["read"]
    reached = {"at most": value <= aim, "under": value < aim, "at least": value >= aim}
    return MET if reached[bound] else MISSED if passed else NOT_YET


def _why_not(row: pd.Series, target: Mapping[str, Any], breaks: Sequence[date], *, pooled: bool) -> str:
    """Return why no verdict can be read from a value; empty when one can."""
    start = target["set_on"] if isinstance(target["set_on"], str) else ""
    since = date.fromisoformat(start + "-01" * (2 - start.count("-"))) if start else date.min
    changed = [day for day in breaks if start and since < day <= _day(row["period_start"])]
    reasons = {
        "neither more nor less of this is called better": not target["bound"],
        f"the value of {row['label']} is estimated, not published": row["standing"] == "estimated",
        "the figure is that of a larger area": row["standing"] == "inherited",
        f"{row['label']} pools years before and after its date": pooled,
        "no value since it was set": _day(row["period_end"]) <= since,
        f"what is measured changed in {_month(changed)}, after it was set": bool(changed),
    }
    return next((words for words, holds in reasons.items() if holds), "")


def _held(known: pd.DataFrame, due: Period) -> pd.Series | None:
    """Return the first value whose period reaches the date, if one does soon enough."""
    reaching = known[known["period_end"].map(_day) >= due.end]
    if reaching.empty:
        return None
    row = reaching.iloc[0]
    return row if (_day(row["period_start"]) - due.end).days / 365.25 < _NEAR else None


def _lately(known: pd.DataFrame, latest: pd.Series, breaks: Sequence[date]) -> dict[str, Any]:
    """Return the mean yearly change up to the latest value, from the earliest that may be compared."""
    last = max((day for day in breaks if day <= _day(latest["period_start"])), default=date.min)
    earlier = known[
        known["standing"].isin(_STRAIGHT)
        & (known["x"] >= latest["x"] - LATELY - 0.01)
        & (known["x"] <= latest["x"] - FEWEST + 0.01)
        & (known["period_start"].map(_day) >= last)
        & (known["period_end"].map(_day) <= _day(latest["period_start"]))
    ]
    if earlier.empty:
        return {}
    first = earlier.iloc[0]
    change = float(latest["value"] - first["value"]) / float(latest["x"] - first["x"])
    return {"recent": change, "since": str(first["label"]), "until": str(latest["label"])}


def _length(row: pd.Series) -> float:
    return (_day(row["period_end"]) - _day(row["period_start"])).days / 365.25


def _day(moment: Any) -> date:
    return pd.Timestamp(moment).date()


def _month(days: Sequence[date]) -> str:
    return f"{MONTHS[max(days).month - 1]} {max(days).year}" if days else ""
