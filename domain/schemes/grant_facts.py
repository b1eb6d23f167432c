"""The facts of a development grant as recorded (评价项目开发资助), with the ids of the events that gave them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from domain.kernel.money import Fen
from domain.schemes.facts import Evidence
from domain.vocabulary import GrantKind


@dataclass(frozen=True, slots=True)
class Review:
    """What was said of what was developed (评审)."""

    reviewed_on: date
    eligible: bool
    proposed: Fen | None
    scores: tuple[int, ...] = ()
    evidence: Evidence = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the office: awarded so much, of which so much had room under the cap, if there was one; or not."""

    on: date
    awarded: Fen | None = None
    within_cap: Fen | None = None
    evidence: Evidence = ()


@dataclass(frozen=True, slots=True)
class GrantFacts:
    """An application for a grant, and what became of it."""

    grant_no: str
    policy: str
    project_code: str
    applicant: str
    office: str
    kind: GrantKind
    sector: str
    applied_on: date
    amount_applied: Fen
    programme: str = "development_grant"
    reviews: tuple[Review, ...] = ()
    words: tuple[Word, ...] = ()
    withdrawn_on: date | None = None
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    """What is said of the application itself: `application`, `withdrawal` → event ids."""

    @property
    def case(self) -> str:
        return f"grant:{self.grant_no}"

    def seen_on(self, day: date) -> "GrantFacts":
        """The application as if the day were today: facts dated later do not exist yet."""
        return replace(
            self,
            reviews=tuple(one for one in self.reviews if one.reviewed_on <= day),
            words=tuple(one for one in self.words if one.on <= day),
            withdrawn_on=self.withdrawn_on if self.withdrawn_on and self.withdrawn_on <= day else None,
        )

    @property
    def review(self) -> Review | None:
        """The last one."""
        return max(self.reviews, key=lambda one: one.reviewed_on, default=None)

    @property
    def word(self) -> Word | None:
        """The office's last word; of two on one day the award."""
        return max(self.words, key=lambda one: (one.on, one.awarded is not None), default=None)
