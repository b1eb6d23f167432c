"""The store: one database, its shared table definitions, and transactions that read or write."""

from infrastructure.database.store import Database, StoreMismatch
from infrastructure.database.tables import Big, fact_table, metadata, working_table

__all__ = ["Big", "Database", "StoreMismatch", "fact_table", "metadata", "working_table"]
