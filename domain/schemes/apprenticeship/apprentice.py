"""What a learner must meet to be an apprentice whom the policy supports, whatever the training year."""

from datetime import date

from domain.schemes.apprenticeship.contract import contract
from domain.schemes.apprenticeship.insurance import insurance
from domain.schemes.apprenticeship.missing import Missing
from domain.schemes.facts import CohortFacts, Learner
from domain.schemes.terms import Terms
from domain.schemes.trace import Trace


def missing_of(learner: Learner, facts: CohortFacts, terms: Terms, day: date, trace: Trace) -> list[Missing]:
    """All that is missing, most important first; of a learner who is not registered nothing else is known."""
    apprentice = learner.apprenticeship
    posts = terms.optional("apprentice_posts")
    eligible = apprentice is not None and (posts is None or apprentice.post in posts.words)
    trace.step(
        "apprentice",
        *terms.stated("apprentice_posts"),
        holds=eligible,
        learner_no=learner.learner_no,
        level=apprentice.level if apprentice else None,
        post=apprentice.post if apprentice else None,
        open=apprentice is None,
        evidence=apprentice.evidence.get("registration", ()) if apprentice else learner.evidence,
    )
    if apprentice is None:
        return [Missing("apprentice_not_registered")]
    found = [
        None if eligible else Missing("post_not_eligible", lost=True),
        contract(learner.learner_no, apprentice, facts, terms, day, trace),
        insurance(learner.learner_no, apprentice, facts, terms, day, trace),
    ]
    return [one for one in found if one is not None]
