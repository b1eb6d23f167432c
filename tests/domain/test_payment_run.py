"""The payment run: its steps in order, who may not do two of them, what makes them void, what is quiet again."""

from typing import Any

import pytest

from domain.kernel.acting import Acting
from domain.kernel.line_amounts import LineAmount
from domain.payment_run.events import (
    ObjectionResolved,
    Offset,
    Reduction,
    Returned,
    RunApproved,
    RunCancelled,
    RunClosed,
    RunComputed,
    RunExported,
    RunObjectedTo,
    RunOpened,
    RunPublished,
    RunRejected,
    RunReverted,
    RunSettled,
    RunSubmitted,
)
from tests.builders import PROVIDER, Case, day, officer

CLERK, REVIEWER, APPROVER, CASHIER = "clerk", "reviewer", "approver", "cashier"

OPENING: dict[str, Any] = {"run_no": "R-1", "policy": "huzhou-2025", "office": "3305", "opened_on": "2026-06-01"}
COMPUTING: dict[str, Any] = {
    "run_no": "R-1",
    "on": "2026-06-01",
    "known_at": 40,
    "digest": "d1",
    "packs": {"huzhou-2025": "p"},
    "lines": 3,
    "paying": 2,
    "held": 1,
    "payees": 2,
    "amount": 80_000,
    "held_amount": 40_000,
    "offset": 10_000,
    "taken_back": 0,
    "entered_by": (CLERK,),
}
PUBLISHING: dict[str, Any] = {
    "run_no": "R-1",
    "published_on": "2026-06-02",
    "working_days": 5,
    "ends_on": "2026-06-09",
}
OBJECTING: dict[str, Any] = {"run_no": "R-1", "objection_no": "1", "objected_on": "2026-06-03", "text": "未到课"}
RESOLVING: dict[str, Any] = {
    "run_no": "R-1",
    "objection_no": "1",
    "upheld": False,
    "resolved_on": "2026-06-05",
    "reason": "已到课",
}
SUBMITTING: dict[str, Any] = {"run_no": "R-1", "submitted_on": "2026-06-10", "digest": "d1", "ends_on": "2026-06-09"}
APPROVING: dict[str, Any] = {"run_no": "R-1", "approved_on": "2026-06-11", "digest": "d1"}
REJECTING: dict[str, Any] = {"run_no": "R-1", "rejected_on": "2026-06-11", "reason": "附件不全"}
REVERTING: dict[str, Any] = {"run_no": "R-1", "reverted_on": "2026-06-30", "reason": "核对有误"}
EXPORTING: dict[str, Any] = {"run_no": "R-1", "exported_on": "2026-06-15", "digest": "d1", "papers": {"order.csv": "f"}}
SETTLING: dict[str, Any] = {
    "run_no": "R-1",
    "settled_on": "2026-06-17",
    "paid": 1,
    "paid_amount": 30_000,
    "returned": [{"payee": PROVIDER, "amount": 40_000, "reason": "户名不符"}],
    "told": 2,
    "digest": "b1",
}
CLOSING: dict[str, Any] = {"run_no": "R-1", "closed_on": "2026-06-20"}
CANCELLING: dict[str, Any] = {"run_no": "R-1", "cancelled_on": "2026-06-30", "reason": "并入下批"}

OPENED = RunOpened(**OPENING)
COMPUTED = RunComputed(**COMPUTING, computation=1, computed_by=REVIEWER)
PUBLISHED = RunPublished(**PUBLISHING, computation=1)
OBJECTED = RunObjectedTo(**OBJECTING)
RESOLVED = ObjectionResolved(**RESOLVING)
SUBMITTED = RunSubmitted(
    run_no="R-1", computation=1, digest="d1", submitted_on=day("2026-06-10"), submitted_by=REVIEWER
)
APPROVED = RunApproved(run_no="R-1", computation=1, digest="d1", approved_on=day("2026-06-11"), approved_by=APPROVER)
REJECTED = RunRejected(**REJECTING, computation=1, rejected_by=APPROVER)
EXPORTED = RunExported(
    run_no="R-1",
    computation=1,
    exported_on=day("2026-06-15"),
    exported_by=CASHIER,
    amount=80_000,
    offset=10_000,
    payees=2,
    papers={"order.csv": "f"},
)
SETTLED = RunSettled(
    run_no="R-1",
    computation=1,
    settlement=1,
    settled_on=day("2026-06-17"),
    paid=1,
    paid_amount=30_000,
    returned=(Returned(payee=PROVIDER, amount=40_000, reason="户名不符"),),
    told=2,
    digest="b1",
)
CLOSED = RunClosed(**CLOSING)
CANCELLED = RunCancelled(**CANCELLING)


def reverted(step: Any, on: str = "2026-06-30") -> RunReverted:
    return RunReverted(run_no="R-1", computation=1, step=step, reverted_on=day(on), reason="核对有误")


PASTS: dict[str, tuple[Any, ...]] = {
    "opened": (OPENED,),
    "computed": (OPENED, COMPUTED),
    "published": (OPENED, COMPUTED, PUBLISHED),
    "submitted": (OPENED, COMPUTED, PUBLISHED, SUBMITTED),
    "approved": (OPENED, COMPUTED, PUBLISHED, SUBMITTED, APPROVED),
    "rejected": (OPENED, COMPUTED, PUBLISHED, SUBMITTED, REJECTED),
    "exported": (OPENED, COMPUTED, PUBLISHED, SUBMITTED, APPROVED, EXPORTED),
    "closed": (OPENED, COMPUTED, PUBLISHED, SUBMITTED, APPROVED, EXPORTED, SETTLED, CLOSED),
    "cancelled": (OPENED, COMPUTED, CANCELLED),
}
"""Status → a past that leads there."""


def a_run(status: str) -> Case:
    return Case("run").given(*PASTS[status])


def by(name: str, *holding: str) -> Acting:
    """An officer; with names, only these officers hold roles."""
    return officer(name, holding)


def test_a_run_is_opened_once() -> None:
    Case("run").when("run.open", **OPENING).then(OPENED)
    a_run("computed").when("run.open", **OPENING).then_nothing()
    a_run("computed").when("run.open", **OPENING | {"payee": PROVIDER}).then_refused("another payee")


def test_from_the_lines_to_the_closed_run() -> None:
    run = a_run("opened").when("run.compute", acting=by(REVIEWER), **COMPUTING).then(COMPUTED)
    run = run.when("run.publish", **PUBLISHING).then(PUBLISHED)
    run = run.when("run.object", **OBJECTING).then(OBJECTED)
    run = run.when("run.resolve_objection", **RESOLVING).then(RESOLVED)
    run = run.when("run.submit", acting=by(REVIEWER), **SUBMITTING).then(SUBMITTED)
    run = run.when("run.approve", acting=by(APPROVER), **APPROVING).then(APPROVED)
    run = run.when("run.export", acting=by(CASHIER), **EXPORTING).then(EXPORTED)
    run = run.when("run.settle", **SETTLING).then(SETTLED)
    run.when("run.close", **CLOSING).then(CLOSED)


LATER = {
    "run.compute": COMPUTING | {"digest": "d2"},
    "run.publish": PUBLISHING | {"published_on": "2026-06-30", "ends_on": "2026-07-07"},
    "run.object": OBJECTING | {"objected_on": "2026-06-30"},
    "run.submit": SUBMITTING | {"submitted_on": "2026-06-30"},
    "run.approve": APPROVING | {"approved_on": "2026-06-30"},
    "run.reject": REJECTING | {"rejected_on": "2026-06-30"},
    "run.revert": REVERTING,
    "run.export": EXPORTING | {"exported_on": "2026-06-30"},
    "run.settle": SETTLING | {"settled_on": "2026-06-30", "digest": "b2"},
    "run.close": CLOSING | {"closed_on": "2026-06-30"},
    "run.cancel": CANCELLING,
}
"""Each command on a day on which it could be the next step."""

WHOSE = {"run.approve": APPROVER, "run.reject": APPROVER, "run.export": CASHIER}

TAKEN = {
    "opened": {"run.compute", "run.cancel"},
    "computed": {"run.compute", "run.publish", "run.revert", "run.cancel"},
    "published": {"run.compute", "run.object", "run.submit", "run.revert", "run.cancel"},
    "submitted": {"run.object", "run.approve", "run.reject", "run.revert"},
    "approved": {"run.object", "run.export", "run.revert"},
    "rejected": {"run.compute", "run.cancel"},
    "exported": {"run.settle", "run.close"},
    "closed": {"run.settle"},
    "cancelled": set(),
}
"""Status → the commands that are taken then."""

QUIET = {
    ("submitted", "run.submit"),
    ("approved", "run.approve"),
    ("rejected", "run.reject"),
    ("exported", "run.export"),
    ("closed", "run.export"),
    ("closed", "run.close"),
    ("cancelled", "run.cancel"),
}
"""What says again what was done, and records nothing."""


@pytest.mark.parametrize("do", LATER)
@pytest.mark.parametrize("status", PASTS)
def test_every_step_has_its_place(status: str, do: str) -> None:
    past = (*PASTS[status], SETTLED) if (status, do) == ("exported", "run.close") else PASTS[status]
    decided = Case("run").given(*past).when(do, acting=by(WHOSE.get(do, REVIEWER)), **LATER[do])
    if do in TAKEN[status]:
        assert decided.refusal is None
        assert decided.event is not None
    elif (status, do) in QUIET:
        decided.then_nothing()
    else:
        assert decided.refusal is not None


def test_the_table_of_steps_is_told_in_the_refusal() -> None:
    a_run("opened").when("run.publish", **PUBLISHING).then_refused("run R-1 is opened; that is not its next step")
    a_run("opened").when("run.submit", **SUBMITTING).then_refused("not computed yet")
    a_run("exported").when("run.revert", **REVERTING).then_refused("is exported")


@pytest.mark.parametrize(
    ("status", "do", "told"),
    [
        ("published", "run.publish", PUBLISHING),
        ("submitted", "run.submit", SUBMITTING),
        ("approved", "run.approve", APPROVING),
        ("rejected", "run.reject", REJECTING),
        ("exported", "run.export", EXPORTING),
        ("closed", "run.settle", SETTLING),
        ("closed", "run.close", CLOSING),
        ("cancelled", "run.cancel", CANCELLING),
    ],
)
def test_what_is_said_again_records_nothing(status: str, do: str, told: dict[str, Any]) -> None:
    a_run(status).when(do, acting=by(WHOSE.get(do, REVIEWER)), **told).then_nothing()


def test_equal_lines_are_not_computed_again() -> None:
    for status in ("computed", "published"):
        a_run(status).when("run.compute", acting=by("another"), **COMPUTING | {"known_at": 99}).then_nothing()
    again = COMPUTED.model_copy(update={"computation": 2})
    a_run("rejected").when("run.compute", acting=by(REVIEWER), **COMPUTING).then(again)
    other_day = again.model_copy(update={"on": day("2026-06-02")})
    a_run("computed").when("run.compute", acting=by(REVIEWER), **COMPUTING | {"on": "2026-06-02"}).then(other_day)


@pytest.mark.parametrize(
    "otherwise",
    [
        {"offsets": (Offset(recovery_no="T-2", payee=PROVIDER, amount=10_000),)},
        {
            "reductions": (
                Reduction(recovery_no="T-2", lines=(LineAmount(case="cohort:A", tranche="first", amount=1),)),
            )
        },
    ],
)
def test_equal_lines_that_settle_another_recovery_are_computed_again(otherwise: dict[str, Any]) -> None:
    again = COMPUTED.model_copy(update=otherwise | {"computation": 2})
    a_run("published").when("run.compute", acting=by(REVIEWER), **COMPUTING | otherwise).then(again)


def test_what_was_published_already_is_not_published_again() -> None:
    fewer = COMPUTED.model_copy(update={"computation": 2, "digest": "d2", "within_publication": True})
    told = COMPUTING | {"digest": "d2", "within_publication": True}
    run = a_run("published").when("run.compute", acting=by(REVIEWER), **told).then(fewer)
    submitted = SUBMITTED.model_copy(update={"computation": 2, "digest": "d2"})
    run.when("run.submit", acting=by(REVIEWER), **SUBMITTING | {"digest": "d2"}).then(submitted)
    more = a_run("published").when("run.compute", acting=by(REVIEWER), **told | {"within_publication": False})
    run = more.then(fewer.model_copy(update={"within_publication": False}))
    run.when("run.submit", acting=by(REVIEWER), **SUBMITTING | {"digest": "d2"}).then_refused("is computed")


def test_nobody_objects_before_the_publication_or_after_the_money_was_sent() -> None:
    a_run("published").when("run.object", **OBJECTING | {"objected_on": "2026-06-02"}).then(
        OBJECTED.model_copy(update={"objected_on": day("2026-06-02")})
    )
    a_run("published").when("run.object", **OBJECTING | {"objected_on": "2026-06-01"}).then_refused("before the list")
    a_run("exported").when("run.object", **OBJECTING).then_refused("is exported")


def test_an_objection_names_the_class_of_a_learner() -> None:
    told = OBJECTING | {"learner_no": "07"}
    a_run("published").when("run.object", **told).then_refused("give case too")
    a_run("published").when("run.object", **told | {"case": "cohort:A"}).then(
        OBJECTED.model_copy(update={"learner_no": "07", "case": "cohort:A"})
    )


def test_an_objection_is_told_and_resolved_once() -> None:
    run = a_run("published").given(OBJECTED)
    run.when("run.object", **OBJECTING).then_nothing()
    run.when("run.object", **OBJECTING | {"text": "其他"}).then_refused("another text")
    run.when("run.resolve_objection", **RESOLVING | {"resolved_on": "2026-06-02"}).then_refused("before it is made")
    a_run("published").when("run.resolve_objection", **RESOLVING).then_refused("does not exist")
    resolved = run.when("run.resolve_objection", **RESOLVING).then(RESOLVED)
    resolved.when("run.resolve_objection", **RESOLVING).then_nothing()
    resolved.when("run.resolve_objection", **RESOLVING | {"upheld": True}).then_refused("another upheld")


@pytest.mark.parametrize(
    ("submitted_on", "ends_on", "why"),
    [
        ("2026-06-08", "2026-06-09", "lasts until 2026-06-09"),
        ("2026-06-09", "2026-06-09", "lasts until 2026-06-09"),
        ("2026-06-10", "2026-06-09", None),
        ("2026-06-10", None, "not loaded"),
    ],
)
def test_a_run_is_submitted_once_the_publication_is_over(submitted_on: str, ends_on: str | None, why: str) -> None:
    """By the calendar as it is now, whatever was told when the list was published."""
    told = SUBMITTING | {"submitted_on": submitted_on, "ends_on": ends_on}
    decided = a_run("published").when("run.submit", acting=by(REVIEWER), **told)
    decided.then_refused(why) if why else decided.then(SUBMITTED)


def test_a_run_that_does_nothing_is_not_submitted() -> None:
    idle = COMPUTED.model_copy(update={"paying": 0})
    run = Case("run").given(OPENED, idle, PUBLISHED)
    run.when("run.submit", acting=by(REVIEWER), **SUBMITTING).then_refused("pays nothing and takes nothing back")
    asks = Case("run").given(OPENED, idle.model_copy(update={"taken_back": 1}), PUBLISHED)
    asks.when("run.submit", acting=by(REVIEWER), **SUBMITTING).then(SUBMITTED)
    gives = Reduction(recovery_no="T-1", lines=(LineAmount(case="cohort:A", tranche="first", amount=1),))
    gives_up = Case("run").given(OPENED, idle.model_copy(update={"reductions": (gives,)}), PUBLISHED)
    gives_up.when("run.submit", acting=by(REVIEWER), **SUBMITTING).then(SUBMITTED)


CHANGED = {"digest": "d2"}


@pytest.mark.parametrize(
    ("status", "do", "told"),
    [
        ("published", "run.submit", SUBMITTING),
        ("submitted", "run.approve", APPROVING),
        ("approved", "run.export", EXPORTING),
    ],
)
def test_lines_that_changed_are_computed_again(status: str, do: str, told: dict[str, Any]) -> None:
    a_run(status).when(do, acting=by(WHOSE.get(do, REVIEWER)), **told | CHANGED).then_refused("compute it again")


FOUR = [
    ("published", "run.submit", SUBMITTING, {CLERK}),
    ("submitted", "run.approve", APPROVING, {CLERK, REVIEWER}),
    ("approved", "run.export", EXPORTING, {CLERK, REVIEWER, APPROVER}),
]


@pytest.mark.parametrize(("status", "do", "told", "not_they"), FOUR)
@pytest.mark.parametrize("who", [CLERK, REVIEWER, APPROVER, CASHIER])
def test_four_different_people(status: str, do: str, told: dict[str, Any], not_they: set[str], who: str) -> None:
    decided = a_run(status).when(do, acting=by(who), **told)
    if who in not_they:
        decided.then_refused(f"{who} had a part in it already")
    else:
        assert decided.refusal is None
        assert decided.event is not None


def test_whoever_computed_it_does_not_approve_it_where_another_submitted_it() -> None:
    by_another = SUBMITTED.model_copy(update={"submitted_by": "second reviewer"})
    run = Case("run").given(OPENED, COMPUTED, PUBLISHED, by_another)
    for who in (REVIEWER, "second reviewer"):
        run.when("run.approve", acting=by(who), **APPROVING).then_refused(f"{who} had a part in it already (review)")


def test_whoever_entered_facts_may_still_send_the_run_back() -> None:
    told = REJECTED.model_copy(update={"rejected_by": CLERK})
    a_run("submitted").when("run.reject", acting=by(CLERK), **REJECTING).then(told)


def test_a_role_lost_makes_the_step_before_void() -> None:
    gone = by(APPROVER, APPROVER)
    a_run("submitted").when("run.approve", acting=gone, **APPROVING).then_refused(
        "reviewer does not hold the role review"
    )
    gone = by(CASHIER, CASHIER, REVIEWER)
    a_run("approved").when("run.export", acting=gone, **EXPORTING).then_refused(
        "approver does not hold the role approval"
    )


def test_somebody_else_is_told_who_was_first() -> None:
    a_run("submitted").when("run.submit", acting=by("another"), **SUBMITTING).then_refused("already, by reviewer")
    a_run("approved").when("run.approve", acting=by("another"), **APPROVING).then_refused("already, by approver")


@pytest.mark.parametrize(
    ("status", "do", "told", "field"),
    [
        ("submitted", "run.approve", APPROVING, "approved_on"),
        ("submitted", "run.reject", REJECTING, "rejected_on"),
        ("submitted", "run.revert", REVERTING, "reverted_on"),
        ("approved", "run.export", EXPORTING, "exported_on"),
        ("exported", "run.settle", SETTLING, "settled_on"),
        ("exported", "run.close", CLOSING, "closed_on"),
        ("published", "run.cancel", CANCELLING, "cancelled_on"),
    ],
)
def test_no_step_lies_before_the_last(status: str, do: str, told: dict[str, Any], field: str) -> None:
    past = a_run(status)
    last = max(event.legal_day for event in past.past[2:] if event.legal_day)
    before = last.replace(day=last.day - 1).isoformat()
    acting = by(WHOSE.get(do, REVIEWER))
    past.when(do, acting=acting, **told | {field: before}).then_refused(f"the step before was on {last}")
    if do != "run.close":
        assert past.when(do, acting=acting, **told | {field: last.isoformat()}).refusal is None


@pytest.mark.parametrize(
    ("status", "then"),
    [
        ("computed", "run.compute"),
        ("published", "run.publish"),
        ("submitted", "run.submit"),
        ("approved", "run.approve"),
    ],
)
def test_the_last_step_is_taken_back_and_taken_again(status: str, then: str) -> None:
    back = a_run(status).when("run.revert", **REVERTING).then(reverted(status))
    again = back.when(then, acting=by(WHOSE.get(then, REVIEWER)), **LATER[then])
    assert again.refusal is None
    assert again.event is not None


def test_steps_are_taken_back_one_by_one() -> None:
    run = a_run("approved")
    for step in ("approved", "submitted", "published", "computed"):
        why = {"reason": f"no longer {step}"}
        run = run.when("run.revert", **REVERTING | why).then(reverted(step).model_copy(update=why))
    run.when("run.revert", **REVERTING).then_refused("is opened")
    run.when("run.compute", acting=by(REVIEWER), **COMPUTING).then(COMPUTED.model_copy(update={"computation": 2}))


def test_asked_twice_in_the_same_words_no_second_step_is_taken_back() -> None:
    run = a_run("approved").when("run.revert", **REVERTING).then(reverted("approved"))
    run.when("run.revert", **REVERTING).then_nothing()
    again = run.when("run.approve", acting=by(APPROVER), **LATER["run.approve"])
    assert again.event is not None
    run.given(again.event).when("run.revert", **REVERTING | {"reverted_on": "2026-07-01"}).then(
        reverted("approved", "2026-07-01")
    )


def test_another_officer_with_papers_of_their_own_is_told_who_was_first() -> None:
    told = EXPORTING | {"papers": {"order.csv": "other"}}
    late = a_run("exported").when("run.export", acting=by("another"), **told)
    late.then_refused(f"is exported already, by {CASHIER}")


def test_other_papers_are_not_those_that_were_handed_over() -> None:
    told = EXPORTING | {"papers": {"order.csv": "other"}}
    a_run("exported").when("run.export", acting=by(CASHIER), **told).then_refused("with other papers")


def test_the_bank_may_tell_in_parts_and_late() -> None:
    first = SETTLED.model_copy(update={"returned": (), "told": 1})
    run = a_run("exported").when("run.settle", **SETTLING | {"returned": [], "told": 1}).then(first)
    run.when("run.settle", **SETTLING | {"returned": [], "told": 1}).then_nothing()
    second = SETTLED.model_copy(update={"settlement": 2, "digest": "b2", "paid": 0, "paid_amount": 0})
    told = SETTLING | {"digest": "b2", "paid": 0, "paid_amount": 0}
    run.when("run.settle", **told).then(second)
    late = second.model_copy(update={"settled_on": day("2026-06-25")})
    a_run("closed").when("run.settle", **told | {"settled_on": "2026-06-25"}).then(late)


def test_what_tells_nothing_new_settles_nothing() -> None:
    told = SETTLING | {"paid": 0, "paid_amount": 0, "returned": [], "digest": "b2"}
    a_run("exported").when("run.settle", **told).then_nothing()


def test_a_run_is_closed_once_the_bank_told_of_every_payee() -> None:
    a_run("exported").when("run.close", **CLOSING).then_refused("of 2 payees the bank has told of 0 only")
    half = a_run("exported").given(SETTLED.model_copy(update={"told": 1}))
    half.when("run.close", **CLOSING).then_refused("of 2 payees the bank has told of 1 only")
    half.given(SETTLED.model_copy(update={"settlement": 2})).when("run.close", **CLOSING).then(CLOSED)


def test_a_run_of_which_nothing_goes_to_the_bank_is_closed_at_once() -> None:
    """Everything is kept back for recoveries."""
    whole = EXPORTED.model_copy(update={"offset": 80_000, "payees": 0})
    Case("run").given(*PASTS["approved"], whole).when("run.close", **CLOSING).then(CLOSED)
