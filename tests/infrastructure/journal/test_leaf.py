"""The leaf fixes everything a row says, except where it stands."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from application.ports import Transaction
from infrastructure.database import Database
from infrastructure.journal import CaseJournal
from infrastructure.journal.leaf import framed, leaf
from tests.infrastructure.journal.conftest import HeldClock
from tests.infrastructure.journal.drafts import started

FIELDS = ("stream", "1", "name", "case", "2025-06-02", "by", "role", "reason", "correlation", "command", "pack")
AT = "2025-06-02T08:30:00.000000Z"
LEAF = leaf(framed(FIELDS, b"{}"), AT)


@pytest.mark.parametrize("place", range(len(FIELDS)))
@pytest.mark.parametrize("value", ["other", "", None])
def test_no_field_changes_unnoticed(place: int, value: str | None) -> None:
    assert leaf(framed((*FIELDS[:place], value, *FIELDS[place + 1 :]), b"{}"), AT) != LEAF


def test_neither_body_nor_instant_change_unnoticed() -> None:
    assert leaf(framed(FIELDS, b"{ }"), AT) != LEAF
    assert leaf(framed(FIELDS, b"{}"), AT.replace("08", "09")) != LEAF


def test_what_moves_from_one_field_to_the_next_is_noticed() -> None:
    assert leaf(framed(("strea", "m1", *FIELDS[2:]), b"{}"), AT) != LEAF


def test_nothing_given_and_nothing_written_differ() -> None:
    assert framed((*FIELDS[:6], None, *FIELDS[7:]), b"{}") != framed((*FIELDS[:6], "", *FIELDS[7:]), b"{}")


def test_the_layout_is_the_one_described() -> None:
    """Computed here from the description alone, as an auditor would."""
    frames = [field.encode() for field in FIELDS] + [hashlib.sha256(b"{}").digest(), AT.encode()]
    text = b"skilltrail.event.1" + b"".join(len(frame).to_bytes(4, "big") + frame for frame in frames)
    assert hashlib.sha256(text).digest() == LEAF


def test_the_stored_leaf_is_that_of_the_stored_row(database: Database, journal: CaseJournal) -> None:
    draft = started("1", command_id="c", reason="why", correlation="import-1", pack_digest="p")
    journal.append(Transaction([draft]))
    row = _row(database)
    fields = ("stream", "version", "name", "case_key", "effective", "by", "role", "reason", "correlation")
    texts = [row[field] for field in (*fields, "command_id", "pack_digest")]
    texts[1] = str(texts[1])
    assert row["leaf"] == leaf(framed(tuple(texts), row["body"]), row["recorded_at"])


CHANGES: list[dict[str, Any]] = [
    {"stream": "cohort:2"},
    {"event": started("2").event},
    {"case": "cohort:2"},
    {"command_id": "d"},
    {"reason": "another"},
    {"correlation": "import-2"},
    {"pack_digest": "q"},
]


@pytest.mark.parametrize("change", [*CHANGES, {"by": "li"}, {"later": True}], ids=lambda change: next(iter(change)))
def test_every_part_of_a_draft_reaches_the_leaf(change: dict[str, Any]) -> None:
    def recorded(later: bool = False, **changes: Any) -> Any:
        fresh = Database("sqlite://")
        fresh.create_all()
        held = HeldClock()
        held.now += timedelta(microseconds=later)
        CaseJournal(fresh, now=held).append(Transaction([replace(started("1"), **changes)]))
        return _row(fresh)["leaf"]

    assert recorded() == recorded()
    assert recorded(**change) != recorded()


def _row(database: Database) -> dict[str, Any]:
    with database.reader() as connection:
        return dict(connection.exec_driver_sql("SELECT * FROM events").mappings().one())
