"""How often something may be claimed (申领次数限制): which uses a claim takes, and why it may not be made.

Uses are rows that nobody else can take; a claim gives its own back when it is turned down or taken back. All of a
person's claims are numbered one after the other, and no number is given twice: so of two claims of one person that are
decided at the same moment one finds its number taken, and is decided again with the other in view.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from domain.certificate.certificate import Certificate
from domain.claim.claim import Claim
from domain.kernel.record import Refusal
from domain.kernel.uses import Use
from domain.policy.dated import Applied
from domain.policy.pack import Pack

LOWEST_LEVEL = 5

Held = Mapping[str, str]
"""What is used of somebody's or something's limits → the number of the claim that uses it."""


class Surroundings(Protocol):
    """What a decision about limits looks at besides the claim itself."""

    def pack(self, policy: str) -> Pack:
        """The policy as it is in use."""

    def certificate(self, certificate_no: str) -> Certificate:
        """The certificate as it stands."""

    def held(self, whose: str) -> Held:
        """What is used of `person:p-7` or `certificate:C-1`."""


@dataclass(frozen=True)
class Limits:
    """The limits as they stand for one claim on the day of its application."""

    claim: Claim
    pack: Pack
    occupation: str | None
    level: int | None
    held: Held
    """what is used of the person"""
    held_of_certificate: Held

    @property
    def on(self) -> date:
        return self.claim.applied_on

    @property
    def own(self) -> str:
        return self.claim.submitted.claim_no

    def stated(self, parameter: str) -> Applied | None:
        return self.pack.value(parameter, self.on)

    def uses(self) -> Iterator[Use]:
        """What the claim takes; a Refusal, which names limit, sentence and the claims in the way, where it may not."""
        yield self._number()
        if not self.claim.alive:
            return
        yield from self._certificate()
        yield from self._level()
        yield from self._as_employed()
        yield from self._in_the_year()
        yield from self._in_a_lifetime()

    def _of_person(self, what: str) -> Use:
        return Use(whose=f"person:{self.claim.submitted.person}", what=what)

    def _others(self, start: str) -> list[str]:
        """The claims, other than this one, that use something of the person's that begins so."""
        return sorted({by for what, by in self.held.items() if what.startswith(start) and by != self.own})

    def _number(self) -> Use:
        given = {int(what.split()[1]): by for what, by in self.held.items() if what.startswith("claim ")}
        mine = next((number for number, by in given.items() if by == self.own), None)
        return self._of_person(f"claim {mine or max(given, default=0) + 1}")

    def _certificate(self) -> Iterator[Use]:
        """One certificate, one claim (一证一补)."""
        limit = self.stated("certificate_use")
        if limit is None:
            return
        certificate_no = str(self.claim.stands.certificate_no)
        if others := sorted({by for by in self.held_of_certificate.values() if by != self.own}):
            raise Refusal(
                "certificate {certificate_no} is claimed for already by {claims}; {clause} pays for it once",
                certificate_no=certificate_no,
                claims=", ".join(others),
                clause=limit.clause,
            )
        yield Use(whose=f"certificate:{certificate_no}", what="claimed")

    def _level(self) -> Iterator[Use]:
        """The same occupation and level once, and nothing lower after something higher (同一职业同一等级)."""
        limit = self.stated("same_level")
        if limit is None or self.occupation is None:
            return
        place = f"level {self.pack.city} {self.occupation}"
        own = f"{place} {self.level or '-'}"
        if others := self._others(f"{own} claimed"):
            raise Refusal(
                "this occupation and level is claimed for already by {claims}; {clause} pays for it once",
                claims=", ".join(others),
                clause=limit.clause,
            )
        has_it = self.held.get(f"{own} claimed") == self.own
        if (higher := self._others(f"{own} below")) and not has_it:
            raise Refusal(
                "a higher level of this occupation is claimed for already by {claims}; {clause} pays for none below it",
                claims=", ".join(higher),
                clause=limit.clause,
            )
        yield self._of_person(f"{own} claimed")
        for lower in range(self.level + 1, LOWEST_LEVEL + 1) if self.level else ():
            yield self._of_person(f"{place} {lower} below {self.level}")

    def _as_employed(self) -> Iterator[Use]:
        """So often in a calendar year as an employed person, whatever the subsidy (在职人员每年次数)."""
        limit = self.stated("employed_claims_per_year")
        if limit is None or self.claim.stands.group != "employed":
            return
        place = f"employed {self.pack.city} {self.on.year}"
        if (free := self._free(place, limit)) is None:
            raise Refusal(
                "the person applied as an employed person in {year} already, by {claims}; {clause} allows {times}",
                **self._told(place, limit),
                year=self.on.year,
            )
        yield free

    def _in_the_year(self) -> Iterator[Use]:
        """So often in a calendar year (每年次数)."""
        limit = self.stated("claims_per_year")
        if limit is None:
            return
        place = f"year {self.pack.city} {self.on.year}"
        if (free := self._free(place, limit)) is None:
            raise Refusal(
                "the person applied in {year} already, by {claims}; {clause} allows {times}",
                **self._told(place, limit),
                year=self.on.year,
            )
        yield free

    def _in_a_lifetime(self) -> Iterator[Use]:
        """So often and never again (终身次数)."""
        limit = self.stated("claims_in_life")
        if limit is None:
            return
        place = f"life {self.pack.city}"
        if (free := self._free(place, limit)) is None:
            raise Refusal(
                "the person applied already, by {claims}; {clause} allows {times} in a lifetime",
                **self._told(place, limit),
            )
        yield free

    def _told(self, place: str, limit: Applied) -> dict[str, object]:
        return {"claims": ", ".join(self._others(f"{place} ")), "clause": limit.clause, "times": limit.number}

    def _free(self, place: str, limit: Applied) -> Use | None:
        """The first number that is free there, or the claim's own."""
        for number in range(1, limit.number + 1):
            if self.held.get(what := f"{place} {number}", self.own) == self.own:
                return self._of_person(what)
        return None


def uses_of(claim: Claim, around: Surroundings) -> tuple[Use, ...]:
    """Everything the claim uses up as it stands, in an order of its own; a Refusal where something is used up."""
    certificate_no = str(claim.stands.certificate_no)
    certificate = around.certificate(certificate_no).stands
    limits = Limits(
        claim,
        around.pack(claim.submitted.policy),
        certificate.occupation_code,
        certificate.level,
        around.held(f"person:{claim.submitted.person}"),
        around.held(f"certificate:{certificate_no}"),
    )
    return tuple(limits.uses())


UsesOf = Callable[[Any, Surroundings], tuple[Use, ...]]
"""What a state uses up."""
