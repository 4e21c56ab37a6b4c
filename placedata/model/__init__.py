"""The data contracts: one place that says what every table holds."""

import pandas as pd

from placedata.model import (
    evidence,
    geography,
    harmonised,
    indicators,
    initiatives,
    learning,
    scores,
    stages,
    targets,
    traces,
)
from placedata.model.contract import Column, Table
from placedata.model.geography import LEVELS
from placedata.model.harmonised import HOLES, PROVENANCE
from placedata.model.indicators import DOMAINS, STATUSES

TABLES: dict[str, Table] = {
    table.name: table
    for group in (
        geography,
        indicators,
        harmonised,
        initiatives,
        learning,
        evidence,
        scores,
        stages,
        targets,
        traces,
    )
    for table in group.TABLES
}


def dictionary() -> pd.DataFrame:
    """Return the data dictionary: every column of every table and what it means.

    Returns
    -------
    pandas.DataFrame
        ``table, column, type, required, allowed, meaning``, one row a column.

    Examples
    --------
    >>> words = dictionary()
    >>> words[(words.table == "observation") & (words.column == "lower")].meaning.item()
    'Lower published 95% limit'
    """
    rows = [
        (table.name, column.name, column.type, column.required, ", ".join(column.allowed), column.meaning)
        for table in TABLES.values()
        for column in table.columns
    ]
    return pd.DataFrame(rows, columns=["table", "column", "type", "required", "allowed", "meaning"])


__all__ = [
    "DOMAINS",
    "HOLES",
    "LEVELS",
    "PROVENANCE",
    "STATUSES",
    "TABLES",
    "Column",
    "Table",
    "dictionary",
]
