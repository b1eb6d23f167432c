"""Other readings that the rules can carry out (可切换的解读): which a pack offers, and how they are written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from domain.policy.pack import Pack
from domain.policy.parameters import Value

NOT_GIVEN = "—"
"""The empty word, as `policy show` prints it."""


@dataclass(frozen=True, slots=True)
class Switch:
    """A value that a parameter of the pack might have instead of ours, and the reading that speaks of it."""

    reading: str
    parameter: str
    value: Value
    alternative: Value

    def __str__(self) -> str:
        return f"{self.reading}={written(self.alternative)}"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A reading that somebody asks for, as it is written: `D1=finishers`. The order of a list makes no difference."""

    reading: str
    words: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "Chosen":
        reading, sign, value = (part.strip() for part in text.partition("="))
        if not (reading and sign and value):
            raise ValueError("another reading is written ID=VALUE, such as D1=finishers")
        return cls(reading, frozenset(word.strip() for word in value.split(",")))

    def __str__(self) -> str:
        return f"{self.reading}={','.join(sorted(self.words))}"

    def means(self, switch: Switch) -> bool:
        return self == Chosen.of(str(switch))


def written(value: Value) -> str:
    """A value as it is asked for: days as 2026-07-31, lists with commas."""
    return ",".join(word or NOT_GIVEN for word in value) if isinstance(value, tuple) else str(value)


def switches(pack: Pack) -> tuple[Switch, ...]:
    """Every other reading that the pack offers, by reading and then in the pack's own order; each once."""
    order = list(pack.readings)
    found = sorted(_switches(pack), key=lambda switch: order.index(switch.reading))
    return tuple(dict.fromkeys(found))


def _switches(pack: Pack) -> Iterator[Switch]:
    for applied in pack.history():
        if applied.reading is not None:
            for alternative in applied.alternatives:
                yield Switch(applied.reading, applied.name, applied.value, alternative)


def read_as(pack: Pack, chosen: Iterable[Chosen]) -> Pack:
    """The pack under the other readings that it offers; one that offers none of them stays as it is."""
    wanted = set(chosen)
    for switch in switches(pack):
        if any(one.means(switch) for one in wanted):
            pack = pack.with_reading(switch.parameter, switch.alternative)
    return pack
