"""A rebuild remakes every read model, says what was wrong, and leaves the log alone."""

import multiprocessing

import pytest
from sqlalchemy import Column, MetaData, Table, Text, delete, inspect, update

from application.ports import StoreUnavailable
from infrastructure.projections import rebuild
from infrastructure.projections.tables import IN_USE
from tests.infrastructure.projections.by_hand import expected
from tests.infrastructure.projections.stores import TODAY


@pytest.fixture
def folded(store):
    store.engine().catch_up(TODAY)
    return store


def test_it_finds_nothing_to_mend_in_sound_read_models(folded):
    rebuilt = rebuild(folded.database, folded.journal, TODAY, compare=True)

    assert rebuilt.progress.complete
    assert rebuilt.differences == dict.fromkeys((table.name for table in IN_USE.tables), 0)


def test_it_counts_the_rows_that_differ_and_mends_them(folded, log):
    lines, mentions = IN_USE.tranche_lines, IN_USE.mentions
    with folded.database.writer() as connection:
        paid = connection.execute(update(lines).where(lines.c.entitlement == "earned").values(amount=1)).rowcount
        gone = connection.execute(delete(mentions).where(mentions.c.position < 300)).rowcount
        connection.execute(mentions.insert().values(person="ghost", position=1, subject="learner:X:1"))

    differences = rebuild(folded.database, folded.journal, TODAY, compare=True).differences

    assert paid > 1
    assert gone > 1
    assert (differences["tranche_lines"], differences["mentions"]) == (paid, gone + 1)
    assert sum(differences.values()) == paid + gone + 1
    assert folded.read_models() == expected(log, TODAY)


def test_it_never_touches_the_events_and_leaves_no_table_behind(folded):
    events = folded.events()
    with folded.database.reader() as connection:
        tables = inspect(connection).get_table_names()

    rebuild(folded.database, folded.journal, TODAY)

    assert folded.events() == events
    with folded.database.reader() as connection:
        assert inspect(connection).get_table_names() == tables


def test_one_that_was_interrupted_is_begun_again(folded, log):
    left_over = MetaData()
    Table("shadow_mentions", left_over, Column("left_over", Text))
    with folded.database.writer() as connection:
        folded.database.create(connection, left_over)

    rebuild(folded.database, folded.journal, TODAY)

    assert folded.read_models() == expected(log, TODAY)


def test_what_is_recorded_meanwhile_is_not_lost(empty, log):
    half = len(log) // 2
    empty.record(log[:half])
    empty.engine().catch_up(TODAY)

    class Slow:
        """A journal that gets the rest of the log, folded by another process, while it is being read."""

        def __getattr__(self, name):
            return getattr(empty.journal, name)

        def log(self, **options):
            yield from empty.journal.log(**options)
            if empty.journal.head()[0] == half:
                empty.record(log[half:])
                empty.engine().catch_up(TODAY)

    rebuild(empty.database, Slow(), TODAY, page_size=half)

    assert empty.read_models() == expected(log, TODAY)


@pytest.fixture
def spoiled(folded):
    """Read models that a rebuild has something to mend in."""
    with folded.database.writer() as connection:
        connection.execute(delete(IN_USE.mentions))
    return folded


def test_several_processes_share_it(spoiled, log):
    seen: list[tuple[int, int]] = []

    rebuild(spoiled.database, spoiled.journal, TODAY, page_size=20, processes=3, reached=lambda *at: seen.append(at))

    assert spoiled.read_models() == expected(log, TODAY)
    assert seen == sorted(seen)
    assert set(seen) > {(len(log), len(log))}


@pytest.mark.parametrize("processes", [1, 2])
def test_one_that_is_interrupted_leaves_all_as_it_was(spoiled, log, processes):
    before = spoiled.read_models()
    with spoiled.database.reader() as connection:
        tables = inspect(connection).get_table_names()

    def interrupt(_done, _total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(spoiled.database, spoiled.journal, TODAY, page_size=20, processes=processes, reached=interrupt)

    assert spoiled.read_models() == before
    assert not multiprocessing.active_children()
    with spoiled.database.reader() as connection:
        assert inspect(connection).get_table_names() == tables
    rebuild(spoiled.database, spoiled.journal, TODAY)
    assert spoiled.read_models() == expected(log, TODAY)


def test_one_whose_helper_is_killed_says_so_and_leaves_all_as_it_was(spoiled):
    if spoiled.database.elsewhere is None:
        return  # a store in memory has no helpers
    before = spoiled.read_models()

    def kill(_done, _total):
        for helper in multiprocessing.active_children():
            helper.kill()

    with pytest.raises(StoreUnavailable, match="helped has ended"):
        rebuild(spoiled.database, spoiled.journal, TODAY, page_size=20, processes=2, reached=kill)

    assert spoiled.read_models() == before


def test_a_second_one_at_the_same_time_is_refused(spoiled, log):
    if spoiled.database.elsewhere is None:
        return  # a store in memory belongs to one program

    def again(_done, _total):
        with pytest.raises(StoreUnavailable, match="being rebuilt by another program"):
            rebuild(spoiled.database, spoiled.journal, TODAY)

    rebuild(spoiled.database, spoiled.journal, TODAY, reached=again)

    assert spoiled.read_models() == expected(log, TODAY)


def test_the_next_one_finds_the_indexes_it_left(folded):
    with folded.database.reader() as connection:
        found = {table.name: _indexes(connection, table.name) for table in IN_USE.tables}

    for _ in range(2):
        rebuild(folded.database, folded.journal, TODAY)

    with folded.database.reader() as connection:
        assert {table.name: _indexes(connection, table.name) for table in IN_USE.tables} == found
    assert found["mentions"] == ["mentions_of_subject"]


def _indexes(connection, table):
    return sorted(str(index["name"]) for index in inspect(connection).get_indexes(table))
