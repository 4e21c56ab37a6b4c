"""The map of how many initiatives were known to be running in each place, year by year."""

import hashlib
import json
from typing import Any

import numpy as np
import pandas as pd

from placedata.charts import theme
from placedata.errors import DataError
from placedata.wording import stacking as words

LABELS = ("None recorded", "One", "Two", "Three", "Four", "Five or more")
COLOURS = (theme.PAGE, *theme.AMOUNTS)
INKS = (theme.INK, *theme.TEXT_ON_AMOUNTS)
HEIGHT_PX = 640


def payload(counts: pd.DataFrame, areas: pd.DataFrame) -> dict[str, Any]:
    """Return everything the map component needs but where its outlines are, ready for JSON.

    Parameters
    ----------
    counts : pandas.DataFrame
        From :func:`placedata.initiatives.stacking.stacking`: a row a place and year. With a column
        ``running_with_yours`` where people wrote something.
    areas : pandas.DataFrame
        ``area_code`` and ``name`` of every place to be shown.

    Returns
    -------
    dict
        As :func:`placedata.charts.stage_map.payload`, with ``numbers`` for letters: the counts themselves
        stand on the map. ``marks`` tells of each place and year how many initiatives began earlier and have
        no recorded end, and what the number would be with those that people wrote; they are in no number.
        A mark with a star puts one on the number.

    Raises
    ------
    DataError
        When there are no rows.

    Examples
    --------
    >>> counts = pd.DataFrame({"area_code": ["E1", "E2"], "year": 2024, "running": [6, 0],
    ...     "end_not_recorded": [0, 2]})
    >>> areas = pd.DataFrame({"area_code": ["E1", "E2"], "name": ["Bury", "Bath"]})
    >>> made = payload(counts, areas)
    >>> made["values"], made["marks"], made["words"]
    ([[6, 0]], {'0,1': '2'}, {'2': 'and two whose end is not recorded'})
    """
    if counts.empty:
        raise DataError("There is nothing to map: no place and no year is left. Choose fewer filters.")
    codes = areas["area_code"].astype(str).tolist()
    years = sorted(counts["year"].unique().tolist())
    at = (pd.Index(years).get_indexer(counts["year"]), pd.Index(codes).get_indexer(counts["area_code"]))
    values = np.zeros((len(years), len(codes)), dtype="int64")
    values[at] = counts["running"].to_numpy()
    marks, said = _marks(counts, at)
    content = {
        "codes": codes,
        "names": areas["name"].astype(str).tolist(),
        "periods": [str(year) for year in years],
        "values": values.tolist(),
        "marks": marks,
        "words": said,
        **_look(len(years)),
        "late": None,
        "numbers": [str(step) for step in range(len(LABELS))],
        "title": "Initiatives",
        "unit": {
            "prefix": "",
            "suffix": " running",
            "decimals": 0,
            "words": "Known to be running in the year",
        },
        "height": HEIGHT_PX,
    }
    version = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:12]
    return content | {"maps": [], "own": None, "period": len(years) - 1, "notes": [], "version": version}


def _marks(counts: pd.DataFrame, at: tuple[Any, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the mark of each place and year that has one, and the words of each mark."""
    marks, said = {}, {}
    running, lost = counts["running"], counts["end_not_recorded"]
    theirs = counts.get("running_with_yours", running)
    for row, column, known, unknown, mine in zip(*at, running, lost, theirs, strict=True):
        if told := words.noted(unknown, known, mine):
            key = str(unknown) if known == mine else f"{unknown}*{mine}"
            marks[f"{row},{column}"], said[key] = key, told
    return marks, dict(sorted(said.items()))


def _look(years: int) -> dict[str, Any]:
    """Return classes, colours and names, the same in every year."""
    return {
        "cuts": [[step + 0.5 for step in range(len(LABELS) - 1)]] * years,
        "colours": list(COLOURS),
        "inks": list(INKS),
        "labels": [list(LABELS)] * years,
        "pale": [0, 1],
        "unsure": None,
    }
