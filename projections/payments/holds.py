"""What keeps one line out of a run (暂缓原因), looked for in the order of `domain.hold.codes`."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from domain.hold.codes import ACCOUNT_DAYS
from domain.payment_run.events import RunObjectedTo
from domain.payment_run.run_line import Held
from domain.schemes.lines import Line, Reason
from projections.payments.around import Around
from projections.payments.money import NO_RESULT, key_of

CHECK_FAILED: frozenset[Reason] = frozenset({"placement_refuted", "not_retained", "claim_refuted", "not_insured"})
"""Reasons that are an answer: no."""

SEVERAL_CLASSES = "apprenticeship"
"""Its years may be taught in classes of their own."""


def is_a_limit(finding: str, programme: str) -> bool:
    """Whether a run answers the finding by itself: of two classes it pays one and holds the other."""
    return finding == "earned_in_two_classes" and programme != SEVERAL_CLASSES


@dataclass(frozen=True, slots=True)
class Whose:
    """A line with what a run knows of it beside: the payee's key, the learner's reference, the office."""

    line: Line
    payee: str | None
    person: str | None
    office: str


def unearned(line: Line) -> Held | None:
    """Told of a line that nobody can pay, since a check has no answer, or was answered no."""
    for reason in line.reasons:
        if reason in NO_RESULT:
            return Held("no_result", reason)
        if reason in CHECK_FAILED:
            return Held("check_failed", reason)
    return None


def holds(whose: Whose, around: Around) -> tuple[Held, ...]:
    """Of a line that would be paid: each hold, with the paper that overrides it where there is one."""
    return tuple(_overridden(one, whose.line, around) for one in _found(whose, around))


def blocking(found: tuple[Held, ...]) -> bool:
    return any(one.override is None for one in found)


def _found(whose: Whose, around: Around) -> Iterator[Held]:
    line = whose.line
    for noticed in around.noticed.get(line.case, ()):
        if noticed.learner_no in (None, line.learner_no) and not is_a_limit(noticed.name, line.programme):
            yield Held("finding", noticed.name, noticed.evidence)
    for objection, upheld in around.objections:
        if upheld is not False and _is_about(objection, line):
            yield Held("objection_upheld" if upheld else "objection_open", objection.objection_no)
    yield from _of_payee(whose.payee, around)
    if whose.person is not None and around.first_case.get(whose.person, line.case) != line.case:
        yield Held("limit_reached", around.first_case[whose.person])


def _of_payee(payee: str | None, around: Around) -> Iterator[Held]:
    if payee is None:
        yield Held("payee_unknown")
        return
    standing = around.payee_of(payee)
    if standing.blocked is not None:
        yield Held("payee_blocked", standing.blocked)
    if standing.account is None:
        yield Held("account_missing")
    elif standing.returned:
        yield Held("account_returned")
    elif standing.changed_on is not None and around.day < standing.changed_on + timedelta(days=ACCOUNT_DAYS):
        yield Held("account_changed", standing.changed_on.isoformat())
    if referred := [one.recovery_no for one in around.recoveries if one.payee == payee and one.referred]:
        yield Held("recovery_referred", ", ".join(referred))


def _is_about(objection: RunObjectedTo, line: Line) -> bool:
    return (
        objection.case in (None, line.case)
        and objection.learner_no in (None, line.learner_no)
        and objection.tranche in (None, line.tranche)
    )


def _overridden(held: Held, line: Line, around: Around) -> Held:
    until, paper = around.overrides.get((key_of(line), held.code), (None, None))
    return replace(held, override=paper) if until is not None and around.day <= until else held
