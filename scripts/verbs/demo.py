"""The verb demo: an office's work from set-up to sweep on the sample, in a store of its own that it may replace."""

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import typer
from rich.console import RenderableType

from application.sweep import Swept
from domain.kernel.record import Refusal
from domain.kernel.recorded import Recorded
from domain.payment_run.events import RunSettled
from domain.payment_run.run_line import RunLine
from domain.payment_run.state import Run
from domain.schemes.case_facts import CaseFacts
from domain.schemes.trace import Trace
from infrastructure.papers import FontMissing, write_papers
from projections.audit_trail import audit_trail
from projections.papers import Signed
from projections.policies import pack_of
from projections.tranche_lines import tranche_lines
from scripts.compose import Office, compose
from scripts.language.speech import Speech
from scripts.papers.letters import provider_letters
from scripts.papers.order import payment_order
from scripts.sample import DAY, TITLES
from scripts.sample.payments import AFTER, APPROVER, CASHIER, REVIEWER, pay
from scripts.sample.play import play
from scripts.telling import Assessed, demo_summary, explain, other_cases_summary, replay, tranches_json
from scripts.telling.changes import changes
from scripts.telling.ledger import ledger_table
from scripts.telling.runs import pivot_table, run_told
from scripts.verbs.session import Session, session

FILE = Path("skilltrail-demo.db")
PAPERS = Path("skilltrail-demo-papers")
MARK = "made by the demo"
"""A command id by which a store that the demo made is known again."""
SHOWN_CLASS, SHOWN_LEARNER, SHOWN_CASE, SHOWN_CLAIM = "HZ-CX-02", "16", "placement:PL-HZ-CX-02-16", "SQ-SH-02"
NEXT = (
    "--db sqlite:///{file} tranches --cohort {cohort} --on {on}",
    "--db sqlite:///{file} explain {cohort} --on {on}",
    "--db sqlite:///{file} replay cohort:{cohort}",
    "--db sqlite:///{file} explain claim:{claim} --on {on}",
    "--db sqlite:///{file} tranches --cohort {cohort} --on {on} --known-at {before}",
    "--db sqlite:///{file} changes {cohort} --on {on} --from {before}",
    "--db sqlite:///{file} run show {run_no}",
    "--db sqlite:///{file} recovery show {recovery_no}",
    "--db sqlite:///{file} ledger --by run_no",
    "policy show huzhou-2025",
    "--help",
)


def demo(context: typer.Context) -> None:
    one = session(context)
    settings = one.settings.model_copy(update={"db": f"sqlite:///{FILE}", "key": None, "key_file": None})
    _make_room(compose(settings, one.tell_problem))
    office = compose(settings, one.tell_problem)
    try:
        events, swept = play(office, one.officer, MARK)
        _show(one, office, events, swept)
    finally:
        office.close()


def _make_room(before: Office) -> None:
    """Removes the demo's earlier store; refuses where the file is somebody else's."""
    try:
        if not FILE.exists():
            return
        ours = FILE.stat().st_size == 0 or (before.database.exists() and _made_here(before))
    finally:
        before.close()
    if not ours:
        raise Refusal(
            "{place} was not made by the demo and is left alone; move it away, or run the demo in another folder",
            place=FILE,
        )
    for suffix in ("", "-wal", "-shm", ".key"):
        FILE.with_name(FILE.name + suffix).unlink(missing_ok=True)


def _made_here(office: Office) -> bool:
    """Whether the demo began the store, or nobody got as far as a first event."""
    position, _ = office.journal.head()
    return position == 0 or bool(office.journal.receipts([f"{MARK} 1"]))


def _show(one: Session, office: Office, events: int, swept: Swept) -> None:
    """Two summaries, one explanation, one replay, what one late fact moved, and what to try next."""
    assessed = [_assessed(office, facts) for facts in office.queries.files()]
    classes = [case for case in assessed if case.kind == "cohort"]
    others = [case for case in assessed if case.kind != "cohort"]
    lines = [line for case in assessed for line in case.lines]
    position, at = office.journal.head()[0], office.now()
    shown = next(case for case in classes if case.number == SHOWN_CLASS)
    pack = pack_of(shown.facts, office.queries.packs(shown.facts))
    history = office.journal.past([SHOWN_CASE])[SHOWN_CASE]
    roster = office.queries.learner_numbers([SHOWN_CLASS])
    words = {"file": FILE, "cohort": SHOWN_CLASS, "claim": SHOWN_CLAIM, "on": DAY, "before": history[-1].position - 1}
    words |= {"run_no": AFTER, "recovery_no": f"{AFTER}-T1"}
    counts = {"events": events, "asked": swept.asked, "lines": len(lines)}
    one.answer(
        tranches_json(DAY, at, position, lines),
        one.say("messages.demo_intro", on=DAY),
        demo_summary(classes, one.speech, titles=TITLES),
        other_cases_summary(others, classes, one.speech, titles=TITLES),
        one.say("messages.demo_done", **counts),
        explain(shown.facts, pack, shown.lines, shown.trace, one.speech, learner_no=SHOWN_LEARNER, on=DAY),
        replay(audit_trail(history, roster), one.speech),
        one.say("messages.demo_late_fact", cohort_no=SHOWN_CLASS),
        _moved_by(office, history[-1], one.speech),
        *_paid(one, office),
        one.say("messages.demo_next"),
        *(f"  {_program()} {line.format(**words)}" for line in NEXT),
    )


def _paid(one: Session, office: Office) -> list[RenderableType]:
    """What became of it: a run of each city, a transfer that came back, money taken back; and the ledger after it."""
    told: list[RenderableType] = [one.say("messages.demo_money", reviewer=REVIEWER, approver=APPROVER, cashier=CASHIER)]
    try:
        for done in pay(office, one.officer, partial(_papers, office)):
            told += [*run_told(done.run, one.speech), *pivot_table(_lines(office, done.run), one.speech)]
    except FontMissing as missing:
        return [*told, one.speech.refusal(missing)]
    events = [one for run in office.books.streams("run") for one in run if isinstance(one.event, RunSettled)]
    events += [one for recovery in office.books.streams("recovery") for one in recovery]
    told += [one.say("messages.demo_back"), replay(audit_trail(events), one.speech)]
    return [*told, *ledger_table("payee", office.ledger.trial("payee"), one.speech)]


def _papers(office: Office, run: Run, on: date) -> dict[str, str]:
    """Order and letters of the run, beside the demo's store."""
    PAPERS.mkdir(exist_ok=True)
    return write_papers(PAPERS, [payment_order(office, run, Signed(CASHIER, on)), *provider_letters(office, run)])


def _lines(office: Office, run: Run) -> Iterator[RunLine]:
    return office.runs.store.lines(run.opened.run_no, run.computations)


def _moved_by(office: Office, late: Recorded, speech: Speech) -> RenderableType:
    """What a late fact moved, and what was known before it."""
    asked = (f"cohort:{SHOWN_CLASS}", DAY, late.position - 1, late.position)
    found, totals = office.comparing.changes(*asked), office.comparing.before_and_after(*asked)
    return changes(found, totals, DAY, speech, {})


def _assessed(office: Office, facts: CaseFacts) -> Assessed:
    trace = Trace()
    lines = tranche_lines(facts, office.queries.packs(facts), DAY, trace)
    return Assessed(facts, office.queries.with_money(lines, DAY), trace)


def _program() -> str:
    """How the program is called from here: by its name where the shell finds it, else by its place."""
    called = Path(sys.argv[0])
    if called.stem != "skilltrail" or shutil.which("skilltrail"):
        return "skilltrail"
    return os.path.relpath(called)
