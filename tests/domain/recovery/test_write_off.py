"""Writing off: one proposes, another decides, and who proposed must still be one who may."""

from typing import Any

from domain.recovery.events import (
    RecoveryReduced,
    RecoveryRepaid,
    RecoveryWrittenOff,
    WriteOffProposalWithdrawn,
    WriteOffProposed,
)
from tests.builders import Case, day, officer
from tests.domain.recovery.recoveries import A_RECOVERY, ABOUT, JUNE, LINES, of
from tests.domain.recovery.test_recovery import state

ANNA, BAO = officer("anna"), officer("bao")
WRITING: dict[str, Any] = ABOUT | {"written_off_on": "2026-10-09", "reason": "已注销", "reference": "文3"}
PROPOSED = WriteOffProposed(recovery_no="R-1", reason="已注销", proposed_by="anna")
A_PROPOSAL = A_RECOVERY.given(PROPOSED)


def written_off(*lines: Any) -> RecoveryWrittenOff:
    return RecoveryWrittenOff(
        **WRITING | {"written_off_on": day("2026-10-09")}, lines=lines, proposed_by="anna", written_off_by="bao"
    )


ALL = written_off(of("01", 40_000), of("02", 41_667))


def test_one_proposes_and_another_writes_off() -> None:
    case = A_RECOVERY.when("recovery.propose_write_off", acting=ANNA, **ABOUT, reason="已注销").then(PROPOSED)
    case.when("recovery.propose_write_off", acting=ANNA, **ABOUT, reason="已注销").then_nothing()
    case = case.when("recovery.write_off", acting=BAO, **WRITING).then(ALL)
    assert (state(case).status, state(case).written_off) == ("settled", 81_667)
    case.when("recovery.write_off", acting=BAO, **WRITING).then_nothing()
    case.when("recovery.write_off", acting=BAO, **WRITING | {"reason": "另"}).then_refused("another reason")
    case.when("recovery.write_off", acting=BAO, **WRITING | {"reference": "文4"}).then_refused("propose it first")


def test_nobody_does_both() -> None:
    A_PROPOSAL.when("recovery.write_off", acting=ANNA, **WRITING).then_refused("another officer has to")
    A_RECOVERY.when("recovery.write_off", acting=BAO, **WRITING).then_refused("propose it first")


def test_who_lost_the_role_has_proposed_nothing() -> None:
    alone = officer("bao", holding={"bao"})
    A_PROPOSAL.when("recovery.write_off", acting=alone, **WRITING).then_refused("anna, who proposed it, may not")
    again = A_PROPOSAL.when("recovery.propose_write_off", acting=officer("cai"), **ABOUT, reason="已注销")
    case = again.then(PROPOSED.model_copy(update={"proposed_by": "cai"}))
    case.when("recovery.write_off", acting=officer("bao", {"bao", "cai"}), **WRITING).then(
        ALL.model_copy(update={"proposed_by": "cai"})
    )


def test_a_proposal_is_taken_back() -> None:
    withdrawn = WriteOffProposalWithdrawn(recovery_no="R-1", reason="有线索")
    case = A_PROPOSAL.when("recovery.withdraw_write_off", **ABOUT, reason="有线索").then(withdrawn)
    case.when("recovery.withdraw_write_off", **ABOUT, reason="有线索").then_nothing()
    case.when("recovery.write_off", acting=BAO, **WRITING).then_refused("propose it first")


def test_what_was_repaid_in_between_is_not_written_off() -> None:
    repaid = RecoveryRepaid(recovery_no="R-1", repaid_on=JUNE, reference="bank 118", lines=(of("01", 30_000),))
    A_PROPOSAL.given(repaid).when("recovery.write_off", acting=BAO, **WRITING).then(
        written_off(of("01", 10_000), of("02", 41_667))
    )
    some = A_RECOVERY.given(PROPOSED.model_copy(update={"amount": 60_000}), repaid)
    some.when("recovery.write_off", acting=BAO, **WRITING).then(written_off(of("01", 10_000), of("02", 41_667)))
    rest = repaid.model_copy(update={"lines": (of("01", 40_000), of("02", 41_667))})
    A_PROPOSAL.given(rest).when("recovery.write_off", acting=BAO, **WRITING).then_refused("nothing is outstanding")


def test_a_part_may_be_proposed_and_no_more_than_is_outstanding() -> None:
    part = A_RECOVERY.when("recovery.propose_write_off", acting=ANNA, **ABOUT, reason="已注销", amount="100")
    case = part.then(PROPOSED.model_copy(update={"amount": 10_000}))
    case.when("recovery.write_off", acting=BAO, **WRITING).then(written_off(of("01", 10_000)))
    for case in (A_RECOVERY, A_PROPOSAL):
        case.when("recovery.propose_write_off", acting=ANNA, **ABOUT, reason="错", amount="816.68").then_refused(
            "816.67"
        )
    A_PROPOSAL.given(ALL).when("recovery.propose_write_off", acting=ANNA, **ABOUT, reason="错").then_refused(
        "nothing is"
    )


def test_it_is_not_written_off_before_it_was_opened() -> None:
    A_PROPOSAL.when("recovery.write_off", acting=BAO, **WRITING | {"written_off_on": "2026-05-31"}).then_refused(
        "before"
    )


def test_what_was_written_off_and_is_earned_again_is_no_loss_any_more() -> None:
    lost: Case = A_PROPOSAL.given(written_off(of("01", 40_000)))
    said = ABOUT | {"reduced_on": "2026-11-01", "reason": "复核", "lines": LINES}
    case = lost.when("recovery.reduce", **said).then(
        RecoveryReduced(
            recovery_no="R-1",
            reduced_on=day("2026-11-01"),
            reason="复核",
            lines=(of("02", 41_667),),
            lines_written_off=(of("01", 40_000),),
        )
    )
    assert (state(case).outstanding, state(case).written_off, state(case).reduced) == (0, 0, 81_667)
