"""The projection `cases`: keeps every case's file, and forgets the assessments its events have made stale."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from domain.kernel.recorded import Recorded
from domain.schemes.case_facts import CaseFacts
from infrastructure.database import Database
from infrastructure.projections.codec import facts_bytes
from infrastructure.projections.folding import PoisonEvent
from infrastructure.projections.following import Following
from infrastructure.projections.kept_files import Files, KeptFiles
from infrastructure.projections.rows import remove, replace, with_keys
from infrastructure.projections.tables import ReadModels
from projections.case_events import Heard, Streams, named_by, own_case, policy_of
from projections.case_kinds import kind_of


class CaseFiles:
    """Lines and checks are not made here: a case is assessed once after all pages, not once in each (`assessing`)."""

    name = "cases"

    def __init__(self, database: Database, models: ReadModels, files: KeptFiles) -> None:
        self._database = database
        self._models = models
        self._following = Following(database, models)
        self._files = files

    def named(self, page: Sequence[Recorded]) -> Collection[str]:
        try:
            own, _ = grouped(page)
        except PoisonEvent as poison:
            own, _ = grouped(entry for entry in page if entry.position < poison.position)
        return named_by(entry for entries in own.values() for entry in entries)

    def fold(self, connection: Connection, page: Sequence[Recorded], past: Streams) -> None:
        own, policies = grouped(page)
        news = self._following.news(connection, page, own, past)
        folded = fold_cases(news.heard, self._files.load(connection, news.heard))
        self._store(connection, folded)
        self._following.note(connection, news.begun)
        self._forget_assessments(connection, news.heard, policies)
        self._files.keep(folded)

    def _store(self, connection: Connection, files: Files) -> None:
        rows: list[tuple[Any, ...]] = [
            (case, facts.policy, position, facts_bytes(facts)) for case, (position, facts) in files.items()
        ]
        replace(self._database, connection, self._models.case_files.c.case_key, files, rows)

    def _forget_assessments(self, connection: Connection, cases: Collection[str], policies: Collection[str]) -> None:
        files, assessments = self._models.case_files.c, self._models.assessments.c
        under = with_keys(connection, select(files.case_key), files.policy, policies)
        remove(connection, assessments.case_key, {*cases, *(row.case_key for row in under)})


def grouped(page: Iterable[Recorded]) -> tuple[dict[str, list[Recorded]], set[str]]:
    """Each case's own events, and the policies published."""
    own: dict[str, list[Recorded]] = {}
    policies: set[str] = set()
    for entry in page:
        try:
            case = own_case(entry)
        except Exception as error:
            raise PoisonEvent.at(entry, error) from None
        if case is not None:
            own.setdefault(case, []).append(entry)
        elif policy := policy_of(entry):
            policies.add(policy)
    return own, policies


def fold_cases(news: Mapping[str, Sequence[Heard]], files: Files) -> Files:
    """Each case's file after what it heard; the PoisonEvent with the lowest position where some cannot be folded."""
    folded: Files = {}
    poisons: list[PoisonEvent] = []
    for case, its in news.items():
        try:
            file = folded_file(case, its, files[case][1] if case in files else None)
        except PoisonEvent as poison:
            poisons.append(poison)
            continue
        if file is not None:
            folded[case] = (its[-1].at.position, file)
    if poisons:
        raise min(poisons, key=lambda poison: poison.position)
    return folded


def folded_file(case: str, news: Iterable[Heard], file: CaseFacts | None = None) -> CaseFacts | None:
    """A case's file after what it heard; the PoisonEvent at the event with which it hears what has no place in it."""
    told: list[Heard] = []

    def entries() -> Iterator[Recorded]:
        for one in news:
            told.append(one)
            yield one.entry

    try:
        return kind_of(case).fold(entries(), file)
    except Exception as error:
        raise PoisonEvent.at(told[-1].at, error) from None
