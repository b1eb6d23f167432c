"""A store to which runs and recoveries are told by hand, without anybody deciding: what the ledger makes of them."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from application.ports import Attachment, Draft, Transaction
from domain.kernel.line_amounts import LineAmount
from domain.kernel.record import Event
from domain.ledger.accounts import Account
from domain.payment_run import events as run
from domain.payment_run.run_line import RunLine
from domain.recovery import events as recovery
from infrastructure.database import Database
from infrastructure.journal import CaseJournal
from infrastructure.ledger.balances import Ledger
from infrastructure.ledger.tables import movements
from infrastructure.runs.store import Runs
from tests.builders import PROVIDER, day
from tests.projections.payments.cases import key

ON = day("2026-06-01")


def paid(learner: int = 1, amount: int = 400, offset: int = 0, **changes: Any) -> RunLine:
    """A line that a run pays to the provider out of budget B."""
    told: dict[str, Any] = {
        "number": learner,
        "case": "cohort:A",
        "learner_no": f"{learner:02d}",
        "tranche": "first",
        "policy": "huzhou-2025",
        "programme": "directed_training",
        "office": "330502",
        "payee": PROVIDER,
        "account": 1,
        "budget": "B",
        "entitlement": "earned",
        "worth": amount,
        "sent": 0,
        "amount": amount,
        "held": 0,
        "offset": offset,
        "taken_back": 0,
        "basis": "headcount",
        "earned_on": ON,
        "payable_from": ON,
        "last_day": None,
        "reasons": (),
        "clauses": (),
    }
    return RunLine(**told | changes)


def amounts(*lines: tuple[int, int]) -> tuple[LineAmount, ...]:
    """Learner and fen, of the first tranche of class A."""
    return tuple(
        LineAmount(case="cohort:A", learner_no=f"{learner:02d}", tranche="first", amount=fen) for learner, fen in lines
    )


class Treasury:
    """Says what happens to runs R-1, R-2 … and recoveries T-1, T-2 …, each at its stream's next version."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.journal = CaseJournal(database, lambda: datetime(2026, 6, 1, tzinfo=UTC))
        self.runs, self.ledger = Runs(database), Ledger(database)

    def tell(self, stream: str, *told: Event, attachments: Iterable[Attachment] = ()) -> None:
        past = len(self.journal.past([stream]).get(stream, ()))
        drafts = [Draft(stream, past + n, event, stream, "somebody") for n, event in enumerate(told, start=1)]
        self.journal.append(Transaction(drafts, attachments=list(attachments)))

    def computed(self, *lines: RunLine, run_no: str = "R-1", computation: int = 1) -> None:
        numbers: dict[str, Any] = dict.fromkeys(
            ("known_at", "lines", "paying", "held", "payees", "amount", "held_amount", "offset", "taken_back"), 0
        )
        event = run.RunComputed(
            run_no=run_no, computation=computation, on=ON, digest="d", packs={}, computed_by="somebody", **numbers
        )
        self.tell(f"run:{run_no}", event, attachments=[self.runs.lines_beside(lines)])

    def submitted(self, run_no: str = "R-1", computation: int = 1) -> None:
        self.tell(f"run:{run_no}", _step(run.RunSubmitted, run_no, computation, "submitted", digest="d"))

    def approved(self, run_no: str = "R-1", computation: int = 1) -> None:
        self.tell(f"run:{run_no}", _step(run.RunApproved, run_no, computation, "approved", digest="d"))

    def rejected(self, run_no: str = "R-1", computation: int = 1) -> None:
        self.tell(f"run:{run_no}", _step(run.RunRejected, run_no, computation, "rejected", reason="退回"))

    def reverted(self, step: run.Step, run_no: str = "R-1", computation: int = 1) -> None:
        event = run.RunReverted(run_no=run_no, computation=computation, step=step, reverted_on=ON, reason="撤回")
        self.tell(f"run:{run_no}", event)

    def exported(self, run_no: str = "R-1", computation: int = 1) -> None:
        more: dict[str, Any] = {"amount": 0, "offset": 0, "payees": 0, "papers": {}}
        self.tell(f"run:{run_no}", _step(run.RunExported, run_no, computation, "exported", **more))

    def returned(self, *payees: str, run_no: str = "R-1", computation: int = 1, settlement: int = 1) -> None:
        event = run.RunSettled(
            run_no=run_no,
            computation=computation,
            settlement=settlement,
            settled_on=ON,
            paid=0,
            paid_amount=0,
            returned=tuple(run.Returned(payee=payee, amount=1, reason="户名不符") for payee in payees),
            told=len(payees),
            digest="b",
        )
        self.tell(f"run:{run_no}", event)

    def sent(self, *lines: RunLine, run_no: str = "R-1") -> None:
        """A whole run, up to the money sent."""
        self.computed(*lines, run_no=run_no)
        self.submitted(run_no)
        self.approved(run_no)
        self.exported(run_no)

    def opened(self, *lines: tuple[int, int], recovery_no: str = "T-1") -> None:
        event = recovery.RecoveryOpened(
            recovery_no=recovery_no,
            payee=PROVIDER,
            policy="huzhou-2025",
            office="330502",
            cause="by_hand",
            lines=amounts(*lines),
            opened_on=ON,
            reason="就业登记作废",
        )
        self.tell(f"recovery:{recovery_no}", event)

    def repaid(self, *lines: tuple[int, int], recovery_no: str = "T-1") -> None:
        event = recovery.RecoveryRepaid(recovery_no=recovery_no, repaid_on=ON, reference="1", lines=amounts(*lines))
        self.tell(f"recovery:{recovery_no}", event)

    def kept_back(self, *lines: tuple[int, int], run_no: str = "R-2", recovery_no: str = "T-1") -> None:
        event = recovery.RecoveryOffset(recovery_no=recovery_no, run_no=run_no, offset_on=ON, lines=amounts(*lines))
        self.tell(f"recovery:{recovery_no}", event)

    def written_off(self, *lines: tuple[int, int], recovery_no: str = "T-1") -> None:
        event = recovery.RecoveryWrittenOff(
            recovery_no=recovery_no,
            written_off_on=ON,
            reason="注销",
            reference="核〔2026〕3号",
            lines=amounts(*lines),
            proposed_by="one",
            written_off_by="another",
        )
        self.tell(f"recovery:{recovery_no}", event)

    def reduced(self, *lines: tuple[int, int], off: Sequence[tuple[int, int]] = (), recovery_no: str = "T-1") -> None:
        event = recovery.RecoveryReduced(
            recovery_no=recovery_no,
            reduced_on=ON,
            reason="恢复有效",
            lines=amounts(*lines),
            lines_written_off=amounts(*off),
        )
        self.tell(f"recovery:{recovery_no}", event)

    def stands(self, learner: int = 1) -> dict[Account, int]:
        """Where the learner's line stands, the budget left out."""
        found = self.ledger.of_cases(["cohort:A"]).get(key(learner))
        return {account: fen for account, fen in found.of.items() if account != "budget"} if found else {}

    def rows(self) -> list[tuple[Any, ...]]:
        with self.database.reader() as connection:
            return sorted(tuple(row) for row in connection.execute(movements.select()))


def _step(event: type[Any], run_no: str, computation: int, done: str, **more: Any) -> Event:
    told = {f"{done}_on": ON, f"{done}_by": "somebody"} | more
    made: Event = event(run_no=run_no, computation=computation, **told)
    return made
