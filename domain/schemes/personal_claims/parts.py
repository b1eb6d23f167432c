"""The parts of a claim by programme: which lines there are, what each is worth, and on what it hangs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.schemes.claim_facts import ClaimedCertificate, ClaimFacts
from domain.schemes.lines import Tranche
from domain.schemes.personal_claims import care, money, special
from domain.schemes.personal_claims.certificate import certificate
from domain.schemes.personal_claims.conditions import checks, decision, filing
from domain.schemes.personal_claims.money import Worth
from domain.schemes.personal_claims.outcomes import Outcome
from domain.schemes.terms import Terms
from domain.schemes.trace import Trace


@dataclass(frozen=True, slots=True)
class Part:
    """One line in the making."""

    tranche: Tranche
    worth: Worth
    outcomes: Sequence[Outcome]
    payee: str | None = "person"


@dataclass(frozen=True, slots=True)
class Matter:
    """A claim as it is looked at: what is seen of it on the day, its certificate, the terms that hold for it."""

    facts: ClaimFacts
    paper: ClaimedCertificate
    terms: Terms
    day: date
    trace: Trace

    def of_every_claim(self, kinds: str) -> list[Outcome]:
        """The conditions that all programmes have; `kinds` says which certificates are paid for."""
        return [
            decision(self.facts, self.trace),
            certificate(self.facts, self.terms[kinds], self.trace),
            filing(self.facts, self.terms, self.trace),
            *checks(self.facts, self.terms, self.trace),
        ]


def _upgrade(claim: Matter) -> list[Part]:
    """职业技能提升补贴"""
    outcomes = claim.of_every_claim("upgrade_kinds")
    return [Part("whole", money.upgrade(claim.facts, claim.paper, claim.terms, claim.trace), outcomes)]


def _special(claim: Matter) -> list[Part]:
    """专项职业能力补贴"""
    facts, paper, terms, trace = claim.facts, claim.paper, claim.terms, claim.trace
    outcomes = [
        *claim.of_every_claim("special_kinds"),
        special.in_projects(paper, terms, trace),
        special.no_public_staff(facts, terms, trace),
    ]
    return [Part("whole", money.special(facts, paper, terms, trace), outcomes, special.payee(facts, terms, trace))]


def _care(claim: Matter) -> list[Part]:
    """The subsidy with work in the sector as its condition, or else with the post allowance beside it (岗位津贴)."""
    facts, paper, terms, trace = claim.facts, claim.paper, claim.terms, claim.trace
    outcomes = claim.of_every_claim("care_kinds")
    at_work = [
        care.in_sector(facts, paper, terms["care_posts"], trace),
        care.in_post(facts, terms, claim.day, trace),
        care.at_application(facts, terms, trace),
    ]
    worth = money.upgrade(facts, paper, terms, trace)
    if terms["care_in_post_for"].word == "subsidy":
        return [Part("whole", worth, [*outcomes, *at_work])]
    in_scope = [care.in_sector(facts, paper, posts, trace) for posts in terms.stated("allowance_posts")]
    allowance = money.allowance(facts, paper, terms, trace)
    return [Part("whole", worth, outcomes), Part("post_allowance", allowance, [*outcomes, *at_work, *in_scope])]


PARTS: dict[str, Callable[[Matter], list[Part]]] = {
    "skills_upgrade": _upgrade,
    "special_capability": _special,
    "care_sector": _care,
}
"""Programme → its parts."""
