"""A second opinion on stages: crisis and recovery found by a hidden Markov model, without a threshold."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from placedata.errors import DataError
from placedata.model.stages import NAMED
from placedata.stages import hidden, position
from placedata.stages.rule import CRISIS, DEFAULT, RECOVERY

Array = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int8]
STATES = 3
FLOOR = 0.02
EXTREME = 0.995
FEWEST = 50


def switching(stages: pd.DataFrame, starts: int = 6) -> pd.DataFrame:
    """Read stages of one series a second time, with states learnt from the data.

    Parameters
    ----------
    stages : pandas.DataFrame
        ``area_code, year, level, fall`` of one series, as in table ``stage``.
    starts : int
        Random starts of the model; the one with the largest likelihood is reported.

    Returns
    -------
    pandas.DataFrame
        ``area_code, year, stage, agree``: the stage by the best start, and the share of the other starts that
        give the same, 0 to 1 (missing with one start). A year is left out where its fall, or that of the year
        before, is not known.

    Raises
    ------
    DataError
        When a place has two rows for a year, fewer than 50 years can be read, or nothing ever falls.

    Notes
    -----
    A hidden Markov model with three states and normal readings, one for all places [1]_: how far a place
    stands below its last peak, and by how much that shrank since the year before, both in thresholds and cut
    at the most extreme half per cent. The state with the smallest mean fall is *well*; of the others the one
    that falls more is crisis, the other recovery. Years that are well are thriving, struggling or stable by
    position, as in the rule. States are learnt, so that they mean something slightly different for each
    series and move when data are added: a check on the rule, not a definition. More states, or position
    among the readings, only cut places into bands of position.

    References
    ----------
    .. [1] Hamilton (1989), A new approach to the economic analysis of nonstationary time series and the
       business cycle, Econometrica 57.

    Examples
    --------
    >>> fall = [0.0, 0.1, 2.1, 2.9, 2.2, 1.4, 0.7, 0.1, 0.0, 0.0]
    >>> rows = pd.DataFrame([(f"a{at}", 2006 + year, 0.0, below + at / 50)
    ...     for at in range(8) for year, below in enumerate(fall)],
    ...     columns=["area_code", "year", "level", "fall"])
    >>> found = switching(rows).query("area_code == 'a0'").set_index("year")["stage"]
    >>> found.loc[[2007, 2008, 2009, 2010, 2014]].tolist()
    ['stable', 'crisis', 'crisis', 'recovery', 'stable']
    """
    level, fall = (_wide(stages, column) for column in ("level", "fall"))
    readings = _readings(fall)
    known = ~np.isnan(readings).any(axis=2)
    if known.sum() < FEWEST:
        raise DataError(f"Only {known.sum()} years of places can be read; states need at least {FEWEST}.")
    if not (readings[known].std(axis=0) > 0).all():
        raise DataError("No place of this series ever falls, so there are no states to tell apart.")
    fits = [hidden.fit(readings, STATES, np.random.default_rng(seed), FLOOR) for seed in range(starts)]
    well = position.standing(level.to_numpy(), DEFAULT)
    codes = [_coded(one, well) for one in fits]
    best = int(np.argmax([one.likelihood for one in fits]))
    same = np.array([codes[best] == other for at, other in enumerate(codes) if at != best])
    place, year = np.nonzero(known)
    return pd.DataFrame(
        {
            "area_code": level.index[place],
            "year": level.columns[year],
            "stage": np.array(list(NAMED), dtype=object)[codes[best][place, year]],
            "agree": same[:, place, year].mean(axis=0) if len(same) else np.nan,
        }
    )


def _wide(stages: pd.DataFrame, column: str) -> pd.DataFrame:
    twice = stages.duplicated(["area_code", "year"])
    if twice.any():
        row = stages[twice].iloc[0]
        raise DataError(f"Area {row['area_code']} has two rows for {row['year']}; choose one series.")
    wide = stages.pivot(index="area_code", columns="year", values=column).astype(np.float64).sort_index()
    years = range(wide.columns.min(), wide.columns.max() + 1) if len(wide.columns) else []
    return wide.reindex(columns=pd.Index(years, name="year", dtype="int64"))


def _readings(fall: pd.DataFrame) -> Array:
    """Return fall and gain on it by place and year, without their extremes, (n, t, 2)."""
    both = np.stack([fall.to_numpy(), -fall.diff(axis=1).to_numpy()], axis=2)
    seen = both[~np.isnan(both).any(axis=2)]
    if not len(seen):
        return both
    return np.clip(both, np.quantile(seen, 1 - EXTREME, axis=0), np.quantile(seen, EXTREME, axis=0))


def _coded(model: hidden.Hidden, well: Codes) -> Codes:
    """Return the stage of every place and year, states named by their means."""
    calm, *rest = np.argsort(model.means[:, 0])
    crisis, recovery = sorted(rest, key=lambda state: model.means[state, 1])
    state = model.chances.argmax(axis=2)
    codes = np.where(state == crisis, CRISIS, np.where(state == recovery, RECOVERY, well))
    return np.where(state == calm, well, codes).astype(np.int8)
