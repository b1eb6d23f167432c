"""Rows about organisations and classes."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field, model_validator

from application.intake.rows.row import Row
from domain.cohort.commands import ApprovePlan, CompleteCohort, PlanCohort, SignAgreement
from domain.kernel.command import Command, Key, Name
from domain.kernel.days import Day
from domain.kernel.identity import Division, FreeText, OrgCode
from domain.organisation.commands import GrantStanding, RegisterOrganisation, WithdrawStanding
from domain.vocabulary import CertificateKind, OrganisationStanding, Party, Programme, Role


def listed(value: object) -> object:
    """`employer;provider` → its parts; full-width `；` separates too."""
    if not isinstance(value, str):
        return value
    return tuple(part.strip() for part in value.replace("；", ";").split(";") if part.strip())


Roles = Annotated[tuple[Role, ...], BeforeValidator(listed), Field(min_length=1)]
Parties = Annotated[tuple[Party, ...], BeforeValidator(listed), Field(min_length=1)]


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


class StandingRow(Row):
    """standings.csv: a licence or a place on a list, and since when it is withdrawn."""

    table = "standings"
    chinese: ClassVar = {
        "org_code": "统一社会信用代码",
        "standing": "资质或名单",
        "detail": "说明",
        "since": "起始日期",
        "until": "截止日期",
        "source": "来源",
        "withdrawn_on": "撤销日期",
        "reason": "撤销原因",
    }

    org_code: OrgCode
    standing: OrganisationStanding
    detail: FreeText | None = None
    since: Day
    until: Day | None = None
    source: Name
    withdrawn_on: Day | None = None
    reason: FreeText | None = None

    def commands(self) -> Iterator[Command]:
        yield self._as(GrantStanding)
        if self.withdrawn_on is not None:
            yield self._as(WithdrawStanding)


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
