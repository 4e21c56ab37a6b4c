"""How one number was made: from which published row, under which code, with what attached."""

from typing import Any

import pandas as pd

from placedata.errors import DataError
from placedata.geography.vintage import FIRST_CODING
from placedata.model import STATUSES
from placedata.model.period import parse
from placedata.wording.numbers import with_unit


def derivation(
    row: pd.Series | None, indicator: pd.Series, area: dict[str, Any], period: str
) -> dict[str, Any]:
    """Describe the making of one value.

    Parameters
    ----------
    row : pandas.Series or None
        The published row that stands for the area and period, or None where there is none.
    indicator : pandas.Series
        The indicator.
    area : dict
        The area, as :meth:`placedata.Store.area` gives it.
    period : str
        The period as published.

    Returns
    -------
    dict
        ``standing`` is ``published``, ``recoded`` or ``not published``; ``sentence`` says it in words.
    """
    facts: dict[str, Any] = {
        "indicator": indicator["name"],
        "area": area["name"],
        "area_code": area["area_code"],
        "period": period,
        "unit": indicator["unit"],
        "publisher": indicator["publisher"],
        "release": indicator["source_title"],
        "released": None if pd.isna(indicator["released"]) else str(indicator["released"])[:10],
        "licence": indicator["licence"],
        "address": None if pd.isna(indicator["source_url"]) else indicator["source_url"],
    }
    if row is None:
        words = f"{indicator['name']} has no published row for {area['name']} in {_label(period)}."
        return {**facts, "standing": "not published", "value": None, "sentence": words}
    recoded = row["published_code"] != area["area_code"]
    facts |= {
        "standing": "recoded" if recoded else "published",
        "value": _known(row["value"]),
        "lower": _known(row["lower"]),
        "upper": _known(row["upper"]),
        "status": STATUSES[row["status"]],
        "status_as_published": _known(row["status_text"]),
        "note": _known(row["note"]),
        "period_words": row["label"],
        "period_start": str(row["period_start"])[:10],
        "period_end": str(row["period_end"])[:10],
        "period_kind": row["period_kind"],
        "published_code": row["published_code"],
        "published_name": row["published_name"],
        "boundary": _boundary(row, area, recoded=recoded),
        "vintage": _vintage(row),
        "source_file": row["source_file"],
        "source_row": int(row["source_row"]),
    }
    return {**facts, "sentence": _sentence(facts, indicator)}


def _known(value: Any) -> Any:
    return None if pd.isna(value) else value.item() if hasattr(value, "item") else value


def _label(period: str) -> str:
    try:
        return parse(period).label
    except DataError:
        return period


def _boundary(row: pd.Series, area: dict[str, Any], *, recoded: bool) -> str:
    if not recoded:
        when = "today's code" if area["current"] else "its code of the time"
        return f"{area['name']} under {when} {area['area_code']}{_before(row, area)}"
    if str(row["published_level"]).startswith("itl"):
        return f"the same ground under its statistical code {row['published_code']} ({row['published_name']})"
    ground = "nearly the same" if row["change_kind"] == "boundary move" else "the same"
    words = f"{ground} ground under its former code {row['published_code']} ({row['published_name']})"
    return f"{words}. {row['change_note']}" if isinstance(row["change_note"], str) else words


def _before(row: pd.Series, area: dict[str, Any]) -> str:
    """Say where a figure is of a time before its area began."""
    begun = pd.to_datetime(area["start_date"])
    if pd.isna(begun) or begun <= FIRST_CODING or pd.to_datetime(row["period_end"]) > begun:
        return ""
    return f", which began on {begun:%-d %B %Y}: the publisher worked the earlier time out on today's ground"


def _vintage(row: pd.Series) -> str:
    start, end = (None if pd.isna(row[name]) else str(row[name])[:10] for name in ("code_start", "code_end"))
    since = f"since {start}" if start else "since before the register begins"
    return f"code {row['published_code']}, in use {since}" + (f" until {end}" if end else "")


def _sentence(facts: dict[str, Any], indicator: pd.Series) -> str:
    where = f"row {facts['source_row']:,} of {facts['source_file'].split('/')[-1]}"
    if facts["value"] is None:
        words = (
            f"No value for {facts['area']} in {facts['period_words']}: {facts['status'].lower()}, by {where}."
        )
    else:
        value = with_unit(facts["value"], _known(indicator["unit_symbol"]) or "", int(indicator["decimals"]))
        words = f"{value} is the value published for {facts['area']} in {facts['period_words']}, {where}"
        if facts["lower"] is not None and facts["upper"] is not None:
            symbol, decimals = indicator["unit_symbol"], int(indicator["decimals"])
            low, high = (with_unit(facts[end], symbol, decimals) for end in ("lower", "upper"))
            words += f", with a published 95% interval from {low} to {high}"
        words += "."
    if facts["standing"] == "recoded":
        ground = facts["boundary"]
        words += f" It was published for {ground}" + ("" if ground.endswith(".") else " and is carried over.")
    elif "which began on" in facts["boundary"]:
        words += f" It is given for {facts['boundary']}."
    if facts["status"] == STATUSES["W"]:
        words += f" The publisher says: {facts['status_as_published'].rstrip('.')}."
    if facts["note"]:
        words += f" The publisher notes: {facts['note'].rstrip('.')}."
    return words
