"""Across initiatives: whether those of one scale or one kind of money left a different trace than others."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

SCALE_GROUPS = {
    "in neighbourhoods": ("neighbourhood",),
    "in one district": ("local_authority",),
    "over several districts": ("multi_authority", "health_system", "city_region", "regional"),
}
MONEY_GROUPS = {
    "with new money": ("new_money",),
    "without new money": ("no_new_money", "pooled_existing"),
    "with mixed or unknown money": ("mixed", "unknown"),
}
DRAWS = 1000
CERTAIN = 95
# Five per cent either side and four times in five: 1.96 + 0.84 standard errors.
VISIBLE = 2.8
COLUMNS = [
    "group", "initiatives", "estimates", "mean", "low", "high", "visible", "spread", "unusual", "unusual_low",
    "unusual_high", "p5", "p25", "p75", "p95",
]  # fmt: skip

Array = npt.NDArray[np.float64]


def standardised(traces: pd.DataFrame, windows: pd.DataFrame, window: str = "during") -> pd.DataFrame:
    """Return every estimate in standard deviations of what happens where nothing began.

    Parameters
    ----------
    traces : pandas.DataFrame
        From :meth:`placedata.Store.traces`.
    windows : pandas.DataFrame
        From :meth:`placedata.Store.trace_windows`.
    window : str
        A key of :data:`placedata.model.traces.WINDOWS`.

    Returns
    -------
    pandas.DataFrame
        ``initiative_id, indicator_id, programme_id, scale, funding_type, failed, score, unusual``. Estimates
        whose figures were broken in these years (checks ``break`` and ``boundary``) or that fitted badly
        before are left out; those for part of a district stay in, for they are what is asked about.
    """
    some = windows[(windows["window"] == window) & (windows["spread"] > 0)]
    met = some.merge(traces, on=["initiative_id", "indicator_id"])
    sound = ~met["failed"].fillna("").astype("string").str.contains("break|boundary|fit", regex=True)
    met = met[sound.astype("bool")]
    out = met.assign(score=met["gap"] / met["spread"], unusual=met["gap"].abs() > met["beyond"])
    names = ["initiative_id", "indicator_id", "programme_id", "scale", "funding_type", "failed"]
    return out[[*names, "score", "unusual"]].reset_index(drop=True)


def grouped(
    scores: pd.DataFrame, column: str, groups: Mapping[str, tuple[str, ...]], seed: int = 0
) -> pd.DataFrame:
    r"""Return the distribution of estimates by group, with what could have been seen.

    Parameters
    ----------
    scores : pandas.DataFrame
        From :func:`standardised`.
    column : str
        ``scale`` or ``funding_type``.
    groups : mapping of str to tuple of str
        Values of the column by group, such as :data:`SCALE_GROUPS`.
    seed : int
        Of the resampling.

    Returns
    -------
    pandas.DataFrame
        :data:`COLUMNS`, one row a group with an estimate. ``mean`` of the scores, up is good, with its 95 %
        interval ``low`` to ``high``; ``visible``, the mean that would be seen four times in five; ``spread``,
        1 where there is nothing but what happens anyway; ``unusual``, the share beyond what nine in ten
        places with nothing special stay within, with its interval; percentiles of the scores.

    Notes
    -----
    Initiatives are drawn with all their outcomes, since outcomes of one initiative are not independent; and
    programmes are drawn first, since initiatives of one programme began together. With S the standard
    deviation of the resampled means, ``visible`` is :math:`2.8\,S`.

    References
    ----------
    Cameron and Miller (2015), A practitioner's guide to cluster-robust inference. Bloom (1995), Minimum
    detectable effects.

    Examples
    --------
    >>> rows = pd.DataFrame({"initiative_id": list("aabb"), "programme_id": list("xxyy"), "scale": "regional",
    ...     "score": [0.5, -0.5, 1.0, 1.0], "unusual": [False, False, True, False]})
    >>> grouped(rows, "scale", SCALE_GROUPS)[["group", "initiatives", "mean", "unusual"]].values.tolist()
    [['over several districts', 2, 0.5, 0.25]]
    """
    random = np.random.default_rng(seed)
    rows = []
    for name, values in groups.items():
        some = scores[scores[column].isin(values)]
        if some.empty:
            continue
        means, shares = _resampled(some, random)
        low, high = _interval(means)
        least, most = _interval(shares)
        score = some["score"].to_numpy(np.float64)
        rows.append(
            (name, some["initiative_id"].nunique(), len(some), score.mean(), low, high, VISIBLE * means.std(),
             score.std(), some["unusual"].mean(), least, most, *np.percentile(score, [5, 25, 75, 95]))
        )  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def difference(
    scores: pd.DataFrame,
    column: str,
    groups: Mapping[str, tuple[str, ...]],
    one: str,
    other: str,
    seed: int = 0,
) -> tuple[float, float, float, float]:
    """Return the mean score of one group less that of another, its 95 % interval, and what could be seen.

    Returns
    -------
    (float, float, float, float)
        Difference, lowest, highest, and the smallest difference that would be seen four times in five.
    """
    random = np.random.default_rng(seed)
    parts = [scores[scores[column].isin(groups[name])] for name in (one, other)]
    means = [_resampled(part, random)[0] for part in parts]
    apart = means[0] - means[1]
    low, high = _interval(apart)
    found = float(parts[0]["score"].mean() - parts[1]["score"].mean())
    return found, low, high, VISIBLE * float(apart.std())


def _resampled(some: pd.DataFrame, random: np.random.Generator) -> tuple[Array, Array]:
    """Return means of scores and shares of unusual ones, programmes and then initiatives drawn anew."""
    sums = some.groupby(["programme_id", "initiative_id"]).agg(
        score=("score", "sum"), unusual=("unusual", "sum"), number=("score", "size")
    )
    parts = [part.to_numpy(np.float64) for _, part in sums.groupby("programme_id")]
    means, shares = np.empty(DRAWS), np.empty(DRAWS)
    for draw in range(DRAWS):
        drawn = [parts[at] for at in random.integers(len(parts), size=len(parts))]
        total = sum(part[random.integers(len(part), size=len(part))].sum(axis=0) for part in drawn)
        means[draw], shares[draw] = total[0] / total[2], total[1] / total[2]
    return means, shares


def _interval(values: Array) -> tuple[float, float]:
    edge = (100 - CERTAIN) / 2
    low, high = np.percentile(values, [edge, 100 - edge])
    return float(low), float(high)
