"""Tables of what was worked out from the published figures: series on today's areas, and their quality."""

from placedata.model.contract import Column, Table
from placedata.model.indicators import PERIOD_KINDS, STATUSES

PROVENANCE = {
    "published": "Published",
    "recoded": "Published, on today's boundary",
    "merged": "Put together from former areas",
    "apportioned": "Put together from former areas by shares of people",
    "modelled": "Estimated from other places",
    "interpolated": "Estimated from its own values",
    "rolled out": "Annual value worked out from overlapping windows",
    "missing": "No value",
}
# What is said of a cell of a map or table: the publisher's status, or that the value was put together.
MARKS = {**STATUSES, "C": PROVENANCE["merged"]}
CONVERTED = ("recoded", "merged", "apportioned")
ESTIMATES = ("modelled", "interpolated", "rolled out")
HOLES = {
    "suppressed": "The publisher withheld the value as confidential.",
    "unreliable": "The publisher judged the value too unreliable to print.",
    "not applicable": "The publisher says the figure does not apply to this area.",
    "area did not exist": "The area, or its present code, did not exist then.",
    "not collected": "No area has a value for this period.",
    "not collected here": "No area of the same group has a value for this period.",
    "not yet published": "The area's last value is earlier, while other areas have one for this period.",
    "unknown": "Others have a value for this period and the publisher gives no reason for this hole.",
}

_KEY = (
    Column("indicator_id", "text", "Indicator", True),
    Column("area_code", "text", "Today's area", True),
)
DERIVED_POINT = Table(
    "derived_point",
    "Points of a series on today's areas that no publisher printed: converted, estimated, or a named hole.",
    (
        *_KEY,
        Column("period", "text", "Period, as the publisher would write it", True),
        Column("period_start", "date", "First day", True),
        Column("period_end", "date", "First day after the period; the day itself for an instant", True),
        Column("period_kind", "text", "Kind of period", True, PERIOD_KINDS),
        Column("value", "number", "Value in the indicator's unit; empty for a hole"),
        Column("lower", "number", "Lower 95% limit"),
        Column("upper", "number", "Upper 95% limit"),
        Column("lower80", "number", "Lower 80% limit of an estimate"),
        Column("upper80", "number", "Upper 80% limit of an estimate"),
        Column("provenance", "text", "Where the value comes from", True, tuple(PROVENANCE)),
        Column("hole", "text", "Why nothing was published", False, tuple(HOLES)),
        Column("method", "text", "How the value was made"),
        Column("share_estimated", "number", "Share of the value that is estimated, 0 to 1", True),
        Column("n_donors", "integer", "Other areas the estimate rests on", True),
        Column("approximate", "boolean", "Whether parts were put together in a way that is not exact", True),
        Column("sources", "text", "Former areas and periods it was made from, separated by semicolons"),
        Column("reason", "text", "How it was made, or why it was left empty, in words", True),
    ),
    ("indicator_id", "area_code", "period"),
    "derived_point.parquet",
    ("(value IS NULL) = (provenance = 'missing')", "share_estimated BETWEEN 0 AND 1"),
)
QUALITY = Table(
    "quality",
    "What the grade of a series rests on. The grade itself depends on the day it is asked for.",
    (
        *_KEY,
        Column("periods", "integer", "Periods its nation was measured in or skipped", True),
        Column("published", "integer", "Of these, periods with a published or converted value", True),
        Column("missing", "number", "Share of them without one, 0 to 1", True),
        Column("last_end", "date", "Day on which the last published period ended", True),
        Column("cycle_years", "number", "Usual time from one period to the next, in years", True),
        Column("noise", "number", "Published margin of error over the usual difference between places"),
        Column("estimated", "number", "Share of the values of its series that are estimated, 0 to 1", True),
        Column("rebuilt", "number", "Share of its values put together from former areas, 0 to 1", True),
        Column("broken", "number", "Share of its last ten years that lies before a break, 0 to 1", True),
    ),
    ("indicator_id", "area_code"),
    "quality.parquet",
)
BREAK_CANDIDATE = Table(
    "break_candidate",
    "Level shifts that a search found and nobody announced, for a person to accept or reject.",
    (
        Column("candidate_id", "text", "Candidate", True),
        Column("indicator_id", "text", "Indicator", True),
        Column("level", "text", "Level of the areas searched", True),
        Column("area_code", "text", "Area, or empty where most areas shift at once"),
        Column("date", "date", "First day of the first period after it", True),
        Column("size", "number", "In the indicator's unit or in logs; for one area, against others", True),
        Column("log", "boolean", "Whether the search was in logs", True),
        Column("se", "number", "Standard error of the size", True),
        Column("statistic", "number", "Largest absolute t over all dates", True),
        Column("critical", "number", "Value it had to exceed", True),
        Column("kind", "text", "Where it was found", True,
               ("detected", "detected in the mean", "detected in the median")),
    ),
    ("candidate_id",),
    "catalogue/break_candidate.csv",
)  # fmt: skip
FORMER_POPULATION = Table(
    "former_population",
    "People of districts that are gone, as weights for putting their figures together.",
    (
        Column("area_code", "text", "Former area", True),
        Column("period", "text", "Year, at its middle", True),
        Column("people", "text", "Of which age", True, ("all", "0-15", "16-64", "16+", "18+")),
        Column("value", "number", "People", True),
        Column("source", "text", "File they come from", True),
    ),
    ("area_code", "period", "people"),
    "geography/former_population.csv",
)
HARMONISED = Table(
    "harmonised",
    "From which inputs the series of an indicator were worked out, so that only changed ones are done again.",
    (
        Column("indicator_id", "text", "Indicator", True),
        Column("fingerprint", "text", "Of its figures, breaks and areas, and of the methods", True),
        Column("level", "text", "Level whose areas lend to each other; empty where nothing is estimated"),
    ),
    ("indicator_id",),
    "catalogue/harmonised.csv",
)

TABLES = (DERIVED_POINT, QUALITY, BREAK_CANDIDATE, FORMER_POPULATION, HARMONISED)
