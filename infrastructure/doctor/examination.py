"""The examination: one check after the other, none of which keeps the next from being made."""

import sys
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from application.ports import Clock, Journal, StoreUnavailable
from infrastructure.database import Database
from infrastructure.doctor.days import calendar, clock, time_zone
from infrastructure.doctor.finding import Finding, cut_off, failed, not_asked
from infrastructure.doctor.key import key
from infrastructure.doctor.ledger import ledger
from infrastructure.doctor.machine import disk, language, python
from infrastructure.doctor.read_models import daily_work, read_models
from infrastructure.doctor.store import guards, rights, schema, store
from infrastructure.projections import Books
from infrastructure.settings import Settings, legal_day
from infrastructure.vault.key_place import key_place
from infrastructure.working_days import loaded_years

CHECKS = (
    *("store", "schema", "guards", "rights", "key", "read_models", "daily_work", "ledger"),
    *("clock", "time_zone", "calendar", "language", "disk", "python"),
)
"""In the order in which they are made and told."""

Look = Callable[[], Iterable[Finding]]


@dataclass(frozen=True)
class Installation:
    """What is looked at: a store and its key, by a machine with its words."""

    settings: Settings
    database: Database
    journal: Journal
    now: Clock
    encoding: str
    """Of what is written to stdout."""

    spoken: str
    """The language where none is asked for."""

    locale: str | None


def examine(one: Installation) -> Iterator[Finding]:
    """Every check; what rests on a store that cannot be asked is told to be left out."""
    database, now, place = one.database, one.now(), key_place(one.settings)
    today = legal_day(now)

    stored = _looked("store", partial(store, database, str(database.file or database.place)))
    yield from stored
    there = _all_ok(stored)
    fitting = _looked("schema", partial(schema, database), there)
    yield from fitting
    ready = _all_ok(fitting)
    yield from _looked("guards", partial(guards, database), ready)
    allowed = _looked("rights", partial(rights, database), ready or stored[0].code == "store.closed")
    yield from allowed
    reads_only = any(found.code in ("rights.reads", "rights.file_read_only") for found in allowed)
    yield from _looked("key", partial(key, database, place, ready, not reads_only), stored[0].code != "store.missing")
    yield from _looked("read_models", partial(read_models, database, one.journal), ready)
    yield from _looked("daily_work", partial(daily_work, database, today), ready)
    yield from _looked("ledger", partial(ledger, database, one.journal), ready)
    yield from _looked(
        "clock", lambda: clock(now, _newest(one.journal) if ready else None, one.settings.now is not None)
    )
    yield from _looked("time_zone", partial(time_zone, datetime.now().astimezone()))
    yield from _looked("calendar", lambda: calendar(today, _years(one) if ready else loaded_years()))
    yield from _looked("language", partial(language, one.encoding, one.spoken, one.locale))
    yield from _looked("disk", partial(disk, database.file))
    yield from _looked("python", partial(python, sys.version_info[:3]))


def _looked(check: str, look: Look, can_be_asked: bool = True) -> list[Finding]:
    """What a look finds. One that goes wrong is itself something that was found."""
    if not can_be_asked:
        return [not_asked(check)]
    try:
        return list(look())
    except StoreUnavailable as error:
        return [cut_off(check, error)]
    except Exception as error:
        return [failed(check, error)]


def _all_ok(findings: Iterable[Finding]) -> bool:
    return all(finding.verdict == "ok" for finding in findings)


def _years(one: Installation) -> Set[int]:
    """Whose working days are known: those that come with the program, and those that were loaded."""
    return Books(one.journal).working_days().years.keys()


def _newest(journal: Journal) -> datetime | None:
    _, newest = journal.head()
    return newest
