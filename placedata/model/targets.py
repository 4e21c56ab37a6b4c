"""Tables of targets that were set in public for an indicator: for whom, by whom, how far, by when."""

from placedata.model.contract import Column, Table

# Which side of the value counts as reached.
BOUNDS = ("at most", "under", "at least")
# Whom it was set for: the area taken together, or each local authority in it.
SCOPES = ("whole", "each")
# ``set`` is said where no page was found that ends it or says it still stands.
STATUSES = ("in force", "set", "met", "date passed", "superseded")
OVER = ("superseded",)
STANDINGS = ("published", "yours")

TARGET = Table(
    "target",
    "Targets set in public, each with the page that says so. Wording is our own.",
    (
        Column("target_id", "text", "Target", True),
        Column("indicator_id", "text", "Indicator on whose chart it stands", True),
        Column("area_code", "text", "Nation, region or place it was set for", True),
        Column("scope", "text", "Set for the area as a whole, or for each local authority", True, SCOPES),
        Column("bound", "text", "Side of the value that counts as reached", True, BOUNDS),
        Column("value", "number", "Level, in the indicator's unit", True),
        Column("due", "text", "Period or day by which, as of a series; empty when none was named"),
        Column("set_by", "text", "Who set it", True),
        Column("set_on", "text", "When, as precise as known; empty when no page says"),
        Column("stated", "text", "What was said, in our words", True),
        Column("status", "text", "How it stands", True, STATUSES),
        Column("status_note", "text", "What is known of how it stands, in our words", True),
        Column("comparable", "text", "Whether our figures may be read against it", True,
               ("yes", "with_caution", "no")),
        Column("difference", "text", "How its measure differs from the indicator"),
        Column("source_ids", "text", "Sources, the first the one that states it, by semicolons", True),
    ),
    ("target_id",),
    "targets/target.csv",
    ("(comparable = 'yes') = (difference IS NULL)",),
)  # fmt: skip
TARGET_SOURCE = Table(
    "target_source",
    "Pages behind the targets.",
    (
        Column("source_id", "text", "Source", True),
        Column("title", "text", "Title", True),
        Column("publisher", "text", "Publisher", True),
        Column("url", "text", "Address", True),
        Column("published", "text", "Date of publication, as precise as known"),
    ),
    ("source_id",),
    "targets/target_source.csv",
)

TABLES = (TARGET, TARGET_SOURCE)
