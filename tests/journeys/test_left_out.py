"""Classes of which no check can be told: the sweep asks of all others, and says which it left out and why."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from application.ports import Draft, Transaction
from domain.cohort.events import CohortCompleted, CohortPlanned
from domain.kernel.record import Event
from infrastructure.database import Database
from infrastructure.journal import CaseJournal
from scripts.verbs.outputs import Swept
from tests.application.town import everything
from tests.builders import EMPLOYER, PROVIDER
from tests.journeys.program import Program
from tests.journeys.test_register_corrections import folder

ON = ("--on", "2026-02-01")
ASTRAY = CohortPlanned(
    cohort_no="ASTRAY",
    policy="atlantis-2025",
    programme="directed_training",
    provider=PROVIDER,
    employer=EMPLOYER,
    office="330502",
    held_in="330502",
    starts_on=date(2025, 6, 2),
)
NEVER_PLANNED = CohortCompleted(cohort_no="NOBODY", completed_on=date(2025, 6, 30))
LEFT_OUT = [{"cohort_no": "ASTRAY", "why": "policy_missing"}, {"cohort_no": "NOBODY", "why": "unreadable"}]


@pytest.fixture
def program(tmp_path: Path) -> Program:
    program = Program(tmp_path)
    program.ok("init")
    program.ok("import", folder(program, "all", everything()))
    return program


def plant(program: Program, *events: Event) -> None:
    """Events that no decision would give."""
    database = Database(program.db)
    journal = CaseJournal(database, lambda: datetime(2030, 1, 1, tzinfo=UTC))
    for event in events:
        stream = f"cohort:{event.cohort_no}"  # type: ignore[attr-defined]
        journal.append(Transaction([Draft(stream, 1, event, stream, "tester")]))
    database.close()


def test_nothing_is_left_out_usually(program: Program) -> None:
    assert program.ok("sweep", *ON)["left_out"] == []
    assert len(program("sweep", *ON).out.splitlines()) == 1


def test_the_sweep_says_which_classes_it_left_out_and_why(program: Program) -> None:
    plant(program, ASTRAY, NEVER_PLANNED)
    dry, swept = program.ok("sweep", *ON, "--dry-run"), program.ok("sweep", *ON)
    assert Swept.model_validate(swept)
    assert dry["left_out"] == swept["left_out"] == LEFT_OUT
    assert (swept["asked"], swept["employed"]) == (10, 10)
    assert program("sweep", *ON).out.splitlines()[1:] == [
        "no checks could be asked of 1 classes (the policy was never published): ASTRAY",
        "no checks could be asked of 1 classes (an event cannot be read): NOBODY",
    ]
    assert program("--lang", "zh", "sweep", *ON).out.splitlines()[1:] == [
        "有 1 个培训班未能核查（政策从未启用）：ASTRAY",
        "有 1 个培训班未能核查（有事件无法读取）：NOBODY",
    ]


def test_the_days_work_counts_them(program: Program) -> None:
    plant(program, ASTRAY)
    assert '"left_out": 1' in program("scheduler", "--once").err
