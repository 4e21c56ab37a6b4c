"""How many places ended in which stage, and how sure such a share is."""

import math

import pandas as pd

Z = 1.959964
# As they are listed: the best first, what cannot be named last.
ORDER = ("thriving", "stable", "recovery", "struggling", "crisis", "uncertain")


def wilson(n: int, of: int, z: float = Z) -> tuple[float, float]:
    """Return Wilson's range of a share.

    Parameters
    ----------
    n, of : int
        Cases, and out of how many.
    z : float
        Normal deviate; 1.96 for 95%.

    Returns
    -------
    (float, float)
        Between 0 and 1; the whole of it where there are no cases.

    Examples
    --------
    >>> [round(100 * end) for end in wilson(7, 24)]
    [15, 49]
    """
    if of == 0:
        return 0.0, 1.0
    share, part = n / of, z * z / of
    middle = (share + part / 2) / (1 + part)
    half = z / (1 + part) * math.sqrt(share * (1 - share) / of + part / (4 * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def counts(stages: pd.Series) -> dict[str, int]:
    """Return how many stand in each stage, in the order they are listed.

    Examples
    --------
    >>> counts(pd.Series(["stable", "stable", "crisis"]))["stable"]
    2
    """
    return {stage: int((stages == stage).sum()) for stage in ORDER}


def shares(stages: pd.Series) -> pd.DataFrame:
    """Return ``stage, n, of, low, high`` for every stage; ranges are Wilson's, 95%, in 100.

    Examples
    --------
    >>> shares(pd.Series(["stable"] * 7 + ["crisis"] * 17)).set_index("stage").loc["stable"].tolist()
    [7, 24, 15, 49]
    """
    of = len(stages)
    rows = []
    for stage, n in counts(stages).items():
        low, high = wilson(n, of)
        rows.append({"stage": stage, "n": n, "of": of, "low": round(100 * low), "high": round(100 * high)})
    return pd.DataFrame(rows)
