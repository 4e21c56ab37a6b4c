"""How many places stood in each stage, year by year."""

import pandas as pd

from placedata.charts.stage_map import ORDER


def counts(stages: pd.DataFrame) -> pd.DataFrame:
    """Count the places in each stage in each year.

    Parameters
    ----------
    stages : pandas.DataFrame
        Rows of table ``stage`` of one series.

    Returns
    -------
    pandas.DataFrame
        One row a year, one column a stage, in the order of :data:`placedata.charts.stage_map.ORDER`.

    Examples
    --------
    >>> rows = pd.DataFrame({"year": [2020, 2020, 2021], "stage": ["crisis", "crisis", "recovery"]})
    >>> counts(rows).loc[2020, "crisis"].item(), counts(rows).loc[2021, "recovery"].item()
    (2, 1)
    """
    wide = stages.groupby(["year", "stage"]).size().unstack("stage")
    return wide.reindex(columns=list(ORDER)).fillna(0).astype(int)
