"""Classes of amount for maps: where one colour ends and the next begins."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray


def rounded(values: ArrayLike, decimals: int = 0) -> NDArray[np.float64]:
    """Round half away from zero, as :func:`placedata.wording.numbers.plain` writes numbers.

    Parameters
    ----------
    values : array-like of float, any shape
        In the indicator's unit; missing values stay missing.
    decimals : int
        Decimal places kept.

    Returns
    -------
    numpy.ndarray of float64, same shape

    Notes
    -----
    The product with a power of ten is raised by a relative 1e-15, so that a number typed as a tie
    (1.005) is treated as one though its nearest double lies just under it.

    Examples
    --------
    >>> rounded([0.25, -0.25, 1.005], 1).tolist(), float(rounded(1.005, 2))
    ([0.3, -0.3, 1.0], 1.01)
    """
    numbers = np.asarray(values, dtype="float64")
    factor = 10.0**decimals
    whole = np.floor(np.abs(numbers) * factor * (1 + 4 * np.finfo("float64").eps) + 0.5)
    return np.sign(numbers) * whole / factor + 0.0


def cuts(values: Iterable[float], n: int = 5, decimals: int = 0) -> list[float]:
    """Return the lower limits of all classes but the lowest.

    Parameters
    ----------
    values : iterable of float
        All years and places together, so that one colour means one amount in every year. Missing
        and infinite values are left out.
    n : int
        Classes wanted, at least 1.
    decimals : int
        Decimal places the indicator is shown with; every limit is a shown value.

    Returns
    -------
    list of float
        Strictly increasing; at most ``n - 1``, and fewer when there are fewer than ``n`` distinct
        shown values. Every class holds at least one value.

    Notes
    -----
    Classes of equal count, made from below: the lowest of the k classes still to make takes one
    k-th of the values left. Where one value repeats so often that it fills a class, the class ends
    after it and the rest is shared out anew; and enough distinct values are left for the classes still
    to make. So ties never leave a class empty.

    Examples
    --------
    >>> cuts([1.0, 1.4, 2.0, 2.2, 3.1, 3.5, 4.0, 4.4, 6.0, 9.0], 5, 1)
    [2.0, 3.1, 4.0, 6.0]
    >>> cuts([0, 0, 0, 0, 0, 0, 0, 1, 2], 5), cuts([7, 7, 7])
    ([1.0, 2.0], [])
    """
    shown = rounded(np.fromiter(values, dtype="float64"), decimals)
    left = np.sort(shown[np.isfinite(shown)])
    limits: list[float] = []
    for classes in range(min(n, np.unique(left).size), 1, -1):
        distinct = np.unique(left)
        equal_share = left[-(-left.size // classes)]
        limit = min(max(equal_share, distinct[1]), distinct[1 - classes])
        limits.append(float(limit))
        left = left[left >= limit]
    return limits


def classify(values: Iterable[float], cuts: Sequence[float]) -> list[int]:
    """Return the class of each value, 0 the lowest, -1 where there is none.

    Parameters
    ----------
    values : iterable of float
        Rounded as shown (:func:`rounded`), so that a place never stands in a class its written
        number contradicts.
    cuts : sequence of float
        Limits from :func:`cuts`; a value equal to a limit belongs to the class above it.

    Examples
    --------
    >>> classify([0.5, 2.0, 9.9, float("nan")], [2.0, 3.1])
    [0, 1, 2, -1]
    """
    numbers = np.fromiter(values, dtype="float64")
    classes = np.searchsorted(np.asarray(cuts, dtype="float64"), numbers, side="right")
    return [int(found) for found in np.where(np.isnan(numbers), -1, classes)]
