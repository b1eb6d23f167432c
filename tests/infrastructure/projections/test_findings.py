"""A line that somebody changed in its table is found; lines kept as they were made, and lines not kept, are not."""

from sqlalchemy import update

from domain.kernel.recorded import Recorded
from infrastructure.projections.tables import IN_USE
from projections.findings import Finding, findings, judged
from tests.infrastructure.projections.by_hand import files_of
from tests.infrastructure.projections.stores import TODAY, Store


def found(store: Store, until: int | None = None) -> list[Finding]:
    packs = store.queries.packs_in_use(until)
    cases = store.queries.files_and_lines(TODAY, until)
    return findings(judged(facts, packs, TODAY, kept) for facts, kept in cases)


def test_files_come_with_the_lines_that_are_kept_of_them(store: Store, log: list[Recorded]) -> None:
    files = list(files_of(log).values())
    assert list(store.queries.files_and_lines(TODAY)) == [(facts, None) for facts in files]
    store.engine().catch_up(TODAY)
    kept = {facts.case: lines for facts, lines in store.queries.files_and_lines(TODAY)}
    assert kept == {facts.case: list(store.queries.lines(TODAY, facts.case)) for facts in files}
    assert {lines is None for _, lines in store.queries.files_and_lines(TODAY, len(log))} == {True}


def test_the_same_is_found_whether_lines_are_kept_or_not(store: Store, log: list[Recorded]) -> None:
    before = found(store)
    store.engine().catch_up(TODAY)
    assert found(store) == found(store, len(log)) == before != []


def test_a_line_that_was_changed_in_its_table_is_found(store: Store) -> None:
    store.engine().catch_up(TODAY)
    before = found(store)
    kept, case = IN_USE.tranche_lines, next(store.queries.lines(TODAY)).case
    with store.database.writer() as connection:
        connection.execute(update(kept).where(kept.c.place == 0, kept.c.case_key == case).values(amount=1))
    [new] = [one for one in found(store) if one not in before]
    assert (new.name, new.case, new.values["kept"]) == ("kept_line_differs", case, 1)
