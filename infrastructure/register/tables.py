"""Rows of extracts and what the extracts cover: facts beside the log, each under its event's position."""

from sqlalchemy import Column, Index, Integer, LargeBinary, Text

from infrastructure.database import Big, fact_table

register_rows = fact_table(
    "register_rows",
    Column("position", Big, primary_key=True, autoincrement=False),
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("source", Text, nullable=False),
    Column("id_index", LargeBinary, nullable=False),
    Column("employer", Text, nullable=False),
    Column("division", Text, nullable=False),
    Column("month", Text, nullable=False),
    Index("register_rows_of_person", "id_index", "month"),
)
"""Who was employed by whom, where, in which month; the person stands there only as keyed index."""

register_coverage = fact_table(
    "register_coverage",
    Column("position", Big, primary_key=True, autoincrement=False),
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("source", Text, nullable=False),
    Column("division", Text, nullable=False),
    Column("from_month", Text, nullable=False),
    Column("to_month", Text, nullable=False),
    Column("restates", Integer, nullable=False),
)
"""The months and divisions for which an extract claims to be complete; divisions in their shortest form (`3305`)."""
