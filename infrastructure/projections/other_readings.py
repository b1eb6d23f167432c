"""Cases assessed under other readings than ours. Nothing of it is recorded or kept."""

from collections.abc import Sequence
from datetime import date

from application.ports import EmploymentRegister
from application.sweep import question
from domain.policy.pack import Pack
from domain.policy.switching import Chosen, read_as
from domain.schemes.case_facts import CaseFacts
from domain.schemes.directed_training import DueCheck
from domain.schemes.facts import Answer, CohortFacts
from domain.schemes.lines import Line
from domain.schemes.trace import NO_TRACE, Trace
from projections.policies import Packs
from projections.supposed import answered, only_asked_otherwise
from projections.tranche_lines import tranche_lines


class OtherReadings:
    """Turns packs into packs, and asks the register in passing what no sweep had a reason to ask under ours."""

    def __init__(self, chosen: Sequence[Chosen], register: EmploymentRegister) -> None:
        self._chosen = chosen
        self._register = register
        self._read: dict[str, Pack] = {}

    def packs(self, packs: Packs) -> Packs:
        """The packs as read otherwise; those that offer none of these readings stay the same."""
        return {policy: self._pack(pack) for policy, pack in packs.items()}

    def lines(self, facts: CaseFacts, packs: Packs, day: date, trace: Trace = NO_TRACE) -> list[Line]:
        """The lines that the case would have."""
        others = self.packs(packs)
        asked = self._asked(facts, packs, others, day) if isinstance(facts, CohortFacts) else facts
        return tranche_lines(asked, others, day, trace)

    def _pack(self, pack: Pack) -> Pack:
        if pack.digest not in self._read:
            self._read[pack.digest] = read_as(pack, self._chosen)
        return self._read[pack.digest]

    def _asked(self, facts: CohortFacts, ours: Packs, others: Packs, day: date) -> CohortFacts:
        """As if a sweep of that day had asked; again, until an answer makes no further check due."""
        while checks := only_asked_otherwise(facts, ours, others, day):
            facts = answered(facts, zip(checks, self._answers(checks), strict=True))
        return facts

    def _answers(self, checks: Sequence[DueCheck]) -> list[Answer]:
        answers = self._register.ask([question(check) for check in checks])
        return [
            Answer(
                kind=check.kind,
                result=answer.result,
                due_on=check.due_on,
                asked_city=check.city,
                asked_employer=check.employer,
                asked_months=check.months,
                shown_month=answer.month,
                uncovered_months=answer.uncovered_months,
                sources=answer.sources,
                evidence=answer.extracts,
            )
            for check, answer in zip(checks, answers, strict=True)
        ]
