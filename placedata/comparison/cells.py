"""The cells of a comparison: one row a line and period, drawn, tabled and downloaded alike."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from placedata.comparison.lines import Line
from placedata.series import points

KEY = ["area_code", "period"]
TIME = ["period", "label", "x"]
_TEXTS = (
    "indicator_id", "area_code", "period", "label", "provenance", "hole", "method", "reason", "status",
    "status_text", "note", "published_code",
)  # fmt: skip
NO_ROW = "Nothing published"
OUT_OF_REACH = "Left out: not published as it stands"


def of(rows: pd.DataFrame, lines: Sequence[Line], *, published_only: bool = False) -> pd.DataFrame:
    """Return the cells of some lines.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows of :meth:`placedata.Store.series` for one indicator.
    lines : sequence of Line
        What to show, in order.
    published_only : bool
        Whether to leave out every value that no publisher printed.

    Returns
    -------
    pandas.DataFrame
        Columns of :func:`placedata.series.points.of`, with ``place`` (name shown), ``role``, ``nation``,
        ``method`` and ``reason``; a row for every line and period, in the order of lines, then time. A row
        without value says why in ``status_words``.
    """
    codes = [line.area_code for line in lines]
    kept = rows[rows["area_code"].isin(codes)].astype(dict.fromkeys(_TEXTS, "object"))
    drawn = points.of(kept, published_only=published_only).set_index(KEY)
    made = kept.set_index(KEY)
    drawn[["method", "reason"]] = made[["method", "reason"]]
    drawn["hidden"] = made["value"].notna() & drawn["value"].isna()
    times = drawn.reset_index()[TIME].drop_duplicates("period").sort_values("x", kind="stable")
    every = pd.MultiIndex.from_product([codes, times["period"]], names=KEY)
    whole = drawn.drop(columns=["label", "x"]).reindex(every).reset_index()
    n = len(times)
    about = {
        "place": np.repeat([line.label for line in lines], n),
        "role": np.repeat([line.role for line in lines], n),
        "nation": np.repeat([line.nation for line in lines], n),
        "label": np.tile(times["label"].to_numpy(dtype="object"), len(lines)),
        "x": np.tile(times["x"].to_numpy(dtype="float64"), len(lines)),
    }
    texts = {name: values.astype("object") for name, values in about.items() if name != "x"}
    return _explained(whole.assign(**about | texts))


def _explained(cells: pd.DataFrame) -> pd.DataFrame:
    """Say of every cell without a value why, and of every figure of a larger area that it is one."""
    empty = cells["value"].isna()
    words = cells["status_words"].mask(cells["hidden"] == 1, OUT_OF_REACH)
    larger = (cells["role"] == "larger area") & cells["standing"].isin(("published", "recoded"))
    return cells.assign(
        provenance=cells["provenance"].mask(empty, "missing"),
        standing=cells["standing"].mask(larger, "inherited").fillna("published"),
        status_words=words.mask(empty & words.isna(), NO_ROW),
    ).drop(columns=["hidden", "indicator_id"])


def places(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the cells of places, larger areas standing for them included, without benchmarks."""
    return cells[cells["role"] != "benchmark"]


def firm(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the cells with a value that is not an estimate."""
    return cells[cells["value"].notna() & (cells["standing"] != "estimated")]


def latest(cells: pd.DataFrame) -> str | None:
    """Return the last period in which most places have a value that is not an estimate.

    Most means four in five of the best-filled period.

    Examples
    --------
    >>> some = pd.DataFrame({"period": ["2024", "2024", "2025"], "x": [2024.5, 2024.5, 2025.5],
    ...     "value": 1.0, "standing": "published", "role": "place"})
    >>> latest(some)
    '2024'
    """
    known = firm(places(cells))
    if known.empty:
        return None
    counts = known.groupby("period").agg(places=("value", "size"), x=("x", "first"))
    full = counts[counts["places"] >= 0.8 * counts["places"].max()]
    return str(full["x"].idxmax())
