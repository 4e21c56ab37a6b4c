"""Every hole of a panel by its kind, and how long each is."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placedata.errors import ContractError
from placedata.model import HOLES
from placedata.series import grid
from placedata.series.algebra import Mask

COUNTS = NDArray[np.int_]

REASONS = HOLES
OF_STATUS = {"Q": "suppressed", "U": "unreliable", "M": "not applicable"}


@dataclass(frozen=True)
class Runs:
    """For every cell: the length of the hole it lies in, and how far beyond the ends it lies.

    Both are in columns and nought where they do not apply.
    """

    length: COUNTS
    beyond: COUNTS


def runs(seen: Mask) -> Runs:
    """Measure the holes of a grid.

    Examples
    --------
    >>> found = runs(np.array([[True, False, False, True, False]]))
    >>> found.length.tolist(), found.beyond.tolist()
    ([[0, 2, 2, 0, 1]], [[0, 0, 0, 0, 1]])
    """
    steps = seen.shape[1]
    columns = np.broadcast_to(np.arange(steps), seen.shape)
    before = np.maximum.accumulate(np.where(seen, columns, -1), axis=1)
    after = np.minimum.accumulate(np.where(seen, columns, steps)[:, ::-1], axis=1)[:, ::-1]
    length = np.where(seen, 0, after - before - 1)
    beyond = np.where(seen, 0, np.where(after == steps, columns - before, 0))
    return Runs(length, np.where(before < 0, after - columns, beyond))


def classify(
    panel: pd.DataFrame,
    area: str = "area_code",
    time: str = "year",
    value: str = "value",
    *,
    status: str | None = "status",
    group: str | None = None,
    areas: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Name every hole of a panel.

    Parameters
    ----------
    panel : pandas.DataFrame
        One row an area and period, or no row where there is no value.
    area, time, value : str
        Columns of the panel.
    status : str, optional
        Column of SDMX statuses (``Q`` confidential, ``U`` unreliable, ``M`` not applicable), used if it
        is there.
    group : str, optional
        Column of the group an area belongs to, such as its nation, when groups are collected apart.
    areas : pandas.DataFrame, optional
        ``area_code, start_date, end_date``: when each area came and went. Used when ``time`` holds days
        or texts that begin with one.

    Returns
    -------
    pandas.DataFrame
        One row a hole, in the order of areas and periods: ``area``, ``time``, ``kind`` (a key of
        :data:`REASONS`) and ``reason``.

    Notes
    -----
    What the publisher says of a cell comes first, then the life of the area, then what other areas
    have. Periods skipped by everybody are holes too, where the periods are evenly spaced.

    Examples
    --------
    >>> panel = pd.DataFrame({"area_code": ["A", "A", "B", "B", "B"], "year": [2018, 2019, 2018, 2019, 2021],
    ...     "value": [1.0, None, 2.0, 3.0, 4.0], "status": ["A", "Q", "A", "A", "A"]})
    >>> classify(panel)[["area_code", "year", "kind"]].values.tolist()
    [['A', 2019, 'suppressed'], ['A', 2020, 'not collected'], ['A', 2021, 'not yet published'],
     ['B', 2020, 'not collected']]
    """
    laid = grid.read(panel, area, time, value)
    seen = ~np.isnan(laid.values)
    kind = np.full(seen.shape, "unknown", dtype=object)
    kind[(runs(seen).beyond > 0) & _after(seen)] = "not yet published"
    if group is not None:
        kind[unmeasured_together(panel, laid, area, group)] = "not collected here"
    kind[:, ~seen.any(axis=0)] = "not collected"
    if areas is not None:
        kind[_unborn(laid, areas)] = "area did not exist"
    for letter, name in OF_STATUS.items():
        if status is not None and status in panel:
            kind[laid.cells(panel[status], panel[area], panel[time]) == letter] = name
    row, column = np.nonzero(~seen)
    named = kind[row, column]
    return pd.DataFrame(
        {
            area: laid.areas[row],
            time: laid.times.labels[column],
            "kind": named,
            "reason": [REASONS[name] for name in named],
        }
    )


def _after(seen: Mask) -> Mask:
    """Mark the cells after each area's last value."""
    later = seen[:, ::-1].cumsum(axis=1)[:, ::-1]
    return (later == 0) & seen.any(axis=1, keepdims=True)


def unmeasured_together(panel: pd.DataFrame, laid: grid.Grid, area: str, group: str) -> Mask:
    """Mark the cells in whose period no area of the same group has a value.

    Raises
    ------
    ContractError
        When the panel has no such column.
    """
    if group not in panel:
        raise ContractError("panel", [f"column {group!r} is not there"])
    seen = ~np.isnan(laid.values)
    of = panel.drop_duplicates(area).set_index(area)[group].reindex(laid.areas)
    missing = np.zeros(seen.shape, dtype=bool)
    for name in of.dropna().unique():
        rows = (of == name).to_numpy(dtype=bool)
        nobody: Mask = np.asarray((~seen[rows]).all(axis=0))
        missing |= rows[:, None] & nobody
    return missing


def _unborn(laid: grid.Grid, areas: pd.DataFrame) -> Mask:
    lack = {"area_code", "start_date", "end_date"} - set(areas)
    if lack:
        raise ContractError("areas", [f"column {name!r} is not there" for name in sorted(lack)])
    life = areas.drop_duplicates("area_code").set_index("area_code").reindex(laid.areas)
    born = pd.to_datetime(life["start_date"]).to_numpy()[:, None]
    gone = pd.to_datetime(life["end_date"]).to_numpy()[:, None]
    text = laid.times.labels.astype(str).str.split("/").str[0]
    when = pd.to_datetime(text, format="ISO8601", errors="coerce").to_numpy()[None, :]
    return (when < born) | (when >= gone)
