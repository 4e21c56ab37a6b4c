"""Initiatives as files: in this project's own columns, to be read back, and in the shape of 360Giving."""

import csv as text_table
import io
from collections.abc import Iterable
from decimal import Decimal

import pandas as pd

from placedata.export import csv
from placedata.initiatives.cells import cells
from placedata.model.entries import AREA_TYPES, FIELDS, FORMULA, NAMES
from placedata.wording import entries, programmes

TOLD = ("standing", "area_names", "lead_body", "signed_by", "role", "written_on", "reason")

# What a person writes over: a row that reads back as it stands.
EXAMPLE = {
    "programme": "Name of the programme, or empty",
    "name": "Example: take this row out",
    "theme": "skills",
    "start_date": "2015-09",
    "end_date": "2018",
    "scale": "neighbourhood",
    "funding_type": "no_new_money",
    "funding_gbp_m": "0.25",
    "status": "ended",
    "summary": "What it did, in a sentence or two",
    "source_ids": "https://www.example.org/report",
    "areas_part": "E08000005",
}


def about(title: str, version: str) -> list[str]:
    """Return the lines that go above the column names of our own files."""
    return [
        title,
        f"Source: {programmes.SOURCE}; licence: {programmes.LICENCE}",
        f"To know: {programmes.CAUTION}",
        entries.WRITTEN,
        f"placedata, data version {version}",
    ]


def template() -> bytes:
    """Return the file to be filled in: what each column may hold, the column names, one example row."""
    said = [
        "Fill in a row for each initiative and bring the file in on the page Initiatives. Needed: name, and "
        "the code of at least one area.",
        "Dates: 2009, 2009-06 or 2009-06-30. Codes of areas: parted by semicolons. funding_gbp_m: million "
        "pounds, digits only.",
        *(f"{field.name}: {', '.join(field.allowed)}, or empty" for field in FIELDS if field.allowed),
        "initiative_id: empty for a new one; the id of the register to correct one.",
    ]
    row = pd.DataFrame([{name: EXAMPLE.get(name, "") for name in NAMES}])
    return csv.table(row, said)


def own(initiatives: pd.DataFrame, placed: pd.DataFrame, about: Iterable[str]) -> bytes:
    """Write initiatives in our own columns, which the workspace reads back cell for cell.

    Parameters
    ----------
    initiatives, placed : pandas.DataFrame
        The frames ``initiatives`` and ``places``: the whole register with what people wrote, or only a part
        of its rows. Rows that count are written; a published row beside which a correction stands is in
        the register as published.
    about : iterable of str
        Lines that go above the column names: what it is, its sources, licence and version.

    Returns
    -------
    bytes
        CSV in UTF-8. After the columns of :data:`placedata.model.entries.NAMES` come :data:`TOLD`, which say
        whose each row is and are not read back.
    """
    rows = initiatives[initiatives["counts"]]
    names = _area_names(placed)["name"].groupby(level=0, sort=False).agg("; ".join)
    told = {name: rows["initiative_id"].map(names) if name == "area_names" else rows[name] for name in TOLD}
    frame = cells(rows, placed).assign(**told)
    return csv.table(frame.astype("string").fillna("").map(guarded), about)


def grants(initiatives: pd.DataFrame, placed: pd.DataFrame) -> bytes:
    """Write initiatives in the shape of 360Giving's flat files.

    Returns
    -------
    bytes
        CSV in UTF-8: one row an initiative, its areas as ``Beneficiary Location:0:...`` and on. How much of
        an area was covered has no place in the standard. Neither has ``Lead Body``, which is added beside
        it: who led is not taken for who paid. What the standard requires and nobody said stays empty.
    """
    rows = initiatives[initiatives["counts"]]
    known = cells(rows, placed)
    pounds = known["funding_gbp_m"].map(_pounds)
    plain = {
        "Identifier": known["identifier"].where(known["identifier"] != "", known["initiative_id"]),
        "Title": known["name"],
        "Description": known["summary"],
        "Currency": pounds.map(lambda text: "GBP" if text else ""),
        "Amount Awarded": pounds,
        "Award Date": "",
        "Planned Dates:0:Start Date": known["start_date"],
        "Planned Dates:0:End Date": known["end_date"],
        "Recipient Org:0:Name": known["recipient"],
        "Funding Org:0:Name": known["funder"],
        "Grant Programme:0:Title": known["programme"],
        "Data Source": known["source_ids"].where(known["source_ids"].str.match("https?://"), ""),
    }
    frame = pd.DataFrame(plain, index=rows.index).join(_locations(placed, rows["initiative_id"]))
    frame = frame.assign(**{"Lead Body": rows["lead_body"], "Standing": rows["standing"]})
    out = io.StringIO()
    writer = text_table.writer(out, lineterminator="\r\n")
    writer.writerow(frame.columns)
    texts = frame.astype("string").fillna("").map(guarded).itertuples(index=False)
    writer.writerows([csv.safe(cell) for cell in row] for row in texts)
    return out.getvalue().encode("utf-8-sig")


def _pounds(millions: str) -> str:
    """Return millions of pounds in pounds, digit by digit."""
    return format((Decimal(millions) * 10**6).normalize(), "f") if millions else ""


def guarded(cell: str) -> str:
    """Return a cell whose own apostrophe before a formula is not taken for the one that guards it.

    Examples
    --------
    >>> guarded("'=1+1"), guarded("'tis")
    ("''=1+1", "'tis")
    """
    return "'" + cell if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA) else cell


def _area_names(placed: pd.DataFrame) -> pd.DataFrame:
    """Return the areas of today of each initiative, each once, by initiative."""
    once = placed.drop_duplicates(["initiative_id", "beneficiary_code_now"])
    named = once[["initiative_id", "beneficiary_code_now", "beneficiary_name_now"]]
    return named.set_axis(["initiative_id", "code", "name"], axis=1).set_index("initiative_id")


def _locations(placed: pd.DataFrame, wanted: pd.Series) -> pd.DataFrame:
    """Return three columns an area, as many as the initiative with the most areas needs."""
    rows = _area_names(placed)
    rows = rows[rows.index.isin(wanted)]
    rows = rows.assign(at=rows.groupby(level=0).cumcount(), type=rows["code"].str[:3].map(AREA_TYPES))
    found = {}
    for at in range(int(rows["at"].max()) + 1 if len(rows) else 1):
        one = rows[rows["at"] == at]
        for title, column in (
            ("Name", "name"),
            ("Geographic Code", "code"),
            ("Geographic Code Type", "type"),
        ):
            found[f"Beneficiary Location:{at}:{title}"] = wanted.map(one[column])
    return pd.DataFrame(found, index=wanted.index)
