"""Tables of stages: where each place stood in each year, how sure that is, and how deep its falls were."""

from placedata.model.contract import Column, Table
from placedata.model.indicators import DOMAINS

OVERALL = "overall"
NAMED = {
    "crisis": "Crisis",
    "recovery": "Recovery",
    "stable": "Stable",
    "struggling": "Struggling",
    "thriving": "Thriving",
}
STAGES = {**NAMED, "uncertain": "Uncertain"}
LETTERS = {
    "crisis": "C", "recovery": "R", "stable": "=", "struggling": "S", "thriving": "T", "uncertain": "?",
}  # fmt: skip
MEANINGS = {
    "crisis": "Fallen by more than its usual ups and downs, and not yet climbing back",
    "recovery": "Climbing back after a fall, and not there yet",
    "stable": "Neither falling nor climbing back, near the middle of places",
    "struggling": "Far below other places for long, without falling",
    "thriving": "Clearly above other places and not losing ground",
    "uncertain": "No stage is likely enough to be named",
}
# Domains that have a stage, in the order of their ribbons.
STAGED = tuple(domain for domain in DOMAINS if domain != "population")
SURE = 0.6
PROVISIONAL_YEARS = 2

_SERIES = Column("series", "text", "Indicator, domain, or overall for the whole place", True)
_AREA = Column("area_code", "text", "Today's area", True)
_YEAR = Column("year", "integer", "Calendar year in which the middle of the period lies", True)
_NAMED = (
    Column("stage", "text", "Stage named, or uncertain", True, tuple(STAGES)),
    Column("likeliest", "text", "Stage with the largest share of draws", True, tuple(NAMED)),
    Column("second", "text", "Stage with the next largest share; empty where it has none", False,
           tuple(NAMED)),
)  # fmt: skip
_STANDING = (
    Column("level", "number", "Position among comparable places, in their SDs; up is good", True),
    Column("momentum", "number", "Change of the position over three years; empty in the first three"),
    Column("fall", "number", "How far below its last peak, in thresholds of its series", True),
)

STAGE = Table(
    "stage",
    "The stage of each place in each year: overall, by domain and by indicator. Worked out, never published.",
    (
        _SERIES,
        _AREA,
        _YEAR,
        *_NAMED,
        *(Column(name, "integer", f"Draws in which it is {name}, in 100", True) for name in NAMED),
        *_STANDING,
        Column("parts", "integer", "Indicators it rests on", True),
        Column("agree", "integer", "Of these, how many are likeliest in the same stage", True),
        Column("estimated", "boolean", "Whether it rests on a value that was estimated", True),
        Column("stalled", "boolean", "Recovery without gain for two years, or for more than five", True),
        Column("provisional", "boolean", "Among the last two years, which later figures may change", True),
    ),
    ("series", "area_code", "year"),
    "stages/stage.parquet",
)
AS_KNOWN = Table(
    "as_known",
    "Where each place stood in each year by figures up to that year alone, as revised since.",
    (_SERIES, _AREA, _YEAR, *_NAMED, *_STANDING),
    ("series", "area_code", "year"),
    "stages/as_known.parquet",
)
FALL = Table(
    "fall",
    "Every fall of a place: when it began and ended, how deep it was, and what was won back.",
    (
        _SERIES,
        _AREA,
        Column("peak", "integer", "Last year before the fall", True),
        Column("trough", "integer", "Year of the lowest point", True),
        Column("depth", "number", "Peak less trough, in thresholds of its series", True),
        Column("resistance", "number", "Fall against the one expected; above nought held better"),
        Column("recoverability", "number", "Gain in the years after against the one expected"),
        Column("regained", "number", "Share of the fall won back by the last year known, 0 to 1"),
        Column("years", "integer", "Years until three quarters were won back; empty if not yet"),
        Column("below", "boolean", "Whether the last level known is still below the peak", True),
        Column("lasting", "number", "Level five years after the trough less the trend before, in thresholds"),
    ),
    ("series", "area_code", "peak"),
    "stages/fall.parquet",
)
STAGE_RULE = Table(
    "stage_rule",
    "What the stages of a series were worked out with, frozen so that a new year does not move the past.",
    (
        _SERIES,
        Column("threshold", "number", "Fall that counts as a crisis, in the unit below", True),
        Column("unit", "text", "Unit of the threshold in words", True),
        Column("places", "integer", "Places with a stage", True),
        Column("first_year", "integer", "First year with a stage", True),
        Column("last_year", "integer", "Last year with a stage", True),
    ),
    ("series",),
    "stages/stage_rule.csv",
)

TABLES = (STAGE, AS_KNOWN, FALL, STAGE_RULE)
