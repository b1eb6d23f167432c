"""Which lines an amount falls on: in order, each up to what it has, the rest on the next."""

from collections.abc import Iterable, Iterator

from domain.kernel.line_amounts import LineAmount, LineKey
from domain.kernel.money import Fen

Lines = tuple[LineAmount, ...]


def total(lines: Iterable[LineAmount]) -> Fen:
    return sum(line.amount for line in lines)


def allocated(amount: Fen, lines: Iterable[LineAmount]) -> Lines:
    """The amount on the first lines that have room for it; no more than they have together."""
    return tuple(_filled(amount, lines))


def _filled(left: Fen, lines: Iterable[LineAmount]) -> Iterator[LineAmount]:
    for line in lines:
        if (part := min(left, line.amount)) > 0:
            left -= part
            yield line.model_copy(update={"amount": part})


def by_line(*some: Iterable[LineAmount]) -> dict[LineKey, Fen]:
    """Line → what is said of it in all of them."""
    found: dict[LineKey, Fen] = {}
    for line in (line for lines in some for line in lines):
        found[line.key] = found.get(line.key, 0) + line.amount
    return found


def less(lines: Lines, *taken: Iterable[LineAmount]) -> Lines:
    """What is left of the lines after all that was taken of them; those that have nothing left stay, with nothing."""
    gone = by_line(*taken)
    return tuple(line.model_copy(update={"amount": line.amount - gone.get(line.key, 0)}) for line in lines)
