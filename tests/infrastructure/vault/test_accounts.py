"""Bank accounts in the vault: every version is found again, and nothing of them lies about in the clear."""

import logging
from collections.abc import Iterator

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from application.ports import Attachment, Version
from domain.kernel.bank_account import AccountName, AccountNumber, BankAccount
from infrastructure.database import Database
from infrastructure.vault.keys import KeyUnavailable, MasterKey
from infrastructure.vault.tables import accounts, people
from infrastructure.vault.vault import CaseVault
from tests.builders import EMPLOYER, OTHER_EMPLOYER
from tests.infrastructure.vault.people import admitted, person


def account(number: int = 1, name: str = "金丝雀账户", bank: str = "湖州银行") -> BankAccount:
    return BankAccount(AccountName(name), bank, AccountNumber(f"622202{number:010d}"))


def record(database: Database, *attachments: Attachment | None) -> None:
    with database.writer() as connection:
        for attachment in attachments:
            if attachment is not None:
                attachment.record(connection, [])


def keep(database: Database, vault: CaseVault, kept: dict[Version, BankAccount]) -> None:
    record(database, vault.keeping(kept))


def test_every_version_is_kept(database: Database, vault: CaseVault) -> None:
    kept = {(EMPLOYER, 1): account(1), (EMPLOYER, 2): account(2), (OTHER_EMPLOYER, 1): account(1, "别家")}
    keep(database, vault, kept)
    assert vault.accounts(kept) == kept
    assert vault.accounts([(EMPLOYER, 1)]) == {(EMPLOYER, 1): account(1)}
    assert vault.accounts([(EMPLOYER, 3), ("nobody", 1)]) == {}
    assert vault.accounts([]) == {}


def test_a_person_who_is_admitted_at_the_same_moment_has_an_account(database: Database, vault: CaseVault) -> None:
    admission = vault.admit([person(1)])
    reference = admission.references[person(1).id_number]
    record(database, admission.attachment, vault.keeping({(reference, 1): account()}))
    assert vault.accounts([(reference, 1)]) == {(reference, 1): account()}


def test_a_version_is_recorded_once(database: Database, vault: CaseVault) -> None:
    keep(database, vault, {(EMPLOYER, 1): account(1)})
    with pytest.raises(IntegrityError) as taken:
        keep(database, vault, {(EMPLOYER, 1): account(2)})
    assert database.conflict(taken.value)
    assert "622202" not in str(taken.value)


def test_an_erased_person_s_accounts_cannot_be_read_and_others_can(database: Database, vault: CaseVault) -> None:
    first, second = admitted(database, vault, person(1), person(2))
    kept = {(first, 1): account(1), (second, 1): account(2), (EMPLOYER, 1): account(3)}
    keep(database, vault, kept)
    with database.writer() as connection:
        connection.execute(update(people).where(people.c.person == first).values(wrapped_key=None))
    assert vault.accounts(kept) == {which: one for which, one in kept.items() if which != (first, 1)}
    assert vault.admit([person(1), person(2)]).erased == {person(1).id_number}


def test_an_account_moved_to_another_payee_or_version_opens_nothing(database: Database, vault: CaseVault) -> None:
    keep(database, vault, {(EMPLOYER, 1): account(1), (EMPLOYER, 2): account(2), (OTHER_EMPLOYER, 1): account(3)})
    with database.writer() as connection:
        stolen = connection.execute(
            select(accounts.c.sealed).where(accounts.c.payee == OTHER_EMPLOYER, accounts.c.version == 1)
        ).scalar()
        connection.execute(update(accounts).where(accounts.c.payee == EMPLOYER).values(sealed=stolen))
    assert list(vault.accounts([(EMPLOYER, 1), (EMPLOYER, 2), (OTHER_EMPLOYER, 1)])) == [(OTHER_EMPLOYER, 1)]


def test_without_the_key_nothing_is_read_and_nothing_else_stops(database: Database, vault: CaseVault) -> None:
    def lost() -> MasterKey:
        raise KeyUnavailable("the key is missing")

    keep(database, vault, {(EMPLOYER, 1): account(1)})
    assert CaseVault(database, lost).accounts([(EMPLOYER, 1)]) == {}
    with pytest.raises(KeyUnavailable):
        CaseVault(database, lost).marks(account())


def test_equal_numbers_have_equal_marks_that_no_other_key_gives(database: Database, vault: CaseVault) -> None:
    mine = vault.marks(account(1))
    assert vault.marks(account(1)) == mine
    assert vault.marks(account(1, name="别家")).fingerprint == mine.fingerprint
    assert vault.marks(account(1, name="别家")).content != mine.content
    assert vault.marks(account(1, bank="工商银行")).content != mine.content
    assert vault.marks(account(2)).fingerprint != mine.fingerprint
    other = CaseVault(database, lambda: MasterKey(b"o" * 32)).marks(account(1))
    assert (other.fingerprint, other.content) != (mine.fingerprint, mine.content)


@pytest.fixture
def heard(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.DEBUG):
        yield caplog


def test_nothing_of_an_account_is_shown_or_logged(
    database: Database, vault: CaseVault, heard: pytest.LogCaptureFixture
) -> None:
    attachment = vault.keeping({(EMPLOYER, 1): account()})
    record(database, attachment)
    assert vault.accounts([(EMPLOYER, 1), (EMPLOYER, 2)])
    with database.reader() as connection:
        rows = connection.execute(select(accounts)).all()
    for text in (repr(attachment), repr(rows), heard.text):
        assert "6222020000" not in text and "金丝雀" not in text
