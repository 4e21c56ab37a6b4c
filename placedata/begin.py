"""Where a place could begin: its largest gaps with similar places, its own past, and what is improving.

Nothing here says what would close a gap. Money is in the prices of each year, so it is not set against its
own past.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from placedata.learning import cards
from placedata.similar.features import Features

MOST = 4
FEWEST = 8
PAST_YEARS = 10
OLD_YEARS = 5
WORTH = 0.25
YEAR_DAYS = 365.25
# Themes of the library that speak to a domain, the nearest first. No lesson is about one domain alone.
THEMES: Mapping[str, tuple[str, ...]] = {
    "work_and_economy": ("inclusive growth", "starting small", "boundary spanning"),
    "income_and_living_standards": ("inclusive growth", "pooling money", "starting small"),
    "health": ("pooling money", "trust & relationships", "starting small"),
    "wellbeing": ("community power", "starting small", "wellbeing & pace"),
    "skills_and_education": ("shared purpose", "boundary spanning", "starting small"),
    "housing": ("risk appetite", "starting small", "central-local relations"),
    "environment": ("learning & adaptation", "shared purpose", "starting small"),
    "community_and_connectivity": ("community power", "starting small", "distributed leadership"),
}
GAPS = (
    "indicator_id", "domain", "period", "label", "value", "middle", "places", "gap", "gap_sd", "margin",
    "clear", "provenance", "grade", "age_years", "old",
)  # fmt: skip
PAST = ("best", "best_label", "best_since", "below", "beyond", "why")


def gaps(
    found: Features,
    figures: pd.DataFrame,
    indicators: pd.DataFrame,
    grades: pd.Series,
    area: str,
    near: list[str],
    on: pd.Timestamp,
) -> pd.DataFrame:
    r"""Set the latest figures of a place against the middle of similar places.

    Parameters
    ----------
    found : Features
        From :func:`placedata.similar.standardised`: the figures, each of one period.
    figures : pandas.DataFrame
        Series of the place and of the similar places: ``indicator_id, area_code, period, label, value, lower,
        upper, period_end, provenance``.
    indicators : pandas.DataFrame
        Table ``indicator``.
    grades : pandas.Series
        Grade of the place's series by indicator; D is left out.
    area : str
        The place.
    near : list of str
        Similar places.
    on : pandas.Timestamp
        Day to which age is counted.

    Returns
    -------
    pandas.DataFrame
        Columns :data:`GAPS`, one row an indicator with a better end and at least 8 similar places measured
        in the same period and group; the largest shortfall first. ``gap`` is value less middle in the
        indicator's unit; ``gap_sd`` in standard deviations of all places, below nought where the place is
        behind. ``clear`` says that the gap is beyond ``margin``; without published limits ``margin`` is
        missing and a gap is clear.

    Notes
    -----
    The margin is :math:`\sqrt{h^2 + (1.2533^2 / n) \overline{h_i^2}}` with half-widths h of the published 95%
    intervals: a median of n independent figures is 1.2533 times as unsure as their mean. The gap in standard
    deviations is that of the figures pulled in to the 2.5th and 97.5th percentile.
    """
    use = indicators.set_index("indicator_id", drop=False)
    judged = (use["polarity"] != 0) & use["stage_use"].isin(("core", "supporting"))
    wanted = [name for name in found.z.columns if judged[name] and grades.get(name, "D") != "D"]
    if area not in found.z.index:
        return pd.DataFrame(columns=list(GAPS))
    same = figures[figures["label"] == figures["indicator_id"].map(found.labels.loc[area])]
    plain = same.astype({"indicator_id": "object", "area_code": "object", "label": "object"})
    printed = {(row.indicator_id, row.area_code, row.label): row for row in plain.itertuples(index=False)}
    others = [code for code in near if code in found.z.index]
    rows = [_gap(found, printed, use.loc[name], area, others, on) for name in wanted]
    columns = [name for name in GAPS if name != "grade"]
    frame = pd.DataFrame([row for row in rows if row is not None], columns=columns)
    frame["grade"] = frame["indicator_id"].map(grades)
    return frame[list(GAPS)].sort_values(["gap_sd", "indicator_id"], kind="stable").reset_index(drop=True)


def _gap(
    found: Features,
    printed: Mapping[tuple[str, str, str], Any],
    about: pd.Series,
    area: str,
    others: list[str],
    on: pd.Timestamp,
) -> dict[str, Any] | None:
    name = str(about["indicator_id"])
    label, group = found.labels.at[area, name], found.group.at[area, name]
    own = printed.get((name, area, label))
    alike = [
        code for code, other in zip(others, found.group[name].reindex(others), strict=True) if other == group
    ]
    measured = found.values[name].reindex(alike).dropna()
    if own is None or len(measured) < FEWEST:
        return None
    middle = float(measured.median())
    apart = float(found.z.at[area, name] - found.z[name].reindex(measured.index).median())
    rest = [row for code in measured.index if (row := printed.get((name, code, label))) is not None]
    gap, margin = float(own.value) - middle, _margin(own, rest)
    age = (on - pd.Timestamp(own.period_end)).days / YEAR_DAYS
    return {
        "indicator_id": name,
        "domain": about["domain"],
        "period": own.period,
        "label": label,
        "value": float(own.value),
        "middle": middle,
        "places": len(measured),
        "gap": gap,
        "gap_sd": round(int(about["polarity"]) * apart, 2),
        "margin": margin,
        "clear": margin is None or abs(gap) > margin,
        "provenance": own.provenance,
        "age_years": round(age, 1),
        "old": age >= OLD_YEARS,
    }


def _margin(own: Any, others: list[Any], factor: float = 1.2533) -> float | None:
    """Return the margin of a figure less the middle of others; None where the figure has no limits."""
    if pd.isna(own.lower) or pd.isna(own.upper):
        return None
    half = float(own.upper - own.lower) / 2
    squares = [
        ((row.upper - row.lower) / 2) ** 2 for row in others if pd.notna(row.upper) and pd.notna(row.lower)
    ]
    extra = factor**2 * float(sum(squares)) / len(squares) ** 2 if squares else 0.0
    return float((half**2 + extra) ** 0.5)


def first(found: pd.DataFrame, most: int = MOST) -> pd.DataFrame:
    """Return where to begin: the largest shortfalls, one a domain, none of them within its margin.

    Parameters
    ----------
    found : pandas.DataFrame
        From :func:`gaps`.
    most : int
        Most rows.

    Returns
    -------
    pandas.DataFrame
        Rows of ``found`` that are clear and at least a quarter of a standard deviation behind.

    Examples
    --------
    >>> rows = pd.DataFrame({"indicator_id": ["a", "b", "c"], "domain": ["health", "health", "housing"],
    ...     "gap_sd": [-1.0, -0.9, -0.5], "clear": [False, True, True]})
    >>> first(rows)["indicator_id"].tolist()
    ['b', 'c']
    """
    behind = found[(found["gap_sd"] <= -WORTH) & found["clear"].astype(bool)]
    ordered = behind.sort_values(["gap_sd", "indicator_id"], kind="stable")
    return ordered.drop_duplicates("domain").head(most).reset_index(drop=True)


def past(points: pd.DataFrame, about: Mapping[str, Any], since: pd.Timestamp | None) -> dict[str, Any]:
    """Set the latest figure of a series against its own best of the ten years before, breaks respected.

    Parameters
    ----------
    points : pandas.DataFrame
        The place's series in time order, no estimates: ``value, lower, upper, label, period_start``.
    about : mapping
        The indicator's row.
    since : pandas.Timestamp or None
        Day of the last change after which figures may not be compared with earlier ones.

    Returns
    -------
    dict
        ``best, best_label, best_since, below, beyond``: the best earlier figure, the first period it is the
        best since, how far the latest is below it in the indicator's unit (below nought where it is better),
        and whether that is beyond the published margin; ``why`` in place of them where there is nothing to
        compare.

    Examples
    --------
    >>> rows = pd.DataFrame({"value": [70.0, 74.0, 71.0], "lower": None, "upper": None,
    ...     "label": ["2021", "2022", "2023"], "period_start": pd.to_datetime(["2021", "2022", "2023"])})
    >>> past(rows, {"polarity": 1, "money": False}, None)["below"]
    3.0
    >>> past(rows, {"polarity": 1, "money": False}, pd.Timestamp(2023, 1, 1))["why"]
    'definition changed'
    """
    nothing: dict[str, Any] = dict.fromkeys(PAST)
    if about["money"]:
        return nothing | {"why": "in cash"}
    known = [row for row in points.itertuples(index=False) if pd.notna(row.value)]
    if len(known) < 2:
        return nothing | {"why": "one value"}
    last = known[-1]
    start = pd.Timestamp(last.period_start) - pd.DateOffset(years=PAST_YEARS)
    earlier = [row for row in known[:-1] if pd.Timestamp(row.period_start) >= start]
    same = [row for row in earlier if since is None or pd.Timestamp(row.period_start) >= since]
    if not same:
        return nothing | {"why": "definition changed" if earlier else "no earlier value"}
    turn = int(about["polarity"])
    best = max(same, key=lambda row: turn * row.value)
    below = turn * float(best.value - last.value)
    margin = _margin(last, [best], factor=1.0)
    return {
        "best": float(best.value),
        "best_label": best.label,
        "best_since": same[0].label,
        "below": round(below, 6),
        "beyond": margin is None or abs(below) > margin,
        "why": "",
    }


def starts(
    items: pd.DataFrame, lessons: pd.DataFrame, stage: Mapping[str, Any]
) -> list[dict[str, Any] | None]:
    """Return for each item a lesson that fits its domain and the place's stage, none twice.

    Parameters
    ----------
    items : pandas.DataFrame
        ``domain``, one row an item.
    lessons : pandas.DataFrame
        Table ``learning``.
    stage : mapping
        Row of table ``stage`` of the place.

    Returns
    -------
    list of dict or None
        Rows of ``learning``: of the first theme of :data:`THEMES` that has a lesson left, the strongest
        evidence first.
    """
    ordered = cards(lessons, stage)
    used: set[str] = set()
    chosen: list[dict[str, Any] | None] = []
    for domain in items["domain"]:
        pick = None
        for theme in THEMES.get(domain, ()):
            some = ordered[(ordered["theme"] == theme) & ~ordered["learning_id"].isin(used)]
            if len(some):
                pick = {str(key): value for key, value in some.iloc[0].to_dict().items()}
                used.add(str(pick["learning_id"]))
                break
        chosen.append(pick)
    return chosen
