"""A register's extracts (数据提取): one event per extract, none where the same one is loaded again."""

from dataclasses import dataclass, replace

from domain.kernel.command import Command, Decision, Name
from domain.kernel.days import Month
from domain.kernel.record import Event
from domain.register.events import Coverage, ExtractLoaded


class LoadExtract(Command):
    """Loads an extract: `digest` fixes its rows, which the desk stores beside the log."""

    do = "register.load_extract"

    source: Name
    months: tuple[Month, ...]
    rows: int
    digest: str
    coverage: tuple[Coverage, ...] = ()
    restates: bool = True

    @property
    def stream(self) -> str:
        return f"register:{self.source}"


@dataclass(frozen=True)
class Register:
    """The extracts loaded from one source, in order."""

    case: str
    extracts: tuple[ExtractLoaded, ...] = ()


def evolve(register: Register | None, event: Event) -> Register:
    if not isinstance(event, ExtractLoaded):
        raise TypeError(f"no event of a register: {type(event).__name__}")
    register = register or Register(case=f"register:{event.source}")
    return replace(register, extracts=(*register.extracts, event))


def load(register: Register | None, command: LoadExtract) -> Event | None:
    """The event; None where this extract was loaded and nothing that came later restates what it says."""
    said = ExtractLoaded(**command.model_dump())
    extracts = register.extracts if register else ()
    if said not in extracts:
        return said
    last = max(place for place, extract in enumerate(extracts) if extract == said)
    return said if any(_touches(later, said) for later in extracts[last + 1 :]) else None


def _touches(later: ExtractLoaded, extract: ExtractLoaded) -> bool:
    """Whether the later extract may have withdrawn rows of this one or answered for what it covers."""
    return later.restates and any(_overlap(new, old) for new in later.coverage for old in _claims(extract))


def _claims(extract: ExtractLoaded) -> list[Coverage]:
    """What the extract covers; and months with rows that not every division of it covers: those lie anywhere."""
    covered = [{c.division for c in extract.coverage if c.from_month <= m <= c.to_month} for m in extract.months]
    divisions = {c.division for c in extract.coverage}
    anywhere = [m for m, those in zip(extract.months, covered, strict=True) if not those or those != divisions]
    return [*extract.coverage, *(Coverage(division="", from_month=month, to_month=month) for month in anywhere)]


def _overlap(one: Coverage, other: Coverage) -> bool:
    nested = one.division.startswith(other.division) or other.division.startswith(one.division)
    return nested and one.from_month <= other.to_month and other.from_month <= one.to_month


DECISIONS: dict[type[Command], Decision] = {LoadExtract: load}
