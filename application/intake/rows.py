"""What each intake file holds: one record per kind of row, its Chinese column names, and the commands it stands for."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field, model_validator

from domain.certificate.commands import IssueCertificate, Level, RevokeCertificate
from domain.cohort.commands import (
    ApprovePlan,
    CompleteCohort,
    EnrolLearner,
    PlanCohort,
    SignAgreement,
    WithdrawLearner,
)
from domain.kernel.command import Command, Key, Name
from domain.kernel.days import Day, Month
from domain.kernel.identity import Division, DivisionPrefix, FreeText, IdNumber, OrgCode, PersonName
from domain.kernel.record import Record
from domain.organisation.organisation import RegisterOrganisation
from domain.placement.commands import EndPlacement, ReportPlacement
from domain.vocabulary import CertificateKind, Group, Party, PlacementKind, Programme, Role


def _listed(value: object) -> object:
    """`employer;provider` → its parts; full-width `；` separates too."""
    if not isinstance(value, str):
        return value
    return tuple(part.strip() for part in value.replace("；", ";").split(";") if part.strip())


Roles = Annotated[tuple[Role, ...], BeforeValidator(_listed), Field(min_length=1)]
Parties = Annotated[tuple[Party, ...], BeforeValidator(_listed), Field(min_length=1)]


class Row(Record):
    """A row of an intake file. Field names are the English column names."""

    table: ClassVar[str]
    chinese: ClassVar[dict[str, str]]

    def commands(self) -> Iterator[Command]:
        """What the row asks to be recorded, in order; what is recorded already changes nothing."""
        return iter(())

    def _as(self, command: type[Command]) -> Command:
        """The command with the values the row has for its fields, which the row has checked already."""
        return command.model_construct(**{name: getattr(self, name, None) for name in command.model_fields})


class OrganisationRow(Row):
    """organisations.csv"""

    table = "organisations"
    chinese: ClassVar = {"org_code": "统一社会信用代码", "name": "名称", "roles": "角色", "division": "行政区划"}

    org_code: OrgCode
    name: FreeText
    roles: Roles
    division: Division | None = None

    def commands(self) -> Iterator[Command]:
        yield self._as(RegisterOrganisation)


class CohortRow(Row):
    """cohorts.csv: the class's plan, and what happened to it since."""

    table = "cohorts"
    chinese: ClassVar = {
        "cohort_no": "班级编号",
        "policy": "政策",
        "programme": "项目",
        "provider": "培训机构",
        "employer": "用人单位",
        "office": "经办区县",
        "held_in": "开班地",
        "certificate_kind": "证书种类",
        "occupation_code": "职业编码",
        "agreement_parties": "协议签订方",
        "agreement_signed_on": "协议签订日期",
        "plan_approved_on": "方案审核通过日期",
        "starts_on": "开班日期",
        "ends_on": "计划结班日期",
        "completed_on": "结班日期",
    }

    cohort_no: Key
    policy: Key
    programme: Programme
    provider: OrgCode
    employer: OrgCode
    office: Division
    held_in: Division
    certificate_kind: CertificateKind | None = None
    occupation_code: Key | None = None
    agreement_parties: Parties | None = None
    agreement_signed_on: Day | None = None
    plan_approved_on: Day | None = None
    starts_on: Day
    ends_on: Day | None = None
    completed_on: Day | None = None

    @model_validator(mode="after")
    def _signed_by_somebody(self) -> "CohortRow":
        if self.agreement_signed_on is not None and not self.agreement_parties:
            raise ValueError("an agreement is signed by somebody: name the parties")
        return self

    def commands(self) -> Iterator[Command]:
        yield self._as(PlanCohort)
        if self.agreement_signed_on is not None:
            yield self._as(SignAgreement)
        if self.plan_approved_on is not None:
            yield self._as(ApprovePlan)
        if self.completed_on is not None:
            yield self._as(CompleteCohort)


class EnrolmentRow(Row):
    """enrolments.csv: the roster."""

    table = "enrolments"
    chinese: ClassVar = {
        "cohort_no": "班级编号",
        "learner_no": "学号",
        "id_number": "身份证号",
        "name": "姓名",
        "group": "人群类别",
        "hukou": "户籍地",
        "enrolled_on": "入班日期",
        "left_on": "退班日期",
    }

    cohort_no: Key
    learner_no: Key
    id_number: IdNumber
    name: PersonName | None = None
    group: Group | None = None
    hukou: Division | None = None
    enrolled_on: Day
    left_on: Day | None = None

    def commands(self) -> Iterator[Command]:
        yield self._as(EnrolLearner)
        if self.left_on is not None:
            yield self._as(WithdrawLearner)


class CertificateRow(Row):
    """certificates.csv"""

    table = "certificates"
    chinese: ClassVar = {
        "certificate_no": "证书编号",
        "kind": "证书种类",
        "id_number": "身份证号",
        "cohort_no": "班级编号",
        "occupation_code": "职业编码",
        "level": "等级",
        "issued_on": "核发日期",
        "issuer": "发证机构",
        "revoked_on": "撤销日期",
    }

    certificate_no: Key
    kind: CertificateKind
    id_number: IdNumber
    cohort_no: Key | None = None
    occupation_code: Key | None = None
    level: Level | None = None
    issued_on: Day
    issuer: FreeText | None = None
    revoked_on: Day | None = None

    def commands(self) -> Iterator[Command]:
        yield self._as(IssueCertificate)
        if self.revoked_on is not None:
            yield self._as(RevokeCertificate)


class PlacementRow(Row):
    """placements.csv"""

    table = "placements"
    chinese: ClassVar = {
        "placement_no": "就业登记编号",
        "cohort_no": "班级编号",
        "id_number": "身份证号",
        "employer": "用人单位",
        "work_division": "工作地",
        "kind": "就业形式",
        "started_on": "入职日期",
        "ended_on": "离职日期",
    }

    placement_no: Key
    cohort_no: Key
    id_number: IdNumber
    employer: OrgCode
    work_division: Division
    kind: PlacementKind
    started_on: Day
    ended_on: Day | None = None

    def commands(self) -> Iterator[Command]:
        yield self._as(ReportPlacement)
        if self.ended_on is not None:
            yield self._as(EndPlacement)


class RegisterFileRow(Row):
    """register.csv: an extract of employment registers. Its rows become no commands of their own."""

    table = "register"
    chinese: ClassVar = {
        "source": "数据来源",
        "id_number": "身份证号",
        "employer": "用人单位",
        "division": "行政区划",
        "month": "所属月份",
    }

    source: Name
    id_number: IdNumber
    employer: OrgCode
    division: DivisionPrefix
    month: Month


class CoverageRow(Row):
    """register_coverage.csv: what the extract claims to be complete for."""

    table = "register_coverage"
    chinese: ClassVar = {"source": "数据来源", "division": "行政区划", "from_month": "起始月份", "to_month": "截止月份"}

    source: Name
    division: DivisionPrefix
    from_month: Month
    to_month: Month

    @model_validator(mode="after")
    def _in_order(self) -> "CoverageRow":
        if self.to_month < self.from_month:
            raise ValueError("the last month lies before the first")
        return self


ROWS: dict[str, type[Row]] = {
    row.table: row
    for row in (
        OrganisationRow,
        CohortRow,
        EnrolmentRow,
        CertificateRow,
        PlacementRow,
        RegisterFileRow,
        CoverageRow,
    )
}
"""Kind → row, in the order in which the files build on each other."""
