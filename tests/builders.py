"""How a case is told: given what was recorded, when something is asked, then this is recorded, refused or nothing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from domain.aggregates import AGGREGATES, COMMANDS
from domain.kernel.acting import Acting, OfficerCommand
from domain.kernel.bank_account import AccountMarks
from domain.kernel.command import PersonCommand
from domain.kernel.record import Event, Refusal
from domain.payee.commands import AccountCommand
from scripts.municipality.codes import id_number, org_code

SOMEBODY, SOMEBODY_ELSE = "p-1", "p-2"
ID_NUMBER = id_number("330502", date(1990, 5, 17), 21)
PROVIDER = org_code("52", "330502", 10_000_001)
EMPLOYER = org_code("91", "330502", 10_000_002)
OTHER_EMPLOYER = org_code("91", "330521", 10_000_003)


@dataclass(frozen=True)
class Case:
    """The past of one stream. `do` is the command's name outside, e.g. `cohort.plan`."""

    kind: str
    past: tuple[Event, ...] = ()

    def given(self, *past: Event) -> Case:
        return Case(self.kind, (*self.past, *past))

    def when(self, do: str, person: str = SOMEBODY, acting: Acting | None = None, **fields: Any) -> Decided:
        """Asks for it, as `apply` would, of the state that the past gives."""
        aggregate = AGGREGATES[self.kind]
        command = COMMANDS[do].model_validate(fields)
        people = (person,) if isinstance(command, PersonCommand) else ()
        officers = (acting or officer("officer"),) if isinstance(command, OfficerCommand) else ()
        marks = (marks_of(command),) if isinstance(command, AccountCommand) else ()
        try:
            event = aggregate.decisions[type(command)](aggregate.fold(self.past), command, *people, *marks, *officers)
        except Refusal as refusal:
            return Decided(self, refusal=refusal)
        return Decided(self, event)


@dataclass(frozen=True)
class Decided:
    """What a decision said."""

    case: Case
    event: Event | None = None
    refusal: Refusal | None = field(default=None)

    def then(self, event: Event) -> Case:
        """Exactly this is recorded; the case goes on from there. What it answers is compared only where it is told."""
        assert self.refusal is None, f"refused: {self.refusal}"
        told = self.event
        if told is not None and not getattr(event, "answers", True):
            told = told.model_copy(update={"answers": ()})
        assert told == event
        return self.case.given(event)

    def then_answers(self, *events: str) -> None:
        """It is recorded, and names these earlier events."""
        assert self.refusal is None, f"refused: {self.refusal}"
        assert getattr(self.event, "answers", None) == events

    def then_nothing(self) -> Case:
        """Nothing changes, so nothing is recorded."""
        assert self.refusal is None, f"refused: {self.refusal}"
        assert self.event is None
        return self.case

    def then_refused(self, why: str) -> Case:
        """Refused, in a sentence that holds these words; nothing is recorded."""
        assert self.refusal is not None, f"not refused, but: {self.event!r}"
        assert why in str(self.refusal)
        return self.case


def officer(name: str, holding: Collection[str] = ()) -> Acting:
    """Somebody who acts, where only these hold roles; without them, everybody holds every role."""
    return Acting(name, lambda who, _role: not holding or who in holding, lambda _role: holding or (name,))


def marks_of(command: AccountCommand) -> AccountMarks:
    """Stands in for the vault: equal for equal numbers and accounts, and legible in a test."""
    number = command.account_number.reveal()
    return AccountMarks(f"number {number}", f"{command.account_name.reveal()} {command.bank} {number}")


def day(text: str) -> date:
    return date.fromisoformat(text)
