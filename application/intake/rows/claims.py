"""Rows about what people claim."""

from collections.abc import Iterator
from operator import itemgetter
from typing import ClassVar

from application.intake.rows.row import Row
from domain.claim.commands import ApproveClaim, RejectClaim, ReviewClaim, SubmitClaim, WithdrawClaim
from domain.kernel.command import Command, Key
from domain.kernel.days import Day
from domain.kernel.identity import Division, IdNumber, OrgCode, PersonName
from domain.vocabulary import ClaimProgramme, FeePayer, Group


class ClaimRow(Row):
    """claims.csv: the application, and what was decided about it since."""

    table = "claims"
    chinese: ClassVar = {
        "claim_no": "申领编号",
        "policy": "政策",
        "programme": "项目",
        "id_number": "身份证号",
        "name": "姓名",
        "certificate_no": "证书编号",
        "group": "人群类别",
        "hukou": "户籍地",
        "office": "经办区县",
        "applied_on": "申请日期",
        "employer": "用人单位",
        "post": "岗位",
        "in_post_from": "在岗起始日期",
        "fee_paid_by": "培训费支付方",
        "provider": "培训机构",
        "reviewed_on": "审核日期",
        "approved_on": "批准日期",
        "rejected_on": "不予批准日期",
        "withdrawn_on": "撤回日期",
    }

    claim_no: Key
    policy: Key
    programme: ClaimProgramme
    id_number: IdNumber
    name: PersonName | None = None
    certificate_no: Key
    group: Group | None = None
    hukou: Division | None = None
    office: Division
    applied_on: Day
    employer: OrgCode | None = None
    post: Key | None = None
    in_post_from: Day | None = None
    fee_paid_by: FeePayer | None = None
    provider: OrgCode | None = None
    reviewed_on: Day | None = None
    approved_on: Day | None = None
    rejected_on: Day | None = None
    withdrawn_on: Day | None = None

    def commands(self) -> Iterator[Command]:
        """What was done about the claim, in the order in which it was."""
        yield self._as(SubmitClaim)
        decided: list[tuple[Day | None, type[Command]]] = [
            (self.reviewed_on, ReviewClaim),
            (self.approved_on, ApproveClaim),
            (self.rejected_on, RejectClaim),
            (self.withdrawn_on, WithdrawClaim),
        ]
        for _, command in sorted(((on, command) for on, command in decided if on), key=itemgetter(0)):
            yield self._as(command)
