"""The conditions of a grant: in the policy's term, for one of its sectors, reviewed and found fit, awarded."""

from dataclasses import dataclass
from datetime import date

from domain.schemes.grant_facts import GrantFacts
from domain.schemes.lines import Reason
from domain.schemes.terms import Terms
from domain.schemes.trace import Trace


@dataclass(frozen=True, slots=True)
class Found:
    """What becomes of one condition: met (since a day, where it has one), open (`pending`) or lost."""

    reason: Reason | None = None
    pending: bool = False
    on: date | None = None


def in_term(facts: GrantFacts, terms: Terms, trace: Trace) -> bool:
    """Was the application made while the policy is in force (施行期)?"""
    trace.step(
        "grant_term",
        *terms.stated("term_from", "term_to"),
        holds=terms.in_force,
        applied_on=facts.applied_on,
        first_day=terms.first_day,
        last_day=terms.last_day,
        evidence=facts.evidence.get("application", ()),
    )
    return terms.in_force


def sector(facts: GrantFacts, terms: Terms, trace: Trace) -> Found:
    """Is the project for one of the sectors that the policy names; where it names none, for any?"""
    sectors = terms.optional("grant_sectors")
    if sectors is None:
        return Found()
    holds = facts.sector in sectors.words
    trace.step(
        "grant_sector", sectors, holds=holds, sector=facts.sector, evidence=facts.evidence.get("application", ())
    )
    return Found() if holds else Found("grant_sector_excluded")


def review(facts: GrantFacts, terms: Terms, trace: Trace) -> Found:
    """Did the last review find that the conditions are met (评审符合资助条件)?"""
    last = facts.review
    reason: Reason | None = "grant_not_reviewed" if last is None else None if last.eligible else "grant_not_eligible"
    trace.step(
        "grant_review",
        *terms.stated("grant_cap"),
        holds=reason is None,
        reason=reason,
        reviewed_on=last.reviewed_on if last else None,
        scores=last.scores if last else (),
        proposed=last.proposed if last else None,
        evidence=last.evidence if last else (),
    )
    return Found(reason, pending=last is None, on=last.reviewed_on if last else None)


def award(facts: GrantFacts, trace: Trace) -> Found:
    """What the office, or the applicant, said last of the application."""
    word = facts.word
    found = _decided(facts)
    withdrawn = facts.withdrawn_on is not None
    trace.step(
        "grant_decision",
        holds=found.reason is None,
        reason=found.reason,
        decided_on=facts.withdrawn_on if withdrawn else word.on if word else None,
        evidence=facts.evidence.get("withdrawal", ()) if withdrawn else word.evidence if word else (),
    )
    return found


def _decided(facts: GrantFacts) -> Found:
    word = facts.word
    if facts.withdrawn_on is not None:
        return Found("grant_withdrawn")
    if word is None:
        return Found("grant_not_awarded", pending=True)
    return Found("grant_rejected") if word.awarded is None else Found(on=word.on)
