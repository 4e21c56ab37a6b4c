"""Likeness of paths: how close two places stayed to each other over the years."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from placedata.errors import UnknownArea

FEWEST_YEARS = 8
COLUMNS = ("area_code", "neighbour_code", "rank", "distance", "shared")


def paths(
    panel: pd.DataFrame,
    k: int = 20,
    *,
    areas: Sequence[str] | None = None,
    on: int | None = None,
    fewest: int = FEWEST_YEARS,
    least_shared: float = 0.5,
) -> pd.DataFrame:
    r"""Return the places whose paths stayed nearest to each place's.

    Parameters
    ----------
    panel : pandas.DataFrame
        ``area_code, series, year, level``: levels relative to comparable places of the same year, in their
        standard deviations. Table ``stage`` fits.
    k : int
        Most neighbours of a place.
    areas : sequence of str, optional
        Places whose neighbours are wanted; all by default.
    on : int, optional
        Last year looked at.
    fewest : int
        Years two places must share in a series for it to count.
    least_shared : float
        Share of the place's own years that a neighbour must share, 0 to 1.

    Returns
    -------
    pandas.DataFrame
        As :func:`placedata.similar.nearest`; ``distance`` is the usual difference in standard deviations.

    Raises
    ------
    UnknownArea
        When a wanted place has no path.

    Notes
    -----
    :math:`d^2` is the mean over series of the mean over shared years of :math:`(a_t - b_t)^2`. Levels of
    table ``stage`` are smoothed over neighbouring years, so with ``on`` the last years before it know
    a little of what came after; figures themselves of later years are not read.

    Examples
    --------
    >>> rows = [(area, "overall", 2000 + t, level + 0.1 * t * turn)
    ...     for area, level, turn in (("a", 0, 1), ("b", 0.2, 1), ("c", 1.0, -1)) for t in range(8)]
    >>> stages = pd.DataFrame(rows, columns=["area_code", "series", "year", "level"])
    >>> paths(stages, k=1, areas=["a"]).values.tolist()
    [['a', 'b', 1, 0.2, 1.0]]
    """
    rows = panel if on is None else panel[panel["year"] <= on]
    wide = rows.pivot_table(index="area_code", columns=["series", "year"], values="level")
    level = wide.to_numpy(np.float64)
    series, _ = pd.factorize(wide.columns.get_level_values("series"))
    wanted = list(wide.index) if areas is None else list(areas)
    found = []
    for area in wanted:
        if area not in wide.index:
            raise UnknownArea(area)
        at = int(wide.index.get_indexer([area])[0])
        both = ~np.isnan(level) & ~np.isnan(level[at])
        square = np.where(both, (level - level[at]) ** 2, 0.0)
        total, used, years = (np.zeros(len(wide)) for _ in range(3))
        for one in np.unique(series):
            count = both[:, series == one].sum(axis=1)
            enough = count >= fewest
            total += np.where(enough, square[:, series == one].sum(axis=1) / np.maximum(count, 1), 0.0)
            used += enough
            years += np.where(enough, count, 0)
        share = years / max(int((~np.isnan(level[at])).sum()), 1)
        distance = np.sqrt(total / np.where(used > 0, used, 1.0))
        fit = (used > 0) & (share >= least_shared - 1e-9)
        fit[at] = False
        near = np.flatnonzero(fit)
        near = near[np.argsort(distance[near].round(12), kind="stable")][:k]
        found.append(
            pd.DataFrame(
                {
                    "area_code": area,
                    "neighbour_code": wide.index.to_numpy(dtype=object)[near],
                    "rank": np.arange(1, len(near) + 1),
                    "distance": distance[near].round(3),
                    "shared": share[near].round(3),
                }
            )
        )
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=list(COLUMNS))
