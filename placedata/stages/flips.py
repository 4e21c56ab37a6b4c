"""Which places stand in another stage by another rule."""

import pandas as pd

COLUMNS = ("area_code", "area_name", "nation", "before", "after")


def compared(before: pd.DataFrame, after: pd.DataFrame, year: int) -> pd.DataFrame:
    """Set the stages of one year by two rules side by side.

    Parameters
    ----------
    before, after : pandas.DataFrame
        Rows of table ``stage`` of one series; ``before`` with ``area_name`` and ``nation``.
    year : int
        Year compared.

    Returns
    -------
    pandas.DataFrame
        ``area_code, area_name, nation, before, after``, one row a place that has a stage by both.

    Examples
    --------
    >>> old = pd.DataFrame({"area_code": ["a"], "area_name": ["A"], "nation": ["E"], "year": [2020],
    ...     "stage": ["crisis"]})
    >>> compared(old, old.assign(stage="stable"), 2020)[["before", "after"]].values.tolist()
    [['crisis', 'stable']]
    """
    own = before[before["year"] == year][["area_code", "area_name", "nation", "stage"]]
    other = after[after["year"] == year][["area_code", "stage"]]
    joined = own.rename(columns={"stage": "before"}).merge(
        other.rename(columns={"stage": "after"}), on="area_code"
    )
    return joined[list(COLUMNS)].reset_index(drop=True)


def moves(table: pd.DataFrame) -> pd.DataFrame:
    """Count the places by their stages by two rules: one row a stage before, one column a stage after."""
    return table.groupby(["before", "after"]).size().unstack("after").fillna(0).astype(int)
