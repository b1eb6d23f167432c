"""What can happen to an organisation."""

from datetime import date

from domain.kernel.record import Changes, Event
from domain.vocabulary import OrganisationStanding, Role


class OrganisationRegistered(Event):
    """An organisation became known to the office (单位登记)."""

    org_code: str
    name: str
    roles: tuple[Role, ...]
    division: str | None = None


class StandingGranted(Event):
    """An organisation has a licence, or stands on a list, from a day on (取得资质、列入名单)."""

    legal_day_field = "since"

    org_code: str
    standing: OrganisationStanding
    detail: str | None = None
    since: date
    until: date | None = None
    source: str


class StandingWithdrawn(Event):
    """The licence is taken away, the name struck off the list, from a day on (撤销资质、移出名单).

    Meant is what was granted last of that standing, and of that detail where one is named.
    """

    legal_day_field = "withdrawn_on"

    org_code: str
    standing: OrganisationStanding
    detail: str | None = None
    withdrawn_on: date
    reason: str | None = None
    answers: tuple[str, ...] = ()


class StandingChanges(Changes):
    """What a correction of a standing may set; None takes it back."""

    detail: str | None = None
    since: date | None = None
    until: date | None = None
    withdrawn_on: date | None = None
    source: str | None = None


class StandingCorrected(Event):
    """What was recorded of a standing was wrong; these values stand instead (更正). Which is meant: as above."""

    org_code: str
    standing: OrganisationStanding
    detail: str | None = None
    set: StandingChanges
    reason: str
    answers: tuple[str, ...] = ()
