"""When a payee is sent nothing (暂停拨付): from a first day to a last, both included, and no longer once lifted."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.payee.events import PayeeBlocked, PayeeUnblocked


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a payee, as it stands; a payee may have several at once, each for its own reason."""

    payee: str
    from_day: date
    until: date | None
    reason: str
    unblocked_on: date | None = None
    evidence: tuple[str, ...] = ()

    @property
    def last_day(self) -> date:
        """The last day on which it holds; before `from_day` where it never did."""
        ends = self.until or date.max
        return ends if self.unblocked_on is None else min(ends, self.unblocked_on - timedelta(days=1))

    def holds_on(self, day: date) -> bool:
        return self.from_day <= day <= self.last_day


Blocks = tuple[Block, ...]
"""In the order in which they were recorded."""


def blocked(blocks: Blocks, event: PayeeBlocked, evidence: tuple[str, ...]) -> Blocks:
    """With one more."""
    return (*blocks, Block(event.payee, event.from_day, event.until, event.reason, evidence=evidence))


def unblocked(blocks: Blocks, event: PayeeUnblocked, evidence: tuple[str, ...]) -> Blocks:
    """The one that the event means lifted."""
    one = last_from(blocks, event.from_day)
    if one is None:
        raise TypeError("nobody recorded the block that is spoken of")
    place = blocks.index(one)
    lifted = replace(one, unblocked_on=event.unblocked_on, evidence=(*one.evidence, *evidence))
    return (*blocks[:place], lifted, *blocks[place + 1 :])


def last_from(blocks: Blocks, from_day: date) -> Block | None:
    """Of the blocks that begin on that day the one recorded last."""
    return next((one for one in reversed(blocks) if one.from_day == from_day), None)
