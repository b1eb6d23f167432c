"""A batch of an enterprise's apprentices (下批): which one was still under way when it started, and who is paid."""

from domain.cohort import apprentice_commands as ask
from domain.cohort.apprentice_events import BatchLinked, PayeeNamed
from domain.cohort.events import CohortChanges
from domain.kernel.command import differing
from domain.kernel.record import Event, Refusal


def link(stands: CohortChanges, command: ask.LinkBatch) -> Event | None:
    not_itself(command.cohort_no, command.batch_before)
    if stands.batch_before == command.batch_before:
        return None
    if stands.batch_before is not None:
        raise differing(command.stream, ["batch_before"])
    return BatchLinked(**command.model_dump())


def name_payee(last: PayeeNamed | None, command: ask.NamePayee) -> Event | None:
    said = PayeeNamed(**command.model_dump())
    return None if said == last else said


def not_itself(cohort_no: str, batch_before: str | None) -> None:
    """Refuses a class that would be the next batch after itself."""
    if batch_before == cohort_no:
        raise Refusal("a class is not the next batch after itself")
