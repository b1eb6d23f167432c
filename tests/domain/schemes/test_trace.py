"""The trace: it costs nothing unasked, changes no line, and names clause and evidence for each of them."""

from dataclasses import replace

import pytest

from domain.schemes.directed_training import assess
from domain.schemes.facts import CohortFacts
from domain.schemes.lines import Line
from domain.schemes.trace import NO_TRACE, Step, Trace
from tests.builders import day
from tests.domain.schemes.classes import (
    CERTIFIED,
    IDLE,
    IN_SHANGHAI,
    SHANGHAI,
    USUAL,
    Job,
    Paper,
    a_class,
    holding,
    working,
)
from tests.story import packaged

ALL_SORTS = (
    USUAL,
    CERTIFIED,
    IDLE,
    holding(Paper(revoked_on="2025-08-01")),
    working(Job(start="unknown")),
    working(Job(start="not_employed")),
    working(Job(retention="not_employed")),
    replace(USUAL, left_on="2025-06-20"),
    replace(IN_SHANGHAI, group="other"),
    replace(IN_SHANGHAI, hukou="310115"),
)
CLASSES = {
    "in order": a_class(*ALL_SORTS),
    "reached": a_class(*[USUAL] * 4, IDLE),
    "running": a_class(*ALL_SORTS, completed_on=None),
    "cancelled": a_class(*ALL_SORTS, cancelled_on="2025-06-20"),
    "unsigned": a_class(*ALL_SORTS, signed_on=None, plan=()),
    "too late": a_class(*ALL_SORTS, starts_on="2026-08-02", completed_on=None),
    "outside Huzhou": a_class(*ALL_SORTS, held_in="330106"),
    "in Shanghai": a_class(*ALL_SORTS, IN_SHANGHAI, **SHANGHAI),
    "outside Shanghai": a_class(*ALL_SORTS, IN_SHANGHAI, **SHANGHAI | {"held_in": "341122"}),
}
every_class = pytest.mark.parametrize("facts", CLASSES.values(), ids=CLASSES)
ON = day("2027-01-31")


def traced(facts: CohortFacts) -> tuple[list[Line], list[Step]]:
    trace = Trace()
    return assess(facts, packaged(facts.policy), ON, trace), trace.steps


def about(line: Line, steps: list[Step]) -> list[Step]:
    """The steps that concern a line: the class's, the learner's, its own."""
    return [
        step for step in steps if step.learner_no in (None, line.learner_no) and step.tranche in (None, line.tranche)
    ]


@every_class
def test_asking_why_changes_no_line(facts: CohortFacts) -> None:
    lines, steps = traced(facts)
    assert lines == assess(facts, packaged(facts.policy), ON)
    assert steps
    assert NO_TRACE.steps == []


@every_class
def test_every_line_is_traced_to_its_clauses_and_to_events(facts: CohortFacts) -> None:
    lines, steps = traced(facts)
    assert lines
    for line in lines:
        told = about(line, steps)
        (money,) = [step for step in told if step.rule == "money"]
        assert money.inputs["amount"] == line.amount
        assert money.evidence
        named = {applied.clause for step in told for applied in step.applied}
        assert set(line.clauses) <= named, (line.learner_no, line.tranche, line.reasons)


def test_the_steps_of_an_earned_line_in_their_order() -> None:
    _, steps = traced(a_class(USUAL))
    assert [step.rule for step in steps if step.tranche != "balance"] == [
        "roster",
        "term",
        "agreement",
        "plan",
        "completed",
        "certificate",
        "placement",
        "verification",
        "counted",
        "whole_class",
        "payee",
        "money",
    ]
    assert all(step.holds for step in steps)


def test_a_step_holds_what_went_into_it() -> None:
    _, steps = traced(a_class(*[USUAL] * 4, IDLE))
    (ratio,) = [step for step in steps if step.rule == "whole_class"]
    expected = {"roster": 5, "counted": 4, "open": 0, "needed": 4, "ratio_day": day("2025-07-15"), "ratio": "80/100"}
    assert dict(ratio.inputs) == expected | {"of": "roster", "measured_on": None}
    assert [applied.name for applied in ratio.applied] == [
        *("whole_class_at", "whole_class_headcount", "whole_class_of", "ratio_counts", "measured")
    ]


@pytest.mark.parametrize(
    ("rule", "evidence"),
    [
        ("certificate", ("C1-0",)),
        ("placement", ("P1-0",)),
        ("verification", ("P1-0 start",)),
        ("retention", ("P1-0 retention",)),
        ("plan", ("plan 2025-06-02",)),
        ("agreement", ("cohort:A#2",)),
        ("completed", ("cohort:A#3",)),
        ("money", ("cohort:A#1", "enrolment 01")),
    ],
)
def test_a_step_names_the_events_it_rests_on(rule: str, evidence: tuple[str, ...]) -> None:
    _, steps = traced(a_class(USUAL))
    assert {step.evidence for step in steps if step.rule == rule} == {evidence}
