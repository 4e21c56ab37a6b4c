"""A place's profile as rows of the indicator table: words and small pictures."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from placedata.charts import spark
from placedata.wording import findings
from placedata.wording.numbers import difference, unit_words, with_unit


def rows(
    profile: pd.DataFrame,
    series: Mapping[tuple[str, str], pd.DataFrame],
    breaks: Mapping[str, list[float]],
    spread: Mapping[str, list[float]],
    axis: tuple[int, int],
) -> list[dict[str, Any]]:
    """Return one row of the table for each row of a profile.

    Parameters
    ----------
    profile : pandas.DataFrame
        Rows of :func:`placedata.profile.build` joined to their indicators and, where known, to ``grade``
        and ``concern`` of :meth:`placedata.Store.quality`.
    series : mapping of (indicator, area) to pandas.DataFrame
        Points as :func:`placedata.series.points.of` gives them.
    breaks : mapping of str to list of float
        Dates, in decimal years, across which an indicator cannot be read.
    spread : mapping of str to list of float
        Values of all places ranked together, by indicator.
    axis : (int, int)
        First and last year of every small line.

    Returns
    -------
    list of dict
        As the table component takes them.
    """
    return [_row(row, series, breaks, spread, axis) for row in profile.to_dict("records")]


def _row(
    row: dict[str, Any],
    series: Mapping[tuple[str, str], pd.DataFrame],
    breaks: Mapping[str, list[float]],
    spread: Mapping[str, list[float]],
    axis: tuple[int, int],
) -> dict[str, Any]:
    indicator, symbol, decimals = row["indicator_id"], row["unit_symbol"], int(row["decimals"])
    own = series[indicator, row["code"]]
    national = None if row["extensive"] else series.get((indicator, row["national_code"]))
    ranked = not pd.isna(row["rank"])
    return {
        "id": indicator,
        "name": row["short_name"],
        "subtitle": unit_words(row["unit"], row["denominator"]),
        "standing": row["standing"],
        "standing_words": _standing(row),
        "badge": _badge(row),
        "latest": with_unit(row["value"], symbol, decimals),
        "period": row["label"],
        "change": None if pd.isna(row["change"]) else difference(row["change"], symbol, decimals),
        "change_word": _change_word(row),
        "gap": None if pd.isna(row["gap"]) else difference(row["gap"], symbol, decimals),
        "gap_word": _gap_word(row),
        "spark": spark.spark(own, national, breaks.get(indicator, []), axis, indicator=row),
        "strip": spark.strip(
            spread.get(indicator, []), row["value"], indicator=row, rank=findings.rank(row, row).split(",")[0]
        )
        if ranked
        else None,
        "grade": _said(row.get("grade")),
        "concern": _said(row.get("concern")),
    }


def _said(words: object) -> str | None:
    return words if isinstance(words, str) and words else None


def _standing(row: dict[str, Any]) -> str:
    if row["standing"] == "inherited":
        return f"{row['area_name']} figure"
    return "on today's boundary" if row["standing"] == "recoded" else ""


def _badge(row: dict[str, Any]) -> str:
    words = ["in development"] if row["in_development"] else []
    if row["old"]:
        words.append(f"old: ended {round(row['age_years'])} years ago")
    return ", ".join(words)


def _change_word(row: dict[str, Any]) -> str:
    if pd.isna(row["change"]):
        return str(row["change_note"])
    words = str(row["change_word"])
    words += " in cash" if row["money"] else ""
    return f"{words}, since {row['change_since']}"


def _gap_word(row: dict[str, Any]) -> str | None:
    if pd.isna(row["gap"]):
        return None if pd.isna(row["national_value"]) else "not compared"
    words = str(row["gap_word"])
    if pd.notna(row["regional_value"]):
        region = with_unit(row["regional_value"], row["unit_symbol"], int(row["decimals"]))
        words += f"; {row['regional_name']} {region}"
    return words
