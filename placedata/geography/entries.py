"""The names an index holds and the areas of today they lead to."""

from dataclasses import dataclass

import pandas as pd

from placedata.geography import codes
from placedata.geography.spelling import forms, plain

KIND_ORDER = {
    kind: place
    for place, kind in enumerate(
        ("official", "short", "welsh", "gaelic", "nickname", "former name", "former council",
         "town in district", "common misspelling")
    )
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """What is shown of an area."""

    name: str
    level: str
    nation: str
    current: bool
    ended: object


@dataclass(frozen=True)
class Former:
    """What became of a former area: when, and where its people went, most of them first."""

    since: object
    ends: tuple[tuple[str, float], ...]

    def share(self, area_code: str) -> float:
        """Return the share of its people, 0 to 1, that went to an area."""
        return dict(self.ends)[area_code]


@dataclass(frozen=True)
class Entry:
    """A name and one area it leads to, by way of a former area or directly."""

    area_code: str
    shown: str
    kind: str
    former_code: str = ""
    share: float = 1.0

    @property
    def rank(self) -> int:
        """How telling this kind of name is, 0 the most."""
        return KIND_ORDER.get(self.kind, len(KIND_ORDER))


def places(areas: pd.DataFrame) -> dict[str, Place]:
    """Return each area by code."""
    columns = ["area_code", "name", "level", "nation", "current", "end_date"]
    return {code: Place(*rest) for code, *rest in areas[columns].itertuples(index=False)}


def formers(known: dict[str, Place], changes: pd.DataFrame | None) -> dict[str, Former]:
    """Return what became of each former area that something followed."""
    if changes is None:
        return {}
    ended = [code for code, place in known.items() if not place.current]
    since = dict(zip(changes["from_code"], changes["date"], strict=True))
    found = codes.current(ended, changes)
    found = found.loc[(found["kind"] != "current") & found["area_code"].isin(list(known))]
    found = found.sort_values("share", ascending=False, kind="stable")
    ends: dict[str, list[tuple[str, float]]] = {}
    for code, end, share in found[["from_code", "area_code", "share"]].itertuples(index=False):
        ends.setdefault(code, []).append((end, share))
    return {code: Former(since[code], tuple(parts)) for code, parts in ends.items()}


def prepare(
    names: pd.DataFrame, known: dict[str, Place], followed: dict[str, Former]
) -> tuple[list[str], list[Entry]]:
    """Return plain names in order of spelling, and beside them what each leads to.

    Areas that ended with nothing in their place are left out; their codes still find them.
    """
    by_name = {
        (plain(known[code].name), end): (code, share)
        for code, former in followed.items()
        for end, share in former.ends
    }
    found: dict[tuple[str, str], Entry] = {}
    for code, shown, kind in zip(names["area_code"], names["name"], names["kind"], strict=True):
        for form in forms(shown) if kind == "official" else [plain(shown)]:
            for entry in _entries(code, shown, kind, known, followed, by_name):
                key = (form, entry.area_code)
                if form and (key not in found or entry.rank < found[key].rank):
                    found[key] = entry
    ordered = sorted(found.items(), key=lambda item: item[0])
    return [form for (form, _), _ in ordered], [entry for _, entry in ordered]


def _entries(
    code: str,
    shown: str,
    kind: str,
    known: dict[str, Place],
    followed: dict[str, Former],
    by_name: dict[tuple[str, str], tuple[str, float]],
) -> list[Entry]:
    if code in followed:
        return [Entry(end, shown, "former council", code, share) for end, share in followed[code].ends]
    if code not in known or not known[code].current:
        return []
    if kind == "former council":
        return [Entry(code, shown, kind, *by_name.get((plain(shown), code), ("", 1.0)))]
    return [Entry(code, shown, kind)]
