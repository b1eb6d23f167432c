"""A journal for work that somebody else records: what is appended lies on top of the log and is seen here alone."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from application.ports import Conflict, Draft, Encoded, Journal, Receipt, Transaction
from domain.kernel.recorded import Recorded
from infrastructure.journal.rows import envelope, stamp

BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


class TentativeJournal:
    """Implements Journal on the log as it stood when this was made; its own come behind that, and count as up to it.

    For commands of which nothing is limited and nothing goes beside the log. Streams that were read are kept.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._head = journal.head()
        self._at = stamp(self._head[1] or BEFORE_ALL)
        self._pasts: dict[str, list[Recorded]] = {}
        self._appended: list[Recorded] = []
        self._encoded: list[Encoded] = []
        self._receipts: dict[str, Receipt] = {}
        self._known_until: dict[str, int] = {}
        self._of_streams: dict[str, list[Recorded]] = defaultdict(list)
        self._of_cases: dict[str, list[Recorded]] = defaultdict(list)

    @property
    def transaction(self) -> Transaction:
        """Everything that was appended, to be recorded together."""
        digests = {receipt.command_id: receipt.digest for receipt in self._receipts.values()}
        return Transaction(self._encoded, digests, known_until=self._known_until)

    def append(self, transaction: Transaction) -> Sequence[Recorded]:
        if transaction.claims or transaction.released or transaction.attachments:
            raise NotImplementedError("what is limited, or has rows beside the log, is recorded where it is decided")
        if not self._receipts.keys().isdisjoint(transaction.receipts):
            raise Conflict("receipts: one of these commands was carried out here")
        drafts = [draft for draft in transaction.drafts if isinstance(draft, Draft)]
        encoded = self._journal.encoded(drafts)
        first = self._head[0] + len(self._encoded) + 1
        recorded = [
            Recorded(position, draft.stream, draft.version, draft.event, envelope(one.note, self._at))
            for position, draft, one in zip(range(first, first + len(drafts)), drafts, encoded, strict=True)
        ]
        self._appended += recorded
        self._encoded += encoded
        given: dict[str | None, list[int]] = defaultdict(list)
        for one in recorded:
            self._of_streams[one.stream].append(one)
            self._of_cases[one.envelope.case].append(one)
            given[one.envelope.command_id].append(one.position)
        for command_id, digest in transaction.receipts.items():
            self._receipts[command_id] = Receipt(command_id, digest, tuple(given[command_id]))
        for kind, position in transaction.known_until.items():
            self._known_until[kind] = min(position, self._known_until.get(kind, position))
        return recorded

    def encoded(self, drafts: Iterable[Draft]) -> list[Encoded]:
        return self._journal.encoded(drafts)

    def past(self, streams: Collection[str], until: int | None = None) -> dict[str, list[Recorded]]:
        return self._journal.past(streams, until) if self._earlier(until) else self.before(streams, ())[0]

    def before(
        self, streams: Collection[str], command_ids: Collection[str]
    ) -> tuple[dict[str, list[Recorded]], dict[str, Receipt]]:
        new = [stream for stream in streams if stream not in self._pasts]
        unknown = [one for one in command_ids if one not in self._receipts]
        pasts, receipts = self._journal.before(new, unknown)
        self._pasts |= {stream: pasts.get(stream, []) for stream in new}
        receipts |= {one: self._receipts[one] for one in command_ids if one in self._receipts}
        return _joined(streams, self._pasts, self._of_streams), receipts

    def of_kind(self, kind: str, until: int | None = None) -> dict[str, list[Recorded]]:
        found = self._journal.of_kind(kind, until)
        own = () if self._earlier(until) else [one for one in self._of_streams if one.startswith(f"{kind}:")]
        return found | _joined(own, found, self._of_streams)

    def of_cases(self, cases: Collection[str], after: int, until: int) -> dict[str, list[Recorded]]:
        found = self._journal.of_cases(cases, after, until)
        return found if self._earlier(until) else _joined(cases, found, self._of_cases)

    def log(self, after: int = 0, case: str | None = None, until: int | None = None) -> Iterator[Recorded]:
        yield from self._journal.log(after, case, self._head[0] if until is None else until)
        if not self._earlier(until):
            yield from (one for one in self._appended if case is None or one.envelope.case == case)

    def at(self, positions: Collection[int]) -> list[Recorded]:
        own = [one for one in self._appended if one.position in positions]
        return [*self._journal.at([one for one in positions if one <= self._head[0]]), *own]

    def head(self) -> tuple[int, datetime | None]:
        return self._head

    def known_at(self, moment: datetime) -> int:
        return min(self._journal.known_at(moment), self._head[0])

    def claimed(self, kinds: Collection[str]) -> dict[str, dict[str, str]]:
        return self._journal.claimed(kinds)

    def receipts(self, command_ids: Collection[str]) -> dict[str, Receipt]:
        return self.before((), command_ids)[1]

    def _earlier(self, until: int | None) -> bool:
        """Whether somebody reads only what was there before."""
        return until is not None and until < self._head[0]


def _joined(
    wanted: Iterable[str], first: Mapping[str, Sequence[Recorded]], then: Mapping[str, Sequence[Recorded]]
) -> dict[str, list[Recorded]]:
    """Of each, what both have; one of which they have nothing has no key."""
    found = {one: [*first.get(one, ()), *then.get(one, ())] for one in wanted}
    return {one: its for one, its in found.items() if its}
