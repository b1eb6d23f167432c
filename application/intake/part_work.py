"""Decides one part of a large folder apart from the others, in whatever process: nothing it meets is met elsewhere."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date

from application.deciding import Deciding, Known, Origin, StreamState
from application.intake.deciding_rows import Named, Tally, decide_rows, named_again
from application.intake.parsing import parse
from application.intake.sheet import Problem, Sheet
from application.permitting import Denials
from application.ports import Encoded, Journal, Vault
from domain.kernel.identity import IdNumber

AtWork = Callable[["Bearings", Iterable["Admitted"]], AbstractContextManager[Iterator["Decided"]]]
"""Decides the parts and gives what each comes to, in their order. What they drafted is there until the block ends."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """A part, and the references under which its people are known."""

    sheets: Sequence[Sheet]
    references: dict[IdNumber, str]


@dataclass(frozen=True, slots=True)
class Bearings:
    """What all parts go by. `origins` by file; `wanted` are streams whose states are asked for in the end."""

    today: date
    origins: Mapping[str, Origin]
    known: Known
    wanted: frozenset[str]


@dataclass
class Decided:
    """What a part comes to. Where rows are `unfit` in themselves, nothing was decided."""

    rows: int = 0
    unfit: list[Problem] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    tallies: dict[str, Tally] = field(default_factory=dict)
    made_plain: dict[str, Counter[str]] = field(default_factory=dict)
    drafts: Sequence[Encoded] = ()
    named: Sequence[Named] = ()
    states: Mapping[str, StreamState] = field(default_factory=dict)
    denials: Denials = field(default_factory=dict)


def decide_part(part: Admitted, bearings: Bearings, journal: Journal, vault: Vault) -> Decided:
    """Checks the rows, decides them and encodes what they give; writes nothing."""
    decided = Decided(sum(len(sheet.rows) for sheet in part.sheets))
    taken = [parse(sheet, bearings.today, decided.unfit, _silently) for sheet in part.sheets]
    if decided.unfit:
        return decided
    deciding = Deciding.apart(journal, vault, bearings.today, bearings.known, part.references)
    deciding.prepare([command for one in taken for row in one.rows for command in row.commands])
    for one in taken:
        name = one.sheet.name
        decided.made_plain[name] = one.made_plain
        decided.tallies[name] = decide_rows(one, deciding, bearings.origins[name], decided.refused, _silently)
    decided.drafts = journal.encoded(deciding.drafts.own)
    decided.named = list(named_again(taken, deciding))
    decided.states = deciding.states(bearings.wanted)
    decided.denials = deciding.denials
    return decided


def in_this_process(journal: Journal, vault: Vault) -> AtWork:
    """One part after the other."""
    return lambda bearings, parts: nullcontext(decide_part(part, bearings, journal, vault) for part in parts)


def _silently(what: str, done: int, total: int) -> None:
    """Whoever has given the part away tells how far it is."""
