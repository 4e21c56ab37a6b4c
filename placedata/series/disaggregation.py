"""Finer periods from coarser ones: Denton and Chow-Lin, adding up exactly."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.optimize import minimize_scalar
from scipy.stats import t

from placedata.errors import DataError
from placedata.series.persistence import Array

CONVERSIONS = ("sum", "mean", "first", "last")
HOWS = ("proportional", "additive")
STARTS = ("fixed", "free")
MOST_RHO = 0.999


@dataclass(frozen=True, eq=False)
class ChowLin:
    """A Chow-Lin fit.

    Attributes
    ----------
    values : pandas.Series
        Finer series, adding up to the coarse one exactly, in its unit.
    intervals : pandas.DataFrame
        ``lower80, upper80, lower95, upper95``, given the autocorrelation found.
    rho : float
        Autocorrelation of the finer errors.
    coefficients : pandas.Series
        Constant and slopes.
    """

    values: pd.Series
    intervals: pd.DataFrame
    rho: float
    coefficients: pd.Series


def denton(
    low: ArrayLike | pd.Series,
    high: ArrayLike | pd.Series,
    *,
    how: str = "proportional",
    order: int = 1,
    conversion: str = "sum",
    start: str = "fixed",
) -> pd.Series:
    """Spread a coarse series over finer periods so that it moves as the indicator does.

    Parameters
    ----------
    low : (n,) array or pandas.Series
        Coarse series, such as annual totals.
    high : (m,) array or pandas.Series
        Indicator for the finer periods, in time order; m is a whole multiple of n. Labels are kept.
    how : {"proportional", "additive"}
        Whether the ratio to the indicator or the difference from it changes as little as possible.
    order : {0, 1, 2}
        Differences of it that are kept small: itself, its changes, the changes of its changes.
    conversion : {"sum", "mean", "first", "last"}
        How finer values make a coarse one.
    start : {"fixed", "free"}
        Denton takes the series to equal the indicator before it begins; ``free`` (Cholette) does not,
        which avoids a swing in the first year.

    Returns
    -------
    pandas.Series
        Length m, meeting ``low`` exactly. No interval can be given: the method has no error model; use
        :func:`chow_lin_fit` for one.

    Raises
    ------
    DataError
        When lengths do not fit, a value is missing, or a proportional indicator is not positive.

    References
    ----------
    Denton, F. T. (1971). Adjustment of monthly or quarterly series to annual totals. JASA, 66, 99-102.
    Cholette, P. (1984). Adjusting sub-annual series to yearly benchmarks. Survey Methodology, 10.

    Examples
    --------
    >>> denton([500, 400], [50, 100, 150, 100, 50, 100, 150, 100]).round().astype(int).tolist()
    [57, 125, 194, 124, 57, 104, 145, 94]
    """
    for given, allowed, name in ((how, HOWS, "how"), (start, STARTS, "start"), (order, (0, 1, 2), "order")):
        if given not in allowed:
            raise DataError(f"{name} is {given!r}. Allowed are {', '.join(map(str, allowed))}.")
    coarse, fine, labels = _pair(low, high)
    if how == "proportional" and (fine <= 0).any():
        raise DataError("A proportional indicator must be above zero everywhere. Use how='additive' instead.")
    weights = 1 / fine if how == "proportional" else np.ones(len(fine))
    rows = conversion_matrix(len(coarse), len(fine), conversion)
    penalty = differences(len(fine), order, fixed=start == "fixed") * weights
    return pd.Series(nearest(fine, penalty, constraint(rows), coarse), index=labels)


def chow_lin(
    low: ArrayLike | pd.Series,
    high: ArrayLike | pd.Series | pd.DataFrame,
    *,
    method: str = "likelihood",
    conversion: str = "sum",
) -> pd.Series:
    """Spread a coarse series over finer periods by regression on indicators; see :func:`chow_lin_fit`."""
    return chow_lin_fit(low, high, method=method, conversion=conversion).values


def chow_lin_fit(
    low: ArrayLike | pd.Series,
    high: ArrayLike | pd.Series | pd.DataFrame,
    *,
    method: str = "likelihood",
    conversion: str = "sum",
) -> ChowLin:
    """Fit a regression of the finer series on indicators from coarse values alone.

    Parameters
    ----------
    low : (n,) array or pandas.Series
        Coarse series.
    high : (m,) or (m, k) array, Series or frame
        Indicators for the finer periods; m is a whole multiple of n. A constant is added.
    method : {"likelihood", "rss"}
        How the autocorrelation of the errors is found: maximum likelihood, or smallest residual.
    conversion : {"sum", "mean", "first", "last"}
        How finer values make a coarse one.

    Returns
    -------
    ChowLin

    Raises
    ------
    DataError
        When lengths do not fit, a value is missing, or there are too few coarse values.

    Notes
    -----
    Errors of the finer series follow ``u[t] = rho u[t-1] + e[t]`` with rho from 0 to 0.999. Intervals
    take rho as known and so are somewhat narrow when n is small.

    References
    ----------
    Chow, G. C. and Lin, A. (1971). Best linear unbiased interpolation, distribution, and extrapolation
    of time series by related series. Rev. Econ. Stat., 53, 372-375.

    Examples
    --------
    >>> fit = chow_lin_fit([10.0, 14.0, 19.0, 22.0], [4, 6, 6, 8, 9, 10, 10, 13])
    >>> fit.values.to_numpy().reshape(4, 2).sum(axis=1).round(6).tolist()
    [10.0, 14.0, 19.0, 22.0]
    """
    if method not in ("likelihood", "rss"):
        raise DataError(f"method is {method!r}. Allowed are likelihood, rss.")
    coarse, fine, labels = _pair(low, high)
    design = np.column_stack([np.ones(len(fine)), fine])
    if len(coarse) <= design.shape[1]:
        raise DataError(
            f"{len(coarse)} coarse values cannot fit {design.shape[1]} coefficients. "
            "Use denton, or more years."
        )
    rows = conversion_matrix(len(coarse), len(fine), conversion)
    best = minimize_scalar(
        lambda rho: _loss(rho, rows, design, coarse, method), bounds=(0.0, MOST_RHO), method="bounded"
    )
    ends = {rho: _loss(rho, rows, design, coarse, method) for rho in (0.0, MOST_RHO, float(best.x))}
    rho = min(ends, key=lambda key: ends[key])
    return _spread(rho, rows, design, coarse, labels)


def _pair(low: ArrayLike | pd.Series, high: ArrayLike | pd.Series) -> tuple[Array, Array, pd.Index]:
    """Return both series as arrays, checked, and the labels of the finer one."""
    coarse, fine = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
    if not len(coarse) or len(fine) % len(coarse):
        raise DataError(
            f"{len(fine)} finer values do not divide into {len(coarse)} coarse ones. Give whole periods only."
        )
    if not (np.isfinite(coarse).all() and np.isfinite(fine).all()):
        raise DataError("A value is missing or infinite. Fill the holes first, or cut the series there.")
    labels = high.index if isinstance(high, (pd.Series, pd.DataFrame)) else pd.RangeIndex(len(fine))
    return coarse, fine, labels


def conversion_matrix(coarse: int, fine: int, conversion: str) -> Array:
    """Return the matrix that makes coarse values of finer ones.

    Examples
    --------
    >>> conversion_matrix(2, 4, "mean").tolist()
    [[0.5, 0.5, 0.0, 0.0], [0.0, 0.0, 0.5, 0.5]]
    """
    if conversion not in CONVERSIONS:
        raise DataError(f"conversion is {conversion!r}. Allowed are {', '.join(CONVERSIONS)}.")
    size = fine // coarse
    row = np.full(size, 1.0 / size if conversion == "mean" else 1.0)
    if conversion in ("first", "last"):
        row[:] = 0.0
        row[0 if conversion == "first" else -1] = 1.0
    return np.kron(np.eye(coarse), row)


def differences(size: int, order: int, *, fixed: bool = False) -> Array:
    """Return the matrix of differences; ``fixed`` keeps the rows that lean on values before the start."""
    matrix = np.eye(size)
    for _ in range(order):
        matrix = matrix - np.vstack([np.zeros(size), matrix[:-1]])
    return matrix if fixed else matrix[order:]


@dataclass(frozen=True, eq=False)
class Constraint:
    """Linear sums a series must meet: the matrix, its pseudo-inverse and the changes it does not see."""

    rows: Array
    inverse: Array
    free: Array


def constraint(rows: Array) -> Constraint:
    """Prepare a matrix of full row rank for :func:`nearest`."""
    _, _, right = np.linalg.svd(rows, full_matrices=True)
    inverse: Array = np.asarray(np.linalg.pinv(rows), dtype=np.float64)
    return Constraint(rows, inverse, right[len(rows) :].T)


def nearest(centre: Array, penalty: Array, sums: Constraint, target: Array) -> Array:
    """Return the x that meets the sums exactly and for which ``penalty @ (x - centre)`` is smallest."""
    start = centre + sums.inverse @ (target - sums.rows @ centre)
    if sums.free.shape[1]:
        start = start + sums.free @ np.linalg.lstsq(penalty @ sums.free, penalty @ (centre - start))[0]
    return start + sums.inverse @ (target - sums.rows @ start)


def _errors(rho: float, size: int) -> Array:
    steps = np.arange(size)
    powers: Array = rho ** np.abs(np.subtract.outer(steps, steps)) / (1 - rho**2)
    return powers


def _loss(rho: float, rows: Array, design: Array, coarse: Array, method: str) -> float:
    """Return what the best rho makes smallest."""
    seen = rows @ _errors(rho, rows.shape[1]) @ rows.T
    lower = np.linalg.cholesky(seen)
    basis, _ = np.linalg.qr(np.linalg.solve(lower, rows @ design))
    target = np.linalg.solve(lower, coarse)
    left = float(((target - basis @ (basis.T @ target)) ** 2).sum())
    if method == "rss":
        return left
    floor = 1e-20 * float(coarse @ coarse) + 1e-300
    return float(len(coarse) * np.log(max(left, floor)) + 2 * np.log(np.diag(lower)).sum())


def _spread(rho: float, rows: Array, design: Array, coarse: Array, labels: pd.Index) -> ChowLin:
    """Return the estimate for one rho: the regression line plus the coarse residual, spread."""
    errors = _errors(rho, rows.shape[1])
    inverse = np.linalg.inv(rows @ errors @ rows.T)
    gain = errors @ rows.T @ inverse
    regressors = rows @ design
    precision = np.linalg.pinv(regressors.T @ inverse @ regressors)
    beta = precision @ regressors.T @ inverse @ coarse
    rest = coarse - regressors @ beta
    values = design @ beta + gain @ rest
    values = values + np.linalg.pinv(rows) @ (coarse - rows @ values)
    freedom = len(coarse) - design.shape[1]
    lean = design - gain @ regressors
    variance = errors - gain @ rows @ errors + lean @ precision @ lean.T
    scale = float(rest @ inverse @ rest) / freedom
    se = np.sqrt(np.maximum(np.diag(variance), 0.0) * scale)
    names = ["constant", *[f"indicator {k}" for k in range(1, design.shape[1])]]
    series = pd.Series(values, index=labels)
    return ChowLin(series, intervals(series, se, freedom), rho, pd.Series(beta, index=names))


def intervals(values: pd.Series, se: Array, freedom: float) -> pd.DataFrame:
    """Return the 80 and 95 % intervals of Student's t around values."""
    columns: dict[str, pd.Series] = {}
    for level in (80, 95):
        half = se * t.ppf(0.5 + level / 200, freedom)
        columns |= {f"lower{level}": values - half, f"upper{level}": values + half}
    return pd.DataFrame(columns)
