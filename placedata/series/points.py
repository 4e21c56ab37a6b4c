"""The points of one series, ready to be drawn, tabled and downloaded alike."""

from datetime import date

import pandas as pd

from placedata.model import STATUSES

COLUMNS = (
    "x", "period", "label", "value", "lower", "upper", "standing", "status", "status_words", "note",
    "published_code",
)  # fmt: skip


def of(figures: pd.DataFrame, area_code: str, place: str) -> pd.DataFrame:
    """Return the points of one area, for a place that may only borrow them.

    Parameters
    ----------
    figures : pandas.DataFrame
        Rows of :meth:`placedata.Store.published` for one indicator.
    area_code : str
        Area whose figures these are.
    place : str
        Code of the place they are shown for.

    Returns
    -------
    pandas.DataFrame
        Columns :data:`COLUMNS`, one row a period, in time order; ``x`` is the middle of the period as
        a decimal year, ``standing`` is ``published``, ``recoded`` or ``inherited``. Rows without a value
        stay, with the reason in ``status_words``.
    """
    rows = figures[figures["area_code"] == area_code].sort_values("middle", kind="stable")
    recoded = rows["published_code"] != area_code
    standing = recoded.map({True: "recoded", False: "published"})
    if area_code != place:
        standing[:] = "inherited"
    out = rows.assign(
        x=rows["middle"],
        standing=standing,
        status_words=[_words(status, text) for status, text in zip(rows["status"], rows["status_text"], strict=True)],
    )
    return out[list(COLUMNS)].reset_index(drop=True)


def _words(status: str, text: object) -> str:
    return str(text) if status == "W" and pd.notna(text) else STATUSES[status]


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
