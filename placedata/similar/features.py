"""What places are compared by: one figure an indicator, in standard deviations, of one period each."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from placedata.model import DOMAINS

# Domains of each set. Homes stand with people: who lives in a place and what homes it has go together.
SETS: Mapping[str, tuple[str, ...]] = {
    "all": tuple(DOMAINS),
    "economic": ("work_and_economy", "income_and_living_standards"),
    "demographic": ("population", "housing", "community_and_connectivity"),
    "health": ("health", "wellbeing"),
}
# The same measure in the prices of each year stands beside the one in constant prices.
TWICE = ("gdp-per-head-current",)
SIZES = ("population",)
LOGGED = ("GBP", "people", "persons", "residents")
REACH = 0.8
TAILS = (0.025, 0.975)
FEWEST_PLACES = 8


@dataclass(frozen=True)
class Features:
    """Places by indicator.

    Attributes
    ----------
    z : pandas.DataFrame
        Winsorised standard scores, areas by indicator; missing where nothing was measured.
    values : pandas.DataFrame
        The figures, in the indicator's unit; same shape.
    group : pandas.DataFrame
        Comparability group of each figure; figures of two groups are never set against each other.
    domain : pandas.Series
        Domain by indicator.
    labels : pandas.DataFrame
        Period in words; same shape.
    """

    z: pd.DataFrame
    values: pd.DataFrame
    group: pd.DataFrame
    domain: pd.Series
    labels: pd.DataFrame


def wanted(indicators: pd.DataFrame) -> pd.DataFrame:
    """Return the indicators places are compared by: no totals but those of people, none twice."""
    sized = ~indicators["extensive"] & (indicators["kind"] != "count")
    kept = (sized | indicators["indicator_id"].isin(SIZES)) & ~indicators["indicator_id"].isin(TWICE)
    return indicators[kept]


def standardised(figures: pd.DataFrame, indicators: pd.DataFrame, on: int | None = None) -> Features:
    """Lay out the latest comparable figure of every indicator.

    Parameters
    ----------
    figures : pandas.DataFrame
        ``indicator_id, area_code, period, label, period_end, comparability_group, value``: what was
        published, or put together from former areas, in the indicator's unit. No estimates.
    indicators : pandas.DataFrame
        Table ``indicator``.
    on : int, optional
        Last calendar year that counts: periods that end later are not looked at. All by default.

    Returns
    -------
    Features

    Notes
    -----
    For every indicator and comparability group one period is taken, the last in which at least 80% of the
    places ever measured have a figure. Money and people are taken in logarithms, figures are pulled in to
    the 2.5th and 97.5th percentile of their group and turned into standard scores there. Groups of fewer
    than 8 places, and ones in which all places are alike, give none.

    References
    ----------
    Office for National Statistics (2025). Clustering similar local authorities and statistical nearest
    neighbours in the UK, methodology.

    Examples
    --------
    >>> places = [f"E{n}" for n in range(8)]
    >>> rows = pd.DataFrame({"indicator_id": "rate", "area_code": places, "period": "2020", "label": "2020",
    ...     "period_end": pd.Timestamp(2021, 1, 1), "comparability_group": "rate", "value": range(8)})
    >>> about = pd.DataFrame({"indicator_id": ["rate"], "unit": ["%"], "kind": ["rate"],
    ...     "extensive": [False], "domain": ["health"]})
    >>> standardised(rows, about).z["rate"].round(2).tolist()[:3]
    [-1.49, -1.12, -0.67]
    >>> standardised(rows, about, on=2019).z.empty
    True
    """
    names = wanted(indicators)["indicator_id"]
    known = figures[figures["value"].notna() & figures["indicator_id"].isin(names)]
    if on is not None:
        known = known[pd.to_datetime(known["period_end"]) <= pd.Timestamp(on + 1, 1, 1)]
    rows = _latest(known)
    unit = rows["indicator_id"].map(indicators.set_index("indicator_id")["unit"].astype(str))
    logged = unit.str.startswith(LOGGED) & (rows["value"] > 0)
    scaled = rows.assign(z=rows["value"].where(~logged, np.log(rows["value"].where(logged, 1.0))))
    by = scaled.groupby(["indicator_id", "comparability_group"])["z"]
    low, high = by.transform("quantile", TAILS[0]), by.transform("quantile", TAILS[1])
    scaled["z"] = scaled["z"].clip(low, high)
    by = scaled.groupby(["indicator_id", "comparability_group"])["z"]
    spread = by.transform("std", 0)
    scaled["z"] = (scaled["z"] - by.transform("mean")) / spread.where(spread > 1e-12)
    scaled = scaled[(by.transform("size") >= FEWEST_PLACES) & scaled["z"].notna()]
    wide = scaled.set_index(["area_code", "indicator_id"])
    z, values = (_whole(wide[name].unstack("indicator_id"), "float64") for name in ("z", "value"))
    group, labels = (
        _whole(wide[name].unstack("indicator_id"), "object") for name in ("comparability_group", "label")
    )
    domain = indicators.set_index("indicator_id")["domain"].reindex(z.columns)
    return Features(z, values, group, domain, labels)


def _whole(frame: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Return a frame as one block of one type, which is asked row by row much faster."""
    index, columns = frame.index.astype("object"), frame.columns.astype("object")
    return pd.DataFrame(frame.to_numpy(kind, na_value=np.nan), index, columns)


def _latest(known: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the last well-measured period of each indicator and group."""
    keys = ["indicator_id", "comparability_group"]
    ever = known.groupby(keys)["area_code"].nunique().rename("ever")
    here = known.groupby([*keys, "period"]).agg(places=("area_code", "nunique"), end=("period_end", "max"))
    here = here.reset_index().merge(ever.reset_index(), on=keys)
    enough = here[here["places"] >= REACH * here["ever"]].sort_values([*keys, "end", "period"])
    last = enough.drop_duplicates(keys, keep="last")[[*keys, "period"]]
    return known.merge(last, on=[*keys, "period"]).drop_duplicates([*keys, "area_code"])
