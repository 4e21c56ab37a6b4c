"""Places that stood where one place stands, at some past year, and what became of them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from placedata.errors import DataError, UnknownArea
from placedata.model.stages import NAMED
from placedata.stages import outcome
from placedata.stages.answer import Lookalikes
from placedata.stages.ground import Ground

Array = npt.NDArray[np.float64]
HORIZON = 5
MOST = 24
FEWEST = 10
FEWEST_DOMAINS = 3
# From this fall on, in thresholds, the limit grows with it.
DEEP = 2.0
COLUMNS = (
    "area_code", "area_name", "year", "distance", "stage_then", "level", "momentum", "fall", "domains",
    "known", "after_year", "after", "after_likeliest", "after_level", "after_provisional", "path",
)  # fmt: skip


@dataclass(frozen=True)
class Limits:
    """How near another place must have stood, in standard deviations of places and thresholds of falls.

    ``momentum`` is in usual three-year changes; ``fall`` is for falls of up to two thresholds and grows with
    deeper ones; ``profile`` is the usual difference over domains.
    """

    level: float = 0.5
    momentum: float = 1.0
    fall: float = 0.5
    profile: float = 0.9

    def times(self, factor: float) -> "Limits":
        """Return limits wider or tighter by a factor."""
        return Limits(*(factor * one for one in (self.level, self.momentum, self.fall, self.profile)))


DEFAULT = Limits()
QUARTER = {"tighter": 0.75, "as asked": 1.0, "wider": 1.25}


def lookalikes(
    ground: Ground,
    area: str,
    year: int | None = None,
    k: int = MOST,
    horizon: int = HORIZON,
    limits: Limits = DEFAULT,
    factor: float = 1.0,
) -> Lookalikes:
    r"""Find the places that stood where a place stands, and what became of them.

    Parameters
    ----------
    ground : Ground
        From :func:`placedata.stages.ground.prepare`.
    area : str
        Code of the place.
    year : int, optional
        Year it stands in; by default its last one, or the one before where only that has a named stage.
    k : int
        Most places.
    horizon : int
        Years ahead.
    limits : Limits
        How near a place must have stood.
    factor : float
        Widens (above 1) or tightens all limits.

    Returns
    -------
    Lookalikes

    Raises
    ------
    UnknownArea
        When the place has no stage at all.
    DataError
        When it has none in the year asked for, or k or horizon are below 1.

    Notes
    -----
    A place and year qualifies when its likeliest stage is one the place may be in, and its level, momentum,
    fall below its last peak and domain profile lie within the limits; it is then at the distance
    :math:`\sqrt{\overline{(\Delta_i / limit_i)^2}}`. Each place counts once, in its nearest year of those
    whose after-years are known; a place near only in later years counts as too recent. The year of a
    look-alike is never after the year asked for, and the place itself does not count. Where a place stood
    in a year is worked out from figures of periods up to that year alone
    (:func:`placedata.stages.realtime.as_known`), so nothing later about anybody decides who is matched; the
    unit of momentum is the usual change of all places up to the year asked for. Only what became of the
    places once they are chosen, the stage ``horizon`` years on and the years between, rests on all figures.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of
    the American Statistical Association, 22.
    """
    if k < 1 or horizon < 1:
        raise DataError("Look-alikes need at least one place and one year ahead.")
    at = _target(ground, area, year)
    near = _candidates(ground, at, limits.times(factor), horizon)
    places, within = _nearest(ground, near, k, horizon)
    rows = [
        {"limits": name, "factor": factor * step, **_counted(ground, near, step, k)}
        for name, step in QUARTER.items()
    ]
    own = ground.rows.iloc[at]
    return Lookalikes(
        area,
        str(own["area_name"]),
        int(own["year"]),
        candidates(own),
        _looking_back(ground, own),
        places,
        within,
        outcome.shares(places.loc[places["known"], "after"]),
        pd.DataFrame(rows),
        factor,
        horizon,
    )


def candidates(row: Mapping[str, object] | pd.Series) -> tuple[str, ...]:
    """Return the stage of a row, or the two it may be in where it is uncertain.

    Examples
    --------
    >>> candidates({"stage": "uncertain", "likeliest": "crisis", "second": "recovery"})
    ('crisis', 'recovery')
    """
    if row["stage"] in NAMED:
        return (str(row["stage"]),)
    second = row["second"]
    return (str(row["likeliest"]), *([second] if isinstance(second, str) and second in NAMED else []))


def _looking_back(ground: Ground, own: pd.Series) -> tuple[str, ...]:
    at = ground.places.get((own["area_code"], int(own["year"])))
    return () if at is None else candidates(ground.stages.iloc[at])


def _target(ground: Ground, area: str, year: int | None) -> int:
    own = ground.rows[ground.rows["area_code"] == area]
    if own.empty:
        raise UnknownArea(area)
    if year is not None:
        found = own.index[own["year"] == year]
        if found.empty:
            first, last = int(own["year"].min()), int(own["year"].max())
            raise DataError(
                f"Where {area} stood in {year} cannot be known from figures up to that year. "
                f"Ask for a year from {first} to {last}."
            )
        return int(found[0])
    last = own.iloc[-1]
    before = own[own["year"] == last["year"] - 1]
    if last["stage"] not in NAMED and len(before) and before["stage"].iloc[0] in NAMED:
        return int(before.index[0])
    return int(own.index[-1])


def _apart(ground: Ground, at: int, limits: Limits) -> tuple[Array, Array]:
    """Return every row's largest and usual difference from the target, in limits; infinite elsewhere."""
    rows, own = ground.rows, ground.rows.iloc[at]
    terms = [
        np.abs(rows["level"].to_numpy(np.float64) - own["level"]) / limits.level,
        np.abs(rows["fall"].to_numpy(np.float64) - own["fall"])
        / (limits.fall * max(1.0, own["fall"] / DEEP)),
    ]
    if not pd.isna(own["momentum"]):
        change = np.abs(rows["momentum"].to_numpy(np.float64) - own["momentum"])
        terms.append(np.nan_to_num(change / _usual_change(rows, own["year"]) / limits.momentum, nan=np.inf))
    known = ~np.isnan(ground.profile[at])
    if known.sum() >= FEWEST_DOMAINS:
        square = (ground.profile[:, known] - ground.profile[at, known]) ** 2
        shared = (~np.isnan(square)).sum(axis=1)
        usual = np.sqrt(np.nansum(square, axis=1) / np.maximum(shared, 1)) / limits.profile
        terms.append(np.where(shared >= FEWEST_DOMAINS, usual, np.inf))
    scaled = np.array(terms)
    scaled[:, ~rows["likeliest"].isin(candidates(own)).to_numpy()] = np.inf
    return scaled.max(axis=0), np.sqrt(np.mean(scaled**2, axis=0))


def _usual_change(rows: pd.DataFrame, year: int) -> float:
    """Return the standard deviation of the three-year changes of all places up to a year."""
    return float(np.nanstd(rows.loc[rows["year"] <= year, "momentum"].to_numpy(np.float64))) or 1.0


def _candidates(ground: Ground, at: int, limits: Limits, horizon: int) -> pd.DataFrame:
    """Return the rows that may be look-alikes within limits a quarter wider, nearest first."""
    own = ground.rows.iloc[at]
    most, usual = _apart(ground, at, limits)
    near = np.flatnonzero(most <= max(QUARTER.values()) + 1e-9)
    rows = ground.rows.iloc[near].assign(distance=usual[near].round(9), most=most[near], position=near)
    rows = rows[(rows["year"] <= own["year"]) & (rows["area_code"] != own["area_code"])]
    pairs = zip(rows["area_code"], rows["year"] + horizon, strict=True)
    later = [ground.places.get(pair, -1) for pair in pairs]
    ordered = rows.assign(later=np.array(later, dtype=np.int64))
    return ordered.sort_values(["distance", "area_code", "year"], kind="stable")


def _chosen(rows: pd.DataFrame, step: float) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return each place's best row of those with known after-years, and of the others, nearest first."""
    within = rows[rows["most"] <= step + 1e-9]
    known = within[within["later"] >= 0].drop_duplicates("area_code")
    recent = within[(within["later"] < 0) & ~within["area_code"].isin(known["area_code"])]
    return known, recent.drop_duplicates("area_code")


def _nearest(ground: Ground, rows: pd.DataFrame, k: int, horizon: int) -> tuple[pd.DataFrame, int]:
    known, recent = _chosen(rows, 1.0)
    both = pd.concat([known.head(k).assign(known=True), recent.assign(known=False)], ignore_index=True)
    after = ground.stages.iloc[both["later"].where(both["known"], 0)].reset_index(drop=True)
    shown = both.assign(
        stage_then=both["stage"].where(both["stage"].isin(NAMED), both["likeliest"]),
        domains=(~np.isnan(ground.profile[both["position"]])).sum(axis=1),
        after_year=both["year"] + horizon,
        after=after["stage"].where(both["known"]),
        after_likeliest=after["likeliest"].where(both["known"]),
        after_level=after["level"].where(both["known"]),
        after_provisional=after["provisional"].astype(bool) & both["known"],
        path=[
            _path(ground, row.area_code, row.year, horizon if row.known else 0)
            for row in both.itertuples(index=False)
        ],
    )
    return shown[list(COLUMNS)], len(known)


def _path(ground: Ground, area: str, year: int, horizon: int) -> str:
    """Return the likeliest stages of the years after a matched one, in one text."""
    found = [ground.places.get((area, year + ahead), -1) for ahead in range(1, 1 + horizon)]
    return " ".join(ground.stages["likeliest"].iloc[[at for at in found if at >= 0]])


def _counted(ground: Ground, rows: pd.DataFrame, step: float, k: int) -> dict[str, int]:
    known, _ = _chosen(rows, step)
    stages = ground.stages["stage"].iloc[known["later"].head(k)]
    return {"places": len(stages), "within": len(known), **outcome.counts(stages)}
