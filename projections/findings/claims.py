"""Whoever claims several times, or on what a class was paid for: what only cases together can show of claims."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from domain.policy.dated import Applied
from domain.schemes.claim_facts import ClaimFacts
from domain.schemes.facts import CohortFacts, Evidence
from domain.vocabulary import Group
from projections.findings.finding import Finding
from projections.findings.judged import Judged
from projections.findings.of_claims import alive
from projections.findings.people import ByPerson, Joined

LIMITS = ("employed_claims_per_year", "claims_per_year", "claims_in_life")


@dataclass(frozen=True, slots=True)
class Application:
    """A claim that may still be paid for; `limits` are those that its policy states on the day of its application."""

    person: str
    case: str
    policy: str
    city: str
    applied_on: date
    group: Group | None
    certificate_no: str
    occupation: str | None
    level: int | None
    limits: tuple[Applied, ...]
    same_level: str | None
    once: str | None
    """the sentences that pay once for an occupation and level, and once for a certificate"""
    evidence: Evidence

    @property
    def place(self) -> tuple[date, str]:
        return self.applied_on, self.case


@dataclass(frozen=True, slots=True)
class Used:
    """A certificate on which a learner counts who has earned something in a class."""

    case: str
    policy: str
    learner_no: str
    evidence: Evidence


class Claims:
    """Takes claims and classes one by one; tells what it found when it has seen them all."""

    def __init__(self, joined: Joined) -> None:
        self._joined = joined
        self._applications: ByPerson[Application] = ByPerson()
        self._claimed: dict[str, list[Application]] = defaultdict(list)
        self._used: dict[str, list[Used]] = defaultdict(list)

    def take_claim(self, it: Judged[ClaimFacts]) -> None:
        if alive(it.facts) and it.facts.applied_on <= it.day:
            made = _application(it)
            self._applications.add(made)
            self._claimed[made.certificate_no].append(made)

    def take_class(self, it: Judged[CohortFacts]) -> None:
        for step in it.steps:
            number = step.learner_no
            if step.rule == "certificate" and step.holds and number and it.earned(number):
                used = Used(it.case, it.policy, number, step.evidence)
                self._used[step.inputs["certificate_no"]].append(used)

    def findings(self) -> Iterator[Finding]:
        for made in self._applications.together(self._joined).values():
            in_order = sorted(made, key=lambda one: one.place)
            yield from same_occupation_level_claimed(in_order)
            yield from lower_level_after_higher(in_order)
            yield from claimed_too_often(in_order)
        for certificate_no, claims in self._claimed.items():
            yield from certificate_claimed_twice(certificate_no, claims)
            yield from certificate_used_in_class(certificate_no, claims, self._used.get(certificate_no, []))


def same_occupation_level_claimed(made: list[Application]) -> Iterator[Finding]:
    """C2: an earlier claim is for the same occupation and level, in whatever city."""
    for place, one in enumerate(made):
        before = [e for e in made[:place] if one.occupation and (e.occupation, e.level) == (one.occupation, one.level)]
        if before:
            yield _after(one, before, "same_occupation_level_claimed")


def lower_level_after_higher(made: list[Application]) -> Iterator[Finding]:
    """C2: an earlier claim is for a higher level of the same occupation; 1 is the highest."""
    for place, one in enumerate(made):
        before = [e for e in made[:place] if one.occupation and one.occupation == e.occupation]
        if higher := [e for e in before if e.level and one.level and e.level < one.level]:
            yield _after(one, higher, "lower_level_after_higher")


def claimed_too_often(made: list[Application]) -> Iterator[Finding]:
    """C3: in one city more often than its policy allows; whatever goes beyond the limit is named."""
    for place, one in enumerate(made):
        for limit in one.limits:
            before = [e for e in made[:place] if _counts_with(limit.name, e, one)]
            if len(before) >= limit.number and _counts_with(limit.name, one, one):
                evidence = (*one.evidence, *(id for e in before for id in e.evidence))
                values = {"others": tuple(e.case for e in before), "times": limit.number, "year": one.applied_on.year}
                yield Finding(f"over_{limit.name}", one.case, one.policy, None, values, evidence, limit.clause)


def certificate_claimed_twice(certificate_no: str, claims: list[Application]) -> Iterator[Finding]:
    """C4: one certificate, two claims."""
    for one in claims if len(claims) > 1 else ():
        others = sorted((e for e in claims if e is not one), key=lambda e: e.place)
        yield Finding(
            "certificate_claimed_twice",
            one.case,
            one.policy,
            None,
            {"certificate_no": certificate_no, "others": tuple(e.case for e in others)},
            (*one.evidence, *(id for e in others for id in e.evidence)),
            one.once,
        )


def certificate_used_in_class(certificate_no: str, claims: list[Application], used: list[Used]) -> Iterator[Finding]:
    """C4: the certificate of a claim is that on which a class was paid for; both cases are told."""
    name = "certificate_used_in_class"
    for one in claims:
        for seat in used:
            values = {"certificate_no": certificate_no, "others": (seat.case,)}
            evidence = tuple(dict.fromkeys((*one.evidence, *seat.evidence)))
            yield Finding(name, one.case, one.policy, None, values, evidence, one.once)
            yield Finding(
                name, seat.case, seat.policy, seat.learner_no, values | {"others": (one.case,)}, evidence, one.once
            )


def _counts_with(limit: str, one: Application, other: Application) -> bool:
    """Whether a claim is one of those that the limit counts together with the other."""
    if one.city != other.city:
        return False
    if limit == "claims_in_life":
        return True
    of_group = limit != "employed_claims_per_year" or one.group == "employed"
    return of_group and one.applied_on.year == other.applied_on.year


def _after(one: Application, before: Iterable[Application], name: str) -> Finding:
    earlier = list(before)
    values = {"occupation_code": one.occupation, "level": one.level, "others": tuple(e.case for e in earlier)}
    evidence = (*one.evidence, *(id for e in earlier for id in e.evidence))
    return Finding(name, one.case, one.policy, None, values, evidence, one.same_level)


def _application(it: Judged[ClaimFacts]) -> Application:
    facts, paper = it.facts, it.facts.certificate
    limits = {name: it.pack.value(name, facts.applied_on) for name in (*LIMITS, "same_level", "certificate_use")}
    same_level, once = limits["same_level"], limits["certificate_use"]
    return Application(
        person=facts.person,
        case=it.case,
        policy=it.policy,
        city=it.pack.city,
        applied_on=facts.applied_on,
        group=facts.group,
        certificate_no=facts.certificate_no,
        occupation=paper.occupation_code if paper else None,
        level=paper.level if paper else None,
        limits=tuple(limit for name in LIMITS if (limit := limits[name])),
        same_level=same_level.clause if same_level else None,
        once=once.clause if once else None,
        evidence=facts.evidence.get("claim", ()),
    )
