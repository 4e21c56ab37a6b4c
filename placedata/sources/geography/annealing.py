"""Places on cells: a first assignment, then swaps that bring neighbours together in their true direction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, log
from random import Random

import numpy as np
from numpy.typing import NDArray

ROW_HEIGHT = 3**0.5 / 2
MARGIN = 3
BINS = 36
MOVES = 3_000_000
HOT, COLD = 0.9, 0.04
APART, FAR = 1.0, 0.3  # what a pair that does not touch costs, and each further cell
TURNED = 0.65  # what a pair costs for each 1 - cos of the angle between layout and truth
AWAY = 0.025  # what a place costs for each squared cell from its target
EMPTY = 0.3  # what an empty cell beside a place costs: holes and ragged coasts
STRAIT = 4.0  # what two places of different islands beside each other cost
SPAN = 256  # keys of a row: twice the column, odd rows one more
TOUCHING = (2, -2, SPAN + 1, SPAN - 1, -SPAN + 1, -SPAN - 1)
NONE = -1
TINY = 1e-9

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Cost = Callable[[Sequence[int]], float]


@dataclass(frozen=True)
class Ground:
    """What stays as it is while places move: who belongs beside whom, what each cell costs a place."""

    keys: list[int]
    cell_of: dict[int, int]
    away: list[list[float]]
    friends: list[list[tuple[int, list[float]]]]
    island: list[int]


def centres(cells: Ints) -> Floats:
    """Return the middles of cells given as column and row, one unit apart, y downwards.

    Examples
    --------
    >>> centres(np.array([[0, 0], [0, 1]])).round(2).tolist()
    [[0.0, 0.0], [0.5, 0.87]]
    """
    return np.column_stack([cells[:, 0] + 0.5 * (cells[:, 1] % 2), cells[:, 1] * ROW_HEIGHT])


def improve(
    targets: Floats, points: Floats, pairs: Ints, islands: Ints, *, seed: int, moves: int = MOVES
) -> Ints:
    """Put each place on a cell of its own, neighbours together.

    Parameters
    ----------
    targets : array of shape (n, 2)
        Where each place would like to be, in cells, y downwards.
    points : array of shape (n, 2)
        Where it truly is, in metres, y downwards.
    pairs : array of shape (m, 2)
        Positions of neighbours, and of places that a strait parts.
    islands : array of shape (n,)
        Number of the island each place lies on; places of two islands are kept apart.
    seed, moves : int
        Start of the random numbers; how many moves are tried.

    Returns
    -------
    array of shape (n, 2)
        Column and row.

    Notes
    -----
    A move swaps a place with what a cell holds, which may be nothing: a cell beside it or beside one
    of its neighbours. It is kept with probability ``exp(-rise / temperature)``; the temperature
    falls by equal shares (Kirkpatrick, Gelatt and Vecchi 1983, Science 220, 671-680). At the end places
    slide, as long as that gains.

    Examples
    --------
    >>> line = np.array([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]])
    >>> cells = improve(line, line, np.array([[0, 1], [1, 2]]), np.zeros(3, int), seed=1, moves=500)
    >>> np.diff(cells, axis=0).tolist()
    [[1, 0], [1, 0]]
    """
    cells = _grid(targets)
    ground = _ground(cells, targets, points, pairs, islands)
    key_of = [ground.keys[at] for at in _assigned(cells, targets)]
    held = dict.fromkeys(ground.keys, NONE) | {key: place for place, key in enumerate(key_of)}
    cost = _costs(ground, key_of, held)
    _anneal(ground, key_of, held, cost, Random(seed), moves)  # noqa: S311 - no secret hangs on it
    while _slid(ground, key_of, held, cost):
        pass
    return cells[[ground.cell_of[key] for key in key_of]]


def _grid(targets: Floats) -> Ints:
    """Return column and row of every cell in reach of the targets."""
    low = np.floor(targets.min(axis=0) / (1, ROW_HEIGHT)).astype("int64") - MARGIN
    high = np.ceil(targets.max(axis=0) / (1, ROW_HEIGHT)).astype("int64") + MARGIN
    columns, rows = np.meshgrid(np.arange(low[0], high[0] + 1), np.arange(low[1], high[1] + 1))
    return np.column_stack([columns.ravel(), rows.ravel()])


def _assigned(cells: Ints, targets: Floats) -> list[int]:
    """Return the cell of each place such that the sum of squared distances is least."""
    from scipy.optimize import linear_sum_assignment

    cost = ((targets[:, None] - centres(cells)[None]) ** 2).sum(axis=2)
    return [int(at) for at in linear_sum_assignment(cost)[1]]


def _ground(cells: Ints, targets: Floats, points: Floats, pairs: Ints, islands: Ints) -> Ground:
    keys = [int(key) for key in cells[:, 1] * SPAN + 2 * cells[:, 0] + cells[:, 1] % 2]
    squared = ((targets[:, None] - centres(cells)[None]) ** 2).sum(axis=2)
    tables = [_table(int(np.ptp(cells[:, 1])), 2 * np.pi * at / BINS) for at in range(BINS)]
    friends: list[list[tuple[int, list[float]]]] = [[] for _ in targets]
    for one, other in pairs.tolist():
        for here, there in ((one, other), (other, one)):
            across, down = points[there] - points[here]
            turn = round(np.arctan2(down, across) / (2 * np.pi) * BINS) % BINS
            friends[here].append((there, tables[turn]))
    return Ground(
        keys,
        {key: at for at, key in enumerate(keys)},
        (AWAY * squared).tolist(),
        friends,
        islands.tolist(),
    )


def _table(rows: int, angle: float) -> list[float]:
    """Return what a pair that truly lies at an angle costs, by the difference of its keys.

    A negative difference counts from the end of the list.
    """
    table = [0.0] * (2 * (rows + 1) * SPAN)
    for down in range(-rows, rows + 1):
        for right in range(-SPAN // 2 + 1, SPAN // 2):
            far = abs(down) + max(0, (abs(right) - abs(down)) // 2)
            if far and (right + down) % 2 == 0:
                x, y = right / 2, down * ROW_HEIGHT
                toward = (x * np.cos(angle) + y * np.sin(angle)) / np.hypot(x, y)
                apart = APART + FAR * (far - 1) if far > 1 else 0.0
                table[down * SPAN + right] = float(apart + TURNED * (1 - toward))
    return table


def _anneal(
    ground: Ground, key_of: list[int], held: dict[int, int], cost: Cost, chance: Random, moves: int
) -> None:
    size, random, fall = len(key_of), chance.random, log(COLD / HOT)
    for move in range(moves):
        place = int(random() * size)
        friends = ground.friends[place]
        beside = friends[int(random() * len(friends))][0] if friends and random() < 0.5 else place
        old, new = key_of[place], key_of[beside] + TOUCHING[int(random() * 6)]
        other = held.get(new)
        if other is None or new == old:
            continue
        moved = (place,) if other == NONE else (place, other)
        before = cost(moved)
        _put(key_of, held, {new: place, old: other})
        rise = cost(moved) - before
        if rise > 0 and random() >= exp(-rise / (HOT * exp(fall * move / moves))):
            _put(key_of, held, {old: place, new: other})


def _put(key_of: list[int], held: dict[int, int], standing: dict[int, int]) -> None:
    """Let each key hold its place, or none."""
    for key, place in standing.items():
        held[key] = place
        if place != NONE:
            key_of[place] = key


def _slid(ground: Ground, key_of: list[int], held: dict[int, int], cost: Cost) -> bool:
    """Slide each place to the best cell beside a neighbour; say whether anything was gained.

    A swap throws what stood there far away; a slide lets a place that is stuck far off come home.
    """
    gained = False
    for place, friends in enumerate(ground.friends):
        beside = {key_of[friend] + step for friend, _ in friends for step in TOUCHING}
        best, taken = -TINY, None
        for target in sorted((beside - {key_of[place]}) & held.keys()):
            after = _shift(held, place, key_of[place], target)
            before = {key: held[key] for key in after}
            moved = [one for one in after.values() if one != NONE]
            rise = -cost(moved)
            _put(key_of, held, after)
            rise += cost(moved)
            _put(key_of, held, before)
            if rise < best:
                best, taken = rise, after
        if taken:
            _put(key_of, held, taken)
            gained = True
    return gained


def _shift(held: dict[int, int], place: int, old: int, target: int) -> dict[int, int]:
    """Return who stands where once a place has gone to a cell and all on the way back moved one on.

    The shift ends at the first empty cell, or where the place stood.
    """
    after, standing, key = {old: NONE}, place, target
    while standing != NONE and key != old and key in held:
        after[key], standing = standing, held[key]
        key += min(TOUCHING, key=lambda step: _far(old - key - step))
    if standing != NONE:
        after[old] = standing
    return after


def _far(difference: int) -> float:
    """Return the squared distance of two keys from their difference."""
    down = round(difference / SPAN)
    return ((difference - down * SPAN) / 2) ** 2 + (down * ROW_HEIGHT) ** 2


def _costs(ground: Ground, key_of: list[int], held: dict[int, int]) -> Cost:
    """Return what places cost where they are, each pair of them taken once."""
    friends, away, cell_of, island = ground.friends, ground.away, ground.cell_of, ground.island

    def cost(places: Sequence[int]) -> float:
        total = 0.0
        for at, place in enumerate(places):
            key, counted = key_of[place], places[:at]
            total += away[place][cell_of[key]]
            for friend, table in friends[place]:
                if friend not in counted:
                    total += table[key_of[friend] - key]
            for step in TOUCHING:
                there = held.get(key + step, NONE)
                if there == NONE:
                    total += EMPTY
                elif island[there] != island[place]:
                    total += STRAIT
        return total

    return cost
