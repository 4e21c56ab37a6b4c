"""The account a filled panel gives of itself: one row a cell, with where its value comes from in words."""

import numpy as np
import pandas as pd

from placedata.errors import DataError
from placedata.model.period import parse
from placedata.series import grid, plan
from placedata.series.algebra import Mask, Matrix
from placedata.series.filling import LIMITS, Filled
from placedata.series.grid import Grid
from placedata.series.widening import Check

COLUMNS = (*LIMITS, "provenance", "method", "n_donors", "reason")
NORMAL80 = 1.281552
WORTH_SAYING = 1.02
TOO_FAR = "Left empty: the area has too few values in periods with donors to be placed among them."


def table(laid: Grid, decided: plan.Plan, filled: Filled, area: str, time: str) -> pd.DataFrame:
    """Return one row an area and period, published values as they were.

    Parameters
    ----------
    laid : Grid
        What was published.
    decided : Plan
        What was decided about the holes.
    filled : Filled
        What was estimated.
    area, time : str
        Names for the first two columns.
    """
    seen = ~np.isnan(laid.values)
    out = _published(laid)
    for name in LIMITS:
        out[name] = np.where(seen, out[name], filled.limits[name])
    empty = np.isnan(out["value"])
    borrowed = (decided.donors > 0) & ~decided.unmeasured
    provenance = np.where(borrowed, "modelled", "interpolated").astype(object)
    provenance[seen] = "published"
    provenance[empty] = "missing"
    reason = np.where(decided.refusal == None, TOO_FAR, decided.refusal)  # noqa: E711 - cell by cell
    reason[seen] = ""
    for row, column in np.argwhere(~empty & ~seen):
        check = filled.checks.get((int(row), int(column)))
        reason[row, column] = _reason(laid, decided, int(row), int(column), check)
    method = np.where(seen | empty, "", decided.method)
    donors = np.where(provenance == "modelled", decided.donors, 0)
    columns = {**out, "provenance": provenance, "method": method, "n_donors": donors, "reason": reason}
    steps = len(laid.times.labels)
    keys = {area: laid.areas.repeat(steps), time: laid.times.labels[np.tile(np.arange(steps), len(seen))]}
    flat = {name: cells.ravel() for name, cells in columns.items()}
    words = dict.fromkeys(("provenance", "method", "reason"), "str")
    return pd.DataFrame({**keys, **flat}).astype(words)


def _published(laid: Grid) -> dict[str, Matrix]:
    """Return what was published, with its limits where they stand on either side of it."""
    good = (laid.lower <= laid.values) & (laid.values <= laid.upper)
    lower, upper = np.where(good, laid.lower, np.nan), np.where(good, laid.upper, np.nan)
    share = NORMAL80 / grid.NORMAL95
    return {
        "value": laid.values,
        "lower80": np.maximum(laid.values - share * (laid.values - lower), lower),
        "upper80": np.minimum(laid.values + share * (upper - laid.values), upper),
        "lower95": lower,
        "upper95": upper,
    }


def _reason(laid: Grid, decided: plan.Plan, row: int, column: int, check: Check | None) -> str:
    """Say in words where an estimate comes from."""
    labels = laid.times.labels
    label = _words(labels[column])
    own = int((~np.isnan(laid.values[row])).sum())
    values = f"the area's own {own} values"
    if decided.unmeasured[row, column]:
        seen: Mask = np.asarray((~np.isnan(laid.values)).any(axis=0))
        before = _words(labels[np.flatnonzero(seen[:column])[-1]])
        after = _words(labels[column + np.flatnonzero(seen[column:])[0]])
        return (
            f"Not measured: no area has a value for {label}. Drawn from {values} and the path of all areas "
            f"between {before} and {after}, with a wider interval."
        )
    donors = int(decided.donors[row, column])
    if donors == 0:
        return f"Interpolated from {values} alone, without help from other areas."
    said = [f"Modelled from {values} and the {donors} other areas with a value for {label}."]
    if donors < plan.MANY_DONORS:
        said.append(f"Fewer than {plan.MANY_DONORS} donors, so the pool is thin.")
    if check is None:
        said.append("Its interval could not be checked on donors.")
    elif check.gaps < plan.MANY_DONORS:
        said.append(f"Its interval was checked on only {check.gaps} gaps hidden in donors.")
    if check is not None and max(check.factor80, check.factor95) > WORTH_SAYING:
        more = max(check.factor80, check.factor95) - 1.0
        said.append(f"The interval is wider by up to {more:.0%}, so that it holds its share of those gaps.")
    return " ".join(said)


def _words(label: object) -> str:
    """Return a period as readers know it."""
    try:
        return parse(str(label)).label
    except DataError:
        return str(label)
