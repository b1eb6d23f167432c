"""What the environment chooses, and the two clocks."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from infrastructure.settings import Settings, legal_day, utc_now


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch, tmp_path):
    for name in ("DB", "NOW", "KEY", "KEY_FILE", "LOG"):
        monkeypatch.delenv(f"SKILLTRAIL_{name}", raising=False)
    monkeypatch.chdir(tmp_path)


def test_nothing_needs_to_be_set():
    settings = Settings()
    assert settings.db == "sqlite:///skilltrail.db"
    assert settings.log == "WARNING"
    assert (settings.now, settings.key, settings.key_file) == (None, None, None)


def test_the_environment_is_read(monkeypatch):
    values = {"DB": "sqlite:///a.db", "NOW": "2025-06-01", "KEY": "geheim", "KEY_FILE": "a.key", "LOG": "debug"}
    for name, value in values.items():
        monkeypatch.setenv(f"SKILLTRAIL_{name}", value)
    settings = Settings()
    assert (settings.db, settings.key_file, settings.log) == ("sqlite:///a.db", Path("a.key"), "DEBUG")
    assert settings.key.get_secret_value() == "geheim"
    assert "geheim" not in repr(settings)


def test_an_empty_variable_is_not_set(monkeypatch):
    monkeypatch.setenv("SKILLTRAIL_DB", "")
    monkeypatch.setenv("SKILLTRAIL_NOW", "")
    assert (Settings().db, Settings().now) == ("sqlite:///skilltrail.db", None)


def test_what_the_program_is_told_goes_before_the_environment(monkeypatch):
    monkeypatch.setenv("SKILLTRAIL_DB", "sqlite:///a.db")
    assert Settings(db="sqlite:///b.db").db == "sqlite:///b.db"


def test_no_file_of_settings_is_read(tmp_path):
    (tmp_path / ".env").write_text("SKILLTRAIL_DB=sqlite:///planted.db\n")
    assert Settings().db == "sqlite:///skilltrail.db"


@pytest.mark.parametrize(("name", "value"), [("NOW", "yesterday"), ("NOW", "2025-02-30"), ("LOG", "LOUD")])
def test_what_makes_no_sense_is_refused(monkeypatch, name, value):
    monkeypatch.setenv(f"SKILLTRAIL_{name}", value)
    with pytest.raises(ValidationError):
        Settings()


@pytest.mark.parametrize(
    ("now", "instant"),
    [
        ("2025-06-01", datetime(2025, 6, 1, 4, tzinfo=UTC)),
        ("2025-06-01T00:30:00Z", datetime(2025, 6, 1, 0, 30, tzinfo=UTC)),
        ("2025-06-01T00:30:00+08:00", datetime(2025, 5, 31, 16, 30, tzinfo=UTC)),
        ("2025-06-01T00:30:00", datetime(2025, 5, 31, 16, 30, tzinfo=UTC)),
        (" 2025-06-01 ", datetime(2025, 6, 1, 4, tzinfo=UTC)),
    ],
)
def test_a_clock_may_stand_still(now, instant):
    clock = utc_now(Settings(now=now))
    assert clock() == clock() == instant
    assert clock().utcoffset() == timedelta(0)


def test_the_real_clock_goes():
    before = datetime.now(UTC)
    assert before <= utc_now(Settings())() <= datetime.now(UTC)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2025-06-01T15:59:59+00:00", date(2025, 6, 1)),
        ("2025-06-01T16:00:00+00:00", date(2025, 6, 2)),
        ("2025-06-01T23:59:59+08:00", date(2025, 6, 1)),
    ],
)
def test_a_legal_day_begins_at_midnight_in_china(instant, day):
    assert legal_day(datetime.fromisoformat(instant)) == day


def test_an_instant_without_offset_has_no_legal_day():
    with pytest.raises(ValueError, match="offset"):
        legal_day(datetime(2025, 6, 1))
