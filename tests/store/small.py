"""A small copy of the embedded data: two files of figures, some fifty places, a few rows of all else."""

from functools import cache
from pathlib import Path

import pandas as pd

from placedata.sources import collection

EMBEDDED = Path(__file__).parents[2] / "data"
CLAIMANTS = "els/claimant-count/claimant-count.csv"
WELLBEING = "els/personal-wellbeing-estimates/personal-wellbeing-estimates.csv"
FILES = (CLAIMANTS, WELLBEING)
WHOLE = 10**9
KEPT = dict.fromkeys(
    (
        "indicator",
        "source",
        "observation",
        "comparability",
        "indicator_break",
        "area",
        "area_level",
        "area_name",
        "area_parent",
        "area_change",
    ),
    WHOLE,
)


@cache
def embedded() -> dict[str, pd.DataFrame]:
    """Return every embedded table, read once for all tests; not to be changed."""
    return collection.load(EMBEDDED)


@cache
def frames() -> dict[str, pd.DataFrame]:
    """Return the embedded tables cut to two files of figures, some fifty places and a few of all else."""
    every = {name: frame.head(KEPT.get(name, 30)) for name, frame in embedded().items()}
    for name in ("indicator", "source", "observation"):
        every[name] = every[name][every[name]["source_file"].isin(FILES)]
    of_figures = every["indicator"]["indicator_id"]
    for name in ("comparability", "indicator_break"):
        every[name] = every[name][every[name]["indicator_id"].isin(of_figures)]
    areas = every["area"][every["area"]["level"].isin(["ctry", "rgn", "cauth"]) | _shown(every["area"])]
    every["area"] = areas
    for name in ("area_level", "area_name", "area_parent", "observation"):
        every[name] = every[name][every[name]["area_code"].isin(areas["area_code"])]
    every["rejected_row"] = every["rejected_row"].head(0)
    kept = every["source"]["source_file"].map(every["observation"]["source_file"].value_counts())
    every["source"] = every["source"].assign(rows_read=kept, rows_kept=kept, rows_rejected=0)
    return {name: frame.reset_index(drop=True) for name, frame in every.items()}


def _shown(areas: pd.DataFrame) -> pd.Series:
    return areas["area_code"].str.fullmatch(r"E080000\d\d|N0900000\d|K0[234]000001")


def write(folder: Path) -> Path:
    """Write the small copy into a folder and return it."""
    collection.write(frames(), folder)
    return folder
