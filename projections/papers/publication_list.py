"""The publication list (公示名单): who is to get what, shown to everybody before it is sent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.kernel.identity import IdNumber
from domain.kernel.money import Fen
from projections.papers.columns import Columns, exact
from projections.papers.page import Page, Section, section, total


@dataclass(frozen=True, slots=True)
class Period:
    """The days on which the list hangs out, first and last."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class PublicationRow:
    """One line. `case` is the class's number, or the case where there is no class; an organisation has no ID number."""

    number: int
    case: str
    learner_no: str | None
    name: str = field(repr=False)
    id_number: IdNumber | None
    programme: str
    tranche: str
    amount: Fen


@dataclass(frozen=True)
class PublicationList:
    """A run as it is shown. Without a period the list is provisional. Rows are read once."""

    number: str
    policy_title: str
    office: str
    on: date
    period: Period | None
    objections_to: str
    row_count: int
    total: Fen
    rows: Iterable[PublicationRow]


PUBLISHED: Columns[PublicationRow] = Columns(
    "公示名单",
    {
        "序号": lambda row: row.number,
        "班级（案件）": lambda row: row.case,
        "学员编号": lambda row: row.learner_no,
        "姓名（名称）": lambda row: row.name,
        "身份证号码": lambda row: row.id_number.masked if row.id_number else None,
        "补贴项目": lambda row: row.programme,
        "补贴项": lambda row: row.tranche,
        "金额": lambda row: exact(row.amount),
    },
)


def publication_page(
    published: PublicationList, rows: Sequence[PublicationRow] | None, files: Sequence[tuple[str, str]]
) -> Page:
    """The list to be hung out. Without `rows`, who are too many to be printed, it refers to the lists."""
    period = published.period
    shown = Section("名单较长，全文见附件。", (), (), ()) if rows is None else section(PUBLISHED, rows)
    return Page(
        title="职业培训补贴公示" if period else "职业培训补贴公示（草案）",
        number=published.number,
        office=published.office,
        on=published.on,
        facts=[
            ("政策", published.policy_title),
            ("公示期", f"{period.first} 至 {period.last}" if period else "未定（草案，不作公示）"),
            ("笔数", str(published.row_count)),
            ("金额合计", total(published.total)),
        ],
        paragraphs=[f"对下列名单有异议的，请在公示期内向{published.objections_to}提出。"],
        sections=[shown],
        closing=[f"附件 {name}，SHA-256：{digest}" for name, digest in files],
    )
