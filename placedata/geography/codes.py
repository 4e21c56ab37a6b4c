"""Former codes: what each became, and which stood for the same ground.

Every function takes ``changes``, the table ``area_change``: a row says that the area ``from_code``
went into ``to_code`` on ``date``, with the ``share`` of its people that did where that is known.
"""

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from placedata.errors import DataError

SAME_GROUND = ("recode", "rename", "boundary move")
# From the gentlest to the roughest: a chain of changes is as rough as its roughest step.
ROUGHNESS = ("current", "rename", "recode", "merge", "boundary move", "split")
CURRENT_COLUMNS = ["from_code", "area_code", "path", "kind", "share", "exact"]
STEP_COLUMNS = ["from_code", "to_code", "date", "kind", "share", "steps"]
WHOLE = 1 - 1e-9


class _Way(NamedTuple):
    """A chain of codes, its roughest change, and the share of people that went along it."""

    path: tuple[str, ...]
    kind: str
    share: float


def current(codes: Iterable[str], changes: pd.DataFrame) -> pd.DataFrame:
    """Return the areas of today that each code stands for.

    Parameters
    ----------
    codes : iterable of str
        Area codes, today's or former, repeated or not. A code no change mentions counts as today's.
    changes : pandas.DataFrame
        Table ``area_change``.

    Returns
    -------
    pandas.DataFrame
        One row for each different code and each area of today it leads to, in the order given:
        ``from_code``, ``area_code``; ``path``, the codes on the way, joined by ``" > "``; ``kind``,
        the roughest change on the way (``current`` if there was none); ``share``, the share of the
        former area's people, 0 to 1, missing where a split has none; ``exact``, whether the whole
        former area is in ``area_code`` and no boundary was moved on the way.

    Raises
    ------
    DataError
        If a chain of changes returns to where it began.

    Examples
    --------
    >>> changes = pd.DataFrame(
    ...     {
    ...         "from_code": ["E07000190", "E07000246"],
    ...         "to_code": ["E07000246", "E06000066"],
    ...         "date": ["2019-04-01", "2023-04-01"],
    ...         "kind": ["merge", "merge"],
    ...         "share": [1.0, 1.0],
    ...     }
    ... )
    >>> current(["E07000190", "E08000005"], changes)[["area_code", "kind", "exact"]].values.tolist()
    [['E06000066', 'merge', True], ['E08000005', 'current', True]]
    """
    onward = _steps_by(changes, "from_code", "to_code")
    rows = [
        {"from_code": code, "area_code": end, **met}
        for code in dict.fromkeys(codes)
        for end, met in _ends(code, onward).items()
    ]
    frame = pd.DataFrame(rows, columns=CURRENT_COLUMNS)
    return frame.astype({"share": "float64", "exact": "bool"})


def lineage(code: str, changes: pd.DataFrame) -> list[str]:
    """Return former codes of the same ground as ``code``, newest first.

    Only recodes, renames and moved boundaries are followed, so a figure under any of them is a figure
    for ``code``; where a boundary moved it is so but for a strip of land.

    Parameters
    ----------
    code : str
        An area code.
    changes : pandas.DataFrame
        Table ``area_change``.

    Returns
    -------
    list of str

    Examples
    --------
    >>> changes = pd.DataFrame(
    ...     {
    ...         "from_code": ["S12000037", "S12000043", "S12000046"],
    ...         "to_code": ["S12000043", "S12000046", "S12000049"],
    ...         "date": ["2010-04-01", "2011-04-01", "2019-04-01"],
    ...         "kind": ["boundary move"] * 3,
    ...         "share": [1.0] * 3,
    ...     }
    ... )
    >>> lineage("S12000049", changes)
    ['S12000046', 'S12000043', 'S12000037']
    """
    same = changes.loc[changes["kind"].isin(SAME_GROUND)]
    return list(dict.fromkeys(predecessors(code, same)["from_code"]))


def predecessors(code: str, changes: pd.DataFrame) -> pd.DataFrame:
    """Return every change that led to ``code``, nearest first.

    Parameters
    ----------
    code : str
        An area code.
    changes : pandas.DataFrame
        Table ``area_change``.

    Returns
    -------
    pandas.DataFrame
        ``from_code``, ``to_code``, ``date``, ``kind``, ``share`` as in ``changes``, and ``steps``, how
        many changes away from ``code`` the row is, from 1.

    Raises
    ------
    DataError
        If a chain of changes returns to where it began.

    Examples
    --------
    >>> changes = pd.DataFrame([("E07000163", "E06000065", "2023-04-01", "merge", 1.0)],
    ...                        columns=["from_code", "to_code", "date", "kind", "share"])
    >>> predecessors("E06000065", changes)["from_code"].tolist()
    ['E07000163']
    """
    return _walk(code, changes, "to_code", "from_code")


def successors(code: str, changes: pd.DataFrame) -> pd.DataFrame:
    """Return every change that ``code`` went through, nearest first; as :func:`predecessors`.

    Examples
    --------
    >>> changes = pd.DataFrame([("E07000163", "E06000065", "2023-04-01", "merge", 1.0)],
    ...                        columns=["from_code", "to_code", "date", "kind", "share"])
    >>> successors("E07000163", changes)["to_code"].tolist()
    ['E06000065']
    """
    return _walk(code, changes, "from_code", "to_code")


def _steps_by(changes: pd.DataFrame, start: str, end: str) -> dict[str, list[tuple[str, str, float]]]:
    steps: dict[str, list[tuple[str, str, float]]] = {}
    shares = changes["share"].astype("float64")
    for here, there, kind, share in zip(changes[start], changes[end], changes["kind"], shares, strict=True):
        steps.setdefault(here, []).append((there, kind, share))
    return steps


def _ends(code: str, onward: dict[str, list[tuple[str, str, float]]]) -> dict[str, dict[str, object]]:
    """Return the ends of all chains from ``code``; ways that meet again are joined."""
    ways: dict[str, list[_Way]] = {}
    pending = [_Way((code,), "current", 1.0)]
    for way in pending:
        here = way.path[-1]
        for there, kind, share in onward.get(here, []):
            if there in way.path:
                raise DataError(f"The changes of {code} go round in a circle through {there}.")
            pending.append(_Way((*way.path, there), _rougher(way.kind, kind), way.share * share))
        if here not in onward:
            ways.setdefault(here, []).append(way)
    return {end: _joined(met, alone=len(ways) == 1) for end, met in ways.items()}


def _joined(ways: list[_Way], *, alone: bool) -> dict[str, object]:
    """Return what the ways to one end come to; ``alone`` says that there is no other end."""
    share = sum(way.share for way in ways)
    kind = max((way.kind for way in ways), key=ROUGHNESS.index)
    whole = alone and share >= WHOLE
    if whole and kind == "split":
        kind = "merge"
    path = " > ".join(ways[0].path)
    return {"path": path, "kind": kind, "share": share, "exact": whole and kind != "boundary move"}


def _rougher(kind: str, other: str) -> str:
    return max(kind, other, key=ROUGHNESS.index)


def _walk(code: str, changes: pd.DataFrame, here: str, there: str) -> pd.DataFrame:
    ordered = changes.sort_values("date", ascending=False, kind="stable")
    reached, near, found = {code}, [code], []
    steps = 1
    while near:
        rows = ordered.loc[ordered[here].isin(near)]
        if rows[there].isin([code]).any():
            raise DataError(f"The changes of {code} go round in a circle.")
        found.append(rows.assign(steps=steps))
        near = [other for other in dict.fromkeys(rows[there]) if other not in reached]
        reached |= set(near)
        steps += 1
    return pd.concat(found)[STEP_COLUMNS].drop_duplicates(STEP_COLUMNS[:3]).reset_index(drop=True)
