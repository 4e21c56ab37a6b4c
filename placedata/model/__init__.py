"""The data contracts: one place that says what every table holds."""

from placedata.model import geography, indicators, initiatives, learning
from placedata.model.contract import Column, Table
from placedata.model.geography import LEVELS
from placedata.model.indicators import DOMAINS, STATUSES

TABLES: dict[str, Table] = {
    table.name: table for group in (geography, indicators, initiatives, learning) for table in group.TABLES
}

__all__ = ["DOMAINS", "LEVELS", "STATUSES", "TABLES", "Column", "Table"]
