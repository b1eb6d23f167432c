"""Cases as they stand now, whether or not the projections have come that far; nothing is written."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from application.ports import Journal
from domain.schemes.case_facts import CaseFacts
from infrastructure.database import Database
from infrastructure.journal import UnreadableEvent
from infrastructure.journal.tables import events
from infrastructure.projections.case_files import CaseFiles, folded_file
from infrastructure.projections.codec import facts_from
from infrastructure.projections.folding import PoisonEvent
from infrastructure.projections.positions import position_of
from infrastructure.projections.rows import with_keys
from infrastructure.projections.tables import IN_USE
from projections.case_events import Heard, heard, named_by
from projections.case_kinds import is_case

FILES_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Tail:
    """What lies behind a position: cases that hear of something new, policies published since."""

    cases: frozenset[str]
    policies: frozenset[str]


@dataclass(frozen=True, slots=True)
class Kept:
    """Files as they stood at the position up to which they are folded, and what their cases followed there."""

    position: int = 0
    files: dict[str, CaseFacts] = field(default_factory=dict)
    following: Mapping[str, Collection[str]] = field(default_factory=dict)


class CurrentFiles:
    """What cases heard of behind the position of their files completes these, whoever reads or writes."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def tail(self) -> Tail:
        """What lies behind the position of the cases' files."""
        with self._database.reader() as connection:
            return _spoken_of(connection, position_of(connection, IN_USE, CaseFiles.name))

    def spoken_of(self, after: int, until: int) -> Tail:
        """What the events between two positions are about, and possibly more where the files lie behind the first."""
        with self._database.reader() as connection:
            return _spoken_of(connection, min(after, position_of(connection, IN_USE, CaseFiles.name)), until)

    def cases(self, tail: Tail, kind: str = "") -> list[str]:
        """Every case (of a kind), in order."""
        with self._database.reader() as connection:
            stored = connection.execute(select(IN_USE.case_files.c.case_key)).scalars()
            return sorted(case for case in tail.cases.union(stored) if case.startswith(f"{kind}:" if kind else ""))

    def facts(self, case: str, until: int | None = None) -> CaseFacts | None:
        """One case's file, or what it was at that position of the log; None where nothing is recorded of it.

        Raises the PoisonEvent or UnreadableEvent that nobody can fold.
        """
        return self._folded([case], until).get(case)

    def several(
        self,
        cases: Sequence[str],
        tail: Tail,
        until: int | None = None,
        unreadable: list[str] | None = None,
    ) -> Iterator[CaseFacts]:
        """The files of these cases in their order, without those nothing is recorded of; few in memory at a time.

        Nor those that cannot be folded, where there is a list on which to note their numbers.
        """
        for start in range(0, len(cases), FILES_AT_ONCE):
            batch = cases[start : start + FILES_AT_ONCE]
            stored = self._stored([one for one in batch if one not in tail.cases], until)
            found = stored | self._folded([one for one in batch if one not in stored], until, unreadable)
            yield from (found[case] for case in batch if case in found)

    def _folded(
        self, cases: Sequence[str], until: int | None, unreadable: list[str] | None = None
    ) -> dict[str, CaseFacts]:
        """The files brought up to the log; case by case where one of their events cannot be read."""
        found: dict[str, CaseFacts] = {}
        if not cases:
            return found
        try:
            kept, news = self._news(cases, until)
        except UnreadableEvent:
            if unreadable is None:
                raise
            unreadable += cases if len(cases) == 1 else ()
            for case in cases if len(cases) > 1 else ():
                found |= self._folded([case], until, unreadable)
            return found
        for case in cases:
            try:
                facts = folded_file(case, news[case], kept.get(case))
            except PoisonEvent:
                if unreadable is None:
                    raise
                unreadable.append(case)
                continue
            if facts is not None:
                found[case] = facts
        return found

    def _news(self, cases: Sequence[str], until: int | None) -> tuple[dict[str, CaseFacts], dict[str, Iterator[Heard]]]:
        """The files as they are kept, and what the cases heard of since; all of it where a position is given."""
        kept = self._kept(cases) if until is None else Kept()
        end = self._journal.head()[0] if until is None else until
        own = self._journal.of_cases(cases, kept.position, end)
        streams = {case: {*kept.following.get(case, ()), *named_by(own.get(case, ()))} for case in cases}
        past = self._journal.past(set().union(*streams.values()), end)
        return kept.files, {
            case: heard(
                case,
                own.get(case, ()),
                {stream: past.get(stream, ()) for stream in streams[case]},
                kept.following.get(case, ()),
                kept.position,
            )
            for case in cases
        }

    def _kept(self, cases: Sequence[str]) -> "Kept":
        files, followed = IN_USE.case_files.c, IN_USE.followed.c
        with self._database.reader() as connection:
            position = position_of(connection, IN_USE, CaseFiles.name)
            rows = list(with_keys(connection, select(files.case_key, files.body), files.case_key, cases))
            following: dict[str, set[str]] = {}
            for row in with_keys(connection, select(followed.stream, followed.case_key), followed.case_key, cases):
                following.setdefault(row.case_key, set()).add(row.stream)
        return Kept(position, {row.case_key: facts_from(row.case_key, row.body) for row in rows}, following)

    def _stored(self, cases: Sequence[str], until: int | None) -> dict[str, CaseFacts]:
        """The files as they are kept, of those that have heard of nothing behind the position, where one is given."""
        table = IN_USE.case_files.c
        query = select(table.case_key, table.body)
        query = query if until is None else query.where(table.position <= until)
        with self._database.reader() as connection:
            rows = list(with_keys(connection, query, table.case_key, cases))
        return {row.case_key: facts_from(row.case_key, row.body) for row in rows}


def _spoken_of(connection: Connection, after: int, until: int | None = None) -> Tail:
    """Whoever begins to follow a stream behind the files hears of something of its own there, and is among these."""
    event, followed = events.c, IN_USE.followed.c
    within = [event.position > after] if until is None else [event.position > after, event.position <= until]
    names = set(connection.execute(select(event.case_key).where(*within).distinct()).scalars())
    following = select(followed.case_key).where(followed.stream.in_(select(event.stream).where(*within))).distinct()
    return Tail(
        cases=frozenset({*filter(is_case, names), *connection.execute(following).scalars()}),
        policies=frozenset(key for kind, _, key in (name.partition(":") for name in names) if kind == "policy"),
    )
