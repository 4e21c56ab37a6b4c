"""The falls and climbs of a level: which years are crisis and which recovery."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from placedata.stages.rule import CRISIS, NONE, RECOVERY, Rule

Array = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int8]
Places = npt.NDArray[np.bool_]
OK, DOWN, UP = 0, 1, 2


@dataclass
class _Run:
    """Where each series stands as the years pass; every array holds one entry a series."""

    state: npt.NDArray[np.int8]
    peak: Array
    before: Array
    trough: Array
    lowest: npt.NDArray[np.int64]
    high: Array
    highest: npt.NDArray[np.int64]

    @classmethod
    def start(cls, count: int) -> "_Run":
        """Begin with nothing seen: no peak to fall from."""
        peak, before, trough, high = np.full((4, count), -np.inf)
        lowest, highest = np.zeros((2, count), np.int64)
        return cls(np.zeros(count, np.int8), peak, before, trough, lowest, high, highest)

    def lost(self, now: Array) -> Array:
        """Return how far each series stands below the peak it is measured from."""
        return np.maximum(np.where(self.state == OK, self.peak, self.before) - now, 0.0)


@dataclass(frozen=True)
class Falls:
    """What the machine found, every array (m, t).

    ``codes`` are ``CRISIS``, ``RECOVERY``, or ``NONE`` for every other year. ``lost`` is how far a series
    stands below the peak it is measured from, never negative; ``written_off`` is the part of it that is
    given up for good in that year.
    """

    codes: Codes
    lost: Array
    written_off: Array


def falls(level: Array, threshold: float, rule: Rule) -> Falls:
    """Return the years of crisis and of recovery of many series.

    Parameters
    ----------
    level : (m, t) array
        Levels by series and year, up is good, missing where there is none. A missing year is passed over.
    threshold : float
        Fall that is a crisis, in the unit of ``level``.
    rule : Rule
        The other numbers of the rule.

    Returns
    -------
    Falls

    Notes
    -----
    A series is *well*, *down* or *climbing*. Its running peak is the mean of the best two known years in a
    row before the present one: a single good year, such as emissions in a lockdown, is no level to fall
    from. It goes down when it stands ``threshold`` below that peak. That year is crisis, and so is the year
    before when by then it had lost half of that and lost half of it in that year. Down, every year up to the
    lowest is crisis. It starts to climb when it has gained ``rise * threshold`` on the lowest; the years
    after the lowest are then recovery. The climb is over when ``regained`` of the fall is won back; peaks
    before it no longer count. A new fall of ``threshold`` from the highest point of the climb, or below the
    trough, is crisis again, measured from the higher of the two. Where ``flat`` years pass down without a
    new low, or climbing without a new high, what is still lost is given up for good, and peaks before no
    longer count; of the years down only those up to the lowest were crisis. Where a series ends down,
    without a climb yet, the years up to ``wait`` after the lowest are.

    Examples
    --------
    >>> from placedata.stages.rule import DEFAULT
    >>> employed = np.array([[70.0, 70.4, 68.0, 66.9, 67.8, 69.0, 70.2]])
    >>> found = falls(employed, 1.4, DEFAULT)
    >>> found.codes.tolist()
    [[-1, -1, 0, 0, 1, 1, -1]]
    >>> found.lost.round(1).tolist()
    [[0.0, 0.0, 2.2, 3.3, 2.4, 1.2, 0.0]]
    """
    count, years = level.shape
    out = np.full((count, years), NONE, np.int8)
    lost, written_off = np.full((count, years), np.nan), np.zeros((count, years))
    run = _Run.start(count)
    last = np.full((count, 2), np.nan)
    for year in range(years):
        now = level[:, year]
        seen = ~np.isnan(now)
        was = run.state.copy()
        _fall(run, out, now, last, seen & (was == OK), year, threshold)
        written_off[:, year] = _sink(run, out, now, seen & (was == DOWN), year, threshold, rule)
        written_off[:, year] += _climb(run, out, now, seen & (was == UP), year, threshold, rule)
        lost[seen, year] = run.lost(now)[seen]
        last[seen] = np.column_stack([last[seen, 1], now[seen]])
    _since_lowest(run, out, run.state == DOWN, years - 1, NONE, rule.wait)
    out[np.isnan(level)] = NONE
    return Falls(out, lost, written_off)


def _fall(run: _Run, out: Codes, now: Array, last: Array, some: Places, year: int, threshold: float) -> None:
    """Let series that were well go down from their running peak; ``last`` holds the two years before."""
    both = last[some].mean(axis=1)
    run.peak[some] = np.fmax(run.peak[some], both)
    down = some & (run.peak - now >= threshold)
    half = threshold / 2
    early = down & (run.peak - last[:, 1] >= half) & (last[:, 0] - last[:, 1] >= half)
    if year:
        out[early, year - 1] = CRISIS
    run.before[down] = run.peak[down]
    _down(run, out, now, down, year)


def _down(run: _Run, out: Codes, now: Array, some: Places, year: int) -> None:
    out[some, year] = CRISIS
    run.state[some], run.trough[some], run.lowest[some] = DOWN, now[some], year


def _sink(run: _Run, out: Codes, now: Array, some: Places, year: int, threshold: float, rule: Rule) -> Array:
    """Let series that are down sink further, start to climb, or stay so long that the loss is for good.

    Returns what is given up in this year.
    """
    deeper = some & (now < run.trough)
    _down(run, out, now, deeper, year)
    rest = some & ~deeper
    out[rest, year] = CRISIS
    rising = rest & (now - run.trough >= rule.rise * threshold)
    _since_lowest(run, out, rising, year, RECOVERY)
    run.state[rising], run.high[rising], run.highest[rising] = UP, now[rising], year
    _recovered(run, out, now, rising, year, rule)
    gone = rest & ~rising & (year - run.lowest >= rule.flat)
    _since_lowest(run, out, gone, year, NONE)
    return _given_up(run, out, now, gone, year)


def _given_up(run: _Run, out: Codes, now: Array, some: Places, year: int) -> Array:
    """Let series begin anew where they stand, and return what they give up for good."""
    given = np.where(some, run.lost(now), 0.0)
    _anew(run, out, some, year)
    return given


def _anew(run: _Run, out: Codes, some: Places, year: int) -> None:
    out[some, year] = NONE
    run.state[some], run.peak[some] = OK, -np.inf


def _since_lowest(run: _Run, out: Codes, some: Places, year: int, code: int, wait: int = 0) -> None:
    """Write a code over the crisis years after the lowest, from some years after it on."""
    years = np.arange(out.shape[1])[None, :]
    part = out[some]
    part[(years > run.lowest[some, None] + wait) & (years <= year) & (part == CRISIS)] = code
    out[some] = part


def _climb(run: _Run, out: Codes, now: Array, some: Places, year: int, threshold: float, rule: Rule) -> Array:
    """Let series that climb go on, arrive, fall again, or stay so long that the rest is lost for good.

    Returns what is given up in this year.
    """
    higher = some & (now > run.high)
    run.high[higher], run.highest[higher] = now[higher], year
    out[some, year] = RECOVERY
    again = some & ((run.high - now >= threshold) | (now < run.trough))
    run.before[again] = np.maximum(run.before[again], run.high[again])
    _down(run, out, now, again, year)
    _recovered(run, out, now, some & ~again, year, rule)
    climbing = some & ~again & (run.state == UP)
    return _given_up(run, out, now, climbing & (year - run.highest >= rule.flat), year)


def _recovered(run: _Run, out: Codes, now: Array, some: Places, year: int, rule: Rule) -> None:
    lost = run.before[some] - run.trough[some]
    whole = some.copy()
    whole[some] = now[some] >= run.trough[some] + rule.regained * lost
    _anew(run, out, whole, year)
