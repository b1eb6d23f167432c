"""Commands decided together: their pasts are loaded in bulk, each sees what those before it did; nothing is written."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from application.drafts import Drafts
from application.permitting import Denials, Permitting, Roster
from application.ports import (
    Admission,
    Attachment,
    Draft,
    Encoded,
    Identity,
    Journal,
    Receipt,
    Transaction,
    Vault,
    Version,
)
from application.uses import Uses
from domain.aggregates import aggregate_of
from domain.claim.commands import SubmitClaim
from domain.hold.commands import HoldCommand
from domain.kernel.acting import Acting, OfficerCommand
from domain.kernel.bank_account import AccountMarks, BankAccount
from domain.kernel.command import Command, OwnStreamCommand, PersonCommand
from domain.kernel.identity import IdNumber
from domain.kernel.record import Event, Refusal, value_of
from domain.kernel.recorded import Recorded
from domain.payee.commands import AccountCommand
from domain.payee.events import AccountRecorded

AT_ONCE = 2_000
"""So many streams are loaded together."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What the envelopes of a command's events will say of where it came from."""

    by: str
    command_id: str | None = None
    correlation: str | None = None


@dataclass
class StreamState:
    """A stream as decided so far; its state is None where it has no events."""

    state: Any
    version: int


@dataclass(frozen=True, slots=True)
class Known:
    """What one working copy tells another: the officers, and streams of which it has decided something."""

    officers: Roster
    streams: Mapping[str, StreamState]


@dataclass
class Deciding:
    """A working copy of the streams that some commands touch."""

    journal: Journal
    vault: Vault
    today: date
    kept: Roster | None = None
    """officers as they were known before, good for those whose commands look at nobody else"""
    drafts: Drafts = field(default_factory=Drafts)
    _streams: dict[str, StreamState] = field(default_factory=dict)
    _admission: Admission = field(default_factory=Admission)
    _accounts: dict[Version, BankAccount] = field(default_factory=dict, repr=False)
    _uses: Uses = field(init=False)
    _permitting: Permitting = field(init=False)

    def __post_init__(self) -> None:
        self._uses = Uses(self.journal, lambda stream: self._stream(stream).state)
        self._permitting = Permitting(self.journal, self.kept)

    @classmethod
    def apart(
        cls, journal: Journal, vault: Vault, today: date, known: "Known", references: dict[IdNumber, str]
    ) -> "Deciding":
        """A working copy beside another, for commands about people to whom the other gave their references."""
        deciding = cls(journal, vault, today)
        deciding._streams.update(known.streams)
        deciding._admission = Admission(references)
        deciding._permitting = Permitting(journal, loaded=known.officers, logs=False)
        return deciding

    def prepare(
        self,
        commands: Collection[Command],
        progress: Callable[[int, int], None] | None = None,
        command_ids: Collection[str] = (),
    ) -> dict[str, Receipt]:
        """Loads every past and every person the commands speak of, and all officers, in a few queries.

        Pasts before people: of people whom somebody records in between, a past that is older is told by its version.
        Also the receipts of commands with these ids, where there are any.
        """
        self._permitting.prepare()
        own = [command for command in commands if isinstance(command, OwnStreamCommand)]
        told = (command for command in commands if not isinstance(command, OwnStreamCommand))
        wanted = [stream for command in told for stream in (command.stream, *command.refers)]
        wanted = list(dict.fromkeys([*wanted, *(stream for command in own for stream in command.refers)]))
        wanted = [stream for stream in wanted if stream not in self._streams]
        pasts, receipts = self.journal.before(wanted[:AT_ONCE], command_ids)
        self._take_in(wanted[:AT_ONCE], pasts)
        for start in range(AT_ONCE, len(wanted), AT_ONCE):
            if progress:
                progress(start, len(wanted))
            self._load(wanted[start : start + AT_ONCE])
        people = [command for command in commands if isinstance(command, PersonCommand)]
        if not all(command.id_number in self._admission.references for command in people):
            self.admit([Identity(command.id_number, command.name) for command in people])
        self._load({self.stream_of(command) for command in own})
        self._uses.prepare(
            whose
            for command in commands
            if isinstance(command, SubmitClaim)
            for whose in (f"person:{self.reference(command.id_number)}", f"certificate:{command.certificate_no}")
        )
        return receipts

    def admit(self, people: Collection[Identity]) -> dict[IdNumber, str]:
        """The references of these people, who may be spoken of from now on."""
        references = self.vault.admit(people, self._admission).references
        return {one.id_number: references[one.id_number] for one in people}

    @property
    def roster(self) -> Roster | None:
        """The officers as they were loaded."""
        return self._permitting.loaded

    def decide(self, command: Command, origin: Origin) -> Event | None:
        """The event the command gives, added to the drafts; None where it changes nothing.

        Raises Refusal; Denied, before anything is looked at, where whoever gives it may not.
        """
        name = self.stream_of(command)
        stream, aggregate = self._stream(name), aggregate_of(name)
        role = self._permitting.role_of(command, self._about(command, stream), origin.by)
        self._check_references(command)
        if stream.state is None and type(command) not in aggregate.begins:
            raise Refusal("{thing} does not exist; record it first", thing=name)
        also = (*self._people(command), *self._acting(command, origin), *self._marks(command))
        event = aggregate.decisions[type(command)](stream.state, command, *also)
        if event is not None:
            event = self._uses.settled(aggregate, event, stream.state, len(self.drafts))
            stream.state, stream.version = aggregate.evolve(stream.state, event), stream.version + 1
            self._permitting.see(stream.state)
            self.drafts.append(
                Draft(
                    stream=name,
                    version=stream.version,
                    event=event,
                    case=stream.state.case,
                    by=origin.by,
                    command_id=origin.command_id,
                    reason=value_of(command, "reason"),
                    correlation=origin.correlation,
                    role=role,
                )
            )
            if isinstance(event, AccountRecorded) and isinstance(command, AccountCommand):
                self._accounts[event.payee, event.version] = command.account
        return event

    def told_before(self, command: Command) -> bool:
        """Whether a file that asks for it only repeats what was told, though that may have been taken back since."""
        name = self.stream_of(command)
        state, told_before = self._streams[name].state, aggregate_of(name).told_before
        return state is not None and told_before is not None and told_before(state, command, *self._marks(command))

    def known(self) -> Known:
        """What another working copy has to know."""
        officers = self._permitting.loaded
        assert officers is not None
        return Known(officers, self.states({draft.stream for draft in self.drafts.own}))

    def states(self, wanted: Collection[str]) -> dict[str, StreamState]:
        """Those of the streams that were looked at and exist, as decided so far."""
        return {name: one for name, one in self._streams.items() if name in wanted and one.state is not None}

    def take_over(
        self,
        drafts: Sequence[Encoded],
        states: Mapping[str, StreamState],
        denials: Mapping[str, Mapping[str, object]],
    ) -> None:
        """Adds what another working copy has decided."""
        self.drafts.take_over(drafts)
        self._streams.update(states)
        for said, values in denials.items():
            self._permitting.note_denial(said, values)

    @property
    def denials(self) -> Denials:
        """Every no that was said to somebody who may not, with its values."""
        return self._permitting.denials

    @property
    def attachments(self) -> list[Attachment]:
        """The vault's rows for people who are new, then those for their accounts."""
        people = [self._admission.attachment] if self._admission.attachment else []
        return [*people, self.vault.keeping(self._accounts)] if self._accounts else people

    def transaction(self, receipts: Mapping[str, str] | None = None, *more: Attachment) -> Transaction:
        """Everything decided so far, to be recorded together."""
        attachments = [*self.attachments, *more]
        uses, known_until = self._uses, self._permitting.known_until
        return Transaction(self.drafts, receipts or {}, uses.taken, uses.released, attachments, known_until)

    def reference(self, number: IdNumber) -> str:
        """The opaque reference of somebody the commands speak of."""
        return self._admission.references[number]

    def stream_of(self, command: Command) -> str:
        """The stream whose past decides and which gets the event."""
        if isinstance(command, OwnStreamCommand):
            return command.stream_of(self.reference(command.id_number))
        return command.stream

    def _stream(self, name: str) -> StreamState:
        """The stream as decided so far; one that nobody prepared is loaded when it is asked for."""
        if name not in self._streams:
            self._load([name])
        return self._streams[name]

    def _load(self, streams: Collection[str]) -> None:
        self._take_in(streams, self.journal.past(streams))

    def _take_in(self, streams: Collection[str], pasts: Mapping[str, Sequence[Recorded]]) -> None:
        for stream in streams:
            events = [recorded.event for recorded in pasts.get(stream, ())]
            self._streams[stream] = StreamState(aggregate_of(stream).fold(events), len(events))

    def _check_references(self, command: Command) -> None:
        for stream in command.refers:
            if self._stream(stream).state is None:
                raise Refusal("{thing} does not exist; record it first", thing=stream)

    def _people(self, command: Command) -> tuple[str, ...]:
        if not isinstance(command, PersonCommand):
            return ()
        if command.id_number.birth >= self.today:
            raise Refusal("the ID number's birth date lies in the future")
        if isinstance(command, AccountCommand) and command.id_number in self._admission.erased:
            raise Refusal("the person's data was erased; no account can be kept for them")
        return (self.reference(command.id_number),)

    def _marks(self, command: Command) -> tuple[AccountMarks, ...]:
        return (self.vault.marks(command.account),) if isinstance(command, AccountCommand) else ()

    def _about(self, command: Command, stream: StreamState) -> tuple[Any, ...]:
        """The states of what a command is about: of a line's holds also the case, which has the office."""
        return (stream.state, self._stream(command.case).state) if isinstance(command, HoldCommand) else (stream.state,)

    def _acting(self, command: Command, origin: Origin) -> tuple[Acting, ...]:
        return (self._permitting.acting(origin.by),) if isinstance(command, OfficerCommand) else ()
