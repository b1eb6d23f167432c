"""Steps work the lines of a run out again unless nothing recorded since can have moved them, whatever kind it is."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from application.ports import Draft, Transaction
from domain.kernel.record import Event, Refusal
from domain.payment_run.run_line import digest
from domain.payment_run.unmoved import leaves_lines_alone
from infrastructure.settings import Settings
from scripts.benchmarks.stores import APPROVER, DAY, REVIEWER, RUN_NO
from scripts.compose import Office, compose
from tests.infrastructure.journal.samples import SAMPLES
from tests.journeys.program import Program

ANYBODY = (
    *("run.opened.1", "run.computed.1", "run.published.1"),
    *("findings.run-recorded.1", "officer.appointed.1", "officer.dismissed.1"),
)
ITS_OWN = ("run.submitted.1", "run.approved.1", "run.rejected.1", "run.reverted.1")


class LookedAgain(Exception):
    """Somebody wanted to know the lines."""


class NotAgain:
    """A reckoning that still tells what days alone stop, and works nothing out."""

    def __init__(self, office: Office) -> None:
        self.stopped = office.runs.reckon.stopped

    def __call__(self, *_: Any) -> Any:
        raise LookedAgain


def of_run(name: str, run_no: str) -> Event:
    """The sample of a kind of event; where it is about a run, about this one, and the lines it pays now."""
    event = SAMPLES[name]
    said = {"run_no": run_no, "computation": 1, "step": "submitted"}
    return event.model_copy(update={field: said[field] for field in said if field in type(event).model_fields})


def plant(office: Office, stream: str, event: Event) -> None:
    """An event that is recorded, whether or not it would be decided so."""
    version = len(office.journal.past([stream]).get(stream, ())) + 1
    office.journal.append(Transaction([Draft(stream, version, event, stream, "tester")]))


@pytest.fixture
def office(program: Program) -> Iterator[Office]:
    """The run is computed."""
    program.ok("--as", REVIEWER, "run", "compute", RUN_NO)
    opened = compose(Settings(db=program.db, now=DAY), print)
    yield opened
    opened.close()


@pytest.mark.parametrize("name", SAMPLES)
def test_only_a_few_kinds_of_events_leave_lines_alone(name: str) -> None:
    own, another = (leaves_lines_alone(of_run(name, run_no), RUN_NO) for run_no in (RUN_NO, "another"))
    assert (own, another) == (name in ANYBODY + ITS_OWN, name in ANYBODY)


@pytest.mark.parametrize("names", [[], ["run.approved.1"], ["run.rejected.1"], ["run.reverted.1"]])
def test_behind_its_own_steps_the_lines_are_the_same(office: Office, names: list[str]) -> None:
    run = office.runs.run(RUN_NO)
    for name in ("run.computed.1", "run.published.1", "run.submitted.1", *names):
        plant(office, f"run:{RUN_NO}", of_run(name, RUN_NO))
    assert digest(office.runs.reckon(run, run.made.on).lines) == run.made.digest


@pytest.mark.parametrize("name", ANYBODY)
def test_behind_what_others_do_the_lines_are_the_same(office: Office, name: str) -> None:
    run = office.runs.run(RUN_NO)
    before = ["run.opened.1"] if name in ("run.computed.1", "run.published.1") else []
    for one in (*before, name):
        plant(office, f"{one.partition('.')[0]}:another", of_run(one, "another"))
    assert digest(office.runs.reckon(run, run.made.on).lines) == run.made.digest


def test_a_run_that_was_only_handed_on_is_not_worked_out_again(office: Office) -> None:
    runs = replace(office.runs, reckon=NotAgain(office))
    day = office.today
    runs.publish(RUN_NO, day, 0, REVIEWER)
    runs.submit(RUN_NO, day.replace(day=21), REVIEWER)
    runs.approve(RUN_NO, day.replace(day=22), APPROVER)
    with pytest.raises(Refusal):
        runs.export(RUN_NO, day.replace(day=23), APPROVER, lambda _: {})


def test_behind_a_fact_it_is(office: Office) -> None:
    plant(office, "organisation:somebody", SAMPLES["organisation.registered.1"])
    office.runs.publish(RUN_NO, office.today, 0, REVIEWER)
    with pytest.raises(LookedAgain):
        replace(office.runs, reckon=NotAgain(office)).submit(RUN_NO, office.today.replace(day=21), REVIEWER)
