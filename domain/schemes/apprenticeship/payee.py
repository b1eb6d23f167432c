"""Who is sent an apprenticeship's money (补贴经费可根据企业意见直接拨付至培训实施机构)."""

from domain.schemes.facts import CohortFacts
from domain.schemes.payee import last_word, paid_to
from domain.schemes.terms import Terms
from domain.schemes.trace import Trace


def payee_of(facts: CohortFacts, terms: Terms, trace: Trace) -> str | None:
    """Whom the enterprise's last word names, where it may choose; else whom the district does, or itself."""
    rule, measure = terms["apprentice_payee"], terms.measure("payee_apprenticeship")
    word = last_word(facts) if rule.word == "employer_or_named" else None
    party = word.payee if word else measure.word if measure else "employer"
    return paid_to(facts, party, [one for one in (rule, measure) if one], word, trace)
