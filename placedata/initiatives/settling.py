"""Rows that a person gave, settled against the register: what is new, what corrects it, what is alike."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import NamedTuple

import pandas as pd

from placedata.initiatives.cells import amount, cells
from placedata.initiatives.places import Ground
from placedata.initiatives.register import Register
from placedata.model.entries import AREA_TYPES, NAMES, OWN, PLACES, identity

FAULT_COLUMNS = ["line", "column", "value", "problem", "allowed", "next"]
_KINDS = {
    "WD": "a ward", "LSOA": "a lower super output area", "MSOA": "a middle super output area",
    "OA": "an output area", "PAR": "a parish", "COM": "a community", "WPC": "a parliamentary constituency",
}  # fmt: skip
_NEXT = "Give the code of the district or county that it lies in."


class Settled(NamedTuple):
    """What may be saved, and what may not.

    Attributes
    ----------
    new, corrections : pandas.DataFrame
        ``line`` and the cells of :data:`placedata.model.entries.NAMES`.
    unchanged : pandas.DataFrame
        Likewise: rows that say what the register or an entry already says.
    refused : pandas.DataFrame
        ``line, column, value, problem, allowed, next``: why rows can stand in no place.
    noted : pandas.DataFrame
        The same columns, of rows that are taken in although one of their areas could not be placed.
    """

    new: pd.DataFrame
    corrections: pd.DataFrame
    unchanged: pd.DataFrame
    refused: pd.DataFrame
    noted: pd.DataFrame


def settled(rows: pd.DataFrame, whole: Register, ground: Ground) -> Settled:
    """Settle rows against the register.

    Parameters
    ----------
    rows : pandas.DataFrame
        ``line`` and the cells of :data:`placedata.model.entries.NAMES` as text, each checked by itself.
    whole : Register
        The register, with what people wrote before.
    ground : Ground
        Areas as they are known.

    Returns
    -------
    Settled
        Every row is in exactly one of ``new``, ``corrections``, ``unchanged`` and (by its line)
        ``refused``.
    """
    counted = whole.initiatives[whole.initiatives["counts"]]
    known = {row["initiative_id"]: _normal(row) for row in cells(counted, whole.places).to_dict("records")}
    programmes = set(whole.programmes["programme_id"])
    sides: dict[str, list[int]] = {"new": [], "corrections": [], "unchanged": []}
    refused: list[tuple[object, ...]] = []
    noted: list[tuple[object, ...]] = []
    seen: dict[str, object] = {}
    for at, row in enumerate(rows.to_dict("records")):
        row["initiative_id"] = row["initiative_id"] or identity(row)
        lost = _unplaced(row, ground)
        faults = _unknown(row, known, programmes) + _twice(row, seen)
        placed = sum(len(row[name].split(";")) for name in PLACES if row[name]) - len(lost)
        if faults or not placed:
            refused += [(row["line"], *one) for one in [*faults, *lost]]
            continue
        noted += [(row["line"], *one) for one in lost]
        sides[_side(row, known)].append(at)
    frames = [rows.iloc[places].reset_index(drop=True) for places in sides.values()]
    told = [pd.DataFrame(some, columns=FAULT_COLUMNS) for some in (refused, noted)]
    return Settled(*frames, *told)


def _side(row: Mapping[str, str], known: Mapping[str, tuple[object, ...]]) -> str:
    code = row["initiative_id"]
    if code in known and known[code] == _normal(row):
        return "unchanged"
    return "new" if code.startswith(OWN) else "corrections"


def _normal(row: Mapping[str, str]) -> tuple[object, ...]:
    """Return a row's cells in a form in which those that say the same are the same."""
    found: list[object] = []
    for name in NAMES:
        text = row[name]
        if name in PLACES:
            found.append(frozenset(code for code in text.split(";") if code))
        elif name == "funding_gbp_m":
            found.append(amount(float(text)) if text.strip() else "")
        else:
            found.append(text or {"status": "unknown", "funding_type": "unknown"}.get(name, ""))
    return tuple(found)


def _unplaced(row: Mapping[str, str], ground: Ground) -> list[tuple[str, ...]]:
    """Return the codes of a row that lead to none of today's areas, each with the reason."""
    lost: list[tuple[str, ...]] = []
    for name in PLACES:
        for code in filter(None, row[name].split(";")):
            ends = ground.today(code)
            if any(ground.districts_of(end) for end in ends):
                continue
            kind = _KINDS.get(AREA_TYPES.get(code[:3], ""))
            words = (
                f"{code} is {kind} that no table here leads to a district."
                if kind
                else f"No area with the code {code} is known."
            )
            allowed = "codes of districts, counties, regions and nations, today's or former"
            lost.append((name, code, words, f"{allowed}, most wards, data zones, super output areas", _NEXT))
    return lost


def _twice(row: Mapping[str, object], seen: dict[str, object]) -> list[tuple[str, ...]]:
    code = str(row["initiative_id"])
    first = seen.setdefault(code, row["line"])
    if first == row["line"]:
        return []
    words = f"Line {first} says something of the same initiative already."
    return [("initiative_id", code, words, "one row for one initiative", "Take one of the rows out.")]


def _unknown(
    row: Mapping[str, str], known: Mapping[str, object], programmes: set[str]
) -> list[tuple[str, ...]]:
    """Return ids of a row that name nothing."""
    faults: list[tuple[str, ...]] = []
    code, programme = row["initiative_id"], row["programme_id"]
    if code not in known and not code.startswith(OWN):
        near = ", ".join(get_close_matches(code, list(known), 2, 0.6))
        then = "Leave it empty to add an initiative." + (f" Or was {near} meant?" if near else "")
        words = "No initiative of the register has this id."
        faults.append(("initiative_id", code, words, "an id of the register, or nothing", then))
    if row["identifier"] in known:
        words = "It carries the id of an initiative that is here already, so it would stand twice."
        then = "To correct that one, use the export in placedata's own columns."
        faults.append(("identifier", row["identifier"], words, "an id of the publisher's own", then))
    if programme and programme not in programmes and not programme.startswith(OWN):
        near = ", ".join(get_close_matches(programme, list(programmes), 2, 0.6))
        then = "Leave it empty and write the programme's name." + (f" Or was {near} meant?" if near else "")
        words = "No programme of the register has this id."
        faults.append(("programme_id", programme, words, "an id of the register, or nothing", then))
    return faults
