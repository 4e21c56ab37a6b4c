"""Tables of the workspace. Rows are added and never changed, so that what was written stays readable."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

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

ACCOUNT = Table(
    "account",
    METADATA,
    Column("account_id", Integer, primary_key=True, autoincrement=True),
    Column("area_code", String(20), nullable=False, index=True),
    Column("year_from", Integer, nullable=False),
    Column("year_to", Integer, nullable=False),
    Column("stage", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("name", String(100), nullable=False),
    Column("role", String(100), nullable=False),
    Column("written_on", DateTime, nullable=False),
    Column("data_version", String(64), nullable=False),
    Column("key_hash", String(64), nullable=False),
    CheckConstraint("year_from <= year_to", name="account_years"),
    sqlite_autoincrement=True,
)

ACCOUNT_WITHDRAWAL = Table(
    "account_withdrawal",
    METADATA,
    Column("account_id", Integer, ForeignKey("account.account_id"), primary_key=True, autoincrement=False),
    Column("withdrawn_on", DateTime, nullable=False),
)

LOOK = Table(
    "look",
    METADATA,
    Column("look_id", Integer, primary_key=True, autoincrement=True),
    Column("area_code", String(20), nullable=False),
    Column("data_version", String(64), nullable=False),
    Column("looked_on", DateTime, nullable=False),
    Column("figures", Text, nullable=False),
    UniqueConstraint("area_code", "data_version", name="look_once"),
    sqlite_autoincrement=True,
)

INITIATIVE_ENTRY = Table(
    "initiative_entry",
    METADATA,
    Column("entry_id", Integer, primary_key=True, autoincrement=True),
    Column("initiative_id", String(160), nullable=False, index=True),
    Column("fields", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("signed_by", String(100), nullable=False),
    Column("role", String(100), nullable=False),
    Column("written_on", DateTime, nullable=False),
    Column("data_version", String(64), nullable=False),
    Column("key_hash", String(64), nullable=False, index=True),
    sqlite_autoincrement=True,
)

INITIATIVE_WITHDRAWAL = Table(
    "initiative_withdrawal",
    METADATA,
    Column(
        "entry_id", Integer, ForeignKey("initiative_entry.entry_id"), primary_key=True, autoincrement=False
    ),
    Column("withdrawn_on", DateTime, nullable=False),
)

TARGET_ENTRY = Table(
    "target_entry",
    METADATA,
    Column("target_no", Integer, primary_key=True, autoincrement=True),
    Column("area_code", String(20), nullable=False, index=True),
    Column("indicator_id", String(100), nullable=False),
    Column("value", Float, nullable=False),
    Column("due", String(20), nullable=False),
    Column("set_by", String(100), nullable=False),
    Column("where_written", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("signed_by", String(100), nullable=False),
    Column("written_on", DateTime, nullable=False),
    Column("data_version", String(64), nullable=False),
    Column("key_hash", String(64), nullable=False),
    sqlite_autoincrement=True,
)

TARGET_WITHDRAWAL = Table(
    "target_withdrawal",
    METADATA,
    Column("target_no", Integer, ForeignKey("target_entry.target_no"), primary_key=True, autoincrement=False),
    Column("withdrawn_on", DateTime, nullable=False),
)
