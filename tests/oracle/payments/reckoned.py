"""What lines are worth by the oracle's own reckoning of classes and claims, and which findings would block them."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tests.oracle import History
from tests.oracle.checks import Known
from tests.oracle.claims.reckoning import lines as lines_of_claims
from tests.oracle.claims.taking import Desk
from tests.oracle.doubts import AS_SAID
from tests.oracle.facts import ClassFile
from tests.oracle.payments.dues import Doubt, Due
from tests.oracle.payments.town import CLASSES, PEOPLE
from tests.oracle.register import NOT_EMPLOYED
from tests.oracle.spells import stopped
from tests.oracle.sweep import called_for


class ReckonedFacts:
    """Implements Facts. `reference`: the key under which somebody who is paid in person has an account."""

    def __init__(self, reference: Callable[[str], str]) -> None:
        self.history, self.desk = History(), Desk()
        self.reference = reference
        self._kept: dict[tuple[int, int, date], list[Due]] = {}
        self._steps = 0

    def imported(self, files: Mapping[str, list[dict[str, str]]]) -> None:
        self.history.imported(files)
        self._kept.clear()

    def commanded(self, command: dict[str, Any]) -> None:
        of_claims = str(command.get("claim_no") or command.get("certificate_no") or "").startswith("Q")
        if of_claims:
            self.desk.take(command)
        else:
            self.history.commanded(command)
        self._kept.clear()

    def swept(self, on: date) -> None:
        self.history.swept(on)
        self._kept.clear()

    def dues(self, on: date) -> list[Due]:
        key = (self.history.step, len(self.desk.claims), on)
        if key not in self._kept:
            self._kept[key] = [*self._of_classes(on), *self._of_claims(on)]
        return self._kept[key]

    def doubts(self, on: date) -> list[Doubt]:
        """A certificate handed in for a class that is revoked; a job that the register, or an officer, denies."""
        known = self.history.answers.known_at(self.history.step)
        found: list[Doubt] = []
        for cohort_no in CLASSES:
            if (file := self.history.file(cohort_no)) is not None:
                found += self._of_papers(file, on) + self._of_jobs(file, on, known)
        return found

    def _of_papers(self, file: ClassFile, on: date) -> list[Doubt]:
        return [
            Doubt(f"cohort:{file.cohort_no}", _bearer(file, paper.person))
            for paper in file.certificates.values()
            if stopped(paper.revocations, on)
        ]

    def _of_jobs(self, file: ClassFile, on: date, known: Known) -> list[Doubt]:
        if file.completed_on is None or file.completed_on > on:
            return []
        asked = [question for question in called_for(file, on, known, AS_SAID) if question.kind == "start"]
        return [
            Doubt(f"cohort:{file.cohort_no}", _bearer(file, file.placements[question.placement_no].person))
            for question in asked
            if known.to(question) == NOT_EMPLOYED
        ]

    def _of_classes(self, on: date) -> list[Due]:
        found = []
        for line in self.history.lines(on):
            file = self.history.file(line["cohort_no"])
            assert file is not None
            _, office, provider, _, _, _ = CLASSES[line["cohort_no"]]
            found.append(
                Due(
                    case=line["case"],
                    learner_no=line["learner_no"],
                    tranche=line["tranche"],
                    policy=line["policy"],
                    programme=line["programme"],
                    office=office,
                    entitlement=line["entitlement"],
                    amount=_fen(line["amount"]),
                    worth=_fen(line["payable"]),
                    earned_on=date.fromisoformat(line["earned_on"]) if line["earned_on"] else None,
                    reasons=tuple(line["reasons"]),
                    payee=provider,
                    people=frozenset({PEOPLE[int(line["learner_no"])]}),
                )
            )
        return found

    def _of_claims(self, on: date) -> list[Due]:
        return [
            Due(
                case=line["case"],
                learner_no=None,
                tranche=line["tranche"],
                policy="shanghai-2025",
                programme="skills_upgrade",
                office="310115",
                entitlement=line["entitlement"],
                amount=line["amount"],
                worth=line["payable"],
                earned_on=line["earned_on"],
                reasons=line["reasons"],
                payee=self.reference(self.desk.claims[line["case"].removeprefix("claim:")].said["id_number"]),
            )
            for line in lines_of_claims(self.desk, on)
        ]


def _bearer(file: ClassFile, person: str) -> str | None:
    return next((number for number, one in file.learners.items() if person in one.people), None)


def _fen(yuan: str) -> int:
    whole, _, rest = yuan.partition(".")
    return int(whole) * 100 + int(rest)
