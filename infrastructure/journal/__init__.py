"""The log of events, and everything recorded in the same breath."""

from infrastructure.journal.case_journal import CaseJournal
from infrastructure.journal.mapper import UnreadableEvent

__all__ = ["CaseJournal", "UnreadableEvent"]
