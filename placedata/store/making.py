"""How a value that no publisher printed was made: in words, and which published rows show it."""

from typing import Any

import pandas as pd

from placedata.model import PROVENANCE
from placedata.model.harmonised import CONVERTED, ESTIMATES
from placedata.store import queries
from placedata.wording.numbers import with_unit

PUT_TOGETHER = tuple(name for name in CONVERTED if name != "recoded")
_FROM = "from figures published for the areas that were there before"


def described(facts: dict[str, Any], point: pd.Series | None, indicator: pd.Series) -> dict[str, Any]:
    """Return the facts of one value with what was worked out for it.

    Parameters
    ----------
    facts : dict
        From :func:`placedata.store.explain.derivation`.
    point : pandas.Series or None
        The row of ``derived_point`` for the same area and period, if there is one.
    indicator : pandas.Series
        The indicator.

    Returns
    -------
    dict
        ``facts`` with ``standing`` a key of :data:`placedata.model.PROVENANCE` or ``not published``,
        ``hole``, ``method``, ``reason``, ``n_donors``, ``sources``, and the value and limits of an estimate.
    """
    if point is None:
        return {**facts, "hole": None, "method": None, "reason": None, "n_donors": 0, "sources": ""}
    made = {name: _known(point[name]) for name in ("hole", "method", "reason", "share_estimated")}
    made |= {"n_donors": int(point["n_donors"]), "sources": _known(point["sources"]) or ""}
    made |= {"period_words": point["label"], "approximate": bool(point["approximate"])}
    if point["provenance"] == "missing":
        return {**facts, **made, "sentence": f"{facts['sentence']} {point['reason']}"}
    limits = {name: _known(point[name]) for name in ("value", "lower", "upper", "lower80", "upper80")}
    standing = str(point["provenance"])
    return {
        **facts,
        **made,
        **limits,
        "standing": standing,
        "sentence": _sentence(facts, limits, made, standing, indicator),
    }


def _sentence(
    facts: dict[str, Any], limits: dict[str, Any], made: dict[str, Any], standing: str, indicator: pd.Series
) -> str:
    symbol, decimals = _known(indicator["unit_symbol"]) or "", int(indicator["decimals"])
    value = with_unit(limits["value"], symbol, decimals)
    if standing in ESTIMATES:
        words = f"{facts['sentence']} {PROVENANCE[standing]}: {value}."
        if limits["lower80"] is not None:
            low, high = (with_unit(limits[end], symbol, decimals) for end in ("lower80", "upper80"))
            words += f" Four times in five the published value would lie between {low} and {high}."
        return f"{words} {made['reason']}"
    words = f"{value} for {facts['area']} in {made['period_words']}: {PROVENANCE[standing].lower()}, {_FROM}."
    return f"{words} {made['reason']}"


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows as dicts of plain values, missing ones as None."""
    return [{str(name): _known(value) for name, value in row.items()} for row in rows.to_dict("records")]


def evidence(facts: dict[str, Any], asked: dict[str, str]) -> tuple[str, dict[str, Any]]:
    """Return the question for the published rows that show how a value came about, and its parameters.

    Parameters
    ----------
    facts : dict
        From :func:`described`.
    asked : dict
        ``indicator``, ``area`` and ``period``.

    Returns
    -------
    (str, dict)
        For a value put together from former areas, their rows; for an estimate, the area's own series; for
        any other, the row itself beside those of the areas that stood on the same ground before.
    """
    indicator, area = asked["indicator"], asked["area"]
    if facts["standing"] in PUT_TOGETHER:
        pairs = [source.split(" ", 1) for source in facts["sources"].split("; ") if source]
        codes, periods = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        return queries.PARTS, {"indicator": indicator, "codes": codes, "periods": periods}
    if facts["standing"] in ESTIMATES:
        return queries.OWN, {"indicator": indicator, "area": area}
    return queries.GROUND, asked


def _known(value: Any) -> Any:
    return None if pd.isna(value) else value.item() if hasattr(value, "item") else value
