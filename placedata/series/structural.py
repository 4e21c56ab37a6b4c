"""Structural models of one long series, fitted by statsmodels: level, trend and season."""

import warnings
from typing import Any

import numpy as np
from scipy.stats import f_oneway, norm

from placedata.series import single
from placedata.series.algebra import Estimate, Matrix
from placedata.series.grid import Sheet

FEWEST_CYCLES = 3
SURE = 0.01


def smooth(values: Matrix, model: dict[str, Any]) -> tuple[Matrix, Matrix, Matrix]:
    """Return the smoothed centre and the half widths of the 80% and 95% intervals of one series.

    Parameters
    ----------
    values : ndarray, (t,)
        Values, missing where not seen.
    model : dict
        What ``statsmodels.tsa.statespace.structural.UnobservedComponents`` is to fit.

    Notes
    -----
    The parameters are taken as known once fitted, so the interval is too narrow on short series.
    """
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    with warnings.catch_warnings():
        # A flat likelihood stops the search early; the fit at that point is still the best one seen.
        warnings.simplefilter("ignore")
        found = UnobservedComponents(values, **model).fit(disp=False, maxiter=200)
        smoothed = found.smoother_results
        variance = smoothed.smoothed_forecasts_error_cov[0, 0]
    deviation = np.sqrt(np.maximum(np.nan_to_num(variance), 0.0))
    centre = np.asarray(smoothed.smoothed_forecasts[0])
    return centre, norm.ppf(0.9) * deviation, norm.ppf(0.975) * deviation


def seasonal(values: Matrix, cycle: int | None) -> bool:
    """Say whether a series is long enough to show a season and shows one.

    Notes
    -----
    At least three whole cycles must have been seen, and the changes from step to step must differ by
    their place in the cycle, at 1%, by analysis of variance.

    Examples
    --------
    >>> months = np.arange(48)
    >>> seasonal(np.sin(months * np.pi / 6), 12), seasonal(0.0 + months, 12)
    (True, False)
    """
    seen = ~np.isnan(values)
    if cycle is None or seen.sum() < FEWEST_CYCLES * cycle:
        return False
    change = np.diff(values)
    place = np.arange(len(change)) % cycle
    groups = [change[(place == step) & ~np.isnan(change)] for step in range(cycle)]
    if min(len(group) for group in groups) < 2 or np.nanstd(change) < 1e-9:
        return False
    if max(float(np.std(group)) for group in groups) < 1e-12:
        return True
    return bool(f_oneway(*groups).pvalue < SURE)


def basic(sheet: Sheet) -> Estimate:
    """Fill each series by a basic structural model where it has a season, else by its local level.

    References
    ----------
    Harvey (1989), Forecasting, structural time series models and the Kalman filter.
    """
    out = [np.full_like(sheet.values, np.nan) for _ in range(3)]
    told = np.array([seasonal(values, sheet.cycle) for values in sheet.values], dtype=bool)
    plain = np.flatnonzero(~told)
    if len(plain):
        found = single.local_level(sheet.part(plain))
        out[0][plain], out[1][plain], out[2][plain] = found.centre, found.half80, found.half95
    for row in np.flatnonzero(told):
        model = {"level": "lltrend", "seasonal": sheet.cycle}
        for target, part in zip(out, smooth(sheet.values[row], model), strict=True):
            target[row] = part
    return Estimate(*out)
