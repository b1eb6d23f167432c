"""Rows about people of a class: on its roster, with a certificate, in a job."""

from collections.abc import Iterator
from typing import ClassVar

from application.intake.rows.row import Row
from domain.certificate.commands import IssueCertificate, Level, RevokeCertificate
from domain.cohort.commands import EnrolLearner, WithdrawLearner
from domain.kernel.command import Command, Key
from domain.kernel.days import Day
from domain.kernel.identity import Division, FreeText, IdNumber, OrgCode, PersonName
from domain.placement.commands import EndPlacement, ReportPlacement
from domain.vocabulary import CertificateKind, Group, PlacementKind


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
