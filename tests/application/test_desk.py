"""The desk: every command once, all of a batch or nothing, and again from the start where somebody came first."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from application.desk import ATTEMPTS, Desk
from application.orders import Order, Outcome, Refused
from application.ports import Conflict, Identity, Transaction
from domain.aggregates import COMMANDS
from domain.cohort.events import PlanApproved
from domain.kernel.identity import IdNumber, mask
from domain.kernel.recorded import Recorded
from infrastructure.database import Database
from infrastructure.journal import CaseJournal
from scripts.municipality.codes import id_number
from tests.application.town import PEOPLE, facts
from tests.story import Office

APPROVE = {"do": "cohort.approve_plan", "cohort_no": "A", "plan_approved_on": "2025-05-30"}
CANCEL = {"do": "cohort.cancel", "cohort_no": "A", "cancelled_on": "2025-06-10", "reason": "too few"}
ENROL = {
    "do": "cohort.enrol",
    "cohort_no": "A",
    "learner_no": "01",
    "id_number": PEOPLE[0],
    "enrolled_on": "2025-05-26",
}


def cohort_only() -> dict[str, Any]:
    plan = {name: value for name, value in facts()["cohorts"][0].items() if not name.endswith(("signed_on", "_on"))}
    return {"organisations": facts()["organisations"], "cohorts": [plan | {"starts_on": "2025-06-02"}]}


@pytest.fixture
def office() -> Office:
    """An office that knows the class A and nothing that happened to it."""
    office = Office()
    office.given_files(cohort_only())
    return office


def head(office: Office) -> int:
    return office.journal.head()[0]


def happened(office: Office) -> list[str]:
    """What happened to the class after its plan."""
    return [type(recorded.event).__name__ for recorded in office.journal.log(case="cohort:A")][1:]


def test_the_same_id_with_the_same_content_is_done_once(office: Office) -> None:
    (first,) = office.when(APPROVE | {"id": "a-1"})
    again = office.when(APPROVE | {"id": "a-1"}, CANCEL)
    assert first == Outcome((head(office) - 1,), repeated=False, events=1)
    assert again[0] == Outcome(first.positions, repeated=True)
    assert happened(office) == ["PlanApproved", "CohortCancelled"]


def test_what_would_change_something_once_more_is_still_done_once(office: Office) -> None:
    """The desk knows the officers by then, and records before it has looked whether the order was carried out."""
    correction = {"do": "cohort.correct", "cohort_no": "A", "reason": "typing error"}
    there = correction | {"set": {"plan_approved_on": "2025-05-29"}, "id": "a-1"}
    back = correction | {"set": {"plan_approved_on": "2025-05-30"}, "id": "a-2"}
    office.when(APPROVE)
    (first,), (second,) = office.when(there), office.when(back)
    before = head(office)
    assert office.when(there) == [Outcome(first.positions, repeated=True)]
    again, new, once_more = office.when(there, CANCEL | {"id": "a-3"}, back)
    assert (again, once_more) == (Outcome(first.positions, repeated=True), Outcome(second.positions, repeated=True))
    assert new == Outcome((before + 1,), repeated=False, events=1)
    with pytest.raises(Refused, match="a-2 was used for another command"):
        office.when(back | {"set": {"plan_approved_on": "2025-05-28"}})
    assert head(office) == before + 1


@pytest.mark.parametrize(
    "other",
    [
        APPROVE | {"plan_approved_on": "2025-05-31"},
        CANCEL,
        {"do": "cohort.complete", "cohort_no": "A", "completed_on": "2025-06-30"},
    ],
)
def test_the_same_id_with_other_content_is_refused(office: Office, other: dict[str, Any]) -> None:
    office.when(APPROVE | {"id": "a-1"})
    with pytest.raises(Refused, match="a-1 was used for another command"):
        office.when(other | {"id": "a-1"})
    assert happened(office) == ["PlanApproved"]


def test_a_null_that_is_said_is_other_content_than_one_that_is_not(office: Office) -> None:
    """Two corrections that take different things back look alike once every field is written out."""
    correction = {"do": "cohort.correct", "cohort_no": "A", "reason": "typing error", "id": "a-1"}
    office.when(APPROVE, {"do": "cohort.complete", "cohort_no": "A", "completed_on": "2025-06-30"})
    office.when(correction | {"set": {"completed_on": None}})
    with pytest.raises(Refused, match="used for another command"):
        office.when(correction | {"set": {"plan_approved_on": None}})


def test_content_includes_who_a_command_is_about(office: Office) -> None:
    """Masked, the two numbers read the same."""
    numbers = (id_number("330502", date(1990, 5, 17), serial) for serial in range(20, 999))
    twin = next(number for number in numbers if mask(number) == mask(PEOPLE[0]))
    office.when(ENROL | {"id": "a-1"})
    with pytest.raises(Refused, match="used for another command"):
        office.when(ENROL | {"id": "a-1", "id_number": twin})
    assert office.when(ENROL | {"id": "a-1"})[0].repeated


def test_a_receipt_is_kept_even_where_nothing_changed(office: Office) -> None:
    office.when(APPROVE)
    (quiet,) = office.when(APPROVE | {"id": "a-1"})
    assert quiet == Outcome((), repeated=False)
    with pytest.raises(Refused, match="used for another command"):
        office.when(CANCEL | {"id": "a-1"})


def test_a_refused_command_leaves_its_id_free(office: Office) -> None:
    with pytest.raises(Refused):
        office.when({"do": "cohort.complete", "cohort_no": "A", "completed_on": "2025-06-01", "id": "a-1"})
    office.when({"do": "cohort.complete", "cohort_no": "A", "completed_on": "2025-06-30", "id": "a-1"})
    assert happened(office) == ["CohortCompleted"]


def test_without_an_id_what_changes_nothing_records_nothing(office: Office) -> None:
    office.when(APPROVE)
    before = head(office)
    assert office.when(APPROVE, APPROVE) == [Outcome((), repeated=False)] * 2
    assert head(office) == before


def test_an_id_twice_in_a_batch(office: Office) -> None:
    one, two = office.when(APPROVE | {"id": "a-1"}, APPROVE | {"id": "a-1"})
    assert (one.repeated, two.repeated) == (False, True)
    assert happened(office) == ["PlanApproved"]
    with pytest.raises(Refused, match="used for another command"):
        office.when(CANCEL | {"id": "a-2"}, CANCEL | {"id": "a-2", "reason": "fire"})
    assert happened(office) == ["PlanApproved"]


def test_later_commands_of_a_batch_see_the_earlier_ones(office: Office) -> None:
    office.when(ENROL, {"do": "cohort.withdraw_learner", "cohort_no": "A", "learner_no": "01", "left_on": "2025-06-20"})
    assert happened(office) == ["LearnerEnrolled", "LearnerWithdrawn"]


def test_all_of_a_batch_or_nothing_and_every_refusal_is_told(office: Office) -> None:
    before = head(office)
    with pytest.raises(Refused) as refused:
        office.when(
            APPROVE,
            {"do": "cohort.complete", "cohort_no": "A", "completed_on": "2025-06-01"},
            ENROL,
            {"do": "cohort.withdraw_learner", "cohort_no": "A", "learner_no": "09", "left_on": "2025-06-20"},
        )
    assert [str(refusal) for _, refusal in refused.value.refusals] == [
        "a class cannot end before it starts",
        "learner:09 does not exist; record it first",
    ]
    assert head(office) == before
    assert office.vault.admit([Identity(IdNumber(PEOPLE[0]))]).attachment, "nobody was admitted"


def _orders(*commands: dict[str, Any]) -> list[Order]:
    found = []
    for command in commands:
        fields = {name: value for name, value in command.items() if name not in ("do", "id")}
        found.append(Order(COMMANDS[command["do"]].model_validate(fields), "clerk", command.get("id")))
    return found


@pytest.mark.parametrize(
    ("command", "missing"),
    [
        (APPROVE | {"cohort_no": "B"}, "cohort:B"),
        (ENROL | {"cohort_no": "B"}, "cohort:B"),
        ({"do": "placement.end", "placement_no": "P-9", "ended_on": "2025-09-01"}, "placement:P-9"),
        ({"do": "certificate.revoke", "certificate_no": "C-9", "revoked_on": "2025-09-01"}, "certificate:C-9"),
        (
            {"do": "cohort.correct", "cohort_no": "A", "set": {"policy": "nowhere-2025"}, "reason": "moved"},
            "policy:nowhere-2025",
        ),
        (
            {"do": "cohort.correct", "cohort_no": "A", "set": {"employer": "91350100M000100Y43"}, "reason": "moved"},
            "organisation:91350100M000100Y43",
        ),
    ],
)
def test_what_a_command_speaks_of_must_exist(office: Office, command: dict[str, Any], missing: str) -> None:
    with pytest.raises(Refused, match=f"{missing} does not exist; record it first"):
        office.when(command)


def test_a_dry_run_decides_and_records_nothing(office: Office) -> None:
    before = head(office)
    orders = _orders(APPROVE | {"id": "a-1"}, ENROL)
    assert office.desk.submit(orders, dry_run=True) == [Outcome((), repeated=False, events=1)] * 2
    assert head(office) == before
    assert not office.desk.submit(orders)[0].repeated
    with pytest.raises(Refused):
        office.desk.submit(_orders(APPROVE | {"plan_approved_on": "2025-05-31"}), dry_run=True)


class Overtaken(CaseJournal):
    """A journal at whose door somebody else is quicker, as often as there is somebody."""

    others: list[Callable[[], Any]]

    def append(self, transaction: Transaction) -> Sequence[Recorded]:
        if self.others:
            self.others.pop(0)()
        return super().append(transaction)


@pytest.fixture(params=["file", "postgres"])
def two_desks(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Office, Desk, Overtaken]:
    """An office on a store, and a second desk on it with connections of its own."""
    on_server = request.param == "postgres"
    url = request.getfixturevalue("postgres_url") if on_server else f"sqlite:///{tmp_path / 'office.db'}"
    office = Office(url=url)
    office.given_files(cohort_only())
    journal = Overtaken(Database(url), lambda: office.now)
    journal.others = []
    return office, Desk(journal, office.vault, lambda: office.now.date()), journal


TwoDesks = tuple[Office, Desk, Overtaken]


def test_who_was_overtaken_decides_again(two_desks: TwoDesks) -> None:
    office, desk, journal = two_desks
    journal.others = [lambda: office.when(CANCEL)]
    (outcome,) = desk.submit(_orders(APPROVE))
    assert happened(office) == ["CohortCancelled", "PlanApproved"]
    assert outcome.positions == (head(office),)


def test_what_somebody_recorded_in_between_is_not_recorded_twice(two_desks: TwoDesks) -> None:
    office, desk, journal = two_desks
    journal.others = [lambda: office.when(APPROVE)]
    assert desk.submit(_orders(APPROVE)) == [Outcome((), repeated=False)]
    assert happened(office) == ["PlanApproved"]


def test_what_somebody_recorded_otherwise_in_between_is_refused(two_desks: TwoDesks) -> None:
    office, desk, journal = two_desks
    journal.others = [lambda: office.when(APPROVE | {"plan_approved_on": "2025-05-29"})]
    with pytest.raises(Refused, match="another plan_approved_on"):
        desk.submit(_orders(APPROVE))
    assert happened(office) == ["PlanApproved"]


def test_an_id_used_in_between_counts_as_done(two_desks: TwoDesks) -> None:
    office, desk, journal = two_desks
    journal.others = [lambda: office.when(APPROVE | {"id": "a-1"})]
    (outcome,) = desk.submit(_orders(APPROVE | {"id": "a-1"}))
    assert outcome == Outcome((head(office),), repeated=True)


def test_a_person_admitted_at_two_desks_is_one_person(two_desks: TwoDesks) -> None:
    office, desk, journal = two_desks
    journal.others = [lambda: office.when(ENROL)]
    with pytest.raises(Refused, match="on this class's roster already, as learner 01"):
        desk.submit(_orders(ENROL | {"learner_no": "02"}))


def test_after_five_attempts_it_gives_up_and_has_recorded_nothing(two_desks: TwoDesks) -> None:
    office, desk, journal = two_desks

    def reject(number: int) -> Callable[[], Any]:
        return lambda: office.when(
            {"do": "cohort.reject_plan", "cohort_no": "A", "rejected_on": "2025-05-20", "reason": f"fault {number}"}
        )

    journal.others = [reject(number) for number in range(ATTEMPTS)]
    with pytest.raises(Conflict):
        desk.submit(_orders(APPROVE))
    assert happened(office) == ["PlanRejected"] * ATTEMPTS
    desk.submit(_orders(APPROVE))
    assert isinstance(list(office.journal.log(case="cohort:A"))[-1].event, PlanApproved)
