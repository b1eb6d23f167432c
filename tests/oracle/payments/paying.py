"""An office that pays: officers with their roles, payees named by every district, and runs on the real store."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from application.orders import Order
from application.payment_runs import Done, PaymentRuns
from application.ports import BankAnswer
from domain.aggregates import COMMANDS
from domain.payment_run.run_line import RunLine
from domain.schemes.lines import Line
from infrastructure.ledger.balances import Ledger
from infrastructure.projections import Books, Queries
from infrastructure.runs.reckoning import RunReckoning
from infrastructure.runs.store import Runs
from tests.story import Office

OFFICERS = {
    "head": ["administration"],
    "clerk": ["intake"],
    "sweeper": ["intake"],
    "reviewer": ["review"],
    "approver": ["approval"],
    "payer": ["payment"],
}


class PayingOffice(Office):
    """Who gives a command is found from its role; a step of a run is one call."""

    def __init__(self, url: str = "sqlite://") -> None:
        super().__init__(url=url)
        self.queries, self.books = Queries(self.database, self.journal), Books(self.journal)
        self.ledger, self.store = Ledger(self.database), Runs(self.database)
        reckoning = RunReckoning(self.journal, self.queries, self.books, self.ledger, self.store)
        self.runs = PaymentRuns(
            self.desk, self.store, reckoning, lambda day, count: self.books.working_days().after(day, count)
        )
        self._references: dict[str, str] = {}
        for name, roles in OFFICERS.items():
            self.when({"do": "officer.appoint", "officer": name, "roles": roles}, by="head")

    def say(self, by: str, do: str, **fields: Any) -> bool:
        """One command by one officer; whether it recorded anything."""
        [outcome] = self.desk.submit([Order(COMMANDS[do].model_validate(fields), by)])
        return bool(outcome.events)

    def run_step(self, step: str, run_no: str, on: date, by: str) -> Done:
        """Compute, submit, approve or export."""
        if step == "compute":
            return self.runs.compute(run_no, on, by)[0]
        if step == "export":
            return self.runs.export(run_no, on, by, lambda _: {"order.pdf": run_no})
        return {"submit": self.runs.submit, "approve": self.runs.approve}[step](run_no, on, by)

    def settle(self, run_no: str, on: date, answers: Sequence[BankAnswer], by: str = "payer") -> Done:
        return self.runs.settle(run_no, on, answers, f"{run_no} {on} {answers}", by)

    def paid(self, run_no: str, on: date) -> "PayingOffice":
        """Takes a computed run all the way on one day; the publication has to be over by then."""
        self.runs.submit(run_no, on, "reviewer")
        self.run_step("approve", run_no, on, "approver")
        self.run_step("export", run_no, on, "payer")
        return self

    def frozen(self, run_no: str) -> list[RunLine]:
        return list(self.store.lines(run_no, self.runs.run(run_no).computations))

    def tranches(self, on: date, until: int | None = None) -> list[Line]:
        """The lines with their money, as `tranches` shows them."""
        return list(self.queries.lines(on, until=until))

    def reference(self, number: str) -> str:
        """The opaque reference under which somebody's account and claims are kept."""
        if number not in self._references:
            known = self.vault.reveal(self._people())
            self._references |= {identity.id_number.reveal(): person for person, identity in known.items()}
        return self._references[number]

    def _people(self) -> set[str]:
        return {person for entry in self.journal.log() if (person := getattr(entry.event, "person", None))}
