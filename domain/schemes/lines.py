"""A tranche line: what a case is worth in one tranche, to one learner of a class, on a day, and why (补贴明细)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from domain.kernel.money import Fen
from domain.schemes.case_facts import CaseFacts

Tranche = Literal["first", "balance", "whole", "post_allowance", "year_1", "year_2"]
"""首期50% · 其余50% · 全额 · 特殊岗位津贴 · 第一年 · 第二年"""

TRANCHES: tuple[Tranche, ...] = get_args(Tranche)

Entitlement = Literal["earned", "pending", "lost"]
"""已取得 · 待定 · 已丧失"""

Basis = Literal["headcount", "whole_class", "retained", "approved", "year_completed", "months_trained"]
"""按就业人数 · 按全班学员人数 · 满6个月仍就业 · 经批准 · 完成培训年度 · 按培训月数"""

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
    "claim_not_approved",
    "claim_rejected",
    "claim_withdrawn",
    "claim_unverified",
    "claim_refuted",
    "certificate_of_another",
    "certificate_kind_excluded",
    "not_in_project_list",
    "occupation_not_in_sector",
    "excluded_person",
    "filed_late",
    "not_in_post",
    "in_post_after_window",
    "not_in_post_at_application",
    "batch_not_assessed",
    "apprentice_not_registered",
    "post_not_eligible",
    "contract_missing",
    "contract_late",
    "contract_too_short",
    "contract_over",
    "contract_elsewhere",
    "insurance_unknown",
    "not_insured",
    "insurance_late",
    "apprentice_months_used",
    "year_not_completed",
    "fee_missing",
    "agency_not_listed",
    "grant_not_awarded",
    "grant_rejected",
    "grant_withdrawn",
    "grant_not_reviewed",
    "grant_not_eligible",
    "grant_sector_excluded",
    "grant_cap_used",
    "not_in_labour_relation",
    "employer_not_listed",
]


@dataclass(frozen=True, slots=True)
class Line:
    """Amounts are fen. `amount` is what the line is worth when earned, nothing when lost.

    A line that belongs to no class has neither `cohort_no` nor `learner_no`. `payee` (收款方) is `person` or an
    organisation's code; None where the policy names nobody and nobody has said.
    """

    cohort_no: str | None
    learner_no: str | None
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
    case: str
    payee: str | None

    @property
    def place(self) -> tuple[str, int]:
        """Where the line stands among those of its case: by learner, then tranche."""
        return self.learner_no or "", TRANCHES.index(self.tranche)


@dataclass(frozen=True, slots=True)
class Standing:
    """A line before money: whether it is earned, and since when or why not."""

    entitlement: Entitlement
    reasons: tuple[Reason, ...] = ()
    basis: Basis | None = None
    earned_on: date | None = None
    last_day: date | None = None
    payable_from: date | None = None


def line(
    facts: CaseFacts,
    found: Standing,
    worth: Fen,
    day: date,
    *,
    tranche: Tranche,
    clauses: tuple[str, ...],
    cohort_no: str | None = None,
    learner_no: str | None = None,
    payee: str | None = None,
) -> Line:
    """Puts money on a standing: nothing where it is lost, and to be paid from its day on."""
    amount = 0 if found.entitlement == "lost" else worth
    due = found.payable_from is not None and found.payable_from <= day
    return Line(
        cohort_no=cohort_no,
        learner_no=learner_no,
        policy=facts.policy,
        programme=facts.programme,
        tranche=tranche,
        entitlement=found.entitlement,
        amount=amount,
        basis=found.basis,
        earned_on=found.earned_on,
        last_day=found.last_day,
        payable_from=found.payable_from,
        reasons=found.reasons,
        clauses=clauses,
        paid=0,
        payable=amount if due else 0,
        case=facts.case,
        payee=payee,
    )
