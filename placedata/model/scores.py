"""Tables of how well methods did on figures that are known, measured once and kept as a reference."""

from placedata.model.contract import Column, Table

_MEASURED = (
    Column("measured", "date", "Day of the measurement", True),
    Column("data_version", "text", "Version of the data it was made on", True),
)
METHOD_SCORE = Table(
    "method_score",
    "Error and coverage of methods of filling gaps, on figures that were hidden from them.",
    (
        Column("indicator_id", "text", "Indicator", True),
        Column("method", "text", "Method", True),
        Column("position", "text", "Where the gap was", True, ("interior", "end")),
        Column("gap_length", "integer", "Its length in periods", True),
        Column("nmae", "number", "Mean absolute error over the deviation of the area's own series", True),
        Column("cover80", "number", "Share of hidden values inside the 80% interval, 0 to 1"),
        Column("cover95", "number", "Share of hidden values inside the 95% interval, 0 to 1"),
        Column("n_gaps", "integer", "Gaps scored", True),
        Column("n_donors", "integer", "Other areas the methods could learn from", True),
        *_MEASURED,
    ),
    ("indicator_id", "method", "position", "gap_length"),
    "methods/method_score.csv",
)
BREAK_SCORE = Table(
    "break_score",
    "False alarms and hits of searches for breaks, on series with and without a shift put into them.",
    (
        Column("indicator_id", "text", "Indicator", True),
        Column("method", "text", "Method", True),
        Column("areas", "integer", "Areas with a complete series", True),
        Column("false_alarm", "number", "Share of untouched series with a break found, 0 to 1", True),
        Column("hit3", "number", "Share of shifts of 3 deviations found within a period, 0 to 1", True),
        Column("hit5", "number", "Share of shifts of 5 deviations found within a period, 0 to 1", True),
        *_MEASURED,
    ),
    ("indicator_id", "method"),
    "methods/break_score.csv",
)

TABLES = (METHOD_SCORE, BREAK_SCORE)
