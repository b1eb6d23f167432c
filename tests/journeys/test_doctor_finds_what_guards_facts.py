"""Guards and grants that somebody took away or gave: the doctor names them, and its cure works."""

from pathlib import Path

import pytest

from tests.journeys.installations import Installed, found
from tests.postgres import Server


@pytest.fixture
def on_a_server(tmp_path: Path, postgres_url: str) -> Installed:
    return Installed.on(tmp_path, postgres_url)


def told(one: Installed) -> str:
    return " ".join(finding["found"] for finding in one.doctor().json["findings"])


def test_a_trigger_dropped_on_a_file(tmp_path: Path) -> None:
    one = Installed.on(tmp_path)
    one.run("DROP TRIGGER events_no_update")
    said = one.doctor()
    assert said.code == 1 and "events_no_update" in said.out
    assert "skilltrail init" in found(said)["guards.missing"]
    one.program.ok("init")
    assert one.doctor().code == 0


def test_a_trigger_weakened_on_a_file(tmp_path: Path) -> None:
    one = Installed.on(tmp_path)
    one.run(
        "DROP TRIGGER receipts_no_delete",
        "CREATE TRIGGER receipts_no_delete BEFORE DELETE ON receipts WHEN 0 BEGIN SELECT 1; END",
    )
    said = one.doctor()
    assert said.code == 1 and "DROP TRIGGER" in found(said)["guards.changed"]
    one.run("DROP TRIGGER receipts_no_delete")
    one.program.ok("init")
    assert one.doctor().code == 0


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        ("DROP TRIGGER events_no_change ON events", "guards.missing"),
        ("ALTER TABLE register_rows DISABLE TRIGGER ALL", "guards.changed"),
    ],
)
def test_a_trigger_dropped_or_disabled_on_a_server(on_a_server: Installed, deed: str, code: str) -> None:
    on_a_server.run(deed)
    said = on_a_server.doctor()
    assert said.code == 1 and "skilltrail init" in found(said)[code]
    on_a_server.program.ok("init")
    assert on_a_server.doctor().code == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    "deed",
    [
        "REVOKE INSERT ON events FROM skilltrail_app",
        "REVOKE SELECT ON receipts FROM skilltrail_auditor",
        "GRANT DELETE ON events TO skilltrail_app",
        "GRANT SELECT ON people TO PUBLIC",
        "ALTER TABLE register_rows OWNER TO CURRENT_USER",
    ],
)
def test_a_grant_taken_or_given_on_a_server(on_a_server: Installed, deed: str) -> None:
    on_a_server.run(deed)
    said = on_a_server.doctor()
    assert said.code == 1
    cure = found(said)["rights.amiss"].partition(": ")[2]
    on_a_server.run(*(statement for statement in cure.split(";") if statement.strip()))
    assert on_a_server.doctor().code == 0


@pytest.mark.parametrize(
    ("role", "code", "cure", "ends"),
    [
        ("skilltrail_auditor", "rights.reads", "GRANT skilltrail_app TO", 0),
        (None, "rights.none", "GRANT skilltrail_app TO", 3),
    ],
)
def test_a_login_that_may_not_record(
    on_a_server: Installed, postgres: Server, role: str | None, code: str, cure: str, ends: int
) -> None:
    login = "skilltrail_looks_on" if role else "skilltrail_is_nobody"
    name = on_a_server.program.db.rpartition("/")[2].partition("?")[0]
    with postgres.connection() as admin:
        once = f"CREATE ROLE {login} LOGIN PASSWORD 'p'; EXCEPTION WHEN duplicate_object THEN NULL"
        admin.execute(f"DO $$ BEGIN {once}; END $$")
        if role:
            admin.execute(f"GRANT {role} TO {login}")
    on_a_server.program.environment["SKILLTRAIL_DB"] = postgres.url_of(name, login, "p")
    on_a_server.key.unlink()
    said = on_a_server.doctor()
    assert cure in found(said)[code] and login in told(on_a_server)
    assert said.code == ends
    if not role:
        assert "GRANT skilltrail_app TO" in found(said)["store.closed"]


def test_a_server_that_takes_no_changes(on_a_server: Installed) -> None:
    url = on_a_server.program.db
    options = "options=-c%20default_transaction_read_only%3Don"
    on_a_server.program.environment["SKILLTRAIL_DB"] = f"{url}{'&' if '?' in url else '?'}{options}"
    said = on_a_server.doctor()
    assert said.code == 0 and "to record" in found(said)["rights.server_read_only"]
