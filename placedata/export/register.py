"""The register of initiatives as tables: for reading on a page, and as a file with every source named."""

from collections import Counter

import pandas as pd

from placedata.export import csv
from placedata.initiatives.register import Register
from placedata.wording import entries
from placedata.wording import programmes as told
from placedata.wording import register as words

NAMED = 6
_FILE = (
    "initiative_id", "name", "programme", "theme", "domain", "beneficiary_areas_now",
    "beneficiary_areas_then", "coverage", "lead_body", "start_date", "end_date", "date_precision",
    "end_kind", "start_announced", "end_by_plan", "scale", "funding_type", "funding_gbp_m", "status",
    "summary", "legacy", "sources", "standing", "signed_by", "role", "written_on", "reason",
)  # fmt: skip


def readable(initiatives: pd.DataFrame, register: Register) -> pd.DataFrame:
    """Return initiatives as a table for reading.

    Parameters
    ----------
    initiatives : pandas.DataFrame
        Rows of the frame ``initiatives``.
    register : Register
        The register, for places.

    Returns
    -------
    pandas.DataFrame
        Words only, but for the money in million pounds as stated. The last column is the id. Whose each is
        stands second, and who signed it last but one, where some are people's own.
    """
    rows = initiatives.to_dict("records")
    names, kinds = _names(register), _kinds(register)
    theirs = bool(initiatives["standing"].ne("register").any())
    whose = {"Whose": initiatives["standing"].map(entries.STANDINGS)} if theirs else {}
    who = {"Signed": [entries.signed(row) if entries.own(row) else "" for row in rows]} if theirs else {}
    return pd.DataFrame(
        {
            "Initiative": initiatives["name"],
            **whose,
            "Programme": initiatives["programme_short"].fillna("Not recorded"),
            "Places": [_few(names.get(row["initiative_id"], [])) for row in rows],
            "Coverage": [words.covered(kinds.get(row["initiative_id"], {})) for row in rows],
            "Start": [words.day(row["start_date"], row["date_precision"]) for row in rows],
            "End": [_end(row) for row in rows],
            "Dates": [words.sure(row) for row in rows],
            "Money": [words.FUNDING.get(str(row["funding_type"]), "Not recorded") for row in rows],
            "£ million, as stated": initiatives["funding_gbp_m"].astype("float64"),
            "Scale": initiatives["scale"].map(words.SCALES).fillna("Not recorded"),
            "Works on": [words.works(row["domain"]) for row in rows],
            "Status": initiatives["status"].map(words.STATUSES),
            "Led by": initiatives["lead_body"].fillna("Not recorded"),
            **who,
            "Id": initiatives["initiative_id"],
        }
    ).reset_index(drop=True)


def readable_programmes(programmes: pd.DataFrame, register: Register) -> pd.DataFrame:
    """Return programmes, as selected, as a table for reading."""
    rows = programmes.to_dict("records")
    names = dict(zip(register.programmes["programme_id"], register.programmes["short_name"], strict=True))
    return pd.DataFrame(
        {
            "Programme": programmes["name"],
            "Works on": [words.works(row["domain"]) for row in rows],
            "Start": [words.day(row["start_date"], row["date_precision"]) for row in rows],
            "End": [_end(row) for row in rows],
            "Dates": [words.sure(row) for row in rows],
            "Followed by": programmes["successor_programme_id"].map(names).fillna(""),
            "Initiatives": programmes["held"],
            "Places": [
                words.districts(row["districts"], row["held"], nationwide=row["nationwide"]) for row in rows
            ],
            "Money": [words.FUNDING.get(str(row["funding_type"]), "Not recorded") for row in rows],
            "£ million, as stated": programmes["funding_gbp_m"].astype("float64"),
            "Scale": programmes["scale"].map(words.SCALES),
            "Where": programmes["nation_scope"],
            "Led by": programmes["lead_body"],
        }
    )


def file(initiatives: pd.DataFrame, register: Register, title: str, version: str) -> bytes:
    """Write initiatives as CSV: as recorded, with places then and now, the address of every source, whose."""
    then, now, kinds = _names(register, "then"), _names(register), _kinds(register)
    sources = register.sources
    known = {
        row.source_id: f"{row.title} ({row.url})" if isinstance(row.url, str) else str(row.title)
        for row in sources.itertuples(index=False)
    }
    held = initiatives["initiative_id"]
    whole = initiatives.assign(
        beneficiary_areas_now=["; ".join(now.get(one, [])) for one in held],
        beneficiary_areas_then=["; ".join(then.get(one, [])) for one in held],
        coverage=[words.covered(kinds.get(one, {})) for one in held],
        sources=[
            "; ".join(known.get(one, one) for one in cell.split(";"))
            for cell in initiatives["source_ids"].fillna("")
        ],
    )
    own = initiatives["standing"].ne("register").any()
    about = [
        f"Initiatives as filtered: {title}",
        f"Source: {told.SOURCE}; each row names its own",
        f"Licence: {told.LICENCE}",
        f"To know: {told.CAUTION}",
        *([entries.WRITTEN] if own else []),
        "date_precision is of the start; an end may be coarser. funding_gbp_m is million pounds as stated.",
        f"placedata, data version {version}",
    ]
    return csv.table(whole[list(_FILE)], about)


def _end(row: dict[str, object]) -> str:
    """Return the end in words, or what is known instead."""
    if isinstance(row["end_date"], str):
        return words.day(row["end_date"]) + (" (planned)" if row["end_kind"] == "planned end" else "")
    return {"ongoing": "running", "not begun": "not begun"}.get(str(row["end_kind"]), "not recorded")


def _few(names: list[str]) -> str:
    rest = len(names) - NAMED
    return ", ".join(names) if rest <= 0 else f"{', '.join(names[:NAMED])} and {rest} more"


def _names(register: Register, when: str = "now") -> dict[str, list[str]]:
    """Return the names of the areas of each initiative."""
    met: dict[str, list[str]] = {}
    column = f"beneficiary_name_{when}"
    for held, name in register.places[["initiative_id", column]].itertuples(index=False, name=None):
        if isinstance(name, str) and name not in met.setdefault(held, []):
            met[held].append(name)
    return met


def _kinds(register: Register) -> dict[str, Counter[str]]:
    """Return how many areas of each initiative are covered whole, in part, or only locate it."""
    met: dict[str, Counter[str]] = {}
    placed = register.places[["initiative_id", "coverage", "locator"]]
    for held, coverage, locator in placed.itertuples(index=False, name=None):
        met.setdefault(held, Counter())["locator" if locator else coverage] += 1
    return met
