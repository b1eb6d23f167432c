"""What no decision about a recovery may go beyond."""

from datetime import date

from domain.kernel.command import differing
from domain.kernel.money import Fen, yuan
from domain.kernel.record import Refusal
from domain.recovery.allocating import Lines
from domain.recovery.state import Recovery


def each_line_once(lines: Lines) -> None:
    """Something on each, and each but once."""
    if not lines or any(line.amount <= 0 for line in lines) or len({line.key for line in lines}) < len(lines):
        raise Refusal("amounts are above zero, one for each line")


def not_before_opening(recovery: Recovery, day: date) -> None:
    if day < recovery.opened.opened_on:
        raise Refusal("nothing is done about a recovery before it is opened")


def at_most(amount: Fen, outstanding: Fen) -> None:
    """What is outstanding is the most that can come back or be given up."""
    if amount > outstanding:
        raise Refusal(
            "{amount} yuan are more than the {outstanding} yuan that are outstanding",
            amount=yuan(amount),
            outstanding=yuan(outstanding),
        )


def something_outstanding(recovery: Recovery) -> None:
    if recovery.outstanding == 0:
        raise Refusal("nothing is outstanding of the recovery")


def must_agree(thing: str, **agrees: bool) -> None:
    """Refuses what was told otherwise before, with the fields that do not agree."""
    if differ := [field for field, same in agrees.items() if not same]:
        raise differing(thing, differ)
