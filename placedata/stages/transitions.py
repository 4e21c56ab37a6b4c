"""From one stage to the next: how often each followed each."""

import numpy as np
import pandas as pd

from placedata.model.stages import STAGES

FEW = 30
Z = 1.959964


def transitions(classes: pd.DataFrame, step: int = 1) -> pd.DataFrame:
    """Count how often a place in one stage was in each stage some years later.

    Parameters
    ----------
    classes : pandas.DataFrame
        ``area_code``, ``year`` and ``stage``, one row a place and year.
    step : int
        Years between the two.

    Returns
    -------
    pandas.DataFrame
        ``stage, after, count, cases, share, lower, upper, few``: one row a pair of stages, ``cases`` the
        place-years in ``stage`` whose later stage is known, ``share`` of them 0 to 1 with its 95% Wilson
        interval [1]_, ``few`` where there are fewer than 30 cases.

    Notes
    -----
    A year in between need not be known, but both ends must: a place without a row ``step`` years later makes
    no transition. Place-years of one place are not independent, so that intervals are too narrow.

    References
    ----------
    .. [1] Wilson (1927), Probable inference, the law of succession, and statistical inference, Journal of
       the American Statistical Association 22.

    Examples
    --------
    >>> rows = pd.DataFrame({"area_code": "a", "year": [2019, 2020, 2021, 2023],
    ...     "stage": ["stable", "crisis", "recovery", "stable"]})
    >>> found = transitions(rows)
    >>> found[found["count"] > 0][["stage", "after", "count", "cases"]].values.tolist()
    [['crisis', 'recovery', 1, 1], ['stable', 'crisis', 1, 1]]
    """
    now = classes[["area_code", "year", "stage"]]
    later = now.assign(year=now["year"] - step).rename(columns={"stage": "after"})
    pairs = now.merge(later, on=["area_code", "year"])
    every = pd.MultiIndex.from_product([list(STAGES), list(STAGES)], names=["stage", "after"])
    counts = (
        pairs.groupby(["stage", "after"]).size().reindex(every, fill_value=0).rename("count").reset_index()
    )
    cases = counts.groupby("stage")["count"].transform("sum")
    share = (counts["count"] / cases.where(cases > 0)).to_numpy(dtype=float)
    lower, upper = wilson(share, cases.to_numpy(dtype=float))
    return counts.assign(cases=cases, share=share, lower=lower, upper=upper, few=cases < FEW)


def wilson(share: np.ndarray, cases: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the 95% Wilson interval of shares of some cases; missing where there is no case.

    Examples
    --------
    >>> [float(end.round(3)[0]) for end in wilson(np.array([0.5]), np.array([10.0]))]
    [0.237, 0.763]
    """
    known = np.where(cases > 0, cases, np.nan)
    middle = (share + Z**2 / (2 * known)) / (1 + Z**2 / known)
    half = Z * np.sqrt(share * (1 - share) / known + Z**2 / (4 * known**2)) / (1 + Z**2 / known)
    return np.clip(middle - half, 0, 1), np.clip(middle + half, 0, 1)
