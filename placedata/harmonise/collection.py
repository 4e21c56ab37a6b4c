"""Harmonising the whole collection, or only what changed since it was last done."""

import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pandas as pd

from placedata.harmonise import carry, estimate, facts, search
from placedata.harmonise.places import Places
from placedata.model import TABLES

MADE = ("derived_point", "quality", "break_candidate", "harmonised")
SMALL_AREAS = ("data zone 2011", "super output area 2011")
_METHODS = ("harmonise", "series", "geography")

Say = Callable[[str], None]


def harmonise(
    frames: Mapping[str, pd.DataFrame],
    before: Mapping[str, pd.DataFrame] | None = None,
    say: Say = lambda words: None,
) -> dict[str, pd.DataFrame]:
    """Work out the series of every indicator on today's areas.

    Parameters
    ----------
    frames : mapping of str to pandas.DataFrame
        The tables of the model: figures, catalogue and places.
    before : mapping of str to pandas.DataFrame, optional
        What an earlier call returned. An indicator whose figures, breaks and areas are the same, and for
        which the methods have not changed, is taken over from it.
    say : callable
        Told each indicator as it is done.

    Returns
    -------
    dict of str to pandas.DataFrame
        ``derived_point``, ``quality``, ``break_candidate`` and ``harmonised``, conformed.

    Notes
    -----
    Small areas are left out: each lies in one district, and none has changed.
    """
    places = Places.of(frames)
    common = _common(places)
    figures = dict(list(frames["observation"].groupby("indicator_id", sort=False)))
    known = None if before is None else before["harmonised"].set_index("indicator_id")["fingerprint"]
    parts: dict[str, list[pd.DataFrame]] = {name: [] for name in MADE}
    for _, indicator in frames["indicator"].iterrows():
        name = str(indicator["indicator_id"])
        if name not in figures or indicator["lowest_level"] in SMALL_AREAS:
            continue
        breaks = frames["indicator_break"][frames["indicator_break"]["indicator_id"] == name]
        groups = _groups(frames["comparability"], name)
        mark = _fingerprint(common, figures[name], indicator, breaks, groups)
        if before is not None and known is not None and known.get(name) == mark:
            made = {table: before[table][before[table]["indicator_id"] == name] for table in MADE}
        else:
            say(name)
            made = one(figures[name], indicator, breaks, groups, places, mark)
        for table, frame in made.items():
            parts[table].append(frame)
    return {table: _joined(table, some) for table, some in parts.items()}


def one(
    figures: pd.DataFrame,
    indicator: pd.Series,
    breaks: pd.DataFrame,
    groups: pd.Series,
    places: Places,
    mark: str,
) -> dict[str, pd.DataFrame]:
    """Work out the series of one indicator: the four tables, for it alone."""
    name = str(indicator["indicator_id"])
    rows = carry.carried(figures, indicator, places)
    holes = estimate.estimated(rows, indicator, groups, places)
    columns = TABLES["derived_point"].column_names
    parts = [part[columns] for part in (carry.derived(rows), holes) if len(part)]
    made = pd.concat(parts) if parts else pd.DataFrame(columns=columns)
    level = estimate.base_level(rows, places)
    return {
        "derived_point": made,
        "quality": facts.facts(rows, made, breaks, name, places),
        "break_candidate": search.candidates(rows, indicator, breaks, groups, level, places),
        "harmonised": pd.DataFrame([{"indicator_id": name, "fingerprint": mark, "level": level}]),
    }


def _groups(comparability: pd.DataFrame, indicator: str) -> pd.Series:
    """Return the comparability group of each nation an indicator is measured in."""
    rows = comparability[comparability["indicator_id"] == indicator]
    return rows.set_index("nation")["comparability_group"]


def _joined(table: str, parts: list[pd.DataFrame]) -> pd.DataFrame:
    contract = TABLES[table]
    whole = pd.concat([part for part in parts if len(part)] or [pd.DataFrame(columns=contract.column_names)])
    return contract.conform(whole.sort_values(list(contract.key), ignore_index=True))


def _fingerprint(common: str, *parts: pd.DataFrame | pd.Series) -> str:
    digest = hashlib.sha256(common.encode())
    for part in parts:
        digest.update(_hashed(part))
    return digest.hexdigest()[:16]


def _hashed(part: pd.DataFrame | pd.Series) -> bytes:
    plain = part.astype("object") if isinstance(part, pd.Series) else part
    return pd.util.hash_pandas_object(plain).to_numpy().tobytes()


def _common(places: Places) -> str:
    """Return the fingerprint of what all indicators share: places, people and methods."""
    digest = hashlib.sha256(_methods().encode())
    for frame in (places.area, places.area_level, places.area_change, places.everybody):
        digest.update(_hashed(frame))
    return digest.hexdigest()


@cache
def _methods() -> str:
    """Return the fingerprint of the code of every method used: another one asks for another result."""
    digest = hashlib.sha256()
    root = Path(__file__).parents[1]
    for part in _METHODS:
        for file in sorted((root / part).rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()
