"""Who a place is compared with, by rule, and why every other place is left out."""

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from placedata.initiatives.outcome import Outcome

LEVEL_SD = 2.0
REASONS = {
    "": "compared with",
    "treated": "had this initiative",
    "programme": "was in the same programme",
    "elsewhere": "is measured in another way, or not at all",
    "neighbour": "borders on it, so what happened may have spilled over",
    "holes": "has no figure in some of the years",
    "level": "stood more than two standard deviations from it before",
}


def comparators(
    outcome: Outcome,
    treated: Sequence[str],
    start: float,
    programme: Collection[str] = (),
    neighbours: Collection[str] = (),
) -> pd.DataFrame:
    r"""Say of every place whether it is compared with, or why not.

    Parameters
    ----------
    outcome : Outcome
        What is looked at.
    treated : sequence of str
        Codes of the places that had the initiative; each has figures.
    start : float
        When it began, as a decimal year.
    programme : collection of str
        Codes of all places that the same programme ever reached.
    neighbours : collection of str
        Codes of places that border on a treated one.

    Returns
    -------
    pandas.DataFrame
        ``area_code, reason``: a key of :data:`REASONS`, the first that holds in their order there.

    Notes
    -----
    A place stands near when its mean over the years before the start is within
    :math:`2 \sigma` of the mean of the treated places, :math:`\sigma` being the standard deviation of those
    means over all places measured alike. Nothing after the start is looked at, but whether there are
    figures.

    References
    ----------
    Abadie (2021), Using synthetic controls: feasibility, data requirements and methodological aspects,
    Journal of Economic Literature 59.

    Examples
    --------
    >>> years, codes = np.arange(2001, 2007), pd.Index(list("abcdef"))
    >>> values = np.array([[5.0], [5.5], [4.5], [6.0], [5.2], [4.8]]) + np.zeros(6)
    >>> one = Outcome("rate", codes, years, values, np.zeros(6, np.int64), False, 1.0)
    >>> comparators(one, ["a"], 2004.0, {"b"}, {"c"})["reason"].tolist()
    ['treated', 'programme', 'neighbour', 'level', '', '']
    """
    known = outcome.before(start)
    own = outcome.areas.get_indexer(pd.Index(treated))
    told = ~np.isnan(outcome.values)
    alike = np.isin(outcome.group, outcome.group[own]) & told.any(axis=1)
    wanted = told[own].all(axis=0) & (told[alike].mean(axis=0) >= 0.5)
    before = wanted & known
    sums = np.where(told, outcome.values, 0.0)[:, before].sum(axis=1)
    level = sums / np.maximum(told[:, before].sum(axis=1), 1)
    spread = float(np.std(level[alike])) if alike.sum() > 1 else 0.0
    codes = outcome.areas
    faults = {
        "treated": codes.isin(list(treated)),
        "programme": codes.isin(list(programme)),
        "elsewhere": ~alike,
        "neighbour": codes.isin(list(neighbours)),
        "holes": ~told[:, wanted].all(axis=1),
        "level": np.abs(level - level[own].mean()) > LEVEL_SD * spread,
    }
    reason = np.select(list(faults.values()), list(faults), default="")
    return pd.DataFrame({"area_code": codes.to_numpy(), "reason": reason})


def chosen(told: pd.DataFrame) -> list[str]:
    """Return the places compared with, from :func:`comparators`."""
    return [str(code) for code in told.loc[told["reason"] == "", "area_code"]]
