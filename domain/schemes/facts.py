"""The facts of a class's case as recorded, each with the ids of the events that gave it. No clock, no judgement."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

from domain.cohort.contracts import Contracts
from domain.kernel.days import Month
from domain.kernel.interruptions import Interruptions, seen_on
from domain.organisation.standings import Standings
from domain.vocabulary import CertificateKind, CheckKind, CheckResult, Group, Payee, PlacementKind, Post, Role

Evidence = tuple[str, ...]
"""Ids of the events that say so."""


class _Personal(Protocol):
    """What names a person by a reference."""

    @property
    def person(self) -> str: ...


P = TypeVar("P", bound=_Personal)


@dataclass(frozen=True, slots=True)
class Apprenticeship:
    """What makes a learner an apprentice (学徒). `insured`: whether anybody has looked, found or not."""

    level: int
    post: Post
    fee: str | None = None
    months_before: int = 0
    contracts: Contracts = ()
    insured: bool = False
    insured_from: Month | None = None
    year_1_completed_on: date | None = None
    year_2_completed_on: date | None = None
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    """`registration`, `contract`, `insurance`, `year_1`, `year_2` → event ids."""

    def completed_on(self, year: int) -> date | None:
        return self.year_1_completed_on if year == 1 else self.year_2_completed_on

    def seen_on(self, day: date) -> "Apprenticeship":
        """As if the day were today. That insurance is paid from some month on is knowledge and hides from no day."""
        return replace(
            self,
            contracts=tuple(contract for contract in self.contracts if contract.signed_on <= day),
            year_1_completed_on=_by(day, self.year_1_completed_on),
            year_2_completed_on=_by(day, self.year_2_completed_on),
        )


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody enrolled in the class (学员); `others` are references that turned out to mean the same person."""

    learner_no: str
    person: str
    group: Group | None
    hukou: str | None
    enrolled_on: date
    absences: Interruptions = ()
    others: tuple[str, ...] = ()
    evidence: Evidence = ()
    apprenticeship: Apprenticeship | None = None

    @property
    def persons(self) -> tuple[str, ...]:
        """Every reference that means the learner, that of the enrolment first."""
        return (self.person, *self.others)

    def is_named_by(self, person: str) -> bool:
        """Whether a certificate or a job of that person is the learner's."""
        return person in self.persons

    def among(self, named: Mapping[str, Sequence[P]]) -> list[P]:
        """The learner's own of what is kept by the person whom it names."""
        return [one for person in self.persons for one in named.get(person, ())]

    def seen_on(self, day: date) -> "Learner":
        """As if the day were today."""
        absences = seen_on(day, self.absences)
        apprenticeship = self.apprenticeship and self.apprenticeship.seen_on(day)
        if absences is self.absences and apprenticeship is None:
            return self
        return replace(self, absences=absences, apprenticeship=apprenticeship)


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate that names the class (证书)."""

    certificate_no: str
    person: str
    kind: CertificateKind
    issued_on: date
    revocations: Interruptions = ()
    evidence: Evidence = ()

    def seen_on(self, day: date) -> "Certificate":
        """As if the day were today."""
        revocations = seen_on(day, self.revocations)
        return self if revocations is self.revocations else replace(self, revocations=revocations)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a check found (核查结果). Without a due day it was given by hand."""

    kind: CheckKind
    result: CheckResult
    due_on: date | None
    asked_city: str | None
    asked_employer: str | None
    asked_months: tuple[Month, ...]
    shown_month: Month | None
    uncovered_months: tuple[Month, ...]
    sources: tuple[str, ...]
    evidence: Evidence

    @property
    def months(self) -> tuple[Month, ...]:
        """The months the answer speaks of: that which shows the job, those not covered, or those asked about."""
        return (self.shown_month,) if self.shown_month else self.uncovered_months or self.asked_months


@dataclass(frozen=True, slots=True)
class Placement:
    """A job reported for somebody of the class (实现就业)."""

    placement_no: str
    person: str
    employer: str
    work_division: str
    kind: PlacementKind
    started_on: date
    breaks: Interruptions = ()
    annulled: bool = False
    answers: tuple[Answer, ...] = ()
    evidence: Evidence = ()

    def answered(self, answer: Answer) -> "Placement":
        """With one answer more. It is what is told most often of jobs, so this is not done by `replace`."""
        return Placement(
            self.placement_no,
            self.person,
            self.employer,
            self.work_division,
            self.kind,
            self.started_on,
            self.breaks,
            self.annulled,
            (*self.answers, answer),
            self.evidence,
        )

    def seen_on(self, day: date) -> "Placement":
        """As if the day were today. Answers of registers have no day."""
        breaks = seen_on(day, self.breaks)
        return self if breaks is self.breaks else replace(self, breaks=breaks)


@dataclass(frozen=True, slots=True)
class PlanDecision:
    """The district office's word on the training plan."""

    decided_on: date
    approved: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that the case names, as registered (单位登记)."""

    org_code: str
    roles: tuple[Role, ...]
    evidence: Evidence = ()
    standings: Standings = ()


@dataclass(frozen=True, slots=True)
class PayeeWord:
    """The enterprise's word on who is sent the money (企业意见)."""

    named_on: date
    payee: Payee
    evidence: Evidence


@dataclass(frozen=True)
class CohortFacts:
    """A class with all that names it. Keys: learner number, certificate number, placement number, party, code."""

    cohort_no: str
    policy: str
    programme: str
    provider: str
    employer: str
    office: str
    held_in: str
    starts_on: date
    ends_on: date | None = None
    certificate_kind: CertificateKind | None = None
    occupation_code: str | None = None
    completed_on: date | None = None
    cancellations: Interruptions = ()
    signed: Mapping[str, date] = field(default_factory=dict)
    plan_decisions: tuple[PlanDecision, ...] = ()
    learners: Mapping[str, Learner] = field(default_factory=dict)
    certificates: Mapping[str, Certificate] = field(default_factory=dict)
    placements: Mapping[str, Placement] = field(default_factory=dict)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    """What is said of the class itself: `plan`, `start`, `agreement`, `completion`, `cancellation`, `batch` → ids."""
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    """Those that are or were taken for its provider, or named in a correction; of employees' classes also employers."""
    batch_before: str | None = None
    batch_assessed_on: date | None = None
    payees: tuple[PayeeWord, ...] = ()

    @cached_property
    def case(self) -> str:
        return f"cohort:{self.cohort_no}"

    @property
    def provider_roles(self) -> tuple[Role, ...]:
        """What the provider is registered as; nothing where it never was."""
        provider = self.organisations.get(self.provider)
        return provider.roles if provider else ()

    @cached_property
    def certificates_of(self) -> Mapping[str, Sequence[Certificate]]:
        """Person → the certificates that name the person, the earliest first."""
        return _by_person(sorted(self.certificates.values(), key=lambda one: (one.issued_on, one.certificate_no)))

    @cached_property
    def placements_of(self) -> Mapping[str, Sequence[Placement]]:
        """Person → the jobs reported for the person, by number."""
        return _by_person(self.placements[number] for number in sorted(self.placements))

    def seen_on(self, day: date) -> "CohortFacts":
        """The case as if the day were today: facts dated later do not exist yet."""
        return replace(
            self,
            completed_on=_by(day, self.completed_on),
            cancellations=seen_on(day, self.cancellations),
            signed={party: on for party, on in self.signed.items() if on <= day},
            plan_decisions=tuple(decision for decision in self.plan_decisions if decision.decided_on <= day),
            learners={key: one.seen_on(day) for key, one in self.learners.items() if one.enrolled_on <= day},
            certificates={key: one.seen_on(day) for key, one in self.certificates.items() if one.issued_on <= day},
            placements={key: one.seen_on(day) for key, one in self.placements.items() if one.started_on <= day},
            batch_assessed_on=_by(day, self.batch_assessed_on),
            payees=tuple(word for word in self.payees if word.named_on <= day),
        )


def _by_person(found: Iterable[P]) -> dict[str, list[P]]:
    """What names persons, in the order given, under each."""
    of: dict[str, list[P]] = {}
    for one in found:
        of.setdefault(one.person, []).append(one)
    return of


def _by(day: date, fact: date | None) -> date | None:
    return fact if fact is not None and fact <= day else None
