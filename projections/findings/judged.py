"""A case ready to be looked at: its facts on a day, what it is judged by, and the lines and steps that this gives."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from domain.policy.pack import Pack
from domain.schemes.case_facts import CaseFacts
from domain.schemes.facts import CohortFacts, Evidence
from domain.schemes.lines import Line
from domain.schemes.trace import Step, Trace
from projections.findings.finding import Finding
from projections.policies import Packs, pack_of
from projections.tranche_lines import tranche_lines

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Judged(Generic[F]):
    """`facts` are those seen on the day. `kept`: its lines as a read model holds them; None where it holds none."""

    facts: F
    case: str
    policy: str
    pack: Pack
    day: date
    lines: Sequence[Line]
    steps: Sequence[Step]
    kept: Sequence[Line] | None = None

    def failed(self, rule: str) -> Iterator[Step]:
        """The steps of a rule that did not hold."""
        return (step for step in self.steps if step.rule == rule and not step.holds)

    def earned(self, learner_no: str | None = None) -> bool:
        """Whether a line is earned and worth something: the case's, or that learner's."""
        return any(
            line.entitlement == "earned" and line.amount > 0 and line.learner_no == learner_no for line in self.lines
        )

    def found(
        self,
        name: str,
        evidence: Evidence,
        learner_no: str | None = None,
        clause: str | None = None,
        **values: object,
    ) -> Finding:
        return Finding(name, self.case, self.policy, learner_no, values, tuple(dict.fromkeys(evidence)), clause)


def judged(facts: CaseFacts, packs: Packs, day: date, kept: Sequence[Line] | None = None) -> Judged[Any]:
    """The case as if `day` were today; PolicyMissing as for its lines."""
    trace = Trace()
    lines = tranche_lines(facts, packs, day, trace)
    seen: Any = facts
    return Judged(
        seen.seen_on(day), facts.case, facts.policy, pack_of(facts, packs), day, lines, tuple(trace.steps), kept
    )


def learner_of(facts: CohortFacts, person: str) -> str | None:
    """The number under which somebody is in the class."""
    return next((number for number, one in facts.learners.items() if one.is_named_by(person)), None)
