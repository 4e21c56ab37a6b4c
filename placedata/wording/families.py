"""Families of trajectories in words: where they stand, which way they went, what they lost and regained."""

from collections import Counter
from collections.abc import Sequence

FAR, NEAR = 1.25, 0.4
MOVED = 0.2
LOST, LOST_YEARS, BACK = 0.5, 4, 0.75
ENDS = 3


def named(paths: Sequence[dict[int, float]]) -> list[str]:
    """Name each family by its typical path, no two alike.

    Parameters
    ----------
    paths : sequence of dict
        Level by year of each family, in standard deviations of places, up is good.

    Examples
    --------
    >>> named([{2001: 0.7, 2002: 0.8, 2003: 0.9}, {2001: -0.9, 2002: -0.9, 2003: -0.9}])
    ['Ahead, little changed', 'Behind, little changed']
    """
    first = [name(path) for path in paths]
    count = Counter(first)
    lasts = [_mean(path, list(path)[-ENDS:]) for path in paths]
    marked = [
        f"{one}, near {last:+.1f}".replace("-", "−") if count[one] > 1 else one
        for one, last in zip(first, lasts, strict=True)
    ]
    again = Counter(marked)
    return [f"{one} ({at})" if again[one] > 1 else one for at, one in enumerate(marked, 1)]


def name(path: dict[int, float]) -> str:
    """Name one family.

    Parameters
    ----------
    path : dict
        Level by year in order of time.

    Examples
    --------
    >>> name({2001: 0.4, 2002: 0.4, 2003: 0.5, 2004: 0.9, 2005: 1.0, 2006: 1.1})
    'Ahead and pulling away'
    >>> name({2007: 0.1, 2008: 0.0, 2009: -0.6, 2010: -0.7, 2011: -0.2, 2012: 0.0, 2013: 0.1})
    'Lost ground fast from 2007 to 2010, regained by 2012'
    """
    years = list(path)
    return _lost(path, years) or _going(_mean(path, years[:ENDS]), _mean(path, years[-ENDS:]))


def _mean(path: dict[int, float], years: list[int]) -> float:
    return sum(path[year] for year in years) / len(years)


def _lost(path: dict[int, float], years: list[int]) -> str:
    """Say when a path fell fast and far, if it did, and whether it came back."""
    spells = [(peak, trough) for peak in years for trough in years if 0 < trough - peak <= LOST_YEARS]
    if not spells:
        return ""
    peak, trough = max(spells, key=lambda spell: (path[spell[0]] - path[spell[1]], spell[0] - spell[1]))
    lost = path[peak] - path[trough]
    if lost < LOST:
        return ""
    back = [year for year in years if year > trough and path[year] >= path[trough] + BACK * lost]
    end = f"regained by {back[0]}" if back else f"not regained by {years[-1]}"
    return f"Lost ground fast from {peak} to {trough}, {end}"


def _going(first: float, last: float) -> str:
    change = last - first
    if abs(change) < MOVED:
        return f"{_where(last)}, little changed"
    rose = change > 0
    if _where(first) != _where(last) and first * last < 0:
        return f"From {_where(first).lower()} to {_where(last).lower()}"
    start = _where(first if abs(first) >= NEAR else last)
    if last >= NEAR or (first >= NEAR and not rose):
        return f"{start} and {'pulling away' if rose else 'losing some of the lead'}"
    if last <= -NEAR or first <= -NEAR:
        return f"{start} and {'catching up' if rose else 'falling further behind'}"
    return f"Near the middle and {'gaining' if rose else 'losing'} ground"


def _where(level: float) -> str:
    if abs(level) < NEAR:
        return "Near the middle"
    side = "ahead" if level > 0 else "behind"
    return f"Far {side}" if abs(level) >= FAR else side.capitalize()
