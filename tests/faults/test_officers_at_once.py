"""Two administrators at one moment, officers dismissed while they decide: one comes first, the other looks again."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from application.desk import Desk
from application.orders import Order, Refused
from application.ports import Transaction
from domain.aggregates import COMMANDS
from domain.kernel.acting import ROLES
from domain.kernel.recorded import Recorded
from infrastructure.database import Database
from infrastructure.journal import CaseJournal
from tests.story import Office

EMPLOYER = {"do": "organisation.register", "org_code": "91350100M000100Y43", "name": "某公司", "roles": ["employer"]}


def appoint(officer: str, *roles: str) -> dict[str, Any]:
    return {"do": "officer.appoint", "officer": officer, "roles": roles or list(ROLES)}


def dismiss(officer: str, *roles: str) -> dict[str, Any]:
    return {"do": "officer.dismiss", "officer": officer, "roles": roles, "reason": "moved"}


class Overtaken(CaseJournal):
    """A journal at whose door somebody else is quicker, once."""

    other: Callable[[], Any] | None = None

    def append(self, transaction: Transaction) -> Sequence[Recorded]:
        if other := self.other:
            self.other = None
            other()
        return super().append(transaction)


class TwoDesks:
    """An office, and a slower desk on the same store with connections of its own."""

    def __init__(self, url: str) -> None:
        self.office = Office(url=url)
        self.journal = Overtaken(Database(url), lambda: self.office.now)
        self.slower = Desk(self.journal, self.office.vault, lambda: self.office.now.date())

    def at_once(self, quicker: tuple[dict[str, Any], str], slower: tuple[dict[str, Any], str]) -> None:
        """The slower one has decided when the quicker one records."""
        self.journal.other = lambda: self.office.when(quicker[0], by=quicker[1])
        fields = {name: value for name, value in slower[0].items() if name != "do"}
        self.slower.submit([Order(COMMANDS[slower[0]["do"]].model_validate(fields), slower[1])])

    @property
    def recorded(self) -> list[tuple[str, str]]:
        """What became of officers and organisations, and by whom."""
        events = [one for one in self.office.journal.log() if not one.stream.startswith("policy:")]
        return [(type(one.event).__name__, one.envelope.by) for one in events]


@pytest.fixture(params=["file", "postgres"])
def desks(request: pytest.FixtureRequest, tmp_path: Path) -> TwoDesks:
    on_server = request.param == "postgres"
    return TwoDesks(request.getfixturevalue("postgres_url") if on_server else f"sqlite:///{tmp_path / 'office.db'}")


def test_of_two_first_officers_one_is_first(desks: TwoDesks) -> None:
    with pytest.raises(Refused, match=r"second may not do officer.appoint: the role administration is missing"):
        desks.at_once((appoint("first"), "first"), (appoint("second"), "second"))
    assert desks.recorded == [("OfficerAppointed", "first")]


def test_two_who_dismiss_each_other_leave_one(desks: TwoDesks) -> None:
    desks.office.when(appoint("wang"), appoint("li"), by="wang")
    with pytest.raises(Refused, match=r"li may not do officer.dismiss: the role administration is missing"):
        desks.at_once((dismiss("li"), "wang"), (dismiss("wang"), "li"))
    assert desks.recorded[2:] == [("OfficerDismissed", "wang")]


def test_two_who_both_leave_administration_leave_one(desks: TwoDesks) -> None:
    desks.office.when(appoint("wang"), appoint("li"), by="wang")
    with pytest.raises(Refused, match=r"wang is the last to hold administration"):
        desks.at_once((dismiss("li", "administration"), "li"), (dismiss("wang", "administration"), "wang"))


def test_who_is_dismissed_while_deciding_records_nothing(desks: TwoDesks) -> None:
    desks.office.when(appoint("wang"), appoint("li", "intake"), by="wang")
    with pytest.raises(Refused, match=r"li may not do organisation.register: the role intake is missing"):
        desks.at_once((dismiss("li"), "wang"), (EMPLOYER, "li"))
    assert desks.recorded[2:] == [("OfficerDismissed", "wang")]


def test_an_office_divided_while_somebody_decides_is_divided_for_them(desks: TwoDesks) -> None:
    desks.office.when(appoint("wang"), by="wang")
    with pytest.raises(Refused, match=r"anybody may not do organisation.register"):
        desks.at_once((appoint("li", "review"), "wang"), (EMPLOYER, "anybody"))


def test_what_has_nothing_to_do_with_it_is_recorded_at_the_second_look(desks: TwoDesks) -> None:
    desks.office.when(appoint("wang"), appoint("li", "intake"), by="wang")
    desks.at_once((appoint("zhao", "review"), "wang"), (EMPLOYER, "li"))
    assert desks.recorded[2:] == [("OfficerAppointed", "wang"), ("OrganisationRegistered", "li")]


def test_two_appointments_of_one_officer_both_count(desks: TwoDesks) -> None:
    desks.office.when(appoint("wang"), by="wang")
    desks.at_once((appoint("li", "review"), "wang"), (appoint("li", "intake"), "wang"))
    [*_, last] = [one.event for one in desks.office.journal.past(["officer:li"])["officer:li"]]
    assert last.roles == ("intake",)
