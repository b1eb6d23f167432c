"""The policies in use, read from the log as they stand now or stood at a position."""

from collections.abc import Iterable

from application.ports import Journal
from projections.policies import Packs, newest_packs


class PolicyShelf:
    """Reads the policies' streams each time, so that it is never stale; texts known already are not parsed again."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def packs(self, policies: Iterable[str], until: int | None = None) -> Packs:
        """Id → pack of those of these policies that were published (by that position)."""
        past = self._journal.past([f"policy:{policy}" for policy in set(policies)])
        published = (entry for stream in past.values() for entry in stream)
        return newest_packs(entry for entry in published if until is None or entry.position <= until)
