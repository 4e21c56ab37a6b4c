"""Groups about a typical member, from distances alone; and how clear and how lasting such groups are."""

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]


def medoids(distance: Array, k: int) -> tuple[Labels, Labels]:
    """Part things into groups so that they lie as near as may be to one member of their group each.

    Parameters
    ----------
    distance : (n, n) array
        Distances, symmetric, nought on the diagonal.
    k : int
        Groups, 1 to n.

    Returns
    -------
    members, labels : (k,) and (n,) arrays of int
        The typical member of each group, and the group of everything. Nothing is left to chance.

    Notes
    -----
    Partitioning around medoids [1]_: members are chosen one by one, each lowering the sum of distances to the
    nearest most, then swapped for others as long as that lowers the sum; all swaps are weighed at once [2]_.

    References
    ----------
    .. [1] Kaufman and Rousseeuw (1990), Finding groups in data, chapter 2.
    .. [2] Schubert and Rousseeuw (2021), Fast and eager k-medoids clustering, Information Systems 101.

    Examples
    --------
    >>> at = np.array([0.0, 1.0, 2.0, 10.0, 11.0, 12.0])
    >>> members, labels = medoids(abs(at[:, None] - at), 2)
    >>> sorted(members.tolist()), (labels[:3] == labels[0]).all().item()
    ([1, 4], True)
    """
    chosen = [int(distance.sum(axis=1).argmin())]
    while len(chosen) < k:
        gain = np.minimum(distance - distance[chosen].min(axis=0), 0).sum(axis=1)
        gain[chosen] = np.inf
        chosen.append(int(gain.argmin()))
    members = np.array(chosen)
    while True:
        change = _swaps(distance, members)
        new, old = np.unravel_index(int(change.argmin()), change.shape)
        if change[new, old] >= -1e-9:
            return members, distance[members].argmin(axis=0)
        members[old] = new


def _swaps(distance: Array, members: Labels) -> Array:
    """Return how the sum of distances changes when each thing takes the place of each member, (n, k)."""
    ranked = np.sort(distance[members], axis=0)
    nearest = ranked[0]
    second = ranked[1] if len(members) > 1 else np.full(len(distance), np.inf)
    own = distance[members].argmin(axis=0)[:, None] == np.arange(len(members))
    gained = np.minimum(distance - nearest, 0)
    moved = np.minimum(distance, second) - nearest
    return gained.sum(axis=1, keepdims=True) + (moved - gained) @ own


def silhouette(distance: Array, labels: Labels) -> Array:
    r"""Return how much nearer each thing lies to its own group than to the next, -1 to 1.

    Parameters
    ----------
    distance : (n, n) array
        Distances.
    labels : (n,) array of int
        Groups, from nought, at least two.

    Returns
    -------
    (n,) array
        :math:`(b - a) / \max(a, b)` with the mean distances a to its own group and b to the nearest other;
        nought for one alone in its group.

    Notes
    -----
    Rousseeuw (1987), Silhouettes, Journal of Computational and Applied Mathematics 20.

    Examples
    --------
    >>> at = np.array([0.0, 1.0, 10.0, 11.0])
    >>> silhouette(abs(at[:, None] - at), np.array([0, 0, 1, 1])).round(2).tolist()
    [0.9, 0.89, 0.89, 0.9]
    """
    groups = labels[:, None] == np.arange(labels.max() + 1)
    count = groups.sum(axis=0)
    sums = distance @ groups
    inside = sums[groups] / np.maximum(count[labels] - 1, 1)
    outside = np.where(groups, np.inf, sums / np.maximum(count, 1)).min(axis=1)
    widest = np.maximum(inside, outside)
    clear = (outside - inside) / np.where(widest > 0, widest, 1.0)
    return np.where(count[labels] > 1, clear, 0.0)


def adjusted_rand(one: Labels, other: Labels) -> float:
    """Return how far two partings of the same things agree: 1 wholly, 0 as much as by chance.

    Parameters
    ----------
    one, other : (n,) array of int
        Groups, from nought; what they are called does not matter.

    Notes
    -----
    Hubert and Arabie (1985), Comparing partitions, Journal of Classification 2.

    Examples
    --------
    >>> adjusted_rand(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0]))
    1.0
    """
    table = np.zeros((one.max() + 1, other.max() + 1))
    np.add.at(table, (one, other), 1)

    def pairs(count: Array) -> float:
        return float((count * (count - 1) / 2).sum())

    both, left, right = pairs(table), pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    chance = left * right / pairs(np.array([len(one)], dtype=np.float64))
    most = (left + right) / 2
    return 1.0 if most == chance else (both - chance) / (most - chance)
