"""Tables of what published evaluations found, graded by how well it is known."""

from placedata.model.contract import Column, Table
from placedata.model.indicators import DOMAINS
from placedata.model.learning import STRENGTHS

OTHER = "other"  # no domain of ours, or several
DIRECTIONS = ("better", "worse", "no difference found", "mixed", "not measured")
DESIGNS = (
    "trial", "matched comparison", "before and after with comparison", "before and after", "case study",
    "audit", "review of many",
)  # fmt: skip
# Designs that can show what would have been otherwise. Of the rest nothing is said to follow from anything.
COMPARED = ("trial", "matched comparison")
SEEN_IN = ("paper or report", "abstract", "publisher's summary", "summary by others")

FINDING = Table(
    "finding",
    "One finding of a published evaluation on one outcome, in our words. Kept by hand.",
    (
        Column("finding_id", "text", "Finding", True),
        Column("programme_id", "text", "Programme, empty for an approach in general"),
        Column("initiative_id", "text", "Initiative, where it is about one"),
        Column("approach", "text", "What was done, in our words", True),
        Column("indicator_id", "text", "Measure of ours it speaks of, if any"),
        Column("domain", "text", "Part of life; other for none of ours, or several", True, (*DOMAINS, OTHER)),
        Column("outcome_words", "text", "What the evaluation measured, and against what", True),
        Column("differs", "text", "How that differs from our measure; empty where it does not"),
        Column("direction", "text", "What was found", True, DIRECTIONS),
        Column("size", "text", "How large, where the source says"),
        Column("design", "text", "How it was found out", True, DESIGNS),
        Column("strength", "text", "How strong the evidence is, as for lessons", True, STRENGTHS),
        Column("caution", "text", "What it cannot show", True),
        Column("period", "text", "Years studied", True),
        Column("places", "text", "Places studied", True),
        Column("seen_in", "text", "In what the finding was read", True, SEEN_IN),
        Column("source_ids", "text", "Sources of this or another register, separated by semicolons", True),
    ),
    ("finding_id",),
    "evidence/finding.csv",
)
EVIDENCE_SOURCE = Table(
    "evidence_source",
    "Pages behind the findings that are in no other register. Kept by hand.",
    (
        Column("source_id", "text", "Source", True),
        Column("title", "text", "Title", True),
        Column("publisher", "text", "Authors or publisher", True),
        Column("published", "text", "Year, or n.d.", True),
        Column("url", "text", "Address", True),
        Column("accessed", "text", "When and how it was read", True),
    ),
    ("source_id",),
    "evidence/evidence_source.csv",
)

TABLES = (FINDING, EVIDENCE_SOURCE)
