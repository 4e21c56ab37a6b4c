"""Carrying one indicator's figures over to today's areas."""

import pandas as pd

from placedata.geography import convert
from placedata.harmonise.places import Places

FIGURES = [
    "indicator_id", "area_code", "period", "period_start", "period_end", "period_kind", "value", "lower",
    "upper", "status", "note",
]  # fmt: skip
PUT_TOGETHER = ("merged", "apportioned")


TODAY = "2025"


def carried(figures: pd.DataFrame, indicator: pd.Series, places: Places, to: str = TODAY) -> pd.DataFrame:
    """Return an indicator's figures on the areas of one year, as :func:`placedata.geography.convert` does.

    Parameters
    ----------
    figures : pandas.DataFrame
        Its rows of ``observation``.
    indicator : pandas.Series
        Its row of ``indicator``.
    places : Places
        The places.
    to : str
        Year of the boundaries wanted; today's by default.

    Returns
    -------
    pandas.DataFrame
        As :func:`placedata.geography.convert`, with ``nation``; one row an area of that year and
        period that the figures speak of. Values of former areas that could not be put together are missing,
        with the reason in ``note``.
    """
    given = figures[FIGURES].astype({"area_code": "object", "period": "object", "status": "object"})
    found = places.people(indicator["denominator"])
    name, weights = found if found is not None else (str(indicator["denominator"]), None)
    rows = convert(
        given,
        to,
        kind=str(indicator["kind"]),
        weights=weights,
        changes=places.area_change,
        areas=places.area,
        denominator=name,
        population=places.everybody,
    )
    rows = rows[rows["area_code"].isin(places.current if to == TODAY else places.on(to))]
    return rows.assign(nation=rows["area_code"].map(places.nation)).reset_index(drop=True)


def derived(rows: pd.DataFrame) -> pd.DataFrame:
    """Return those carried figures that were put together from former areas, as points of a series."""
    made = rows[rows["provenance"].isin(PUT_TOGETHER) & rows["value"].notna()]
    return made.assign(
        lower80=float("nan"),
        upper80=float("nan"),
        hole=None,
        n_donors=0,
        reason=_said(made),
    )


def _said(made: pd.DataFrame) -> pd.Series:
    words = made["method"].str.capitalize().str.cat(made["note"].fillna(""), sep=". ")
    return words.str.strip(". ") + "."
