"""Writing in the register, in words: what each field asks, what is wrong, what a correction changes."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from placedata.model.entries import FIELDS, PLACES
from placedata.wording import register
from placedata.wording.findings import count

# What each field is called over a form and in a table.
LABELS = {field.name: field.called[:1].upper() + field.called[1:] for field in FIELDS} | {
    "funding_gbp_m": "Funding, million pounds",
    "funding_type": "Money",
    "identifier": "Publisher's own id",
    "areas_whole": "Places covered whole",
    "areas_part": "Places covered in part",
    "areas_near": "Places it was somewhere in",
    "start_date": "Start",
    "end_date": "End",
    "programme_id": "Programme id",
}
_CHOICES = {"scale": register.SCALES, "funding_type": register.FUNDING, "status": register.STATUSES}
_DATE_HELP = "As precisely as it is known: 2009, 2009-06 or 2009-06-30. Left empty where it is not."
HELP = {
    "areas_whole": "All of the place was to benefit. Choose one, or type a former council or a code.",
    "areas_part": "Only a part of the place was to benefit, such as one estate.",
    "areas_near": "It was somewhere in this larger area, and where is not known. It is then in no count.",
    "start_date": _DATE_HELP,
    "end_date": _DATE_HELP,
    "funding_gbp_m": "Digits with at most one point: 0.25 for a quarter of a million pounds.",
    "programme": "The programme it belonged to, if any. Choose one, or type another.",
    "source_ids": "Addresses or titles of what can be read about it, parted by semicolons.",
}
KEY = "Keep this key: only with it can what you saved be withdrawn. Once put away it is shown nowhere again."
NOTHING_SAVED = "Nothing was saved, and nothing you typed is lost."
UNCHANGED = "This says what the register says already. Change what is wrong, then sign and save."
TWICE = (
    "An initiative with this name, start and places is here already. Open it in the table and correct it, or "
    "tell the two apart by their names."
)


class Difference(NamedTuple):
    """A field that a correction says otherwise: its name in words, as published and as corrected."""

    field: str
    published: str
    corrected: str


def fault(row: Mapping[str, Any]) -> str:
    """Say what is wrong with a field: what stands there, what is allowed, what to do next.

    Parameters
    ----------
    row : mapping
        ``column, value, problem, allowed, next``.

    Examples
    --------
    >>> fault({"column": "start_date", "value": "June", "problem": "The start is no date that can be read.",
    ...        "allowed": "2009 or 2009-06", "next": "Write the year first."})
    'Start, "June": The start is no date that can be read. Allowed: 2009 or 2009-06. Write the year first.'
    """
    where = LABELS.get(str(row["column"]), str(row["column"]))
    value = f', "{row["value"]}"' if row["value"] else ""
    return f"{where}{value}: {row['problem']} Allowed: {row['allowed']}. {row['next']}"


def value(field: str, text: str, names: Mapping[str, str]) -> str:
    """Return a cell as it is read: codes of areas by name, choices in words, ``not said`` where empty.

    Examples
    --------
    >>> value("areas_whole", "E08000005;X1", {"E08000005": "Rochdale"}), value("status", "ended", {})
    ('Rochdale, X1', 'Ended')
    >>> value("funding_gbp_m", "0.5", {}), value("theme", "", {})
    ('£0.5m', 'not said')
    """
    if not text.strip():
        return "not said"
    if field in PLACES:
        return ", ".join(names.get(code, code) for code in text.split(";") if code)
    if field == "funding_gbp_m":
        return f"£{text}m"
    if field in ("start_date", "end_date"):
        return register.day(text)
    return _CHOICES.get(field, {}).get(text, text)


def differences(
    published: Mapping[str, str], corrected: Mapping[str, str], names: Mapping[str, str]
) -> list[Difference]:
    """Return the fields that a correction says otherwise, in the order of the register's columns.

    Parameters
    ----------
    published, corrected : mapping of str to str
        Cells of :func:`placedata.initiatives.cells.cells`.
    names : mapping of str to str
        Names of areas by code.

    Examples
    --------
    >>> differences({"end_date": "2010-02", "name": "A"}, {"end_date": "2011", "name": "A"}, {})
    [Difference(field='End', published='February 2010', corrected='2011')]
    """
    found = []
    for field in FIELDS:
        before, after = published.get(field.name, ""), corrected.get(field.name, "")
        if _parts(field.name, before) != _parts(field.name, after):
            told = (value(field.name, text, names) for text in (before, after))
            found.append(Difference(LABELS[field.name], *told))
    return found


def _parts(field: str, text: str) -> object:
    return frozenset(text.split(";")) if field in PLACES else text


def read(rows: int, new: int, corrections: int, unchanged: int, aside: int) -> str:
    """Say what a file held and what would become of it.

    Parameters
    ----------
    rows : int
        Rows of the file.
    new, corrections, unchanged : int
        Initiatives that would be added, that correct the register, that say what is here already.
    aside : int
        Rows that cannot be taken in.

    Examples
    --------
    >>> read(12, 8, 1, 0, 3)
    '12 rows read: eight new, one correcting the register, three set aside'
    >>> read(1, 0, 0, 1, 0)
    'One row read: one saying what is here already'
    """
    parts = [
        (new, "new"),
        (corrections, "correcting the register"),
        (unchanged, "saying what is here already"),
        (aside, "set aside"),
    ]
    said = ", ".join(f"{count(number)} {words}" for number, words in parts if number)
    start = count(rows, "row")
    return f"{start[:1].upper()}{start[1:]} read" + (f": {said}" if said else "")


def kept(number: int) -> str:
    """Say that entries were saved, and what their key is for.

    Examples
    --------
    >>> kept(12)[:54]
    '12 initiatives saved. Keep this key: only with it can '
    """
    return f"{count(number, 'initiative').capitalize()} saved. {KEY}"
