"""Breaks that a search found and nobody announced, in words."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from placedata.wording.changes import day
from placedata.wording.numbers import difference, plain

VERDICTS = {"accepted": "Accepted", "rejected": "Rejected"}
OPEN = "Not decided"


def size(row: Mapping[object, object], indicator: Mapping[object, object]) -> str:
    """Say how far a level shifted.

    Parameters
    ----------
    row : mapping
        A row of table ``break_candidate``.
    indicator : mapping
        Needs ``unit_symbol`` and ``decimals``.

    Examples
    --------
    >>> size({"size": 0.1, "log": True}, {}), size({"size": -2.0, "log": False},
    ...                                            {"unit_symbol": "%", "decimals": 1})
    ('+10.5%', '−2.0 pts')
    """
    shift = float(str(row["size"]))
    if row["log"]:
        change = 100 * (np.exp(shift) - 1)
        return f"{'+' if change > 0 else ''}{plain(change, 1)}%"
    symbol = indicator["unit_symbol"]
    return difference(shift, symbol if isinstance(symbol, str) else None, int(str(indicator["decimals"])))


def title(row: Mapping[object, object], indicator: Mapping[object, object]) -> str:
    """Name a candidate: what, where, when, how large.

    Examples
    --------
    >>> title({"area_name": "Fife", "date": "2019-01-01", "size": -2.0, "log": False},
    ...       {"name": "Employment rate", "unit_symbol": "%", "decimals": 1})
    'Employment rate, Fife, 1 January 2019: −2.0 pts'
    """
    return f"{indicator['name']}, {where(row)}, {day(row['date'])}: {size(row, indicator)}"


def where(row: Mapping[object, object]) -> str:
    """Say in which area a candidate was found."""
    name = row["area_name"]
    return name if isinstance(name, str) else "most areas at once"


def sentence(row: Mapping[object, object], indicator: Mapping[object, object]) -> str:
    """Say what a search found and how sure it is."""
    beside = "against other areas" if isinstance(row["area_name"], str) else "in most areas at once"
    found, needed = (plain(abs(float(str(row[name]))), 1) for name in ("statistic", "critical"))
    return (
        f"From {day(row['date'])} the level lies {size(row, indicator)} from where it was, {beside}. The "
        f"search asks for a statistic above {needed} and found {found}. "
        "About one series in twenty is named though nothing broke, so a person decides."
    )


def decided(row: Mapping[object, object]) -> str:
    """Say what was decided about a candidate, by whom and when.

    Examples
    --------
    >>> decided({"verdict": "rejected", "by": "Jo", "decided_at": "2026-03-01"})
    'Rejected by Jo on 1 March 2026'
    """
    by = f" by {row['by']}" if row["by"] else ""
    return f"{VERDICTS[str(row['verdict'])]}{by} on {day(row['decided_at'])}"


def verdicts(candidates: pd.DataFrame) -> pd.Series:
    """Return what was decided about each candidate, in a word or two.

    Parameters
    ----------
    candidates : pandas.DataFrame
        With ``verdict``, missing where nobody decided.
    """
    return candidates["verdict"].astype("object").map(VERDICTS).fillna(OPEN)


def table(candidates: pd.DataFrame, indicators: Mapping[str, Mapping[object, object]]) -> pd.DataFrame:
    """Return candidates for reading.

    Parameters
    ----------
    candidates : pandas.DataFrame
        Rows of :meth:`placedata.Store.candidates`.
    indicators : mapping
        Rows of table ``indicator`` by their id.
    """
    rows = candidates.to_dict("records")
    about = [indicators[row["indicator_id"]] for row in rows]
    return pd.DataFrame(
        {
            "Indicator": [one["name"] for one in about],
            "Where": [where(row) for row in rows],
            "From": [day(row["date"]) for row in rows],
            "Shift": [size(row, one) for row, one in zip(rows, about, strict=True)],
            "Statistic": [plain(abs(row["statistic"]), 1) for row in rows],
            "Needed": [plain(row["critical"], 1) for row in rows],
        }
    )
