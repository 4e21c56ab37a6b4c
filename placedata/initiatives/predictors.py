"""Synthetic control with predictors: their weights are chosen so that the outcome is matched too."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd

from placedata.errors import ContractError, DataError
from placedata.initiatives import simplex
from placedata.initiatives.method import Fit, Method
from placedata.initiatives.panel import Array, Mask, Panel

Asked = Mapping[str, Iterable[object]] | Sequence[tuple[str, Iterable[object]]]
MOST_TRIALS = 4000
SEARCHES: dict[str, dict[str, object]] = {
    "Nelder-Mead": {"adaptive": True, "maxfev": MOST_TRIALS},
    "BFGS": {},
}


@dataclass(frozen=True)
class Table:
    """Predictors of every place, each over its standard deviation.

    Attributes
    ----------
    values : pandas.DataFrame
        One row a place, one column a predictor.
    """

    values: pd.DataFrame

    def apart(self, panel: Panel) -> Array:
        """Return donors less the treated places, (predictors, donors)."""
        own = self.values.loc[panel.treated].to_numpy().mean(axis=0)
        return np.asarray((self.values.loc[panel.donors].to_numpy() - own).T)


def table(panel: pd.DataFrame, unit: str, time: str, asked: Asked, laid: Panel) -> Table:
    """Return each predictor's mean over its times, over its standard deviation across places.

    Raises
    ------
    ContractError
        When a column is not there.
    DataError
        When a place has no value at any of a predictor's times, or a predictor is the same everywhere.
    """
    pairs = list(asked.items()) if isinstance(asked, Mapping) else list(asked)
    faults = [f"column {name!r} is not there" for name, _ in pairs if name not in panel]
    if faults or not pairs:
        raise ContractError("panel", faults or ["no predictor is named"])
    places = laid.treated.append(laid.donors)
    columns = []
    for name, times in pairs:
        rows = panel[panel[time].isin(list(times))]
        columns.append(rows.groupby(unit)[name].mean().reindex(places).to_numpy(np.float64))
    values = pd.DataFrame(np.array(columns).T, index=places, columns=[name for name, _ in pairs])
    lacking = values.isna().any(axis=1)
    if lacking.any():
        place = values.index[lacking][0]
        what = values.columns[values.loc[place].isna()][0]
        raise DataError(
            f"{place} has no value of {what!r} at the times asked for ({lacking.sum()} places lack one). "
            "Leave such places out of the donors, or leave out the predictor."
        )
    spread = values.std()
    if (spread <= 0).any():
        raise DataError(f"{spread.idxmin()!r} is the same everywhere and matches nothing; leave it out.")
    return Table(values / spread)


def method(table: Table, laid: Panel, fit_times: Iterable[object] | None, extra_starts: int) -> Method:
    """Return the method that matches predictors, judged by the outcome at some times before the start."""
    judged = laid.before if fit_times is None else laid.before & laid.times.isin(list(fit_times))
    if not judged.any():
        raise DataError("None of the times to judge the fit by lies before the start; choose others.")
    fit = partial(_fit, table=table, judged=np.asarray(judged), extra_starts=extra_starts)
    return Method("synthetic control, predictors", fit)


def _fit(panel: Panel, table: Table, judged: Mask, extra_starts: int) -> Fit:
    r"""Search for the weights of predictors whose mixture matches the outcome best.

    Notes
    -----
    For weights v of the predictors the mixture is :math:`w(v) = \arg\min \sum_k v_k (x_k - \sum_j w_j
    x_{jk})^2` over the simplex; v is searched for so that the mean square of :math:`y_t - \sum_j w_j(v)
    y_{jt}` is least. That is not convex: each search starts from equal weights and from those of a
    regression of the outcomes on the predictors, and from random ones if asked for, and the best is kept.
    More starts can find a better fit by other mixtures, which is a reason to look at them all.

    References
    ----------
    Abadie and Gardeazabal (2003), The economic costs of conflict, American Economic Review 93. Abadie,
    Diamond and Hainmueller (2011), Synth, Journal of Statistical Software 42, for the two starts.
    """
    judged = judged[: len(panel.times)] & panel.before
    apart = table.apart(panel)
    gaps = (panel.others - panel.observed)[:, judged].T

    def mixture(v: Array) -> Array:
        share = np.sqrt(np.abs(v) / np.abs(v).sum())
        return simplex.weights(share[:, None] * apart, np.zeros(len(apart)))

    def loss(v: Array) -> float:
        return float(((gaps @ mixture(v)) ** 2).mean()) if np.abs(v).sum() > 0 else float("inf")

    tried = _searched(loss, _starts(panel, table, judged, extra_starts))
    best = min(tried, key=lambda one: one[2])[3]
    weights = mixture(best)
    own = pd.Series(np.abs(best) / np.abs(best).sum(), index=table.values.columns, name="weight")
    notes = {"predictors": own, "starts": _reported(tried, mixture, panel)}
    return Fit(weights @ panel.others, weights, notes=notes)


Tried = tuple[str, str, float, Array]


def _searched(loss: Callable[[Array], float], starts: Mapping[str, Array]) -> list[Tried]:
    from scipy.optimize import minimize

    tried = []
    for start, first in starts.items():
        for search, options in SEARCHES.items():
            found = minimize(loss, first, method=search, options=options)
            tried.append((start, search, float(found.fun), np.asarray(found.x, np.float64)))
    return tried


def _starts(panel: Panel, table: Table, judged: Mask, extra: int) -> dict[str, Array]:
    places = panel.treated.append(panel.donors)
    values = table.values.loc[places].to_numpy()
    outcomes = np.vstack([panel.own, panel.others])[:, judged]
    slopes = np.linalg.lstsq(np.column_stack([np.ones(len(values)), values]), outcomes, rcond=None)[0][1:]
    told = (slopes**2).sum(axis=1)
    number = values.shape[1]
    equal = np.full(number, 1.0 / number)
    starts = {"equal": equal, "regression": told / told.sum() if told.sum() > 0 else equal}
    random = np.random.default_rng(0)
    return starts | {f"random {at + 1}": random.dirichlet(np.ones(number)) for at in range(extra)}


def _reported(tried: list[Tried], mixture: Callable[[Array], Array], panel: Panel) -> pd.DataFrame:
    rows: list[tuple[str, str, float, object, float]] = []
    for start, search, square, v in tried:
        weights: npt.NDArray[np.float64] = mixture(v)
        most = int(np.argmax(weights))
        rows.append((start, search, float(np.sqrt(square)), panel.donors[most], float(weights[most])))
    return pd.DataFrame(rows, columns=["start", "search", "rmspe", "largest_donor", "largest_weight"])
