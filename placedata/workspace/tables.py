"""Tables of the workspace. Rows are added and never changed, so that what was written stays readable."""

from sqlalchemy import CheckConstraint, Column, DateTime, Integer, MetaData, String, Table, Text

METADATA = MetaData()

BREAK_DECISION = Table(
    "break_decision",
    METADATA,
    Column("decision_id", Integer, primary_key=True, autoincrement=True),
    Column("candidate_id", String(200), nullable=False, index=True),
    Column("verdict", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", String(100), nullable=False),
    Column("decided_at", DateTime, nullable=False),
    CheckConstraint("verdict IN ('accepted', 'rejected')", name="break_decision_verdict"),
    sqlite_autoincrement=True,
)
