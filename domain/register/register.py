"""A register's extracts (数据提取): one event per extract, none where the same one again would change nothing."""

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
    changes: bool = False
    """Whether rows of the source would be withdrawn by it or be new, as the desk has looked up."""

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
    """The event; None where this extract was loaded before and would change nothing now."""
    said = ExtractLoaded(**command.model_dump(exclude={"changes"}))
    again = register is not None and said in register.extracts
    return None if again and not command.changes else said


DECISIONS: dict[type[Command], Decision] = {LoadExtract: load}
