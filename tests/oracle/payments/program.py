"""What lines are worth by the program, paid and payable ignored: for histories broader than the oracle reckons."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.schemes.facts import CohortFacts
from projections.findings import CHECKS, findings, judged
from tests.oracle.payments.dues import Doubt, Due
from tests.oracle.payments.paying import PayingOffice


class ProgramFacts:
    """Implements Facts. It hears of nothing: it asks the program."""

    def __init__(self, office: PayingOffice) -> None:
        self.office = office

    def imported(self, files: Mapping[str, Any]) -> None: ...

    def commanded(self, command: dict[str, Any]) -> None: ...

    def swept(self, on: date) -> None: ...

    def dues(self, on: date) -> list[Due]:
        files = {facts.case: facts for facts in self.office.queries.files()}
        found = []
        for line in self.office.tranches(on):
            facts = files[line.case]
            learner = facts.learners[line.learner_no] if isinstance(facts, CohortFacts) and line.learner_no else None
            alone = learner is not None and line.programme == "directed_training"
            due = line.payable_from is not None and line.payable_from <= on
            found.append(
                Due(
                    case=line.case,
                    learner_no=line.learner_no,
                    tranche=line.tranche,
                    policy=line.policy,
                    programme=line.programme,
                    office=getattr(facts, "office", ""),
                    entitlement=line.entitlement,
                    amount=line.amount,
                    worth=line.amount if due else 0,
                    earned_on=line.earned_on,
                    reasons=line.reasons,
                    payee=getattr(facts, "person", None) if line.payee == "person" else line.payee,
                    people=frozenset({learner.person, *learner.others}) if learner and alone else frozenset(),
                )
            )
        return found

    def doubts(self, on: date) -> list[Doubt]:
        packs, files = self.office.queries.packs_in_use(), list(self.office.queries.files())
        found = findings(judged(facts, packs, on) for facts in files)
        one_class_each = {facts.case for facts in files if facts.programme == "directed_training"}
        return [
            Doubt(one.case, one.learner_no)
            for one in found
            if CHECKS[one.name].severity == "block"
            and (one.name != "earned_in_two_classes" or one.case not in one_class_each)
        ]
