"""An amount of money on one tranche line: the smallest thing that is sent, returned or taken back."""

from typing import Annotated, NamedTuple

from pydantic import AfterValidator, StringConstraints

from domain.kernel.identity import without_id_number
from domain.kernel.money import Fen
from domain.kernel.record import Record

CaseName = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=80, pattern=r"^(cohort|claim|grant):[^\x00-\x1f\x7f]+$"),
    AfterValidator(without_id_number),
]
"""A case that has lines: `cohort:HZ-1`."""


class LineKey(NamedTuple):
    """Which line: of what case, to which learner of a class (None elsewhere), in which tranche."""

    case: str
    learner_no: str | None
    tranche: str


class LineAmount(Record):
    """So many fen on a line."""

    case: str
    learner_no: str | None = None
    tranche: str
    amount: Fen

    @property
    def key(self) -> LineKey:
        return LineKey(self.case, self.learner_no, self.tranche)
