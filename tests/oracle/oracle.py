"""The tranche lines that the rules give for one day (首期50%、其余50%)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.oracle.checks import Known, at_retention
from tests.oracle.classroom import Classroom
from tests.oracle.doubts import Doubts
from tests.oracle.facts import ClassFile, Learner
from tests.oracle.months import day_after, six_months_after
from tests.oracle.policies import eligible, in_term, rate_in_yuan
from tests.oracle.register import EMPLOYED, NOT_EMPLOYED


@dataclass(frozen=True)
class Finding:
    """A line before its money."""

    entitlement: str
    reasons: list[str] = field(default_factory=list)
    basis: str | None = None
    earned_on: date | None = None
    payable_from: date | None = None
    last_day: date | None = None


def lines_of_class(file: ClassFile, on: date, known: Known, doubts: Doubts) -> list[dict[str, Any]]:
    """Every line of the class that `tranches` should print for the day, its clauses aside."""
    if file.programme != "directed_training" or file.starts_on > on:
        return []
    room = Classroom(file, on, known, doubts)
    lines = []
    for learner in room.roster:
        first = finding_before_the_learner(room, learner, "first") or first_tranche(room, learner)
        balance = finding_before_the_learner(room, learner, "balance") or balance_tranche(room, learner, known)
        lines += [with_money(room, learner, "first", first), with_money(room, learner, "balance", balance)]
    return lines


def finding_before_the_learner(room: Classroom, learner: Learner, tranche: str) -> Finding | None:
    """Stage by stage what stops a line before the learner's own papers matter; the first stage that fails speaks."""
    if not in_term(room.policy, room.file.starts_on):
        return Finding("lost", ["outside_policy_term"])
    if missing := room.conditions_missing():
        return Finding("lost", missing)
    if not eligible(room.policy, learner):
        return Finding("lost", ["ineligible_group"])
    if room.withdrawn(learner):
        if room.doubts.class_pays == "everybody" and tranche == "first":
            return first_tranche_of_a_leaver(room)
        return Finding("lost", ["learner_withdrawn"])
    if room.end_day is None:
        return Finding("pending", ["cohort_not_completed"])
    return None


def first_tranche_of_a_leaver(room: Classroom) -> Finding:
    """Where the whole class means the whole roster, who left shares in it and in nothing else."""
    ratio_day = room.ratio_day
    if ratio_day is not None:
        return Finding("earned", [], "whole_class", earned_on=ratio_day, payable_from=ratio_day)
    if room.end_day is None or room.may_reach_ratio:
        return Finding("pending", ["learner_withdrawn"], last_day=close_while_open(room))
    return Finding("lost", ["learner_withdrawn"])


def first_tranche(room: Classroom, learner: Learner) -> Finding:
    """首期50%: by head for who is counted, for every other finisher once the class has reached the ratio."""
    found = room.standings[learner.learner_no]
    counted_from, ratio_day = room.counted_from(learner), room.ratio_day
    shared_from = ratio_day
    if room.doubts.class_pays == "holders" and ratio_day is not None:
        shared_from = None if found.certified_on is None else max(ratio_day, found.certified_on)
    if counted_from is not None:
        earned_on = counted_from if shared_from is None else min(counted_from, shared_from)
        assert room.closes_on is not None
        gate = day_after(room.closes_on) if ratio_day is None else min(day_after(room.closes_on), ratio_day)
        return Finding("earned", [], "headcount", earned_on=earned_on, payable_from=max(earned_on, gate))
    if shared_from is not None:
        return Finding("earned", [], "whole_class", earned_on=shared_from, payable_from=shared_from)
    may_share = room.may_reach_ratio and (room.doubts.class_pays != "holders" or found.certified_on is not None)
    if room.may_still_be_counted(learner) or may_share:
        return Finding("pending", found.reasons, last_day=close_while_open(room))
    return Finding("lost", found.reasons)


def balance_tranche(room: Classroom, learner: Learner, known: Known) -> Finding:
    """其余50%: who is counted must be employed in the city six months after the counting day."""
    found = room.standings[learner.learner_no]
    if room.counted_from(learner) is None:
        if room.may_still_be_counted(learner):
            return Finding("pending", found.reasons, last_day=close_while_open(room))
        return Finding("lost", found.reasons)
    assert found.placement is not None
    assert found.counting_day is not None
    due = six_months_after(found.counting_day)
    if room.on < due:
        return Finding("pending", ["retention_not_due"], last_day=due)
    answer = known.to(at_retention(learner, found.placement, due, room.policy.city))
    if answer == EMPLOYED:
        return Finding("earned", [], "retained", earned_on=due, payable_from=due)
    if answer == NOT_EMPLOYED:
        return Finding("lost", ["not_retained"])
    return Finding("pending", ["retention_unknown"])


def close_while_open(room: Classroom) -> date | None:
    return room.closes_on if room.window_is_open() else None


def with_money(room: Classroom, learner: Learner, tranche: str, finding: Finding) -> dict[str, Any]:
    """The line as it is printed. A learner without a rate has lost both lines, for that reason first."""
    yuan, rate_reason = rate_in_yuan(room.file, learner)
    if rate_reason is not None:
        finding = Finding("lost", [rate_reason, *finding.reasons])
    amount = "0.00" if finding.entitlement == "lost" or yuan is None else f"{yuan // 2}.00"
    payable = finding.payable_from is not None and finding.payable_from <= room.on
    return {
        "cohort_no": room.file.cohort_no,
        "learner_no": learner.learner_no,
        "policy": room.file.policy,
        "programme": room.file.programme,
        "tranche": tranche,
        "entitlement": finding.entitlement,
        "amount": amount,
        "basis": finding.basis,
        "earned_on": as_text(finding.earned_on),
        "last_day": as_text(finding.last_day),
        "payable_from": as_text(finding.payable_from),
        "reasons": list(finding.reasons),
        "paid": "0.00",
        "payable": amount if payable else "0.00",
        "case": f"cohort:{room.file.cohort_no}",
        "payee": room.file.provider,
    }


def as_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
