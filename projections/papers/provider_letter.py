"""The letter to a provider (培训机构告知书): of each class what is paid, what is not, why, and what can be cured."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.kernel.money import Fen
from projections.papers.columns import Columns, exact
from projections.papers.page import Page, Section, section, total


@dataclass(frozen=True, slots=True)
class PaidLine:
    """A line that this run pays."""

    learner_no: str | None
    name: str | None = field(repr=False)
    tranche: str
    amount: Fen


@dataclass(frozen=True, slots=True)
class UnpaidLine:
    """A line that is not paid: `why` in words, and until when it can be cured, if it can."""

    learner_no: str | None
    name: str | None = field(repr=False)
    tranche: str
    amount: Fen
    why: str
    last_day: date | None


@dataclass(frozen=True, slots=True)
class ClassPart:
    """What the letter says of one class."""

    cohort_no: str
    paid: Sequence[PaidLine]
    unpaid: Sequence[UnpaidLine]


@dataclass(frozen=True)
class ProviderLetter:
    """A letter to one provider (known by its code) about one run."""

    run_no: str
    provider: str
    provider_name: str
    policy_title: str
    office: str
    on: date
    classes: Sequence[ClassPart]

    @property
    def paid(self) -> Fen:
        return sum(line.amount for part in self.classes for line in part.paid)

    @property
    def unpaid(self) -> Fen:
        return sum(line.amount for part in self.classes for line in part.unpaid)


_PAID: Columns[PaidLine] = Columns(
    "本次拨付",
    {
        "学员编号": lambda line: line.learner_no,
        "姓名": lambda line: line.name,
        "补贴项": lambda line: line.tranche,
        "金额": lambda line: exact(line.amount),
    },
)

_UNPAID: Columns[UnpaidLine] = Columns(
    "本次未拨付",
    {
        "学员编号": lambda line: line.learner_no,
        "姓名": lambda line: line.name,
        "补贴项": lambda line: line.tranche,
        "金额": lambda line: exact(line.amount),
        "原因": lambda line: line.why,
        "补正截止日": lambda line: line.last_day or "不可补正",
    },
)


def letter_page(letter: ProviderLetter) -> Page:
    """The letter as it is sent."""
    return Page(
        title="职业培训补贴拨付情况告知书",
        number=letter.run_no,
        office=letter.office,
        on=letter.on,
        facts=[
            ("培训机构", f"{letter.provider_name}（{letter.provider}）"),
            ("政策", letter.policy_title),
            ("本次拨付合计", total(letter.paid)),
            ("本次未拨付合计", total(letter.unpaid)),
        ],
        paragraphs=[f"{letter.provider_name}：", "贵单位各班级本次补贴拨付情况如下。可补正的，请在补正截止日前补齐。"],
        sections=[found for part in letter.classes for found in _class(part)],
    )


def _class(part: ClassPart) -> list[Section]:
    """Two tables; one that would be empty is left out."""
    found = []
    if part.paid:
        found.append(section(_PAID, part.paid, f"{part.cohort_no} {_PAID.title}"))
    if part.unpaid:
        found.append(section(_UNPAID, part.unpaid, f"{part.cohort_no} {_UNPAID.title}"))
    return found
