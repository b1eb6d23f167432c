"""One small class of which everything is known, and short words for what an office that pays does with it."""

from datetime import date
from typing import Any

from application.ports import BankAnswer
from tests.application import town
from tests.builders import PROVIDER
from tests.oracle.payments.paying import PayingOffice

JANUARY, FEBRUARY, MARCH, APRIL = (date(2026, month, 20) for month in (1, 2, 3, 4))
OTHER_CLASS = town.COHORT | {"cohort_no": "B"}


def day(on: date, later: int = 0) -> date:
    return date.fromordinal(on.toordinal() + later)


def an_office(*files: dict[str, Any], account: bool = True) -> PayingOffice:
    """The usual class of five, everybody at work in July and half a year on; the provider has an account."""
    office = PayingOffice()
    for given in files or (town.everything(),):
        office.given_files(given)
    office.swept(JANUARY)
    if account:
        records(office, PROVIDER, "62220000111122223333", "2025-01-01")
    return office


def records(office: PayingOffice, payee: str, number: str, since: str) -> None:
    told = {"account_name": "某", "bank": "中国工商银行", "account_number": number, "from_day": since}
    office.say("clerk", "payee.record_account", org_code=payee, **told)


def computed(office: PayingOffice, run_no: str, on: date, scope: str = "3305") -> None:
    office.say("reviewer", "run.open", run_no=run_no, policy="huzhou-2025", office=scope, opened_on=on)
    office.run_step("compute", run_no, on, "reviewer")


def paid(office: PayingOffice, run_no: str, on: date, scope: str = "3305") -> None:
    """A whole run: computed and published on the day, sent on the next."""
    computed(office, run_no, on, scope)
    office.runs.publish(run_no, on, 0, "reviewer")
    office.paid(run_no, day(on, 1))


def held(office: PayingOffice, run_no: str) -> dict[tuple[str, str | None, str], list[str]]:
    """What keeps lines out of the run, of those that are kept out."""
    return {tuple(line.key): [one.code for one in line.holds] for line in office.frozen(run_no) if line.held}  # type: ignore[misc]


def money(office: PayingOffice, on: date, case: str = "cohort:A") -> dict[tuple[str | None, str], tuple[int, int]]:
    """Learner and tranche → paid and payable, of lines that have either, on the day after: that of a run is sent."""
    return {
        (line.learner_no, line.tranche): (line.paid, line.payable)
        for line in office.tranches(day(on, 1))
        if line.case == case and (line.paid or line.payable)
    }


def bank(office: PayingOffice, run_no: str, on: date, outcome: Any, payee: str = PROVIDER) -> None:
    total = office.runs.sums_of_payees(office.runs.run(run_no))[payee]
    office.settle(run_no, on, [BankAnswer(payee, outcome, total, "no such account")])


def annulled(office: PayingOffice, *learners: int) -> None:
    office.when(*({"do": "placement.annul", "placement_no": f"P-{n}", "reason": "none"} for n in learners))


def reinstated(office: PayingOffice, *learners: int) -> None:
    office.when(*({"do": "placement.reinstate", "placement_no": f"P-{n}", "reason": "found"} for n in learners))


def in_two_classes() -> tuple[dict[str, Any], dict[str, Any]]:
    """The first learner sits in a second class, too, and takes up a second job five days after the first."""
    rows = town.facts(cohorts=[town.COHORT, OTHER_CLASS])
    rows["enrolments"] += [town.enrolment(0, cohort_no="B")]
    rows["certificates"] += [town.certificate(0, cohort_no="B", certificate_no="C-B")]
    rows["placements"] += [town.placement(0, cohort_no="B", placement_no="P-B", started_on="2025-07-20")]
    seen = [row for n in range(5) for row in town.shown(n, *town.MONTHS)]
    return rows, town.register(*seen)


def a_class_of(cohort_no: str, *seats: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """A class of some of the people, all of them at work; and what the register shows of them."""
    files = town.facts(
        cohorts=[town.COHORT | {"cohort_no": cohort_no}],
        enrolments=[town.enrolment(n, cohort_no=cohort_no) for n in seats],
        certificates=[town.certificate(n, cohort_no=cohort_no) for n in seats],
        placements=[town.placement(n, cohort_no=cohort_no) for n in seats],
    )
    return files, town.register(*(row for n in seats for row in town.shown(n, *town.MONTHS)))


def allowed(office: PayingOffice, code: str, until: date) -> None:
    """One officer asks for every line of this hold to be paid all the same, another allows it, to that day."""
    for line in office.tranches(until):
        about = {"case": line.case, "learner_no": line.learner_no, "tranche": line.tranche, "hold": code}
        told = {"until": until, "reference": "paper 1", "reason": "known", "proposed_on": JANUARY}
        office.say("reviewer", "hold.propose_override", **about, **told)
        office.say("approver", "hold.override", **about, overridden_on=JANUARY)


def another_class(office: PayingOffice) -> None:
    """Of one person more, at the same provider; the register's rows about it stand beside the others."""
    files, seen = a_class_of("B", 4)
    office.given_files(files)
    office.given_files({"register": seen["register"]})
    office.swept(MARCH)
