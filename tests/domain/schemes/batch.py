"""A batch of apprentices as the assessment sees it: Huzhou, from 1 September 2025, planned to 31 August 2027.

Who has the usual story signed on 20 August for two years, completed both years on their last days, and got the
certificate on 20 September 2027. The policies state no rates by level, so those of the tests are made up.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from domain.cohort.contracts import Contract
from domain.kernel.interruptions import Interruption
from domain.policy.dated import Applied
from domain.policy.pack import Pack
from domain.policy.rates import RateTable
from domain.schemes.apprenticeship import assess
from domain.schemes.facts import Apprenticeship, Certificate, CohortFacts, Learner, PayeeWord
from domain.schemes.lines import Line
from domain.schemes.trace import NO_TRACE, Trace
from tests.builders import EMPLOYER, PROVIDER, day
from tests.domain.schemes.classes import gist
from tests.story import packaged

RATES = {5: "4000", 4: "5000", 3: "5500", 2: "7000"}
"""Level → yuan a year; there is none for level 1."""

TWO_YEARS = Contract(EMPLOYER, "330502", "fixed", day("2025-08-20"), day("2025-09-01"), day("2027-08-31"))
IN_SHANGHAI = replace(TWO_YEARS, division="310115")
COMPLETED = (day("2026-08-31"), day("2027-08-31"))


@dataclass(frozen=True)
class Person:
    """An apprentice's story. `insured_from`: a month, "none" where none was found, None where nobody has looked."""

    level: int = 4
    post: Any = "new_hire"
    fee: str | None = None
    months_before: int = 0
    contracts: tuple[Contract, ...] = (TWO_YEARS,)
    insured_from: str | None = "2025-09"
    years: tuple[date | None, date | None] = COMPLETED
    certified_on: str | None = "2027-09-20"
    revoked_on: str | None = None
    left_on: str | None = None
    registered: bool = True


USUAL = Person()
USUAL_IN_SHANGHAI = Person(contracts=(IN_SHANGHAI,))
HUZHOU = {"policy": "huzhou-2025", "held_in": "330502"}
SHANGHAI = {"policy": "shanghai-2025", "held_in": "310115"}


def signing(**changes: Any) -> Person:
    """The usual apprentice with another contract."""
    return replace(USUAL, contracts=(replace(TWO_YEARS, **_days(changes)),))


def a_batch(*people: Person, **changes: Any) -> CohortFacts:
    """The batch of these people, numbered from 01."""
    told = HUZHOU | {"starts_on": "2025-09-01", "ends_on": "2027-08-31", "completed_on": "2027-08-31"} | changes
    facts = CohortFacts(
        cohort_no="A",
        policy=told["policy"],
        programme="apprenticeship",
        provider=PROVIDER,
        employer=EMPLOYER,
        office="330502",
        held_in=told["held_in"],
        starts_on=day(told["starts_on"]),
        ends_on=_day(told["ends_on"]),
        completed_on=_day(told["completed_on"]),
        cancellations=(Interruption(day(told["cancelled_on"])),) if told.get("cancelled_on") else (),
        learners={f"{n:02d}": _learner(n, person, told["starts_on"]) for n, person in enumerate(people, 1)},
        certificates={f"C{n}": _paper(n, person) for n, person in enumerate(people, 1) if person.certified_on},
        batch_before=told.get("batch_before"),
        batch_assessed_on=_day(told.get("batch_assessed_on")),
        payees=tuple(PayeeWord(day(on), payee, (f"payee {on}",)) for payee, on in told.get("payees", ())),
        evidence={"plan": ("cohort:A#1",), "start": ("cohort:A#1",)},
    )
    return facts


def _learner(n: int, person: Person, enrolled_on: str) -> Learner:
    apprenticeship = Apprenticeship(
        level=person.level,
        post=person.post,
        fee=person.fee,
        months_before=person.months_before,
        contracts=person.contracts,
        insured=person.insured_from is not None,
        insured_from=person.insured_from if person.insured_from != "none" else None,
        year_1_completed_on=person.years[0],
        year_2_completed_on=person.years[1],
        evidence={what: (f"{what} {n:02d}",) for what in ("registration", "contract", "insurance", "year_1", "year_2")},
    )
    return Learner(
        learner_no=f"{n:02d}",
        person=f"p-{n}",
        group=None,
        hukou=None,
        enrolled_on=day(enrolled_on),
        absences=(Interruption(day(person.left_on)),) if person.left_on else (),
        evidence=(f"enrolment {n:02d}",),
        apprenticeship=apprenticeship if person.registered else None,
    )


def _paper(n: int, person: Person) -> Certificate:
    assert person.certified_on
    revoked = (Interruption(day(person.revoked_on)),) if person.revoked_on else ()
    return Certificate(f"C{n}", f"p-{n}", "skill_level", day(person.certified_on), revoked, (f"C{n}",))


@cache
def with_rates(policy: str, *readings: str) -> Pack:
    """The policy, under other readings where some are named, with the rates that these tests make up."""
    pack = packaged(policy, *readings)
    clause = pack.clauses["7.2" if policy.startswith("huzhou") else "7.7"]
    rows = tuple(
        Applied(
            name="apprenticeship_rate",
            value=yuan,
            clause=clause.qualified,
            quote=clause.quote,
            gloss=clause.gloss,
            reading="P1",
            alternatives=(),
            source="made up for tests",
            since=None,
            until=None,
            key=(("level", str(level)),),
        )
        for level, yuan in RATES.items()
    )
    table = RateTable("apprenticeship_rate", clause.qualified, ("level",), "P1", rows)
    return replace(pack, tables={**pack.tables, "apprenticeship_rate": table})


def lines(facts: CohortFacts, on: str, *readings: str, trace: Trace = NO_TRACE) -> list[Line]:
    """The lines of the batch on a day, with rates."""
    return assess(facts, with_rates(facts.policy, *readings), day(on), trace)


def year(facts: CohortFacts, on: str, number: int = 1, learner: int = 1, *readings: str) -> Line:
    """One learner's line of a training year."""
    (found,) = [
        line
        for line in lines(facts, on, *readings)
        if (line.learner_no, line.tranche) == (f"{learner:02d}", f"year_{number}")
    ]
    return found


def first(person: Person, on: str = "2027-10-01", *readings: str, **changes: Any) -> str:
    """The gist of the first year's line of a batch of one, and what it is worth."""
    return told(year(a_batch(person, **changes), on, 1, 1, *readings))


def second(person: Person, on: str = "2027-10-01", *readings: str, **changes: Any) -> str:
    """The same of the second year."""
    return told(year(a_batch(person, **changes), on, 2, 1, *readings))


def told(line: Line) -> str:
    return f"{line.amount / 100:.2f} {gist(line)}"


def _days(changes: dict[str, Any]) -> dict[str, Any]:
    return {
        name: day(to) if name in ("signed_on", "runs_from", "runs_to") and to else to for name, to in changes.items()
    }


def _day(text: str | None) -> date | None:
    return day(text) if text else None


def worth(found: Sequence[Line]) -> int:
    """What the lines have earned, in fen."""
    return sum(line.amount for line in found if line.entitlement == "earned")


LATER = "2027-10-01"
LATE = replace(IN_SHANGHAI, signed_on=day("2025-12-02"))
OVER = replace(TWO_YEARS, runs_from=day("2024-08-01"), runs_to=day("2025-08-31"))
CASES: list[tuple[Person, dict[str, Any], str, str]] = [
    (replace(USUAL_IN_SHANGHAI), SHANGHAI | {"batch_before": "B"}, LATER, "lost batch_not_assessed"),
    (replace(USUAL, registered=False), {}, LATER, "pending apprentice_not_registered"),
    (replace(USUAL, post="other"), {}, LATER, "lost post_not_eligible"),
    (replace(USUAL, contracts=()), {}, LATER, "lost contract_missing"),
    (replace(USUAL, contracts=(LATE,)), SHANGHAI, LATER, "lost contract_late"),
    (signing(runs_to="2026-08-30"), {}, LATER, "lost contract_too_short"),
    (replace(USUAL, contracts=(OVER,)), {}, LATER, "lost contract_over"),
    (signing(employer=PROVIDER), {}, LATER, "lost contract_elsewhere"),
    (replace(USUAL_IN_SHANGHAI, insured_from=None), SHANGHAI, LATER, "pending insurance_unknown"),
    (replace(USUAL_IN_SHANGHAI, insured_from="none"), SHANGHAI, LATER, "lost not_insured"),
    (replace(USUAL_IN_SHANGHAI, insured_from="2026-01"), SHANGHAI, LATER, "lost insurance_late"),
    (replace(USUAL, months_before=13), {}, LATER, "lost apprentice_months_used"),
    (USUAL, {}, "2026-08-30", "pending year_not_completed not_certified"),
    (replace(USUAL, level=1), {}, LATER, "lost rate_missing"),
]
"""An apprentice, the batch, a day, and the gist of the first year's line: every reason that only apprentices have."""
