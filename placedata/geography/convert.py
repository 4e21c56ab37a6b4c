"""Carrying published figures over to the areas of another year, and never hiding how."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from placedata.errors import DataError
from placedata.geography.ancestry import Ancestry, same_in_other_systems
from placedata.geography.denominators import Denominators, middles
from placedata.geography.merge import Figure, Source
from placedata.geography.rebuild import NOT_REBUILT, SUMMED, WEIGHTED, Rebuilder
from placedata.geography.vintage import changes_until

KINDS = sorted(SUMMED | WEIGHTED | NOT_REBUILT)
TIMES = ["period_start", "period_end", "period_kind"]
MADE = ["provenance", "method", "sources", "share_estimated", "approximate", "note"]
NUMBERS = ["value", "lower", "upper"]


def convert(
    frame: pd.DataFrame,
    to: str = "2025",
    kind: str = "count",
    weights: pd.DataFrame | None = None,
    *,
    changes: pd.DataFrame,
    areas: pd.DataFrame | None = None,
    denominator: str = "its denominator",
    population: pd.DataFrame | None = None,
    approximate: bool = False,
) -> pd.DataFrame:
    """Return the figures of one indicator on the areas of one year.

    For each area and period the first of these that there is: the value published for it; the value
    published for the same ground under a former code; the value rebuilt from the areas it was made of,
    all of which must have one; the same with shares of people for areas that were split.

    Parameters
    ----------
    frame : pandas.DataFrame
        Figures of one indicator: ``area_code``, ``period``, ``value``; where known ``lower``, ``upper``
        (95% limits), ``status``, ``note``, ``indicator_id``, ``period_start``, ``period_end``,
        ``period_kind``. One row an area code and period; codes of any vintage, mixed or not. The result
        of an earlier conversion keeps what that one said.
    to : str
        Year of the boundaries wanted, as of its end. A year that has passed takes mergers after it as
        they are, since they cannot be undone; codes given later to the same ground are turned back.
    kind : str
        ``count``, ``rate``, ``ratio``, ``mean``, ``median``, ``index`` or ``rank``: decides how parts
        are put together.
    weights : pandas.DataFrame, optional
        The right denominator of a rate, ratio or mean: ``area_code``, ``period``, ``value``, with
        ``period_start`` and ``period_end`` where known. The nearest period that all parts share is used.
    changes : pandas.DataFrame
        Table ``area_change``.
    areas : pandas.DataFrame, optional
        Table ``area``; with it, regions under the codes of the territorial levels (ITL) are recoded too.
    denominator : str
        What ``weights`` are, for the note.
    population : pandas.DataFrame, optional
        Stand-in for ``weights`` where those lack a part; the same columns. Its use is marked.
    approximate : bool
        Weight medians and indices too and mark them as approximate, instead of refusing. Ranks are
        always refused.

    Returns
    -------
    pandas.DataFrame
        One row an area and period: ``indicator_id`` where given, ``area_code``, ``period`` and what of
        ``period_start``, ``period_end``, ``period_kind`` was given; ``value``, ``lower``, ``upper``;
        ``status`` of the row that was carried over, if given; ``provenance`` (``published``,
        ``recoded``, ``merged``, ``apportioned``; missing where no value could be made); ``method``;
        ``sources``, the codes and periods used, separated by semicolons; ``share_estimated``, the share
        of the value that rests on split areas, 0 to 1; ``approximate``; ``note``.

    Raises
    ------
    DataError
        For an unknown ``kind`` or ``to``, an absent column, several indicators at once, or two rows for
        one code and period.

    Notes
    -----
    A sum is exact. A rate of the whole is the mean of the rates of its parts weighted by their
    denominators, exact when these are of the same period. Limits of sums and means are the root of the
    summed squares of weighted distances to the limits of the parts, each side by itself [1]_, which takes
    the parts as independent. A split count follows the shares of people in ``changes``; a split area
    lends its own rate to its pieces; how far either may be out is described at
    :func:`placedata.geography.merge.unevenness`.

    References
    ----------
    .. [1] G. Y. Zou and A. Donner (2008), Construction of confidence limits about effect measures:
       a general approach. Statistics in Medicine 27, 1693-1702.

    Examples
    --------
    >>> changes = pd.DataFrame([("E07000205", "E07000244", "2019-04-01", "merge", 1.0),
    ...                         ("E07000206", "E07000244", "2019-04-01", "merge", 1.0)],
    ...                        columns=["from_code", "to_code", "date", "kind", "share"])
    >>> gcse = pd.DataFrame({"area_code": ["E07000205", "E07000206"], "period": "2016-09-01/P1Y",
    ...                      "value": [72.781, 62.199]})
    >>> people = gcse.assign(value=[129016, 117000], period="2017")
    >>> row = convert(gcse, kind="rate", weights=people, changes=changes).iloc[0]
    >>> row["area_code"], float(round(row["value"], 2)), row["provenance"]
    ('E07000244', 67.75, 'merged')
    """
    _check(frame, kind)
    ancestry = Ancestry(_known(changes_until(changes, to), same_in_other_systems(areas)))
    touched = frame["area_code"].isin(ancestry.codes)
    untouched, asked = _published(frame.loc[~touched]), frame.loc[touched]
    if asked.empty:
        return _ordered(untouched)
    right = [] if weights is None else [Denominators(weights, ancestry, denominator, right=True)]
    stand_in = [] if population is None else [Denominators(population, ancestry, "population", right=False)]
    rebuilder = Rebuilder(
        _figures(asked),
        _statuses(asked),
        ancestry,
        kind,
        [*right, *stand_in],
        middles(asked),
        frame,
        approximate,
    )
    carried = _carried(asked, rebuilder, untouched.columns)
    return _ordered(carried if untouched.empty else pd.concat([untouched, carried], ignore_index=True))


def _known(changes: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([changes, others], ignore_index=True) if len(others) else changes


def _check(frame: pd.DataFrame, kind: str) -> None:
    if kind not in KINDS:
        raise DataError(f"No kind of figure is called {kind!r}; allowed are {', '.join(KINDS)}.")
    lacking = [column for column in ("area_code", "period", "value") if column not in frame]
    if lacking:
        raise DataError(f"The figures have no column {lacking[0]!r}; needed are area_code, period and value.")
    if "indicator_id" in frame and frame["indicator_id"].nunique() > 1:
        raise DataError("The figures hold several indicators. Convert one at a time: each has its own kind.")
    twice = frame.duplicated(["area_code", "period"])
    if twice.any():
        row = frame.loc[twice].iloc[0]
        raise DataError(
            f"The figures have two rows for {row['area_code']} in {row['period']}. Keep one of them."
        )


def _published(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows as they were published, or as an earlier conversion left them."""
    named = [column for column in ("indicator_id", "area_code", "period", *TIMES) if column in rows]
    out = rows[named].reset_index(drop=True)
    rows = rows.reset_index(drop=True)
    for number in NUMBERS:
        out[number] = rows[number].astype("float64") if number in rows else float("nan")
    if "status" in rows:
        out["status"] = rows["status"].astype("object")
    fresh: dict[str, Any] = {
        "provenance": "published",
        "method": "as published",
        "sources": rows["area_code"].astype("object") + " " + rows["period"].astype("object"),
        "share_estimated": 0.0,
        "approximate": False,
        "note": None,
    }
    for column, otherwise in fresh.items():
        out[column] = rows.get(column, otherwise)
    for column in ("provenance", "note"):
        words = out[column].astype("object")
        out[column] = words.where(words.notna(), None)
    return out.astype({"method": "object", "share_estimated": "float64", "approximate": "bool"})


def _figures(rows: pd.DataFrame) -> dict[Source, Figure]:
    given = _published(rows)
    columns = ["area_code", "period", *NUMBERS, *MADE]
    return {
        Source(code, period): Figure(
            value,
            lower,
            upper,
            provenance or "",
            method,
            _read(sources),
            share,
            rough,
            (note,) if note else (),
        )
        for code, period, value, lower, upper, provenance, method, sources, share, rough, note in zip(
            *(given[column].tolist() for column in columns), strict=True
        )
    }


def _statuses(rows: pd.DataFrame) -> dict[Source, object]:
    if "status" not in rows:
        return {}
    keys = map(Source, rows["area_code"].tolist(), rows["period"].tolist())
    return dict(zip(keys, rows["status"].tolist(), strict=True))


def _carried(rows: pd.DataFrame, rebuilder: Rebuilder, columns: Iterable[str]) -> pd.DataFrame:
    """Return a row for each area of today and period that the rows speak of."""
    ancestry = rebuilder.ancestry
    spoken: dict[str, list[str]] = {}
    for code, period in zip(rows["area_code"].tolist(), rows["period"].tolist(), strict=True):
        spoken.setdefault(code, []).append(period)
    made = []
    for end in ancestry.ends:
        codes = (end, *ancestry.former.get(end, ()))
        periods = dict.fromkeys(period for code in codes for period in spoken.get(code, ()))
        for period in periods:
            figure = rebuilder.figure(end, period)
            if figure is not None:
                made.append(_row(end, period, figure, rebuilder))
    times = rows.drop_duplicates("period").set_index("period")[[name for name in TIMES if name in rows]]
    out = pd.DataFrame(made).join(times, on="period")
    if "indicator_id" in rows:
        out["indicator_id"] = rows["indicator_id"].iloc[0]
    return out[list(columns)]


def _row(end: str, period: str, figure: Figure, rebuilder: Rebuilder) -> dict[str, object]:
    return {
        "area_code": end,
        "period": period,
        "value": figure.value,
        "lower": figure.lower,
        "upper": figure.upper,
        "status": _status(Source(end, period), figure, rebuilder),
        "provenance": figure.provenance or None,
        "method": figure.method,
        "sources": "; ".join(f"{source.code} {source.period}" for source in figure.sources),
        "share_estimated": figure.estimated,
        "approximate": figure.approximate,
        "note": _joined(figure.notes),
    }


def _status(own: Source, figure: Figure, rebuilder: Rebuilder) -> object:
    """Return the status of the row that was carried over; None for a figure put together."""
    row = rebuilder.rows.get(own)
    if row is not None and row.known == figure.known:
        return rebuilder.status.get(own)
    alone = figure.provenance == "recoded" and len(figure.sources) == 1
    return rebuilder.status.get(figure.sources[0]) if alone else None


def _joined(notes: tuple[str, ...]) -> str | None:
    """Return notes as running text; a single one stays letter for letter as it is."""
    ended = [note if note.endswith((".", "!", "?")) else f"{note}." for note in notes[:-1]]
    return " ".join([*ended, *notes[-1:]]) or None


def _read(sources: str) -> tuple[Source, ...]:
    return tuple(Source(*source.split(" ", 1)) for source in sources.split("; ") if source)


def _ordered(rows: pd.DataFrame) -> pd.DataFrame:
    times = [name for name in ("period_start", "period_end") if name in rows]
    periods = rows.drop_duplicates("period").sort_values([*times, "period"])["period"]
    place = rows["period"].map(dict(zip(periods, range(len(periods)), strict=True)))
    order = rows.assign(place=place).sort_values(["area_code", "place"], kind="stable").index
    return rows.loc[order].reset_index(drop=True)
