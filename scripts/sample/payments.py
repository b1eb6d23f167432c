"""What becomes of the sample's lines: a run of each city, a transfer that the bank sends back, and money taken back.

Four officers share the work. When all is sent, the job by which a class reached its 80 % turns out never to have been;
the next run asks the money back, of everybody in the class whom it carried.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from application.orders import Order
from application.payment_runs import Done
from application.ports import BankAnswer
from domain.kernel.acting import Role
from domain.officer.commands import AppointOfficer
from domain.payment_run.commands import CloseRun, OpenRun
from domain.payment_run.state import Run
from domain.placement.commands import AnnulPlacement
from scripts.compose import Office
from scripts.sample import DAY

REVIEWER, APPROVER, CASHIER = "审核员甲", "批准人乙", "拨付员丙"
ROLES: dict[str, Role] = {REVIEWER: "review", APPROVER: "approval", CASHIER: "payment"}
RUNS = {"HZ-2026-09": ("huzhou-2025", "330500"), "SH-2026-09": ("shanghai-2025", "310000")}
"""Number → the policy, and the city whose offices it is about."""
AFTER = "HZ-2026-10"
ANNULLED = "PL-HZ-CX-01-16"
RETURNED_BY_BANK = "账号与户名不符"


@dataclass(frozen=True)
class Days:
    """The days of a run's steps."""

    computed: date = DAY
    submitted: date = date(2026, 9, 23)
    approved: date = date(2026, 9, 24)
    exported: date = date(2026, 9, 25)
    settled: date = date(2026, 9, 28)


LATER = Days(date(2026, 9, 29), date(2026, 10, 14), date(2026, 10, 15), date(2026, 10, 16), date(2026, 10, 20))

Papers = Callable[[Run, date], Mapping[str, str]]
"""Makes the papers of a run that is exported on that day; file name → digest."""


def pay(office: Office, by: str, papers: Papers) -> Iterator[Done]:
    """Takes every step, and gives each run as it stands when it has been through."""
    _appoint(office, by)
    for run_no, (policy, division) in RUNS.items():
        yield _through(office, run_no, policy, division, Days(), papers)
    _annul(office, by)
    policy, division = RUNS["HZ-2026-09"]
    yield _through(office, AFTER, policy, division, LATER, papers)


def _appoint(office: Office, by: str) -> None:
    office.desk.submit([Order(AppointOfficer(officer=who, roles=(role,)), by) for who, role in ROLES.items()])


def _annul(office: Office, by: str) -> None:
    """A job that had been taken for real was none."""
    command = AnnulPlacement(placement_no=ANNULLED, reason="单位证实从未录用")
    office.desk.submit([Order(command, by)])
    office.catch_up()


def _through(office: Office, run_no: str, policy: str, division: str, days: Days, papers: Papers) -> Done:
    """From the opening of a run to the bank's answers; of whoever is paid first in Huzhou the money comes back."""
    opened = OpenRun(run_no=run_no, policy=policy, office=division, opened_on=days.computed)
    office.desk.submit([Order(opened, REVIEWER)])
    runs = office.runs
    done, reckoned = runs.compute(run_no, days.computed, REVIEWER)
    if any(line.amount for line in reckoned.lines):
        runs.publish(run_no, days.computed, 3, REVIEWER)
    runs.submit(run_no, days.submitted, REVIEWER)
    runs.approve(run_no, days.approved, APPROVER)
    done = runs.export(run_no, days.exported, CASHIER, lambda run: papers(run, days.exported))
    sums = runs.sums_of_payees(done.run)
    if sums:
        done = runs.settle(run_no, days.settled, _answers(run_no, sums), f"answers to {run_no}", CASHIER)
        office.desk.submit([Order(CloseRun(run_no=run_no, closed_on=days.settled), CASHIER)])
    office.catch_up()
    return done


def _answers(run_no: str, sums: Mapping[str, int]) -> list[BankAnswer]:
    first = next(iter(sums))
    return [
        BankAnswer(payee, "returned", amount, RETURNED_BY_BANK)
        if run_no == "HZ-2026-09" and payee == first
        else BankAnswer(payee, "paid", amount)
        for payee, amount in sums.items()
    ]
