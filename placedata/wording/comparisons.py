"""What a comparison finds, in one sentence: who is highest and lowest, and what cannot be told apart."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from placedata.wording.findings import count, listing
from placedata.wording.numbers import difference, ordinal, with_unit


def lowered(name: str) -> str:
    """Return an indicator's name as it stands inside a sentence.

    Examples
    --------
    >>> lowered("Claimant count"), lowered("GDP per head, inflation removed")
    ('claimant count', 'GDP per head, inflation removed')
    """
    first = name.split(maxsplit=1)[0]
    return name if first.isupper() and len(first) > 1 else name[0].lower() + name[1:]


def level(ordered: pd.DataFrame, indicator: Any, label: str, focus: str | None = None, alike: int = 0) -> str:
    """State how places stand to one another at one period.

    Parameters
    ----------
    ordered : pandas.DataFrame
        Rows of :func:`placedata.comparison.order.at`, two or more.
    indicator : mapping
        The indicator's row.
    label : str
        The period in words.
    focus : str, optional
        Code of the place the reader asked about.
    alike : int
        How many others cannot be told apart from it.

    Examples
    --------
    >>> ordered = pd.DataFrame({"area_code": ["a", "b", "c"], "place": ["Oldham", "Bury", "Trafford"],
    ...     "value": [6.6, 4.3, 3.0], "rank": [1, 2, 3], "like_first": [True, False, False],
    ...     "like_last": [False, False, True]})
    >>> about = {"name": "Claimant count", "unit_symbol": "%", "decimals": 1}
    >>> level(ordered, about, "2025")
    'Claimant count, 2025: Oldham is highest of the three with 6.6%, Trafford lowest with 3.0%'
    >>> level(ordered, about, "2025", "b").partition("; ")[0]
    'Claimant count, 2025: Bury, 4.3%, is 2nd highest of the three'
    """
    head = f"{indicator['name']}, {label}: "
    if len(ordered) == 2:
        return head + _two(ordered, indicator)
    everyone = count(len(ordered))
    if ordered["like_first"].all() or ordered["like_last"].all():
        return f"{head}the {everyone} places cannot be told apart, from {_spanned(ordered, indicator)}"
    first, near = _end(ordered, "first", indicator)
    last, _ = _end(ordered, "last", indicator)
    own = ordered[ordered["area_code"] == focus]
    if own.empty or own["value"].iloc[0] in (ordered["value"].iloc[0], ordered["value"].iloc[-1]):
        close = f" but too close to call with {count(near, 'other')};" if near else ","
        return f"{head}{first.replace(' highest', f' highest of the {everyone}', 1)}{close} {last}"
    row = own.iloc[0]
    value = with_unit(float(row["value"]), indicator["unit_symbol"], int(indicator["decimals"]))
    close = f" but too close to call with {count(alike, 'other')}" if alike else ""
    level_with = ordered.loc[(ordered["value"] == row["value"]) & (ordered["area_code"] != focus), "place"]
    if len(level_with) and alike == len(level_with):
        close = f", level with {listing(list(level_with))}"
    place = f"{row['place']}, {value}, is {ordinal(int(row['rank']))} highest of the {everyone}"
    return f"{head}{place}{close}; {first}, {last}"


def _two(ordered: pd.DataFrame, indicator: Any) -> str:
    first, second = ordered.iloc[0], ordered.iloc[1]
    names = f"{first['place']} and {second['place']}"
    if bool(second["like_first"]):
        return f"{names} cannot be told apart, at {_spanned(ordered, indicator, ' and ')}"
    symbol, decimals = indicator["unit_symbol"], int(indicator["decimals"])
    size = difference(float(first["value"] - second["value"]), symbol, decimals).lstrip("+")
    return (
        f"{first['place']} stands {size} above {second['place']}, at {_spanned(ordered, indicator, ' and ')}"
    )


def _spanned(ordered: pd.DataFrame, indicator: Any, joined: str = " to ") -> str:
    ends = ordered.iloc[[0, -1]] if joined == " and " else ordered.iloc[[-1, 0]]
    symbol, decimals = indicator["unit_symbol"], int(indicator["decimals"])
    return joined.join(with_unit(float(value), symbol, decimals) for value in ends["value"])


def _end(ordered: pd.DataFrame, which: str, indicator: Any) -> tuple[str, int]:
    """Return who stands at one end with which value, and how many others cannot be told from them."""
    rows = ordered if which == "first" else ordered.iloc[::-1]
    value = with_unit(float(rows["value"].iloc[0]), indicator["unit_symbol"], int(indicator["decimals"]))
    equal = list(rows.loc[rows["value"] == rows["value"].iloc[0], "place"])
    near = int(rows[f"like_{which}"].sum()) - len(equal)
    who = listing(equal) if len(equal) < 4 else f"{count(len(equal))} places"
    verb = ("is " if len(equal) == 1 else "are ") if which == "first" or len(equal) > 1 else ""
    return f"{who} {verb}{'highest' if which == 'first' else 'lowest'} with {value}", near


def alone(
    name: str, value: float, indicator: Any, label: str, against: Sequence[tuple[str, float, bool]]
) -> str:
    """State the value of one place, and how it stands to the lines it is set against.

    Parameters
    ----------
    name : str
        The place.
    value : float
        In the indicator's unit.
    indicator : mapping
        The indicator's row.
    label : str
        The period in words.
    against : sequence of (str, float, bool)
        Name and value of each benchmark, and whether the two cannot be told apart.

    Examples
    --------
    >>> about = {"name": "Claimant count", "unit_symbol": "%", "decimals": 1}
    >>> alone("Rochdale", 6.0, about, "2025", [("England", 4.1, False)])
    'Claimant count, 2025: Rochdale has 6.0%, 1.9 pts above England'
    """
    symbol, decimals = indicator["unit_symbol"], int(indicator["decimals"])
    parts = []
    for other, level_there, same in against:
        gap = value - level_there
        size = difference(abs(gap), symbol, decimals).lstrip("+")
        side = f"{size} {'above' if gap > 0 else 'below'} {other}"
        parts.append(
            f"too close to call with {other}" if same else f"level with {other}" if gap == 0 else side
        )
    head = f"{indicator['name']}, {label}: {name} has {with_unit(value, symbol, decimals)}"
    return f"{head}, {listing(parts)}" if parts else head


def index(now: pd.DataFrame, indicator: Any, label: str, base: str) -> str:
    """State how far places have moved from a common base.

    Parameters
    ----------
    now : pandas.DataFrame
        ``place, value`` at the period, as index values.
    indicator : mapping
        The indicator's row.
    label, base : str
        The period and the base in words.

    Examples
    --------
    >>> now = pd.DataFrame({"place": ["Bury", "Oldham"], "value": [131.6, 150.0]})
    >>> index(now, {"name": "Claimant count"}, "2025", "2015")
    'Claimant count, 2025 against 2015 = 100: Oldham is highest with 150, Bury lowest with 132'
    """
    head = f"{indicator['name']}, {label} against {base} = 100"
    known = now.dropna(subset=["value"]).sort_values("value", ascending=False, kind="stable")
    if known.empty:
        return f"{head}: no place can be set against the base"
    first, last = known.iloc[0], known.iloc[-1]
    if len(known) == 1:
        return f"{head}: {first['place']} stands at {first['value']:.0f}"
    if first["value"] == last["value"]:
        return f"{head}: all stand at {first['value']:.0f}"
    return (
        f"{head}: {first['place']} is highest with {first['value']:.0f}, {last['place']} lowest with "
        f"{last['value']:.0f}"
    )
