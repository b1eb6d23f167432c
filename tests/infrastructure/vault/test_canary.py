"""A planted ID number and name turn up nowhere: not in files, not in errors, not in logs."""

import io
import logging
import traceback

import pytest
from sqlalchemy.exc import IntegrityError

from infrastructure.database import Database
from infrastructure.log import configure_log
from infrastructure.vault.vault import CaseVault
from tests.infrastructure.vault.people import admitted, person, record, traces
from tests.postgres import cluster

CANARY = person(7, "金丝雀测试员")


@pytest.fixture
def debug_log():
    """Everything that anything logs during the test."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    stream = io.StringIO()
    configure_log("DEBUG", stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)


def found(content: bytes) -> list[bytes]:
    return [trace for trace in traces(CANARY) if trace in content]


def test_the_canary_is_found_where_it_is_in_the_clear(tmp_path):
    (tmp_path / "leak").write_text(f"{CANARY.id_number.reveal()} {CANARY.name.reveal()}", encoding="utf-8")
    assert len(found((tmp_path / "leak").read_bytes())) >= 4


def test_no_file_of_the_store_holds_a_number_or_name(tmp_path, key):
    database = Database(f"sqlite:///{tmp_path}/store.db")
    database.create_all()
    vault = CaseVault(database, lambda: key)
    [reference] = admitted(database, vault, CANARY)
    files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert reference.encode() in files["store.db-wal"]
    assert {name: found(content) for name, content in files.items() if found(content)} == {}
    database.close()
    after = (tmp_path / "store.db").read_bytes()
    assert reference.encode() in after
    assert found(after) == []


def test_nothing_that_a_server_writes_down_holds_a_number_or_name(key):
    """Neither its data and its log of changes, nor the log in which it notes every statement and every error."""
    with cluster() as own:
        database = Database(own.url.render_as_string())
        database.create_all()
        vault = CaseVault(database, lambda: key)
        twin = vault.admit([CANARY])
        [reference] = admitted(database, vault, CANARY)
        with pytest.raises(IntegrityError):
            record(database, twin)
        database.close()
        own.stop()
        noted = own.log.read_bytes()
        assert b"INSERT INTO people" in noted and b"duplicate key" in noted
        written = {path.name: path.read_bytes() for path in own.folder.rglob("*") if path.is_file()}
        assert any(reference.encode() in content for content in written.values())
        assert found(noted) == []
        assert {name: found(content) for name, content in written.items() if found(content)} == {}


def test_a_taken_number_is_refused_without_showing_it(database, vault):
    first, second = vault.admit([CANARY]), vault.admit([CANARY])
    record(database, first)
    with pytest.raises(IntegrityError) as refused:
        record(database, second)
    shown = "".join(traceback.format_exception(refused.value)) + repr(refused.value) + str(refused.value.orig)
    assert found(shown.encode()) == []
    assert database.conflict(refused.value) is not None


def test_an_admission_does_not_show_whom_it_admits(vault):
    admission = vault.admit([CANARY])
    assert found(f"{admission!r} {admission} {admission.attachment!r}".encode()) == []


def test_no_log_line_holds_a_number_or_name(debug_log, url, key):
    database = Database(url)
    database.create_all()
    vault = CaseVault(database, lambda: key)
    twin = vault.admit([CANARY])
    [reference] = admitted(database, vault, CANARY)
    assert vault.reveal([reference])[reference] == CANARY
    try:
        record(database, twin)
    except IntegrityError:
        logging.getLogger("desk").exception("refused")
    database.close()
    lines = debug_log.getvalue()
    assert "INSERT INTO people" in lines
    assert "IntegrityError" in lines
    assert found(lines.encode()) == []
