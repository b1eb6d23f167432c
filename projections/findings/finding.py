"""A finding (疑点): what a check saw in a case, by which events, and how much it weighs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from domain.schemes.facts import Evidence

Severity = Literal["block", "flag"]
"""暂停支付 (nothing is to be paid before it is settled) · 提示核实 (somebody should look)"""


@dataclass(frozen=True, slots=True)
class Check:
    """One check: the code under which audits know it, its own name, what it needs, and what it looks at.

    Without a severity it is not computed, and `says` tells why.
    """

    code: str
    name: str
    severity: Severity | None
    needs: str
    says: str


@dataclass(frozen=True, slots=True)
class Finding:
    """`values` is what the sentence of its name speaks of; `clause` the sentence of the policy it rests on, if any."""

    name: str
    case: str
    policy: str
    learner_no: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    evidence: Evidence = ()
    clause: str | None = None
