"""What can happen to the application for a development grant (评价项目开发资助). Amounts are yuan, written as text.

`uses` is what the grant has of its project's cap from this event on; None where the event changes nothing of it.
"""

from datetime import date

from domain.kernel.record import Event
from domain.kernel.uses import Use
from domain.vocabulary import GrantKind


class GrantApplied(Event):
    """Somebody who developed an assessment project applied for a grant (申请)."""

    legal_day_field = "applied_on"

    grant_no: str
    policy: str
    project_code: str
    applicant: str
    office: str
    kind: GrantKind
    sector: str
    applied_on: date
    amount_applied: str
    uses: tuple[Use, ...] | None = None


class GrantReviewed(Event):
    """What was developed was reviewed (评审): the scores, and whether it meets the conditions."""

    legal_day_field = "reviewed_on"

    grant_no: str
    reviewed_on: date
    eligible: bool
    scores: tuple[int, ...] = ()
    proposed_amount: str | None = None


class GrantAwarded(Event):
    """The office granted so much (核定资助)."""

    legal_day_field = "awarded_on"

    grant_no: str
    awarded_on: date
    amount: str
    uses: tuple[Use, ...] | None = None


class GrantRejected(Event):
    """The office turned the application down (不予资助)."""

    legal_day_field = "rejected_on"

    grant_no: str
    rejected_on: date
    reason: str | None = None
    uses: tuple[Use, ...] | None = None


class GrantWithdrawn(Event):
    """The applicant took the application back (撤回申请)."""

    legal_day_field = "withdrawn_on"

    grant_no: str
    withdrawn_on: date
    reason: str | None = None
    uses: tuple[Use, ...] | None = None
