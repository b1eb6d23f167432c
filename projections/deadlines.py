"""What is about to lapse (即将到期): lines that wait for a fact until a day near by, or for an answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from domain.kernel.days import Month
from domain.kernel.money import Fen
from domain.schemes.case_facts import CaseFacts
from domain.schemes.directed_training import DueCheck
from domain.schemes.facts import CohortFacts
from domain.schemes.lines import Line, Reason
from domain.schemes.trace import Trace
from projections.due_checks import due_checks
from projections.payments.money import NO_RESULT
from projections.policies import Packs
from projections.tranche_lines import tranche_lines

WaitsFor = Literal["fact", "day", "answer"]
"""Something that has to happen or be recorded · nothing but its own day · a register's or an officer's answer."""

OF_DAYS: frozenset[Reason] = frozenset({"retention_not_due"})
CHECKED_BY: dict[Reason, str] = {"placement_unverified": "start", "retention_unknown": "retention"}
"""Reason → the employment check whose answer is lacking."""


@dataclass(frozen=True, slots=True)
class RatioAtStake:
    """A class that may still reach its ratio: so many more have to be counted, else so much of first lines is lost."""

    counted: int
    needed: int
    at_stake: Fen

    @property
    def missing(self) -> int:
        return self.needed - self.counted


@dataclass(frozen=True, slots=True)
class Deadline:
    """A pending line, what it waits for, and until when. `months`: those that the register has not covered."""

    line: Line
    waits_for: WaitsFor
    due_on: date | None = None
    months: tuple[Month, ...] = ()
    ratio: RatioAtStake | None = None

    @property
    def day(self) -> date:
        """The day by which it stands in the list: its last, else that since which its check is due."""
        return self.line.last_day or self.due_on or date.max


def deadlines(facts: CaseFacts, packs: Packs, on: date, within: int) -> Iterator[Deadline]:
    """Those of a case, by line. One that waits for an answer is told whatever its day; the others within so many."""
    trace = Trace()
    lines = tranche_lines(facts, packs, on, trace)
    pending = [line for line in lines if line.entitlement == "pending"]
    seen = facts.seen_on(on) if isinstance(facts, CohortFacts) else facts
    ratio = _ratio(trace, pending)
    checks = [check for check in due_checks(seen, packs) if check.due_on <= on and _open(check)]
    for line in pending:
        waits_for = _waits_for(line)
        near = line.last_day is not None and on <= line.last_day <= on + timedelta(days=within)
        if waits_for == "answer" or near:
            asked = _asked(line, seen, checks) if waits_for == "answer" else []
            yield Deadline(
                line,
                waits_for,
                min((check.due_on for check in asked), default=None),
                tuple(sorted({month for check in asked for month in _not_covered(check)})),
                ratio if line.tranche == "first" else None,
            )


def _waits_for(line: Line) -> WaitsFor:
    if all(reason in NO_RESULT for reason in line.reasons):
        return "answer"
    return "day" if all(reason in OF_DAYS for reason in line.reasons) else "fact"


def _ratio(trace: Trace, pending: list[Line]) -> RatioAtStake | None:
    """None where the class has reached its ratio, cannot reach it, or is not measured by one."""
    seen = next((step.inputs for step in trace.steps if step.rule == "whole_class" and not step.holds), None)
    if seen is None or not seen["counted"] < seen["needed"] <= seen["counted"] + seen["open"]:
        return None
    at_stake = sum(line.amount for line in pending if line.tranche == "first")
    return RatioAtStake(seen["counted"], seen["needed"], at_stake)


def _asked(line: Line, facts: CaseFacts, checks: list[DueCheck]) -> list[DueCheck]:
    """The checks of the learner that the line waits for."""
    if not isinstance(facts, CohortFacts) or line.learner_no is None:
        return []
    persons = facts.learners[line.learner_no].persons
    kinds = {CHECKED_BY[reason] for reason in line.reasons if reason in CHECKED_BY}
    return [check for check in checks if check.persons == persons and check.kind in kinds]


def _open(check: DueCheck) -> bool:
    return check.answer is None or check.answer.result == "unknown"


def _not_covered(check: DueCheck) -> tuple[Month, ...]:
    """The months that the register's last answer had to leave open; all, where none was given by a register."""
    answered = check.answer is not None and not check.by_hand
    return check.answer.uncovered_months if answered and check.answer else check.months
