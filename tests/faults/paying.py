"""An office that pays: one small class, grants, accounts, four officers, and every step of three runs in order.

The first run is rejected, reverted, paid and answered by the bank; then facts turn out otherwise, and the second asks
money back, some of which is repaid; the third keeps some of the rest back.
"""

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.application.test_grants import grant
from tests.application.town import ORGANISATIONS, everything
from tests.builders import EMPLOYER, OTHER_EMPLOYER, PROVIDER
from tests.journeys.program import Program, Said

HEAD, CLERK, REVIEWER, APPROVER, CASHIER = "head", "clerk", "reviewer", "approver", "cashier"
OTHER_REVIEWER, OTHER_APPROVER, OTHER_CASHIER = "other reviewer", "other approver", "other cashier"
ROLES = {
    CLERK: "intake",
    **dict.fromkeys((REVIEWER, OTHER_REVIEWER), "review"),
    **dict.fromkeys((APPROVER, OTHER_APPROVER), "approval"),
    **dict.fromkeys((CASHIER, OTHER_CASHIER), "payment"),
}
POLICY, OFFICE = "huzhou-2025", "3305"
BANK = "bank-return.csv"

Command = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """One step as somebody takes it: the words of the program, or commands in a file that it applies."""

    name: str
    officer: str
    words: tuple[str, ...] = ()
    commands: tuple[Command, ...] = ()
    cut: bool = True
    """whether it is one of those that are cut off"""

    def words_for(self, program: Program) -> list[str]:
        """The words, with what they name put in place."""
        if not self.commands:
            return [*self.words, "--as", self.officer]
        file = program.folder / f"{self.name.replace(' ', '-')}.jsonl"
        file.write_text("".join(json.dumps(command) + "\n" for command in self.commands), "utf-8")
        return ["apply", file.name, "--as", self.officer]

    def taken(self, program: Program) -> Said:
        """In this process."""
        if BANK in self.words:
            bank_answers(program.folder)
        return program(*self.words_for(program))


def run(verb: str, run_no: str, officer: str, on: str, *more: str, name: str | None = None, cut: bool = True) -> Step:
    """A step of a run."""
    words = ("run", verb, run_no, *more, "--on", on)
    return Step(name or f"{verb} {run_no}", officer, words, cut=cut)


def opening(run_no: str, on: str, cut: bool = True) -> Step:
    return run("open", run_no, REVIEWER, on, "--policy", POLICY, "--office", OFFICE, cut=cut)


def up_to_approval(run_no: str, on: str, over: str) -> list[Step]:
    """What is the same in every run, cut off in the first alone, but for what computes what is taken back."""
    return [
        opening(run_no, on, cut=False),
        run("compute", run_no, REVIEWER, on, cut=run_no == "R2"),
        run("publish", run_no, REVIEWER, on, "--to", "lists", cut=False),
        run("submit", run_no, REVIEWER, over, cut=False),
        run("approve", run_no, APPROVER, over, cut=False),
    ]


def awarded(grant_no: str, on: str, amount: str) -> tuple[Command, ...]:
    """A further grant to the employer, from the application to the award."""
    applied = {
        "do": "grant.apply",
        "grant_no": grant_no,
        "policy": POLICY,
        "project_code": f"XM-{grant_no}",
        "applicant": EMPLOYER,
        "office": "330502",
        "kind": "question_bank",
        "sector": "生物医药",
        "applied_on": "2025-09-01",
        "amount_applied": amount,
    }
    reviewed = {"do": "grant.review", "grant_no": grant_no, "reviewed_on": "2025-10-10", "eligible": True}
    reviewed |= {"scores": [88, 92]}
    return applied, reviewed, {"do": "grant.award", "grant_no": grant_no, "awarded_on": on, "amount": amount}


OTHERWISE: tuple[Command, ...] = (
    *({"do": "placement.annul", "placement_no": number, "reason": "no such job"} for number in ("P-1", "P-2")),
    {"do": "grant.withdraw", "grant_no": "G-1", "withdrawn_on": "2025-11-27"},
)
"""What turns out after the first run was paid: the class is below its ratio, and a grant is not wanted."""

REPAYMENT = {
    "do": "recovery.repay",
    "recovery_no": "R2-T1",
    "repaid_on": "2025-12-11",
    "amount": "500",
    "reference": "BANK-77",
}

HISTORY = [
    opening("R1", "2025-11-10"),
    run("compute", "R1", REVIEWER, "2025-11-10"),
    run("publish", "R1", REVIEWER, "2025-11-10", "--to", "lists"),
    run("submit", "R1", REVIEWER, "2025-11-18"),
    run("reject", "R1", APPROVER, "2025-11-18", "--reason", "look again"),
    run("compute", "R1", REVIEWER, "2025-11-10", name="compute R1 again", cut=False),
    run("submit", "R1", REVIEWER, "2025-11-19", name="submit R1 again", cut=False),
    run("revert", "R1", REVIEWER, "2025-11-19", "--reason", "too early", name="revert the submission"),
    run("submit", "R1", REVIEWER, "2025-11-20", name="submit R1 at last", cut=False),
    run("approve", "R1", APPROVER, "2025-11-20"),
    run("revert", "R1", REVIEWER, "2025-11-20", "--reason", "one more look", name="revert the approval"),
    run("approve", "R1", APPROVER, "2025-11-20", name="approve R1 at last", cut=False),
    run("export", "R1", CASHIER, "2025-11-21", "--to", "orders"),
    run("settle", "R1", CASHIER, "2025-11-25", BANK),
    run("close", "R1", CASHIER, "2025-11-26"),
    Step("otherwise", HEAD, commands=(*OTHERWISE, *awarded("G-4", "2025-11-27", "5000")), cut=False),
    *up_to_approval("R2", "2025-12-01", "2025-12-09"),
    run("export", "R2", CASHIER, "2025-12-10", "--to", "orders"),
    Step("repayment", CASHIER, commands=(REPAYMENT,)),
    Step("another grant", HEAD, commands=awarded("G-5", "2025-12-12", "7000"), cut=False),
    *up_to_approval("R3", "2025-12-15", "2025-12-23"),
    run("export", "R3", CASHIER, "2025-12-24", "--to", "orders"),
]
STEPS = {step.name: step for step in HISTORY}
CUT = [step.name for step in HISTORY if step.cut]


def an_office(folder: Path, db: str | None = None) -> Program:
    """The office as it stands on the morning of its first run, by the clock of the machine."""
    program = Program(folder, db=db)
    del program.environment["SKILLTRAIL_NOW"]
    program.environment["TMPDIR"] = str(folder / "tmp")
    (folder / "tmp").mkdir()
    program.ok("init", "--as", HEAD)
    for officer, role in ROLES.items():
        program.ok("officer", "appoint", officer, "--role", role, "--as", HEAD)
    grants = [grant("G-1", "30000"), grant("G-2", "20000"), grant("G-3", "12000.50", project_code="XM-3")]
    grants[2] |= {"applicant": OTHER_EMPLOYER, "office": "330521"}
    write(folder / "files", everything() | {"organisations": ORGANISATIONS, "grants": grants})
    program.ok("import", folder / "files", "--as", HEAD)
    program.ok("sweep", "--on", "2025-11-03", "--as", HEAD)
    accounts = Step("accounts", CLERK, commands=tuple(map(account, (EMPLOYER, OTHER_EMPLOYER, PROVIDER))))
    assert accounts.taken(program).code == 0
    return program


def account(code: str) -> Command:
    return {
        "do": "payee.record_account",
        "org_code": code,
        "account_name": "某公司",
        "bank": "中国工商银行湖州分行",
        "account_number": f"6222{ord(code[-1]):012d}",
        "from_day": "2025-01-01",
    }


def bank_answers(folder: Path) -> None:
    """All is paid but what went to the other employer, which comes back."""
    with (folder / "orders/order-R1-bank-return-template.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = [{name.split()[-1]: cell for name, cell in row.items()} for row in csv.DictReader(stream)]
    for row in rows[1:]:
        returned = row["amount"] == "12000.50"
        row |= {"outcome": "returned", "reason": "no such account"} if returned else {"outcome": "paid"}
    with (folder / BANK).open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def write(folder: Path, files: dict[str, list[dict[str, str]]]) -> None:
    """Rows as intake files."""
    folder.mkdir()
    for kind, rows in files.items():
        with (folder / f"{kind}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(dict.fromkeys(name for row in rows for name in row)))
            writer.writeheader()
            writer.writerows(rows)
