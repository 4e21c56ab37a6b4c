"""What there is of each indicator in each year: shares of areas, or the kind of one area's figures."""

import pandas as pd

KINDS = ("published", "converted", "estimated", "missing")
CLASSES = (0.0, 0.2, 0.4, 0.6, 0.8)
WORTH_A_MARK = 0.05


def yearly(counts: pd.DataFrame, areas: int) -> pd.DataFrame:
    """Add the periods of each year up.

    Parameters
    ----------
    counts : pandas.DataFrame
        Rows of :meth:`placedata.Store.coverage` of one level, or of one area.
    areas : int
        Areas there are at that level today; 1 for one area.

    Returns
    -------
    pandas.DataFrame
        One row an indicator and year: ``indicator_id, year, label, possible`` (areas times periods), the
        four counts of :data:`KINDS`, and ``absent``: what is possible and not even a named hole, because
        the figure is not made for those areas.

    Examples
    --------
    >>> counts = pd.DataFrame({"indicator_id": "rate", "year": [2020, 2020], "label": ["Jan", "Feb"],
    ...     "period_start": [1, 2], "published": [8, 7], "converted": 0, "estimated": [0, 1], "missing": 0})
    >>> yearly(counts, 10)[["label", "possible", "published", "estimated", "absent"]].values.tolist()
    [['2 periods in 2020', 20, 15, 1, 4]]
    """
    grouped = counts.sort_values("period_start").groupby(["indicator_id", "year"], sort=True)
    summed = grouped[list(KINDS)].sum()
    periods = grouped.size()
    first = grouped["label"].first()
    many = [f"{number} periods in {year}" for (_, year), number in periods.items()]
    possible = periods * areas
    out = summed.assign(
        label=first.where(periods == 1, pd.Series(many, index=periods.index)),
        possible=possible,
        absent=(possible - summed.sum(axis=1)).clip(lower=0),
    )
    return out.reset_index()[["indicator_id", "year", "label", "possible", *KINDS, "absent"]]


def borrowed(own: pd.DataFrame, larger: pd.DataFrame) -> pd.DataFrame:
    """Return what larger areas have of the indicators that an area has no figure of.

    Parameters
    ----------
    own, larger : pandas.DataFrame
        Yearly rows; ``larger`` with ``holder``, the nearest areas first.

    Returns
    -------
    pandas.DataFrame
        Rows of ``larger`` with a published value, of the first holder that has any.
    """
    has = set(reach(own)["indicator_id"])
    rows = larger[~larger["indicator_id"].isin(has) & (larger["published"] + larger["converted"] > 0)]
    nearest = rows.drop_duplicates("indicator_id").set_index("indicator_id")["holder"]
    return rows[rows["holder"] == rows["indicator_id"].map(nearest)]


def reach(years: pd.DataFrame) -> pd.DataFrame:
    """Return the first and last year with a published or converted figure, one row an indicator.

    Examples
    --------
    >>> years = pd.DataFrame({"indicator_id": "rate", "year": [2004, 2005, 2006],
    ...     "published": [0, 3, 4], "converted": 0})
    >>> reach(years).values.tolist()
    [['rate', 2005, 2006, 2]]
    """
    some = years[years["published"] + years["converted"] > 0]
    found = some.groupby("indicator_id")["year"].agg(["min", "max", "count"]).reset_index()
    return found.rename(columns={"min": "first", "max": "last", "count": "years"})


def shade(share: float) -> int:
    """Return the class of a share, 0 for none to 5 for more than four fifths.

    Examples
    --------
    >>> [shade(share) for share in (0, 0.01, 0.2, 0.5, 1)]
    [0, 1, 1, 3, 5]
    """
    return sum(share > limit for limit in CLASSES)


def mark(converted: int, estimated: int, possible: int) -> str:
    """Return the letter of a cell: ``c`` or ``e`` where that share is worth one, the larger first.

    Examples
    --------
    >>> mark(3, 1, 10), mark(0, 2, 10), mark(1, 1, 400)
    ('c', 'e', '')
    """
    if max(converted, estimated) < WORTH_A_MARK * possible:
        return ""
    return "c" if converted >= estimated else "e"
