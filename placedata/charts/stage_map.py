"""The map of stages as data: the stage of every place in every year, sent once."""

import hashlib
import json
from typing import Any

import numpy as np
import pandas as pd

from placedata.charts import theme
from placedata.charts.map import HEIGHT_PX
from placedata.errors import DataError
from placedata.model.stages import LETTERS, NAMED, STAGES

# From the foot of the legend to its top.
ORDER = ("crisis", "struggling", "uncertain", "stable", "recovery", "thriving")
CODES = {stage: code for code, stage in enumerate(ORDER)}


def payload(
    stages: pd.DataFrame, areas: pd.DataFrame, title: str, geometry_url: str, *, lettered: bool
) -> dict[str, Any]:
    """Return everything the map component needs but the outlines, ready for JSON.

    Parameters
    ----------
    stages : pandas.DataFrame
        Rows of table ``stage`` of one series.
    areas : pandas.DataFrame
        ``area_code`` and ``name`` of every place to be shown.
    title : str
        What the legend is headed by.
    geometry_url : str
        Where the browser finds the outlines.
    lettered : bool
        Whether the outlines have room for the letter of the stage.

    Returns
    -------
    dict
        As :func:`placedata.charts.map.payload`: ``values`` are positions in :data:`ORDER`, None where there
        is no stage. ``shares`` holds the draws in 100 of the likeliest stage, ``seconds`` the next stage in
        words where the year is uncertain, and ``late`` the position of the first provisional year.

    Raises
    ------
    DataError
        When there are no rows.
    """
    if stages.empty:
        raise DataError("There is nothing to map: no place has a stage here. Choose another domain.")
    codes = areas["area_code"].astype(str).tolist()
    years = list(range(int(stages["year"].min()), int(stages["year"].max()) + 1))
    at = (
        pd.Index(years).get_indexer(pd.Index(stages["year"])),
        pd.Index(codes).get_indexer(stages["area_code"]),
    )
    content = {
        "geometry": geometry_url,
        "level": "ltla",
        "codes": codes,
        "names": areas["name"].astype(str).tolist(),
        "periods": [str(year) for year in years],
        **_cells(stages, at, (len(years), len(codes))),
        **_look(len(years)),
        "late": _late(stages, years),
        "lettered": lettered,
        "title": title,
        "unit": {"prefix": "", "suffix": "", "decimals": 0, "words": "Stage and places"},
        "height": HEIGHT_PX,
    }
    version = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:12]
    return content | {"own": None, "period": len(years) - 1, "notes": [], "version": version}


def _cells(stages: pd.DataFrame, at: tuple[Any, Any], size: tuple[int, int]) -> dict[str, Any]:
    """Return stage, draws and second stage of each year and place, and which are provisional."""

    def laid(values: np.ndarray) -> list[list[Any]]:
        whole = np.full(size, None, dtype=object)
        whole[at] = values
        return list(whole.tolist())

    unsure = (stages["stage"] == "uncertain").to_numpy()
    words = {stage: name.lower() for stage, name in NAMED.items()}
    likeliest, second = stages["likeliest"].map(words), stages["second"].map(words).fillna("nothing else")
    pair = (likeliest.astype("object") + " before " + second.astype("object")).to_numpy(dtype=object)
    late = stages["provisional"].to_numpy()
    return {
        "values": laid(stages["stage"].map(CODES).to_numpy().astype(object)),
        "shares": laid(stages[list(NAMED)].max(axis=1).to_numpy().astype(object)),
        "seconds": laid(np.array(np.where(unsure, pair, None), dtype=object)),
        "marks": {f"{row},{column}": "P" for row, column, one in zip(*at, late, strict=True) if one},
        "words": {"P": "provisional"},
    }


def _late(stages: pd.DataFrame, years: list[int]) -> int | None:
    """Return the position of the first year that later figures may change."""
    late = stages.loc[stages["provisional"], "year"]
    return None if late.empty else years.index(int(late.min()))


def _look(years: int) -> dict[str, Any]:
    """Return classes, colours, letters and names of the stages, in the order of :data:`ORDER`."""
    return {
        "cuts": [[code + 0.5 for code in range(len(ORDER) - 1)]] * years,
        "colours": [theme.STAGES[stage][0] for stage in ORDER],
        "inks": [theme.STAGES[stage][1] for stage in ORDER],
        "letters": [LETTERS[stage] for stage in ORDER],
        "labels": [[STAGES[stage] for stage in ORDER]] * years,
        "pale": [CODES["stable"], CODES["recovery"]],
        "unsure": CODES["uncertain"],
    }
