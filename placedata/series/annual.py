"""Annual values behind the overlapping windows of one series: estimates beside it, never in its place."""

from datetime import date

import numpy as np
import pandas as pd

from placedata.model.period import Period

PROVENANCE = "rolled out"
METHOD = "smoothest annual series with these means (Denton)"
FEWEST_MEANS = 3
COUNTED = ("admin", "census")
WHOLE_YEAR = 0.02
YEAR_DAYS = 365.25


def refusal(indicator: pd.Series) -> str:
    """Say why no annual values are worked out for an indicator, or nothing where they may be.

    Parameters
    ----------
    indicator : pandas.Series
        Its row of ``indicator``.

    Examples
    --------
    >>> refusal(pd.Series({"period_kind": "rolling P3Y calendar", "sampling": "admin", "name": "Homicides"}))
    ''
    """
    if "rolling" not in str(indicator["period_kind"]):
        return f"{indicator['name']} is not published for overlapping windows."
    if "change" in str(indicator["period_kind"]):
        return f"{indicator['name']} is a change over its window, not a mean of years."
    if indicator["sampling"] not in COUNTED:
        return (
            f"{indicator['name']} rests on a survey or a model: taking its windows apart would multiply "
            "their error."
        )
    return ""


def window(rows: pd.DataFrame) -> int | None:
    """Return how many years each period of a series spans, where they are whole, overlap and follow yearly.

    Examples
    --------
    >>> start = pd.to_datetime(["2011-01-01", "2012-01-01", "2013-01-01"])
    >>> end = start + pd.DateOffset(years=3)
    >>> window(pd.DataFrame({"period_start": start, "period_end": end, "value": 1.0}))
    3
    """
    start, end = pd.to_datetime(rows["period_start"]), pd.to_datetime(rows["period_end"])
    years = ((end - start).dt.days / YEAR_DAYS).round(2).unique()
    if len(years) != 1 or abs(years[0] - round(years[0])) > WHOLE_YEAR or round(years[0]) < 2:
        return None
    steps = start.sort_values().diff().dropna().dt.days / YEAR_DAYS
    whole = bool((abs(steps - steps.round()) <= WHOLE_YEAR).all())
    yearly = len(steps) > 0 and whole and steps.min() < 1 + WHOLE_YEAR
    enough = rows["value"].notna().sum() >= FEWEST_MEANS
    return round(years[0]) if yearly and enough else None


def behind(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the annual values whose means over each window are the ones published.

    Parameters
    ----------
    rows : pandas.DataFrame
        One series as :meth:`placedata.Store.series` gives it, without estimates.

    Returns
    -------
    pandas.DataFrame
        Rows of the same columns, one a year; ``provenance`` is ``rolled out``. Empty where the periods are
        not overlapping windows of whole years, or fewer than three have a value.

    Notes
    -----
    See :func:`placedata.series.periods.unroll`, which says what the interval assumes. The means of the
    annual values are exactly the published ones; the values themselves are estimates and no more.
    """
    from placedata.series.rolling import unroll  # with it comes the algebra, which no page waits for

    years = window(rows)
    if years is None:
        return rows.head(0)
    ordered = rows.sort_values("period_start").reset_index(drop=True)
    first = pd.to_datetime(ordered["period_start"]).dt.year
    span = range(int(first.iloc[0]), int(first.iloc[-1]) + 1)
    means = pd.Series(ordered["value"].to_numpy(dtype="float64"), index=first).reindex(span)
    found = unroll(means, years, rounded_to=_rounding(means)).reset_index(names="year")
    begun = pd.to_datetime(ordered["period_start"]).iloc[0]
    periods = [_year(int(year), begun.month, begun.day) for year in found["year"]]
    keep = ["indicator_id", "area_code", "area_name", "nation"]
    out = pd.DataFrame({name: ordered[name].iloc[0] for name in keep}, index=found.index)
    out = out.assign(
        period=[one.text for one in periods],
        period_start=[one.start for one in periods],
        period_end=[one.end for one in periods],
        period_kind=[one.kind for one in periods],
        label=[one.label for one in periods],
        middle=[one.middle for one in periods],
        value=found["value"],
        lower=found["lower95"],
        upper=found["upper95"],
        lower80=found["lower80"],
        upper80=found["upper80"],
        provenance=PROVENANCE,
        method=METHOD,
        share_estimated=1.0,
        n_donors=0,
        approximate=True,
        reason=f"Worked out so that its means over {years} years are the published ones.",
    )
    return out.reindex(columns=rows.columns)


def _year(year: int, month: int, day: int) -> Period:
    kind = {1: "calendar", 4: "financial", 8: "academic", 9: "academic"}.get(month, "year")
    start, end = date(year, month, day), date(year + 1, month, day)
    return Period(f"{start.isoformat()}/P1Y", start, end, kind)


def _rounding(means: pd.Series) -> float:
    """Return the unit values seem to be rounded to: the coarsest power of ten they all are multiples of."""
    known = means.dropna().to_numpy()
    for decimals in range(7):
        if np.allclose(known, np.round(known, decimals), rtol=0, atol=1e-9):
            return float(10.0**-decimals)
    return 0.0
