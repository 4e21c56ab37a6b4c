"""Tables of places: what exists, what it was called, what it became, and its outline."""

from placedata.model.contract import Column, Table

NATIONS = ("UK", "GB", "EW", "E", "W", "S", "N")
LEVELS = {
    "ctry": "Country",
    "rgn": "Region",
    "cauth": "Combined authority",
    "utla": "Upper-tier or unitary authority",
    "ltla": "Local authority district",
    "mcty": "Metropolitan county",
    "pfa": "Police force area",
    "itl1": "ITL level 1",
    "itl2": "ITL level 2",
    "itl3": "ITL level 3",
    "cityrgn": "City region without an official code",
    "group": "Group of areas published together",
    "dz11": "Scottish data zone 2011",
    "soa11": "Northern Ireland super output area",
}
CHANGE_KINDS = ("recode", "rename", "merge", "split", "boundary move")
NAME_KINDS = (
    "official", "former name", "former council", "short", "nickname", "welsh", "gaelic",
    "town in district", "common misspelling",
)  # fmt: skip

AREA = Table(
    "area",
    "Every area any figure is published for, today's and former.",
    (
        Column("area_code", "text", "Official nine-character code, or the publisher's own code", True),
        Column("name", "text", "Official English name", True),
        Column("level", "text", "Main level of the area", True, tuple(LEVELS)),
        Column("nation", "text", "Nation or group of nations it lies in", True, NATIONS),
        Column("current", "boolean", "Whether the area exists today", True),
        Column("start_date", "date", "First day of the code, where known"),
        Column("end_date", "date", "Last day of the code; empty while it lives"),
        Column("longitude", "number", "Of a point inside the area, degrees east"),
        Column("latitude", "number", "Of a point inside the area, degrees north"),
        Column("equivalent_code", "text", "Code of the same ground in another coding system"),
    ),
    ("area_code",),
    "geography/area.csv",
    ("end_date IS NULL OR start_date IS NULL OR end_date >= start_date",),
)
AREA_LEVEL = Table(
    "area_level",
    "Levels an area stands at: a unitary authority is both an upper and a lower tier.",
    (
        Column("area_code", "text", "Area", True),
        Column("level", "text", "A level the area stands at", True, tuple(LEVELS)),
    ),
    ("area_code", "level"),
    "geography/area_level.csv",
)
AREA_NAME = Table(
    "area_name",
    "Other names by which people look for an area.",
    (
        Column("area_code", "text", "Area the name leads to", True),
        Column("name", "text", "Name", True),
        Column("kind", "text", "What sort of name it is", True, NAME_KINDS),
    ),
    ("area_code", "name"),
    "geography/area_name.csv",
)
AREA_PARENT = Table(
    "area_parent",
    "What an area lies in, level by level.",
    (
        Column("area_code", "text", "Area", True),
        Column("parent_code", "text", "Area that holds it", True),
        Column("parent_level", "text", "Level of the parent", True, tuple(LEVELS)),
        Column("vintage", "text", "Year of the boundaries the statement is made on", True),
    ),
    ("area_code", "parent_code", "vintage"),
    "geography/area_parent.csv",
)
AREA_CHANGE = Table(
    "area_change",
    "What each former area became.",
    (
        Column("from_code", "text", "Former area", True),
        Column("to_code", "text", "Area that followed it", True),
        Column("date", "date", "First day of the new area", True),
        Column("kind", "text", "Nature of the change", True, CHANGE_KINDS),
        Column("share", "number", "Share of the former area's people that went to the new one, 0 to 1"),
        Column("share_source", "text", "Where the share comes from"),
        Column("note", "text", "What a reader should know about it"),
    ),
    ("from_code", "to_code", "date"),
    "geography/area_change.csv",
    ("share IS NULL OR (share > 0 AND share <= 1)", "from_code <> to_code"),
)
BOUNDARY = Table(
    "boundary",
    "Simplified outlines in British National Grid metres (EPSG:27700).",
    (
        Column("area_code", "text", "Area", True),
        Column("level", "text", "Level the outline was made for", True, tuple(LEVELS)),
        Column("vintage", "text", "Year of the boundary", True),
        Column("resolution_m", "integer", "Coordinates are whole multiples of this many metres", True),
        Column("geometry", "blob", "Outline as well-known binary", True),
    ),
    ("area_code", "level", "vintage"),
    "geography/boundary.parquet",
)
POSTCODE_DISTRICT = Table(
    "postcode_district",
    "Postcode districts (the part before the space) and the councils they lie in.",
    (
        Column("district", "text", "Postcode district, such as OL16", True),
        Column("area_code", "text", "Today's local authority district", True),
        Column("postcodes", "integer", "Postcodes of the district in this area", True),
        Column("share", "number", "Share of the district's postcodes in this area, 0 to 1", True),
    ),
    ("district", "area_code"),
    "geography/postcode_district.csv",
    ("postcodes > 0", "share > 0 AND share <= 1"),
)

CODE_RUN = Table(
    "code_run",
    "Runs of codes of wards and small areas, of editions since 2001, and the district they lie in.",
    (
        Column("first_code", "text", "First code of the run", True),
        Column("last_code", "text", "Last code of it; every number between stands for an area", True),
        Column("area_code", "text", "Today's district that all of them lie in, wholly or in part", True),
    ),
    ("first_code", "area_code"),
    "geography/code_run.csv",
    ("last_code >= first_code",),
)
HEXAGON = Table(
    "hexagon",
    "Where each of today's districts stands when all are drawn the same size.",
    (
        Column("area_code", "text", "Today's district", True),
        Column("column", "integer", "Cell of the row, from the west", True),
        Column("row", "integer", "Row, from the north; odd rows are set half a cell to the east", True),
    ),
    ("area_code",),
    "geography/hexagon.csv",
)

TABLES = (
    AREA, AREA_LEVEL, AREA_NAME, AREA_PARENT, AREA_CHANGE, BOUNDARY, POSTCODE_DISTRICT, CODE_RUN, HEXAGON,
)  # fmt: skip
