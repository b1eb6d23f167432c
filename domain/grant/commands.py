"""What may be asked of the application for a development grant (评价项目开发资助)."""

from typing import Annotated

from pydantic import Field, StringConstraints

from domain.kernel.command import Command, Key
from domain.kernel.days import Day
from domain.kernel.identity import Division, FreeText, OrgCode
from domain.vocabulary import GrantKind

Yuan = Annotated[str, StringConstraints(strip_whitespace=True, max_length=16, pattern=r"^[1-9][0-9]*(\.[0-9]{1,2})?$")]
"""An amount in yuan, above zero: 30000 or 416.67."""

Score = Annotated[int, Field(ge=0, le=100)]


class GrantCommand(Command):
    """A command to one application."""

    grant_no: Key

    @property
    def stream(self) -> str:
        return f"grant:{self.grant_no}"


class ApplyForGrant(GrantCommand):
    """Somebody who developed an assessment project applies for a grant (申请)."""

    do = "grant.apply"

    policy: Key
    project_code: Key
    applicant: OrgCode
    office: Division
    kind: GrantKind
    sector: Key
    applied_on: Day
    amount_applied: Yuan

    @property
    def refers(self) -> tuple[str, ...]:
        return f"policy:{self.policy}", f"organisation:{self.applicant}"


class ReviewGrant(GrantCommand):
    """What was developed was reviewed (评审)."""

    do = "grant.review"

    reviewed_on: Day
    eligible: bool
    scores: tuple[Score, ...] = ()
    proposed_amount: Yuan | None = None


class AwardGrant(GrantCommand):
    """The office grants so much (核定资助)."""

    do = "grant.award"

    awarded_on: Day
    amount: Yuan


class RejectGrant(GrantCommand):
    """The office turns the application down (不予资助)."""

    do = "grant.reject"

    rejected_on: Day
    reason: FreeText | None = None


class WithdrawGrant(GrantCommand):
    """The applicant takes the application back (撤回申请)."""

    do = "grant.withdraw"

    withdrawn_on: Day
    reason: FreeText | None = None
