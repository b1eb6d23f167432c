"""Rows that wait come back as they went in, whether they lay in memory or in a file."""

import pytest

from infrastructure.vault import waiting
from infrastructure.vault.waiting import Waiting


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5, 7])
def test_all_come_in_their_order(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr(waiting, "ROWS_AT_ONCE", 2)
    rows = Waiting[tuple[int, bytes]]()
    given = [(number, bytes([number])) for number in range(count)]
    for row in given:
        rows.append(row)
        assert rows
    assert [row for batch in rows.batches() for row in batch] == given
    assert bool(rows) == bool(count)
    rows.append((9, b"9"))
    assert [row for batch in rows.batches() for row in batch] == [*given, (9, b"9")]
    assert all(len(batch) <= 2 for batch in rows.batches())
