"""The indicator map as data: the payload of the map on a page, with its classes, marks and words."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from placedata.charts import scale, theme
from placedata.errors import DataError
from placedata.model.harmonised import MARKS
from placedata.wording.numbers import unit_words, with_unit

CLASSES = 5
HEIGHT_PX = 640


def payload(
    panel: pd.DataFrame,
    areas: pd.DataFrame,
    indicator: Mapping[str, Any] | pd.Series,
    level: str,
    geometry_url: str,
    own: str | None = None,
    period: str | None = None,
    *,
    filled: bool = True,
    yearly: bool = False,
) -> dict[str, Any]:
    """Return everything the map component needs but the outlines, ready for JSON.

    Parameters
    ----------
    panel : pandas.DataFrame
        Long form, one row per area and period: ``area_code``, ``period``, ``label``,
        ``period_start``, ``value`` (in the indicator's unit, empty where there is none), ``status``
        and, where a value was taken from another period, that period's label in ``source_label``.
    areas : pandas.DataFrame
        ``area_code`` and ``name`` of every place to be shown, with or without values.
    indicator : mapping
        Row of the ``indicator`` contract.
    level : str
        Level of the areas.
    geometry_url : str
        Where the browser finds the outlines.
    own : str, optional
        Code of the reader's own place.
    period : str, optional
        Label of the period to open on; the last when empty or unknown.
    filled : bool
        Whether values taken from another period are shown; otherwise their cells are gaps.
    yearly : bool
        Whether each period has classes of its own, which shows who stands where but not movement
        over time; by default the classes are the same in every period.

    Returns
    -------
    dict
        ``values`` holds a row per period and a column per area, rounded as shown (half away from
        zero to the indicator's decimals), None where there is none. ``marks`` tells of a cell
        "period,area" its status, or "f:" and the label of the period its value is from. ``version``
        names all content but ``own``, ``period`` and ``notes``.

    Raises
    ------
    DataError
        When the panel repeats a cell, holds an area that is not in ``areas``, or has no rows.

    Examples
    --------
    >>> panel = pd.DataFrame({"area_code": ["E1", "E2"], "period": "2025", "label": "2025",
    ...     "period_start": pd.Timestamp("2025-01-01"), "value": [6.04, None], "status": ["A", "Q"]})
    >>> areas = pd.DataFrame({"area_code": ["E1", "E2"], "name": ["Rochdale", "Bury"]})
    >>> made = payload(panel, areas, {"short_name": "Claimants", "unit": "percentage",
    ...     "unit_symbol": "%", "decimals": 1}, "ltla", "/outlines.json")
    >>> made["values"], made["marks"], made["words"]["Q"]
    ([[6.0, None]], {'0,1': 'Q'}, 'withheld as confidential')
    """
    _check(panel, areas)
    decimals = int(indicator["decimals"])
    periods = panel[["period", "label", "period_start"]].drop_duplicates("period").sort_values("period_start")
    labels = periods["label"].astype(str).tolist()
    codes = areas["area_code"].astype(str).tolist()
    values, marks = _cells(panel, periods["period"].tolist(), codes, decimals, filled=filled)
    pooled = scale.cuts(values.ravel(), CLASSES, decimals)
    limits = [scale.cuts(row, CLASSES, decimals) if yearly else pooled for row in values]
    content = {
        "geometry": geometry_url,
        "level": level,
        "codes": codes,
        "names": areas["name"].astype(str).tolist(),
        "periods": labels,
        "values": [[None if np.isnan(value) else value for value in row] for row in values.tolist()],
        "marks": marks,
        "words": {code: words[0].lower() + words[1:] for code, words in MARKS.items() if code != "A"},
        "cuts": limits,
        "colours": colours(max(len(row) for row in limits) + 1),
        "labels": [ranges(row, indicator) for row in limits],
        "title": str(indicator["short_name"]),
        "unit": unit(indicator),
        "height": HEIGHT_PX,
        "pale": [0] if max(len(row) for row in limits) else [],
        "unsure": None,
        "late": None,
    }
    version = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:12]
    shown = labels.index(period) if period in labels else len(labels) - 1
    return content | {"own": own, "period": shown, "notes": [], "version": version}


def colours(classes: int) -> list[str]:
    """Return the colours of this many classes, spread over the scale of amounts.

    Examples
    --------
    >>> len(colours(5)), colours(2) == [theme.AMOUNTS[0], theme.AMOUNTS[4]]
    (5, True)
    """
    if classes == 1:
        return [theme.AMOUNTS[len(theme.AMOUNTS) // 2]]
    return [theme.AMOUNTS[round(at)] for at in np.linspace(0, len(theme.AMOUNTS) - 1, classes)]


def ranges(limits: list[float], indicator: Mapping[str, Any] | pd.Series) -> list[str]:
    """Return each class in words, lowest first; a class of one shown value is that value.

    Examples
    --------
    >>> ranges([2.0, 2.1, 4.0], {"unit_symbol": "%", "decimals": 1})
    ['Under 2.0%', '2.0%', '2.1% to 3.9%', '4.0% or more']
    """
    decimals = int(indicator["decimals"])
    text = [with_unit(limit, _symbol(indicator), decimals) for limit in limits]
    below = [with_unit(limit - 10.0**-decimals, _symbol(indicator), decimals) for limit in limits]
    if not limits:
        return ["All values"]
    between = [
        low if low == high else f"{low} to {high}" for low, high in zip(text[:-1], below[1:], strict=True)
    ]
    return [f"Under {text[0]}", *between, f"{text[-1]} or more"]


def unit(indicator: Mapping[str, Any] | pd.Series) -> dict[str, Any]:
    """Return what stands before and after a number, its decimals, and the unit in words.

    Examples
    --------
    >>> unit({"unit": "pounds, millions", "unit_symbol": "£m", "decimals": 0})
    {'prefix': '£', 'suffix': 'm', 'decimals': 0, 'words': 'pounds, millions'}
    """
    prefix, _, suffix = with_unit(0.0, _symbol(indicator)).partition("0")
    words = (
        "" if pd.isna(indicator["unit"]) else unit_words(str(indicator["unit"]), indicator.get("denominator"))
    )
    return {"prefix": prefix, "suffix": suffix, "decimals": int(indicator["decimals"]), "words": words}


def _symbol(indicator: Mapping[str, Any] | pd.Series) -> str:
    symbol = indicator["unit_symbol"]
    return "" if pd.isna(symbol) else str(symbol)


def _check(panel: pd.DataFrame, areas: pd.DataFrame) -> None:
    if panel.empty:
        raise DataError(
            "There is nothing to map: the panel has no rows. Choose an indicator with values here."
        )
    strange = panel.loc[~panel["area_code"].isin(areas["area_code"]), "area_code"]
    if len(strange):
        raise DataError(
            f"The panel holds {strange.iloc[0]!r}, which is not among the {len(areas)} areas to be drawn. "
            "Pass areas and values of one level on today's codes."
        )
    repeated = panel.duplicated(["area_code", "period"])
    if repeated.any():
        row = panel.loc[repeated].iloc[0]
        raise DataError(
            f"Area {row['area_code']!r} has two values for {row['label']!r}; a map can show one. "
            "Choose one before drawing."
        )


def _cells(
    panel: pd.DataFrame, periods: list[str], codes: list[str], decimals: int, *, filled: bool
) -> tuple[np.ndarray, dict[str, str]]:
    """Return values (period x area, missing as NaN) and the marks of cells that need a word."""
    rows = pd.Index(periods).get_indexer(pd.Index(panel["period"]))
    columns = pd.Index(codes).get_indexer(pd.Index(panel["area_code"].astype(str)))
    known = panel["source_label"] if "source_label" in panel else panel["label"]
    source = known.astype("string").fillna(panel["label"].astype("string")).to_numpy(dtype="object")
    borrowed = source != panel["label"].astype("string").to_numpy(dtype="object")
    amounts = scale.rounded(panel["value"].to_numpy(dtype="float64", na_value=np.nan), decimals)
    if not filled:
        amounts = np.where(borrowed, np.nan, amounts)
    values = np.full((len(periods), len(codes)), np.nan)
    values[rows, columns] = amounts
    status = panel["status"].fillna("A").astype(str).to_numpy()
    marks = np.where(borrowed & ~np.isnan(amounts), "f:" + source, status)
    told = [at for at, mark in enumerate(marks) if mark != "A" and not (borrowed[at] and not filled)]
    return values, {f"{rows[at]},{columns[at]}": str(marks[at]) for at in told}
