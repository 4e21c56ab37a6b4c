"""Places that began at different times: each group's change beside places that had not begun."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from placedata.errors import DataError
from placedata.initiatives import staggered
from placedata.initiatives.staggered import Cohorts

Array = npt.NDArray[np.float64]
BREACHES = (0.0, 0.5, 1.0, 1.5, 2.0)
NORMAL95 = 1.959964
DRAWS = 999


@dataclass(frozen=True)
class EventStudy:
    """Effects by time since the start, and how far they can be trusted.

    Attributes
    ----------
    effects : pandas.DataFrame
        ``step, effect, se, lower, upper, cohorts``: step 0 is the first time of a group's start, negative
        ones lie before it, -1 (or the last before an anticipation) is what all are measured from and has
        effect 0 without an interval. ``lower, upper`` are 95 % limits, ``cohorts`` groups that tell of it.
    cohorts : pandas.DataFrame
        ``cohort, effect, se, lower, upper, units``: mean effect of each group since its start.
    overall : float
        Mean effect over all groups and times since their start, by units.
    overall_se : float
        Its standard error.
    average : float
        Mean over the steps since the start, each counted once.
    average_se : float
        Its standard error.
    p_value : float
        Share of ways to deal the starts out among the same units that give an overall effect at least as
        far from nought: trustworthy for few treated units too, where standard errors are not.
    pre_p_value : float
        Chance of effects before the start as large as those found if there are none; missing where no
        time before the reference was seen.
    bounds : pandas.DataFrame
        ``breach, lower, upper``: 95 % limits of the average if trends had parted after the start by up to
        ``breach`` times the most they parted from one time to the next before it. Empty where no time
        before the reference was seen.
    breach : float
        Least breach at which these limits hold nought, missing without bounds.
    treated, untreated : int
        Units that began and that never did.
    left_out : pandas.DataFrame
        ``unit, reason``.
    """

    effects: pd.DataFrame
    cohorts: pd.DataFrame
    overall: float
    overall_se: float
    average: float
    average_se: float
    p_value: float
    pre_p_value: float
    bounds: pd.DataFrame
    breach: float
    treated: int
    untreated: int
    left_out: pd.DataFrame


def event_study(
    panel: pd.DataFrame,
    unit: str,
    time: str,
    outcome: str,
    cohort: str,
    *,
    control: str = "never",
    anticipation: int = 0,
    window: tuple[int, int] | None = None,
    breaches: Iterable[float] = BREACHES,
    draws: int = DRAWS,
    log: bool = False,
) -> EventStudy:
    r"""Estimate effects of something that began in different places at different times.

    Parameters
    ----------
    panel : pandas.DataFrame
        One row a unit and time.
    unit, time, outcome : str
        Columns, as for :func:`placedata.initiatives.panel.read`.
    cohort : str
        Column with the first time at which something could show, the same in all rows of a unit; empty or
        0 where nothing began.
    control : {"never", "not yet"}
        Compared with: units where nothing ever began, or also those where it had not begun yet.
    anticipation : int
        Times before the start at which something could show already; effects are averaged from then on.
    window : tuple of int, optional
        First and last step that are returned, averaged, tested and bounded; all when left out. The mean
        of each group and over all groups takes every time.
    breaches : iterable of float
        Sizes of breach to bound the average under.
    draws : int
        Ways of dealing starts out for the p value.
    log : bool
        Whether to work in natural logarithms.

    Returns
    -------
    EventStudy
        Effects in the unit given, or in logs.

    Raises
    ------
    ContractError
        When a column is not there.
    DataError
        When a unit has two rows for a time or two starts, no unit began inside the table's times, none
        never began, or ``control`` is another word.

    Notes
    -----
    Assumes that the groups would have moved in parallel with what they are compared with. For a group
    that began at g, :math:`ATT(g, t) = E[y_t - y_{g-1-a} | g] - E[y_t - y_{g-1-a} | C]`, C the units
    compared with and a the anticipation [1]_; effects of a step average over groups by their units.
    Estimates, standard errors and bounds [2]_ are those of package diff-diff. Times count one step each,
    however far apart they are.

    References
    ----------
    .. [1] Callaway and Sant'Anna (2021), Difference-in-differences with multiple time periods, Journal of
       Econometrics 225.
    .. [2] Rambachan and Roth (2023), A more credible approach to parallel trends, Review of Economic
       Studies 90, relative magnitudes.

    Examples
    --------
    >>> rows = pd.DataFrame({"area": list("aaabbbcccddd"), "year": [2001, 2002, 2003] * 4,
    ...     "rate": [5.0, 5.2, 7.0, 6.0, 6.0, 7.9, 4.0, 4.1, 4.1, 8.0, 8.0, 8.1],
    ...     "start": [2003.0] * 6 + [None] * 6})
    >>> found = event_study(rows, "area", "year", "rate", "start", draws=99)
    >>> round(found.overall, 2), found.effects["step"].tolist(), found.treated
    (1.8, [-2, -1, 0], 2)
    """
    laid = staggered.read(panel, unit, time, outcome, cohort, anticipation=anticipation, log=log)
    if control not in staggered.CONTROLS:
        raise DataError(f"No comparison is called {control!r}; choose one of {list(staggered.CONTROLS)}.")
    fitted = _fitted(laid, control, anticipation)
    steps, groups = _within(fitted.aggregate("event_study"), window), fitted.aggregate("group")
    simple = fitted.aggregate("simple")
    after = steps.vcov_index >= -anticipation
    share = after / after.sum()
    average = float(share @ steps.att[np.isin(steps.event_time, steps.vcov_index)])
    bounds, breach = _bounds(steps, list(breaches), enough=bool((~after).any()))
    return EventStudy(
        _effects(steps),
        _groups(groups, laid),
        float(simple.att[0]),
        float(simple.se[0]),
        average,
        float(np.sqrt(share @ steps.vcov @ share)),
        staggered.permutation_p_value(laid, control, anticipation, draws),
        _pre_p_value(steps, anticipation),
        bounds,
        breach,
        int((laid.start > 0).sum()),
        int((laid.start == 0).sum()),
        laid.left_out,
    )


def _fitted(laid: Cohorts, control: str, anticipation: int) -> Any:
    """Fit with times counted 1, 2, ... and 0 for no start, on a complete table."""
    from diff_diff import CallawaySantAnna

    number, length = laid.values.shape
    rows = pd.DataFrame(
        {
            "unit": np.repeat(np.arange(number), length),
            "time": np.tile(np.arange(1, length + 1), number),
            "outcome": laid.values.ravel(),
            "start": np.repeat(laid.start, length),
        }
    )
    model = CallawaySantAnna(
        control_group=staggered.CONTROLS[control], anticipation=anticipation, base_period="universal"
    )
    return model.fit(rows, outcome="outcome", unit="unit", time="time", first_treat="start")


def _within(steps: Any, window: tuple[int, int] | None) -> Any:
    """Leave out the steps outside the window."""
    if window is None:
        return steps
    kept = (steps.event_time >= window[0]) & (steps.event_time <= window[1])
    told = np.isin(steps.vcov_index, steps.event_time[kept])
    rows = {one.name: getattr(steps, one.name) for one in fields(steps) if not one.name.startswith("vcov")}
    shorter = {
        name: value[kept]
        for name, value in rows.items()
        if isinstance(value, np.ndarray) and value.shape == kept.shape
    }
    return replace(steps, vcov=steps.vcov[np.ix_(told, told)], vcov_index=steps.vcov_index[told], **shorter)


def _effects(steps: Any) -> pd.DataFrame:
    out = pd.DataFrame(
        {
            "step": steps.event_time.astype(np.int64),
            "effect": steps.att,
            "se": steps.se,
            "lower": steps.att - NORMAL95 * steps.se,
            "upper": steps.att + NORMAL95 * steps.se,
            "cohorts": pd.array(steps.n, dtype="Int64"),
        }
    )
    return out.reset_index(drop=True)


def _groups(groups: Any, laid: Cohorts) -> pd.DataFrame:
    at = np.asarray(groups.label, dtype=np.int64)
    labels: list[Hashable] = [laid.times[one - 1] for one in at]
    return pd.DataFrame(
        {
            "cohort": labels,
            "effect": groups.att,
            "se": groups.se,
            "lower": groups.att - NORMAL95 * groups.se,
            "upper": groups.att + NORMAL95 * groups.se,
            "units": [int((laid.start == one).sum()) for one in at],
        }
    )


def _pre_p_value(steps: Any, anticipation: int) -> float:
    """Return the p value of the Wald test that all estimated effects before the start are nought."""
    from scipy.special import chdtrc

    before = steps.vcov_index < -anticipation
    if not before.any():
        return float("nan")
    effect = steps.att[np.isin(steps.event_time, steps.vcov_index[before])]
    inverse = np.linalg.pinv(steps.vcov[np.ix_(before, before)], hermitian=True)
    freedom = np.linalg.matrix_rank(inverse, hermitian=True)
    return float(chdtrc(freedom, effect @ inverse @ effect))


def _bounds(steps: Any, breaches: list[float], *, enough: bool) -> tuple[pd.DataFrame, float]:
    if not enough:
        return pd.DataFrame(columns=["breach", "lower", "upper"], dtype=np.float64), float("nan")
    from diff_diff import HonestDiD

    model = HonestDiD(method="relative_magnitude")
    found = [model.fit(steps, M=breach) for breach in breaches]
    rows = [(breach, one.ci_lb, one.ci_ub) for breach, one in zip(breaches, found, strict=True)]
    least = model.breakdown_value(steps)
    return pd.DataFrame(rows, columns=["breach", "lower", "upper"]), float("inf" if least is None else least)
