"""Tables of programmes, initiatives, the places they touched and the dates that mattered."""

from placedata.model.contract import Column, Table

FUNDING = ("new_money", "pooled_existing", "mixed", "no_new_money", "unknown")
SCALES = ("neighbourhood", "local_authority", "multi_authority", "health_system", "city_region", "regional")
STATUSES = ("ongoing", "ended", "superseded", "planned", "unknown")
PRECISION = ("day", "month", "year")
# What is known of an end: a date; a date announced and not reached; none, for it runs; none written down
# anywhere; or there is none because it has not begun.
ENDS = ("ended", "planned end", "ongoing", "not recorded", "not begun")
# Standing bodies with a duty to plan together: the background in which funded initiatives come and go.
BACKGROUND = ("cpp_scotland", "psb_wales", "cp_ni", "integrated_care_systems")
# Programmes whose start is the day they were announced or agreed, not the day anything began.
ANNOUNCED = (
    "city_deals", "devolution_deals", "enterprise_zones", "freeports", "town_deals", "sport_place",
    "integration_areas",
)  # fmt: skip
# Programmes whose end is counted from the length they were planned for, not from a record of the end.
PLANNED_LENGTH = ("city_challenge", "better_start", "plan_neighbourhoods")
# Networks of hospitals: the place named is where a provider sits or a region, not a footprint.
PROVIDER_THEME = "acute care collaboration"
STANDINGS = {"register": "In the register", "yours": "Yours", "corrected by you": "Corrected by you"}

_DATES = (
    Column("start_date", "text", "Start, as precise as known"),
    Column("end_date", "text", "End, as precise as known"),
    Column("date_precision", "text", "Precision of the start", False, PRECISION),
)
_MONEY = (
    Column("funding_type", "text", "Where its money came from", True, FUNDING),
    Column("funding_gbp_m", "number", "Funding in million pounds, as stated"),
)
_SOURCES = Column("source_ids", "text", "Sources, separated by semicolons", True)

PROGRAMME = Table(
    "programme",
    "National or regional programmes that place-based initiatives belonged to.",
    (
        Column("programme_id", "text", "Programme", True),
        Column("name", "text", "Name", True),
        Column("short_name", "text", "Name for narrow places", True),
        Column("lead_body", "text", "Who led it", True),
        Column("nation_scope", "text", "Where it ran", True),
        Column("purpose", "text", "What it was for, in our words", True),
        *_DATES,
        Column("end_status", "text", "How it stands", True, STATUSES),
        Column("successor_programme_id", "text", "Programme that followed it"),
        *_MONEY,
        Column("scale", "text", "Usual scale", True, SCALES),
        Column("domain", "text", "What it worked on, separated by semicolons"),
        _SOURCES,
    ),
    ("programme_id",),
    "initiatives/programme.csv",
)
INITIATIVE = Table(
    "initiative",
    "One programme in one place, or one local initiative.",
    (
        Column("initiative_id", "text", "Initiative", True),
        Column("programme_id", "text", "Programme", True),
        Column("name", "text", "Name", True),
        Column("theme", "text", "What it worked on"),
        *_DATES,
        Column("scale", "text", "Scale it worked at", True, SCALES),
        *_MONEY,
        Column("status", "text", "How it stands", True, STATUSES),
        Column("summary", "text", "What it did, in our words", True),
        Column("legacy", "text", "What sources say endured"),
        _SOURCES,
    ),
    ("initiative_id",),
    "initiatives/initiative.csv",
)
INITIATIVE_AREA = Table(
    "initiative_area",
    "Areas an initiative covered, under the code of its day and today's.",
    (
        Column("initiative_area_id", "integer", "Row", True),
        Column("initiative_id", "text", "Initiative", True),
        Column("area_code_then", "text", "Code of the area then, where it had one"),
        Column("area_name_then", "text", "Name then"),
        Column("area_code_now", "text", "Today's area", True),
        Column("area_name_now", "text", "Name today", True),
        Column("coverage", "text", "Whether all of today's area was covered", True, ("whole", "part")),
        Column("note", "text", "What to know, such as a locator only"),
    ),
    ("initiative_area_id",),
    "initiatives/initiative_area.csv",
)
MILESTONE = Table(
    "milestone",
    "Dated events of a programme or initiative.",
    (
        Column("milestone_id", "integer", "Row", True),
        Column("initiative_id", "text", "Initiative, if of one"),
        Column("programme_id", "text", "Programme, if of one"),
        Column("date", "text", "Date, as precise as known", True),
        Column("date_precision", "text", "Its precision", True, PRECISION),
        Column("label", "text", "What happened, in our words", True),
        _SOURCES,
    ),
    ("milestone_id",),
    "initiatives/milestone.csv",
    ("initiative_id IS NOT NULL OR programme_id IS NOT NULL",),
)
INITIATIVE_SOURCE = Table(
    "initiative_source",
    "Pages behind the register of initiatives.",
    (
        Column("source_id", "text", "Source", True),
        Column("title", "text", "Title", True),
        Column("publisher", "text", "Publisher"),
        Column("url", "text", "Address"),
        Column("published", "text", "Date of publication"),
        Column("accessed", "text", "When and how it was read"),
    ),
    ("source_id",),
    "initiatives/initiative_source.csv",
)
UNVERIFIED = Table(
    "unverified",
    "Initiatives heard of and not seen in a source: listed apart, never counted, never drawn.",
    (
        Column("unverified_id", "text", "Row", True),
        Column("programme_id", "text", "Programme, where it is one of the register"),
        Column("name", "text", "Name", True),
        Column("start_date", "text", "Date named with it, not verified"),
        Column("date_precision", "text", "Precision of that date", False, PRECISION),
        Column("why", "text", "What is missing", True),
        Column("source_ids", "text", "Sources that mention it, separated by semicolons"),
    ),
    ("unverified_id",),
    "initiatives/unverified.csv",
)

TABLES = (PROGRAMME, INITIATIVE, INITIATIVE_AREA, MILESTONE, INITIATIVE_SOURCE, UNVERIFIED)
