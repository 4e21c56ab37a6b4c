"""Synthetic difference-in-differences: other places and past times weighted so that trends run alike."""

from collections.abc import Hashable, Iterable

import numpy as np
import pandas as pd

from placedata.initiatives import panel as layout
from placedata.initiatives import simplex
from placedata.initiatives.estimate import Estimate, made
from placedata.initiatives.method import Fit, Method
from placedata.initiatives.panel import Array, Panel

TIME_PENALTY = 1e-6


def synthetic_did(
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
    r"""Compare a place's change with that of a mixture of others whose trend ran alike.

    Parameters
    ----------
    panel, unit, time, outcome, treated, start, donors, log
        As for :func:`placedata.initiatives.panel.read`.

    Returns
    -------
    Estimate
        ``.weights`` are those of donors, ``.time_weights`` those of times before the start, and the gap
        before the start is about its mean under them. ``.fit.notes["noise"]`` is the standard deviation
        of yearly changes of the donors, ``.fit.notes["penalty"]`` what it sets.

    Raises
    ------
    DataError, ContractError
        As for :func:`placedata.initiatives.panel.read`.

    Notes
    -----
    With N treated places, T times after the start and :math:`\sigma` the standard deviation of changes of
    donors before it, donor weights minimise :math:`\sum_t (\omega_0 + \sum_j \omega_j y_{jt} - y_t)^2 +
    \zeta^2 T_{pre} \|\omega\|^2`, :math:`\zeta = (N T)^{1/4} \sigma`, and time weights
    :math:`\sum_j (\lambda_0 + \sum_t \lambda_t y_{jt} - \bar y_{j,post})^2`, both over the simplex [1]_.
    The effect is the difference of weighted differences. The weights are the exact minimisers; software
    that stops an iteration early differs from them in the last figures.

    References
    ----------
    .. [1] Arkhangelsky, Athey, Hirshberg, Imbens and Wager (2021), Synthetic difference-in-differences,
       American Economic Review 111.

    Examples
    --------
    >>> rows = pd.DataFrame({"area": list("aaabbbccc"), "year": [2001, 2002, 2003] * 3,
    ...     "rate": [5.0, 6.0, 9.0, 4.0, 4.5, 6.0, 8.0, 9.5, 10.0]})
    >>> found = synthetic_did(rows, "area", "year", "rate", "a", 2003)
    >>> round(found.effect, 3), found.weights.round(3).to_dict()
    (2.0, {'b': 0.5, 'c': 0.5})
    """
    return made(layout.read(panel, unit, time, outcome, treated, start, donors, log=log), METHOD)


def _fit(panel: Panel) -> Fit:
    past, later = panel.others[:, panel.before], panel.others[:, ~panel.before]
    own = panel.observed[panel.before]
    changes = np.diff(past, axis=1)
    noise = float(np.std(changes, ddof=1)) if changes.size > 1 else 0.0
    penalty = (len(panel.treated) * later.shape[1]) ** 0.25 * noise
    donors = simplex.weights(_about(past.T), own - own.mean(), past.shape[1] * penalty**2)
    after = later.mean(axis=1)
    times = simplex.weights(_about(past), after - after.mean(), len(past) * (TIME_PENALTY * noise) ** 2)
    whole = np.zeros(len(panel.times))
    whole[panel.before] = times
    mixed = donors @ panel.others
    level = float(whole @ (panel.observed - mixed))
    return Fit(mixed + level, donors, whole, notes={"noise": noise, "penalty": penalty})


def _about(points: Array) -> Array:
    """Return points about their means, which is what an intercept does."""
    return np.asarray(points - points.mean(axis=0))


METHOD = Method("synthetic difference-in-differences", _fit)
