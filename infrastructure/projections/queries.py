"""The questions asked of the read models. Whatever they do not hold yet is folded in memory; nothing is written."""

from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from datetime import date
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, select

from application.ports import Journal
from domain.schemes.directed_training import DueCheck
from domain.schemes.facts import CohortFacts, Learner
from domain.schemes.lines import Line
from infrastructure.database import Database
from infrastructure.journal import UnreadableEvent
from infrastructure.journal.tables import events
from infrastructure.projections.codec import check_from, line_from
from infrastructure.projections.current import CurrentFiles, Tail
from infrastructure.projections.folding import PoisonEvent
from infrastructure.projections.people import People
from infrastructure.projections.rows import with_keys
from infrastructure.projections.shelf import PolicyShelf
from infrastructure.projections.tables import IN_USE
from projections.due_checks import due_checks
from projections.policies import Packs, PolicyMissing
from projections.tranche_lines import tranche_lines

CLASSES_AT_ONCE = 200

Assess = Callable[..., list[Line]]
"""`tranche_lines`, or what stands in its place where classes are not assessed as their kept lines were."""


class Queries:
    """`until`: as the log stood at that position, folded from it; without it, as it stands now."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._files = CurrentFiles(database, journal)
        self._shelf = PolicyShelf(journal)
        self.people = People(database, journal)

    def facts(self, cohort_no: str, until: int | None = None) -> CohortFacts | None:
        """The class's file; None where nothing is recorded of it."""
        return self._files.facts(cohort_no, until)

    def all_facts(self, policy: str | None = None, until: int | None = None) -> Iterator[CohortFacts]:
        """Every class's file (of the policy), in the order of their numbers."""
        tail = self._files.tail()
        for facts in self._files.several(self._files.numbers(tail), tail, until):
            if policy is None or facts.policy == policy:
                yield facts

    def touched(self, after: int, until: int) -> list[str]:
        """The classes whose lines the events between two positions may have moved."""
        spoken_of = self._files.spoken_of(after, until)
        under = {facts.cohort_no for policy in spoken_of.policies for facts in self.all_facts(policy, until)}
        return sorted(spoken_of.classes | under)

    def learner(self, cohort_no: str, learner_no: str, until: int | None = None) -> Learner | None:
        """One learner of a class, as far as anything is recorded of it."""
        facts = self.facts(cohort_no, until)
        return facts.learners.get(learner_no) if facts else None

    def learner_numbers(self, cohorts: Collection[str]) -> dict[tuple[str, str], str]:
        """Class and reference of a person → the learner number, for everybody enrolled in these classes."""
        files = self._files.several(sorted(cohorts), self._files.tail())
        return {
            (facts.cohort_no, person): learner.learner_no
            for facts in files
            for learner in facts.learners.values()
            for person in (learner.person, *learner.others)
        }

    def packs(self, facts: CohortFacts, until: int | None = None) -> Packs:
        """The policy the class is judged by, as the schemes take it."""
        return self._shelf.packs([facts.policy], until)

    def packs_in_use(self, until: int | None = None) -> Packs:
        """Every policy that was published, as the schemes take it."""
        streams = select(events.c.stream).where(events.c.case_key.startswith("policy:")).distinct()
        with self._database.reader() as connection:
            policies = [stream.partition(":")[2] for stream in connection.execute(streams).scalars()]
        return self._shelf.packs(policies, until)

    def lines(
        self,
        day: date,
        cohort: str | None = None,
        policy: str | None = None,
        until: int | None = None,
        assess: Assess | None = None,
    ) -> Iterator[Line]:
        """The lines as if `day` were today, by class, learner and tranche.

        With `assess`, every class is assessed so, and no line that was kept is looked at. Raises PolicyMissing, naming
        the class, where nobody published its policy.
        """
        tail = self._files.tail()
        numbers = self._files.numbers(tail) if cohort is None else [cohort]
        for start in range(0, len(numbers), CLASSES_AT_ONCE):
            batch = numbers[start : start + CLASSES_AT_ONCE]
            kept = until is None and assess is None
            made = self._made_lines(batch, day, tail) if kept else {}
            fresh = list(self._files.several([one for one in batch if one not in made], tail, until))
            packs = self._shelf.packs({facts.policy for facts in fresh}, until)
            wanted = (facts for facts in fresh if policy is None or facts.policy == policy)
            made |= {facts.cohort_no: (assess or tranche_lines)(facts, packs, day) for facts in wanted}
            for number in batch:
                yield from (line for line in made.get(number, []) if policy is None or line.policy == policy)

    def due(self, day: date) -> Iterator[DueCheck]:
        """Every check due on or before the day, answered or not, by class, placement and kind.

        A class that cannot be folded or judged has none, and holds nobody else up; the engine tells of it.
        """
        tail = self._files.tail()
        numbers = self._files.numbers(tail)
        for start in range(0, len(numbers), CLASSES_AT_ONCE):
            batch = numbers[start : start + CLASSES_AT_ONCE]
            made = self._made_checks(batch, day, tail)
            missing = [one for one in batch if one not in made]
            fresh = list(self._files.several(missing, tail, passing_over=(PoisonEvent, UnreadableEvent)))
            packs = self._shelf.packs({facts.policy for facts in fresh})
            for facts in fresh:
                with suppress(PolicyMissing):
                    made[facts.cohort_no] = due_checks(facts, packs)
            for number in batch:
                checks = (check for check in made.get(number, []) if check.due_on <= day)
                yield from sorted(checks, key=lambda check: (check.placement_no, check.kind))

    def _made_lines(self, numbers: list[str], day: date, tail: Tail) -> dict[str, list[Line]]:
        """The lines kept for this very day, of the classes that have them."""
        table = IN_USE.tranche_lines
        with self._database.reader() as connection:
            made: dict[str, list[Line]] = {
                row.cohort_no: []
                for row in _unchanged(connection, numbers, tail)
                if row.assessed_for == day.isoformat()
            }
            for row in with_keys(connection, select(table), table.c.cohort_no, made):
                made[row.cohort_no].append(line_from(row))
        for lines in made.values():
            lines.sort(key=attrgetter("place"))
        return made

    def _made_checks(self, numbers: list[str], day: date, tail: Tail) -> dict[str, list[DueCheck]]:
        """The checks kept of the classes that were assessed, for whatever day."""
        table = IN_USE.due_checks
        query = select(table).where(table.c.due_on <= day.isoformat())
        with self._database.reader() as connection:
            made: dict[str, list[DueCheck]] = {row.cohort_no: [] for row in _unchanged(connection, numbers, tail)}
            for row in with_keys(connection, query, table.c.cohort_no, made):
                made[row.cohort_no].append(check_from(row))
        return made


def _unchanged(connection: Connection, numbers: list[str], tail: Tail) -> list[Any]:
    """The assessments of those classes about which the log says nothing new, nor about their policy."""
    done, files = IN_USE.assessments, IN_USE.cohort_files
    query = select(done, files.c.policy).join_from(done, files, done.c.cohort_no == files.c.cohort_no)
    rows = with_keys(connection, query, done.c.cohort_no, [one for one in numbers if one not in tail.classes])
    return [row for row in rows if row.policy not in tail.policies]
