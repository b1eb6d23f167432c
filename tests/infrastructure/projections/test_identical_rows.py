"""However the log is folded, the rows are the same, byte for byte."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infrastructure.projections import rebuild
from infrastructure.projections.codec import facts_bytes, facts_from
from tests.infrastructure.projections.by_hand import expected, files_of
from tests.infrastructure.projections.stores import TODAY, Store


@pytest.mark.slow
@pytest.mark.parametrize("page_size", [1, 7, 5_000])
def test_pages_of_any_size(store, log, page_size):
    store.engine(page_size=page_size).catch_up(TODAY)

    assert store.read_models() == expected(log, TODAY)


def test_the_town_has_something_to_fold(log):
    rows = expected(log, TODAY)

    assert min(len(rows[name]) for name in ("tranche_lines", "due_checks", "mentions")) > 20
    assert {row[7] for row in rows["tranche_lines"]} == {"earned", "pending", "lost"}
    assert {row[10] for row in rows["due_checks"]} >= {None, "employed", "unknown"}


def test_a_rebuild(store, log):
    store.engine().catch_up(TODAY - timedelta(days=40))

    rebuild(store.database, store.journal, TODAY, page_size=11)

    assert store.read_models() == expected(log, TODAY)


@pytest.mark.slow
@settings(max_examples=15)
@given(data=st.data())
def test_any_run_between_any_two_events_on_any_day(log, data):
    store = Store("sqlite://")
    cuts = data.draw(st.lists(st.integers(1, len(log) - 1), max_size=6, unique=True).map(sorted), "recorded up to")
    engines = [store.engine(page_size=data.draw(st.integers(1, 400), "page")) for _ in range(2)]
    for start, end in zip([0, *cuts], [*cuts, len(log)], strict=True):
        store.record(log[start:end])
        day = TODAY - timedelta(days=data.draw(st.integers(0, 600), "days before"))
        data.draw(st.sampled_from(engines), "engine").catch_up(day)
    engines[0].tick(TODAY)

    assert store.read_models() == expected(log, TODAY)
    store.close()


def test_a_second_run_changes_nothing(store):
    store.engine().catch_up(TODAY)
    before = store.read_models()

    progress = store.engine().catch_up(TODAY)

    assert progress.complete
    assert store.read_models() == before


def test_a_new_day_changes_lines_and_nothing_else_at_the_daily_tick(store):
    store.engine().catch_up(date(2025, 9, 1))
    before = store.read_models()

    store.engine().catch_up(TODAY)
    assert store.read_models() == before

    store.engine().tick(TODAY)
    after = store.read_models()
    assert {name for name in before if before[name] != after[name]} == {"tranche_lines", "assessments"}


def test_a_file_is_read_back_as_it_was_written(log):
    for case, facts in files_of(log).items():
        assert facts_from(case, facts_bytes(facts)) == facts


def test_a_file_that_another_engine_changed_is_read_again(empty, log):
    store, half = empty, len(log) // 2
    first, second = store.engine(), store.engine()
    store.record(log[: half // 2])
    first.catch_up(TODAY)
    store.record(log[half // 2 : half])
    second.catch_up(TODAY)
    store.record(log[half:])

    first.catch_up(TODAY)

    assert store.read_models() == expected(log, TODAY)
