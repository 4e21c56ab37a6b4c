"""The phase portrait as data: where places stand against others and which way they move, every year."""

import hashlib
import json
import math
from typing import Any

import numpy as np
import pandas as pd

from placedata.charts import theme
from placedata.charts.stage_map import CODES, ORDER
from placedata.model.stages import LETTERS, STAGES

# Share of positions that lie within the frame; the others stand at its edge.
WITHIN = 0.99
TAILS = 4


def payload(stages: pd.DataFrame, title: str) -> dict[str, Any]:
    """Return everything the portrait component needs, ready for JSON.

    Parameters
    ----------
    stages : pandas.DataFrame
        Rows of table ``stage`` of one series, with ``area_name``; some with a ``momentum``.
    title : str
        What a screen reader calls the plot.

    Returns
    -------
    dict
        ``periods`` from the first year with a change to the last; ``codes`` and ``names`` by name; ``level``
        and ``change``, whole hundredths of a standard deviation by year and place, None where either is
        unknown; ``stages``, positions in :data:`placedata.charts.stage_map.ORDER`; ``wide`` and ``high``, how
        far the frame reaches to each side; the look of the stages; ``late``, the position of the first
        provisional year. ``tails`` and ``period`` are the page's to set and stand outside the version.

    Examples
    --------
    >>> rows = pd.DataFrame({"area_code": "E1", "area_name": "Rochdale", "year": [2020, 2021, 2022],
    ...     "stage": "stable", "level": [-1.5, -1.4, -1.26], "momentum": [float("nan"), 0.1, 0.24],
    ...     "provisional": [False, False, True]})
    >>> made = payload(rows, "Overall")
    >>> made["periods"], made["level"], made["change"], made["late"]
    (['2021', '2022'], [[-140], [-126]], [[10], [24]], 1)
    """
    known = stages[stages["momentum"].notna()]
    places = known.drop_duplicates("area_code", keep="last").sort_values("area_name", kind="stable")
    years = list(range(int(known["year"].min()), int(known["year"].max()) + 1))
    at = (
        pd.Index(years).get_indexer(pd.Index(known["year"])),
        pd.Index(places["area_code"]).get_indexer(pd.Index(known["area_code"])),
    )
    size = (len(years), len(places))
    late = known.loc[known["provisional"], "year"]
    content = {
        "codes": places["area_code"].astype(str).tolist(),
        "names": places["area_name"].astype(str).tolist(),
        "periods": [str(year) for year in years],
        "level": _laid(_hundredths(known["level"]), at, size),
        "change": _laid(_hundredths(known["momentum"]), at, size),
        "stages": _laid(known["stage"].map(CODES).to_numpy(), at, size),
        "wide": reach(known["level"]),
        "high": reach(known["momentum"]),
        "late": None if late.empty else years.index(int(late.min())),
        "across": "Level against comparable places, SDs",
        "up": "Change in three years, SDs",
        "title": title,
        **_look(),
    }
    version = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:12]
    return content | {"tails": [], "own": None, "period": len(years) - 1, "version": version}


def reach(values: pd.Series) -> float:
    """Return how far the frame reaches to each side: to the 99th percentile of sizes, up to the next tenth.

    Examples
    --------
    >>> reach(pd.Series([-0.31, 0.12, 0.2]))
    0.4
    """
    return max(0.1, math.ceil(round(10 * float(values.abs().quantile(WITHIN)), 6)) / 10)


def _hundredths(values: pd.Series) -> np.ndarray:
    return (100 * values).round().astype(int).to_numpy()


def _laid(values: np.ndarray, at: tuple[Any, Any], size: tuple[int, int]) -> list[list[int | None]]:
    """Return the values by year and place, None where there is none."""
    whole = np.full(size, None, dtype=object)
    whole[at] = values.astype(object)
    return list(whole.tolist())


def _look() -> dict[str, Any]:
    return {
        "colours": [theme.STAGES[stage][0] for stage in ORDER],
        "letters": [LETTERS[stage] for stage in ORDER],
        "labels": [STAGES[stage] for stage in ORDER],
        "unsure": CODES["uncertain"],
    }
