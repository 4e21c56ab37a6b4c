"""Long local series: population, house prices, dwellings, output.

Two layouts: tidy (``geography_code, date, value, Measure``) and wide (one column a year).
"""

from collections.abc import Collection, Mapping
from pathlib import Path

import pandas as pd

from placedata.errors import DamagedFile
from placedata.sources.cells import CELLS, Imported, accept
from placedata.sources.els import read_text

STYLES = {
    "lad_population_1991_2023.csv": "on-06-30",
    "median_house_price_lad_quarterly_1995_2024.csv": "year-to-month",
    "net_additional_dwellings_lad_2001_on.csv": "financial",
    "number_of_properties_lad_1993_on.csv": "on-03-31",
    "vacant_homes_lad_2004_2024.csv": "on-10-01",
    "lad_gdp_current_prices_1998_2019.csv": "calendar",
    "lad_gdp_cvm_2018_money_1998_2019.csv": "calendar",
}


def read(path: Path, source_file: str, indicators: Mapping[str, str], areas: Collection[str]) -> Imported:
    """Import one file; in a wide file each yearly cell counts as a row."""
    frame = read_text(path)
    tidy = "geography_code" in frame.columns
    absent = {"date", "value", "measure"} - set(frame.columns) if tidy else {"la code"} - set(frame.columns)
    if absent:
        raise DamagedFile(
            f"{path.name} has no column for {', '.join(sorted(absent))}; it has {', '.join(frame.columns)}. "
            "Give the publisher's file as it was downloaded."
        )
    text = _tidy(frame) if tidy else _wide(frame)
    return accept(text[list(CELLS)], source_file, indicators, areas, STYLES[path.name])


def _tidy(frame: pd.DataFrame) -> pd.DataFrame:
    names = {"geography_code": "area_code", "date": "period", "measure": "series"}
    out = frame.rename(columns=names)
    return out.assign(lower="", upper="", status="", note="", row=range(1, len(out) + 1))


def _wide(frame: pd.DataFrame) -> pd.DataFrame:
    years = [name for name in frame.columns if name.isdigit()]
    numbered = frame.assign(row=range(1, len(frame) + 1))
    out = numbered.melt(["la code", "row"], years, var_name="period", value_name="value")
    out = out.rename(columns={"la code": "area_code"})
    return out.assign(series="", lower="", upper="", status="", note="")
