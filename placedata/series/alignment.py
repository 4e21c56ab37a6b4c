"""Putting periods of different kinds side by side by a stated rule, and saying which may be subtracted."""

from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from placedata.errors import DataError
from placedata.model.period import Period, parse

STARTS = {"calendar": (1, 1), "financial": (4, 1), "academic": (9, 1)}
RULES = ("nearest", "weighted")
COMBINES = ("mean", "sum")
LONGEST_YEAR = 367
HALF = 0.5
WHOLE = 0.99


class Verdict(NamedTuple):
    """Whether something may be done, and why or why not."""

    allowed: bool
    reason: str


def may_difference(first: str | Period, second: str | Period) -> Verdict:
    """Say whether the later of two values may be subtracted from the earlier to give a change.

    Parameters
    ----------
    first, second : str or Period
        Two periods, as published (``2011-01-01/P3Y``) or read.

    Returns
    -------
    Verdict
        ``allowed`` and ``reason``, a sentence.

    Examples
    --------
    >>> may_difference("2011-01-01/P3Y", "2012-01-01/P3Y")
    Verdict(allowed=False, reason='the windows share 731 days, so most of the change is hidden in both')
    >>> may_difference("2011-01-01/P3Y", "2014-01-01/P3Y").allowed
    True
    """
    one, two = sorted(
        (parse(given) if isinstance(given, str) else given for given in (first, second)),
        key=lambda period: (period.start, period.end),
    )
    if (one.start, one.end) == (two.start, two.end):
        return Verdict(allowed=False, reason="both are the same period")
    if one.kind != two.kind:
        return Verdict(
            allowed=False, reason=f"a {one.kind} and a {two.kind} period are not alike; align them first"
        )
    shared = (one.end - two.start).days
    if shared > 0:
        return Verdict(
            allowed=False, reason=f"the windows share {shared} days, so most of the change is hidden in both"
        )
    if abs(_months(one) - _months(two)) >= 1:
        return Verdict(allowed=False, reason="the periods are not equally long")
    if one.kind in ("month", "quarter") and one.start.month != two.start.month:
        return Verdict(allowed=True, reason="different times of the year: the season is in the change")
    return Verdict(allowed=True, reason="the periods are alike and do not overlap")


def align(
    frame: pd.DataFrame, to: str = "calendar", *, rule: str = "nearest", combine: str = "mean"
) -> pd.DataFrame:
    """Put values of any annual, monthly or dated kind on one kind of year.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``area_code, period, period_start, period_end, value`` and, if known, ``indicator_id, lower, upper``.
        ``period_end`` is exclusive, and equals the start for an instant.
    to : {"calendar", "financial", "academic"}
        Years from 1 January, 1 April or 1 September.
    rule : {"nearest", "weighted"}
        ``nearest``: each year takes, unchanged, the published period that shares most of its days, half of
        them at least (an instant: the one nearest the year's middle, inside the year). ``weighted``: days
        decide how much of each period goes in, and the year must be covered.
    combine : {"mean", "sum"}
        What a weighted year is of its parts: mean for rates and levels, sum for counts. Months are
        always weighted.

    Returns
    -------
    pandas.DataFrame
        One row an area and year: keys, ``period, label, period_start, period_end, period_kind, value, lower,
        upper, sources`` (the published periods), ``shared`` (part of the year's days they cover, missing for
        an instant), ``shift_months`` (how much later they lie than the year) and ``rule``.
        Years that nothing covers are absent. A row that is not the published period itself is
        a conversion and must be shown as one.

    Raises
    ------
    DataError
        When a window is longer than a year, or an option is unknown.

    Notes
    -----
    Weighted limits assume that the parts err independently. Weighting assumes that a value holds evenly
    through its period.

    Examples
    --------
    >>> from datetime import date
    >>> rows = pd.DataFrame({"area_code": "A", "period": ["2019-04-01/P1Y", "2020-04-01/P1Y"],
    ...     "period_start": [date(2019, 4, 1), date(2020, 4, 1)],
    ...     "period_end": [date(2020, 4, 1), date(2021, 4, 1)], "value": [10.0, 20.0]})
    >>> align(rows)[["label", "value", "shift_months"]].values.tolist()
    [['2019', 10.0, 3.0], ['2020', 20.0, 3.0]]
    >>> align(rows, rule="weighted")[["label", "value"]].round(2).values.tolist()
    [['2020', 17.51]]
    """
    for given, allowed, name in ((to, STARTS, "to"), (rule, RULES, "rule"), (combine, COMBINES, "combine")):
        if given not in allowed:
            raise DataError(f"{name} is {given!r}. Allowed are {', '.join(allowed)}.")
    rows = _days(frame)
    links = _links(rows, *STARTS[to])
    parts = rows.merge(links, on=["from", "until"])
    keys = [name for name in ("indicator_id", "area_code") if name in frame]
    short = parts["until"] - parts["from"] < 0.9 * 365
    dated = parts["until"] == parts["from"]
    if rule == "nearest":
        whole = _nearest(parts[~short | dated], keys)
        mixed = _weighted(parts[short & ~dated], keys, combine)
        chosen = pd.concat([part for part in (whole, mixed) if not part.empty] or [whole])
    else:
        chosen = _weighted(parts[~dated], keys, combine)
    return _shaped(chosen, keys, to)


def _days(frame: pd.DataFrame) -> pd.DataFrame:
    """Return rows with a value, their periods as day numbers; refuse windows longer than a year."""
    rows = frame.reindex(columns=frame.columns.union(["lower", "upper"])).dropna(subset=["value"])
    spans = {
        new: (pd.to_datetime(rows[old]) - pd.Timestamp(1970, 1, 1)).dt.days
        for new, old in (("from", "period_start"), ("until", "period_end"))
    }
    rows = rows.assign(**spans)
    long = rows[rows["until"] - rows["from"] > LONGEST_YEAR]
    if not long.empty:
        raise DataError(
            f"Period {long['period'].iloc[0]!r} is a window of several years and cannot stand beside "
            "single years. Keep it apart, or recover annual values with annual_from_rolling."
        )
    return rows


def _links(rows: pd.DataFrame, month: int, day: int) -> pd.DataFrame:
    """Return which published periods reach into which years, and by how many days."""
    spans = rows[["from", "until"]].drop_duplicates()
    links = []
    for first, until in spans.itertuples(index=False):
        begin = date(1970, 1, 1).toordinal() + int(first)
        for year in range(date.fromordinal(begin).year - 1, date.fromordinal(begin).year + 2):
            start, end = (
                date(y, month, day).toordinal() - date(1970, 1, 1).toordinal() for y in (year, year + 1)
            )
            shared = min(end, until) - max(start, first)
            inside = until == first and start <= first < end
            if shared > 0 or inside:
                links.append((first, until, year, start, end, max(shared, 0)))
    return pd.DataFrame(links, columns=["from", "until", "year", "start", "end", "days"])


def _nearest(parts: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Return for each year the one period that stands for it."""
    dated = parts["until"] == parts["from"]
    length = parts["end"] - parts["start"]
    shift = (parts["from"] + parts["until"] - parts["start"] - parts["end"]) / 2
    told = parts.assign(
        shared=(parts["days"] / length).mask(dated), shift=shift, sources=parts["period"], rule="nearest"
    )
    kept = told[dated | (told["shared"] >= HALF)].assign(away=shift.abs())
    return kept.sort_values(["away", "from"], kind="stable").drop_duplicates([*keys, "year"])


def _weighted(parts: pd.DataFrame, keys: list[str], combine: str) -> pd.DataFrame:
    """Return for each year the mix of the periods that cover it, each day once."""
    part = [*keys, "year"]
    before = parts.sort_values([*part, "from"])
    overlap = before["from"] < before.groupby(part)["until"].shift()
    if overlap.any():
        raise DataError(
            f"Period {before[overlap]['period'].iloc[0]!r} overlaps the one before it, so days would count "
            "twice. Use rule='nearest'."
        )
    whole = before["end"] - before["start"]
    weight = before["days"] / (whole if combine == "mean" else before["until"] - before["from"])
    half = (before["upper"] - before["lower"]) / 2
    mixed = before.assign(
        weight=before["days"] / whole,
        value=before["value"] * weight,
        error=(half * weight) ** 2,
        middle=(before["from"] + before["until"]) / 2 * before["days"],
    ).groupby([*part, "start", "end"], as_index=False, sort=False)
    out = mixed.agg(
        value=("value", "sum"), shared=("weight", "sum"), error=("error", lambda one: one.sum(skipna=False)),
        middle=("middle", "sum"), days=("days", "sum"), sources=("period", " ".join),
    )  # fmt: skip
    out = out[out["shared"] >= WHOLE].copy()
    scale = out["shared"] if combine == "mean" else 1.0
    out["value"] = out["value"] / scale
    error = np.sqrt(out["error"])
    shift = out["middle"] / out["days"] - (out["start"] + out["end"]) / 2
    return out.assign(lower=out["value"] - error, upper=out["value"] + error, shift=shift, rule="weighted")


def _shaped(chosen: pd.DataFrame, keys: list[str], to: str) -> pd.DataFrame:
    month, day = STARTS[to]
    texts = [f"{year}-{month:02d}-{day:02d}/P1Y" for year in chosen["year"]]
    periods = [
        Period(text, date(int(text[:4]), month, day), date(int(text[:4]) + 1, month, day), to)
        for text in texts
    ]
    out = chosen.assign(
        period=texts,
        label=[period.label for period in periods],
        period_start=[period.start for period in periods],
        period_end=[period.end for period in periods],
        period_kind=to,
        shift_months=(chosen["shift"] / (365.25 / 12)).round(1),
    )
    named = ["period", "label", "period_start", "period_end", "period_kind", "value", "lower", "upper"]
    return out.sort_values([*keys, "year"], ignore_index=True)[
        [*keys, *named, "sources", "shared", "shift_months", "rule"]
    ]


def _months(period: Period) -> float:
    return (period.end - period.start).days / (365.25 / 12)
