"""Puts money on where the lines of a class stand: first = half, balance = rate − first, nothing without a rate."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import lru_cache

from domain.kernel.money import Fen, fen, share
from domain.policy.dated import Applied
from domain.schemes.directed_training.conditions import rate_of
from domain.schemes.facts import CohortFacts, Learner
from domain.schemes.lines import Line, Reason, Standing, Tranche, line
from domain.schemes.terms import Terms
from domain.schemes.trace import Trace


@dataclass(frozen=True)
class Pricing:
    """What all lines of a class have in common."""

    facts: CohortFacts
    terms: Terms
    payee: str | None
    day: date
    trace: Trace
    _spoken: dict[tuple[Reason, ...], list[str]] = field(default_factory=dict, compare=False, repr=False)

    def line(self, learner: Learner, tranche: Tranche, standing: Standing) -> Line:
        """The line of a learner who stands so."""
        rate, missing = rate_of(learner, self.facts, self.terms)
        if missing:
            standing = Standing("lost", (missing, *standing.reasons))
        whole, first = _amounts(rate.word, self.terms["first_share"].word) if rate else (0, 0)
        amount = 0 if standing.entitlement == "lost" else (first if tranche == "first" else whole - first)
        if self.trace.collects:
            self._tell(learner, tranche, standing, rate, missing, amount)
        return line(
            self.facts,
            standing,
            amount,
            self.day,
            tranche=tranche,
            clauses=self._clauses(standing, rate),
            cohort_no=self.facts.cohort_no,
            learner_no=learner.learner_no,
            payee=self.payee,
        )

    def _tell(
        self,
        learner: Learner,
        tranche: Tranche,
        standing: Standing,
        rate: Applied | None,
        missing: Reason | None,
        amount: Fen,
    ) -> None:
        part = self.terms["first_share"]
        whole, first = _amounts(rate.word, part.word) if rate else (0, 0)
        self.trace.step(
            "money",
            *((part, rate) if rate else _speaking_of(missing, self.terms)),
            holds=rate is not None,
            learner_no=learner.learner_no,
            tranche=tranche,
            rate=whole,
            share=part.word,
            first=first,
            amount=amount,
            entitlement=standing.entitlement,
            missing=missing,
            held_in=self.facts.held_in,
            hukou=learner.hukou,
            evidence=(*self.facts.evidence.get("plan", ()), *learner.evidence),
        )

    def _clauses(self, standing: Standing, rate: Applied | None) -> tuple[str, ...]:
        """The sentences that decide the line, most important first."""
        spoken = self._spoken.get(standing.reasons)
        if spoken is None:
            applied = [a for reason in standing.reasons or [None] for a in _speaking_of(reason, self.terms)]
            spoken = self._spoken[standing.reasons] = list(dict.fromkeys(one.clause for one in applied))
        return tuple(spoken) if rate is None or rate.clause in spoken else (*spoken, rate.clause)


@lru_cache(maxsize=256)
def _amounts(rate: str, part: str) -> tuple[Fen, Fen]:
    """The whole of a rate in yuan, and the first tranche of it."""
    whole = fen(rate)
    return whole, share(whole, Fraction(part))


_CARRIED_BY: dict[Reason, tuple[str, ...]] = {
    "outside_policy_term": ("term_from", "term_to"),
    "agreement_incomplete": ("agreement_parties",),
    "plan_not_approved": ("plan_approval",),
    "agency_not_listed": ("agency_listing",),
    "ineligible_group": ("eligible_groups",),
    "not_certified": ("certificate_kinds",),
    "certificate_revoked": ("certificate_kinds",),
    "rate_missing": ("rate_in_city", "rate_outside_city"),
    "held_outside_city": ("rate_in_city",),
}
"""Reason → parameters whose sentences speak of it; of anything else speaks the sentence on placement and retention."""


def _speaking_of(reason: Reason | None, terms: Terms) -> list[Applied]:
    """The values whose sentences speak of a reason, or of what earns a line."""
    names = _CARRIED_BY.get(reason, ("window_months",)) if reason else ("window_months",)
    return [applied for name in names if (applied := terms.optional(name))]
