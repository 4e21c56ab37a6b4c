"""What happened around every initiative of the register, outcome by outcome, or only what changed."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

import pandas as pd

from placedata.initiatives.around import Grounds, around
from placedata.initiatives.outcome import Outcome
from placedata.initiatives.rollout import rollouts
from placedata.initiatives.scene import Scene
from placedata.model.traces import TABLES

Say = Callable[[str], None]
Frames = dict[str, pd.DataFrame]

MADE = tuple(table.name for table in TABLES)
_METHODS = ("initiatives", "series")


def traced(
    scene: Scene,
    outcomes: Iterable[Outcome],
    before: Mapping[str, pd.DataFrame] | None = None,
    say: Say = lambda words: None,
) -> Frames:
    """Work out what can be said of every initiative, and of every programme, on every outcome.

    Parameters
    ----------
    scene : Scene
        The register and what is known around it. Only rows that count are looked at.
    outcomes : iterable of Outcome
        Outcomes, one after another.
    before : mapping of str to pandas.DataFrame, optional
        What an earlier call returned. An outcome whose figures are the same, with the same register, places
        and methods, is taken over from it.
    say : callable
        Told each outcome as it is done.

    Returns
    -------
    dict of str to pandas.DataFrame
        Tables :data:`MADE`, conformed. Every initiative has a row in ``trace``, and every programme one in
        ``programme_trace``, for every outcome, with the reason where there is no estimate.
    """
    common = _common(scene)
    known = {} if before is None else dict(before["trace_mark"].to_numpy().tolist())
    parts = []
    for one in outcomes:
        mark = hashlib.sha256(common.encode() + one.values.tobytes() + repr(one.ends).encode()).hexdigest()[
            :16
        ]
        if before is not None and known.get(one.name) == mark:
            parts.append({name: rows[rows["indicator_id"] == one.name] for name, rows in before.items()})
        else:
            say(one.name)
            parts.append(_made(scene, one, mark))
    return {table.name: table.conform(_joined([part[table.name] for part in parts], table.column_names))
            for table in TABLES}  # fmt: skip


def _made(scene: Scene, one: Outcome, mark: str) -> Frames:
    """Work out the tables for one outcome."""
    grounds = Grounds(scene, one)
    rows = scene.initiatives[scene.initiatives["counts"]].astype("object").to_dict("records")
    found = [around(initiative, grounds) for initiative in rows]
    started = rollouts(scene, one)
    return {
        "trace": pd.DataFrame([trace.row for trace in found]),
        "trace_window": pd.DataFrame([row for trace in found for row in trace.windows]),
        "trace_year": pd.DataFrame([row for trace in found for row in trace.years]),
        "programme_trace": pd.DataFrame([rollout.row for rollout in started]),
        "programme_step": pd.DataFrame([row for rollout in started for row in rollout.steps]),
        "trace_mark": pd.DataFrame([{"indicator_id": one.name, "fingerprint": mark}]),
    }


def _joined(parts: list[pd.DataFrame], columns: list[str]) -> pd.DataFrame:
    full = [part.astype("object") for part in parts if len(part)]
    return pd.concat(full, ignore_index=True) if full else pd.DataFrame(columns=columns)


def _common(scene: Scene) -> str:
    """Return the fingerprint of what all outcomes share: register, places, breaks and methods."""
    digest = hashlib.sha256(_methods().encode())
    for frame in (scene.initiatives, scene.reach, scene.neighbours, scene.points, scene.breaks, scene.formed):
        digest.update(frame.astype("object").to_csv().encode())
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
