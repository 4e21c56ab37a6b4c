"""The methods of filling gaps and finding breaks in plain words."""

from collections.abc import Mapping, Sequence

import pandas as pd

from placedata.wording.findings import listing

NAMES = {
    "average": "Average of panel and relative level",
    "panel gaussian": "Panel conditional",
    "relative local level": "Level relative to others",
    "two-way": "Area and year effects",
    "local level": "Own level, smoothed",
    "own structural model": "Own structural model",
    "kalman": "statsmodels Kalman smoother",
    "linear": "Straight line",
    "carried forward": "Last value carried forward",
    "spline": "Spline",
}
MEANINGS = {
    "average": "Our default: the mean of the next two",
    "panel gaussian": "What the years known say of the hidden one, learnt from all other places",
    "relative local level": "The place's own distance from the path of the others, drifting slowly",
    "two-way": "The place's mean plus each year's mean",
    "local level": "The place's own drifting level, without others",
    "own structural model": "The place's own level, slope and season, without others",
    "kalman": "A level model fitted to the place alone by statsmodels",
    "linear": "A line between neighbours; at the end the last value",
    "carried forward": "The last value again",
    "spline": "A smooth curve through all points",
}
FINDERS = {
    "breaks.find": "Ours: scan of the series relative to others",
    "ruptures PELT mean": "ruptures (PELT, mean)",
    "ruptures exact mean, BIC": "ruptures (exact, mean, BIC)",
    "ruptures kernel": "ruptures (kernel)",
}
REFERENCES = """
- Panel conditional: Schafer (1997); Honaker and King (2010), multiple imputation under a joint normal model;
  shrinkage after Ledoit and Wolf (2004).
- Level relative to others and own level: Harvey (1989); Durbin and Koopman (2012), structural time series.
- Area and year effects: Athey and others (2021); Xu (2017).
- Intervals checked by hiding known values: Lei and others (2018), conformal inference.
- Practical comparison of Kalman smoothing: Moritz and Bartz-Beielstein (2017).
- Breaks: Andrews (1993); Bai and Perron (1998, 2003); PELT by Killick and others (2012); breaks mistaken for
  persistence: Perron (1989).
"""
MEASURE = (
    "Error is the mean distance from the hidden value as a share of how much the place's own series moves "
    "(its standard deviation): 100% is as bad as always guessing its mean."
)


def ranked(scores: pd.DataFrame) -> pd.DataFrame:
    """Return one row a method, the least error first.

    Parameters
    ----------
    scores : pandas.DataFrame
        ``method, nmae, cover80``, one row a method and kind of gap.

    Examples
    --------
    >>> ranked(pd.DataFrame({"method": ["linear", "average"], "nmae": [0.5, 0.3],
    ...     "cover80": [None, 0.8]}))["method"].tolist()
    ['average', 'linear']
    """
    numbers = scores.astype({"nmae": float, "cover80": float})
    means = numbers.groupby("method")[["nmae", "cover80"]].mean()
    return means.sort_values("nmae", kind="stable").reset_index()


def finding(order: pd.DataFrame, what: str) -> str:
    """State which method errs least, and against the straight line where it was tried.

    Parameters
    ----------
    order : pandas.DataFrame
        Rows of :func:`ranked`.
    what : str
        The gaps, in words.

    Examples
    --------
    >>> finding(pd.DataFrame({"method": ["average", "linear"], "nmae": [0.3, 0.45]}), "Two years")
    'Two years: average of panel and relative level errs least (30%); a straight line errs 1.5 times as much'
    """
    best = order.iloc[0]
    name = NAMES[best["method"]]
    text = f"{what}: {name[0].lower()}{name[1:]} errs least ({best['nmae']:.0%})"
    line = order[order["method"] == "linear"]["nmae"]
    if best["method"] == "linear" or line.empty or not best["nmae"]:
        return text
    return f"{text}; a straight line errs {line.iloc[0] / best['nmae']:.1f} times as much"


def table(order: pd.DataFrame) -> pd.DataFrame:
    """Return scores for reading."""
    return pd.DataFrame(
        {
            "Method": order["method"].map(NAMES),
            "What it does": order["method"].map(MEANINGS),
            "Error": [f"{value:.1%}" for value in order["nmae"]],
            "80% interval held": [
                "gives none" if pd.isna(value) else f"{value:.0%} of hidden values"
                for value in order["cover80"]
            ],
        }
    )


def by_gap(scores: pd.DataFrame) -> pd.DataFrame:
    """Return the mean error of each method by kind of gap, and how often its interval held, for reading.

    Parameters
    ----------
    scores : pandas.DataFrame
        Rows of table ``method_score``.
    """
    where = {"interior": "Inside", "end": "At the end"}
    kinds = scores["position"].map(where) + ", " + scores["gap_length"].astype(str)
    columns = list(dict.fromkeys(kinds))
    wide = scores.assign(kind=kinds).pivot_table(index="method", columns="kind", values="nmae")
    order = ranked(scores).set_index("method")
    out = pd.DataFrame({"Method": order.index.map(NAMES)}, index=order.index)
    for column in columns:
        out[column] = [f"{value:.0%}" for value in wide[column].reindex(order.index)]
    out["Mean"] = [f"{value:.0%}" for value in order["nmae"]]
    out["80% interval held"] = _held(order["cover80"])
    return out


def _held(shares: pd.Series) -> list[str]:
    return ["gives none" if pd.isna(share) else f"{share:.0%}" for share in shares]


def by_indicator(scores: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return the mean error of each method for each indicator, for reading.

    Parameters
    ----------
    scores : pandas.DataFrame
        Rows of table ``method_score``.
    names : mapping
        Names of indicators.
    """
    wide = scores.pivot_table(index="indicator_id", columns="method", values="nmae")
    out = pd.DataFrame({"Indicator": wide.index.map(names)}, index=wide.index)
    for method in ranked(scores)["method"]:
        out[NAMES[method]] = [f"{value:.0%}" for value in wide[method]]
    return out


def errors(order: pd.DataFrame) -> str:
    """Say how far each method was out.

    Examples
    --------
    >>> errors(pd.DataFrame({"method": ["average", "linear"], "nmae": [0.3, 0.45]}))
    'Mean error: Average of panel and relative level 30% and Straight line 45%.'
    """
    parts = [f"{NAMES[row.method]} {row.nmae:.0%}" for row in order.itertuples(index=False)]
    return f"Mean error: {listing(parts)}."


def held(order: pd.DataFrame) -> str:
    """Say how often the 80% interval of each method held, for those that give one."""
    known = order.dropna(subset=["cover80"])
    if known.empty:
        return "None of these methods gives an interval."
    parts = [f"{NAMES[row.method]} {row.cover80:.0%}" for row in known.itertuples(index=False)]
    return f"An 80% interval should hold 80% of hidden values. It held: {listing(parts)}."


def gap(periods: Sequence[str]) -> str:
    """Return the hidden periods in words.

    Examples
    --------
    >>> gap(["2010", "2011", "2012"]), gap(["2010"])
    ('2010 to 2012', '2010')
    """
    return periods[0] if len(periods) == 1 else f"{periods[0]} to {periods[-1]}"


def breaks_table(scores: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return the scores of searches for breaks for reading, one row an indicator and method."""
    return pd.DataFrame(
        {
            "Indicator": scores["indicator_id"].map(names),
            "Method": scores["method"].map(FINDERS),
            "False alarms": [f"{value:.0%}" for value in scores["false_alarm"]],
            "Shifts of 3 SD found": [f"{value:.0%}" for value in scores["hit3"]],
            "Shifts of 5 SD found": [f"{value:.0%}" for value in scores["hit5"]],
            "Areas": scores["areas"],
        }
    )


def breaks_finding(scores: pd.DataFrame) -> str:
    """State false alarms and hits of our search beside the rival that finds most."""
    means = scores.groupby("method")[["false_alarm", "hit3", "hit5"]].mean()
    ours = means.loc["breaks.find"]
    rest = means.drop(index="breaks.find")
    text = (
        f"Our search for breaks cries wolf in {ours['false_alarm']:.0%} of untouched series and finds "
        f"{ours['hit5']:.0%} of large shifts"
    )
    if rest.empty:
        return text
    rival = rest.loc[rest["hit5"].idxmax()]
    name = FINDERS[str(rest["hit5"].idxmax())]
    return f"{text}; {name} {rival['false_alarm']:.0%} and {rival['hit5']:.0%}"
