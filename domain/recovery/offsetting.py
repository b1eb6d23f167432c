"""How much a run keeps back for what its payee still has to return (抵扣): the oldest recovery first."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from domain.kernel.money import Fen


class Owed(NamedTuple):
    """What is outstanding of one recovery."""

    recovery_no: str
    outstanding: Fen


def offset_against(owed: Iterable[Owed], gross: Fen) -> list[tuple[str, Fen]]:
    """What is kept back for each recovery, in the order given: never more than gross; the rest is carried."""
    return list(_kept_back(owed, gross))


def _kept_back(owed: Iterable[Owed], left: Fen) -> Iterator[tuple[str, Fen]]:
    for one in owed:
        if (part := min(left, one.outstanding)) > 0:
            left -= part
            yield one.recovery_no, part
