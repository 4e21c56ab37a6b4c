"""A comparison as tables: every cell with its standing for download, places by periods for reading."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from placedata.export import csv
from placedata.model import PROVENANCE
from placedata.wording.numbers import plain, unit_words

COLUMNS = (
    "indicator_id", "indicator", "unit", "place", "area_code", "role", "period", "label", "value", "lower",
    "upper", "interval", "provenance", "how_made", "reason_if_empty", "method", "reason", "note",
    "published_code",
)  # fmt: skip
MARKS = {"estimated": " est.", "recoded": " conv.", "inherited": " larger area"}


def cells(shown: pd.DataFrame, indicator: Mapping[str, Any], measure: str = "") -> pd.DataFrame:
    """Return the cells of a comparison as they leave the product.

    Parameters
    ----------
    shown : pandas.DataFrame
        As :func:`placedata.comparison.cells.of` gives them, or as an index.
    indicator : mapping
        The indicator's row.
    measure : str
        What the values are when they are not as published, such as ``index, 2015 = 100``; the value it was
        made from is then in ``as_published``.

    Returns
    -------
    pandas.DataFrame
        :data:`COLUMNS`, one row a line and period. An empty value has its reason.
    """
    empty = shown["value"].isna()
    limits = shown["lower"].notna() & shown["upper"].notna()
    share = shown["standing"].map({"estimated": "80%"}).fillna("95%")
    larger = shown["standing"] == "inherited"
    out = shown.assign(
        indicator_id=indicator["indicator_id"],
        indicator=indicator["name"],
        unit=measure or unit_words(indicator["unit"], indicator.get("denominator")),
        interval=share.where(limits),
        how_made=shown["provenance"].map(PROVENANCE).mask(larger, "Published for the larger area"),
        reason_if_empty=shown["status_words"].where(empty),
        method=shown["method"].mask(shown["method"] == ""),
        reason=shown["reason"].mask(shown["reason"] == ""),
    )
    extra = ["as_published"] if "as_published" in shown else []
    return out[[*COLUMNS, *extra]].reset_index(drop=True)


def wide(shown: pd.DataFrame, decimals: int) -> pd.DataFrame:
    """Return a comparison as a table for reading: a row a line, a column a period, words for what is missing.

    Examples
    --------
    >>> shown = pd.DataFrame({"place": "Bury", "label": ["2024", "2025"], "x": [2024.5, 2025.5],
    ...     "value": [4.1, None], "standing": "published", "status_words": [None, "Withheld"]})
    >>> wide(shown, 1).to_dict("records")
    [{'Place': 'Bury', '2024': '4.1', '2025': 'Withheld'}]
    """
    words = [
        f"{plain(value, decimals)}{MARKS.get(standing, '')}" if pd.notna(value) else str(why)
        for value, standing, why in zip(shown["value"], shown["standing"], shown["status_words"], strict=True)
    ]
    filled = shown.assign(words=words, rank=shown["value"].isna())
    once = filled.sort_values("rank", kind="stable").drop_duplicates(["place", "label"])
    labels = shown.sort_values("x", kind="stable")["label"].drop_duplicates().tolist()
    table = once.pivot(index="place", columns="label", values="words")
    ordered = table.reindex(index=shown["place"].drop_duplicates(), columns=labels).fillna("")
    return ordered.rename_axis(index="Place", columns=None).reset_index()


def about(indicators: Sequence[Mapping[str, Any]], subject: str, data_version: str) -> list[str]:
    """Return the lines above a downloaded comparison: what, source, licence, version."""
    lines: list[str] = []
    for indicator in indicators:
        lines += [line for line in csv.about(indicator, subject, data_version) if line not in lines]
    return lines
