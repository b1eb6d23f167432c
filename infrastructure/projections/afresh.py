"""Folds cases anew, each with all that it ever heard of, into every row that the read models keep of them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from application.ports import Journal
from domain.kernel.recorded import Recorded
from domain.policy.pack import Pack
from domain.schemes.case_facts import CaseFacts
from infrastructure.projections.assessing import assessed
from infrastructure.projections.case_files import folded_file, grouped
from infrastructure.projections.codec import facts_bytes
from infrastructure.projections.person_mentions import mentioned
from infrastructure.projections.shelf import PolicyShelf
from projections.case_events import heard, named_by
from projections.case_kinds import is_case
from projections.policies import Packs

Rows = Mapping[str, Sequence[tuple[Any, ...]]]
"""Name of a table among the read models → rows, in the order of its columns."""


class Afresh:
    """As the log stood at a position; lines and checks for a day, but for cases that cannot be assessed.

    What is said of somebody's certificate, job or claim is said in one case (each stream lies in one), so cases can be
    folded apart from each other.
    """

    def __init__(self, journal: Journal, until: int, today: date) -> None:
        self._journal = journal
        self._until = until
        self._today = today
        self._shelf = PolicyShelf(journal)
        self._packs: dict[str, Pack] = {}

    def rows(self, names: Sequence[str]) -> Rows:
        """Of the cases with these names, whatever their kind; some PoisonEvent where one of them cannot be folded."""
        said = self._journal.of_cases(names, 0, self._until)
        own = {name: entries for name, entries in said.items() if is_case(name)}
        grouped(entry for name, entries in said.items() if name not in own for entry in entries)
        followed = {case: sorted(named_by(entries)) for case, entries in own.items()}
        past = self._journal.past({stream for its in followed.values() for stream in its}, self._until)
        files: dict[str, CaseFacts] = {}
        file_rows: list[tuple[Any, ...]] = []
        for case, entries in own.items():
            news = list(heard(case, entries, {stream: past.get(stream, ()) for stream in followed[case]}))
            if (file := folded_file(case, news)) is not None:
                files[case] = file
                file_rows.append((case, file.policy, news[-1].at.position, facts_bytes(file)))
        made = assessed(files, self._packs_of(files.values()), self._today)
        return {
            "case_files": file_rows,
            "followed": [(stream, case) for case, streams in followed.items() for stream in streams],
            "assessments": made.assessments,
            "tranche_lines": made.lines,
            "due_checks": made.checks,
            "mentions": self._mentions(said),
        }

    def _packs_of(self, files: Iterable[CaseFacts]) -> Packs:
        """Those of these cases' policies, read once: what stood at a position stands there for ever."""
        if unknown := {file.policy for file in files} - self._packs.keys():
            self._packs |= self._shelf.packs(unknown, self._until)
        return self._packs

    def _mentions(self, said: Mapping[str, Sequence[Recorded]]) -> list[tuple[Any, ...]]:
        return [mention for entries in said.values() for mention in mentioned(entries, {})]
