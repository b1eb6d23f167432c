"""Whom a class's money goes to (收款方): a party of the class, or nobody where it is left open and nobody has said."""

from domain.policy.dated import Applied
from domain.schemes.facts import CohortFacts, PayeeWord
from domain.schemes.terms import Terms
from domain.schemes.trace import Trace


def payee_of(facts: CohortFacts, terms: Terms, parameter: str, measure: str, trace: Trace) -> str | None:
    """Whom the district's measure names, else the policy; `by_agreement` is whom the enterprise's last word names."""
    rule = terms.measure(measure) or terms.optional(parameter)
    party: str | None = rule.word if rule else terms.word(parameter)
    word = last_word(facts) if party == "by_agreement" else None
    if party == "by_agreement":
        party = word.payee if word else None
    return paid_to(facts, party, [rule] if rule else [], word, trace)


def paid_to(
    facts: CohortFacts, party: str | None, applied: list[Applied], word: PayeeWord | None, trace: Trace
) -> str | None:
    """The code of that party, told with what named it."""
    trace.step(
        "payee",
        *applied,
        holds=party is not None,
        party=party,
        named_on=word.named_on if word else None,
        evidence=word.evidence if word else (),
    )
    return {"provider": facts.provider, "employer": facts.employer}[party] if party else None


def last_word(facts: CohortFacts) -> PayeeWord | None:
    """Of two words of one day the one recorded last."""
    in_order = sorted(facts.payees, key=lambda word: word.named_on)
    return in_order[-1] if in_order else None
