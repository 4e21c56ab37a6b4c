"""Whether a conversion kept what there was: totals before and after, area by area and in all."""

import pandas as pd

from placedata.geography.ancestry import COUNTY, Ancestry, same_in_other_systems
from placedata.geography.vintage import changes_until

TOLERANCE = 1e-9
COLUMNS = ["period", "before", "after", "lost", "difference", "conserved", "areas"]


def conserved(
    before: pd.DataFrame,
    after: pd.DataFrame,
    *,
    changes: pd.DataFrame,
    areas: pd.DataFrame | None = None,
    to: str = "2025",
) -> pd.DataFrame:
    """Compare the totals of counts before and after a conversion.

    Before, each piece of ground is counted once: a row counts for an area of today unless a later
    area on the same ground has a value in that period too; of a county and its districts the districts
    count where all of them have a value, the county otherwise. A county or district that was split counts
    for each heir by its share of people.

    Parameters
    ----------
    before : pandas.DataFrame
        Counts as given to :func:`placedata.geography.convert`: ``area_code``, ``period``, ``value``.
        Give areas of one level for totals that mean something.
    after : pandas.DataFrame
        What it returned.
    changes, areas, to
        As given to it.

    Returns
    -------
    pandas.DataFrame
        A row a period: ``before`` and ``after``, totals in the unit of the counts; ``lost``, the part of
        ``before`` whose area of today has no value, mostly because another part of it was not published;
        ``difference``, what is left of ``before`` without ``lost`` against ``after``; ``conserved``,
        whether that is nothing but rounding; ``areas``, the areas of today it is found in or the lost is of.

    Examples
    --------
    >>> changes = pd.DataFrame([("E07000205", "E07000244", "2019-04-01", "merge", 1.0),
    ...                         ("E07000206", "E07000244", "2019-04-01", "merge", 1.0)],
    ...                        columns=["from_code", "to_code", "date", "kind", "share"])
    >>> before = pd.DataFrame({"area_code": ["E07000205", "E07000206"], "period": "2017",
    ...                        "value": [3.0, 4.0]})
    >>> after = pd.DataFrame({"area_code": ["E07000244"], "period": "2017", "value": [7.0]})
    >>> conserved(before, after, changes=changes)[["before", "after", "conserved"]].values.tolist()
    [[7.0, 7.0, True]]
    """
    others = same_in_other_systems(areas)
    known = changes_until(changes, to)
    ancestry = Ancestry(pd.concat([known, others], ignore_index=True) if len(others) else known)
    given, got = _held(before), _held(after)
    rows = []
    for period in dict.fromkeys([*given, *got]):
        there, here = given.get(period, {}), got.get(period, {})
        totals = {end: _counted(end, there, ancestry) for end in ancestry.ends}
        totals |= {code: value for code, value in there.items() if code not in ancestry.codes}
        rows.append(_compared(period, {e: t for e, t in totals.items() if t is not None}, here))
    return pd.DataFrame(rows, columns=COLUMNS)


def _held(frame: pd.DataFrame) -> dict[str, dict[str, float]]:
    rows = frame.loc[frame["value"].notna()]
    held: dict[str, dict[str, float]] = {}
    for code, period, value in zip(rows["area_code"], rows["period"], rows["value"], strict=True):
        held.setdefault(period, {})[code] = float(value)
    return held


def _counted(code: str, values: dict[str, float], ancestry: Ancestry) -> float | None:
    """Return what the rows of a period come to on the ground of ``code``; None if they say nothing."""
    line = ancestry.same(code)
    own = next((former for former in line if former in values), None)
    if own is not None:
        return values[own]
    covers = [cover for former in line for cover in ancestry.covers(former)]
    sums = []
    for cover in covers:
        parts = [_counted(part.code, values, ancestry) for part in cover]
        told = [
            value * min(part.share, 1.0)
            for part, value in zip(cover, parts, strict=True)
            if value is not None
        ]
        estimated = any(part.code.startswith(COUNTY) for part in cover)
        if told:
            sums.append((len(told) < len(cover), estimated, sum(told)))
    return min(sums, key=lambda way: way[:2])[2] if sums else None


def _compared(period: str, there: dict[str, float], here: dict[str, float]) -> dict[str, object]:
    lost = {code: value for code, value in there.items() if code not in here}
    gaps = {
        code: here.get(code, 0.0) - there.get(code, 0.0)
        for code in there.keys() | here.keys()
        if code not in lost
    }
    size = max(sum(map(abs, there.values())), 1.0)
    odd = sorted([*lost, *(code for code, gap in gaps.items() if abs(gap) > TOLERANCE * size)])
    difference = sum(gaps.values())
    return {
        "period": period,
        "before": sum(there.values()),
        "after": sum(here.values()),
        "lost": sum(lost.values()),
        "difference": difference,
        "conserved": all(abs(gap) <= TOLERANCE * size for gap in gaps.values()),
        "areas": ", ".join(odd),
    }
