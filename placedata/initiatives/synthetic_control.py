"""The mixture of other places whose past was most like a place's own."""

from collections.abc import Hashable, Iterable
from functools import partial

import pandas as pd

from placedata.errors import DataError
from placedata.initiatives import panel as layout
from placedata.initiatives import predictors as nested
from placedata.initiatives import simplex
from placedata.initiatives.estimate import Estimate, made
from placedata.initiatives.method import Fit, Method
from placedata.initiatives.panel import Panel


def synthetic_control(
    panel: pd.DataFrame,
    unit: str,
    time: str,
    outcome: str,
    treated: Hashable | Iterable[Hashable],
    start: object,
    donors: Iterable[Hashable] | None = None,
    predictors: nested.Asked | None = None,
    *,
    demeaned: bool = False,
    fit_times: Iterable[object] | None = None,
    extra_starts: int = 0,
    log: bool = False,
) -> Estimate:
    r"""Compare a place with the mixture of others that was most like it before.

    Parameters
    ----------
    panel, unit, time, outcome, treated, start, donors, log
        As for :func:`placedata.initiatives.panel.read`.
    predictors : mapping of str to iterable, or sequence of such pairs, optional
        Columns of the table that the mixture is to match and the times each is averaged over
        (:mod:`placedata.initiatives.predictors`). Without them the outcomes before the start are matched.
    demeaned : bool
        Match movements only: each place is taken about its own mean before the start. Only without
        predictors.
    fit_times : iterable, optional
        Times before the start at which the fit is judged when there are predictors; all when left out.
    extra_starts : int
        Random starts of the search for the weights of predictors, besides the two usual ones.
    log : bool
        Whether to work in logs; predictors are taken as they are.

    Returns
    -------
    Estimate
        With predictors, ``.fit.notes["starts"]`` lists every search and how well it fitted, and
        ``.fit.notes["predictors"]`` the weight of each predictor.

    Raises
    ------
    DataError, ContractError
        As for :func:`placedata.initiatives.panel.read`, and when predictors are missing or are asked for
        together with ``demeaned``.

    Notes
    -----
    Assumes that what held between the place and the mixture before would have held after. Without
    predictors the weights minimise :math:`\sum_{t<start} (y_t - \sum_j w_j y_{jt})^2` with
    :math:`w_j \ge 0, \sum_j w_j = 1` [1]_: a convex problem, solved exactly. Where the place lies inside
    the span of the donors the fit before the start is perfect, not unique, and says little.

    References
    ----------
    .. [1] Abadie, Diamond and Hainmueller (2010), Synthetic control methods for comparative case studies,
       Journal of the American Statistical Association 105.
    .. [2] Ferman and Pinto (2021), Synthetic controls with imperfect pretreatment fit, Quantitative
       Economics 12, for demeaning.

    Examples
    --------
    >>> rows = pd.DataFrame({"area": list("aaabbbccc"), "year": [2001, 2002, 2003] * 3,
    ...     "rate": [5.0, 6.0, 9.0, 4.0, 4.0, 4.0, 8.0, 12.0, 16.0]})
    >>> found = synthetic_control(rows, "area", "year", "rate", "a", 2003)
    >>> found.weights.round(2).to_dict(), round(found.effect, 2), round(found.pre_rmspe, 2)
    ({'b': 0.75, 'c': 0.25}, 2.0, 0.0)
    """
    laid = layout.read(panel, unit, time, outcome, treated, start, donors, log=log)
    if predictors is None:
        return made(laid, method(demeaned=demeaned))
    if demeaned:
        raise DataError("Predictors match levels, so they cannot be combined with demeaned; choose one.")
    table = nested.table(panel, unit, time, predictors, laid)
    return made(laid, nested.method(table, laid, fit_times, extra_starts))


def method(*, demeaned: bool = False) -> Method:
    """Return the method that matches outcomes alone."""
    name = "synthetic control, demeaned" if demeaned else "synthetic control"
    return Method(name, partial(_fit, demeaned=demeaned))


def _fit(panel: Panel, *, demeaned: bool) -> Fit:
    own, others = panel.observed, panel.others
    level = own[panel.before].mean() if demeaned else 0.0
    levels = others[:, panel.before].mean(axis=1, keepdims=True) if demeaned else 0.0
    moves = others - levels
    weights = simplex.weights(moves[:, panel.before].T, own[panel.before] - level)
    return Fit(level + weights @ moves, weights)
