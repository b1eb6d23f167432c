"""Questions that compare: what events changed between two positions, and what cases come to together."""

from collections.abc import Iterator
from datetime import date

from application.ports import Journal
from domain.kernel.recorded import Recorded
from infrastructure.projections.queries import Queries
from projections.case_events import named_by
from projections.changes import Change, changes, policies_of
from projections.totals import Grouping, Total, total, totals
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
        return total(tranche_lines(facts, self._queries.packs(facts, until), day)) if facts else Total()

    def totals(self, day: date, by: Grouping, policy: str | None, until: int | None) -> dict[str, Total]:
        """What the cases (of the policy) come to, by what they have in common."""
        packs = self._queries.packs_in_use(until)
        files = self._queries.files(policy, until)
        return totals(((facts, tranche_lines(facts, packs, day)) for facts in files), by)

    def _recorded(self, case: str, until: int) -> list[Recorded]:
        """All that moves the case's lines: its own events, those of the streams it follows, publications, in order."""
        own = list(self._journal.log(case=case, until=until))
        past = self._journal.past(named_by(own), until)
        followed = (entry for events in past.values() for entry in events if entry.envelope.case != case)
        return sorted([*own, *followed, *self._published(own, until)], key=lambda entry: entry.position)

    def _published(self, own: list[Recorded], until: int) -> Iterator[Recorded]:
        for policy in sorted(policies_of(own)):
            yield from self._journal.log(case=f"policy:{policy}", until=until)
