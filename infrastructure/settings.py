"""What an installation chooses, from its environment only: no file of settings is read behind anyone's back."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from application.ports import Clock
from domain.kernel.days import parse_day

LEGAL_ZONE = timezone(timedelta(hours=8), "Asia/Shanghai")
"""Legal time (北京时间). China has had no daylight saving since 1991: a fixed offset does, without tables of zones."""

LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]


def fixed_instant(value: object) -> object:
    """An instant as it is written, a day as its noon in legal time; text without an offset means legal time."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return datetime.combine(parse_day(text), time(12), LEGAL_ZONE).astimezone(UTC)
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("an instant is written 2026-09-16T10:00, a day 2026-09-16") from None
    return (instant if instant.tzinfo else instant.replace(tzinfo=LEGAL_ZONE)).astimezone(UTC)


class Settings(BaseSettings):
    """Each field is read from `SKILLTRAIL_` and its name in capitals, e.g. `SKILLTRAIL_KEY_FILE`."""

    model_config = SettingsConfigDict(
        env_prefix="SKILLTRAIL_", env_file=None, env_ignore_empty=True, frozen=True, hide_input_in_errors=True
    )

    db: str = "sqlite:///skilltrail.db"
    """The store: `sqlite:///FILE` or `postgresql://…`."""

    now: Annotated[datetime | None, BeforeValidator(fixed_instant)] = None
    """A clock that stands still, for trials and tests: an instant, or a day. None is the real clock."""

    key: SecretStr | None = None
    """The vault's master key (主密钥) itself: 32 bytes in base64. It goes before any file."""

    key_file: Path | None = None
    """Where the master key lies, if not at its usual place."""

    log: Annotated[LogLevel, BeforeValidator(lambda value: str(value).upper())] = "WARNING"
    """The least serious entries that are logged."""


def utc_now(settings: Settings) -> Clock:
    """The one place where the time is read; the fixed instant where the settings name one."""
    fixed = settings.now
    return (lambda: fixed) if fixed is not None else (lambda: datetime.now(UTC))


def legal_day(instant: datetime) -> date:
    """The day on which an instant falls in law (法定日期), wherever the machine stands."""
    if instant.tzinfo is None:
        raise ValueError("an instant without an offset falls on no particular day")
    return instant.astimezone(LEGAL_ZONE).date()
