"""What a place's own past and the other places' years lead one to expect of it."""

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from placedata.initiatives import panel as layout
from placedata.initiatives.estimate import Estimate, made
from placedata.initiatives.method import Fit, Method
from placedata.initiatives.panel import Array, Panel

if TYPE_CHECKING:
    from placedata.series.algebra import Estimate as Cells

MANY_DONORS = 60
FOLDS = 10


def panel_forecast(
    panel: pd.DataFrame,
    unit: str,
    time: str,
    outcome: str,
    treated: Hashable | Iterable[Hashable],
    start: object,
    donors: Iterable[Hashable] | None = None,
    *,
    log: bool = False,
) -> Estimate:
    r"""Compare a place with what its own past and other places' years lead one to expect.

    Parameters
    ----------
    panel, unit, time, outcome, treated, start, donors, log
        As for :func:`placedata.initiatives.panel.read`. Times are numbers, days or texts that begin with a
        year, a month or a day.

    Returns
    -------
    Estimate
        ``.path`` holds the intervals of each time. Before the start, each time is expected from the
        others before the start. ``.weights`` are equal: every donor tells of the joint history alike.

    Raises
    ------
    DataError, ContractError
        As for :func:`placedata.initiatives.panel.read`.

    Notes
    -----
    Donors' outcomes over all times follow one joint distribution with mean m and covariance S, fitted as
    for holes in series (:mod:`placedata.series.gaussian`); the place's later times are then
    :math:`m_M + S_{MO} S_{OO}^{-1} (y_O - m_O)`. It assumes that the place's past tells of its later times
    as it does among the donors. With fewer than 60 donors the covariance is that of a local level about
    the path all share (:mod:`placedata.series.relative`). The interval of the mean of several places is
    that of one of them, which is too wide where they do not move together.

    Examples
    --------
    >>> rows = pd.DataFrame({"area": list("aaaabbbbcccc"), "year": [2001, 2002, 2003, 2004] * 3,
    ...     "rate": [5.0, 6.0, 5.5, 9.0, 4.0, 5.2, 4.4, 6.0, 8.0, 9.1, 8.6, 10.0]})
    >>> found = panel_forecast(rows, "area", "year", "rate", "a", 2004)
    >>> found.path["expected"].round(1).tolist()
    [4.9, 6.2, 5.4, 7.0]
    """
    return made(layout.read(panel, unit, time, outcome, treated, start, donors, log=log), METHOD)


def _fit(panel: Panel) -> Fit:
    expected, half80, half95 = _expected(panel, panel.own, panel.others)
    halves = [np.sqrt((half**2).mean(axis=0)) for half in (half80, half95)]
    number = len(panel.donors)
    return Fit(expected.mean(axis=0), np.full(number, 1.0 / number), None, *halves)


def _turns(panel: Panel) -> Array:
    """Return the gaps of every donor, each fitted without the tenth of donors it belongs to."""
    number = len(panel.donors)
    part = np.random.default_rng(0).permutation(number) % min(FOLDS, number)
    gaps = np.empty_like(panel.others)
    for one in range(int(part.max()) + 1):
        rows = part == one
        gaps[rows] = panel.others[rows] - _expected(panel, panel.others[rows], panel.others[~rows])[0]
    return gaps


def _expected(panel: Panel, own: Array, others: Array) -> tuple[Array, Array, Array]:
    """Return what to expect of every time of some places, and half widths, (m, t) each.

    Each place stands in the sheet once with all its times before the start, and once more for each of
    them with that one hidden.
    """
    known = np.flatnonzero(panel.before)
    hidden = np.tile(~panel.before, (len(known) + 1, 1))
    hidden[np.arange(1, len(known) + 1), known] = True
    cells = _cells(panel, np.where(hidden, np.nan, own[:, None, :]).reshape(-1, own.shape[1]), others)
    shape = (len(own), len(known) + 1, own.shape[1])
    out = []
    for values in (cells.centre, cells.half80, cells.half95):
        each = values.reshape(shape)
        whole = each[:, 0].copy()
        whole[:, known] = each[:, np.arange(1, len(known) + 1), known]
        out.append(whole)
    return out[0], out[1], out[2]


def _cells(panel: Panel, rows: Array, others: Array) -> "Cells":
    from placedata.series import gaussian, relative, timeline
    from placedata.series.algebra import Estimate as Cells
    from placedata.series.grid import Sheet

    times = timeline.of(pd.Series(panel.times))
    position = times.position[times.labels.get_indexer(panel.times)]
    middle, unit = float(others.mean()), float(others.std()) or 1.0

    def sheet(values: Array) -> Sheet:
        scaled = (values - middle) / unit
        return Sheet(scaled, np.zeros_like(scaled), 0.0, position, None, log=False, middle=middle, unit=unit)

    apart = relative.fit(sheet(others))
    model = gaussian.fit(sheet(others), apart.level) if len(others) >= MANY_DONORS else apart
    found = model.predict(sheet(rows))
    return Cells(found.centre * unit + middle, found.half80 * unit, found.half95 * unit)


METHOD = Method("panel forecast", _fit, _turns, linear=True)
