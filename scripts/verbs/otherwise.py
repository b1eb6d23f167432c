"""Answers under other readings than ours: whether these are possible here, and how an answer says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.kernel.record import Refusal
from domain.policy.pack import Pack
from domain.policy.switching import Chosen, switches
from infrastructure.projections import OtherReadings
from infrastructure.projections.making import Assess
from scripts.compose import Office
from scripts.language.misuse import Misuse
from scripts.verbs.session import Session


@dataclass(frozen=True)
class Otherwise:
    """The other readings of one call, as they are written; mostly none."""

    readings: list[str]
    _under: OtherReadings | None = None

    @classmethod
    def asked(cls, office: Office, chosen: Sequence[Chosen] | None, until: int | None) -> "Otherwise":
        """A Refusal where no policy in use offers one of them. Registers are asked as known at the position."""
        if not chosen:
            return cls([])
        if len({one.reading for one in chosen}) < len(chosen):
            raise Misuse("a reading is asked for twice", hint="--reading")
        packs = office.queries.packs_in_use(until)
        offered = [switch for pack in packs.values() for switch in switches(pack)]
        for one in chosen:
            if not any(one.means(switch) for switch in offered):
                raise Refusal(
                    "no policy in use can be read {reading}; possible are: {possible}",
                    reading=str(one),
                    possible="; ".join(map(_possible, packs.values())),
                )
        written = dict.fromkeys(str(switch) for one in chosen for switch in offered if one.means(switch))
        return cls(list(written), OtherReadings(chosen, office.register.as_known(until)))

    @property
    def assess(self) -> Assess | None:
        """How classes are assessed; None where as always."""
        return self._under.lines if self._under else None

    def pack(self, pack: Pack) -> Pack:
        """The pack as it is read for this answer."""
        return self._under.packs({pack.id: pack})[pack.id] if self._under else pack

    def said(self, one: Session) -> list[str]:
        """What stands on top of an answer that people read."""
        return [one.say("telling.read_as", readings=self.readings)] if self.readings else []

    def tell_beside_json(self, one: Session) -> None:
        """The same on stderr, where the answer's own shape has no room for it."""
        if self.readings and one.json:
            one.tell("telling.read_as", readings=self.readings)


def _possible(pack: Pack) -> str:
    """What the pack offers, as it is asked for."""
    return f"{pack.id}: {' '.join(map(str, switches(pack)))}"
