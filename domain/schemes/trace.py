"""How a line came about: the steps the computation took, in its own order, each with its clause, inputs and events."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from domain.policy.dated import Applied
from domain.schemes.facts import Evidence


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `rule` names the sentence that tells it, `learner_no` and `tranche` whose it is (None: the class's)."""

    rule: str
    holds: bool
    applied: tuple[Applied, ...]
    inputs: Mapping[str, Any]
    evidence: Evidence
    learner_no: str | None = None
    tranche: str | None = None


@dataclass
class Trace:
    """Collects the steps. The plain trace of a computation that nobody asked to explain itself collects nothing."""

    collects: ClassVar[bool] = True
    """Whether it is worth while to put a step together."""

    steps: list[Step] = field(default_factory=list)

    def step(
        self,
        rule: str,
        *applied: Applied,
        holds: bool = True,
        evidence: Evidence = (),
        learner_no: str | None = None,
        tranche: str | None = None,
        **inputs: Any,
    ) -> None:
        self.steps.append(Step(rule, holds, applied, inputs, evidence, learner_no, tranche))


class NoTrace(Trace):
    """Forgets every step."""

    collects = False

    def step(self, *_: Any, **__: Any) -> None:
        return None


NO_TRACE = NoTrace()
