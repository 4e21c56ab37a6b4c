"""Places in order at one period, and which of them the published intervals cannot tell apart."""

import pandas as pd

from placedata.comparison.cells import firm, places


def at(cells: pd.DataFrame, period: str, group: dict[str, str] | None = None) -> pd.DataFrame:
    """Return the places that may be ranked together at a period, the highest first.

    Parameters
    ----------
    cells : pandas.DataFrame
        As :func:`placedata.comparison.cells.of` gives them.
    period : str
        The period.
    group : dict of str to str, optional
        By nation, the group within which figures may be ranked; the group with most places is taken.

    Returns
    -------
    pandas.DataFrame
        ``area_code, place, value, lower, upper, rank, like_first, like_last``. Estimates and figures of
        larger areas are left out; equal values share a rank.

    Examples
    --------
    >>> some = pd.DataFrame({"area_code": ["a", "b", "c"], "place": ["A", "B", "C"], "nation": "E",
    ...     "period": "2025", "role": "place", "standing": "published", "value": [60.0, 65.0, 72.0],
    ...     "lower": [57.0, 62.0, 69.0], "upper": [63.0, 68.0, 75.0]})
    >>> at(some, "2025")[["place", "rank", "like_first", "like_last"]].values.tolist()
    [['C', 1, True, False], ['B', 2, False, False], ['A', 3, False, True]]
    """
    known = firm(places(cells))
    known = known[(known["period"] == period) & (known["role"] == "place")]
    if group:
        known = known[known["nation"].isin(_most(known["nation"], group))]
    out = known.sort_values(["value", "place"], ascending=[False, True], kind="stable", ignore_index=True)
    out = out[["area_code", "place", "value", "lower", "upper"]]
    if out.empty:
        return out.assign(rank=0, like_first=False, like_last=False)
    rows = list(out.itertuples(index=False))
    return out.assign(
        rank=out["value"].rank(method="min", ascending=False).astype(int),
        like_first=[alike(row, rows[0]) for row in rows],
        like_last=[alike(row, rows[-1]) for row in rows],
    )


def _most(nations: pd.Series, group: dict[str, str]) -> list[str]:
    counts = nations.map(group).value_counts()
    chosen = counts.index[0] if len(counts) else None
    return [nation for nation, name in group.items() if name == chosen]


def alike(one: object, other: object) -> bool:
    r"""Say whether two values cannot be told apart.

    Parameters
    ----------
    one, other : rows with ``value, lower, upper``
        Limits are of 95% intervals, or missing where none is published.

    Notes
    -----
    The margin of a difference is :math:`\sqrt{h_1^2 + h_2^2}` with half widths :math:`h`, assuming
    independent, symmetric errors. Without intervals only equal values are alike.
    """
    halves = [_half(row) for row in (one, other)]
    difference = abs(one.value - other.value)  # type: ignore[attr-defined]
    return bool(difference <= sum(half**2 for half in halves) ** 0.5)


def like(ordered: pd.DataFrame, area_code: str | None) -> int:
    """Return how many others cannot be told apart from one place; none when it is not there."""
    rows = list(ordered.itertuples(index=False))
    own = [row for row in rows if row.area_code == area_code]
    return sum(alike(row, own[0]) for row in rows) - 1 if own else 0


def _half(row: object) -> float:
    low, high = row.lower, row.upper  # type: ignore[attr-defined]
    return 0.0 if pd.isna(low) or pd.isna(high) else float(high - low) / 2


def pairs(ordered: pd.DataFrame) -> tuple[int, int]:
    """Return how many pairs of places cannot be told apart, and how many pairs there are.

    Examples
    --------
    >>> some = pd.DataFrame({"value": [1.0, 2.0, 9.0], "lower": [0.0, 1.0, 8.0], "upper": [2.0, 3.0, 10.0]})
    >>> pairs(some)
    (1, 3)
    """
    rows = list(ordered.itertuples(index=False))
    count = len(rows)
    same = sum(alike(rows[i], rows[j]) for i in range(count) for j in range(i + 1, count))
    return same, count * (count - 1) // 2
