"""Somebody who is sent money: to which account since when, and the days on which they are sent none."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from domain.kernel.bank_account import AccountMarks
from domain.kernel.command import Command, Decision, differing
from domain.kernel.record import Event, Refusal
from domain.payee import commands as ask
from domain.payee.blocks import Blocks, blocked, last_from, unblocked
from domain.payee.events import AccountRecorded, PayeeBlocked, PayeeUnblocked


@dataclass(frozen=True)
class Payee:
    """What the next decision, and whoever pays, needs of a payee's past."""

    case: str
    accounts: tuple[AccountRecorded, ...] = ()
    blocks: Blocks = ()
    told: tuple[PayeeBlocked, ...] = ()
    """The blocks that were recorded, lifted since or not."""
    version: int = 1

    def account_on(self, day: date) -> AccountRecorded | None:
        """The account that holds on a day: that which begins last, and of two from one day the one recorded last."""
        begun = (one for one in self.accounts if one.from_day <= day)
        return max(begun, key=lambda one: (one.from_day, one.version), default=None)

    def accounts_between(self, first: date, last: date) -> Iterator[AccountRecorded]:
        """Every account that holds on some of these days, both included."""
        days = {first, *(one.from_day for one in self.accounts if first < one.from_day <= last)}
        yield from (one for day in sorted(days) if (one := self.account_on(day)) is not None)


def evolve(payee: Payee | None, event: Event) -> Payee:
    match event:
        case AccountRecorded() | PayeeBlocked() if payee is None:
            return _evolved(Payee(f"payee:{event.payee}"), event)
        case _ if payee is None:
            raise TypeError(f"a payee does not begin with {type(event).__name__}")
    return _evolved(replace(payee, version=payee.version + 1), event)


def _evolved(payee: Payee, event: Event) -> Payee:
    evidence = (f"{payee.case}#{payee.version}",)
    match event:
        case AccountRecorded():
            return replace(payee, accounts=(*payee.accounts, event))
        case PayeeBlocked():
            return replace(payee, blocks=blocked(payee.blocks, event, evidence), told=(*payee.told, event))
        case PayeeUnblocked():
            return replace(payee, blocks=unblocked(payee.blocks, event, evidence))
    raise TypeError(f"no payee event: {type(event).__name__}")


def record_account(payee: Payee | None, command: ask.RecordAccount, marks: AccountMarks) -> Event | None:
    return _recorded(payee, command.org_code, command, marks)


def record_personal_account(
    payee: Payee | None, command: ask.RecordPersonalAccount, person: str, marks: AccountMarks
) -> Event | None:
    return _recorded(payee, person, command, marks)


def _recorded(payee: Payee | None, who: str, command: ask.AccountCommand, marks: AccountMarks) -> Event | None:
    """A new version; None where the very same account holds on that day already."""
    holds = payee.account_on(command.from_day) if payee else None
    if holds is not None and holds.content == marks.content:
        return None
    return AccountRecorded(
        payee=who,
        version=len(payee.accounts) + 1 if payee else 1,
        from_day=command.from_day,
        fingerprint=marks.fingerprint,
        content=marks.content,
        ending=command.account_number.ending,
    )


def told_before(payee: Payee, command: ask.AccountCommand, marks: AccountMarks) -> bool:
    """Whether that account was recorded from that day, though another one may have taken its place since."""
    return any((one.content, one.from_day) == (marks.content, command.from_day) for one in payee.accounts)


def block(payee: Payee | None, command: ask.BlockPayee) -> Event | None:
    return _blocked(payee, PayeeBlocked(**command.model_dump()))


def block_person(payee: Payee | None, command: ask.BlockPerson, person: str) -> Event | None:
    said = PayeeBlocked(payee=person, from_day=command.from_day, until=command.until, reason=command.reason)
    return _blocked(payee, said)


def _blocked(payee: Payee | None, said: PayeeBlocked) -> Event | None:
    """None where it was recorded. Blocks may overlap; two from one day would be told apart by nothing."""
    if said.until is not None and said.until < said.from_day:
        raise Refusal("a block ends before it begins")
    if payee is None or said in payee.told:
        return None if payee else said
    last = last_from(payee.blocks, said.from_day)
    if last is not None and last.unblocked_on is None:
        raise differing(payee.case, ["reason" if last.until == said.until else "until"])
    return said


def unblock(payee: Payee, command: ask.UnblockPayee) -> Event | None:
    return _unblocked(payee, command.payee, command)


def unblock_person(payee: Payee, command: ask.UnblockPerson, person: str) -> Event | None:
    return _unblocked(payee, person, command)


def _unblocked(payee: Payee, who: str, command: ask.UnblockPayee | ask.UnblockPerson) -> Event | None:
    last = last_from(payee.blocks, command.from_day)
    if last is None:
        raise Refusal("no block of the payee begins on that day")
    if last.unblocked_on == command.unblocked_on:
        return None
    if last.unblocked_on is not None:
        raise differing(payee.case, ["unblocked_on"])
    if command.unblocked_on < last.from_day:
        raise Refusal("a block is lifted on the day on which it begins or later")
    if command.unblocked_on > last.last_day:
        raise Refusal("the block has ended by that day already")
    return PayeeUnblocked(
        payee=who,
        from_day=command.from_day,
        unblocked_on=command.unblocked_on,
        reason=command.reason,
        answers=last.evidence[-1:],
    )


DECISIONS: dict[type[Command], Decision] = {
    ask.RecordAccount: record_account,
    ask.RecordPersonalAccount: record_personal_account,
    ask.BlockPayee: block,
    ask.BlockPerson: block_person,
    ask.UnblockPayee: unblock,
    ask.UnblockPerson: unblock_person,
}

BEGINS: frozenset[type[Command]] = frozenset(
    {ask.RecordAccount, ask.RecordPersonalAccount, ask.BlockPayee, ask.BlockPerson}
)
"""Somebody may be blocked before any account of theirs is known."""
