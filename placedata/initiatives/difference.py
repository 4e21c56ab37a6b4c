"""Change in a place less the change in others: all donors, or those whose past was nearest."""

from collections.abc import Hashable, Iterable
from functools import partial

import numpy as np
import pandas as pd

from placedata.initiatives import panel as layout
from placedata.initiatives.estimate import Estimate, made
from placedata.initiatives.method import Fit, Method
from placedata.initiatives.panel import Panel

NEAREST = 15


def difference_in_differences(
    panel: pd.DataFrame,
    unit: str,
    time: str,
    outcome: str,
    treated: Hashable | Iterable[Hashable],
    start: object,
    donors: Iterable[Hashable] | None = None,
    *,
    nearest: int | None = None,
    log: bool = False,
) -> Estimate:
    r"""Compare a place's change with the mean change of others.

    Parameters
    ----------
    panel, unit, time, outcome, treated, start, donors, log
        As for :func:`placedata.initiatives.panel.read`.
    nearest : int, optional
        Only so many donors, those that moved most alike before the start; all when left out.

    Returns
    -------
    Estimate

    Raises
    ------
    DataError, ContractError
        As for :func:`placedata.initiatives.panel.read`.

    Notes
    -----
    Assumes that the place would have moved as the donors did on average:
    :math:`\hat y_t = \bar y_{pre} + \sum_j w_j (y_{jt} - \bar y_{j,pre})`. Nearest is by the root mean
    square difference of outcomes before the start, each about its own mean there.

    Examples
    --------
    >>> rows = pd.DataFrame({"area": list("aaabbbccc"), "year": [2001, 2002, 2003] * 3,
    ...     "rate": [5.0, 5.5, 4.0, 6.0, 6.5, 7.0, 9.0, 9.5, 12.0]})
    >>> difference_in_differences(rows, "area", "year", "rate", "a", 2003).effect
    -3.0
    >>> difference_in_differences(rows, "area", "year", "rate", "a", 2003, nearest=1).effect
    -2.0
    """
    laid = layout.read(panel, unit, time, outcome, treated, start, donors, log=log)
    return made(laid, method(nearest))


def method(nearest: int | None = None) -> Method:
    """Return the method, over all donors or the nearest."""
    if nearest is None:
        return Method("difference-in-differences", partial(_fit, nearest=None), linear=True)
    return Method(f"difference-in-differences, {nearest} nearest", partial(_fit, nearest=nearest))


def _fit(panel: Panel, nearest: int | None) -> Fit:
    level = panel.observed[panel.before].mean()
    moves = panel.others - panel.others[:, panel.before].mean(axis=1, keepdims=True)
    apart = ((moves - panel.observed + level)[:, panel.before] ** 2).mean(axis=1)
    chosen = np.argsort(apart, kind="stable")[:nearest]
    weights = np.zeros(len(panel.donors))
    weights[chosen] = 1.0 / len(chosen)
    return Fit(level + weights @ moves, weights)
