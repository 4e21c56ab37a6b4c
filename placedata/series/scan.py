"""The search for breaks nobody announced: a step at every date, judged against the other areas."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placedata.errors import DataError
from placedata.series import persistence
from placedata.series.known import steps as known_steps
from placedata.series.persistence import Array

COLUMNS = ["area", "time", "size", "se", "statistic", "critical", "scope", "kind"]
LEVEL = 0.95
FEWEST_OTHERS = 20
MOST_PER_SERIES = 3
DRAWS = 2000
END = 2


@dataclass(frozen=True)
class Steps:
    """The best step of each series: where, how large, how sure."""

    at: NDArray[np.intp]
    size: Array
    se: Array
    statistic: Array


def find(
    panel: pd.DataFrame,
    area: str = "area_code",
    time: str = "year",
    value: str = "value",
    known: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Search a panel for level shifts, in single areas and in all at once.

    Parameters
    ----------
    panel : pandas.DataFrame
        One row an area and time. Money, ratios and emissions are best given in logs.
    area, time, value : str
        Its columns. ``time`` is in years (whole, or the middle of the period), ``value`` in any unit.
    known : pandas.DataFrame, optional
        Breaks already known: ``time`` (first affected), or ``date`` as in the ``indicator_break``
        table, and ``scope`` if not all areas. Their steps are taken out first and never reported.

    Returns
    -------
    pandas.DataFrame
        One row a candidate, strongest first within its scope: ``area`` (missing for a common break),
        ``time`` (first time after the break), ``size`` and ``se`` in the unit of ``value`` (for an area,
        relative to the others), ``statistic``, ``critical``, ``scope`` (an area code, or ``all``) and
        ``kind`` (``detected``, ``detected in the mean`` or ``detected in the median``).

    Raises
    ------
    DataError
        When an area has two rows for one time, or a value is infinite.

    Notes
    -----
    An area's series is taken relative to the path of all areas. Its errors are a level that drifts and is
    seen with noise; the share of drift is pooled over areas by restricted likelihood, and a year in which
    areas drift apart more gets a larger variance, so a shock year is not mistaken for a break. A step is
    tried at every time that leaves two points at each end, by generalised least squares; the statistic
    is the largest absolute t. ``critical`` is the 95th percentile of the same statistic over the other
    areas, so about one area in twenty is reported even where nothing broke: every row is a candidate for a
    person to accept or reject, not a finding. A break in more than a few areas raises the bar for itself.
    With fewer than 20 other areas, and for the common series, the percentile comes from 2,000 simulated
    series of the same model. Common breaks are sought on the mean and the median path, with a trend. A real
    shock to the whole country looks the same as a change of definition.

    References
    ----------
    Andrews, D. W. K. (1993). Tests for parameter instability with unknown change point. Econometrica, 61.
    Perron, P. (1989). The great crash, the oil price shock and the unit root. Econometrica, 57.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> wide = pd.DataFrame(rng.normal(size=(30, 20)), index=[f"A{i:02d}" for i in range(30)])
    >>> wide.loc["A07", 12:] += 8
    >>> long = wide.rename_axis("area_code").reset_index().melt("area_code", var_name="year")
    >>> find(long)[["area", "time", "scope"]].iloc[0].tolist()
    ['A07', ...12..., 'A07']
    """
    wide = _wide(panel, area, time, value)
    if wide.shape[1] < 2 * END + 2 or wide.empty:
        return _table([])
    times = wide.columns.to_numpy(dtype=float)
    gone = known_steps(known, wide.index, times)
    common = pd.DataFrame({"mean": _path(wide, "mean"), "median": _path(wide, "median")}).T
    rows = _in_areas(wide - common.loc["mean"], times, gone)
    mostly = (gone.mean(axis=0) > 0.5).to_frame().T
    for name, path in common.iterrows():
        one = path.to_frame(None).T
        rows += _in_common(one, times, mostly.set_axis(one.index), str(name))
    return _table(rows)


def _wide(panel: pd.DataFrame, area: str, time: str, value: str) -> pd.DataFrame:
    """Return areas by times, without the areas that are too short to scan."""
    if panel.duplicated([area, time]).any():
        twice = panel[panel.duplicated([area, time])].iloc[0]
        raise DataError(
            f"Area {twice[area]} has two rows for {twice[time]}; a series needs one value a time. "
            "Keep one of them, or reconcile old and new codes first."
        )
    wide = panel.pivot(index=area, columns=time, values=value).astype(float).sort_index(axis=1)
    if np.isinf(wide.to_numpy()).any():
        raise DataError(
            "A value is infinite, so no step can be fitted. Leave values that are not known empty."
        )
    wide = wide.dropna(axis=1, how="all")
    return wide[wide.notna().sum(axis=1) >= 2 * END + 2]


def _path(wide: pd.DataFrame, how: str) -> pd.Series:
    """Return the path of a typical area: typical changes of areas seen at both times, added up."""
    changes = wide.diff(axis=1).iloc[:, 1:].agg(how).fillna(0.0)
    start = wide.iloc[:, 0].agg(how)
    first = pd.Series([0.0 if np.isnan(start) else start], index=wide.columns[:1])
    return pd.concat([first, changes]).cumsum()


def _pace(relative: pd.DataFrame) -> Array:
    """Return how far areas drift apart in each interval, on average 1, every area counting alike."""
    changes = relative.diff(axis=1).iloc[:, 1:]
    own = np.sqrt((changes**2).mean(axis=1))
    spread = ((changes.T / own.where(own > 0)).T ** 2).mean().fillna(0.0).to_numpy()
    mean = spread.mean()
    return np.maximum(spread / mean, 0.05) if mean > 0 else np.ones(len(spread))


def _in_areas(relative: pd.DataFrame, times: Array, gone: pd.DataFrame) -> list[dict[str, object]]:
    """Scan every area against the others, again after each break found until none is left."""
    pace = _pace(relative)
    whole = relative.dropna()
    share = persistence.pooled(whole.to_numpy(), times, pace) if len(whole) else 1.0
    best = _best(relative, times, gone, share, pace)
    levels = best["statistic"].abs()
    critical = _beyond_others(levels, times, share, pace)
    rows = []
    known = gone.copy()
    for _ in range(MOST_PER_SERIES):
        found = best[best["statistic"].abs() > critical.reindex(best.index)]
        if found.empty:
            break
        rows += [
            _row(code, step, bar, times, str(code), "detected")
            for (code, step), bar in zip(found.iterrows(), critical[found.index], strict=True)
        ]
        for code, step in found.iterrows():
            known.loc[code, int(step["at"])] = True
        best = _best(relative.loc[found.index], times, known.loc[found.index], share, pace)
    return rows


def _in_common(path: pd.DataFrame, times: Array, gone: pd.DataFrame, name: str) -> list[dict[str, object]]:
    """Scan a series all areas share, judged against simulated series of the same model."""
    rows, known = [], gone.copy()
    design = _design(times, known.iloc[0].to_numpy(), trend=True)
    shares = persistence.likelihoods(path.to_numpy(), design, times)
    share = persistence.GRID[int(np.argmax(shares[0]))]
    critical = _simulated(times, share, None, design)
    for _ in range(MOST_PER_SERIES):
        best = _best(path, times, known, share, None, trend=True)
        if best.empty or abs(best["statistic"].iloc[0]) <= critical:
            break
        rows.append(_row(None, best.iloc[0], critical, times, "all", f"detected in the {name}"))
        known.iloc[0, int(best["at"].iloc[0])] = True
    return rows


def _best(
    series: pd.DataFrame,
    times: Array,
    gone: pd.DataFrame,
    share: float,
    pace: Array | None,
    *,
    trend: bool = False,
) -> pd.DataFrame:
    """Return the best step of each series, areas with the same holes and known breaks together."""
    parts = []
    seen = series.notna()
    alike = [f"{a}{b}" for a, b in zip(seen.to_numpy().tolist(), gone.to_numpy().tolist(), strict=True)]
    for _, group in series.groupby(np.array(alike), sort=False):
        here = seen.loc[group.index[0]].to_numpy()
        between = None if pace is None else np.diff(np.concatenate([[0.0], np.cumsum(pace)])[here])
        design = _design(times, gone.loc[group.index[0]].to_numpy(), trend=trend)[here]
        white = persistence.whitener(persistence.covariance(times[here], share, between))
        found = largest_step(group.to_numpy()[:, here], design, white)
        at = np.flatnonzero(here)[found.at]
        frame = {"at": at, "size": found.size, "se": found.se, "statistic": found.statistic}
        parts.append(pd.DataFrame(frame, index=group.index))
    return pd.concat(parts).reindex(series.index)


def _design(times: Array, gone: NDArray[np.bool_], *, trend: bool) -> Array:
    """Return the regressors that are there before any step is tried."""
    columns = [np.ones(len(times))]
    if trend:
        columns.append(times - times.mean())
    columns += [(np.arange(len(times)) >= k).astype(float) for k in np.flatnonzero(gone)]
    return np.column_stack(columns)


def largest_step(series: Array, design: Array, white: Array) -> Steps:
    """Return the step with the largest absolute t of each series, two points left at each end.

    Parameters
    ----------
    series : (m, n) array
        One row a series, without holes.
    design : (n, k) array
        Regressors besides the step.
    white : (n, n) array
        Whitening matrix of the errors.

    Returns
    -------
    Steps
        Arrays of length m. A series that ``design`` already fits exactly has statistic 0.
    """
    count = series.shape[1]
    basis, triangle = np.linalg.qr(white @ design)
    keep = np.abs(np.diag(triangle)) > 1e-10
    basis = basis[:, keep]
    tries = np.arange(END, count - END + 1)
    columns = white @ (np.arange(count)[:, None] >= tries).astype(float)
    weight = (columns**2).sum(axis=0)
    columns = columns - basis @ (basis.T @ columns)
    strength = (columns**2).sum(axis=0)
    usable = strength > 1e-8 * weight
    seen = series @ white.T
    seen = seen - (seen @ basis) @ basis.T
    moved = seen @ columns
    strength = np.where(usable, strength, 1.0)
    left = (seen**2).sum(axis=1, keepdims=True) - moved**2 / strength
    freedom = max(count - basis.shape[1] - 1, 1)
    floor = 1e-18 * (series**2).sum(axis=1, keepdims=True) + 1e-300
    se = np.sqrt(np.maximum(left, floor) / freedom / strength)
    statistic = np.where(usable, moved / strength / se, 0.0)
    statistic[persistence.fits_exactly(series, design)] = 0.0
    at = np.abs(statistic).argmax(axis=1)
    row = np.arange(len(series))
    return Steps(tries[at], (moved / strength)[row, at], se[row, at], statistic[row, at])


def _beyond_others(levels: pd.Series, times: Array, share: float, pace: Array) -> pd.Series:
    """Return for each area the 95th percentile of the statistic over the other areas."""
    if len(levels) <= FEWEST_OTHERS:
        critical = _simulated(times, share, pace, np.ones((len(times), 1)))
        return pd.Series(critical, index=levels.index)
    values = levels.to_numpy()
    others = [np.quantile(np.delete(values, k), LEVEL) for k in range(len(values))]
    return pd.Series(others, index=levels.index)


def _simulated(times: Array, share: float, pace: Array | None, design: Array) -> float:
    """Return the 95th percentile of the statistic when the model holds and nothing breaks."""
    cover = persistence.covariance(times, share, pace)
    noise = np.random.default_rng(0).normal(size=(DRAWS, len(times))) @ np.linalg.cholesky(cover).T
    return float(
        np.quantile(np.abs(largest_step(noise, design, persistence.whitener(cover)).statistic), LEVEL)
    )


def _row(
    code: object, step: pd.Series, critical: float, times: Array, scope: str, kind: str
) -> dict[str, object]:
    when = times[int(step["at"])]
    cells = (code, int(when) if when == int(when) else when, step["size"], step["se"], step["statistic"])
    return dict(zip(COLUMNS, (*cells, critical, scope, kind), strict=True))


def _table(rows: list[dict[str, object]]) -> pd.DataFrame:
    """Return candidates, common ones first, then by strength."""
    table = pd.DataFrame(rows, columns=COLUMNS)
    strength = table["statistic"].astype(float).abs() / table["critical"].astype(float)
    order = pd.DataFrame({"local": table["scope"] != "all", "strength": -strength})
    return table.loc[order.sort_values(["local", "strength"], kind="stable").index].reset_index(drop=True)
