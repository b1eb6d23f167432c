"""Special-capability certificates (专项职业能力证书): the projects, who is left out, who is paid."""

from domain.schemes.claim_facts import ClaimedCertificate, ClaimFacts
from domain.schemes.personal_claims.conditions import check_of
from domain.schemes.personal_claims.outcomes import Outcome, lost, met
from domain.schemes.terms import Terms
from domain.schemes.trace import Trace


def in_projects(paper: ClaimedCertificate, terms: Terms, trace: Trace) -> Outcome:
    """Whether the certificate's project is on the list (试点项目); where there is no list, every project is."""
    projects = terms.optional("special_projects")
    if projects is None:
        return met()
    holds = paper.occupation_code in projects.words
    trace.step(
        "claim_project",
        projects,
        holds=holds,
        project=paper.occupation_code,
        projects=projects.words,
        evidence=paper.evidence,
    )
    return met() if holds else lost("not_in_project_list")


def no_public_staff(facts: ClaimFacts, terms: Terms, trace: Trace) -> Outcome:
    """Employed people must be shown to be neither public servants nor public-institution staff in other posts."""
    if terms.word("special_staff") == "included" or facts.group != "employed":
        return met()
    return check_of("not_public_staff", facts, "excluded_person", trace, terms["special_staff"])


def payee(facts: ClaimFacts, terms: Terms, trace: Trace) -> str | None:
    """The person, or whoever paid the fee (个人或培训机构), or whom the district names; None while nobody has said."""
    measure = terms.measure("payee_special_capability")
    ground = measure or terms["special_payee"]
    said = facts.fee_paid_by if ground.word == "who_paid" else ground.word
    found = {"person": "person", "provider": facts.provider, None: None}[said]
    evidence = facts.evidence.get("claim", ())
    trace.step("claim_payee", ground, holds=found is not None, payee=found, evidence=evidence, tranche="whole")
    return found
