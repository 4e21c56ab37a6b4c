"""The map of stages as data: the stage of every place in every year, sent once."""

import hashlib
import json
from typing import Any

import numpy as np
import pandas as pd

from placedata.charts import outline, theme
from placedata.charts.map import HEIGHT_PX
from placedata.errors import DataError
from placedata.model.stages import LETTERS, NAMED, STAGES

# From the foot of the legend to its top.
ORDER = ("crisis", "struggling", "uncertain", "stable", "recovery", "thriving")
CODES = {stage: code for code, stage in enumerate(ORDER)}


def payload(stages: pd.DataFrame, areas: pd.DataFrame, title: str) -> dict[str, Any]:
    """Return everything the map component needs but where its outlines are, ready for JSON.

    Parameters
    ----------
    stages : pandas.DataFrame
        Rows of table ``stage`` of one series.
    areas : pandas.DataFrame
        ``area_code`` and ``name`` of every place to be shown.
    title : str
        What the legend is headed by.

    Returns
    -------
    dict
        As :func:`placedata.charts.map.payload`: ``values`` are positions in :data:`ORDER`, None where there
        is no stage. ``shares`` holds the draws in 100 of the likeliest stage, ``seconds`` where the year is
        uncertain the position in ``pairs`` of both candidates in words, and ``late`` the position of the
        first provisional year. ``maps`` is empty: the page adds one or two :func:`ground` to it, outside the
        version, so that another shape sends no value anew.

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
        "codes": codes,
        "names": areas["name"].astype(str).tolist(),
        "periods": [str(year) for year in years],
        **_cells(stages, at, (len(years), len(codes))),
        **_look(len(years)),
        "late": _late(stages, years),
        "title": title,
        "unit": {"prefix": "", "suffix": "", "decimals": 0, "words": "Stage and places"},
        "height": HEIGHT_PX,
    }
    version = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:12]
    return content | {"maps": [], "own": None, "period": len(years) - 1, "notes": [], "version": version}


def ground(url: str, traced: pd.DataFrame, title: str, *, lettered: bool) -> dict[str, Any]:
    """Describe one of the pictures that show the same stages.

    Parameters
    ----------
    url : str
        Where the browser finds the outlines.
    traced : pandas.DataFrame
        The outlines, from :func:`placedata.charts.outline.trace`.
    title : str
        What stands over the picture when there are two.
    lettered : bool
        Whether the outlines have room for the letter of the stage.

    Returns
    -------
    dict
        ``geometry``, ``title``, ``lettered`` and ``ratio``, width by height, so that the room is kept before
        the outlines arrive.

    Examples
    --------
    >>> traced = pd.DataFrame({"left": [0], "top": [0], "right": [200], "bottom": [500]})
    >>> ground("/hexagons.json", traced, "Each place the same size", lettered=True)["ratio"]
    0.5
    """
    _, _, width, height = outline.view(traced)
    return {"geometry": url, "title": title, "lettered": lettered, "ratio": round(width / height, 3)}


def _cells(stages: pd.DataFrame, at: tuple[Any, Any], size: tuple[int, int]) -> dict[str, Any]:
    """Return stage, draws and second stage of each year and place, and which are provisional."""

    def laid(values: np.ndarray) -> list[list[Any]]:
        whole = np.full(size, None, dtype=object)
        whole[at] = values
        return list(whole.tolist())

    unsure = (stages["stage"] == "uncertain").to_numpy()
    words = {stage: name.lower() for stage, name in NAMED.items()}
    likeliest, second = stages["likeliest"].map(words), stages["second"].map(words).fillna("nothing else")
    pair = likeliest.astype("object") + " before " + second.astype("object")
    known = sorted(pair[unsure].unique())
    position = pd.Index(known, dtype="object").get_indexer(pair).astype(object)
    late = stages["provisional"].to_numpy()
    return {
        "values": laid(stages["stage"].map(CODES).to_numpy().astype(object)),
        "shares": laid(stages[list(NAMED)].max(axis=1).to_numpy().astype(object)),
        "seconds": laid(np.array(np.where(unsure, position, None), dtype=object)),
        "pairs": known,
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
