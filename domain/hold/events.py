"""What can happen to the holds of a line (暂缓拨付). The line is named by case, learner number and tranche."""

from datetime import date

from domain.hold.codes import HoldCode
from domain.kernel.record import Event


class OverrideProposed(Event):
    """An officer asked for the line to be paid in spite of a hold (申请放行), until a day, on the ground of a paper."""

    legal_day_field = "proposed_on"

    case: str
    learner_no: str | None = None
    tranche: str
    hold: HoldCode
    until: date
    reference: str
    reason: str
    proposed_on: date
    proposed_by: str


class HoldOverridden(Event):
    """A second officer let it (放行)."""

    legal_day_field = "overridden_on"

    case: str
    learner_no: str | None = None
    tranche: str
    hold: HoldCode
    until: date
    reference: str
    overridden_on: date
    overridden_by: str


class OverrideLifted(Event):
    """The override was taken back (取消放行)."""

    legal_day_field = "lifted_on"

    case: str
    learner_no: str | None = None
    tranche: str
    hold: HoldCode
    lifted_on: date
    reason: str


OF_HOLDS: tuple[type[Event], ...] = (OverrideProposed, HoldOverridden, OverrideLifted)
