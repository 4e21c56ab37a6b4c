"""Joining a series to its successor: the earlier part shifted, never the later, both versions kept."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import norm, t

from placedata.errors import DataError
from placedata.series import persistence
from placedata.series.persistence import Array

HOWS = ("additive", "ratio")
INTERVAL = ("lower", "upper")
FEWEST_AROUND = 3
COLUMNS = [
    "published", "published_lower", "published_upper", "value", "lower", "upper", "version", "used",
    "shift", "shift_se", "method", "reason",
]  # fmt: skip


@dataclass(frozen=True)
class Shift:
    """What is added to the earlier version, in the working unit, and how sure it is."""

    size: float
    se: float
    spread: float
    freedom: float
    method: str
    reason: str


def splice(
    before: pd.DataFrame,
    after: pd.DataFrame,
    how: str = "additive",
    *,
    area: str = "area_code",
    time: str = "year",
    value: str = "value",
    lower: str = "lower",
    upper: str = "upper",
) -> pd.DataFrame:
    """Put an earlier version of a series on the basis of a later one.

    Parameters
    ----------
    before, after : pandas.DataFrame
        One row an area and time of the earlier and of the later version, with published 95 % limits if any.
    how : {"additive", "ratio"}
        Additive for rates; ratio for money and counts, which must be above zero.
    area, time, value, lower, upper : str
        Their columns; ``time`` in years.

    Returns
    -------
    pandas.DataFrame
        Every row of both versions: area, time, ``published`` with ``published_lower`` and
        ``published_upper`` (never changed), ``value`` with ``lower`` and ``upper`` (95 %) on the later basis,
        ``version`` (``before`` or ``after``), ``used`` (part of the joined series: the later version wins
        where both exist), ``shift`` (added, or multiplied), ``shift_se`` (of the sum, or of the log ratio),
        ``method`` and ``reason``. Where no interval can be given ``lower`` and ``upper`` are missing
        and ``reason`` says why.

    Raises
    ------
    DataError
        When ``how`` is unknown, a key repeats, or a ratio meets a value of zero or less.

    Notes
    -----
    Where an area has times in both versions, the shift is the mean difference there; its variation is
    pooled over areas and carried, with the error of the mean, into every earlier value. Without an overlap
    the step between the versions is found by generalised least squares with a trend under a level that
    drifts: the step of the median area, plus the area's own step relative to it shrunk towards zero as far
    as the areas' steps are no more different than chance allows. That takes all change at the join beyond
    the trend to be due to the new version: a real change at that moment is lost, and cannot be told apart.
    With one area there is nothing to shrink towards. Published limits are kept as the noise of each value.

    Examples
    --------
    >>> old = pd.DataFrame({"area_code": "A", "year": [2019, 2020, 2021], "value": [5.0, 6.0, 7.0]})
    >>> new = pd.DataFrame({"area_code": "A", "year": [2020, 2021, 2022], "value": [8.0, 9.2, 9.0]})
    >>> joined = splice(old, new)
    >>> joined[joined.used][["year", "published", "value"]].round(1).values.tolist()
    [[2019.0, 5.0, 7.1], [2020.0, 8.0, 8.0], [2021.0, 9.2, 9.2], [2022.0, 9.0, 9.0]]
    """
    if how not in HOWS:
        raise DataError(f"Splicing by {how!r} is unknown. Allowed are {', '.join(HOWS)}.")
    names = {area: "area", time: "time", value: "value", lower: "lower", upper: "upper"}
    early, late = (
        _working(frame, names, how, name) for frame, name in ((before, "before"), (after, "after"))
    )
    shifts = _shifts(early, late)
    moved = pd.concat([_moved(early, shifts), _kept(late)], ignore_index=True)
    taken = pd.MultiIndex.from_frame(late.dropna(subset=["working"])[["area", "time"]])
    doubled = pd.MultiIndex.from_frame(moved[["area", "time"]]).isin(taken)
    moved["used"] = moved["published"].notna() & ((moved["version"] == "after") | ~doubled)
    if how == "ratio":
        back = ["value", "lower", "upper", "shift"]
        moved[back] = np.exp(moved[back].astype(float))
    later = moved["version"] == "after"
    for shown in ("value", "lower", "upper"):
        kept = "published" if shown == "value" else f"published_{shown}"
        moved[shown] = moved[shown].mask(later, moved[kept])
    out = moved.sort_values(["area", "time", "version"], ascending=[True, True, False], ignore_index=True)
    return out.rename(columns={"area": area, "time": time})[[area, time, *COLUMNS]]


def _working(frame: pd.DataFrame, names: dict[str, str], how: str, which: str) -> pd.DataFrame:
    """Return the frame with its own names, the value in the working unit and its standard error."""
    own = frame.reindex(columns=list(names)).rename(columns=names).astype({"value": float})
    if own.duplicated(["area", "time"]).any():
        raise DataError(f"The {which!r} version has two rows for one area and time. Keep one of them.")
    limits = own[["value", *INTERVAL]].astype(float)
    if how == "ratio":
        if (limits["value"] <= 0).any():
            raise DataError(
                f"The {which!r} version has a value of zero or less, so no ratio fits. Use 'additive'."
            )
        limits = limits.where(limits > 0).apply(np.log)
    noise = (limits["upper"] - limits["lower"]) / (2 * norm.ppf(0.975))
    return own.assign(working=limits["value"], noise=noise)


def _shifts(early: pd.DataFrame, late: pd.DataFrame) -> dict[object, Shift]:
    """Return the shift of every area of the earlier version."""
    both = early.merge(late, on=["area", "time"], suffixes=("", "_after")).dropna(
        subset=["working", "working_after"]
    )
    gap = (both["working_after"] - both["working"]).groupby(both["area"])
    counts = gap.size()
    freedom = float((counts - 1).clip(lower=0).sum())
    spread = float(np.sqrt(((gap.var() * (counts - 1)).sum()) / freedom)) if freedom else np.nan
    found = {
        code: Shift(
            float(mean),
            spread / np.sqrt(count),
            spread,
            freedom,
            "overlap",
            _words(count, spread),
        )
        for (code, mean), count in zip(gap.mean().items(), counts, strict=True)
    }
    lone = [code for code in early["area"].unique() if code not in found]
    return found | _steps(early[early["area"].isin(lone)], late[late["area"].isin(lone)])


def _words(count: int, spread: float) -> str:
    years = "1 time" if count == 1 else f"{count} times"
    if np.isnan(spread):
        return f"mean difference over {years} in both versions; one difference gives no interval"
    return f"mean difference over {years} in both versions"


def _steps(early: pd.DataFrame, late: pd.DataFrame) -> dict[object, Shift]:
    """Return shifts without an overlap: the median area's step, and each area's own shrunk towards it."""
    if early.empty:
        return {}
    seen = pd.concat([early, late]).dropna(subset=["working"])
    wide = seen.pivot(index="area", columns="time", values="working").sort_index(axis=1)
    times = wide.columns.to_numpy(dtype=float)
    after = (
        late.dropna(subset=["working"])
        .groupby("area")["time"]
        .min()
        .reindex(wide.index)
        .to_numpy(dtype=float)
    )
    path = wide.diff(axis=1).median().fillna(0.0).cumsum()
    common: dict[float, tuple[float, float, float]] = {
        start: _step(path.to_numpy(), times, start) for start in np.unique(after[~np.isnan(after)])
    }
    alone = len(wide) == 1
    own = {}
    for code, start in zip(wide.index, after, strict=True):
        relative = (wide.loc[code] - path).dropna()
        own[code] = _step(relative.to_numpy(), relative.index.to_numpy(dtype=float), start)
    table = pd.DataFrame(own, index=["step", "se", "freedom"]).T
    pull, centre = _pull(table)
    return {
        code: _joined(common.get(start), table.loc[code], pull, centre, alone=alone)
        for code, start in zip(wide.index, after, strict=True)
    }


def _step(series: Array, times: Array, start: float) -> tuple[float, float, float]:
    """Return step, standard error and freedom at ``start``; missing where either side is too short."""
    later = times >= start
    if np.isnan(start) or min(later.sum(), (~later).sum()) < FEWEST_AROUND:
        return np.nan, np.nan, np.nan
    design = np.column_stack([np.ones(len(times)), times - times.mean(), later])
    share = persistence.GRID[int(persistence.likelihoods(series[None, :], design, times)[0].argmax())]
    white = persistence.whitener(persistence.covariance(times, share))
    seen, target = white @ design, white @ series
    inverse = np.linalg.inv(seen.T @ seen)
    beta = inverse @ seen.T @ target
    freedom = len(series) - design.shape[1]
    left = float(((target - seen @ beta) ** 2).sum()) / freedom
    return float(beta[-1]), float(np.sqrt(left * inverse[-1, -1])), float(freedom)


def _pull(table: pd.DataFrame) -> tuple[float, float]:
    """Return the variance between areas' steps beyond chance, and the median step."""
    known = table.dropna()
    if len(known) < 2:
        return np.nan, 0.0
    centre = float(known["step"].median())
    between = float(((known["step"] - centre) ** 2).mean() - (known["se"] ** 2).mean())
    return max(between, 0.0), centre


def _joined(
    common: tuple[float, float, float] | None, own: pd.Series, pull: float, centre: float, *, alone: bool
) -> Shift:
    """Return one area's shift from the common step and its own relative step."""
    if common is None or np.isnan(common[0]):
        reason = f"no time in both versions and fewer than {FEWEST_AROUND} on a side: cannot be joined"
        return Shift(np.nan, np.nan, np.nan, np.nan, "none", reason)
    step, se, freedom = common
    if alone:
        return Shift(step, se, 0.0, freedom, "step", "step between the versions of this one series")
    if np.isnan(own["step"]):
        return Shift(step, float(np.hypot(se, np.sqrt(pull))) if pull == pull else np.nan, 0.0, freedom,
                     "panel step", "step of the median area; its own series is too short")  # fmt: skip
    noise = own["se"] ** 2
    weight = pull / (pull + noise) if pull + noise > 0 else 0.0
    size = step + centre + weight * (own["step"] - centre)
    reason = f"step of the median area; {weight:.0%} of the area's own departure from it kept"
    return Shift(size, float(np.sqrt(se**2 + weight * noise)), 0.0, freedom, "shrunk step", reason)


def _moved(early: pd.DataFrame, shifts: dict[object, Shift]) -> pd.DataFrame:
    """Return the earlier version on the later basis, in the working unit."""
    names = ("size", "se", "spread", "freedom", "method", "reason")
    told = pd.DataFrame([[getattr(shifts[code], name) for name in names] for code in early["area"]],
                        columns=list(names), index=early.index)  # fmt: skip
    value = early["working"] + told["size"]
    error = np.sqrt(told["se"] ** 2 + told["spread"] ** 2 + early["noise"].fillna(0.0) ** 2)
    half = error * t.ppf(0.975, told["freedom"].where(told["freedom"] > 0))
    columns = {"value": value, "lower": value - half, "upper": value + half, "version": "before"}
    return _published(early).assign(
        **columns, shift=told["size"], shift_se=told["se"], method=told["method"], reason=told["reason"]
    )


def _kept(late: pd.DataFrame) -> pd.DataFrame:
    """Return the later version as it is."""
    return _published(late).assign(
        value=late["working"], lower=np.nan, upper=np.nan, version="after", shift=np.nan, shift_se=np.nan,
        method="published", reason="as published",
    )  # fmt: skip


def _published(frame: pd.DataFrame) -> pd.DataFrame:
    names = {"value": "published", "lower": "published_lower", "upper": "published_upper"}
    return frame[["area", "time", *names]].rename(columns=names).astype(dict.fromkeys(names.values(), float))
