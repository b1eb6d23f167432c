"""What may be asked of an officer's standing in the office (岗位任免)."""

from typing import Annotated

from pydantic import Field

from domain.kernel.acting import OfficerCommand, Role
from domain.kernel.command import Name, Reason
from domain.kernel.identity import DivisionPrefix, FreeText


class OfficerStandingCommand(OfficerCommand):
    """A command about one officer, given by another or by the same."""

    officer: Name

    @property
    def stream(self) -> str:
        return f"officer:{self.officer}"


class AppointOfficer(OfficerStandingCommand):
    """Somebody gets roles (任命). Districts that are given replace those before; an empty list means everywhere."""

    do = "officer.appoint"

    roles: Annotated[tuple[Role, ...], Field(min_length=1)]
    districts: tuple[DivisionPrefix, ...] | None = None
    reason: FreeText | None = None


class DismissOfficer(OfficerStandingCommand):
    """Somebody loses roles (免去岗位); without any named, all of them."""

    do = "officer.dismiss"

    roles: tuple[Role, ...] = ()
    reason: Reason
