"""How large a gap shows where nothing began: every donor in its turn, an earlier start, a donor less."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from placedata.errors import DataError
from placedata.initiatives.method import Method
from placedata.initiatives.panel import Array, Mask, Panel

SHARES = (0.9, 0.95)
POWER = 0.8
GROUPS = 400
LEAST_WEIGHT = 1e-6


@dataclass(frozen=True)
class Background:
    """Gaps of places in which nothing began; what happened in the treated place is not in it.

    Attributes
    ----------
    gaps : pandas.DataFrame
        Observed less expected, one row a donor (or a group of donors, as many as there are treated
        places) and one column a time, on the scale of the panel.
    before : (t,) array of bool
        Times before the start.
    """

    gaps: pd.DataFrame
    before: Mask

    def effects(self, times: Iterable[object] | None = None) -> Array:
        """Return the mean gap of each over some times, by default all from the start on."""
        return self.gaps.loc[:, self.chosen(times)].to_numpy().mean(axis=1)

    def chosen(self, times: Iterable[object] | None = None) -> Mask:
        """Return which times are asked for, by default all from the start on.

        Raises
        ------
        DataError
            When none of them is there.
        """
        chosen = ~self.before if times is None else self.gaps.columns.isin(list(times))
        if not chosen.any():
            raise DataError("None of the times asked for has a value here; ask for others.")
        return np.asarray(chosen)

    def detectable(
        self, shares: Sequence[float] = SHARES, times: Iterable[object] | None = None, power: float = POWER
    ) -> pd.DataFrame:
        """Say how large an effect must be to be told from what happens anyway.

        Parameters
        ----------
        shares : sequence of float
            Shares of places without an effect that are to stay within the bound, 0 to 1.
        times : iterable, optional
            Times over which gaps are averaged; all from the start on when left out.
        power : float
            Share of times an effect is to be seen for ``seen``, 0 to 1.

        Returns
        -------
        pandas.DataFrame
            ``share, beyond, seen``. Among that share of places the mean gap is at most ``beyond`` away
            from nought; it is empty where there are too few donors to say so. A true effect of size
            ``seen``, of either sign, would in at least that share of times carry a place beyond it.

        Notes
        -----
        With n donors ``beyond`` is the absolute mean gap of rank ``ceil(share (n + 1))``, so that a place
        in which nothing began lies beyond it at most one time in ``1 / (1 - share)`` if donors and the
        place are exchangeable. Nothing of the treated place enters.

        References
        ----------
        Abadie, Diamond and Hainmueller (2010), Synthetic control methods for comparative case studies.
        Bloom (1995), Minimum detectable effects.

        Examples
        --------
        >>> gaps = pd.DataFrame([[0.0, size] for size in range(-9, 10)], columns=[2001, 2002])
        >>> Background(gaps, np.array([True, False])).detectable([0.9]).round(1).values.tolist()
        [[0.9, 9.0, 15.0]]
        """
        effects = self.effects(times)
        rows = []
        for share in shares:
            beyond = _bound(np.abs(effects), share)
            rows.append((share, beyond, _seen(effects, beyond, power)))
        return pd.DataFrame(rows, columns=["share", "beyond", "seen"])


@dataclass(frozen=True)
class Placebo:
    """The gap of the treated place beside those of places in which nothing began.

    Attributes
    ----------
    background : Background
        Gaps of the others.
    gap : (t,) array
        Observed less expected of the treated place.
    """

    background: Background
    gap: Array

    @property
    def table(self) -> pd.DataFrame:
        """``effect, pre_rmspe, post_rmspe, ratio`` of every donor, by donor."""
        return _measured(self.background.gaps.to_numpy(), self.background.before, self.background.gaps.index)

    @property
    def own(self) -> pd.Series:
        """The same of the treated place."""
        return _measured(self.gap[None], self.background.before, pd.Index(["treated"])).iloc[0]

    @property
    def p_value(self) -> float:
        """Share of places, the treated one among them, with a mean gap at least as far from nought."""
        return self.over(None)

    @property
    def ratio_p_value(self) -> float:
        """Share of places with at least as large a ratio of the gap after the start to that before."""
        return _share(self.table["ratio"].to_numpy(), float(self.own["ratio"]))

    @property
    def rank(self) -> int:
        """Rank of the treated place by the size of its mean gap, 1 the largest."""
        others = np.abs(self.background.effects())
        return int((others >= abs(float(self.own["effect"]))).sum()) + 1

    def over(self, times: Iterable[object] | None) -> float:
        """Return the p value of the mean gap over some times, by default all from the start on."""
        chosen = self.background.chosen(times)
        return _share(np.abs(self.background.effects(times)), abs(float(self.gap[chosen].mean())))


def background(panel: Panel, method: Method, groups: int = GROUPS, seed: int = 0) -> Background:
    """Return the gaps of donors treated in their turn, the treated places left out of everything.

    Parameters
    ----------
    panel : Panel
        Treated places and donors.
    method : Method
        How expectations are made.
    groups : int
        Groups of donors drawn where several places are treated together.
    seed : int
        Of that draw.

    Raises
    ------
    DataError
        When there are fewer than two donors for each treated place.
    """
    size, number = len(panel.treated), len(panel.donors)
    if number < 2 * size:
        raise DataError(
            f"There are {number} donors for {size} treated places; treating donors in their turn needs at "
            f"least {2 * size}. Allow more donors."
        )
    if size == 1:
        return Background(_frame(method.each(panel), panel.donors, panel), panel.before)
    random = np.random.default_rng(seed)
    drawn = [np.sort(random.choice(number, size, replace=False)) for _ in range(groups)]
    if method.linear:
        single = method.each(panel)
        gaps = np.array([single[rows].mean(axis=0) for rows in drawn])
    else:
        gaps = np.array([method.gaps(panel.as_if(rows)) for rows in drawn])
    return Background(_frame(gaps, pd.RangeIndex(groups), panel), panel.before)


def in_space(panel: Panel, method: Method) -> Placebo:
    """Return the gap of the treated places beside those of every donor in its turn."""
    return Placebo(background(panel, method), method.gaps(panel))


def in_time(panel: Panel, method: Method, steps: int = 3) -> Placebo:
    """Return the gap had it begun some times earlier, from what was known before it began.

    Raises
    ------
    DataError
        When fewer than two times would stand before the earlier start.
    """
    return in_space(panel.earlier(steps), method)


def leave_one_out(panel: Panel, method: Method, most: int | None = None) -> pd.DataFrame:
    """Return what the effect would be without each donor in its turn.

    Parameters
    ----------
    panel : Panel
        Treated places and donors.
    method : Method
        How expectations are made.
    most : int, optional
        Only so many donors, those with the largest weights.

    Returns
    -------
    pandas.DataFrame
        ``unit, weight, effect, change``, the largest weight first; donors without weight are not listed,
        since the effect is the same without them.
    """
    fit = method.fit(panel)
    whole = float((panel.observed - fit.expected)[~panel.before].mean())
    order = np.argsort(-fit.weights, kind="stable")
    rows = []
    for row in order[fit.weights[order] > LEAST_WEIGHT][:most]:
        if len(panel.donors) == 1:
            break
        effect = float(method.gaps(panel.without([row]))[~panel.before].mean())
        rows.append((panel.donors[row], float(fit.weights[row]), effect, effect - whole))
    return pd.DataFrame(rows, columns=["unit", "weight", "effect", "change"])


def _frame(gaps: Array, index: pd.Index, panel: Panel) -> pd.DataFrame:
    return pd.DataFrame(gaps, index=index, columns=panel.times)


def _measured(gaps: Array, before: Mask, index: pd.Index) -> pd.DataFrame:
    pre = np.sqrt((gaps[:, before] ** 2).mean(axis=1))
    post = np.sqrt((gaps[:, ~before] ** 2).mean(axis=1))
    ratio = np.where(pre > 0, post / np.where(pre > 0, pre, 1.0), np.where(post > 0, np.inf, 0.0))
    effect = gaps[:, ~before].mean(axis=1)
    return pd.DataFrame({"effect": effect, "pre_rmspe": pre, "post_rmspe": post, "ratio": ratio}, index)


def _share(others: Array, own: float) -> float:
    return float((1 + (others >= own).sum()) / (1 + len(others)))


def _bound(sizes: npt.NDArray[np.float64], share: float) -> float:
    rank = int(np.ceil(round(share * (len(sizes) + 1), 9)))
    return float(np.sort(sizes)[rank - 1]) if 1 <= rank <= len(sizes) else float("nan")


def _seen(effects: Array, beyond: float, power: float) -> float:
    """Return the least shift of either sign that carries the given share of effects beyond a bound."""
    if np.isnan(beyond):
        return float("nan")
    rank = int(np.ceil(round(power * len(effects), 9)))
    up, down = np.sort(beyond - effects), np.sort(beyond + effects)
    return float(max(up[rank - 1], down[rank - 1], 0.0))
