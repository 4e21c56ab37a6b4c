"""Sentences that state what the figures show, made from facts and never stronger than them."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from placedata.wording.numbers import difference, ordinal, with_unit

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def count(number: int, noun: str = "") -> str:
    """Return a count in words up to ten, in figures beyond.

    Examples
    --------
    >>> count(9, "measure"), count(1, "measure"), count(12)
    ('nine measures', 'one measure', '12')
    """
    text = _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"
    return text if not noun else f"{text} {noun}{'' if number == 1 else 's'}"


def listing(words: Sequence[str]) -> str:
    """Join words as a sentence does.

    Examples
    --------
    >>> listing(["pay", "jobs", "homes"])
    'pay, jobs and homes'
    """
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def called(name: str) -> str:
    """Return a place as its people call it, without the kind that follows a comma in the official name.

    Examples
    --------
    >>> called("Herefordshire, County of"), called("Newry, Mourne and Down")
    ('Herefordshire', 'Newry, Mourne and Down')
    """
    return name.removesuffix(", County of").removesuffix(", City of")


def standing(profile: pd.DataFrame, place: str) -> str:
    """Say how a place stands against its nation over a set of measures.

    Parameters
    ----------
    profile : pandas.DataFrame
        Rows of :func:`placedata.profile.build`, with the indicators' ``short_name``.
    place : str
        The place's name.

    Returns
    -------
    str
        A sentence that names what is behind, ahead and not told apart.
    """
    judged = profile[profile["gap_word"].isin(["better", "worse", "within margin", "the same"])]
    judged = judged[judged["standing"] != "inherited"]
    if judged.empty:
        return f"{place} has too few figures of its own to be set against its nation"
    against = judged["national_name"].mode().iloc[0]
    groups = {word: judged[judged["gap_word"] == word]["short_name"] for word in ("worse", "better")}
    total = len(judged)
    worse, better = len(groups["worse"]), len(groups["better"])
    if worse == better == 0:
        return f"{place} cannot be told apart from {against} on its {count(total, 'core measure')}"
    first, second = ("worse", "better") if worse >= better else ("better", "worse")
    words = {"worse": "behind", "better": "ahead of"}
    share = f"{count(len(groups[first]))} of {count(total, 'core measure')}"
    lead = f"{place} is {words[first]} {against} on {share}"
    rest = []
    if len(groups[second]):
        rest.append(f"{'ahead' if second == 'better' else 'behind'} on {_names(groups[second])}")
    unsure = total - worse - better
    if unsure:
        rest.append(f"too close to call on {count(unsure)}")
    return f"{lead}; {' and '.join(rest)}" if rest else lead


def _names(names: pd.Series) -> str:
    lowered = [_lowered(name) for name in names]
    return listing(lowered) if len(lowered) <= 3 else count(len(lowered))


def _lowered(name: str) -> str:
    if ", " in name:
        name = name.replace(", ", " (", 1) + ")"
    first = name.split(maxsplit=1)[0]
    return name if first.isupper() and len(first) > 1 else name[0].lower() + name[1:]


def domain(profile: pd.DataFrame, title: str) -> str:
    """Say in one line how a domain stands against the nation.

    Examples
    --------
    >>> rows = pd.DataFrame({"gap_word": ["worse", "better", None], "national_name": "England",
    ...                      "standing": "own"})
    >>> domain(rows, "Health")
    'Health: ahead of England on one of two measures, behind on one'
    """
    judged = profile[
        profile["gap_word"].isin(["better", "worse", "within margin", "the same"])
        & (profile["standing"] != "inherited")
    ]
    if judged.empty:
        return f"{title}: {count(len(profile), 'measure')}, none set against a nation"
    against = judged["national_name"].mode().iloc[0]
    worse, better = (int((judged["gap_word"] == word).sum()) for word in ("worse", "better"))
    total = count(len(judged), "measure")
    if worse == better == 0:
        return f"{title}: cannot be told apart from {against} on {total}"
    order = [("ahead of", better, "ahead"), ("behind", worse, "behind")]
    if worse > better:
        order.reverse()
    text = f"{title}: {order[0][0]} {against} on {count(order[0][1])} of {total}"
    return f"{text}, {order[1][2]} on {count(order[1][1])}" if order[1][1] else text


def tally(profile: pd.DataFrame) -> str:
    """Count the measures of a domain that are ahead, behind and too close to call.

    Examples
    --------
    >>> rows = pd.DataFrame({"gap_word": ["worse", "better", "within margin", None], "standing": "own"})
    >>> tally(rows)
    '1 ahead, 1 behind, 1 too close'
    """
    own = profile[profile["standing"] != "inherited"]["gap_word"]
    counts = {
        "ahead": int((own == "better").sum()),
        "behind": int((own == "worse").sum()),
        "too close": int(own.isin(["within margin", "the same"]).sum()),
    }
    return (
        ", ".join(f"{number} {word}" for word, number in counts.items() if number)
        or "not set against a nation"
    )


def series(row: Any, indicator: Any) -> str:
    """State the finding of one series: level, place against the nation, change.

    Parameters
    ----------
    row : mapping
        One row of :func:`placedata.profile.build`.
    indicator : mapping
        The indicator's row.
    """
    symbol, decimals = indicator["unit_symbol"], int(indicator["decimals"])
    text = f"{indicator['name']}: {with_unit(row['value'], symbol, decimals)} in {row['label']}"
    if row["standing"] == "inherited":
        text = f"{row['area_name']}, {_lowered(text)}"
    if pd.notna(row["gap"]):
        if row["gap_word"] == "within margin":
            text += f", too close to {row['national_name']} to tell apart"
        elif row["gap_word"] == "the same":
            text += f", the same as {row['national_name']}"
        else:
            size = difference(abs(row["gap"]), symbol, decimals).lstrip("+")
            text += f", {size} {'above' if row['gap'] > 0 else 'below'} {row['national_name']}"
    return text + _movement(row, symbol, decimals)


def _movement(row: Any, symbol: str, decimals: int) -> str:
    if pd.isna(row["change"]):
        return "; no change is worked out across its change of definition" * (
            row["change_note"] == "definition changed"
        )
    if row["change_word"] == "within margin":
        return f". Its movement since {row['change_since']} is within the margin of error"
    if row["change_word"] == "the same":
        return f", unchanged since {row['change_since']}"
    size = difference(abs(row["change"]), symbol, decimals).lstrip("+")
    return f", {'up' if row['change'] > 0 else 'down'} {size} since {row['change_since']}"


def trend(found: Any, indicator: Any) -> str:
    """Say what the test of a series found, or why it cannot say.

    Parameters
    ----------
    found : Trend
        From :func:`placedata.series.trend.test`.
    indicator : mapping
        The indicator's row.
    """
    if found.direction == "cannot say":
        return f"No trend is stated: {found.reason}."
    span = f"{found.first} to {found.last}"
    if found.direction == "no change":
        return f"No trend that can be told from chance, {span} ({found.method})."
    sense = {1: "the better way", -1: "the worse way", 0: ""}[
        int(indicator["polarity"]) * (1 if found.direction == "rising" else -1)
    ]
    size = difference(abs(found.slope), indicator["unit_symbol"], int(indicator["decimals"]) + 1).lstrip("+")
    words = f"{found.direction.capitalize()}{', ' + sense if sense else ''}, by about {size} a year, {span}"
    return f"{words} ({found.method})." + (f" {_sentence(found.reason)}" if found.reason else "")


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:].rstrip('.')}."


def rank(row: Any, indicator: Any) -> str:
    """Say where a place ranks among those it may be compared with.

    Examples
    --------
    >>> rank({"rank": 271, "places": 294}, {"polarity": -1})
    '271st of 294, 1st is best'
    """
    if pd.isna(row["rank"]):
        return "not ranked"
    first = "best" if indicator["polarity"] else "highest"
    return f"{ordinal(int(row['rank']))} of {int(row['places']):,}, 1st is {first}"


def spread(panel: pd.DataFrame, indicator: Any, label: str) -> str:
    """State how an indicator lies over all places in one period.

    Parameters
    ----------
    panel : pandas.DataFrame
        ``area_name`` and ``value`` of one period.
    indicator : mapping
        The indicator's row.
    label : str
        The period in words.
    """
    known = panel.dropna(subset=["value"])
    if known.empty:
        return f"{indicator['name']}: nothing was published for {label}"
    symbol, decimals = indicator["unit_symbol"], int(indicator["decimals"])
    low, high = known.loc[known["value"].idxmin()], known.loc[known["value"].idxmax()]
    return (
        f"{indicator['name']}, {label}: from {with_unit(low['value'], symbol, decimals)} in "
        f"{low['area_name']} to {with_unit(high['value'], symbol, decimals)} in {high['area_name']}"
    )


def map_summary(panel: pd.DataFrame, indicator: Any, label: str) -> list[str]:
    """Tell in sentences what the map of one period shows: middle, ends, holes.

    Parameters
    ----------
    panel, indicator, label
        As for :func:`spread`.

    Returns
    -------
    list of str
    """
    known = panel.dropna(subset=["value"]).sort_values("value")
    if known.empty:
        return [f"Nothing was published for {label}."]
    symbol, decimals = indicator["unit_symbol"], int(indicator["decimals"])

    def named(rows: pd.DataFrame) -> str:
        pairs = rows[["area_name", "value"]].itertuples(index=False)
        return listing([f"{name} ({with_unit(value, symbol, decimals)})" for name, value in pairs])

    middle = with_unit(float(known["value"].median()), symbol, decimals)
    few = min(5, len(known) // 2)
    out = [f"In {label}, {len(known):,} places have a value; half of them lie at or below {middle}."]
    if few:
        out.append(f"The highest are {named(known.iloc[::-1].head(few))}.")
        out.append(f"The lowest are {named(known.head(few))}.")
    missing = panel[panel["value"].isna()]
    if len(missing):
        reasons = missing["area_name"].tolist()
        shown = listing(reasons[:8]) if len(reasons) <= 8 else f"{listing(reasons[:7])} and others"
        out.append(f"A row without a value stands for {count(len(reasons), 'place')}: {shown}.")
    return out
