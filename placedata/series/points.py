"""The points of a series, ready to be drawn, tabled and downloaded alike."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from placedata.model import HOLES, PROVENANCE, STATUSES
from placedata.model.harmonised import CONVERTED, ESTIMATES

COLUMNS = (
    "x", "period", "label", "value", "lower", "upper", "standing", "provenance", "status", "status_words",
    "note", "published_code", "period_start", "period_end", "period_kind",
)  # fmt: skip
PUBLISHED = ("published", "recoded")
UNPUBLISHED = ("merged", "apportioned", *ESTIMATES)


def without(rows: pd.DataFrame, provenances: Sequence[str]) -> pd.DataFrame:
    """Return series with values of some provenances taken out; their periods become holes.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows of :meth:`placedata.Store.series`.
    provenances : sequence of str
        Keys of :data:`placedata.model.PROVENANCE`.
    """
    hidden = rows["provenance"].isin(provenances)
    numbers = ("value", "lower", "upper", "lower80", "upper80")
    out = rows.assign(**{name: rows[name].mask(hidden) for name in numbers})
    shares = rows["share_estimated"].mask(hidden, 0.0)
    return out.assign(provenance=rows["provenance"].mask(hidden, "missing"), share_estimated=shares)


def of(figures: pd.DataFrame, place: str | None = None, *, published_only: bool = False) -> pd.DataFrame:
    """Return series as points.

    Parameters
    ----------
    figures : pandas.DataFrame
        Rows of :meth:`placedata.Store.series` or :meth:`placedata.Store.published`, of one series or many.
    place : str, optional
        Code of the place they are shown for; figures of any other area are then borrowed.
    published_only : bool
        Whether to leave out every value that no publisher printed; its period becomes a hole.

    Returns
    -------
    pandas.DataFrame
        ``indicator_id``, ``area_code`` and :data:`COLUMNS`, one row a period, in time order; ``x`` is the
        middle of the period as a decimal year. ``standing`` says how a point is drawn: ``published``,
        ``recoded`` (on today's boundary, converted in any way), ``estimated`` (``lower`` and ``upper`` are
        its 80% limits) or ``inherited``. ``provenance`` says exactly where the value comes from. Rows
        without a value stay, with the reason in ``status_words``.
    """
    rows = figures.sort_values("middle", kind="stable").reset_index(drop=True)
    provenance = _provenance(rows)
    guessed = provenance.isin(ESTIMATES)
    hidden = ~provenance.isin(PUBLISHED) if published_only else pd.Series(data=False, index=rows.index)
    standing = pd.Series("published", index=rows.index, dtype="object")
    standing = standing.mask(provenance.isin(CONVERTED), "recoded").mask(guessed & ~hidden, "estimated")
    if place is not None:
        standing = standing.mask(rows["area_code"] != place, "inherited")
    ends = {end: rows[end].mask(guessed, rows[f"{end}80"]) if f"{end}80" in rows else rows[end]
            for end in ("lower", "upper")}  # fmt: skip
    numbers = {"value": rows["value"], **ends}
    out = rows.assign(
        **{name: values.mask(hidden) for name, values in numbers.items()},
        x=rows["middle"],
        standing=standing,
        provenance=provenance.mask(hidden, "missing"),
        status_words=_words(rows, provenance, hidden),
    )
    return out[["indicator_id", "area_code", *COLUMNS]]


def printed(panel: pd.DataFrame) -> pd.DataFrame:
    """Return a panel (:meth:`placedata.Store.panel`) without the values put together from former areas."""
    made = panel["status"] == "C"
    numbers = ("value", "lower", "upper")
    bare = panel.assign(**{name: panel[name].mask(made) for name in numbers})
    return bare.assign(status=panel["status"].mask(made, "O"))


def _provenance(rows: pd.DataFrame) -> pd.Series:
    if "provenance" in rows:
        return rows["provenance"].astype("object")
    recoded = rows["published_code"] != rows["area_code"]
    return (
        recoded.astype("object")
        .map({True: "recoded", False: "published"})
        .mask(rows["value"].isna(), "missing")
    )


def _words(rows: pd.DataFrame, provenance: pd.Series, hidden: pd.Series) -> pd.Series:
    """Return what is said of each point: its status, how it was made, or why there is none."""
    words = rows["status"].astype("object").map(STATUSES)
    told = (rows["status"] == "W") & rows["status_text"].notna()
    words = words.mask(told, rows["status_text"])
    if "hole" in rows:
        words = words.mask(words.isna(), rows["hole"].astype("object").map(HOLES).str.rstrip("."))
    made = ~provenance.isin((*PUBLISHED, "missing")) & ~hidden
    return words.mask(made, provenance.map(PROVENANCE))


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
