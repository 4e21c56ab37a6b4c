"""What stood on the ground of an area before: the change graph, read backwards."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from placedata.errors import DataError
from placedata.geography.codes import SAME_GROUND, WHOLE, current, predecessors, successors

COUNTY, DISTRICT = "E10", "E07"
GRAPH_COLUMNS = [
    "direction",
    "steps",
    "from_code",
    "to_code",
    "date",
    "kind",
    "share",
    "share_source",
    "note",
]
EQUIVALENT = "Same ground in another coding system."


class Part(NamedTuple):
    """A former area, the share of its people that its heir took, and the shares of its other heirs."""

    code: str
    share: float
    others: tuple[float, ...]

    @property
    def whole(self) -> bool:
        """Whether all of the former area went to the heir."""
        return self.share >= WHOLE


@dataclass(frozen=True)
class Ancestry:
    """The change graph in a form that answers quickly.

    Parameters
    ----------
    changes : pandas.DataFrame
        Table ``area_change``, as it is or cut to a vintage by
        :func:`placedata.geography.vintage.changes_until`.
    """

    changes: pd.DataFrame

    @cached_property
    def codes(self) -> set[str]:
        """Every code the graph mentions."""
        return set(self.changes["from_code"]) | set(self.changes["to_code"])

    @cached_property
    def ways(self) -> pd.DataFrame:
        """Every former code and the areas of today it leads to, as :func:`codes.current` gives them."""
        return current(self.changes["from_code"], self.changes)

    @cached_property
    def ends(self) -> list[str]:
        """The areas of today that the graph leads to."""
        return sorted(set(self.ways["area_code"]))

    @cached_property
    def former(self) -> dict[str, list[str]]:
        """For each area of today every code that went into it, in whole or in part."""
        return {str(end): list(codes) for end, codes in self.ways.groupby("area_code")["from_code"]}

    @cached_property
    def _notes(self) -> dict[tuple[str, str], str]:
        rows = self.changes.loc[self.changes["note"].notna()] if "note" in self.changes else None
        if rows is None:
            return {}
        return dict(zip(zip(rows["from_code"], rows["to_code"], strict=True), rows["note"], strict=True))

    @cached_property
    def _onto(self) -> dict[str, list[tuple[str, str, float]]]:
        """For each area its direct predecessors, with kind and share, the newest first."""
        ordered = self.changes.sort_values("date", ascending=False, kind="stable")
        rows: dict[str, list[tuple[str, str, float]]] = {}
        shares = ordered["share"].astype("float64")
        cells = zip(ordered["from_code"], ordered["to_code"], ordered["kind"], shares, strict=True)
        for former, heir, kind, share in cells:
            rows.setdefault(heir, []).append((former, kind, share))
        return rows

    @cached_property
    def _heirs(self) -> dict[str, list[tuple[str, float]]]:
        rows: dict[str, list[tuple[str, float]]] = {}
        for heir, parts in self._onto.items():
            for former, _, share in parts:
                rows.setdefault(former, []).append((heir, share))
        return rows

    @cached_property
    def _same(self) -> dict[str, tuple[str, ...]]:
        return {code: self._line(code) for code in self._onto}

    @cached_property
    def _covers(self) -> dict[str, list[tuple[Part, ...]]]:
        return {code: self._ways_to_cover(code) for code in self._onto}

    def same(self, code: str) -> tuple[str, ...]:
        """Return ``code`` and the former codes of the same ground, the newest first."""
        return self._same.get(code, (code,))

    def covers(self, code: str) -> list[tuple[Part, ...]]:
        """Return the sets of former areas that made up ``code``.

        There is more than one where a county and its districts both went into it: the county is
        counted once, by itself or by its districts, never by both. Areas without a county of their own
        stand in either set.
        """
        return self._covers.get(code, [])

    def notes(self, former: str, code: str) -> list[str]:
        """Return what the graph says about the changes that turned ``former`` into ``code``."""
        chain = [*reversed(self.same(code)[: self.same(code).index(former) + 1])]
        said = (self._notes.get(step) for step in pairwise(chain))
        return list(dict.fromkeys(filter(None, said)))

    def _line(self, code: str) -> tuple[str, ...]:
        met = [code]
        for here in met:
            for former, kind, _ in self._onto.get(here, []):
                if former == code:
                    raise DataError(f"The changes of {code} go round in a circle.")
                if kind in SAME_GROUND and former not in met:
                    met.append(former)
        return tuple(met)

    def _ways_to_cover(self, code: str) -> list[tuple[Part, ...]]:
        parts = [
            Part(former, share, tuple(other for heir, other in self._heirs[former] if heir != code))
            for former, kind, share in self._onto[code]
            if kind not in SAME_GROUND
        ]
        if not parts:
            return []
        tiers = {part.code[: len(COUNTY)] for part in parts}
        if not {COUNTY, DISTRICT} <= tiers:
            return [tuple(parts)]
        return [tuple(p for p in parts if not p.code.startswith(tier)) for tier in (COUNTY, DISTRICT)]


def same_in_other_systems(areas: pd.DataFrame | None) -> pd.DataFrame:
    """Return regions under the codes of the territorial levels (ITL) as changes of kind ``recode``.

    Parameters
    ----------
    areas : pandas.DataFrame or None
        Table ``area``; None gives no rows.
    """
    columns = ["from_code", "to_code", "kind", "share", "note"]
    if areas is None or "equivalent_code" not in areas:
        return pd.DataFrame(columns=columns)
    rows = areas.loc[areas["equivalent_code"].notna() & areas["level"].str.startswith("itl")]
    return pd.DataFrame(
        {
            "from_code": rows["area_code"],
            "to_code": rows["equivalent_code"],
            "kind": "recode",
            "share": 1.0,
            "note": EQUIVALENT,
        },
        columns=columns,
    )


def graph(changes: pd.DataFrame, code: str) -> pd.DataFrame:
    """Return every change that led to an area and that it went through since.

    Parameters
    ----------
    changes : pandas.DataFrame
        Table ``area_change``.
    code : str
        An area code, today's or former.

    Returns
    -------
    pandas.DataFrame
        ``direction`` (``before`` or ``after``), ``steps`` away from ``code``, from 1, and the columns of
        ``changes``: ``from_code``, ``to_code``, ``date``, ``kind``, ``share`` (0 to 1, of the former
        area's people), ``share_source``, ``note``. Empty where the area never changed.

    Raises
    ------
    DataError
        If a chain of changes returns to where it began.

    Examples
    --------
    >>> changes = pd.DataFrame([("E07000163", "E06000065", "2023-04-01", "merge", 1.0)],
    ...                        columns=["from_code", "to_code", "date", "kind", "share"])
    >>> graph(changes, "E07000163")[["direction", "steps", "to_code"]].values.tolist()
    [['after', 1, 'E06000065']]
    """
    said = changes.reindex(columns=GRAPH_COLUMNS[2:])
    sides = {"before": predecessors(code, changes), "after": successors(code, changes)}
    met = [side.assign(direction=name) for name, side in sides.items() if len(side)]
    if not met:
        return pd.DataFrame(columns=GRAPH_COLUMNS)
    keys = ["from_code", "to_code", "date"]
    rows = pd.concat(met, ignore_index=True)[["direction", "steps", *keys]]
    return rows.merge(said, on=keys, how="left")[GRAPH_COLUMNS]
