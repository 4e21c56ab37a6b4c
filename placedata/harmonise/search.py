"""Searching one indicator for level shifts nobody announced."""

import pandas as pd

from placedata.harmonise.places import Places
from placedata.model import TABLES


def candidates(
    rows: pd.DataFrame, indicator: pd.Series, breaks: pd.DataFrame, level: str | None, places: Places
) -> pd.DataFrame:
    """Return rows of ``break_candidate`` for one indicator at the level whose areas lend to each other."""
    return pd.DataFrame(columns=TABLES["break_candidate"].column_names)
