"""What can happen to a personal claim (个人申领).

`uses` is what the claim uses up of the policy's limits from this event on; None where the event changes nothing of it.
"""

from datetime import date

from domain.kernel.record import Changes, Event
from domain.kernel.uses import Use
from domain.vocabulary import ClaimCheck, ClaimProgramme, FeePayer, Finding, Group


class ClaimSubmitted(Event):
    """A person applied for a subsidy on the strength of a certificate (申领)."""

    legal_day_field = "applied_on"

    claim_no: str
    policy: str
    programme: ClaimProgramme
    person: str
    certificate_no: str
    group: Group | None = None
    hukou: str | None = None
    office: str
    applied_on: date
    employer: str | None = None
    post: str | None = None
    in_post_from: date | None = None
    fee_paid_by: FeePayer | None = None
    provider: str | None = None
    uses: tuple[Use, ...] | None = None


class ClaimVerified(Event):
    """What a source says of one thing that the claim states (核验); `found_from` to `found_until` is what it shows."""

    legal_day_field = "verified_on"

    claim_no: str
    check: ClaimCheck
    result: Finding
    verified_on: date
    source: str
    found_from: date | None = None
    found_until: date | None = None
    answers: tuple[str, ...] = ()


class ClaimReviewed(Event):
    """The office went through the claim (审核)."""

    legal_day_field = "reviewed_on"

    claim_no: str
    reviewed_on: date


class ClaimApproved(Event):
    """The office granted the claim (批准)."""

    legal_day_field = "approved_on"

    claim_no: str
    approved_on: date
    uses: tuple[Use, ...] | None = None


class ClaimRejected(Event):
    """The office turned the claim down (不予批准)."""

    legal_day_field = "rejected_on"

    claim_no: str
    rejected_on: date
    reason: str | None = None
    uses: tuple[Use, ...] | None = None


class ClaimWithdrawn(Event):
    """The person took the claim back (撤回申领)."""

    legal_day_field = "withdrawn_on"

    claim_no: str
    withdrawn_on: date
    reason: str | None = None
    uses: tuple[Use, ...] | None = None


class ClaimChanges(Changes):
    """What a correction of a claim may set; None takes it back."""

    certificate_no: str | None = None
    group: Group | None = None
    hukou: str | None = None
    office: str | None = None
    applied_on: date | None = None
    employer: str | None = None
    post: str | None = None
    in_post_from: date | None = None
    fee_paid_by: FeePayer | None = None
    provider: str | None = None
    reviewed_on: date | None = None
    approved_on: date | None = None
    rejected_on: date | None = None
    withdrawn_on: date | None = None


class ClaimCorrected(Event):
    """Recorded facts about the claim were wrong; these values stand instead (更正)."""

    claim_no: str
    set: ClaimChanges
    reason: str
    answers: tuple[str, ...] = ()
    uses: tuple[Use, ...] | None = None
