"""Every aggregate on one page: which streams are whose, how each evolves, who decides which command."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from domain.budget import budget
from domain.calendar import calendar
from domain.certificate import certificate
from domain.claim import claim
from domain.claim.limits import UsesOf
from domain.claim.limits import uses_of as of_claim
from domain.cohort import cohort
from domain.cohort.limits import uses_of as of_cohort
from domain.findings import findings
from domain.grant import grant
from domain.grant.limits import uses_of as of_grant
from domain.hold import hold
from domain.kernel.command import Command, Decision
from domain.kernel.record import Event
from domain.officer import officer
from domain.organisation import organisation
from domain.payee import payee
from domain.payment_run import run
from domain.payment_run.scope import uses_of as of_run
from domain.placement import placement
from domain.policy import policy
from domain.recovery import recovery
from domain.register import register


@dataclass(frozen=True)
class Aggregate:
    """A kind of stream. `begins` are the commands that may be given to a stream without a past.

    `told_before(state, command[, marks])`: whether it only says again what was told, though that may have been taken
    back since.
    `uses_of` tells what a state uses up of what may be used only so often; None where nothing is limited.
    """

    kind: str
    evolve: Callable[[Any, Event], Any]
    decisions: dict[type[Command], Decision]
    begins: frozenset[type[Command]]
    told_before: Callable[..., bool] | None = None
    uses_of: UsesOf | None = None

    def fold(self, events: Iterable[Event]) -> Any:
        """The state after these events, None after none."""
        state = None
        for event in events:
            state = self.evolve(state, event)
        return state


LIMITED: dict[str, UsesOf] = {"claim": of_claim, "cohort": of_cohort, "grant": of_grant, "run": of_run}
"""Kind → what its streams use up."""


def _aggregate(module: Any, kind: str) -> Aggregate:
    first = next(iter(module.DECISIONS))
    return Aggregate(
        kind,
        module.evolve,
        module.DECISIONS,
        frozenset(getattr(module, "BEGINS", {first})),
        getattr(module, "told_before", None),
        LIMITED.get(kind),
    )


AGGREGATES = {
    kind: _aggregate(module, kind)
    for kind, module in {
        "organisation": organisation,
        "cohort": cohort,
        "certificate": certificate,
        "placement": placement,
        "register": register,
        "policy": policy,
        "claim": claim,
        "findings": findings,
        "grant": grant,
        "officer": officer,
        "run": run,
        "hold": hold,
        "recovery": recovery,
        "payee": payee,
        "budget": budget,
        "calendar": calendar,
    }.items()
}

INTERNAL = frozenset(
    {
        *("check.answer", "register.load_extract", "policy.publish"),
        *("policy.load_rates", "policy.load_catalogue", "policy.load_overlay"),
        "findings.record",
        *("run.compute", "run.publish", "run.submit", "run.approve", "run.export", "run.settle"),
        *("recovery.claim_back", "recovery.offset", "recovery.earn_again"),
    }
)
"""Given by the sweep, `init` and the verbs that work something out or load files, never by a person."""

COMMANDS: dict[str, type[Command]] = {
    command.do: command for aggregate in AGGREGATES.values() for command in aggregate.decisions
}
"""Name outside → command."""


def aggregate_of(stream: str) -> Aggregate:
    """The kind of the stream `kind:key`."""
    return AGGREGATES[stream.partition(":")[0]]
