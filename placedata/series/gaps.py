"""Holes in a panel of areas: what they are, what can be put in them and how far that can be trusted.

``fill`` estimates what was not published, ``backtest`` scores methods on what was, ``classify`` names
every hole. Nothing published is ever changed.
"""

import numpy as np
import pandas as pd

from placedata.series import filling, grid, methods, plan
from placedata.series.account import COLUMNS, table
from placedata.series.backtest import backtest
from placedata.series.holes import REASONS, classify, unmeasured_together

__all__ = ["COLUMNS", "NEVER", "backtest", "classify", "fill"]

NEVER = ("not applicable", "area did not exist")


def fill(
    panel: pd.DataFrame,
    area: str = "area_code",
    time: str = "year",
    value: str = "value",
    lower: str | None = None,
    upper: str | None = None,
    method: str = "auto",
    *,
    transform: str = "auto",
    status: str | None = "status",
    group: str | None = None,
    areas: pd.DataFrame | None = None,
    bridge: bool = False,
    checked: bool = True,
) -> pd.DataFrame:
    """Fill the holes of a panel, each with its interval, its method and a reason in words.

    Parameters
    ----------
    panel : pandas.DataFrame
        One row an area and period, or none where nothing was published. Areas are donors to each other,
        so they should be of one level and comparable.
    area, time, value : str
        Columns. ``time`` holds numbers, days, or texts that begin with a year, month or day.
    lower, upper : str, optional
        Columns of published 95% limits; their width is taken as the noise of each value.
    method : str
        ``auto`` for the default below, or a name from :data:`placedata.series.methods.METHODS`.
    transform : {"auto", "log", "none"}
        Whether to work in logs; ``auto`` follows :func:`placedata.series.grid.multiplicative`.
    status, areas : optional
        As in :func:`classify`; figures that do not apply and areas that did not exist are not filled.
    group : str, optional
        Column of the group an area belongs to, such as its nation. Periods in which no area of a group
        was measured are refused for the group, whatever other groups have.
    bridge : bool
        Whether to fill what nobody measured: periods without a value in any area, or in any of the group.
    checked : bool
        Whether to hide known values of donors, and widen the intervals that do not hold them.

    Returns
    -------
    pandas.DataFrame
        One row for every area and period, in order: ``area``, ``time`` and :data:`COLUMNS`.
        ``provenance`` is ``published``, ``modelled`` (from other areas), ``interpolated`` (from the
        area's own series, or with ``bridge`` across a period nobody was measured in) or ``missing``.

    Raises
    ------
    ContractError, DataError, UnknownName
        When a column is missing, a row is there twice, a value is no number or a name is not known.

    Notes
    -----
    With 60 or more donors the default is the average of a panel conditional and a comparator-relative
    local level; with 8 to 59 the latter; with fewer the area's own series, by a basic structural model
    if it is long and seasonal, else by a local level. Intervals are for the value that would have been
    published, noise included. Published values keep the limits published with them; their 80% limits
    assume a normal error. Where nothing published is negative, no limit is. Periods skipped by
    everybody are put in where periods are evenly spaced, and left empty unless ``bridge`` is set. A panel
    of one area says nothing of what others were asked, so its holes count as its own.

    Examples
    --------
    >>> rows = [(f"A{a}", year, a + year % 3) for a in range(12) for year in range(2000, 2010)]
    >>> panel = pd.DataFrame(rows, columns=["area_code", "year", "value"]).drop(index=5)
    >>> filled = fill(panel)
    >>> filled.loc[5:5, ["year", "value", "provenance", "method", "n_donors"]].round(6).values.tolist()
    [[2005, 1.0, 'modelled', 'relative local level', 11]]
    """
    if method != "auto":
        methods.named(method)
    laid = grid.read(panel, area, time, value, lower, upper)
    sheet = grid.scaled(laid, transform)
    forbidden = np.full(laid.values.shape, None, dtype=object)
    if group is not None and not bridge:
        elsewhere = (~np.isnan(laid.values)).any(axis=0)
        forbidden[unmeasured_together(panel, laid, area, group) & elsewhere] = (
            f"Left empty: no area of the same {group} was measured in this period."
        )
    holes = classify(panel, area, time, value, status=status, areas=areas)
    for kind in NEVER:
        some = holes[holes["kind"] == kind]
        at = laid.areas.get_indexer(pd.Index(some[area])), laid.times.labels.get_indexer(pd.Index(some[time]))
        forbidden[at] = f"Left empty: {REASONS[kind][0].lower()}{REASONS[kind][1:]}"
    decided = plan.drawn(sheet, method, forbidden, bridge=bridge)
    return table(laid, decided, filling.estimated(sheet, decided, checked=checked), area, time)
