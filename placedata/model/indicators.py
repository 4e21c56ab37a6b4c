"""Tables of figures: indicators, what was published for them, and what was turned away."""

from placedata.model.contract import Column, Table

DOMAINS = {
    "work_and_economy": "Work and economy",
    "income_and_living_standards": "Income and living standards",
    "health": "Health",
    "wellbeing": "Wellbeing",
    "skills_and_education": "Skills and education",
    "housing": "Housing",
    "environment": "Environment",
    "community_and_connectivity": "Community and connectivity",
    "population": "Population",
}
KINDS = ("count", "rate", "ratio", "mean", "median", "index")
PERIOD_KINDS = ("calendar", "financial", "academic", "month", "quarter", "year", "rolling", "instant")
STATUSES = {
    "A": "Published",
    "O": "Unavailable",
    "Q": "Withheld as confidential",
    "U": "Unreliable",
    "M": "Not applicable",
    "W": "Includes another area",
}

INDICATOR = Table(
    "indicator",
    "What is measured, how, by whom, and how it may be compared. Wording is our own.",
    (
        Column("indicator_id", "text", "Name in questions and addresses", True),
        Column("name", "text", "Full name", True),
        Column("short_name", "text", "Name for narrow places", True),
        Column("definition", "text", "What is counted, of whom, when", True),
        Column("unit", "text", "Unit in words", True),
        Column("unit_symbol", "text", "Unit as written beside a number"),
        Column("decimals", "integer", "Decimal places shown", True),
        Column("kind", "text", "Statistical kind; decides how it may be converted", True, KINDS),
        Column("extensive", "boolean", "Whether parts add up to the whole", True),
        Column("denominator", "text", "What a rate is of"),
        Column("denominator_note", "text", "What to know about the denominator"),
        Column("polarity", "integer", "1 up is good, -1 up is bad, 0 neither", True),
        Column("polarity_reason", "text", "Who would call up good, where it is arguable"),
        Column("money", "boolean", "In the prices of each year, so inflation is inside it", True),
        Column("domain", "text", "Part of life", True, tuple(DOMAINS)),
        Column("lpip_theme", "text", "Theme of the local policy innovation partnerships", True),
        Column("stage_use", "text", "Weight in a place's stage", True, ("core", "supporting", "context")),
        Column("nation_scope", "text", "Nations with values for districts", True),
        Column("comparability_group", "text", "Rank only within it", True),
        Column("lowest_level", "text", "Smallest areas published", True),
        Column("period_kind", "text", "Length and start of a period", True),
        Column("first_period", "text", "First period with a value, as published", True),
        Column("last_period", "text", "Last period with a value, as published", True),
        Column("n_ltla", "integer", "Today's districts with at least one value", True),
        Column("has_intervals", "boolean", "Whether the publisher gives 95% intervals", True),
        Column("publisher", "text", "Who publishes it", True),
        Column("source_title", "text", "Title of the release", True),
        Column("source_url", "text", "Where the release is"),
        Column("licence", "text", "Licence of the figures", True),
        Column("released", "date", "Day of the release used"),
        Column("in_development", "boolean", "Publisher calls it official statistics in development", True),
        Column("caveats", "text", "What to know before using it"),
        Column("sampling", "text", "Nature of the source", True, ("admin", "modelled", "survey", "census")),
        Column("min_meaningful_change", "text", "Smallest change worth a word, with its basis"),
        Column("source_file", "text", "File the figures came from", True),
        Column("source_indicator", "text", "Name of the series inside that file"),
    ),
    ("indicator_id",),
    "catalogue/indicator.csv",
    ("polarity IN (-1, 0, 1)", "decimals BETWEEN 0 AND 6"),
)
COMPARABILITY = Table(
    "comparability",
    "Nations whose figures for an indicator may be ranked together share a group.",
    (
        Column("indicator_id", "text", "Indicator", True),
        Column("nation", "text", "Nation", True, ("E", "W", "S", "N")),
        Column("comparability_group", "text", "Group", True),
    ),
    ("indicator_id", "nation"),
    "catalogue/comparability.csv",
)
INDICATOR_BREAK = Table(
    "indicator_break",
    "Dates at which a series changes its meaning, with a source.",
    (
        Column("break_id", "text", "Break", True),
        Column("indicator_id", "text", "Indicator, or a family of small-area indices", True),
        Column("date", "date", "Start of the first affected period", True),
        Column("scope", "text", "all, nation letters, a code prefix or area codes", True),
        Column("kind", "text", "What sort of change", True),
        Column("what_changed", "text", "The change in our words", True),
        Column("expected_effect", "text", "Direction or size where a source gives it"),
        Column("comparable_across", "text", "Whether values may be set side by side", True),
        Column("source_title", "text", "Page that says so", True),
        Column("source_url", "text", "Its address", True),
    ),
    ("break_id",),
    "catalogue/indicator_break.csv",
)
BREAK_SPAN = Table(
    "break_span",
    "Breaks that spread from place to place: until when, and which way they move the figures.",
    (
        Column("break_id", "text", "Break", True),
        Column("until", "date", "Day by which it has spread everywhere", True),
        Column("effect", "integer", "1 where it raises the figures, -1 where it lowers them", True),
    ),
    ("break_id",),
    "catalogue/break_span.csv",
    ("effect IN (-1, 1)",),
)
PRICE_INDEX = Table(
    "price_index",
    "Consumer prices of the UK, yearly means, by which money is made comparable over time.",
    (
        Column("year", "integer", "Calendar year", True),
        Column("value", "number", "Index, 2015 = 100", True),
        Column("source_file", "text", "File it comes from", True),
    ),
    ("year",),
    "catalogue/price_index.csv",
    ("value > 0",),
)
SHOCK = Table(
    "shock",
    "Dated events that touched the nation or one place.",
    (
        Column("shock_id", "text", "Shock", True),
        Column("name", "text", "Name", True),
        Column("start", "text", "Start, as precise as known", True),
        Column("end", "text", "End, as precise as known"),
        Column("date_precision", "text", "Precision of the start", True, ("day", "month", "quarter", "year")),
        Column("scope", "text", "UK, or area codes", True),
        Column("kind", "text", "Kind of event", True),
        Column("summary", "text", "What happened, in our words", True),
        Column("source_title", "text", "Page that says so", True),
        Column("source_url", "text", "Its address", True),
        Column("verified", "text", "Whether a page was retrieved", True, ("yes",)),
    ),
    ("shock_id",),
    "catalogue/shock.csv",
)
OBSERVATION = Table(
    "observation",
    "Values exactly as published, with the status and note that travel with them.",
    (
        Column("indicator_id", "text", "Indicator", True),
        Column("area_code", "text", "Area, under the code the publisher used", True),
        Column("period", "text", "Period as published", True),
        Column("period_start", "date", "First day", True),
        Column("period_end", "date", "First day after the period; the day itself for an instant", True),
        Column("period_kind", "text", "Kind of period", True, PERIOD_KINDS),
        Column("value", "number", "Value in the indicator's unit; empty when not published"),
        Column("lower", "number", "Lower published 95% limit"),
        Column("upper", "number", "Upper published 95% limit"),
        Column("status", "text", "SDMX observation status", True, tuple(STATUSES)),
        Column("status_text", "text", "Status as published"),
        Column("note", "text", "Note as published"),
        Column("source_file", "text", "File", True),
        Column("source_row", "integer", "Row in that file, the first after the header is 1", True),
    ),
    ("indicator_id", "area_code", "period"),
    "observation.parquet",
    ("period_end >= period_start",),
)
REJECTED_ROW = Table(
    "rejected_row",
    "Rows of the source files that are not observations, each with its reason.",
    (
        Column("source_file", "text", "File", True),
        Column("source_row", "integer", "Row in that file, the first after the header is 1", True),
        Column("reason", "text", "Why it was not kept", True),
        Column("content", "text", "The row as it stood", True),
    ),
    ("source_file", "source_row", "content"),
    "rejected_row.parquet",
)
SOURCE = Table(
    "source",
    "Register of the publishers' files the embedded data was made from.",
    (
        Column("source_file", "text", "File as named when imported", True),
        Column("title", "text", "Title", True),
        Column("publisher", "text", "Publisher", True),
        Column("licence", "text", "Licence", True),
        Column("attribution", "text", "Words the licence asks for"),
        Column("origin", "text", "Where the file was taken from"),
        Column("rows_read", "integer", "Rows in the file", True),
        Column("rows_kept", "integer", "Rows kept as observations", True),
        Column("rows_rejected", "integer", "Rows set aside with a reason", True),
        Column("sha256", "text", "Fingerprint of the file", True),
    ),
    ("source_file",),
    "source.csv",
    ("rows_read = rows_kept + rows_rejected",),
)

TABLES = (
    INDICATOR,
    COMPARABILITY,
    INDICATOR_BREAK,
    BREAK_SPAN,
    PRICE_INDEX,
    SHOCK,
    SOURCE,
    OBSERVATION,
    REJECTED_ROW,
)
