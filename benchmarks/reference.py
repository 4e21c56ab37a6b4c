"""Scores of methods, kept as tables of the embedded data so that the dashboard can show them."""

from datetime import date

import pandas as pd

import placedata
from placedata.model import TABLES
from placedata.store.warehouse import EMBEDDED

_NAMES = {"indicator": "indicator_id", "false alarm": "false_alarm", "hit 3 SD": "hit3", "hit 5 SD": "hit5"}
DIGITS = 4


def save(table: str, scores: pd.DataFrame) -> None:
    """Write a table of scores into the embedded data, dated and with the version it was measured on.

    Parameters
    ----------
    table : str
        ``method_score`` or ``break_score``.
    scores : pandas.DataFrame
        Its rows, under their own names or those of the benchmark.

    Notes
    -----
    The version is that of the data before the file is written, which changes it.
    """
    contract = TABLES[table]
    named = scores.rename(columns=_NAMES).assign(
        measured=str(date.today()), data_version=placedata.open().data_version
    )
    rows = contract.conform(named[[name for name in contract.column_names if name in named]].round(DIGITS))
    path = EMBEDDED / contract.file
    path.parent.mkdir(parents=True, exist_ok=True)
    rows.assign(measured=rows["measured"].dt.strftime("%Y-%m-%d")).to_csv(path, index=False)
