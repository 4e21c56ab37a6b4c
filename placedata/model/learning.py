"""Tables of what leaders of places learned, by stage."""

from placedata.model.contract import Column, Table

STAGES = ("crisis", "recovery", "thriving")
STRENGTHS = ("strong", "moderate", "indicative")

_STRENGTH = Column("evidence_strength", "text", "How strong the evidence is", True, STRENGTHS)
_SOURCES = Column("source_ids", "text", "Sources, separated by semicolons", True)

LEARNING = Table(
    "learning",
    "One actionable lesson, the stage it belongs to and a question for the room.",
    (
        Column("learning_id", "text", "Lesson", True),
        Column("stage", "text", "Stage it speaks to", True, (*STAGES, "any")),
        Column("theme", "text", "Theme", True),
        Column("statement", "text", "The lesson", True),
        Column("why_it_matters", "text", "Why", True),
        Column("question_for_the_room", "text", "Question a facilitator can ask", True),
        Column("evidence_type", "text", "Kind of evidence", True),
        _STRENGTH,
        Column("programme", "text", "Programme it came from"),
        Column("place_names", "text", "Places, separated by semicolons"),
        _SOURCES,
    ),
    ("learning_id",),
    "learning/learning.csv",
)
JOURNEY = Table(
    "journey",
    "Documented stretches of a place's journey.",
    (
        Column("journey_id", "text", "Account", True),
        Column("place_name", "text", "Place", True),
        Column("area_code", "text", "Today's codes, separated by semicolons; empty outside the UK"),
        Column("stage", "text", "Our reading of the stage", True, STAGES),
        Column("start_year", "integer", "First year described"),
        Column("end_year", "integer", "Last year described"),
        Column("what_happened", "text", "What happened, in our words", True),
        Column("leadership_response", "text", "What leaders did", True),
        _SOURCES,
    ),
    ("journey_id",),
    "learning/journey.csv",
)
LEADER_INSIGHT = Table(
    "leader_insight",
    "How leaders' days go: time, decisions, partnership, politics, money.",
    (
        Column("insight_id", "text", "Insight", True),
        Column("role", "text", "Whose day", True),
        Column("topic", "text", "Topic", True),
        Column("insight", "text", "The insight", True),
        _STRENGTH,
        _SOURCES,
    ),
    ("insight_id",),
    "learning/leader_insight.csv",
)
STAGE_DEFINITION = Table(
    "stage_definition",
    "What each stage means, its signals, focus and traps.",
    (
        Column("stage", "text", "Stage", True, STAGES),
        Column("definition", "text", "Meaning", True),
        Column("typical_signals", "text", "Signals", True),
        Column("leadership_focus", "text", "What leaders do", True),
        Column("partnership_working_focus", "text", "What partners do", True),
        Column("common_traps", "text", "What goes wrong", True),
        _SOURCES,
    ),
    ("stage",),
    "learning/stage_definition.csv",
)
LEARNING_SOURCE = Table(
    "learning_source",
    "Pages behind the learning library.",
    (
        Column("source_id", "text", "Source", True),
        Column("title", "text", "Title", True),
        Column("authors_or_publisher", "text", "Authors or publisher"),
        Column("year", "text", "Year, or n.d."),
        Column("url", "text", "Address"),
    ),
    ("source_id",),
    "learning/learning_source.csv",
)

TABLES = (LEARNING, JOURNEY, LEADER_INSIGHT, STAGE_DEFINITION, LEARNING_SOURCE)
