"""Two clerks at one step: one has decided already when the other records. One effect, and a clear word to the slower.

The other one is in this process, with connections of its own, or in another one.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace

import pytest

from application import payment_runs
from application.ports import Transaction
from application.uses import Uses
from domain.aggregates import aggregate_of
from domain.kernel.recorded import Recorded
from domain.payment_run import run as run_decisions
from domain.recovery.recovery import Recovery
from infrastructure.journal import CaseJournal
from infrastructure.ledger.balances import Ledger
from tests.faults.paying import (
    APPROVER,
    BANK,
    CASHIER,
    HEAD,
    OFFICE,
    OTHER_APPROVER,
    OTHER_CASHIER,
    OTHER_REVIEWER,
    POLICY,
    REPAYMENT,
    REVIEWER,
    STEPS,
    Step,
    bank_answers,
    run,
)
from tests.faults.staged import Staged, amiss, opened, papers, standing, unfinished
from tests.infrastructure.journal.drafts import now
from tests.journeys.program import Program, Said

Clerk = Callable[[Program, Step], Said]


def in_this_process(program: Program, step: Step) -> Said:
    return step.taken(program)


def in_another(program: Program, step: Step) -> Said:
    if BANK in step.words:
        bank_answers(program.folder)
    return program.process(*step.words_for(program))


ON_BOTH = pytest.mark.parametrize(
    ("staged", "clerk"),
    [
        ("a_file", in_this_process),
        pytest.param("a_file", in_another, marks=pytest.mark.slow),
        pytest.param("a_server", in_another, marks=pytest.mark.slow),
    ],
    indirect=["staged"],
)
ON_A_FILE = pytest.mark.parametrize("staged", ["a_file"], indirect=True)


@contextmanager
def overtaken(quicker: Callable[[], Said]) -> Iterator[list[Said]]:
    """Whoever records next has decided when somebody else is quicker, once; what that one was told."""
    append, told = CaseJournal.append, list[Said]()
    waiting = [quicker]

    def later(journal: CaseJournal, transaction: Transaction) -> Sequence[Recorded]:
        if waiting:
            told.append(waiting.pop()())
        return append(journal, transaction)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CaseJournal, "append", later)
        yield told


def at_once(program: Program, clerk: Clerk, quicker: Step, slower: Step) -> Said:
    """What the slower one is told; the quicker one has done what they wanted."""
    with overtaken(lambda: clerk(program, quicker)) as told:
        said = slower.taken(program)
    assert [one.code for one in told] == [0], told
    assert [*amiss(program)] == []
    return said


def by(officer: str, name: str) -> Step:
    """A step of the history, taken by somebody else."""
    return replace(STEPS[name], officer=officer)


QUIET = ""

SAME_STEP = [
    ("compute R1", OTHER_REVIEWER, QUIET),
    ("compute R2", REVIEWER, QUIET),
    ("submit R1", OTHER_REVIEWER, "run R1 is submitted already, by reviewer"),
    ("reject R1", OTHER_APPROVER, QUIET),
    ("approve R1", APPROVER, QUIET),
    ("approve R1", OTHER_APPROVER, "run R1 is approved already, by approver"),
    ("export R1", CASHIER, QUIET),
    ("export R1", OTHER_CASHIER, "run R1 is sent to be paid already, by cashier"),
    ("export R2", OTHER_CASHIER, "run R2 is sent to be paid already, by cashier"),
    ("settle R1", OTHER_CASHIER, QUIET),
    ("close R1", OTHER_CASHIER, QUIET),
    ("repayment", OTHER_CASHIER, QUIET),
    ("export R3", OTHER_CASHIER, "run R3 is sent to be paid already, by cashier"),
]
"""Step → who else takes it, and what they are told: nothing where it is just what stands."""


@ON_BOTH
@pytest.mark.parametrize(("name", "other", "word"), SAME_STEP)
def test_the_same_step_at_once(staged: Staged, clerk: Clerk, name: str, other: str, word: str) -> None:
    with staged.before(name) as program:
        said = at_once(program, clerk, STEPS[name], by(other, name))
        assert (said.code, word in said.err) == (1 if word else 0, True), said.err
        assert [*unfinished(program)] == []
        assert standing(program) == staged.after[name]


HOLD = {"case": "grant:G-3", "tranche": "whole", "hold": "account_returned"}

OTHER_STEPS = [
    (
        "open R1",
        STEPS["open R1"],
        run("open", "R9", OTHER_REVIEWER, "2025-11-10", "--policy", POLICY, "--office", "330502"),
        "run R1 is under way over the same lines",
    ),
    (
        "approve R1",
        run("revert", "R1", REVIEWER, "2025-11-20", "--reason", "a doubt"),
        STEPS["approve R1"],
        "run R1 is published; that is not its next step",
    ),
    (
        "approve R1",
        run("reject", "R1", OTHER_APPROVER, "2025-11-20", "--reason", "a doubt"),
        STEPS["approve R1"],
        "run R1 is sent back; that is not its next step",
    ),
    (
        "export R1",
        run("revert", "R1", REVIEWER, "2025-11-21", "--reason", "a doubt"),
        STEPS["export R1"],
        "run R1 is submitted; that is not its next step",
    ),
    (
        "settle R1",
        STEPS["settle R1"],
        run("settle", "R1", OTHER_CASHIER, "2025-11-25", "--all-paid"),
        "came back already",
    ),
]
"""Before which step, what the quicker one does, what the slower one wanted, and what they are told."""


@ON_BOTH
@pytest.mark.parametrize(("name", "quicker", "slower", "word"), OTHER_STEPS)
def test_steps_that_cannot_both_be_taken(
    staged: Staged, clerk: Clerk, name: str, quicker: Step, slower: Step, word: str
) -> None:
    with staged.before(name) as program:
        said = at_once(program, clerk, quicker, slower)
        assert (said.code, said.out) == (1, "") and word in said.err, said.err
        assert [*unfinished(program)] == []
        assert slower.name != "export R1" or papers(program, "orders") == {}


@ON_BOTH
def test_the_same_hold_let_through_by_two(staged: Staged, clerk: Clerk) -> None:
    with staged.before("compute R2") as program:
        proposed = HOLD | {
            "do": "hold.propose_override",
            "until": "2025-12-31",
            "reference": "W-7",
            "reason": "checked",
        }
        asked = Step("asked", REVIEWER, commands=(proposed | {"proposed_on": "2025-12-01"},))
        assert asked.taken(program).code == 0
        let = HOLD | {"do": "hold.override", "overridden_on": "2025-12-01"}
        quicker, slower = (Step(f"by {who}", who, commands=(let,)) for who in (APPROVER, OTHER_APPROVER))
        said = at_once(program, clerk, quicker, slower)
        assert said.code == 1 and "approver has allowed it already" in said.err


@ON_BOTH
def test_more_than_is_outstanding_is_never_taken_by_two(staged: Staged, clerk: Clerk) -> None:
    with staged.before("repayment") as program:
        left = outstanding(program)
        whole = Step("whole", CASHIER, commands=(REPAYMENT | {"amount": f"{left // 100}"},))
        rest = Step("rest", OTHER_CASHIER, commands=(REPAYMENT | {"reference": "BANK-78"},))
        said = at_once(program, clerk, whole, rest)
        assert said.code == 1 and "500.00 yuan are more than the 0.00 yuan that are outstanding" in said.err
        assert outstanding(program) == 0


def outstanding(program: Program) -> int:
    """What is still to come back of the first recovery, in fen."""
    stream = "recovery:R2-T1"
    with opened(program) as database:
        past = CaseJournal(database, now).past([stream])[stream]
    recovery: Recovery = aggregate_of(stream).fold(one.event for one in past)
    return recovery.outstanding


BUDGET = {"do": "budget.allot", "budget_no": "B-1", "policy": POLICY, "office": OFFICE, "year": 2025, "amount": "55000"}
"""Enough for either of two runs, and not for both."""


def two_runs(program: Program) -> list[Step]:
    """Their submissions, when all before was done."""
    assert Step("budget", HEAD, commands=(BUDGET,)).taken(program).code == 0
    for run_no, office in (("A1", "330502"), ("A2", "330521")):
        for step in (
            run("open", run_no, REVIEWER, "2025-11-10", "--policy", POLICY, "--office", office),
            run("compute", run_no, REVIEWER, "2025-11-10"),
            run("publish", run_no, REVIEWER, "2025-11-10", "--to", "lists"),
        ):
            assert step.taken(program).code == 0
    return [run("submit", run_no, REVIEWER, "2025-11-18") for run_no in ("A1", "A2")]


def committed(program: Program) -> int:
    with opened(program) as database:
        return Ledger(database).of_budgets()["B-1"].on("committed")


@ON_BOTH
def test_two_runs_never_take_the_same_budget(staged: Staged, clerk: Clerk) -> None:
    with staged.before("open R1") as program:
        first, second = two_runs(program)
        said = at_once(program, clerk, first, second)
        assert said.code == 1 and "the lines of run A2 have changed since they were computed" in said.err
        assert committed(program) == 52_000_00
        again = run("compute", "A2", REVIEWER, "2025-11-10").taken(program)
        assert again.code == 0 and "1 held, 12000.50 yuan" in again.out


@ON_A_FILE
@pytest.mark.parametrize("without", ["the look at what others recorded", "the look at the lines"])
def test_without_either_look_the_budget_is_overspent(
    staged: Staged, monkeypatch: pytest.MonkeyPatch, without: str
) -> None:
    """The controls."""
    with staged.before("open R1") as program:
        first, second = two_runs(program)
        if without == "the look at the lines":
            monkeypatch.setattr(run_decisions, "unchanged", lambda *_: None)
        else:
            monkeypatch.setattr(payment_runs, "LOOKED_AT", ())
        assert at_once(program, in_this_process, first, second).code == 0
        assert committed(program) == 64_000_50 > 55_000_00


@ON_A_FILE
def test_without_the_claim_of_the_scope_two_runs_are_under_way_over_the_same_lines(
    staged: Staged, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    monkeypatch.setattr(Uses, "taken", property(lambda _: []))
    _, quicker, slower, _ = OTHER_STEPS[0]
    with staged.before("open R1") as program:
        assert at_once(program, in_this_process, quicker, slower).code == 0
        assert [one["status"] for one in program.ok("run", "list")["runs"]] == ["opened", "opened"]


TOGETHER = [
    ("compute R1", OTHER_REVIEWER, [0, 0]),
    ("approve R1", OTHER_APPROVER, [0, 1]),
    ("export R1", CASHIER, [0, 0]),
    ("settle R1", OTHER_CASHIER, [0, 0]),
    ("repayment", OTHER_CASHIER, [0, 0]),
]
"""Step → who else takes it, and how the two processes end, whichever of them was first."""


@pytest.mark.slow
@pytest.mark.parametrize("staged", ["a_file", "a_server"], indirect=True)
@pytest.mark.parametrize(("name", "other", "codes"), TOGETHER)
def test_two_processes_started_together(staged: Staged, name: str, other: str, codes: list[int]) -> None:
    """One of them records, and nothing is there twice."""
    with staged.before(name) as program:
        if BANK in STEPS[name].words:
            bank_answers(program.folder)
        words = [step.words_for(program) for step in (STEPS[name], by(other, name))]
        with ThreadPoolExecutor(2) as threads:
            said = list(threads.map(lambda one: program.process(*one), words))
        assert sorted(one.code for one in said) == codes, said
        assert all("already, by " in one.err for one in said if one.code)
        assert [*amiss(program), *unfinished(program)] == []
        recorded, due = standing(program), staged.after[name]
        assert [row[:3] for row in recorded["events"]] == [row[:3] for row in due["events"]]
        assert all(recorded[part] == due[part] for part in ("movements", "run_lines", "bank_answers", "claims"))
