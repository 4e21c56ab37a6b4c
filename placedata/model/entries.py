"""What people may say of an initiative: the columns of an entry, and the same in the shape of 360Giving.

360Giving is the standard in which funders in the UK publish their grants
(https://standard.threesixtygiving.org). Its titles are those of its flat files.
"""

import hashlib
import re
from collections.abc import Mapping
from typing import NamedTuple

from placedata.model.initiatives import FUNDING, SCALES, STATUSES

# Ids that begin so were given here; no row of the register has one.
OWN = "yours--"
MOST_PLACES = 400
# A cell that begins so is run by spreadsheets; it is written with an apostrophe before it.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class Field(NamedTuple):
    """A column of an entry: its name, what a person calls it, its most characters, what it may hold."""

    name: str
    called: str
    most: int
    needed: bool = False
    allowed: tuple[str, ...] = ()


FIELDS = (
    Field("initiative_id", "id", 160),
    Field("programme_id", "programme id", 100),
    Field("programme", "programme", 200),
    Field("name", "name", 300, needed=True),
    Field("theme", "theme", 300),
    Field("start_date", "start", 10),
    Field("end_date", "end", 10),
    Field("scale", "scale", 40, allowed=SCALES),
    Field("funding_type", "funding type", 40, allowed=FUNDING),
    Field("funding_gbp_m", "funding in million pounds", 40),
    Field("status", "status", 40, allowed=STATUSES),
    Field("summary", "summary", 4000),
    Field("legacy", "legacy", 4000),
    Field("source_ids", "sources", 2000),
    Field("funder", "funder", 300),
    Field("recipient", "recipient", 300),
    Field("identifier", "the publisher's own id", 200),
    Field("areas_whole", "areas covered whole", 6000),
    Field("areas_part", "areas covered in part", 6000),
    Field("areas_near", "areas it was somewhere in", 6000),
    Field("note", "note", 2000),
)
NAMES = tuple(field.name for field in FIELDS)
# Codes of areas parted by semicolons: where all of an area benefits, a part of it, or an unknown part of it.
PLACES = {"areas_whole": "whole", "areas_part": "part", "areas_near": "part"}

# Titles of a 360Giving file that are read, and the keys they have in its JSON form.
GRANT_KEYS = {
    "id": "Identifier",
    "title": "Title",
    "description": "Description",
    "currency": "Currency",
    "amountAwarded": "Amount Awarded",
    "awardDate": "Award Date",
    "url": "URL",
    "dataSource": "Data Source",
}
_WHEN = {"startDate": "Start Date", "endDate": "End Date", "duration": "Duration (months)"}
GRANT_LISTS = {
    "plannedDates": ("Planned Dates", _WHEN),
    "actualDates": ("Actual Dates", _WHEN),
    "beneficiaryLocation": (
        "Beneficiary Location",
        {"name": "Name", "geoCode": "Geographic Code", "geoCodeType": "Geographic Code Type"},
    ),
    "fundingOrganization": ("Funding Org", {"id": "Identifier", "name": "Name"}),
    "recipientOrganization": ("Recipient Org", {"id": "Identifier", "name": "Name"}),
    "grantProgramme": ("Grant Programme", {"code": "Code", "title": "Title"}),
}
# Types of area of the standard's code list, by the beginning of the area's code.
AREA_TYPES = {
    "E06": "UA", "E07": "NMD", "E08": "MD", "E09": "LONB", "E10": "CTY", "E12": "RGN/GOR", "S12": "CA",
    "W06": "UA", "S01": "DZ", "E05": "WD", "S13": "WD", "W05": "WD", "E01": "LSOA", "W01": "LSOA",
    "E02": "MSOA", "W02": "MSOA", "E00": "OA", "W00": "OA", "S00": "OA", "E04": "PAR", "W04": "COM",
    "E14": "WPC", "S14": "WPC", "W07": "WPC", "N06": "WPC",
}  # fmt: skip


def identity(entry: Mapping[str, str]) -> str:
    """Return the id of a new initiative: the same for the same name, start, areas and publisher's id.

    Examples
    --------
    >>> identity({"name": "Chances for Aston!", "start_date": "2009", "areas_part": "E08000025"})
    'yours--chances-for-aston-a68c56'
    """
    words = re.sub(r"[^a-z0-9]+", "-", entry.get("name", "").lower()).strip("-")[:60].strip("-")
    about = [entry.get(one, "") for one in ("name", "start_date", "identifier")]
    about += [";".join(sorted(entry.get(one, "").split(";"))) for one in PLACES]
    mark = hashlib.sha256("\0".join(about).encode("utf-8", "replace")).hexdigest()[:6]
    return f"{OWN}{words}-{mark}" if words else f"{OWN}{mark}"
