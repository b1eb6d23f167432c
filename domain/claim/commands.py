"""What may be asked of a personal claim (个人申领)."""

from domain.claim.events import ClaimChanges
from domain.kernel.command import Command, Key, Name, PersonCommand, Reason
from domain.kernel.days import Day
from domain.kernel.identity import Division, FreeText, OrgCode
from domain.vocabulary import ClaimCheck, ClaimProgramme, FeePayer, Finding, Group


class ClaimCommand(Command):
    """A command to one claim."""

    claim_no: Key

    @property
    def stream(self) -> str:
        return f"claim:{self.claim_no}"


def _organisations(*codes: str | None) -> tuple[str, ...]:
    return tuple(f"organisation:{code}" for code in codes if code)


class SubmitClaim(ClaimCommand, PersonCommand):
    """Somebody applies for a subsidy on the strength of a certificate (申领)."""

    do = "claim.submit"

    policy: Key
    programme: ClaimProgramme
    certificate_no: Key
    group: Group | None = None
    hukou: Division | None = None
    office: Division
    applied_on: Day
    employer: OrgCode | None = None
    post: Key | None = None
    in_post_from: Day | None = None
    fee_paid_by: FeePayer | None = None
    provider: OrgCode | None = None

    @property
    def refers(self) -> tuple[str, ...]:
        things = (f"policy:{self.policy}", f"certificate:{self.certificate_no}")
        return (*things, *_organisations(self.employer, self.provider))


class VerifyClaim(ClaimCommand):
    """A source was asked about one thing that the claim states (核验)."""

    do = "claim.verify"

    check: ClaimCheck
    result: Finding
    verified_on: Day
    source: Name
    found_from: Day | None = None
    found_until: Day | None = None


class ReviewClaim(ClaimCommand):
    """The office went through the claim (审核)."""

    do = "claim.review"

    reviewed_on: Day


class ApproveClaim(ClaimCommand):
    """The office grants the claim (批准)."""

    do = "claim.approve"

    approved_on: Day


class RejectClaim(ClaimCommand):
    """The office turns the claim down (不予批准)."""

    do = "claim.reject"

    rejected_on: Day
    reason: FreeText | None = None


class WithdrawClaim(ClaimCommand):
    """The person takes the claim back (撤回申领)."""

    do = "claim.withdraw"

    withdrawn_on: Day
    reason: FreeText | None = None


class ClaimFields(ClaimChanges):
    """What a correction may set; null takes it back."""

    certificate_no: Key | None = None
    group: Group | None = None
    hukou: Division | None = None
    office: Division | None = None
    applied_on: Day | None = None
    employer: OrgCode | None = None
    post: Key | None = None
    in_post_from: Day | None = None
    fee_paid_by: FeePayer | None = None
    provider: OrgCode | None = None
    reviewed_on: Day | None = None
    approved_on: Day | None = None
    rejected_on: Day | None = None
    withdrawn_on: Day | None = None


class CorrectClaim(ClaimCommand):
    """Recorded facts about the claim were wrong: these stand instead (更正)."""

    do = "claim.correct"

    set: ClaimFields
    reason: Reason

    @property
    def refers(self) -> tuple[str, ...]:
        certificate = (f"certificate:{self.set.certificate_no}",) if self.set.certificate_no else ()
        return (*certificate, *_organisations(self.set.employer, self.set.provider))
