"""What is handed in at the desk, and what comes of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.kernel.command import Command
from domain.kernel.record import Refusal


@dataclass(frozen=True, slots=True)
class Order:
    """A command as an officer gives it, under an id of their own where it must be done once whatever happens."""

    command: Command
    by: str
    command_id: str | None = None
    place: str | None = None
    """where it stood, for messages: `commands.jsonl line 3`"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one order: how many events it gives, at which positions (none in a dry run).

    `repeated` where it had been carried out before.
    """

    positions: tuple[int, ...]
    repeated: bool
    events: int = 0


class Refused(Exception):
    """Some of the orders contradict what is recorded; none was carried out."""

    def __init__(self, refusals: Sequence[tuple[Order, Refusal]]) -> None:
        self.refusals = refusals
        super().__init__("; ".join(f"{order.place or order.command.do}: {refusal}" for order, refusal in refusals))


@dataclass(eq=False)
class Submission:
    """Orders that are carried out together or not at all, until there is an outcome or an error."""

    orders: Sequence[Order]
    outcomes: list[Outcome] | None = None
    error: BaseException | None = None

    @property
    def settled(self) -> bool:
        return self.outcomes is not None or self.error is not None
