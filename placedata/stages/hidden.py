"""A hidden Markov model with normal readings, fitted to many short series at once."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
ITERATIONS, TOLERANCE = 200, 1e-3
STAY = 0.8


@dataclass(frozen=True)
class Hidden:
    """A fitted model of k states and d readings.

    Attributes
    ----------
    start, moves : (k,) and (k, k) arrays
        Chances of the first state, and of moving from each to each in a step.
    means, variances : (k, d) arrays
        Mean and variance of each reading in each state; readings are independent within a state.
    chances : (n, t, k) array
        Chance of each state given the whole series.
    likelihood : float
        Log likelihood of all series.
    """

    start: Array
    moves: Array
    means: Array
    variances: Array
    chances: Array
    likelihood: float


def fit(readings: Array, k: int, random: np.random.Generator, floor: float = 1e-3) -> Hidden:
    """Fit a model by expectation and maximisation from a start at random readings.

    Parameters
    ----------
    readings : (n, t, d) array
        Readings of n series; a time with any reading missing tells nothing about its state.
    k : int
        States.
    random : numpy.random.Generator
        Source of the start: k readings drawn as means.
    floor : float
        Least variance of a reading in a state, as a share of its variance over all.

    Returns
    -------
    Hidden

    Notes
    -----
    Baum, Petrie, Soules and Weiss (1970), A maximization technique occurring in the statistical analysis of
    probabilistic functions of Markov chains, Annals of Mathematical Statistics 41; scaled as by Rabiner
    (1989), A tutorial on hidden Markov models, Proceedings of the IEEE 77. It ends when a round gains less
    than 0.001 of log likelihood, or after 200.

    Examples
    --------
    >>> random = np.random.default_rng(0)
    >>> steps = np.repeat([[1.0, 5.0, 1.0]], 4, axis=1) + random.normal(0, 0.1, (20, 12))
    >>> found = fit(steps[..., None], 2, random)
    >>> np.sort(found.means.ravel()).round(1).tolist()
    [1.0, 5.0]
    """
    known = np.asarray(~np.isnan(readings).any(axis=2), dtype=bool)
    seen = np.where(known[..., None], readings, 0.0)
    whole = readings[known]
    least = floor * whole.var(axis=0) + 1e-12
    means = whole[random.choice(len(whole), k, replace=False)]
    model = Hidden(
        np.full(k, 1 / k),
        np.full((k, k), (1 - STAY) / max(k - 1, 1)) + np.eye(k) * (STAY - (1 - STAY) / max(k - 1, 1)),
        means,
        np.tile(whole.var(axis=0) + least, (k, 1)),
        np.empty(0),
        -np.inf,
    )
    model, again = expected(model, seen, known)
    for _ in range(ITERATIONS):
        before = model.likelihood
        model, again = expected(_maximised(model, again, seen, known, least), seen, known)
        if model.likelihood - before < TOLERANCE:
            break
    return model


def expected(model: Hidden, seen: Array, known: npt.NDArray[np.bool_]) -> tuple[Hidden, Array]:
    """Return the model with chances and likelihood of what was seen, and the moves expected, (k, k)."""
    density, top = _densities(model, seen, known)
    ahead, scale = np.empty_like(density), np.empty(known.shape)
    for t in range(known.shape[1]):
        reached = ahead[:, t - 1] @ model.moves if t else model.start
        ahead[:, t] = reached * density[:, t]
        scale[:, t] = ahead[:, t].sum(axis=1)
        ahead[:, t] /= scale[:, t, None]
    back, moved = np.ones_like(density), np.zeros_like(model.moves)
    for t in range(known.shape[1] - 2, -1, -1):
        onward = density[:, t + 1] * back[:, t + 1] / scale[:, t + 1, None]
        back[:, t] = onward @ model.moves.T
        moved += ahead[:, t].T @ onward
    likelihood = float(np.log(scale).sum() + top.sum())
    fitted = Hidden(model.start, model.moves, model.means, model.variances, ahead * back, likelihood)
    return fitted, moved * model.moves


def _densities(model: Hidden, seen: Array, known: npt.NDArray[np.bool_]) -> tuple[Array, Array]:
    """Return densities by state over their largest, 1 where nothing is known, and the log of the largest."""
    apart = (seen[:, :, None, :] - model.means) ** 2 / model.variances
    log = -0.5 * (apart + np.log(2 * np.pi * model.variances)).sum(axis=3)
    log = np.where(known[..., None], log, 0.0)
    top = log.max(axis=2)
    return np.exp(log - top[..., None]), top


def _maximised(
    model: Hidden, moved: Array, seen: Array, known: npt.NDArray[np.bool_], least: Array
) -> Hidden:
    weight = model.chances * known[..., None]
    mass = np.maximum(weight.sum(axis=(0, 1)), 1e-12)[:, None]
    means = np.einsum("ntk,ntd->kd", weight, seen) / mass
    apart = (seen[:, :, None, :] - means) ** 2
    variances = np.einsum("ntk,ntkd->kd", weight, apart) / mass
    begun = moved.sum(axis=1, keepdims=True)
    moves = np.where(begun > 1e-12, moved / np.maximum(begun, 1e-12), model.moves)
    start = model.chances[:, 0].mean(axis=0)
    return Hidden(start, moves, means, np.maximum(variances, least), model.chances, model.likelihood)
