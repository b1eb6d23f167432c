"""Questions that compare: what events changed between two positions, and what cases come to together."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from application.ports import Journal
from domain.kernel.recorded import Recorded
from domain.schemes.case_facts import CaseFacts
from domain.schemes.lines import Line
from infrastructure.projections.lines import CASES_AT_ONCE
from infrastructure.projections.queries import Queries
from projections.case_events import named_by
from projections.changes import Change, changes, policies_of
from projections.policies import Packs
from projections.totals import Assessed, Grouping, Total, total, totals
from projections.tranche_lines import tranche_lines


class Comparing:
    """Both clocks are given each time: the legal day, and the positions up to which the log is known."""

    def __init__(self, journal: Journal, queries: Queries) -> None:
        self._journal = journal
        self._queries = queries

    def changes(self, case: str, day: date, after: int, until: int) -> list[Change]:
        """What each event behind `after`, up to `until`, changed in the case's lines for the day."""
        return list(changes(case, self._recorded(case, until), day, after))

    def before_and_after(self, case: str, day: date, after: int, until: int) -> tuple[Total, Total]:
        """What the case came to as it was known at either position."""
        return self._total(case, day, after), self._total(case, day, until)

    def _total(self, case: str, day: date, until: int) -> Total:
        facts = self._queries.file(case, until)
        if facts is None:
            return Total()
        lines = tranche_lines(facts, self._queries.packs(facts, until), day)
        return total(self._queries.with_money(lines, day, until))

    def totals(self, day: date, by: Grouping, policy: str | None, until: int | None) -> dict[str, Total]:
        """What the cases (of the policy) come to, by what they have in common."""
        packs = self._queries.packs_in_use(until)
        files = self._queries.files(policy, until)
        return totals(self._assessed(files, packs, day, until), by)

    def _assessed(self, files: Iterable[CaseFacts], packs: Packs, day: date, until: int | None) -> Iterator[Assessed]:
        files = iter(files)
        while batch := list(islice(files, CASES_AT_ONCE)):
            made = [(facts, tranche_lines(facts, packs, day)) for facts in batch]
            paid = self._queries.with_money([line for _, lines in made for line in lines], day, until)
            by_case: dict[str, list[Line]] = {}
            for line in paid:
                by_case.setdefault(line.case, []).append(line)
            yield from ((facts, by_case.get(facts.case, [])) for facts, _ in made)

    def _recorded(self, case: str, until: int) -> list[Recorded]:
        """All that moves the case's lines: its own events, those of the streams it follows, publications, in order."""
        own = list(self._journal.log(case=case, until=until))
        past = self._journal.past(named_by(own), until)
        followed = (entry for events in past.values() for entry in events if entry.envelope.case != case)
        return sorted([*own, *followed, *self._published(own, until)], key=lambda entry: entry.position)

    def _published(self, own: list[Recorded], until: int) -> Iterator[Recorded]:
        for policy in sorted(policies_of(own)):
            yield from self._journal.log(case=f"policy:{policy}", until=until)
