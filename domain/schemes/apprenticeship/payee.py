"""Who is sent an apprenticeship's money (补贴经费可根据企业意见直接拨付至培训实施机构)."""

from domain.schemes.facts import CohortFacts
from domain.schemes.terms import Terms


def payee_of(facts: CohortFacts, terms: Terms) -> str:
    """The enterprise, or where the policy lets it choose, whom its last word names."""
    if terms["apprentice_payee"].word == "employer" or not facts.payees:
        return facts.employer
    last = max(enumerate(facts.payees), key=lambda found: (found[1].named_on, found[0]))[1]
    return facts.provider if last.payee == "provider" else facts.employer
