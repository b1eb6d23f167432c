"""What another reading would cost or save: all cases under ours and under it, policy by policy."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.kernel.money import Fen
from domain.policy.switching import Switch, switches
from domain.schemes.case_facts import CaseFacts
from domain.schemes.lines import Line
from projections.policies import Packs
from projections.totals import total
from projections.tranche_lines import tranche_lines

ReadOtherwise = Callable[[Switch], Callable[[CaseFacts, Packs, date], list[Line]]]
"""Another reading → how a case is assessed under it."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What all cases of the policy have earned under both readings, and how many of their lines differ."""

    policy: str
    switch: Switch
    lines: int
    earned: Fen
    earned_otherwise: Fen
    differing: int

    @property
    def difference(self) -> Fen:
        return self.earned_otherwise - self.earned


def effects(files: Iterable[CaseFacts], packs: Packs, day: date, read_otherwise: ReadOtherwise) -> list[Effect]:
    """Every other reading of every policy, by itself."""
    others = {
        policy: {switch: read_otherwise(switch) for switch in switches(pack)} for policy, pack in sorted(packs.items())
    }
    sums = {(policy, switch): Counter[str]() for policy, offered in others.items() for switch in offered}
    for facts in files:
        if others.get(facts.policy) == {}:
            continue
        ours = tranche_lines(facts, packs, day)
        for switch, assess in others[facts.policy].items():
            sums[facts.policy, switch].update(_compared(ours, assess(facts, packs, day)))
    return [
        Effect(policy, switch, found["lines"], found["earned"], found["otherwise"], found["differing"])
        for (policy, switch), found in sums.items()
    ]


def _compared(ours: Sequence[Line], others: Sequence[Line]) -> dict[str, int]:
    return {
        "lines": len(ours),
        "earned": total(ours).earned,
        "otherwise": total(others).earned,
        "differing": sum(one != other for one, other in zip(ours, others, strict=True)),
    }
