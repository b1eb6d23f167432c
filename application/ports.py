"""What the desk needs of the world; implemented in `infrastructure`, plugged in by `scripts/compose.py`."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, NamedTuple, Protocol

from domain.hold.codes import HoldCode
from domain.kernel.bank_account import AccountMarks, BankAccount
from domain.kernel.days import Month
from domain.kernel.identity import IdNumber, PersonName
from domain.kernel.money import Fen
from domain.kernel.record import Event
from domain.kernel.recorded import Recorded
from domain.payment_run.events import Offset, Reduction
from domain.payment_run.run_line import RunLine
from domain.payment_run.state import Run
from domain.register.register import LoadExtract


class StoreUnavailable(Exception):
    """The store cannot be reached or opened. Repeating the command later is safe."""


class OutcomeUnknown(StoreUnavailable):
    """The store broke off while it was recording: all of it is recorded, or nothing. Repeating is safe here too."""


class RegisterUnavailable(Exception):
    """An employment register gives no answers now; nothing is recorded for what it could not answer."""


class Conflict(Exception):
    """Somebody recorded something in between (stream version, claim, receipt or person): load again, decide again."""


class Clock(Protocol):
    def __call__(self) -> datetime:
        """Now, in UTC."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An event about to be appended: its stream, the version it must get there, and what its envelope will say."""

    stream: str
    version: int
    event: Event
    case: str
    by: str
    command_id: str | None = None
    reason: str | None = None
    correlation: str | None = None
    pack_digest: str | None = None
    role: str | None = None
    """the role in which the officer acted; None without one"""


class Encoded(NamedTuple):
    """A draft in the form in which it is stored, fit to travel between processes."""

    stream: str
    version: int
    name: str
    body: bytes
    note: Any
    """what its envelope will say, all but the instant"""
    frame: bytes
    """what its leaf is made of, all but the instant"""


@dataclass(frozen=True, slots=True)
class Claim:
    """A thing that may be used once in the whole store: whose it is, e.g. `certificate:C-1`, and what of it.

    `draft` is the place, among those recorded with it, of the event that takes it.
    """

    kind: str
    value: str
    draft: int = 0


@dataclass(frozen=True, slots=True)
class Receipt:
    """A command that was carried out: the digest of what was asked and the positions of the events it gave."""

    command_id: str
    digest: str
    positions: tuple[int, ...]


class Attachment(Protocol):
    """Rows beside the log (people, register rows) that must be recorded in the same transaction as their events."""

    def record(self, connection: Any, recorded: Sequence[Recorded]) -> None:
        """Writes the rows; `recorded` are the transaction's events with their positions."""


@dataclass(frozen=True, slots=True)
class Transaction:
    """Everything that is recorded together or not at all, at one instant."""

    drafts: Sequence[Draft | Encoded]
    receipts: Mapping[str, str] = field(default_factory=dict)
    """command id → digest of the command"""
    claims: Sequence[Claim] = ()
    released: Sequence[Claim] = ()
    """claims of earlier events that are given back"""
    attachments: Sequence[Attachment] = ()
    known_until: Mapping[str, int] = field(default_factory=dict)
    """kind of stream → position up to which the decisions knew all streams of that kind"""


class Journal(Protocol):
    def append(self, transaction: Transaction) -> Sequence[Recorded]:
        """Records all of it in one transaction, stamping one instant that never lies before the log's last.

        Raises Conflict (nothing recorded), also where the decisions did not know all they had to, or StoreUnavailable.
        """

    def encoded(self, drafts: Iterable[Draft]) -> list[Encoded]:
        """The drafts as they will be stored."""

    def past(self, streams: Collection[str], until: int | None = None) -> dict[str, list[Recorded]]:
        """The events of these streams (up to and including `until`), each in order; one without events has no key."""

    def before(
        self, streams: Collection[str], command_ids: Collection[str]
    ) -> tuple[dict[str, list[Recorded]], dict[str, Receipt]]:
        """What `past` and `receipts` give, asked together."""

    def of_kind(self, kind: str, until: int | None = None) -> dict[str, list[Recorded]]:
        """The events of all streams of a kind (up to and including `until`), by stream, each in order."""

    def of_cases(self, cases: Collection[str], after: int, until: int) -> dict[str, list[Recorded]]:
        """The events of these cases behind a position, up to and including `until`, each in order."""

    def log(self, after: int = 0, case: str | None = None, until: int | None = None) -> Iterator[Recorded]:
        """The log in order, from behind that position (up to and including `until`), of one case or of all."""

    def at(self, positions: Collection[int]) -> list[Recorded]:
        """The events at these positions, in order."""

    def head(self) -> tuple[int, datetime | None]:
        """The last position and its instant; (0, None) for an empty log."""

    def known_at(self, moment: datetime) -> int:
        """The last position recorded at that instant or before; 0 where nothing was."""

    def claimed(self, kinds: Collection[str]) -> dict[str, dict[str, str]]:
        """Kind → value → the stream whose event took it, for the claims of these kinds that stand."""

    def receipts(self, command_ids: Collection[str]) -> dict[str, Receipt]:
        """What these commands gave; a command that was never carried out has no key."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a person is, for the vault only."""

    id_number: IdNumber
    name: PersonName | None = None


@dataclass(slots=True)
class Admission:
    """References for people, and the vault rows that make the new ones known when recorded with the first event."""

    references: dict[IdNumber, str] = field(default_factory=dict)
    attachment: Attachment | None = None
    erased: set[IdNumber] = field(default_factory=set)
    """Those whose data was erased: under their references nothing can be sealed any more."""


Version = tuple[str, int]
"""A payee and the version of their account."""


class Vault(Protocol):
    def admit(self, people: Collection[Identity], admission: Admission | None = None) -> Admission:
        """References for all of them, new where unknown; a name is kept where none was known. Writes nothing yet.

        With an admission they join those who were admitted with it.
        """

    def reveal(self, references: Collection[str]) -> dict[str, Identity]:
        """Who they are; whoever cannot be read (key lost, person erased) is left out."""

    def marks(self, account: BankAccount) -> AccountMarks:
        """What may be known of a bank account elsewhere."""

    def keeping(self, accounts: Mapping[Version, BankAccount]) -> Attachment:
        """The sealed rows of accounts, to be recorded with the events that speak of them, after the people."""

    def accounts(self, wanted: Collection[Version]) -> dict[Version, BankAccount]:
        """These versions of accounts; whatever cannot be read (key lost, person erased) is left out."""

    def fingerprint(self, content: bytes) -> str:
        """A keyed digest of content that holds personal data: equal for equal content, useless for guessing it."""

    def indexes(self, numbers: Collection[IdNumber]) -> dict[IdNumber, bytes]:
        """The keyed index (HMAC-SHA-256) under which register rows about them are stored."""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of an employment register: who was employed by whom, where, in which month."""

    id_number: IdNumber
    employer: str
    division: str
    month: Month


@dataclass(frozen=True, slots=True)
class Question:
    """Was the person employed in the city in one of these months (by that employer, where one is named)?

    `persons` are all references that mean this one person: a row about any of them counts.
    """

    persons: tuple[str, ...]
    city: str
    months: tuple[Month, ...]
    employer: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The register's word: who shows the person employed, by whom, where and when; or which months nobody covers."""

    result: Literal["employed", "not_employed", "unknown"]
    sources: tuple[str, ...] = ()
    employer: str | None = None
    division: str | None = None
    month: Month | None = None
    uncovered_months: tuple[Month, ...] = ()
    extracts: tuple[str, ...] = field(default=(), compare=False)
    """ids of the events that loaded what the answer rests on"""


class EmploymentRegister(Protocol):
    def ask(self, questions: Sequence[Question]) -> Sequence[Answer]:
        """One answer per question, in order. Raises RegisterUnavailable."""


@dataclass(frozen=True, slots=True)
class RestatedMonth:
    """A month that an extract says anew (更正): of where it is complete, the rows that stand, that go and that come.

    A row is a row however often it was loaded; `before` - `withdrawn` + `appeared` will stand when it is recorded.
    """

    source: str
    month: Month
    before: int
    withdrawn: int
    appeared: int


@dataclass(frozen=True, slots=True)
class RestatedInCity:
    """The rows that stand for a city in a month, where an extract is complete: how many they are, how many go."""

    source: str
    city: str
    month: Month
    before: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What loading an extract would change. Questions are named by their place among those that were given."""

    restated: tuple[RestatedMonth, ...] = ()
    """the months that it restates and that earlier extracts of its source spoke of"""
    touched: frozenset[int] = frozenset()
    """questions that a row speaks to which would appear or be withdrawn"""
    covered: frozenset[int] = frozenset()
    """questions with a month that would be covered and is not now"""
    changes: bool = False
    """whether any row would be withdrawn or be new, be it beyond what the extract restates"""
    by_city: tuple[RestatedInCity, ...] = ()
    """the restated rows that stand, of each city and month"""
    standing: int = 0
    """how many of its rows stand already"""


class ExtractStore(Protocol):
    def attachment(self, stream: str, rows: Sequence[RegisterRow]) -> Attachment:
        """Stores the extract's rows with the position of the event appended to that stream."""

    def effect(self, extract: LoadExtract, rows: Sequence[RegisterRow], questions: Sequence[Question]) -> Effect:
        """What would change if it were recorded now; records nothing."""


@dataclass(frozen=True, slots=True)
class BankAnswer:
    """What the bank told of a payee's money in a run: it arrived, or it came back and why."""

    payee: str
    outcome: Literal["paid", "returned"]
    amount: Fen
    reason: str = ""


class Reckoned(Protocol):
    """What a run would do by what is recorded: its lines in order, what of recoveries it settles and gives up."""

    @property
    def lines(self) -> Sequence[RunLine]: ...

    @property
    def offsets(self) -> Sequence[Offset]: ...

    @property
    def reductions(self) -> Sequence[Reduction]: ...

    @property
    def known_at(self) -> int:
        """The position of the log that it saw."""

    @property
    def packs(self) -> Mapping[str, str]:
        """Policy → digest of the pack by which it was reckoned."""


class Reckon(Protocol):
    """Works out what runs do, by what is recorded now."""

    def __call__(self, run: Run, day: date) -> Reckoned:
        """What a run would do on a day."""

    def stopped(self, lines: Iterable[RunLine], day: date) -> tuple[RunLine, HoldCode] | None:
        """A line that is paid though by that day, later than computed, it would be held; and by which hold."""


Stretch = tuple[int, int]
"""The numbers of the first and the last of some lines of a run."""


class RunStore(Protocol):
    """What runs keep beside the log."""

    def lines_beside(self, lines: Sequence[RunLine]) -> Attachment:
        """Stores the lines with the computation that the transaction records."""

    def answers_beside(self, answers: Sequence[BankAnswer]) -> Attachment:
        """Stores what the bank told with the settlement that the transaction records."""

    def lines(self, run_no: str, computation: int, stretch: Stretch | None = None) -> Iterator[RunLine]:
        """The lines of a computation in their order, a page at a time; all of them, or those of a stretch."""

    def stretches(self, run_no: str, computation: int) -> dict[str, Stretch]:
        """Case → where its lines stand among those of a computation, in their order."""

    def answers(self, run_no: str) -> Sequence[BankAnswer]:
        """What the bank has told so far."""

    def entered_by(self, cases: Collection[str]) -> tuple[str, ...]:
        """The officers who recorded facts of these cases (受理), whatever their role today."""
