"""The holds of a line: an override is asked for by one officer, allowed by another, for a time and on a paper."""

from typing import Any

import pytest

from domain.hold.codes import HOLDS
from domain.hold.events import HoldOverridden, OverrideLifted, OverrideProposed
from tests.builders import Case, day, officer

LINE: dict[str, Any] = {"case": "cohort:A", "learner_no": "07", "tranche": "first", "hold": "account_changed"}
PROPOSING = LINE | {
    "until": "2026-06-30",
    "reference": "复核〔2026〕4号",
    "reason": "账户已核实",
    "proposed_on": "2026-06-02",
}
ALLOWING = LINE | {"overridden_on": "2026-06-03"}
LIFTING = LINE | {"lifted_on": "2026-06-05", "reason": "账户再次变更"}

PROPOSED = OverrideProposed(**PROPOSING, proposed_by="wang")
ALLOWED = HoldOverridden(**ALLOWING, until=day("2026-06-30"), reference="复核〔2026〕4号", overridden_by="chen")
LIFTED = OverrideLifted(**LIFTING)

ASKED = Case("hold").given(PROPOSED)
STANDING = Case("hold").given(PROPOSED, ALLOWED)


def test_one_asks_another_allows() -> None:
    asked = Case("hold").when("hold.propose_override", acting=officer("wang"), **PROPOSING).then(PROPOSED)
    asked.when("hold.override", acting=officer("wang"), **ALLOWING).then_refused("wang asked for it; somebody else")
    asked.when("hold.override", acting=officer("chen"), **ALLOWING).then(ALLOWED)


@pytest.mark.parametrize("code", HOLDS)
def test_what_can_be_overridden_stands_on_one_page(code: str) -> None:
    decided = Case("hold").when("hold.propose_override", acting=officer("wang"), **PROPOSING | {"hold": code})
    if HOLDS[code].overridable:  # type: ignore[index]
        decided.then(PROPOSED.model_copy(update={"hold": code}))
    else:
        decided.then_refused(f"{code} is never overridden")


def test_only_these_can_be_overridden() -> None:
    """No missing fact, no open objection, no block and no budget is talked away."""
    assert {code for code, rule in HOLDS.items() if rule.overridable} == {
        *("finding", "account_changed", "account_returned", "limit_reached", "recovery_referred")
    }


def test_what_is_said_again_records_nothing() -> None:
    ASKED.when("hold.propose_override", acting=officer("wang"), **PROPOSING).then_nothing()
    STANDING.when("hold.propose_override", acting=officer("wang"), **PROPOSING).then_nothing()
    STANDING.when("hold.override", acting=officer("chen"), **ALLOWING).then_nothing()
    STANDING.given(LIFTED).when("hold.lift_override", **LIFTING).then_nothing()


def test_a_longer_override_is_asked_for_and_allowed_anew() -> None:
    longer = PROPOSED.model_copy(update={"until": day("2026-07-31")})
    told = PROPOSING | {"until": "2026-07-31"}
    asked = STANDING.when("hold.propose_override", acting=officer("wang"), **told).then(longer)
    allowed = ALLOWED.model_copy(update={"until": day("2026-07-31")})
    asked.when("hold.override", acting=officer("chen"), **ALLOWING).then(allowed)


def test_nobody_allows_what_nobody_asked_for() -> None:
    other_hold = ALLOWING | {"hold": "finding"}
    ASKED.when("hold.override", acting=officer("chen"), **other_hold).then_refused("nobody asked for this")
    STANDING.when("hold.override", acting=officer("zhao"), **ALLOWING).then_refused("chen has allowed it already")


def test_a_role_lost_makes_the_proposal_void() -> None:
    chen_alone = officer("chen", ["chen"])
    ASKED.when("hold.override", acting=chen_alone, **ALLOWING).then_refused("wang does not hold the role review")


@pytest.mark.parametrize(
    ("on", "allowed"),
    [("2026-06-01", False), ("2026-06-02", True), ("2026-06-30", True), ("2026-07-01", False)],
)
def test_it_is_allowed_within_its_days(on: str, allowed: bool) -> None:
    decided = ASKED.when("hold.override", acting=officer("chen"), **ALLOWING | {"overridden_on": on})
    if allowed:
        decided.then(ALLOWED.model_copy(update={"overridden_on": day(on)}))
    else:
        decided.then_refused("from 2026-06-02 to 2026-06-30")


def test_an_override_does_not_end_before_it_is_asked_for() -> None:
    def asking(until: str) -> Any:
        return Case("hold").when("hold.propose_override", acting=officer("wang"), **PROPOSING | {"until": until})

    asking("2026-06-01").then_refused("ends on the day it is asked for, or later")
    asking("2026-06-02").then(PROPOSED.model_copy(update={"until": day("2026-06-02")}))


def test_an_override_is_lifted_and_asked_for_again() -> None:
    STANDING.when("hold.lift_override", **LIFTING | {"lifted_on": "2026-06-02"}).then_refused("before it is given")
    lifted = STANDING.when("hold.lift_override", **LIFTING).then(LIFTED)
    asked = lifted.when("hold.propose_override", acting=officer("wang"), **PROPOSING).then(PROPOSED)
    asked.when("hold.override", acting=officer("chen"), **ALLOWING).then(ALLOWED)


def test_what_never_stood_is_not_lifted() -> None:
    ASKED.when("hold.lift_override", **LIFTING).then_nothing()


def test_holds_of_one_line_are_apart() -> None:
    finding = PROPOSED.model_copy(update={"hold": "finding"})
    line = STANDING.given(finding).when("hold.lift_override", **LIFTING).then(LIFTED)
    line.when("hold.override", acting=officer("chen"), **ALLOWING | {"hold": "finding"}).then(
        ALLOWED.model_copy(update={"hold": "finding"})
    )
