"""Consumer prices, by which money of different years is made comparable."""

from pathlib import Path

import pandas as pd

from placedata.errors import DamagedFile
from placedata.model import TABLES
from placedata.sources.els import read_text

SOURCE_FILE = "long_series/ons_cpi_index_d7bt.csv"


def read(raw: Path) -> pd.DataFrame:
    """Read the yearly means of the index.

    The file holds years, quarters and months in one column under lines that describe it.

    Raises
    ------
    DamagedFile
        When no year is found.
    """
    frame = read_text(raw / SOURCE_FILE)
    when, value = frame.iloc[:, 0], frame.iloc[:, 1]
    yearly = when.str.fullmatch(r"\d{4}")
    if not yearly.any():
        raise DamagedFile(
            f"{SOURCE_FILE} has no yearly value. Give the publisher's file as it was downloaded."
        )
    rows = {
        "year": when[yearly].astype(int),
        "value": value[yearly].astype(float),
        "source_file": SOURCE_FILE,
    }
    return TABLES["price_index"].conform(pd.DataFrame(rows).reset_index(drop=True))
