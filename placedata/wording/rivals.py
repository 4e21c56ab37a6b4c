"""What other methods say of the same initiative and outcome, beside the one that gives the verdict."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from placedata.wording import verdicts
from placedata.wording.findings import count

# Each method's name in words, the one of the verdict first, and what it expects.
NAMES = {
    "panel forecast": "Panel forecast, as above",
    "synthetic difference-in-differences": "Synthetic difference-in-differences",
    "synthetic control, demeaned": "Synthetic control, demeaned",
    "synthetic control": "Synthetic control",
    "difference-in-differences, 15 nearest": "Mean of the 15 most alike",
    "difference-in-differences": "Mean of all that may be compared",
}
WINDOWS = {"during": "While it ran", "soon": "1 to 2 years after", "later": "3 to 5 years after"}
CAUTION = (
    "All see the same districts, years and places to compare with; only the way of expecting differs. What "
    "is usual was worked out for the first alone: tried where nothing began, the last strays half as far "
    "again."
)


def finding(rows: pd.DataFrame, row: Mapping[str, Any]) -> str:
    """Say how far apart the methods are while it ran, and whether they agree in direction.

    Parameters
    ----------
    rows : pandas.DataFrame
        From :meth:`placedata.Store.trace_rivals`.
    row : mapping
        Row of :meth:`placedata.Store.traces`.

    Examples
    --------
    >>> gaps = pd.DataFrame({"method": list("abc"), "window": "during", "gap": [-0.3, -0.1, 0.2]})
    >>> finding(gaps, {"log": False, "unit_symbol": "%", "decimals": 1})
    'While it ran the three methods say from −0.3 to +0.2 points; they do not agree on the direction.'
    """
    gaps = rows.loc[rows["window"] == "during", "gap"]
    low, high = verdicts.signed(float(gaps.min()), row), verdicts.signed(float(gaps.max()), row)
    low = low.removesuffix(" points")
    alike = "they agree on the direction" if (gaps > 0).all() or (gaps < 0).all() else (
        "they do not agree on the direction"
    )  # fmt: skip
    return f"While it ran the {count(len(gaps), 'method')} say from {low} to {high}; {alike}."


def table(rows: pd.DataFrame, row: Mapping[str, Any]) -> pd.DataFrame:
    """Return a row for each method: its gaps by window, and its typical miss before the start."""
    told = rows[rows["window"].isin(WINDOWS)]
    wide = told.pivot_table(index="method", columns="window", values="gap").reindex(NAMES)
    wide = wide[[name for name in WINDOWS if name in wide]]
    said = wide.map(lambda gap: verdicts.signed(float(gap), row)).rename(columns=WINDOWS)
    miss = rows.groupby("method")["miss"].first().reindex(NAMES)
    said["Typical miss before"] = miss.map(lambda one: verdicts.size(float(one), row))
    return said.rename(index=NAMES).rename_axis("Method").reset_index()
