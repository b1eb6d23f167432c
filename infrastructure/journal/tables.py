"""The log (`events`), what each command gave (`receipts`), and what may be used only once (`claims`)."""

from sqlalchemy import Column, Index, Integer, LargeBinary, Text, UniqueConstraint

from infrastructure.database import Big, fact_table, working_table

events = fact_table(
    "events",
    Column("position", Big, primary_key=True, autoincrement=False),
    Column("stream", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("case_key", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),  # UTC, microseconds, always 27 characters: sorts as text
    Column("effective", Text),  # the legal day, YYYY-MM-DD
    Column("by", Text, nullable=False),
    Column("role", Text),
    Column("reason", Text),
    Column("correlation", Text),
    Column("command_id", Text),
    Column("pack_digest", Text),
    Column("body", LargeBinary, nullable=False),
    Column("leaf", LargeBinary, nullable=False),
    UniqueConstraint("stream", "version"),
    Index("events_by_case", "case_key", "position"),
    gapless="position",
    versions=("stream", "version"),
)

receipts = fact_table(
    "receipts",
    Column("command_id", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("positions", Text, nullable=False),  # ranges: "17-19,25"; empty where the command gave nothing
)

claims = working_table(
    "claims",
    Column("kind", Text, primary_key=True),  # whose it is: person:…, certificate:…
    Column("value", Text, primary_key=True),
    Column("position", Big, nullable=False),  # the event that took it
)
