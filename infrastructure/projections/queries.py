"""The questions asked of the read models. Whatever they do not hold yet is folded in memory; nothing is written."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from sqlalchemy import select

from application.ports import Journal
from application.sweep import LeftOut
from domain.schemes.case_facts import CaseFacts
from domain.schemes.directed_training import DueCheck
from domain.schemes.facts import CohortFacts, Learner
from domain.schemes.lines import Line
from infrastructure.database import Database
from infrastructure.journal.tables import events
from infrastructure.ledger.balances import Ledger
from infrastructure.projections.checks import ChecksOfClasses
from infrastructure.projections.current import CurrentFiles
from infrastructure.projections.lines import CASES_AT_ONCE, LinesOfCases
from infrastructure.projections.making import Asked, Assess
from infrastructure.projections.people import People
from infrastructure.projections.plain_lines import PlainLine, line_of, plain_with_money
from infrastructure.projections.shelf import PolicyShelf
from projections.learner_numbers import Roster, learner_numbers
from projections.payments.money import with_money
from projections.policies import Packs


class Queries:
    """`until`: as the log stood at that position, folded from it; without it, as it stands now."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal
        self._files = CurrentFiles(database, journal)
        self._shelf = PolicyShelf(journal)
        self._lines = LinesOfCases(database, self._files, self._shelf)
        self._checks = ChecksOfClasses(database, self._files, self._shelf)
        self._ledger = Ledger(database)
        self.people = People(database, journal)

    def file(self, case: str, until: int | None = None) -> CaseFacts | None:
        """The case's file; None where nothing is recorded of it."""
        return self._files.facts(case, until)

    def files(self, policy: str | None = None, until: int | None = None, kind: str = "") -> Iterator[CaseFacts]:
        """Every case's file (of the policy, of the kind), in the order of the cases."""
        tail = self._files.tail()
        for facts in self._files.several(self._files.cases(tail, kind), tail, until):
            if policy is None or facts.policy == policy:
                yield facts

    def files_of(self, cases: Sequence[str], until: int | None = None) -> Iterator[CaseFacts]:
        """The files of these cases in their order, without those nothing is recorded of; few in memory at a time."""
        return self._files.several(cases, self._files.tail(), until)

    def facts(self, cohort_no: str, until: int | None = None) -> CohortFacts | None:
        """The class's file; None where nothing is recorded of it."""
        facts = self.file(f"cohort:{cohort_no}", until)
        return facts if isinstance(facts, CohortFacts) else None

    def all_facts(self, policy: str | None = None, until: int | None = None) -> Iterator[CohortFacts]:
        """Every class's file (of the policy), in the order of their numbers."""
        return (facts for facts in self.files(policy, until, "cohort") if isinstance(facts, CohortFacts))

    def files_and_lines(self, day: date, until: int | None = None) -> Iterator[tuple[CaseFacts, list[Line] | None]]:
        """Every case's file, with the lines that are kept of it for this very day; None where there are none."""
        tail = self._files.tail()
        for batch in _batches(self._files.cases(tail)):
            kept = self._lines.kept(batch, day, tail) if until is None else {}
            for facts in self._files.several(batch, tail, until):
                yield facts, [*map(line_of, kept[facts.case])] if facts.case in kept else None

    def touched(self, after: int, until: int) -> list[str]:
        """The cases whose lines events between two positions may have moved: all, where a policy was published."""
        spoken_of = self._files.spoken_of(after, until)
        return self._files.cases(self._files.tail()) if spoken_of.policies else sorted(spoken_of.cases)

    def learner(self, cohort_no: str, learner_no: str, until: int | None = None) -> Learner | None:
        """One learner of a class, as far as anything is recorded of it."""
        facts = self.facts(cohort_no, until)
        return facts.learners.get(learner_no) if facts else None

    def learner_numbers(self, cohorts: Collection[str], until: int | None = None) -> Roster:
        """The learner numbers of everybody in these classes, under every reference."""
        pasts = self._journal.past([f"cohort:{number}" for number in sorted(cohorts)], until)
        return learner_numbers(one for past in pasts.values() for one in past)

    def packs(self, facts: CaseFacts, until: int | None = None) -> Packs:
        """The policy the case is judged by, as the schemes take it."""
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
        case: str | None = None,
        policy: str | None = None,
        until: int | None = None,
        assess: Assess | None = None,
    ) -> Iterator[Line]:
        """The lines as if `day` were today, by case, learner and tranche.

        With `assess`, every case is assessed so, and no line that was kept is looked at. Raises PolicyMissing, naming
        the case, where nobody published its policy.
        """
        for found in self._lines.found(Asked(day, case, policy, until, assess)):
            yield from self.with_money([*found.lines()], day, until)

    def plain_lines(self, asked: Asked) -> Iterator[PlainLine]:
        """The same lines for answers that are only written down; those kept for the day pass as they are."""
        for found in self._lines.found(asked):
            balances = self._ledger.of_cases(found.cases, asked.until, asked.day)
            yield from plain_with_money(found.plain_lines(), balances)

    def with_money(self, lines: Sequence[Line], day: date, until: int | None = None) -> list[Line]:
        """The lines as the schemes make them for a day, with what was sent by then and what a run would take."""
        return list(with_money(lines, self._ledger.of_cases({line.case for line in lines}, until, day)))

    def due(self, day: date, classes: Collection[str] | None = None) -> Iterator[DueCheck]:
        """Every check due on or before the day (of these classes), answered or not, by class, placement and kind."""
        return self._checks.due(day, classes)

    def left_out(self) -> dict[str, LeftOut]:
        """The classes of which `due` can list no checks, and why not."""
        return self._checks.left_out()


def _batches(cases: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(cases), CASES_AT_ONCE):
        yield cases[start : start + CASES_AT_ONCE]
