"""Searching one indicator for level shifts nobody announced."""

import pandas as pd

from placedata.geography.denominators import middles
from placedata.harmonise.places import Places
from placedata.model import TABLES
from placedata.series import candidates as search


def candidates(
    rows: pd.DataFrame,
    indicator: pd.Series,
    breaks: pd.DataFrame,
    groups: pd.Series,
    level: str | None,
    places: Places,
) -> pd.DataFrame:
    """Return rows of ``break_candidate`` for one indicator.

    Parameters
    ----------
    rows : pandas.DataFrame
        Figures on today's areas (:func:`placedata.harmonise.carry.carried`).
    indicator : pandas.Series
        Its row of ``indicator``.
    breaks : pandas.DataFrame
        Its rows of ``indicator_break``.
    groups : pandas.Series
        Comparability group by nation letter; each is searched by itself.
    level : str or None
        Level of the areas searched; None searches nothing.
    places : Places
        The places.
    """
    found = []
    here = rows[rows["area_code"].isin(places.at(level))] if level else rows.head(0)
    dated = here.assign(middle=here["period"].map(middles(here)) if len(here) else 0.0)
    for nations in groups.groupby(groups).groups.values():
        pool = dated[dated["nation"].isin(list(nations))]
        some = search.candidates(pool, log=search.in_logs(indicator), known=breaks)
        found.append(some.assign(level=level, indicator_id=indicator["indicator_id"]))
    columns = TABLES["break_candidate"].column_names
    whole = pd.concat([part for part in found if len(part)] or [pd.DataFrame(columns=columns)])
    names = [
        search.candidate_id(row.indicator_id, row.area_code, row.date)
        for row in whole.itertuples(index=False)
    ]
    return whole.assign(candidate_id=names)[columns].drop_duplicates("candidate_id")
