"""The line of a development grant on a day: facts of the application + policy pack + day → what may be paid."""

from collections.abc import Iterator
from datetime import date

from domain.kernel.money import Fen, fen
from domain.policy.pack import Pack
from domain.schemes.development_grants.conditions import Found, award, in_term, review, sector
from domain.schemes.grant_facts import GrantFacts
from domain.schemes.lines import Line, Reason, Standing, line
from domain.schemes.terms import Terms
from domain.schemes.trace import NO_TRACE, Trace


def assess(recorded: GrantFacts, pack: Pack, day: date, trace: Trace = NO_TRACE) -> list[Line]:
    """The one line of the grant as if `day` were today; none before the application, whose day fixes the values."""
    if day < recorded.applied_on:
        return []
    facts, terms = recorded.seen_on(day), Terms(pack, recorded.applied_on, recorded.office)
    found = _standing(facts, terms, trace)
    worth = _worth(facts, terms, trace)
    if terms.in_force and worth is None:
        found = Standing("lost", ("rate_missing", *found.reasons))
    elif found.entitlement == "earned" and worth == 0:
        found = Standing("lost", ("grant_cap_used",))
    return [_line(facts, found, worth or 0, terms, day)]


def _standing(facts: GrantFacts, terms: Terms, trace: Trace) -> Standing:
    """Lost where one condition is; else pending where one is open; else earned with the last that was met."""
    if not in_term(facts, terms, trace):
        return Standing("lost", ("outside_policy_term",))
    found: list[Found] = [award(facts, trace), sector(facts, terms, trace), review(facts, terms, trace)]
    if lost := tuple(one.reason for one in found if one.reason and not one.pending):
        return Standing("lost", lost)
    if waiting := tuple(one.reason for one in found if one.reason):
        return Standing("pending", waiting)
    on = max(one.on for one in found if one.on)
    return Standing("earned", basis="approved", earned_on=on, payable_from=on)


def _worth(facts: GrantFacts, terms: Terms, trace: Trace) -> Fen | None:
    """What was awarded, or may be, and no more than the cap leaves; None where no cap is stated."""
    cap = terms.optional("grant_cap")
    word = facts.word
    asked = next(_asked(facts))
    within = word.within_cap if word else None
    parts = [asked, *([within] if within is not None else []), *([fen(cap.word)] if cap else [])]
    worth = min(parts) if cap else None
    trace.step(
        "grant_money",
        *terms.stated("grant_cap"),
        holds=worth is not None,
        tranche="whole",
        asked=asked,
        cap=fen(cap.word) if cap else None,
        within=within,
        worth=worth,
        project=facts.project_code,
        evidence=word.evidence if word else facts.evidence.get("application", ()),
    )
    return worth


def _asked(facts: GrantFacts) -> Iterator[Fen]:
    """The award, else what the review proposes, else what was applied for."""
    if facts.word and facts.word.awarded is not None:
        yield facts.word.awarded
    if facts.review and facts.review.proposed is not None:
        yield facts.review.proposed
    yield facts.amount_applied


def _line(facts: GrantFacts, found: Standing, worth: Fen, terms: Terms, day: date) -> Line:
    return line(facts, found, worth, day, tranche="whole", clauses=_clauses(found, terms), payee=facts.applicant)


_CARRIED_BY: dict[Reason, tuple[str, ...]] = {
    "outside_policy_term": ("term_from", "term_to"),
    "grant_sector_excluded": ("grant_sectors",),
}
"""Reason → parameters whose sentences speak of it; of anything else speaks the sentence that grants the money."""


def _clauses(found: Standing, terms: Terms) -> tuple[str, ...]:
    names = [name for reason in found.reasons for name in _CARRIED_BY.get(reason, ("grant_cap",))] or ["grant_cap"]
    return tuple(dict.fromkeys(one.clause for one in terms.stated(*names)))
