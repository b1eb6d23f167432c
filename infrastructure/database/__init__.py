"""The store: one database, its shared table definitions, and transactions that read or write."""

from infrastructure.database.dialect import NotLetIn, RightsMissing
from infrastructure.database.question import Among, Question
from infrastructure.database.store import Database, StoreMismatch
from infrastructure.database.tables import SCHEMA_VERSION, Big, fact_table, metadata, working_table

__all__ = [
    "SCHEMA_VERSION",
    "Among",
    "Big",
    "Database",
    "NotLetIn",
    "Question",
    "RightsMissing",
    "StoreMismatch",
    "fact_table",
    "metadata",
    "working_table",
]
