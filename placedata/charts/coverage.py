"""The coverage matrix as its component takes it: cells with a shade, a mark and words."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from placedata.series.coverage import KINDS, mark, shade
from placedata.wording import coverage as wording

HOLE, LARGER = "hole", "larger"


def payload(
    years: pd.DataFrame,
    indicators: pd.DataFrame,
    domains: Mapping[str, str],
    *,
    areas: str,
    larger: pd.DataFrame | None = None,
) -> dict[str, Any]:
    """Return the matrix by domain.

    Parameters
    ----------
    years : pandas.DataFrame
        Rows of :func:`placedata.series.coverage.yearly`.
    indicators : pandas.DataFrame
        Indicators to show, in order: ``indicator_id, short_name, domain, nation_scope``.
    domains : mapping
        Titles of domains, in order.
    areas : str
        What the counts are of, such as ``districts``; empty for one place.
    larger : pandas.DataFrame, optional
        Rows of :func:`placedata.series.coverage.borrowed` for a place.

    Returns
    -------
    dict
        ``years`` (first and last), ``groups`` of ``title`` and ``rows`` (``id, name, sub, cells``), and
        ``counts`` of values by kind. A cell is [year, shade, mark, words]; years without one are blank.

    Examples
    --------
    >>> years = pd.DataFrame({"indicator_id": ["rate"], "year": [2020], "label": "2020", "possible": 4,
    ...     "published": 2, "converted": 1, "estimated": 0, "missing": 1, "absent": 0})
    >>> about = pd.DataFrame({"indicator_id": ["rate"], "short_name": "Rate", "domain": "health",
    ...     "nation_scope": "UK"})
    >>> payload(years, about, {"health": "Health"}, areas="districts")["groups"][0]["rows"][0]["cells"]
    [[2020, 3, 'c', '2020: 2 of 4 districts published; 1 put together from former areas, 1 no value']]
    """
    cells: dict[str, list[list[Any]]] = {}
    for row in years.to_dict("records"):
        cells.setdefault(row["indicator_id"], []).append(_cell(row, areas))
    subs = {}
    for row in [] if larger is None else larger.to_dict("records"):
        words = f"{row['label']}: published for {row['holder']}"
        cells.setdefault(row["indicator_id"], []).append([row["year"], 1, LARGER, words])
        subs[row["indicator_id"]] = f"only {row['holder']}"
    shown = [year for row in cells.values() for year, *_ in row]
    groups = []
    for domain, title in domains.items():
        rows = [
            {
                "id": row.indicator_id,
                "name": row.short_name,
                "sub": subs.get(row.indicator_id) or _scope(row.nation_scope),
                "cells": sorted(_last(cells.get(row.indicator_id, []))),
            }
            for row in indicators[indicators["domain"] == domain].itertuples(index=False)
        ]
        if rows:
            groups.append({"title": title, "rows": rows})
    return {
        "years": [min(shown, default=2001), max(shown, default=2025)],
        "groups": groups,
        "counts": {kind: int(years[kind].sum()) for kind in KINDS} | {LARGER: len(subs)},
        "place": not areas,
    }


def _last(cells: list[list[Any]]) -> list[list[Any]]:
    """Keep one cell a year, a larger area's figure over a hole of the area's own."""
    return list({cell[0]: cell for cell in cells}.values())


def _scope(nations: str) -> str:
    return "" if nations == "UK" else f"{nations} only"


def _cell(row: Mapping[Any, Any], areas: str) -> list[Any]:
    known = row["published"] + row["converted"] + row["estimated"]
    sign = mark(row["converted"], row["estimated"], row["possible"]) if known else HOLE
    filled = row["published"] if areas else row["published"] + row["converted"]
    words = wording.cell(row, areas) if areas else wording.own_cell(row)
    return [int(row["year"]), shade(filled / row["possible"]), sign, words]


def words(years: pd.DataFrame, larger: pd.DataFrame | None = None, *, place: bool) -> pd.DataFrame:
    """Return the matrix as a table for reading: indicators by years.

    ``larger`` is as for :func:`payload`. A cell says the share published, ``c`` or ``e`` where some are
    converted or estimated, ``no value`` for a hole, and nothing where nothing was measured; for one place
    it says the kind of its figure.
    """
    out = years.assign(said=[_said(row, place=place) for row in years.to_dict("records")])
    if larger is not None and len(larger):
        own = out[~out["indicator_id"].isin(larger["indicator_id"])]
        out = pd.concat([own, larger.assign(said="larger area")])
    return out.pivot_table(index="indicator_id", columns="year", values="said", aggfunc="first").fillna("")


def _said(row: Mapping[Any, Any], *, place: bool) -> str:
    sign = mark(row["converted"], row["estimated"], row["possible"])
    if not row["published"] + row["converted"] + row["estimated"]:
        return "no value"
    if place:
        kinds = [kind for kind in KINDS if row[kind]]
        return kinds[0] if len(kinds) == 1 else "in part"
    return f"{row['published'] / row['possible']:.0%} {sign}".strip()
