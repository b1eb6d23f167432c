"""A rebuild remakes every read model, says what was wrong, and leaves the log alone."""

import pytest
from sqlalchemy import Column, MetaData, Table, Text, delete, inspect, update

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
