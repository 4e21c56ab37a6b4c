"""A file of initiatives as it was read, for its giver: what becomes of each row, what is wrong and where."""

from collections.abc import Mapping, Sequence

import pandas as pd

from placedata.export import csv
from placedata.export.initiatives import guarded
from placedata.initiatives.cells import cells
from placedata.initiatives.register import Register
from placedata.initiatives.settling import Settled
from placedata.model.entries import NAMES, PLACES
from placedata.wording import entering, register

SIDES = {
    "new": "Added, as yours",
    "corrections": "Corrects the register",
    "unchanged": "Is here already, passed over",
}
FAULTS = {
    "line": "Line", "column": "Column", "value": "What stands there", "problem": "What is wrong",
    "next": "What to do", "allowed": "What is allowed",
}  # fmt: skip


def recognised(found: Settled, whole: Register, names: Mapping[str, str]) -> pd.DataFrame:
    """Return the rows that can be taken in, as a table for reading.

    Parameters
    ----------
    found : Settled
        From :func:`placedata.initiatives.settling.settled`.
    whole : Register
        The register it was settled against.
    names : mapping of str to str
        Names of areas by code.

    Returns
    -------
    pandas.DataFrame
        In the order of the file: its line, what becomes of the row, what a correction changes, and the row.
    """
    counted = whole.initiatives[whole.initiatives["counts"]]
    wanted = counted[counted["initiative_id"].isin(found.corrections["initiative_id"])]
    known = cells(wanted, whole.places).set_index("initiative_id", drop=False).to_dict("index")
    rows = [
        (side, row) for side in SIDES for row in getattr(found, side)[["line", *NAMES]].to_dict("records")
    ]
    rows.sort(key=lambda one: one[1]["line"])
    out = [
        {
            "Line": row["line"],
            "What becomes of it": SIDES[side],
            "Initiative": row["name"],
            "What it changes": _changes(known.get(row["initiative_id"]), row, names),
            "Places": "; ".join(filter(None, (_named(row[one], names) for one in PLACES))),
            "Start": register.day(row["start_date"] or None),
            "End": register.day(row["end_date"] or None),
            "Money": register.FUNDING.get(row["funding_type"], register.FUNDING["unknown"]),
            "£ million": row["funding_gbp_m"],
            "Programme": row["programme"] or row["programme_id"],
        }
        for side, row in rows
    ]
    return pd.DataFrame(out)


def _changes(before: Mapping[str, str] | None, row: Mapping[str, str], names: Mapping[str, str]) -> str:
    if before is None:
        return ""
    told = entering.differences(before, row, names)
    return "; ".join(f"{one.field}: {one.corrected}, not {one.published}" for one in told)


def _named(codes: str, names: Mapping[str, str]) -> str:
    return ", ".join(names.get(code, code) for code in codes.split(";") if code)


def faults(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return why rows were set aside, in the order of the file.

    Parameters
    ----------
    frames : sequence of pandas.DataFrame
        ``line, column, value, problem, allowed, next``.

    Examples
    --------
    >>> row = {"line": 3, "column": "name", "value": "", "problem": "The name is empty.", "allowed": "text",
    ...        "next": "Write it."}
    >>> faults([pd.DataFrame([row])]).columns.tolist()[:3]
    ['Line', 'Column', 'What stands there']
    """
    rows = pd.concat([frame[list(FAULTS)].astype("object") for frame in frames], ignore_index=True)
    return rows.sort_values("line", kind="stable", ignore_index=True).rename(columns=FAULTS)


def file(table: pd.DataFrame, title: str) -> bytes:
    """Write what is wrong as CSV; no cell of it is run by a spreadsheet."""
    return csv.table(table.astype("string").fillna("").map(guarded), [title])
