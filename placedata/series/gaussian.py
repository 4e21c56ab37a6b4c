"""The panel conditional: what the other areas' joint history says about one area's holes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placedata.series import locallevel, relative
from placedata.series.algebra import Estimate, Mask, Matrix, alike, precision, spread
from placedata.series.grid import Sheet

TAILS = 6.0
MOST_ROUNDS = 40
STILL = 5e-3
RIDGE = 1e-8
MOST_NOISE = 0.9


@dataclass(frozen=True)
class Gaussian:
    """Mean path and covariance between periods over areas, less the noise known for each area.

    ``trust`` is the share of the published noise taken out of the covariance, nought where none is
    published.
    """

    mean: Matrix
    signal: Matrix
    trust: float

    def predict(self, sheet: Sheet) -> Estimate:
        """Estimate every cell of a sheet from what was seen of each area."""
        seen = ~np.isnan(sheet.values)
        noise = self.trust * sheet.variance + RIDGE
        masks, noises, which = alike(seen, noise)
        inverse = precision(masks, self.signal, noises)
        rest = np.where(seen, sheet.values - self.mean, 0.0)
        gain = self.signal @ inverse
        centre = self.mean + np.einsum("ntu,nu->nt", gain[which], rest)
        known = np.diag(self.signal) - np.einsum("ptu,ut->pt", gain, self.signal)
        distance = np.einsum("nt,ntu,nu->n", rest, inverse[which], rest)
        freedom = TAILS + seen.sum(axis=1)
        stretch = (TAILS + distance) / freedom
        return spread(centre, stretch[:, None] * (known[which] + noise), freedom[:, None])


def fit(sheet: Sheet, level: locallevel.LocalLevel) -> Gaussian:
    """Fit mean and covariance over the donors.

    Parameters
    ----------
    sheet : Sheet
        The donors; every period has some.
    level : LocalLevel
        Local level of the donors' distances from their shared path, towards which the covariance is drawn.

    Notes
    -----
    The areas follow a multivariate t of six degrees of freedom, so that a few odd places do not set the
    covariance of all; it is fitted by EM, which also stands in for what donors lack. At each round the
    covariance is drawn towards that of the local level with the intensity of Ledoit and Wolf. The
    published noise, as far as the covariance holds it, is then taken out and each area given its own.

    References
    ----------
    Schafer (1997), Analysis of incomplete multivariate data. Liu and Rubin (1995), ML estimation of the
    t distribution using EM. Ledoit and Wolf (2003), Improved estimation of the covariance matrix.
    """
    seen = ~np.isnan(sheet.values)
    masks, _, which = alike(seen, np.zeros_like(sheet.values))
    path, base = relative.two_way(sheet.values)
    full = np.where(seen, sheet.values, path + base[:, None])
    weight, lack = np.ones(len(full)), np.zeros((full.shape[1], full.shape[1]))
    walk = level.variance * (level.signal + (1.0 - level.wander) * np.eye(len(path)))
    for _ in range(MOST_ROUNDS):
        mean = weight @ full / weight.sum()
        rest = np.sqrt(weight)[:, None] * (full - mean)
        signal = _drawn(rest.T @ rest / len(full) + lack, rest, walk)
        step, weight, lack = _expected(sheet.values, masks, which, mean, signal)
        moved = max(np.abs(step - full).max(), np.abs(mean - path).max())
        full, path = step, mean
        if moved < STILL:
            break
    return _split(mean, signal, sheet.variance)


def _drawn(sample: Matrix, rest: Matrix, walk: Matrix) -> Matrix:
    """Draw a sample covariance towards the local level's, with the areas' levels about their mean.

    The intensity is worked out on the areas' movements about their own mean: how far apart the levels of
    areas lie says nothing of how well the movements are known, and is often a hundred times larger.
    """
    between = max(float(np.mean(np.diag(sample)) - np.mean(np.diag(walk))), 0.0)
    contrast = np.eye(len(sample)) - 1.0 / len(sample)
    moves, seen, aim = rest @ contrast, contrast @ sample @ contrast, contrast @ walk @ contrast
    doubt = float(np.mean((moves**2).sum(axis=1) ** 2) - np.sum(seen**2)) / len(rest)
    distance = float(np.sum((seen - aim) ** 2))
    intensity = min(1.0, max(doubt, 0.0) / distance) if distance > 0 else 1.0
    return (1.0 - intensity) * sample + intensity * (walk + between)


def _expected(
    values: Matrix, masks: Mask, which: NDArray[np.intp], mean: Matrix, signal: Matrix
) -> tuple[Matrix, Matrix, Matrix]:
    """Return the completed values, each area's weight and the covariance of what was completed."""
    seen = masks[which]
    inverse = precision(masks, signal, np.full(masks.shape, RIDGE))
    rest = np.where(seen, values - mean, 0.0)
    gain = signal @ inverse
    full = np.where(seen, values, mean + np.einsum("ntu,nu->nt", gain[which], rest))
    distance = np.einsum("nt,ntu,nu->n", rest, inverse[which], rest)
    weight = (TAILS + seen.sum(axis=1)) / (TAILS + distance)
    times = np.bincount(which, minlength=len(masks))
    lack = np.einsum("p,ptu->tu", times, signal - gain @ signal) / len(values)
    return full, weight, lack


def _split(mean: Matrix, total: Matrix, variance: Matrix) -> Gaussian:
    """Take the published noise out of a covariance, as far as it stays one."""
    noise = variance.mean(axis=0)
    if not (noise > 0).all():
        return Gaussian(mean, total, 0.0)
    root = 1.0 / np.sqrt(noise)
    least = float(np.linalg.eigvalsh(root[:, None] * total * root)[0])
    trust = min(1.0, MOST_NOISE * max(least, 0.0))
    return Gaussian(mean, total - trust * np.diag(noise), trust)
