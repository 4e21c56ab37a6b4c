"""What an indicator is, in words."""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from placedata.model import DOMAINS, LEVELS
from placedata.wording.numbers import unit_words

KINDS = {
    "count": "Count",
    "rate": "Rate",
    "ratio": "Ratio",
    "mean": "Average",
    "median": "Middle value",
    "index": "Index",
}
DIRECTIONS = {1: "Up is good", -1: "Up is bad", 0: "Neither way is good"}
NATIONS = {"UK": "United Kingdom", "GB": "Great Britain", "E": "England", "W": "Wales", "S": "Scotland",
           "N": "Northern Ireland", "NI": "Northern Ireland", "EW": "England and Wales"}  # fmt: skip
SAMPLINGS = {
    "admin": "Administrative records",
    "modelled": "A model",
    "survey": "A survey",
    "census": "A count of all",
}
_ISO = re.compile(r"P(\d+)Y\b")


def frequency(period_kind: str) -> str:
    """Say how often an indicator is measured, over how long a period.

    Examples
    --------
    >>> frequency("P1Y financial"), frequency("rolling P3Y calendar"), frequency("instant (October)")
    ('Every year, financial', 'Rolling 3 years, calendar', 'On one day (October)')
    """
    text = period_kind.replace("instant", "on one day")
    if text.startswith("rolling P1Y"):
        text = text.replace("rolling P1Y", "rolling year,")
    elif text.startswith("P1Y"):
        text = text.replace("P1Y", "every year,")
    else:
        text = _ISO.sub(lambda found: f"{found[1]} years,", text)
    text = text.rstrip(", ")
    return text[0].upper() + text[1:]


def level(lowest: str) -> str:
    """Say down to which areas an indicator is published.

    Examples
    --------
    >>> level("ltla"), level("data zone 2011")
    ('Local authority district', 'Data zone 2011')
    """
    known = LEVELS.get(lowest)
    return known if known else lowest[0].upper() + lowest[1:]


def spans(coverage: pd.DataFrame) -> dict[str, str]:
    """Return for each indicator its first and last period with a published value, in words.

    Parameters
    ----------
    coverage : pandas.DataFrame
        Rows of :meth:`placedata.Store.coverage`.

    Examples
    --------
    >>> rows = pd.DataFrame({"indicator_id": "pay", "period_start": ["2019", "2020"], "published": 1,
    ...     "label": ["2019/20", "2020/21"]})
    >>> spans(rows)
    {'pay': '2019/20 to 2020/21'}
    """
    held = coverage[coverage["published"] > 0].sort_values("period_start", kind="stable")
    ends = held.groupby("indicator_id")["label"].agg(["first", "last"])
    return {
        str(name): one["first"] if one["first"] == one["last"] else f"{one['first']} to {one['last']}"
        for name, one in ends.iterrows()
    }


def facts(row: Mapping[Any, Any], span: str | None = None) -> dict[str, str]:
    """Return all that is known of an indicator as pairs of words.

    Parameters
    ----------
    row : mapping
        A row of table ``indicator``.
    span : str, optional
        Its first and last period in words; as published when left out.
    """
    released = "" if pd.isna(row["released"]) else f"{row['released']:%-d %B %Y}"
    why = f": {row['polarity_reason']}" if isinstance(row["polarity_reason"], str) else ""
    of = row["denominator"] if isinstance(row["denominator"], str) else ""
    note = row["denominator_note"] if isinstance(row["denominator_note"], str) else ""
    return {
        "Definition": row["definition"],
        "Unit": unit_words(row["unit"], row["denominator"]),
        "Domain": DOMAINS[row["domain"]],
        "Kind": f"{KINDS[row['kind']]}; {_parts(row)}",
        "Direction": f"{DIRECTIONS[int(row['polarity'])]}{why}",
        "Denominator": "; ".join(part for part in (of, note) if part) or "None",
        "Frequency": frequency(row["period_kind"]),
        "First and last period": span or f"{row['first_period']} to {row['last_period']}",
        "Lowest areas": level(row["lowest_level"]),
        "Nations with districts": NATIONS.get(row["nation_scope"], row["nation_scope"]),
        "Districts with a figure": f"{int(row['n_ltla'])} of today's",
        "Margin of error": "Published" if row["has_intervals"] else "Not published",
        "Made from": SAMPLINGS[row["sampling"]],
        "In development": "Yes" if row["in_development"] else "No",
        "Smallest change worth a word": _text(row["min_meaningful_change"], "Not set"),
        "Publisher": row["publisher"],
        "Release": row["source_title"],
        "Link": _text(row["source_url"], "None recorded"),
        "Released": released or "Not recorded",
        "Licence": row["licence"],
        "Downloadable": "Yes, every figure: from the Place and Journeys pages, and in the data folder",
        "To know": _text(row["caveats"], "Nothing noted"),
        "File": row["source_file"],
    }


def _text(value: object, otherwise: str) -> str:
    return value if isinstance(value, str) and value else otherwise


def _parts(row: Mapping[Any, Any]) -> str:
    if row["extensive"]:
        return "parts add up to the whole"
    return "parts do not add up" + ("; in the prices of each year" if row["money"] else "")


def table(indicators: pd.DataFrame, grades: pd.DataFrame, spans: Mapping[str, str]) -> pd.DataFrame:
    """Return the glossary, one row an indicator.

    Parameters
    ----------
    indicators : pandas.DataFrame
        Rows of table ``indicator``.
    grades : pandas.DataFrame
        Graded series: ``indicator_id, grade``.
    spans : mapping
        First and last period of each, as :func:`spans` gives them.
    """
    tally = graded(grades)
    rows = [
        {
            "Indicator": row["name"],
            **facts(row, spans.get(row["indicator_id"])),
            "Grades of its series": tally.get(row["indicator_id"], ""),
        }
        for row in indicators.to_dict("records")
    ]
    return pd.DataFrame(rows)


def graded(grades: pd.DataFrame) -> dict[str, str]:
    """Return for each indicator how many of its series have which grade, in words.

    Examples
    --------
    >>> graded(pd.DataFrame({"indicator_id": "rate", "grade": ["A", "C", "A"]}))
    {'rate': 'A 2, C 1'}
    """
    counts = grades.groupby(["indicator_id", "grade"]).size()
    out: dict[str, list[str]] = {}
    for (indicator, grade), number in counts.items():
        out.setdefault(str(indicator), []).append(f"{grade} {number}")
    return {indicator: ", ".join(words) for indicator, words in out.items()}


def matching(indicators: pd.DataFrame, words: str) -> pd.DataFrame:
    """Return the indicators that hold every word, in name, definition, publisher, release or caveat.

    Examples
    --------
    >>> rows = pd.DataFrame({"name": ["Pay", "Rent"], "definition": ["Weekly pay", "Monthly rent"],
    ...     "publisher": "ONS", "source_title": "ASHE", "caveats": None, "unit": "£",
    ...     "indicator_id": ["p", "r"]})
    >>> matching(rows, "weekly ons")["name"].tolist()
    ['Pay']
    """
    columns = ["name", "definition", "publisher", "source_title", "caveats", "unit", "indicator_id"]
    texts = indicators[columns].fillna("").astype(str).agg(" ".join, axis=1).str.casefold()
    keep = pd.Series(data=True, index=indicators.index)
    for word in words.casefold().split():
        keep &= texts.str.contains(word, regex=False)
    return indicators[keep]
