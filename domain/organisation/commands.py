"""What may be asked of an organisation."""

from domain.kernel.command import Command, Name, Reason
from domain.kernel.days import Day
from domain.kernel.identity import Division, FreeText, OrgCode
from domain.organisation.events import StandingChanges
from domain.vocabulary import OrganisationStanding, Role


class OrganisationCommand(Command):
    """A command to one organisation."""

    org_code: OrgCode

    @property
    def stream(self) -> str:
        return f"organisation:{self.org_code}"


class RegisterOrganisation(OrganisationCommand):
    """Makes an employer, provider, agency or employment centre known (单位登记)."""

    do = "organisation.register"

    name: FreeText
    roles: tuple[Role, ...]
    division: Division | None = None


class GrantStanding(OrganisationCommand):
    """An organisation has a licence, or stands on a list, from a day on (取得资质、列入名单)."""

    do = "organisation.grant_standing"

    standing: OrganisationStanding
    detail: FreeText | None = None
    since: Day
    until: Day | None = None
    source: Name


class WithdrawStanding(OrganisationCommand):
    """It has it no longer, from a day on (撤销资质、移出名单)."""

    do = "organisation.withdraw_standing"

    standing: OrganisationStanding
    detail: FreeText | None = None
    withdrawn_on: Day
    reason: FreeText | None = None


class StandingFields(StandingChanges):
    """What a correction may set; null takes it back."""

    detail: FreeText | None = None
    since: Day | None = None
    until: Day | None = None
    withdrawn_on: Day | None = None
    source: Name | None = None


class CorrectStanding(OrganisationCommand):
    """What was recorded of a standing was wrong: these values stand instead (更正)."""

    do = "organisation.correct_standing"

    standing: OrganisationStanding
    detail: FreeText | None = None
    set: StandingFields
    reason: Reason
