"""A personal claim (个人申领): state and decisions."""

from dataclasses import dataclass, field, replace
from datetime import date

from domain.claim import commands as ask
from domain.claim.events import (
    ClaimApproved,
    ClaimChanges,
    ClaimCorrected,
    ClaimRejected,
    ClaimReviewed,
    ClaimSubmitted,
    ClaimVerified,
    ClaimWithdrawn,
)
from domain.kernel.command import Command, Decision, differing, once
from domain.kernel.corrections import Spoke, answered, corrected, correction, said_by, spoken
from domain.kernel.record import Event, Refusal, value_of
from domain.kernel.uses import Use

DECIDED_ON = ("reviewed_on", "approved_on", "rejected_on", "withdrawn_on")
"""The days on which something was done about a claim."""


@dataclass(frozen=True)
class Claim:
    """What the next decision needs of a claim's past."""

    case: str
    submitted: ClaimSubmitted
    stands: ClaimChanges
    """What may be corrected, as it stands, and the days of the decisions."""
    uses: tuple[Use, ...] = ()
    verified: tuple[tuple[int, ClaimVerified], ...] = ()
    """With the version of each."""
    told: frozenset[tuple[str, date]] = frozenset()
    """The days of decisions that were reported, corrected since or not."""
    version: int = 1
    spoke: Spoke = field(default_factory=dict)

    @property
    def stream(self) -> str:
        return f"claim:{self.submitted.claim_no}"

    @property
    def office(self) -> str:
        return self.stands.office or self.submitted.office

    @property
    def applied_on(self) -> date:
        return self.stands.applied_on or self.submitted.applied_on

    @property
    def rejected(self) -> bool:
        """Whether the office's last word is no; of two words on one day the approval is the last."""
        no, yes = self.stands.rejected_on, self.stands.approved_on
        return no is not None and (yes is None or yes < no)

    @property
    def alive(self) -> bool:
        """Whether it may still be paid, or has been granted: neither turned down nor taken back."""
        return not self.rejected and self.stands.withdrawn_on is None


def evolve(claim: Claim | None, event: Event) -> Claim:
    version = claim.version + 1 if claim else 1
    evolved = _evolved(claim, event, version)
    uses = value_of(event, "uses")
    # A check states nothing of the claim, though its fields may bear the same names.
    said = frozenset[str]() if isinstance(event, ClaimVerified) else said_by(event) - {"uses"}
    return replace(
        evolved,
        uses=evolved.uses if uses is None else uses,
        version=version,
        spoke=spoken(evolved.spoke, said, version),
    )


def _evolved(claim: Claim | None, event: Event, version: int) -> Claim:
    match event:
        case ClaimSubmitted():
            return Claim(f"claim:{event.claim_no}", event, stands=ClaimChanges.told_by(event))
        case ClaimVerified() if claim:
            return replace(claim, verified=(*claim.verified, (version, event)))
        case ClaimReviewed() | ClaimApproved() | ClaimRejected() | ClaimWithdrawn() if claim:
            name = event.legal_day_field or ""
            stands = claim.stands.model_copy(update={name: event.legal_day})
            told = {(name, event.legal_day)} if event.legal_day else set()
            return replace(claim, stands=stands, told=claim.told | told)
        case ClaimCorrected() if claim:
            return replace(claim, stands=corrected(claim.stands, event.set))
    raise TypeError(f"not to be said of this claim: {type(event).__name__}")


def submit(claim: Claim | None, command: ask.SubmitClaim, person: str) -> Event | None:
    """What it uses up is told later, and makes no difference to whether it is the same claim."""
    said = ClaimSubmitted(person=person, **command.model_dump(exclude={"id_number", "name"}))
    return once(command.stream, said, claim.submitted.model_copy(update={"uses": None}) if claim else None)


def verify(claim: Claim, command: ask.VerifyClaim) -> Event | None:
    """None where that was found already and nothing else since."""
    before = [(version, event) for version, event in claim.verified if event.check == command.check]
    version, last = before[-1] if before else (0, None)
    said = ClaimVerified(**command.model_dump())
    if last is not None and last.model_copy(update={"answers": ()}) == said:
        return None
    if said.found_from and said.found_until and said.found_until < said.found_from:
        raise Refusal("what was found ends before it begins")
    if said.verified_on < claim.applied_on:
        raise Refusal("nothing is done about a claim before it is submitted")
    return said.model_copy(update={"answers": (f"{claim.stream}#{version}",)}) if last else said


def review(claim: Claim, command: ask.ReviewClaim) -> Event | None:
    if not _anew(claim, "reviewed_on", command.reviewed_on, stands=claim.stands.reviewed_on is not None):
        return None
    return ClaimReviewed(**command.model_dump())


def approve(claim: Claim, command: ask.ApproveClaim) -> Event | None:
    """A claim that was turned down may be granted after all."""
    granted = claim.stands.approved_on is not None and not claim.rejected
    if not _anew(claim, "approved_on", command.approved_on, granted):
        return None
    if claim.stands.withdrawn_on is not None and claim.stands.withdrawn_on < command.approved_on:
        raise Refusal("the claim was taken back by then")
    return ClaimApproved(**command.model_dump())


def reject(claim: Claim, command: ask.RejectClaim) -> Event | None:
    """A claim that was granted may be turned down after all."""
    if not _anew(claim, "rejected_on", command.rejected_on, claim.rejected):
        return None
    return ClaimRejected(**command.model_dump())


def withdraw(claim: Claim, command: ask.WithdrawClaim) -> Event | None:
    if not _anew(claim, "withdrawn_on", command.withdrawn_on, claim.stands.withdrawn_on is not None):
        return None
    return ClaimWithdrawn(**command.model_dump())


def correct(claim: Claim, command: ask.CorrectClaim) -> Event | None:
    changes = correction(command.set, ClaimChanges, never_empty=("certificate_no", "office", "applied_on"))
    stands = corrected(claim.stands, changes)
    if stands == claim.stands:
        return None
    days = [getattr(stands, name) for name in DECIDED_ON]
    if stands.applied_on is not None and any(day < stands.applied_on for day in days if day is not None):
        raise Refusal("nothing is done about a claim before it is submitted")
    answers = answered(claim.stream, claim.spoke, changes.named)
    return ClaimCorrected(claim_no=command.claim_no, set=changes, reason=command.reason, answers=answers)


def _anew(claim: Claim, name: str, day: date, stands: bool) -> bool:
    """Whether this day is news; False where it is known; refused where another one stands or it is too early."""
    if (name, day) in claim.told or getattr(claim.stands, name) == day:
        return False
    if stands:
        raise differing(claim.stream, [name])
    if day < claim.applied_on:
        raise Refusal("nothing is done about a claim before it is submitted")
    return True


DECISIONS: dict[type[Command], Decision] = {
    ask.SubmitClaim: submit,
    ask.VerifyClaim: verify,
    ask.ReviewClaim: review,
    ask.ApproveClaim: approve,
    ask.RejectClaim: reject,
    ask.WithdrawClaim: withdraw,
    ask.CorrectClaim: correct,
}
