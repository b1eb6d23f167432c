"""Who is known, under which reference, and who can be named again."""

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from infrastructure.database import chunks
from infrastructure.vault.keys import KeyUnavailable, MasterKey
from infrastructure.vault.tables import people
from infrastructure.vault.vault import CaseVault
from tests.infrastructure.vault.people import admitted, number, person, record


@pytest.fixture(params=[2, 5_000], ids=["in small chunks", "at once"], autouse=True)
def chunk_size(request, monkeypatch):
    monkeypatch.setattr(chunks, "KEYS_AT_ONCE", request.param)


def test_people_keep_their_references_and_can_be_named_again(database, vault):
    crowd = [person(serial, f"学员{serial}") for serial in range(5)]
    references = admitted(database, vault, *crowd)
    assert vault.admit(crowd).references == dict(zip([one.id_number for one in crowd], references, strict=True))
    assert vault.reveal(references) == dict(zip(references, crowd, strict=True))
    assert len(set(references)) == 5


def test_nothing_is_known_before_it_is_recorded(vault):
    before = vault.admit([person(1)])
    assert vault.admit([person(1)]).references[number(1)] != before.references[number(1)]
    assert vault.reveal(before.references.values()) == {}


def test_who_is_known_is_not_admitted_again(database, vault):
    [reference] = admitted(database, vault, person(1, "张三"))
    again = vault.admit([person(1, "张三"), person(2)])
    assert again.references[number(1)] == reference
    assert [row[0] for batch in again.attachment.people.batches() for row in batch] == [again.references[number(2)]]
    record(database, again)
    assert vault.admit([person(1), person(2)]).attachment is None


def test_somebody_named_twice_in_one_file_is_one_person(database, vault):
    references = admitted(database, vault, person(1), person(1, "张三"), person(1, "张山"))
    assert len(set(references)) == 1
    assert vault.reveal(references)[references[0]] == person(1, "张三")


def test_people_join_those_who_were_admitted_before_them(database, vault):
    """Nobody is admitted twice, and everybody gets the first name that anybody gives them."""
    [known] = admitted(database, vault, person(9))
    admission = vault.admit([person(1), person(2, "李四"), person(9)])
    vault.admit([person(1, "张三"), person(2, "李山"), person(3), person(9, "王五")], admission)
    vault.admit([person(1, "张山"), person(9, "王武")], admission)
    vault.admit([], admission)
    record(database, admission)
    assert admission.references[number(9)] == known
    expected = [person(1, "张三"), person(2, "李四"), person(3), person(9, "王五")]
    references = [admission.references[one.id_number] for one in expected]
    assert vault.reveal(references) == dict(zip(references, expected, strict=True))


def test_a_name_is_added_where_none_was_known_and_stands_from_then_on(database, vault):
    [reference] = admitted(database, vault, person(1))
    assert vault.reveal([reference])[reference].name is None
    admitted(database, vault, person(1, "张三"))
    admitted(database, vault, person(1, "李四"))
    assert vault.reveal([reference])[reference] == person(1, "张三")


def test_the_same_name_added_twice_at_once_is_a_conflict(database, vault):
    admitted(database, vault, person(1))
    first, second = vault.admit([person(1, "张三")]), vault.admit([person(1, "张三")])
    record(database, first)
    with pytest.raises(IntegrityError) as taken:
        record(database, second)
    assert database.conflict(taken.value)


def test_nobody_is_nobody(vault):
    assert vault.admit([]).attachment is None
    assert vault.reveal([]) == {}
    assert vault.indexes([]) == {}


def test_who_cannot_be_read_is_left_out(database, vault):
    first, second = admitted(database, vault, person(1), person(2))
    with database.writer() as connection:
        connection.execute(update(people).where(people.c.person == first).values(wrapped_key=None))
    assert list(vault.reveal([first, second, "p-of-nobody"])) == [second]


def test_an_erased_person_gets_no_name_back(database, vault):
    [reference] = admitted(database, vault, person(1))
    with database.writer() as connection:
        connection.execute(update(people).values(wrapped_key=None))
    admission = vault.admit([person(1, "张三")])
    assert (admission.attachment, admission.erased) == (None, {number(1)})
    assert vault.reveal([reference]) == {}


def test_keys_moved_to_another_person_open_nothing(database, vault):
    first, second = admitted(database, vault, person(1), person(2))
    with database.writer() as connection:
        stolen = connection.execute(select(people.c.wrapped_key).where(people.c.person == first)).scalar()
        connection.execute(update(people).where(people.c.person == second).values(wrapped_key=stolen))
    assert list(vault.reveal([first, second])) == [first]


def test_the_index_is_keyed(database, vault):
    other = CaseVault(database, lambda: MasterKey(b"o" * 32))
    assert vault.indexes([number(1)]) == vault.indexes([number(1)])
    assert vault.indexes([number(1)]) != other.indexes([number(1)])
    assert len(set(vault.indexes([number(1), number(2)]).values())) == 2


def test_content_has_a_keyed_fingerprint(database, vault):
    other = CaseVault(database, lambda: MasterKey(b"o" * 32))
    content = number(1).reveal().encode()
    assert vault.fingerprint(content) == vault.fingerprint(content)
    assert vault.fingerprint(content) not in (vault.fingerprint(b"else"), other.fingerprint(content))
    assert vault.fingerprint(b"resident-id:1:" + content) != vault.indexes([number(1)])[number(1)].hex()


def test_another_stores_key_is_noticed_before_it_finds_nobody(database, vault):
    [reference] = admitted(database, vault, person(1))
    wrong = CaseVault(database, lambda: MasterKey(b"o" * 32, "SKILLTRAIL_KEY"))
    with pytest.raises(KeyUnavailable, match="SKILLTRAIL_KEY is not this store's"):
        wrong.indexes([number(1)])
    with pytest.raises(KeyUnavailable):
        wrong.admit([person(2)])
    with pytest.raises(KeyUnavailable):
        wrong.fingerprint(b"content")
    assert wrong.reveal([reference]) == {}


def test_two_first_keys_cannot_both_be_the_stores(database, vault):
    other = CaseVault(database, lambda: MasterKey(b"o" * 32))
    first, second = vault.admit([person(1)]), other.admit([person(2)])
    record(database, first)
    with pytest.raises(KeyUnavailable, match="not this store's"):
        record(database, second)
    assert vault.reveal(second.references.values()) == {}


def test_names_are_lost_with_the_key_and_nothing_else_stops(database, vault):
    def lost():
        raise KeyUnavailable("the key is missing")

    [reference] = admitted(database, vault, person(1))
    assert CaseVault(database, lost).reveal([reference]) == {}
    with pytest.raises(KeyUnavailable):
        CaseVault(database, lost).indexes([number(1)])
