"""Payees through the desk and from files: accounts go into the vault, their marks into the log."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import update

from application.intake.sheet import IntakeRefused, Problem
from application.orders import Refused
from domain.kernel.bank_account import BankAccount
from domain.kernel.record import Refusal
from domain.payee.events import AccountRecorded
from infrastructure.projections import Books
from infrastructure.vault.tables import people
from tests.application.town import ORGANISATIONS, PEOPLE
from tests.builders import EMPLOYER, OTHER_EMPLOYER, PROVIDER
from tests.story import Office

FIRST, SECOND, THIRD = "6222020000000001", "6222020000000002", "00000003"
ON = date(2025, 6, 1)
ROLES = ["intake", "review", "approval", "administration"]
Row = dict[str, str]


def row(number: str = FIRST, **changes: str) -> Row:
    usual = {"org_code": EMPLOYER, "id_number": "", "account_name": "湖州康养服务有限公司", "bank": "湖州银行"}
    return {**usual, "account_number": number, "from_day": "2025-01-01", **changes}


def personal(n: int, number: str = SECOND, **changes: str) -> Row:
    return row(number, **{"org_code": "", "id_number": PEOPLE[n], "account_name": "王伟", **changes})


def order(number: str = FIRST, **changes: str) -> dict[str, Any]:
    given = row(number, **changes)
    return {name: value for name, value in {"do": "payee.record_account", **given}.items() if value}


@pytest.fixture
def office() -> Office:
    office = Office()
    office.given_files({"organisations": ORGANISATIONS})
    office.when({"do": "officer.appoint", "officer": "clerk", "roles": ROLES})
    return office


def kept(office: Office, payee: str, version: int) -> list[str]:
    found = office.vault.accounts([(payee, version)])
    return [words(account) for account in found.values()]


def words(account: BankAccount) -> str:
    return f"{account.name.reveal()} {account.bank} {account.number.reveal()}"


def recorded(office: Office) -> list[AccountRecorded]:
    return [one.event for one in office.journal.log() if isinstance(one.event, AccountRecorded)]


def books(office: Office) -> Books:
    return Books(office.journal)


def test_a_file_of_accounts_is_taken_once(office: Office) -> None:
    files = {"payees": [row(), personal(0), personal(1, THIRD)]}
    assert office.given_files(files).events == 3
    again = office.given_files(files)
    assert again.events == 0 and again.tallies["payees.csv"].unchanged == 3
    assert [one.ending for one in recorded(office)] == ["0001", "0002", "0003"]
    [_, first, second] = recorded(office)
    assert kept(office, first.payee, 1) == [f"王伟 湖州银行 {SECOND}"]
    assert kept(office, second.payee, 1) == [f"王伟 湖州银行 {THIRD}"]
    assert kept(office, EMPLOYER, 1) == [f"湖州康养服务有限公司 湖州银行 {FIRST}"]


def test_an_old_file_does_not_bring_an_old_account_back(office: Office) -> None:
    office.given_files({"payees": [row(FIRST)]})
    office.given_files({"payees": [row(SECOND)]})
    assert office.given_files({"payees": [row(FIRST)]}).events == 0
    account = books(office).payees().account(EMPLOYER, ON)
    assert account and account.version == 2
    office.when(order(FIRST))
    account = books(office).payees().account(EMPLOYER, ON)
    assert account and (account.version, account.ending) == (3, "0001")
    assert [kept(office, EMPLOYER, version)[0][-1] for version in (1, 2, 3)] == ["1", "2", "1"]


def test_what_a_dry_run_would_record_is_not_kept(office: Office) -> None:
    assert office.given_files({"payees": [row()]}, dry_run=True).events == 1
    assert kept(office, EMPLOYER, 1) == []


def test_several_versions_may_come_at_once(office: Office) -> None:
    office.when(order(FIRST), order(SECOND, from_day="2025-07-01"))
    assert [kept(office, EMPLOYER, version)[0][-1] for version in (1, 2)] == ["1", "2"]


def test_the_payee_must_exist(office: Office) -> None:
    unknown = "91350100M000100Y43"
    with pytest.raises(Refused, match=f"organisation:{unknown} does not exist"):
        office.when(order(org_code=unknown))
    with pytest.raises(Refused, match=f"payee:{PROVIDER} does not exist"):
        office.when(
            {"do": "payee.unblock", "payee": PROVIDER, "from_day": "2025-01-01", "unblocked_on": "2025-01-02"}
            | {"reason": "x"}
        )


def test_an_id_is_used_once_and_tells_accounts_apart_that_look_alike(office: Office) -> None:
    """Both show stars and the same last digits: only what is hidden differs."""
    office.when({**order("6222020000000001"), "id": "a-1"})
    [again] = office.when({**order("6222 0200 0000 0001"), "id": "a-1"})
    assert again.repeated
    for other in (order("6222029999990001"), order(account_name="别家")):
        with pytest.raises(Refused, match="was used for another command"):
            office.when({**other, "id": "a-1"})
    person = {name: value for name, value in personal(0).items() if value} | {"do": "payee.record_personal_account"}
    office.when({**person, "id": "a-2"})
    with pytest.raises(Refused, match="was used for another command"):
        office.when({**person, "id_number": PEOPLE[1], "id": "a-2"})


def test_a_block_of_one_stops_all_with_the_number_and_no_others(office: Office) -> None:
    office.given_files({"payees": [row(), row(org_code=OTHER_EMPLOYER), personal(0, FIRST), personal(1)]})
    shared, other = (one.payee for one in recorded(office)[2:])
    before, _ = office.journal.head()
    office.when(
        {"do": "payee.block_person", "id_number": PEOPLE[0], "from_day": "2025-05-31", "until": "2025-06-30"}
        | {"reason": "举报"}
    )
    book = books(office).payees()
    assert [[one.payee for one in book.blocks(who, ON)] for who in (EMPLOYER, OTHER_EMPLOYER, shared, other)] == [
        *([shared],) * 3,
        [],
    ]
    assert books(office).payees(before).blocks(EMPLOYER, ON) == ()
    office.when(
        {"do": "payee.unblock_person", "id_number": PEOPLE[0], "from_day": "2025-05-31", "unblocked_on": "2025-06-01"}
        | {"reason": "查清"}
    )
    assert books(office).payees().blocks(EMPLOYER, ON) == ()


def test_no_account_is_kept_for_somebody_whose_data_was_erased(office: Office) -> None:
    office.given_files({"payees": [personal(0), personal(1, FIRST)]})
    erased = recorded(office)[0].payee
    with office.database.writer() as connection:
        connection.execute(update(people).where(people.c.person == erased).values(wrapped_key=None))
    assert kept(office, erased, 1) == []
    problems = refused(office, [personal(0, THIRD), personal(1, THIRD)])
    assert [(problem.line, problem.reason) for problem in problems] == [
        (2, "the person's data was erased; no account can be kept for them")
    ]


@pytest.mark.parametrize(
    ("given", "column", "value", "reason"),
    [
        (row("62220200000000O1"), "account_number", "************00O1", "8 to 32 digits"),
        (row("1234567"), "account_number", "*******", "8 to 32 digits"),
        (row("六二二二"), "account_number", "***", "8 to 32 digits"),
        (row(account_name="公司" * 61), "account_name", "***", "1 to 120 characters"),
        (row(org_code=FIRST), "org_code", "622***********01", "18 characters"),
        (row(from_day=FIRST), "from_day", "622***********01", "a day is written"),
        (row(id_number=PEOPLE[0]), None, None, "give one of the two"),
        (row(org_code=""), None, None, "give one of the two"),
        (personal(0, id_number=FIRST), "id_number", "622***********01", "17 digits"),
    ],
)
def test_a_problem_shows_no_account(
    office: Office, given: Row, column: str | None, value: str | None, reason: str
) -> None:
    [problem] = refused(office, [given])
    assert (problem.column, problem.value) == (column, value)
    assert reason in problem.reason
    assert FIRST[3:-4] not in repr(problem)


def refused(office: Office, rows: list[Row]) -> list[Problem]:
    before, _ = office.journal.head()
    with pytest.raises(IntakeRefused) as why:
        office.given_files({"payees": rows})
    assert office.journal.head()[0] == before
    return list(why.value.problems)


def test_budgets_and_the_calendar_are_read_as_they_were(office: Office) -> None:
    allot = {"do": "budget.allot", "budget_no": "B-1", "policy": "huzhou-2025", "office": "3305", "year": 2026}
    office.when({**allot, "amount": "1000"})
    before, _ = office.journal.head()
    office.when(
        {"do": "budget.change", "budget_no": "B-1", "amount": "900", "reason": "调减"},
        {
            "do": "calendar.load_year",
            "year": 2031,
            "holidays": ["2031-01-01"],
            "working_weekends": [],
            "notice": "通知",
        },
    )
    asked = ("huzhou-2025", "330502", "directed_training", 2026)
    amounts = [books(office).budgets(until).budget_for(*asked) for until in (before, None)]
    assert [one.amount if one else None for one in amounts] == [100_000, 90_000]
    assert books(office).working_days(before).after(date(2031, 1, 1), 1) is None
    assert books(office).working_days().after(date(2030, 12, 31), 1) == date(2031, 1, 2)
    with pytest.raises(Refused) as why:
        office.when({**allot, "budget_no": "B-2", "policy": "nowhere-2025", "amount": "1"})
    [(_, refusal)] = why.value.refusals
    assert isinstance(refusal, Refusal) and refusal.values == {"thing": "policy:nowhere-2025"}
