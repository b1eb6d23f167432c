"""A case under other readings: what only these would ask of a register, and the file with such answers in it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from domain.schemes.case_facts import CaseFacts
from domain.schemes.directed_training import DueCheck
from domain.schemes.facts import Answer, CohortFacts
from projections.due_checks import due_checks
from projections.policies import Packs


def only_asked_otherwise(facts: CaseFacts, ours: Packs, others: Packs, day: date) -> list[DueCheck]:
    """The checks due by the day that the other packs call for and ours do not, as far as nobody answered them."""
    asked = {_question(check) for check in due_checks(facts, ours)}
    return [
        check
        for check in due_checks(facts, others)
        if check.due_on <= day and check.answer is None and _question(check) not in asked
    ]


def answered(facts: CohortFacts, answers: Iterable[tuple[DueCheck, Answer]]) -> CohortFacts:
    """The class's file as if these answers had been recorded."""
    placements = dict(facts.placements)
    for check, answer in answers:
        job = placements[check.placement_no]
        placements[check.placement_no] = replace(job, answers=(*job.answers, answer))
    return replace(facts, placements=placements)


def _question(check: DueCheck) -> tuple[object, ...]:
    return (check.placement_no, check.kind, check.due_on)
