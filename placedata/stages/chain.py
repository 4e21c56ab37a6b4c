"""A chain of classes: how places moved between them, and where that would lead if it went on for ever."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Reach = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Chain:
    """Moves between k classes, from the lowest to the highest.

    Attributes
    ----------
    counts : (k, k) array
        Moves from each class (row) to each (column).
    cutoffs : (k - 1,) or (t, k - 1) array
        Upper bounds of all classes but the last, in the unit of the values; a row a period where classes
        were cut anew in each.
    """

    counts: Array
    cutoffs: Array

    @property
    def cases(self) -> int:
        """Moves seen."""
        return int(self.counts.sum())

    @property
    def shares(self) -> Array:
        """Share of the moves from each class that went to each, (k, k); missing where no move began."""
        begun = self.counts.sum(axis=1, keepdims=True)
        return self.counts / np.where(begun > 0, begun, np.nan)

    @property
    def steady_state(self) -> Array:
        """Shares of classes that the moves would lead to, (k,); see :func:`steady_state`."""
        return steady_state(self.shares)

    @property
    def passage(self) -> Array:
        """Mean steps from each class to the first visit of each, (k, k); see :func:`passage`."""
        return passage(self.shares)

    @property
    def half_life(self) -> float:
        """Steps in which half of any distance from the steady state is gone; see :func:`half_life`."""
        return half_life(self.shares)


def steady_state(shares: Array) -> Array:
    r"""Return the distribution that a chain settles in.

    Parameters
    ----------
    shares : (k, k) array
        Probabilities of moves, rows adding up to 1.

    Returns
    -------
    (k,) array
        Shares :math:`\pi` with :math:`\pi P = \pi` that add up to 1; missing where a row is missing, or where
        the chain has several sets of classes that are never left, so that the start decides.

    Examples
    --------
    >>> steady_state(np.array([[0.9, 0.1], [0.3, 0.7]])).round(2).tolist()
    [0.75, 0.25]
    """
    k = len(shares)
    if np.isnan(shares).any():
        return np.full(k, np.nan)
    reach = _reach(shares)
    never_left = (~reach | reach.T).all(axis=1)
    kept = np.flatnonzero(never_left)
    if not reach[np.ix_(kept, kept)].all():
        return np.full(k, np.nan)
    system = np.vstack([shares.T - np.eye(k), np.ones(k)])
    return np.clip(np.linalg.lstsq(system, np.eye(k + 1)[k], rcond=None)[0], 0.0, 1.0)


def passage(shares: Array) -> Array:
    r"""Return how many steps a chain takes on average to reach a class for the first time.

    Parameters
    ----------
    shares : (k, k) array
        Probabilities of moves, rows adding up to 1.

    Returns
    -------
    (k, k) array
        :math:`m_{ij} = 1 + \sum_{l \ne j} p_{il} m_{lj}`; on the diagonal the time until it is back. Infinite
        where the class may never be reached; all missing where a row is missing.

    Notes
    -----
    Kemeny and Snell (1976), Finite Markov chains, chapter 4.

    Examples
    --------
    >>> passage(np.array([[0.9, 0.1], [0.3, 0.7]])).round(2).tolist()
    [[1.33, 10.0], [3.33, 4.0]]
    """
    k = len(shares)
    if np.isnan(shares).any():
        return np.full((k, k), np.nan)
    out = np.full((k, k), np.inf)
    for goal in range(k):
        others = shares.copy()
        others[goal] = 0.0
        stuck = ~_reach(shares)[:, goal]
        lost: Reach = np.any(_reach(others) & stuck, axis=1)
        lost[goal] = False
        sure = np.flatnonzero(~lost & (np.arange(k) != goal))
        inner = shares[np.ix_(sure, sure)]
        out[sure, goal] = np.linalg.solve(np.eye(len(sure)) - inner, np.ones(len(sure)))
        onward = (shares[goal] > 0) & (np.arange(k) != goal)
        out[goal, goal] = 1 + (shares[goal, onward] * out[onward, goal]).sum()
    return out


def half_life(shares: Array) -> float:
    r"""Return in how many steps a chain loses half of its distance from the steady state.

    Parameters
    ----------
    shares : (k, k) array
        Probabilities of moves, rows adding up to 1.

    Returns
    -------
    float
        :math:`-\ln 2 / \ln |\lambda_2|` with the second largest eigenvalue in modulus; infinite where the
        chain does not settle, missing where a row is missing.

    Notes
    -----
    Shorrocks (1978), The measurement of mobility, Econometrica 46.

    Examples
    --------
    >>> round(half_life(np.array([[0.9, 0.1], [0.3, 0.7]])), 2)
    1.36
    """
    if np.isnan(shares).any():
        return float("nan")
    second = float(np.sort(np.abs(np.linalg.eigvals(shares)))[-2])
    if second > 1 - 1e-12:
        return float("inf")
    return float(-np.log(2) / np.log(second)) if second > 1e-12 else 0.0


def _reach(shares: Array) -> Reach:
    """Say which class can be reached from which, in any number of steps, nought included."""
    reach = np.eye(len(shares), dtype=bool) | (shares > 0)
    for _ in range(len(shares)):
        reach = reach @ reach
    return reach
