"""Submissions that arrive while others are being recorded share a transaction, and each keeps its own (合并提交)."""

import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from application.orders import Order, Outcome, Refused
from domain.aggregates import COMMANDS
from domain.organisation.events import OrganisationRegistered
from infrastructure.vault.tables import people
from scripts.municipality.codes import org_code
from tests.builders import ID_NUMBER, PROVIDER
from tests.story import Office

CODES = [org_code("91", "330502", number) for number in range(1, 9)]


@pytest.fixture(params=["memory", "file", "server"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Office:
    if request.param == "server":
        return Office(url=str(request.getfixturevalue("postgres_url")))
    return Office(url=f"sqlite:///{tmp_path / 'cases.db'}" if request.param == "file" else "sqlite://")


def order(command_id: str | None = None, **said: Any) -> Order:
    return Order(COMMANDS[said.pop("do")].model_validate(said), "clerk", command_id)


def registering(code: str, name: str = "某公司", command_id: str | None = None) -> Order:
    return order(command_id, do="organisation.register", org_code=code, name=name, roles=["employer"])


def enrolling(cohort_no: str) -> Order:
    said = {"cohort_no": cohort_no, "learner_no": "01", "enrolled_on": "2025-05-01"}
    return order(do="cohort.enrol", id_number=ID_NUMBER, name="张三", **said)


def handed_in_together(office: Office, *submissions: Sequence[Order]) -> list[Future[list[Outcome]]]:
    """All of them wait behind one that cannot be recorded yet, since somebody else writes."""
    queue = office.desk._queue
    with ThreadPoolExecutor(len(submissions) + 1) as threads:
        with office.database.writer():
            first = threads.submit(office.desk.submit, [registering(PROVIDER)])
            until(lambda: queue._recording)
            given = [threads.submit(office.desk.submit, one) for one in submissions]
            until(lambda: len(queue._waiting) == len(submissions))
        first.result()
    return given


def until(condition: Any) -> None:
    while not condition():
        time.sleep(0.001)


def registered(office: Office) -> dict[str, list[str]]:
    """Name → when it was recorded, one instant for each transaction."""
    found: dict[str, list[str]] = {}
    for entry in office.journal.log():
        if isinstance(entry.event, OrganisationRegistered):
            found.setdefault(entry.event.name, []).append(str(entry.envelope.recorded_at))
    return found


def ticking(office: Office) -> Office:
    """Its clock goes on, so that two transactions never have one instant."""
    clock = iter(range(10**6))
    office.journal._recorder._now = lambda: office.now.replace(microsecond=next(clock))  # type: ignore[attr-defined]
    return office


def test_who_waits_together_is_recorded_together(office: Office) -> None:
    ticking(office)
    given = handed_in_together(office, *([registering(code, f"公司{n}", f"id {n}")] for n, code in enumerate(CODES)))
    positions = [outcome.positions for one in given for outcome in one.result()]
    assert sorted(positions) == sorted({*positions})
    assert all(len(one) == 1 for one in positions)
    instants = {at for name, its in registered(office).items() if name.startswith("公司") for at in its}
    assert len(instants) == 1
    receipts = office.journal.receipts([f"id {n}" for n in range(len(CODES))])
    assert [receipts[f"id {n}"].positions for n in range(len(CODES))] == positions


def test_who_is_refused_is_refused_alone(office: Office) -> None:
    office.when({"do": "organisation.register", "org_code": CODES[0], "name": "甲", "roles": ["employer"]})
    refused, taken = handed_in_together(office, [registering(CODES[0], "乙", "a")], [registering(CODES[1], "丙", "b")])
    with pytest.raises(Refused, match="already recorded with another name"):
        refused.result()
    assert taken.result()[0].events == 1
    assert set(registered(office)) >= {"甲", "丙"}
    assert "乙" not in registered(office)
    assert set(office.journal.receipts(["a", "b"])) == {"b"}


def test_of_a_refused_submission_nothing_stays(office: Office) -> None:
    """Neither what its other orders gave, nor the person it spoke of."""
    half, person, whole = handed_in_together(
        office,
        [registering(CODES[0]), order(do="placement.annul", placement_no="P-0", reason="none")],
        [enrolling("no such class")],
        [registering(CODES[1], "整")],
    )
    for one in (half, person):
        with pytest.raises(Refused, match="does not exist"):
            one.result()
    assert whole.result()[0].events == 1
    assert not office.journal.past([f"organisation:{CODES[0]}"])
    with office.database.reader() as connection:
        assert not connection.execute(people.select()).all()


def test_one_command_id_given_twice_at_once_is_done_once(office: Office) -> None:
    given = handed_in_together(office, *[[registering(CODES[0], "一", "the same")]] * 3)
    outcomes = [one.result()[0] for one in given]
    assert sorted(one.repeated for one in outcomes) == [False, True, True]
    assert len({one.positions for one in outcomes}) == 1
    assert len(registered(office)["一"]) == 1


def test_who_repeats_what_was_done_before_gets_its_first_outcome_in_company_too(office: Office) -> None:
    (first,) = office.desk.submit([registering(CODES[0], "一", "the same")])
    again, other, new = handed_in_together(
        office,
        [registering(CODES[0], "一", "the same")],
        [registering(CODES[1], "二", "the same")],
        [registering(CODES[2], "三", "a new one")],
    )
    assert again.result() == [Outcome(first.positions, repeated=True)]
    with pytest.raises(Refused, match="the same was used for another command"):
        other.result()
    assert new.result()[0].events == 1
    assert set(registered(office)) >= {"一", "三"}
    assert "二" not in registered(office)


def test_what_an_officer_did_before_being_dismissed_stays_done_and_nobody_is_denied(office: Office) -> None:
    office.when({"do": "officer.appoint", "officer": "head", "roles": ["administration", "intake"]}, by="head")
    office.when({"do": "officer.appoint", "officer": "clerk", "roles": ["intake"]}, by="head")
    (first,) = office.desk.submit([registering(CODES[0], "一", "the same")])
    dismissed = {"officer": "clerk", "roles": ["intake"], "reason": "left"}
    office.when({"do": "officer.dismiss", **dismissed}, by="head")
    with capture_logs() as logged:
        assert office.desk.submit([registering(CODES[0], "一", "the same")]) == [
            Outcome(first.positions, repeated=True)
        ]
    assert not logged


def test_an_officer_who_was_dismissed_is_denied_however_lately_it_was_known_otherwise(office: Office) -> None:
    """The desk keeps the officers; somebody else, at a desk of their own, dismisses one."""
    office.when({"do": "officer.appoint", "officer": "head", "roles": ["administration", "intake"]}, by="head")
    office.when({"do": "officer.appoint", "officer": "clerk", "roles": ["intake"]}, by="head")
    office.desk.submit([registering(CODES[0])])
    other = type(office.desk)(office.journal, office.vault, office.desk.today)
    dismissed = {"officer": "clerk", "roles": ["intake"], "reason": "left"}
    other.submit([Order(COMMANDS["officer.dismiss"].model_validate(dismissed), "head")])
    for code in CODES[:2]:
        with pytest.raises(Refused, match="the role intake is missing"):
            office.desk.submit([registering(code)])
