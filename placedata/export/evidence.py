"""Evidence as a file: exactly the rows shown, every source with its address."""

from collections.abc import Mapping

import pandas as pd

from placedata.export import csv
from placedata.wording import evidence as words
from placedata.wording.library import LEAD

_NAMES = {
    "kind": "Kind",
    "evidence_id": "Id",
    "approach": "What was done, or theme",
    "programme": "Programme",
    "initiative": "Initiative",
    "measure": "Our measure",
    "indicator_id": "Id of our measure",
    "statement": "What was measured, or the lesson",
    "direction": "Found",
    "size": "Size",
    "design": "Design",
    "strength": "Strength of evidence",
    "caution": "To know, or why it matters",
    "differs": "How it differs from our measure",
    "period": "Years",
    "places": "Places studied",
    "seen_in": "Read in",
}


def file(rows: pd.DataFrame, sources: Mapping[str, str], asked: str, version: str) -> bytes:
    """Write rows of the library as CSV, in the order shown.

    Parameters
    ----------
    rows : pandas.DataFrame
        From :meth:`placedata.Store.evidence`.
    sources : mapping of str to str
        Title, publisher, year and address by id.
    asked : str
        What the reader asked for, in words.
    version : str
        Data version.
    """
    table = rows[list(_NAMES)].rename(columns=_NAMES)
    table.insert(8, "Part of life", rows["domain"].map(words.PARTS))
    table["Sources"] = [
        "; ".join(sources[one.strip()] for one in str(ids).split(";")) for ids in rows["source_ids"]
    ]
    about = [
        f"Evidence: {asked}",
        LEAD,
        *(f"{words.strength(name)}: {said}" for name, said in words.GRADES.items()),
        f"placedata, data version {version}. Wording is our own; follow the address before quoting a source.",
    ]
    return csv.table(table.fillna(""), about)
