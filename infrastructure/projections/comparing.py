"""Questions that compare: what events changed between two positions, and what classes come to together."""

from collections.abc import Iterator
from datetime import date

from application.ports import Journal
from domain.kernel.recorded import Recorded
from infrastructure.projections.queries import Queries
from projections.changes import Change, changes, policies_of
from projections.totals import Grouping, Total, total, totals
from projections.tranche_lines import tranche_lines


class Comparing:
    """Both clocks are given each time: the legal day, and the positions up to which the log is known."""

    def __init__(self, journal: Journal, queries: Queries) -> None:
        self._journal = journal
        self._queries = queries

    def changes(self, cohort_no: str, day: date, after: int, until: int) -> list[Change]:
        """What each event behind `after`, up to `until`, changed in the class's lines for the day."""
        return list(changes(self._recorded(cohort_no, until), day, after))

    def before_and_after(self, cohort_no: str, day: date, after: int, until: int) -> tuple[Total, Total]:
        """What the class came to as it was known at either position."""
        return self._total(cohort_no, day, after), self._total(cohort_no, day, until)

    def _total(self, cohort_no: str, day: date, until: int) -> Total:
        facts = self._queries.facts(cohort_no, until)
        return total(tranche_lines(facts, self._queries.packs(facts, until), day)) if facts else Total()

    def totals(self, day: date, by: Grouping, policy: str | None, until: int | None) -> dict[str, Total]:
        """What the classes (of the policy) come to, by what they have in common."""
        packs = self._queries.packs_in_use(until)
        files = self._queries.all_facts(policy, until)
        return totals(((facts, tranche_lines(facts, packs, day)) for facts in files), by)

    def _recorded(self, cohort_no: str, until: int) -> list[Recorded]:
        """All that moves the class's lines: its own events, and the publications of its policies, in order."""
        own = list(self._journal.log(case=f"cohort:{cohort_no}", until=until))
        return sorted([*own, *self._published(own, until)], key=lambda entry: entry.position)

    def _published(self, own: list[Recorded], until: int) -> Iterator[Recorded]:
        for policy in sorted(policies_of(own)):
            yield from self._journal.log(case=f"policy:{policy}", until=until)
