"""Is a series rising or falling? Asked only where the answer means something, since the last break."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import ndtri

from placedata.series import kendall, sample, slope
from placedata.series.persistence import Array
from placedata.series.sample import Sample

FEWEST = 5
FEWEST_ERRORS = 4
FEWEST_SEASONAL = 24
SEASONAL = {"month": 12, "quarter": 4}
WORDS = {1: "rising", -1: "falling"}


@dataclass(frozen=True)
class Trend:
    """The answer for one series.

    Attributes
    ----------
    direction : str
        ``rising`` or ``falling`` over these years, ``no change`` (none that can be told from chance) or
        ``cannot say``.
    p : float
        Two-sided p of the slope; missing when it cannot be said.
    slope, lower, upper : float
        Change a year in the unit of the values, with its interval; missing when it cannot be said.
    n : int
        Points used.
    first, last : str
        Labels of the first and last point used.
    method : str
        How it was tested.
    reason : str
        Why it cannot be said, or what the answer leaves out, in words.
    drift_p : float
        p of the slope when the level may wander of itself; missing where there are too few points. Where
        it is large the direction describes these years and must not be carried forward.
    """

    direction: str
    p: float
    slope: float
    lower: float
    upper: float
    n: int
    first: str
    last: str
    method: str
    reason: str
    drift_p: float


def test(
    points: pd.DataFrame,
    *,
    breaks: pd.DataFrame | None = None,  # noqa: PT028 - not a test of pytest's
    worth: float | None = None,  # noqa: PT028
    alpha: float = 0.05,  # noqa: PT028
) -> Trend:
    """Test one series for a trend since its last break.

    Parameters
    ----------
    points : pandas.DataFrame
        One row a period with ``value`` and ``x`` or ``year`` (decimal or whole years); if known ``lower`` and
        ``upper`` (published 95 % limits), ``label``, ``period`` as published or ``period_kind``,
        ``period_start`` and ``period_end``. Rows of :func:`placedata.series.points.of` and of
        :meth:`placedata.Store.series` fit. Estimated points are left out.
    breaks : pandas.DataFrame, optional
        Breaks in scope, with ``date`` or ``time``; only periods whose middle lies after the last are used.
    worth : float, optional
        Smallest change a year worth a word. Without a trend, an interval that reaches further gives
        ``cannot say`` in place of ``no change``.
    alpha : float
        Chance of naming a direction when there is none.

    Returns
    -------
    Trend

    Raises
    ------
    DataError
        When a needed column is missing or two points stand at one time.

    Notes
    -----
    Annual series: Mann and Kendall's exact test and Sen's slope. With published limits: a straight line
    weighted by them. Months and quarters: the same within each month or quarter, two years of them at
    least. Of rolling windows only ones that do not overlap are used, the latest first. These take the years
    as independent around the trend, and so say that values moved. Local levels wander of themselves, so
    ``drift_p`` adds whether the movement stands out from that; the reason says so where it does not. Fewer
    than 5 points (4 with limits) since the last break give ``cannot say``.

    References
    ----------
    Mann, H. B. (1945). Nonparametric tests against trend. Econometrica, 13.
    Hirsch, R. M., Slack, J. R. and Smith, R. A. (1982). Techniques of trend analysis for monthly water
    quality data. Water Resources Research, 18.

    Examples
    --------
    >>> values = [5, 5.2, 5.1, 5.5, 5.6, 5.6, 5.9, 6, 6.1, 6.3]
    >>> years = pd.DataFrame({"year": range(2012, 2022), "value": values})
    >>> found = test(years)
    >>> found.direction, round(found.slope, 2), found.method
    ('rising', 0.14, 'Mann-Kendall, exact')
    >>> test(years.head(3)).reason
    '3 points; a trend needs 5 or more'
    """
    whole, guessed = sample.of(points)
    kept, since = sample.since(whole, breaks)
    kept, overlapping = sample.apart(kept)
    errors, seasons = _errors(kept), _seasons(kept)
    fewest = FEWEST if errors is None else FEWEST_ERRORS
    fewest = fewest if seasons is None else FEWEST_SEASONAL
    if len(kept) < fewest:
        reason = _too_few(len(whole), len(kept), fewest, since, overlapping)
        return _unsaid(kept, _said(guessed, reason))
    found, method = _tested(kept, seasons, errors, alpha)
    drift = slope.beyond_drift(kept.value, kept.x, slope.design(kept.x, seasons))
    answer, reason = _answer(found, drift, alpha, worth)
    words = _said(guessed, overlapping, reason)
    return Trend(answer, *found, len(kept), kept.label[0], kept.label[-1], method, words, drift)


def _said(*parts: str) -> str:
    return "; ".join(filter(None, parts))


def _tested(
    kept: Sample, seasons: Array | None, errors: Array | None, alpha: float
) -> tuple[slope.Slope, str]:
    """Return the slope by the test that fits the series, and the name of the test."""
    if errors is not None and seasons is None:
        return slope.weighted(kept.value, kept.x, errors, alpha), "straight line weighted by published errors"
    found = kendall.mann_kendall(kept.value, kept.x, seasons, alpha)
    name = "Mann-Kendall, exact" if seasons is None else "seasonal Kendall, exact"
    return slope.Slope(found.p, found.slope, found.lower, found.upper), name


def _answer(found: slope.Slope, drift: float, alpha: float, worth: float | None) -> tuple[str, str]:
    """Return the direction and what the answer leaves out."""
    if found.p < alpha and found.size != 0:
        wanders = (
            "a level that wanders could move as far by chance, so it says nothing about the years to come"
        )
        return WORDS[int(np.sign(found.size))], wanders if drift >= alpha else ""
    if worth is not None and max(abs(found.lower), abs(found.upper)) > worth:
        return "cannot say", "the interval reaches a change worth a word"
    return "no change", "no change that can be told from chance"


def _too_few(total: int, kept: int, fewest: int, why: str, told: str) -> str:
    parts = [f"{kept} point{'' if kept == 1 else 's'}", why]
    reason = " ".join(part for part in parts if part) + f"; a trend needs {fewest} or more"
    if why and total >= fewest:
        reason = f"break too recent: {reason}"
    return f"overlapping windows: {told}; {reason}" if told else reason


def _errors(kept: Sample) -> Array | None:
    """Return the standard errors behind published limits, if every point has them."""
    wide = kept.upper - kept.lower
    if not len(wide) or not (np.isfinite(wide).all() and (wide > 0).all()):
        return None
    errors: Array = wide / (2 * ndtri(0.975))
    return errors


def _seasons(kept: Sample) -> Array | None:
    """Return the season of each point, or nothing for annual series."""
    kinds = set(kept.kind)
    if len(kinds) != 1 or not kinds <= set(SEASONAL) or None in kept.start:
        return None
    months = np.array([start.month for start in kept.start if start is not None], dtype=float)
    return months if len(np.unique(months)) > 1 else None


def _unsaid(kept: Sample, reason: str) -> Trend:
    nan = float("nan")
    first, last = (kept.label[0], kept.label[-1]) if len(kept) else ("", "")
    return Trend("cannot say", nan, nan, nan, nan, len(kept), first, last, "none", reason, nan)
