"""Rows about development grants."""

from collections.abc import Iterator
from operator import itemgetter
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, model_validator

from application.intake.rows.classes import listed
from application.intake.rows.row import Row
from domain.grant.commands import ApplyForGrant, AwardGrant, RejectGrant, ReviewGrant, Score, WithdrawGrant, Yuan
from domain.kernel.command import Command, Key
from domain.kernel.days import Day
from domain.kernel.identity import Division, FreeText, OrgCode
from domain.vocabulary import GrantKind


class GrantRow(Row):
    """grants.csv: the application, its review, and what was decided about it since."""

    table = "grants"
    chinese: ClassVar = {
        "grant_no": "资助编号",
        "policy": "政策",
        "project_code": "项目编号",
        "applicant": "申请单位",
        "office": "经办区县",
        "kind": "开发内容",
        "sector": "行业",
        "applied_on": "申请日期",
        "amount_applied": "申请金额",
        "reviewed_on": "评审日期",
        "eligible": "是否符合资助条件",
        "scores": "评分",
        "proposed_amount": "建议金额",
        "awarded_on": "核定日期",
        "amount": "核定金额",
        "rejected_on": "不予资助日期",
        "withdrawn_on": "撤回日期",
        "reason": "原因",
    }

    grant_no: Key
    policy: Key
    project_code: Key
    applicant: OrgCode
    office: Division
    kind: GrantKind
    sector: Key
    applied_on: Day
    amount_applied: Yuan
    reviewed_on: Day | None = None
    eligible: Literal["yes", "no"] | None = None
    scores: Annotated[tuple[Score, ...] | None, BeforeValidator(listed)] = None
    proposed_amount: Yuan | None = None
    awarded_on: Day | None = None
    amount: Yuan | None = None
    rejected_on: Day | None = None
    withdrawn_on: Day | None = None
    reason: FreeText | None = None

    @model_validator(mode="after")
    def _said_in_full(self) -> "GrantRow":
        if (self.reviewed_on is None) != (self.eligible is None):
            raise ValueError("a review has a day and says whether the conditions are met: give both")
        if (self.awarded_on is None) != (self.amount is None):
            raise ValueError("an award has a day and an amount: give both")
        return self

    def commands(self) -> Iterator[Command]:
        """What was done about the application, in the order in which it was."""
        yield self._as(ApplyForGrant)
        if self.reviewed_on is not None:
            yield ReviewGrant.model_construct(
                grant_no=self.grant_no,
                reviewed_on=self.reviewed_on,
                eligible=self.eligible == "yes",
                scores=self.scores or (),
                proposed_amount=self.proposed_amount,
            )
        decided: list[tuple[Day | None, type[Command]]] = [
            (self.awarded_on, AwardGrant),
            (self.rejected_on, RejectGrant),
            (self.withdrawn_on, WithdrawGrant),
        ]
        for _, command in sorted(((on, command) for on, command in decided if on), key=itemgetter(0)):
            yield self._as(command)
