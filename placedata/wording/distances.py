"""How far a place stands from a target, in words, and what reaching it would take."""

from collections.abc import Mapping, Sequence
from typing import Any

from placedata.wording.numbers import plain, with_unit
from placedata.wording.targets import by

_OWN = {
    "met": "Met",
    "not met yet": "Not met yet",
    "missed": "Missed",
    "date passed": "Its date has passed",
    "cannot be told apart": "Cannot be told apart from it",
    "cannot be said": "Whether it is met cannot be said",
}
_OTHERS = {
    **_OWN,
    "met": "It is at that level",
    "not met yet": "It is not at that level yet",
    "missed": "It was not at that level at the date",
    "cannot be said": "Whether it is at that level cannot be said",
}


def standing(judged: Any, row: Mapping[str, Any], indicator: Mapping[str, Any], place: str) -> str:
    """Say where a place stands against a target, and why no more can be said where it cannot.

    Parameters
    ----------
    judged : placedata.targets.Judgement
        The target against the series of the place.
    row, indicator : mapping
        Rows of :meth:`placedata.Store.targets` and of the catalogue.
    place : str
        Whose figures these are.

    Examples
    --------
    >>> from placedata.targets import Judgement
    >>> found = Judgement("t", "not met yet", "", 13.8, "2020 to 2024", 8.8, 13.8, "2020 to 2024")
    >>> standing(found, {"own": False}, {"unit_symbol": "%", "decimals": 1}, "Rochdale")
    'Rochdale stands at 13.8% (2020 to 2024): 8.8 points above. It is not at that level yet.'
    """
    verdicts = _OWN if row.get("own", True) else _OTHERS
    verdict = verdicts[judged.verdict]
    if judged.verdict == "cannot be told apart":
        ends = (plain(end, int(indicator["decimals"])) for end in (judged.lower, judged.upper))
        verdict += f": the 95% interval of {judged.read_label}, {' to '.join(ends)}, holds it"
    elif judged.reason:
        verdict += f": {judged.reason}"
    elif judged.read_label != judged.label:
        verdict += f": {_value(judged.read, indicator)} in {judged.read_label}"
    if judged.value is None:
        return f"{verdict}."
    where = f"{place} stands at {_value(judged.value, indicator)} ({judged.label})"
    return f"{where}: {_apart(judged.distance, indicator)}. {verdict}."


def each(found: Sequence[tuple[str, Any]], indicator: Mapping[str, Any]) -> str:
    """Say how far some places stand from a target, by name.

    Examples
    --------
    >>> from placedata.targets import Judgement
    >>> apart = [("Bury", Judgement("t", "met", value=4.0, label="2024", distance=-1.0)),
    ...          ("Wigan", Judgement("t", "cannot be said", "no value is published"))]
    >>> each(apart, {"unit_symbol": "%", "decimals": 1})
    'Bury: 4.0% (2024), 1.0 points below. Wigan: no value is published.'
    """
    said = []
    for place, judged in found:
        if judged.value is None:
            said.append(f"{place}: {judged.reason}.")
            continue
        number = f"{_value(judged.value, indicator)} ({judged.label})"
        aside = f"; {judged.reason}" if judged.reason else ""
        aside = "; too near to tell apart" if judged.verdict == "cannot be told apart" else aside
        said.append(f"{place}: {number}, {_apart(judged.distance, indicator)}{aside}.")
    return " ".join(said)


def pace(judged: Any, row: Mapping[str, Any], indicator: Mapping[str, Any]) -> str:
    """Say what a year reaching a target would take, against the change of late; empty where neither is known.

    Examples
    --------
    >>> from placedata.targets import Judgement
    >>> found = Judgement("t", "not met yet", value=58.0, label="2024/25", distance=-32.0, needed=6.0,
    ...                   recent=0.3, since="2021/22", until="2024/25")
    >>> pace(found, {"due": "2030-01-01/P1Y"}, {"unit_symbol": "%", "decimals": 0})
    'It rose 0.3 points a year from 2021/22 to 2024/25; to reach it by 2030 would take a rise of 6.0 a year.'
    """
    if judged.needed is None:
        return ""
    small = abs(judged.needed) < 1 and int(indicator["decimals"]) > 0
    finer = {**indicator, "decimals": max(1, int(indicator["decimals"]) + small)}
    taking = f"o reach it {by(row)} would take a {'rise' if judged.needed > 0 else 'fall'} of"
    size, moved = (_size(number, finer) for number in (judged.needed, judged.recent or 0.0))
    if judged.recent is None:
        return f"T{taking} {size} a year. How it changed of late cannot be said from so few years."
    late = "It stayed the same"
    if any(sign in "123456789" for sign in moved):
        late = f"It {'rose' if judged.recent > 0 else 'fell'} {moved} a year"
    return f"{late} from {judged.since} to {judged.until}; t{taking} {size.removesuffix(' points')} a year."


def _value(value: float, indicator: Mapping[str, Any]) -> str:
    symbol = indicator["unit_symbol"]
    return with_unit(value, symbol if isinstance(symbol, str) else "", int(indicator["decimals"]))


def _apart(distance: float, indicator: Mapping[str, Any]) -> str:
    size = _size(distance, indicator)
    if not any(sign in "123456789" for sign in size):
        return "at the target"
    return f"{size} {'above' if distance > 0 else 'below'}"


def _size(value: float, indicator: Mapping[str, Any]) -> str:
    """Return a difference without its sign; between percentages in points."""
    if indicator["unit_symbol"] == "%":
        return f"{plain(abs(value), int(indicator['decimals']))} points"
    return _value(abs(value), indicator)
