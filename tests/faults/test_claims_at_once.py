"""Claims made at the same moment: what may be claimed only so often goes to exactly one of them."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from application.deciding import Deciding, Origin
from application.desk import Desk
from application.orders import Order, Refused
from application.ports import Conflict
from domain.aggregates import COMMANDS
from domain.kernel.command import Command
from infrastructure.database import Database
from infrastructure.journal import CaseJournal
from tests.application.claimants import PAPERS, an_office, claiming
from tests.journeys.program import Program
from tests.story import Office

EMPLOYED = {"group": "employed"}


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path / 'cases.db'}"


@pytest.fixture
def office(url: str) -> Office:
    return an_office(url)


def asked(command: dict[str, Any]) -> Command:
    return COMMANDS[command["do"]].model_validate({name: value for name, value in command.items() if name != "do"})


def decided(office: Office, command: dict[str, Any]) -> Deciding:
    """Decided against what is recorded now, and not recorded yet."""
    deciding = office.desk.deciding()
    deciding.prepare([asked(command)])
    deciding.decide(asked(command), Origin("clerk"))
    return deciding


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (claiming("Q-1", "C-3", **EMPLOYED), claiming("Q-2", "T-3", **EMPLOYED), "in 2025 already, by Q-1"),
        (claiming("Q-1", "C-3"), claiming("Q-2", "C-3"), "certificate C-3 is claimed for already by Q-1"),
        (claiming("Q-1", "C-3"), claiming("Q-2", "C-3b"), "this occupation and level is claimed for already by Q-1"),
        (claiming("Q-1", "C-3"), claiming("Q-2", "C-4"), "a higher level of this occupation .* by Q-1"),
    ],
)
def test_who_comes_second_is_turned_away_and_refused_when_decided_again(
    office: Office, one: dict[str, Any], other: dict[str, Any], why: str
) -> None:
    first, second = decided(office, one), decided(office, other)
    office.journal.append(first.transaction())
    with pytest.raises(Conflict):
        office.journal.append(second.transaction())
    with pytest.raises(Refused, match=why):
        office.when(other)


def test_claims_that_do_not_concern_each_other_are_both_made_when_decided_again(office: Office) -> None:
    first, second = decided(office, claiming("Q-1", "C-3")), decided(office, claiming("Q-2", "T-3"))
    office.journal.append(first.transaction())
    with pytest.raises(Conflict):
        office.journal.append(second.transaction())
    office.when(claiming("Q-2", "T-3"))


def test_of_eight_desks_exactly_one_has_the_year(office: Office, url: str) -> None:
    """Each on connections of its own, all at the same moment."""
    together = threading.Barrier(8)
    papers = ["C-4", "C-3", "C-3b", "C-2", "T-3", "C-4", "C-3", "T-3"]

    def attempt(number: int) -> bool:
        database = Database(url)
        desk = Desk(CaseJournal(database, lambda: office.now), office.vault, lambda: office.now.date())
        command = asked(claiming(f"Q-{number}", papers[number], **EMPLOYED))
        together.wait()
        try:
            desk.submit([Order(command, "clerk")])
        except Refused:
            return False
        finally:
            database.close()
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(attempt, range(8))) == 1
    submitted = [one for one in office.journal.log() if one.stream.startswith("claim:")]
    assert len(submitted) == 1


@pytest.fixture(params=["sqlite", "postgres"])
def program(request: pytest.FixtureRequest, tmp_path: Path) -> Program:
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else None
    return Program(tmp_path, db=url)


@pytest.mark.slow
def test_of_two_processes_exactly_one_has_the_year(program: Program) -> None:
    program.ok("init")
    written(program, "papers", *PAPERS)
    assert program("apply", "papers.jsonl").code == 0
    written(program, "one", claiming("Q-1", "C-3", **EMPLOYED))
    written(program, "other", claiming("Q-2", "T-3", **EMPLOYED))
    with ThreadPoolExecutor(2) as threads:
        said = list(threads.map(lambda name: program.process("apply", f"{name}.jsonl"), ("one", "other")))
    assert sorted(one.code for one in said) == [0, 1]
    [lost] = [one for one in said if one.code]
    assert "the person applied as an employed person in 2025 already, by Q-" in lost.err
    assert "shanghai-2025/10.1 allows 1" in lost.err


def written(program: Program, name: str, *commands: dict[str, Any]) -> None:
    lines = "\n".join(json.dumps(command, ensure_ascii=False) for command in commands)
    (program.folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
