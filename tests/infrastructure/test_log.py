"""One JSON object per line, and nothing personal in it, wherever it came from."""

import io
import json
import logging
from datetime import UTC, datetime, time
from types import SimpleNamespace

import pytest
import structlog
from pydantic import SecretStr

from domain.kernel.identity import IdNumber, PersonName
from infrastructure.log import configure_log

NUMBER, PHONE = "110101199003070038", "13812345678"


@pytest.fixture
def logged():
    """Configures the log and returns what it then says."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    stream = io.StringIO()

    def entries(at="DEBUG"):
        if not stream.getvalue():
            configure_log(at, stream)
        return [json.loads(line) for line in stream.getvalue().splitlines()]

    yield entries
    root.handlers[:] = handlers
    root.setLevel(level)


def test_an_entry_is_one_json_object(logged):
    logged()
    structlog.get_logger("desk").info("班级开班", cohort="HZ-1", learners=40, late=None)
    [entry] = logged()
    assert entry.pop("timestamp").endswith("Z")
    assert entry == {
        "event": "班级开班", "cohort": "HZ-1", "learners": 40, "late": None, "level": "info", "logger": "desk",
    }  # fmt: skip


def test_days_and_instants_are_written_as_they_are_everywhere(logged):
    logged()
    noon = datetime(2026, 9, 16, 4, tzinfo=UTC)
    structlog.get_logger("scheduler").info("done", on=noon.date(), at=noon, daily=time(6), days={"last": noon.date()})
    [entry] = logged()
    assert (entry["on"], entry["at"], entry["daily"]) == ("2026-09-16", "2026-09-16T04:00:00+00:00", "06:00:00")
    assert entry["days"] == {"last": "2026-09-16"}


def test_libraries_log_the_same_way(logged):
    logged()
    logging.getLogger("apscheduler").warning("run of %s missed by %d s", NUMBER, 5)
    [entry] = logged()
    assert (entry["level"], entry["logger"]) == ("warning", "apscheduler")
    assert entry["event"] == "run of 110*************38 missed by 5 s"


@pytest.mark.parametrize(("level", "count"), [("WARNING", 1), ("INFO", 2), ("DEBUG", 3), ("ERROR", 0)])
def test_less_serious_entries_are_left_out(logged, level, count):
    logged(level)
    for log in (structlog.get_logger("desk"), logging.getLogger("library")):
        log.debug("d")
        log.info("i")
        log.warning("w")
    assert len(logged(level)) == 2 * count


def test_stderr_at_warning_is_the_default(capsys, logged):  # noqa: ARG001
    configure_log()
    structlog.get_logger("desk").info("quiet")
    structlog.get_logger("desk").warning("loud")
    shown = capsys.readouterr()
    assert shown.out == ""
    assert json.loads(shown.err)["event"] == "loud"


@pytest.mark.parametrize(
    "value",
    [
        NUMBER,
        int(NUMBER),
        f"learner {NUMBER}, please",
        f"身份证{NUMBER}号",
        f"row\t{NUMBER}\n",
        "11010119900307003x",
        "110101 19900307 0038",
        "110101-19900307-0038",
        PHONE,
        int(PHONE),
        f"+86{PHONE}",
        "138-1234-5678",
        "138 1234 5678",
        [NUMBER],
        {"id": {NUMBER}},
        {NUMBER: 1},
        (1, [{"x": PHONE}]),
        NUMBER.encode(),
        SimpleNamespace(number=NUMBER),
        ValueError(NUMBER),
        IdNumber(NUMBER),
        {"who": [IdNumber(NUMBER), PersonName("金丝雀")]},
        SimpleNamespace(name=PersonName("金丝雀")),
        SecretStr("金丝雀"),
        f"{IdNumber(NUMBER)}",
    ],
    ids=repr,
)
def test_nothing_personal_is_written(logged, value):
    logged()
    structlog.get_logger("desk").info("entry", value=value)
    structlog.get_logger("desk").info("entry of %s", value)
    logging.getLogger("library").info("%s", value)
    assert len(logged()) == 3
    text = json.dumps(logged(), ensure_ascii=False)
    for secret in ("9003070", "900307 0", "900307-0", "812345", "-1234-", " 1234 ", "金丝雀"):
        assert secret not in text


def test_errors_show_neither_numbers_nor_local_variables(logged):
    name = PersonName("金丝雀")

    def fail():
        local = name.reveal()
        raise ValueError(f"no room for {NUMBER} ({len(local)})")

    logged()
    try:
        fail()
    except ValueError:
        structlog.get_logger("desk").exception("failed")
        logging.getLogger("library").exception("failed")
    for entry in logged():
        assert "ValueError: no room for 110*************38" in entry["exception"]
        assert "金丝雀" not in json.dumps(entry, ensure_ascii=False)


def test_an_entry_that_cannot_be_formatted_is_counted_but_not_shown(logged, capsys):
    logged()
    logging.getLogger("library").info("%d", NUMBER)
    assert [(entry["event"], entry["logger"]) for entry in logged()] == [("an entry could not be written", "library")]
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("value", ["91330500MA2B4X8Y7K", "HZ-2025-0001", 1_700_000_000_000_000, "2025-06-01T00:00:00Z"])
def test_what_is_not_personal_stays_readable(logged, value):
    logged()
    structlog.get_logger("desk").info("entry", value=value)
    assert logged()[0]["value"] == value
