"""Least squares over weights that are not negative and add up to 1."""

import numpy as np
import numpy.typing as npt

from placedata.errors import DataError

Array = npt.NDArray[np.float64]


def weights(points: Array, target: Array, ridge: float = 0.0) -> Array:
    r"""Return the mixture of points that comes nearest to a target.

    Parameters
    ----------
    points : (k, n) array
        One column a point.
    target : (k,) array
        What the mixture is to come near to.
    ridge : float
        Penalty on the sum of squared weights, at least 0; above it the answer is unique.

    Returns
    -------
    (n,) array
        Weights, at least 0, that add up to 1.

    Notes
    -----
    Minimises :math:`\|Xw\|^2` over the simplex, X the points less the target. For any w on it and any
    :math:`s \ge 0`, :math:`\|X s w\|^2 + (s - 1)^2` is least in s at :math:`q / (1 + q)` with
    :math:`q = \|Xw\|^2`, which rises with q: so non-negative least squares of X over a row of ones
    against nought and 1, scaled to add up to 1, is the exact answer, found in finitely many steps [1]_.
    The problem is scaled first, so that neither part drowns the other.

    References
    ----------
    .. [1] Lawson and Hanson (1995), Solving least squares problems, chapter 23.

    Examples
    --------
    >>> corners = np.array([[0.0, 4.0, 0.0], [0.0, 0.0, 4.0]])
    >>> weights(corners, np.array([1.0, -1.0])).round(3).tolist()
    [0.75, 0.25, 0.0]
    >>> weights(corners, np.array([1.0, -1.0]), ridge=1e6).round(3).tolist()
    [0.333, 0.333, 0.333]
    """
    from scipy.optimize import nnls

    apart = points - target[:, None]
    number = apart.shape[1]
    if number == 0:
        raise DataError("No donor is left to mix. Allow more donors.")
    if ridge > 0:
        apart = np.vstack([apart, np.sqrt(ridge) * np.eye(number)])
    nearest = float(np.sqrt((apart**2).sum(axis=0).min()))
    if nearest == 0.0:
        return np.eye(number)[int(np.argmin((apart**2).sum(axis=0)))]
    scaled = np.vstack([apart / nearest, np.ones(number)])
    aim = np.zeros(len(scaled))
    aim[-1] = 1.0
    found, _ = nnls(scaled, aim, maxiter=30 * number)
    return found / found.sum()
