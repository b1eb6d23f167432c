"""What may be asked of the holds of a line (暂缓拨付)."""

from domain.hold.codes import HoldCode
from domain.kernel.acting import OfficerCommand
from domain.kernel.command import Command, Key, Reason
from domain.kernel.days import Day
from domain.kernel.line_amounts import CaseName
from domain.schemes.lines import Tranche


class HoldCommand(Command):
    """A command about one hold of one line."""

    case: CaseName
    learner_no: Key | None = None
    tranche: Tranche
    hold: HoldCode

    @property
    def stream(self) -> str:
        return f"hold:{self.case}/{self.learner_no or '-'}/{self.tranche}"

    @property
    def refers(self) -> tuple[str, ...]:
        return (self.case,)


class ProposeOverride(HoldCommand, OfficerCommand):
    """Somebody asks for the line to be paid all the same (申请放行)."""

    do = "hold.propose_override"

    until: Day
    reference: Key
    reason: Reason
    proposed_on: Day


class Override(HoldCommand, OfficerCommand):
    """A second officer lets it (放行)."""

    do = "hold.override"

    overridden_on: Day


class LiftOverride(HoldCommand):
    """The override is taken back (取消放行)."""

    do = "hold.lift_override"

    lifted_on: Day
    reason: Reason
