"""The points of a series, ready to be drawn, tabled and downloaded alike."""

from datetime import date

import pandas as pd

from placedata.model import STATUSES

COLUMNS = (
    "x", "period", "label", "value", "lower", "upper", "standing", "status", "status_words", "note",
    "published_code",
)  # fmt: skip


def of(figures: pd.DataFrame, place: str | None = None) -> pd.DataFrame:
    """Return published figures as points.

    Parameters
    ----------
    figures : pandas.DataFrame
        Rows of :meth:`placedata.Store.published`, of one series or many.
    place : str, optional
        Code of the place they are shown for; figures of any other area are then borrowed.

    Returns
    -------
    pandas.DataFrame
        ``indicator_id``, ``area_code`` and :data:`COLUMNS`, one row a period, in time order; ``x`` is the
        middle of the period as a decimal year, ``standing`` is ``published``, ``recoded`` or
        ``inherited``. Rows without a value stay, with the reason in ``status_words``.
    """
    rows = figures.sort_values("middle", kind="stable").reset_index(drop=True)
    recoded = rows["published_code"] != rows["area_code"]
    standing = recoded.astype("object").map({True: "recoded", False: "published"})
    if place is not None:
        standing = standing.mask(rows["area_code"] != place, "inherited")
    words = rows["status"].astype("object").map(STATUSES)
    told = (rows["status"] == "W") & rows["status_text"].notna()
    out = rows.assign(x=rows["middle"], standing=standing, status_words=words.mask(told, rows["status_text"]))
    return out[["indicator_id", "area_code", *COLUMNS]]


def split(points: pd.DataFrame) -> dict[tuple[str, str], pd.DataFrame]:
    """Return the points of each series by its indicator and area."""
    plain = points.astype({"indicator_id": "object", "area_code": "object", "label": "object"})
    light = plain[["indicator_id", "area_code", "x", "label", "value", "standing", "status_words"]]
    return {
        (str(indicator), str(area)): group.reset_index(drop=True)
        for (indicator, area), group in light.groupby(["indicator_id", "area_code"], sort=False)
    }


def year_of(day: date) -> float:
    """Return a day as a decimal year.

    Examples
    --------
    >>> year_of(date(2015, 4, 1))
    2015.247
    """
    first = date(day.year, 1, 1).toordinal()
    length = date(day.year + 1, 1, 1).toordinal() - first
    return round(day.year + (day.toordinal() - first) / length, 3)
