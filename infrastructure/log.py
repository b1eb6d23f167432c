"""Logging: one JSON object per line on stderr, with a last net under what nobody should have logged.

Nothing hands personal data to a log on purpose. Whatever slips through is masked here, also in what libraries log.
"""

import json
import logging
import re
import sys
from collections.abc import Mapping, Set
from contextlib import suppress
from datetime import date, time
from typing import Any, TextIO

import structlog
from pydantic import SecretBytes, SecretStr
from structlog.typing import EventDict, Processor, WrappedLogger

from domain.kernel.identity import ID_NUMBER_LIKE, TELEPHONE_LIKE, Secret, mask
from infrastructure.settings import LogLevel

_PERSONAL = re.compile(f"{ID_NUMBER_LIKE.pattern}|{TELEPHONE_LIKE.pattern}", re.ASCII)


def masked(value: Any) -> Any:
    """The value as plain JSON, with whatever looks like an ID or phone number starred, keys included."""
    match value:
        case None | bool() | float():
            return value
        case int():
            return masked(str(value)) if _PERSONAL.search(str(value)) else value
        case str():
            return _PERSONAL.sub(lambda found: mask(found.group()), value)
        case Secret() | SecretStr() | SecretBytes():
            return str(value)
        case date() | time():
            return value.isoformat()
        case bytes() | bytearray() | memoryview():
            return f"<{len(value)} bytes>"
        case Mapping():
            return {str(masked(key)): masked(entry) for key, entry in value.items()}
        case list() | tuple() | Set():
            return [masked(entry) for entry in value]
        case _:
            return masked(repr(value))


def mask_entry(_logger: WrappedLogger, _method: str, entry: EventDict) -> EventDict:
    """The net itself: the last step before an entry is written down."""
    return {key: masked(value) for key, value in entry.items()}


class LineHandler(logging.StreamHandler):
    """Writes lines; of one that cannot be formatted it notes so much, but no arguments, as logging itself would."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        note = {"event": "an entry could not be written", "level": record.levelname.lower(), "logger": record.name}
        with suppress(OSError, ValueError):
            self.stream.write(json.dumps(note) + self.terminator)


def configure_log(level: LogLevel = "WARNING", stream: TextIO | None = None) -> None:
    """Sends every entry of this process, ours and the libraries', through the same steps to stderr."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = LineHandler(stream if stream is not None else sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                # Plain tracebacks: the structured ones would show local variables.
                structlog.processors.format_exc_info,
                mask_entry,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
