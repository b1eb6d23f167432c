"""Events behind which a run's lines and holds are what they were, so that nobody has to work them out again.

A list of the few that are known to move nothing: whatever is not on it may.
"""

from domain.findings.events import RunRecorded
from domain.kernel.record import Event, value_of
from domain.officer.events import OfficerAppointed, OfficerDismissed
from domain.payment_run.events import (
    RunApproved,
    RunComputed,
    RunOpened,
    RunPublished,
    RunRejected,
    RunReverted,
    RunSubmitted,
)

OF_ITS_OWN: tuple[type[Event], ...] = (RunSubmitted, RunApproved, RunRejected, RunReverted)
"""A run leaves aside what it took of budgets itself; what another took is gone."""

OF_ANYBODY: tuple[type[Event], ...] = (
    *(RunOpened, RunComputed, RunPublished),
    *(RunRecorded, OfficerAppointed, OfficerDismissed),
)
"""No money moves by them, and no line, payee or budget is another one."""


def leaves_lines_alone(event: Event, run_no: str) -> bool:
    """Whether the lines of the run are what they were before the event, amounts, holds and all."""
    own = value_of(event, "run_no") == run_no
    return isinstance(event, OF_ANYBODY) or (own and isinstance(event, OF_ITS_OWN))
