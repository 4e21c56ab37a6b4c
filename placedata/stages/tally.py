"""How many domains fall at once: the years of crisis and of recovery of the whole place."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from placedata.stages.rule import CRISIS, NONE, RECOVERY, Rule

Array = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int8]
Known = npt.NDArray[np.bool_]
LEAST = 1e-9


def told(parts: Sequence[Known], falling: Sequence[Known]) -> Known:
    """Say where a domain may make a crisis of the whole.

    Parameters
    ----------
    parts : sequence of (n, t) arrays of bool
        Where each of its indicators is published.
    falling : sequence of (n, t) arrays of bool
        Where each is likeliest in crisis.

    Returns
    -------
    (n, t) array of bool
        Where at least half of the indicators whose record has begun are published, or one that is published
        is in crisis itself. Elsewhere the domain's fall is only carried from earlier years.

    Examples
    --------
    Three indicators; two end in the second year, the third is not falling in the third and is in the fourth.

    >>> known = [np.array([[True, True, False, False]])] * 2 + [np.ones((1, 4), bool)]
    >>> falling = [np.zeros((1, 4), bool)] * 2 + [np.array([[False, False, False, True]])]
    >>> told(known, falling)[0].tolist()
    [True, True, False, True]
    """
    published = np.array(parts)
    count, begun = published.sum(axis=0), np.maximum.accumulate(published, axis=2).sum(axis=0)
    shown = (published & np.array(falling)).any(axis=0)
    return np.asarray((count > 0) & ((2 * count >= begun) | shown))


def together(
    falls: Sequence[Codes], known: Sequence[Known], weights: Sequence[float], mean: Codes, rule: Rule
) -> Codes:
    """Return the years of crisis and of recovery of places from those of their domains.

    Parameters
    ----------
    falls : sequence of (d, n, t) arrays of int8
        Years of crisis and recovery of every domain, by draw, place and year.
    known : sequence of (n, t) arrays of bool
        Where each domain is measured (:func:`told`); elsewhere it does not count.
    weights : sequence of float
        Weight of each domain; a domain of mean weight counts as one.
    mean : (d, n, t) array of int8
        Years of crisis and recovery of the mean fall of the domains
        (:func:`placedata.stages.composite.whole`).
    rule : Rule
        ``together``.

    Returns
    -------
    (d, n, t) array of int8
        Crisis, recovery, or none.

    Notes
    -----
    A year is crisis when at least ``together`` of the domains measured in it are in crisis, or when one is,
    that many are in crisis or still climbing back, and the mean fall of all is a crisis. So no domain makes
    a crisis of the whole alone, and one that is not measured makes none. After a crisis, while that many
    domains are in crisis or climbing back, or the mean fall is, a year is recovery when more domains are
    climbing than falling.

    Examples
    --------
    Work falls first, then income, while housing climbs back from an earlier fall: a crisis of the whole in
    the year when both are falling, recovery in the next.

    >>> from placedata.stages.rule import DEFAULT
    >>> def read(*ribbons):
    ...     return [np.array([[["CR.".index(one) for one in ribbon]]], np.int8) for ribbon in ribbons]
    >>> falls, (mean,) = read("..CCR.", "...CCR", ".RRRR."), read("......")
    >>> falls, mean = [np.where(one == 2, NONE, one) for one in falls], np.where(mean == 2, NONE, mean)
    >>> found = together(falls, [np.ones((1, 6), bool)] * 3, [1.0] * 3, mean, DEFAULT)
    >>> "".join("CR."[code] for code in found[0, 0])
    '...CR.'
    """
    weighed = np.array([weight * there for weight, there in zip(weights, known, strict=True)], np.float64)
    each = np.array(known).sum(axis=0) / np.where(weighed.sum(axis=0) > 0, weighed.sum(axis=0), 1.0)
    falling, climbing = (
        sum((one == code) * part for one, part in zip(falls, weighed, strict=True)) * each
        for code in (CRISIS, RECOVERY)
    )
    enough = rule.together - LEAST
    several = falling + climbing >= enough
    crisis = (falling >= enough) | ((falling > LEAST) & several & (mean == CRISIS))
    down = several | (mean != NONE)
    up = (climbing > falling + LEAST) & ~crisis
    out = np.where(crisis, CRISIS, NONE).astype(np.int8)
    since = np.zeros(out.shape[:2], bool)
    for year in range(out.shape[2]):
        since = crisis[:, :, year] | (since & down[:, :, year])
        out[since & up[:, :, year], year] = RECOVERY
    return out
