"""Small pasts to record."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from application.ports import Draft, Transaction
from domain.cohort.events import CohortCompleted, CohortStarted
from infrastructure.journal import CaseJournal


def now() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


def started(number: str, version: int = 1, **more: Any) -> Draft:
    """The class of this number started."""
    event = CohortStarted(cohort_no=number, starts_on=date(2025, 6, 2))
    return Draft(f"cohort:{number}", version, event, f"cohort:{number}", **({"by": "wang"} | more))


def completed(number: str, version: int = 2, **more: Any) -> Draft:
    """The class of this number was completed."""
    event = CohortCompleted(cohort_no=number, completed_on=date(2025, 9, 30))
    return Draft(f"cohort:{number}", version, event, f"cohort:{number}", **({"by": "wang"} | more))


def record(journal: CaseJournal, *drafts: Draft, **more: Any) -> Sequence[int]:
    """Records them by one officer and says at which positions."""
    return [event.position for event in journal.append(Transaction(drafts=drafts, **more))]
