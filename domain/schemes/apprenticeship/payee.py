"""Who is sent an apprenticeship's money (补贴经费可根据企业意见直接拨付至培训实施机构)."""

from domain.schemes.facts import CohortFacts, PayeeWord
from domain.schemes.terms import Terms
from domain.schemes.trace import Trace


def payee_of(facts: CohortFacts, terms: Terms, trace: Trace) -> str:
    """Whom the enterprise's last word names, where it may choose; else whom the district does, or itself."""
    rule, measure = terms["apprentice_payee"], terms.measure("payee_apprenticeship")
    word = _last_word(facts) if rule.word == "employer_or_named" else None
    party = word.payee if word else measure.word if measure else "employer"
    trace.step(
        "payee",
        *(one for one in (rule, measure) if one),
        party=party,
        named_on=word.named_on if word else None,
        evidence=word.evidence if word else (),
    )
    return facts.provider if party == "provider" else facts.employer


def _last_word(facts: CohortFacts) -> PayeeWord | None:
    """Of two words of one day the one recorded last."""
    in_order = sorted(facts.payees, key=lambda word: word.named_on)
    return in_order[-1] if in_order else None
