"""One initiative in sentences: what it was, when and where it ran, what marked its way."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from placedata.wording import entries, register
from placedata.wording.findings import count

NO_ADDRESS = "no address on record"
ONLINE = "needs internet"
# What only people's rows say of themselves.
_WRITTEN = {"funder": "Paid by", "recipient": "Paid to", "entry_note": "Note"}


def title(row: Mapping[str, Any]) -> str:
    """Return name and run of an initiative.

    Examples
    --------
    >>> title({"name": "Total Place: Birmingham", "start_date": "2009-06", "end_date": "2010-03",
    ...     "date_precision": "month", "end_kind": "ended"})
    'Total Place: Birmingham, June 2009 to March 2010'
    """
    return f"{row['name']}, {register.run(row)}"


def facts(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what it was, as pairs of a heading and words, in the order a reader asks.

    Examples
    --------
    >>> row = {"funding_type": "pooled_existing", "funding_gbp_m": None, "scale": "city_region",
    ...     "domain": "health", "lead_body": "HM Treasury", "status": "ended", "start_date": "2009-06",
    ...     "end_date": None, "date_precision": "month", "end_kind": "not recorded",
    ...     "start_announced": False, "end_by_plan": False, "provider_network": False,
    ...     "places_incomplete": True}
    >>> for heading, words in facts(row): print(heading, "-", words)
    Money - Existing budgets pooled
    Scale - City region
    Works on - Health
    Led by - HM Treasury
    Status - Ended
    Dates - The start is known to the month. No source says when it ended.
    To know - The sources do not list all its places.
    """
    dates = register.sure(row)
    if row["end_kind"] == "not recorded":
        nobody = "Its writer does not say" if entries.own(row) else "No source says"
        dates = f"{dates} {nobody} when it ended.".strip()
    led = row["lead_body"] if isinstance(row["lead_body"], str) else ""
    told = [
        ("Money", register.money(row)),
        ("Scale", register.SCALES.get(str(row["scale"]), "Not recorded")),
        ("Works on", register.works(row["domain"])),
        ("Led by", led),
        *[(label, row[key]) for key, label in _WRITTEN.items() if isinstance(row.get(key), str)],
        ("Status", register.STATUSES.get(str(row["status"]), "Not recorded")),
        ("Dates", dates),
    ]
    if row["provider_network"]:
        words = "A network of hospitals: the place named is where one sits, not a footprint."
        told.append(("To know", words))
    if row["places_incomplete"]:
        told.append(("To know", "Not all its places are named." if entries.own(row) else
                     "The sources do not list all its places."))  # fmt: skip
    return [(heading, words) for heading, words in told if words]


def places(rows: pd.DataFrame, reach: pd.DataFrame) -> str:
    """Say how many areas are on record and how many of today's districts they cover.

    Examples
    --------
    >>> placed = pd.DataFrame({"locator": [False, True], "coverage": ["whole", "part"]})
    >>> places(placed, pd.DataFrame({"beneficiary_code": ["E1", "E2"]}))
    "It was for two areas on record, one whole area, one located only roughly: two of today's districts."
    """
    kinds = rows["coverage"].mask(rows["locator"], "locator").value_counts().to_dict()
    how = register.covered({str(kind): int(number) for kind, number in kinds.items()})
    districts = reach["beneficiary_code"].nunique()
    reached = "one of today's districts" if districts == 1 else f"{count(districts)} of today's districts"
    return (
        f"It was for {count(len(rows), 'area')} on record, {how[:1].lower()}{how[1:]}: "
        f"{reached if districts else 'no district is known'}."
    )


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the areas of an initiative as a table: today, then, how much, what to know if there is any."""
    kinds = rows["coverage"].mask(rows["locator"], "locator")
    former = rows["beneficiary_name_then"].astype("object")
    found = pd.DataFrame(
        {
            "Today": rows["beneficiary_name_now"],
            "Then": former.where(former.notna(), "Not recorded"),
            "Covered": kinds.map(register.COVERAGE),
            "To know": rows["note"].fillna(""),
            "Code today": rows["beneficiary_code_now"],
            "Code then": rows["beneficiary_code_then"].fillna("none"),
        }
    )
    return found if found["To know"].any() else found.drop(columns="To know")


def milestone(row: Mapping[str, Any]) -> str:
    """Return a milestone with its date, and whose it is where it is the programme's.

    Examples
    --------
    >>> milestone({"date": "2009", "date_precision": "year", "label": "Launched", "initiative_id": None})
    '2009: Launched (of the programme)'
    """
    whose = "" if isinstance(row["initiative_id"], str) else " (of the programme)"
    return f"{register.day(row['date'], row['date_precision'])}: {row['label']}{whose}"


def source(row: Mapping[str, Any]) -> tuple[str, str]:
    """Return a source in words, and its address or nothing.

    Examples
    --------
    >>> source({"title": "Total Place: a review", "publisher": "HM Treasury", "published": "2010-03",
    ...     "url": "https://example.org/a"})
    ('Total Place: a review. HM Treasury, 2010-03', 'https://example.org/a')
    """
    rest = ", ".join(str(row[name]) for name in ("publisher", "published") if isinstance(row[name], str))
    words = f"{row['title']}. {rest}" if rest else str(row["title"])
    return words, row["url"] if isinstance(row["url"], str) else ""
