"""A small copy of the embedded data: two files of figures, every place that is not a small area."""

from pathlib import Path

import pandas as pd

from placedata.sources import collection

EMBEDDED = Path(__file__).parents[2] / "data"
CLAIMANTS = "els/claimant-count/claimant-count.csv"
WELLBEING = "els/personal-wellbeing-estimates/personal-wellbeing-estimates.csv"
FILES = (CLAIMANTS, WELLBEING)


def frames() -> dict[str, pd.DataFrame]:
    """Return the embedded tables cut to two files of figures and to places above small areas."""
    every = collection.load(EMBEDDED)
    indicators = every["indicator"][every["indicator"]["source_file"].isin(FILES)]
    areas = every["area"][~every["area"]["level"].isin(["dz11", "soa11"])]
    kept = {name: every[name][every[name]["source_file"].isin(FILES)] for name in ("observation", "source")}
    of_figures = {name: every[name][every[name]["indicator_id"].isin(indicators["indicator_id"])]
                  for name in ("comparability", "indicator_break")}  # fmt: skip
    of_places = {name: every[name][every[name]["area_code"].isin(areas["area_code"])]
                 for name in ("area_level", "area_name", "area_parent")}  # fmt: skip
    rejected = every["rejected_row"].head(0)
    cut = {**every, "indicator": indicators, "area": areas, **kept, **of_figures, **of_places}
    return {name: frame.reset_index(drop=True) for name, frame in {**cut, "rejected_row": rejected}.items()}


def write(folder: Path) -> Path:
    """Write the small copy into a folder and return it."""
    collection.write(frames(), folder)
    return folder
