"""What is new about a place since it was last looked at, in two or three sentences."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd

from placedata.model import DOMAINS
from placedata.model.stages import OVERALL, STAGES
from placedata.wording.numbers import with_unit

MOST = 3


def shown(profile: pd.DataFrame, stages: pd.DataFrame) -> dict[str, Any]:
    """Return what is to be noted of a place: its latest figures and its latest stages.

    Parameters
    ----------
    profile : pandas.DataFrame
        ``indicator_id, code, label, value``, one row an indicator.
    stages : pandas.DataFrame
        Rows of ``stage`` of the place as a whole and by domain.

    Examples
    --------
    >>> profile = pd.DataFrame({"indicator_id": ["a"], "code": ["E1"], "label": ["2025"], "value": [6.0]})
    >>> stages = pd.DataFrame({"series": "overall", "year": [2023, 2024], "stage": ["crisis", "recovery"]})
    >>> shown(profile, stages)
    {'figures': {'a': ['E1', '2025', 6.0]}, 'stages': {'overall': ['recovery', 2024]}}
    """
    known = profile.dropna(subset=["value"])
    rows = known[["indicator_id", "code", "label", "value"]].itertuples(index=False, name=None)
    last = (
        stages[stages["series"].isin([OVERALL, *DOMAINS])]
        .sort_values("year")
        .drop_duplicates("series", keep="last")
    )
    return {
        "figures": {str(name): [str(code), str(label), float(value)] for name, code, label, value in rows},
        "stages": {
            str(series): [str(stage), int(year)]
            for series, stage, year in last[["series", "stage", "year"]].itertuples(index=False, name=None)
        },
    }


def since(
    before: Mapping[str, Any], now: Mapping[str, Any], about: Mapping[str, Mapping[str, Any]], when: datetime
) -> list[str]:
    """Say what is new: new periods, revised figures, stages that changed.

    Parameters
    ----------
    before, now : mapping
        As :func:`shown` gives them; what is damaged in ``before`` is passed over.
    about : mapping
        By indicator: ``short_name``, ``unit_symbol``, ``decimals``.
    when : datetime
        Moment of the look before.

    Returns
    -------
    list of str
        One to three sentences.

    Examples
    --------
    >>> before = {"figures": {"a": ["E1", "2024", 6.1], "b": ["E1", "2024", 70.0]}, "stages": {}}
    >>> now = {"figures": {"a": ["E1", "2025", 6.0], "b": ["E1", "2024", 70.4]}, "stages": {}}
    >>> about = {"a": {"short_name": "Claimants", "unit_symbol": "%", "decimals": 1},
    ...          "b": {"short_name": "In work", "unit_symbol": "%", "decimals": 1}}
    >>> for sentence in since(before, now, about, datetime(2026, 3, 9)): print(sentence)
    Since you last looked, on 9 March 2026: new figures for 1 indicator: Claimants (2025, before 2024).
    Revised: In work 2024, from 70.0% to 70.4%.
    """
    old, new = _read(before, "figures", 3), _read(now, "figures", 3)
    same = [name for name in new if name in old and name in about and new[name][0] == old[name][0]]
    fresh = [name for name in same if new[name][1] != old[name][1]]
    revised = [
        name for name in same if new[name][1] == old[name][1] and _differs(old[name], new[name], about[name])
    ]
    parts = []
    if fresh:
        named = [f"{about[name]['short_name']} ({new[name][1]}, before {old[name][1]})" for name in fresh]
        count = f"{len(fresh)} {'indicator' if len(fresh) == 1 else 'indicators'}"
        parts.append(f"new figures for {count}: {_few(named)}.")
    if revised:
        parts.append(f"Revised: {_few([_revision(about[name], old[name], new[name]) for name in revised])}.")
    if moved := _moved(_read(before, "stages", 2), _read(now, "stages", 2)):
        parts.append(f"Stages that read differently: {_few(moved)}.")
    start = f"Since you last looked, on {when.day} {when:%B %Y}"
    if not parts:
        return [f"{start}, the data were renewed; no latest figure and no stage of this place changed."]
    first = parts[0][0].lower() + parts[0][1:]
    return [f"{start}: {first}", *parts[1:]]


def _read(noted: Mapping[str, Any], part: str, length: int) -> dict[str, list[Any]]:
    rows = noted.get(part)
    if not isinstance(rows, Mapping):
        return {}
    return {
        str(name): list(row) for name, row in rows.items() if isinstance(row, list) and len(row) == length
    }


def _differs(old: Sequence[Any], new: Sequence[Any], about: Mapping[str, Any]) -> bool:
    """Say whether a reader would see another figure, not only another digit behind those shown."""
    if not isinstance(old[2], int | float):
        return False
    return _words(old[2], about) != _words(new[2], about)


def _words(value: float, about: Mapping[str, Any]) -> str:
    return with_unit(float(value), about["unit_symbol"], int(about["decimals"]))


def _revision(about: Mapping[str, Any], old: Sequence[Any], new: Sequence[Any]) -> str:
    return f"{about['short_name']} {new[1]}, from {_words(old[2], about)} to {_words(new[2], about)}"


def _moved(old: Mapping[str, Sequence[Any]], new: Mapping[str, Sequence[Any]]) -> list[str]:
    moved = []
    for series, (stage, year) in new.items():
        was = old.get(series)
        if was is None or was[0] == stage or was[0] not in STAGES or stage not in STAGES:
            continue
        name = "the whole place" if series == OVERALL else DOMAINS.get(series, series).lower()
        moved.append(
            f"{name}, {STAGES[stage].lower()} in {year}, before {STAGES[was[0]].lower()} in {was[1]}"
        )
    return moved


def _few(named: Sequence[str]) -> str:
    if len(named) <= MOST:
        return "; ".join(named)
    left = len(named) - MOST
    return f"{'; '.join(named[:MOST])}; and {left} {'other' if left == 1 else 'others'}"
