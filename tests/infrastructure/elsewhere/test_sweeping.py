"""A large sweep settled in other processes: what is asked, answered and recorded is what one process records."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import pytest
from structlog.testing import capture_logs

from application.orders import Refused
from application.ports import Answer, Question, RegisterUnavailable
from application.sweep import Asking, Checks, Elsewhere, Settled, Sweep, Swept
from domain.placement.events import CheckRecorded
from infrastructure.elsewhere import sweeping
from infrastructure.register.register import LoadedExtracts
from scripts.municipality import generate
from tests.story import Office

ON = date(2026, 9, 16)
FILES = {kind: rows for kind, rows in generate(8, 5).files().items() if rows}
OFFICERS = {"head": ["administration", "intake"], "second": ["administration"]}


def office_at(url: str) -> Office:
    office = Office(url=url)
    office.given_files(FILES)
    return office


@pytest.fixture(autouse=True)
def some_checks_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("application.sweep.AT_ONCE", 5)


@pytest.fixture
def office(url: str) -> Office:
    return office_at(url)


def elsewhere(office: Office) -> Elsewhere | None:
    return sweeping.sweeping_elsewhere(office.database, lambda: office.now.date())


def swept(office: Office, to: Elsewhere | None = None, **more: Any) -> Swept:
    sweep = Sweep(office.desk, office.register, office.due, elsewhere=to or elsewhere(office))
    return sweep.run(ON, "sweeper", **more)


def answers(office: Office) -> list[tuple[Any, ...]]:
    """Every answer in the order of the log, with its place in its stream."""
    log = [one for one in office.journal.log() if isinstance(one.event, CheckRecorded)]
    return [(one.stream, one.version, one.event.model_dump(exclude={"extracts"}), one.envelope.by) for one in log]


def test_the_answers_and_their_order_are_the_same(office: Office) -> None:
    here = office_at("sqlite://")
    seen: list[tuple[int, int]] = []
    assert swept(office, progress=lambda *at: seen.append(at)) == here.swept(ON)
    assert answers(office) == answers(here)
    assert len(seen) >= 3 and seen == sorted(seen)


def test_a_second_sweep_records_nothing(office: Office) -> None:
    first = swept(office)
    second = swept(office)
    assert first.recorded == first.asked == second.asked
    assert second.recorded == 0


def test_a_dry_run_counts_and_records_nothing(office: Office) -> None:
    before = office.journal.head()
    assert swept(office, dry_run=True) == Sweep(office.desk, office.register, office.due).run(ON, "clerk", dry_run=True)
    assert office.journal.head() == before


def test_an_interruption_between_parts_leaves_a_store_that_the_next_sweep_goes_on_with(office: Office) -> None:
    def interrupt(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        swept(office, progress=interrupt)
    kept = len(answers(office))
    assert kept > 0
    assert kept + swept(office).recorded == office_at("sqlite://").swept(ON).recorded


def test_what_somebody_recorded_in_between_is_seen(office: Office) -> None:
    """The part is settled again: an answer by hand stands, and its check is not asked."""
    others = elsewhere(office)
    if others is None:
        return  # a store in memory, or a machine with one processor, has nobody to give parts to

    def beside(asking: Asking, parts: Iterable[Checks]) -> Iterator[Settled | Checks]:
        for place, one in enumerate(others(asking, parts)):
            if place == 0:
                assert isinstance(one, Settled)
                number = one.checks[0].placement_no
                said = {"placement_no": number, "kind": "start", "result": "not_employed", "source": "phone"}
                office.when({"do": "check.record", "evidence": "note-1"} | said)
            yield one

    whole = office_at("sqlite://").swept(ON)
    found = swept(office, beside)
    assert (whole.by_hand, found.by_hand) == (0, 1)
    assert found.asked < whole.asked and found.recorded == found.asked
    assert swept(office).recorded == 0


class BrokenDown(LoadedExtracts):
    """A register that answers a first part and then no more, in each process."""

    left = 1

    def ask(self, questions: Sequence[Question]) -> list[Answer]:
        BrokenDown.left -= 1
        if BrokenDown.left < 0:
            raise RegisterUnavailable("the register does not answer")
        return super().ask(questions)


def test_an_outage_keeps_what_was_answered_before_it(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    if elsewhere(office) is None:
        return  # told of one process in the application's own tests
    monkeypatch.setattr(sweeping, "LoadedExtracts", BrokenDown)
    with pytest.raises(RegisterUnavailable, match="the register does not answer"):
        swept(office)
    kept = len(answers(office))
    assert kept > 0
    monkeypatch.undo()
    assert kept + swept(office).recorded == office_at("sqlite://").swept(ON).recorded


def test_who_may_not_is_told_once(office: Office) -> None:
    for name, roles in OFFICERS.items():
        office.when({"do": "officer.appoint", "officer": name, "roles": roles}, by="head")
    before = office.journal.head()
    with capture_logs() as logs, pytest.raises(Refused, match=r"sweeper may not do check\.answer"):
        swept(office)
    assert [one["event"] for one in logs] == ["denied"]
    assert office.journal.head() == before
