"""A tranche line: what one learner is worth in one tranche on a day, and why (补贴明细)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain.kernel.money import Fen

Tranche = Literal["first", "balance"]
"""首期50% · 其余50%"""

Entitlement = Literal["earned", "pending", "lost"]
"""已取得 · 待定 · 已丧失"""

Basis = Literal["headcount", "whole_class", "retained"]
"""按就业人数 · 按全班学员人数 · 满6个月仍就业"""

Reason = Literal[
    "not_certified",
    "certificate_revoked",
    "no_placement",
    "placement_unverified",
    "placement_refuted",
    "placement_after_window",
    "placement_not_at_employer",
    "placement_outside_city",
    "employed_before_training",
    "placement_annulled",
    "learner_withdrawn",
    "agreement_incomplete",
    "plan_not_approved",
    "cohort_cancelled",
    "cohort_not_completed",
    "retention_not_due",
    "retention_unknown",
    "not_retained",
    "rate_missing",
    "outside_policy_term",
    "held_outside_city",
    "ineligible_group",
]


@dataclass(frozen=True, slots=True)
class Line:
    """Amounts are fen. `amount` is what the line is worth when earned, nothing when lost."""

    cohort_no: str
    learner_no: str
    policy: str
    programme: str
    tranche: Tranche
    entitlement: Entitlement
    amount: Fen
    basis: Basis | None
    earned_on: date | None
    last_day: date | None
    payable_from: date | None
    reasons: tuple[Reason, ...]
    clauses: tuple[str, ...]
    paid: Fen
    payable: Fen


@dataclass(frozen=True, slots=True)
class Standing:
    """A line before money: whether it is earned, and since when or why not."""

    entitlement: Entitlement
    reasons: tuple[Reason, ...] = ()
    basis: Basis | None = None
    earned_on: date | None = None
    last_day: date | None = None
    payable_from: date | None = None
