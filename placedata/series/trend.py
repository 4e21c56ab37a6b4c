"""Is a series rising or falling? Asked only where the answer means something, since the last break."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import norm

from placedata.errors import DataError
from placedata.model.period import parse
from placedata.series import kendall, slope
from placedata.series.known import first_after
from placedata.series.persistence import Array

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
        ``period_start`` and ``period_end``. Rows of :func:`placedata.series.points.of` fit.
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
    rows = _ready(points)
    kept, since = _since(rows, breaks)
    kept, told = _apart(kept)
    errors, seasons = _errors(kept), _seasons(kept)
    fewest = FEWEST if errors is None else FEWEST_ERRORS
    fewest = fewest if seasons is None else FEWEST_SEASONAL
    if len(kept) < fewest:
        return _unsaid(kept, _too_few(len(rows), len(kept), fewest, since, told))
    found, method = _tested(kept, seasons, errors, alpha)
    values, times = kept["value"].to_numpy(), kept["x"].to_numpy()
    drift = slope.beyond_drift(values, times, slope.design(times, seasons))
    answer, reason = _answer(found, drift, alpha, worth)
    first, last = kept["label"].iloc[0], kept["label"].iloc[-1]
    words = "; ".join(filter(None, [told, reason]))
    return Trend(answer, *found, len(kept), first, last, method, words, drift)


def _tested(
    rows: pd.DataFrame, seasons: Array | None, errors: Array | None, alpha: float
) -> tuple[slope.Slope, str]:
    """Return the slope by the test that fits the series, and the name of the test."""
    values, times = rows["value"].to_numpy(), rows["x"].to_numpy()
    if errors is not None and seasons is None:
        return slope.weighted(values, times, errors, alpha), "straight line weighted by published errors"
    found = kendall.mann_kendall(values, times, seasons, alpha)
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


def _ready(points: pd.DataFrame) -> pd.DataFrame:
    """Return points with a value in time order, with ``x``, ``label``, ``start``, ``end``, ``kind``."""
    when = next((name for name in ("x", "middle", "year", "time") if name in points), None)
    if when is None or "value" not in points:
        raise DataError("A trend needs the columns 'value' and 'x' (or 'year'). Rename the columns first.")
    rows = points.dropna(subset=["value", when]).sort_values(when, kind="stable").reset_index(drop=True)
    rows = rows.assign(x=rows[when].astype(float), value=rows["value"].astype(float))
    if rows["x"].duplicated().any():
        raise DataError("Two points stand at the same time. Give one series at a time.")
    spans = [_span(row) for row in rows.to_dict("records")]
    label = rows["label"] if "label" in rows else rows[when]
    return rows.assign(
        label=label.astype(str),
        start=pd.Series([span[0] for span in spans], dtype=object),
        end=pd.Series([span[1] for span in spans], dtype=object),
        kind=[span[2] for span in spans],
    ).reindex(columns=["x", "value", "lower", "upper", "label", "start", "end", "kind"])


def _span(row: dict[Any, Any]) -> tuple[date | None, date | None, str]:
    """Return first day, end and kind of a point's period, as far as it tells them."""
    first, end = row.get("period_start"), row.get("period_end")
    if isinstance(first, date) and isinstance(end, date):
        return pd.Timestamp(first).date(), pd.Timestamp(end).date(), str(row.get("period_kind", "year"))
    text = row.get("period")
    if isinstance(text, str):
        try:
            period = parse(text)
        except DataError:
            return None, None, "year"
        return period.start, period.end, period.kind
    return None, None, "year"


def _since(rows: pd.DataFrame, breaks: pd.DataFrame | None) -> tuple[pd.DataFrame, str]:
    """Return the points after the last break, and words about it."""
    if breaks is None or breaks.empty or rows.empty:
        return rows, ""
    positions = [at for at in first_after(breaks, rows["x"].to_numpy()) if at > 0]
    if not positions:
        return rows, ""
    return rows.iloc[max(positions) :], "since the last break"


def _apart(rows: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Return windows that do not overlap, the latest first, and words about it."""
    kept: list[int] = []
    free_before: date | None = None
    for at in range(len(rows) - 1, -1, -1):
        start, end = rows["start"].iloc[at], rows["end"].iloc[at]
        if start is None or free_before is None or end <= free_before:
            kept.append(at)
            free_before = start
    if len(kept) == len(rows):
        return rows, ""
    return rows.iloc[kept[::-1]], f"{len(kept)} of {len(rows)} windows do not overlap, only these are used"


def _too_few(total: int, kept: int, fewest: int, why: str, told: str) -> str:
    parts = [f"{kept} point{'' if kept == 1 else 's'}", why]
    reason = " ".join(part for part in parts if part) + f"; a trend needs {fewest} or more"
    if why and total >= fewest:
        reason = f"break too recent: {reason}"
    return f"overlapping windows: {told}; {reason}" if told else reason


def _errors(rows: pd.DataFrame) -> Array | None:
    """Return the standard errors behind published limits, if every point has them."""
    wide = (rows["upper"].astype(float) - rows["lower"].astype(float)).to_numpy()
    if not len(wide) or not (np.isfinite(wide).all() and (wide > 0).all()):
        return None
    errors: Array = wide / (2 * norm.ppf(0.975))
    return errors


def _seasons(rows: pd.DataFrame) -> Array | None:
    """Return the season of each point, or nothing for annual series."""
    kinds = set(rows["kind"])
    if len(kinds) != 1 or not kinds <= set(SEASONAL):
        return None
    months = np.array([start.month for start in rows["start"]], dtype=float)
    return months if len(np.unique(months)) > 1 else None


def _unsaid(rows: pd.DataFrame, reason: str) -> Trend:
    nan = float("nan")
    first, last = (rows["label"].iloc[0], rows["label"].iloc[-1]) if len(rows) else ("", "")
    return Trend("cannot say", nan, nan, nan, nan, len(rows), first, last, "none", reason, nan)
