"""What the extracts claim together: which months some source covers, and which rows no longer stand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from domain.kernel.days import Month
from domain.kernel.identity import whole_division


@dataclass(frozen=True, slots=True)
class Claim:
    """An extract of the source claims to be complete for a division and months (覆盖范围)."""

    position: int
    source: str
    division: str
    from_month: Month
    to_month: Month
    restates: bool


@dataclass
class Coverage:
    """The claims of all extracts, laid out for the months that are asked about."""

    _sources: dict[tuple[str, Month], dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    _restated: dict[tuple[str, str, Month], int] = field(default_factory=dict)
    _found: dict[tuple[str, str, Month], int] = field(default_factory=dict)
    """what `restated_at` has answered: rows by the hundred thousand lie in few divisions and months"""

    @classmethod
    def of(cls, claims: Iterable[Claim], months: Iterable[Month]) -> "Coverage":
        """The order of the claims makes no difference."""
        coverage, asked = cls(), sorted(set(months))
        for claim in claims:
            for month in asked:
                if claim.from_month <= month <= claim.to_month:
                    coverage._add(claim, whole_division(claim.division), month)
        return coverage

    def _add(self, claim: Claim, division: str, month: Month) -> None:
        by_source = self._sources[division, month]
        by_source[claim.source] = max(claim.position, by_source.get(claim.source, 0))
        if claim.restates:
            key = (claim.source, division, month)
            self._restated[key] = max(claim.position, self._restated.get(key, 0))

    def sources(self, city: str, month: Month) -> dict[str, int]:
        """Who claims, in which newest extract, to know every employment in the whole city in that month.

        A county's extract alone does not.
        """
        found: dict[str, int] = {}
        for wider in around(city):
            for source, position in self._sources.get((wider, month), {}).items():
                found[source] = max(position, found.get(source, 0))
        return found

    def stands(self, position: int, source: str, division: str, month: Month) -> bool:
        """Does a row still count, or has a later extract of its source restated its division and month?"""
        return self.restated_at(source, division, month) <= position

    def restated_at(self, source: str, division: str, month: Month) -> int:
        """Where the newest extract stands that restated the division and month; 0 where none did."""
        key = (source, division, month)
        if (found := self._found.get(key)) is None:
            found = max(self._restated.get((source, wider, month), 0) for wider in around(division))
            self._found[key] = found
        return found


def around(division: str) -> Iterator[str]:
    """The division and all that it lies in: `330502`, `3305`, `33`."""
    return (division[:length] for length in range(len(division), 1, -2))
