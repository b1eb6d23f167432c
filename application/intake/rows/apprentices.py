"""Rows about the apprentices of a class: registered, under contract, insured, a training year behind them."""

from collections.abc import Iterator
from typing import ClassVar

from pydantic import model_validator

from application.intake.rows.row import Row
from domain.certificate.commands import Level
from domain.cohort.apprentice_commands import CompleteYear, RecordContract, RecordInsurance, RegisterApprentice
from domain.kernel.command import Command, Key, Months, Name
from domain.kernel.days import Day, Month
from domain.kernel.identity import Division, OrgCode
from domain.kernel.money import Yuan
from domain.vocabulary import ContractKind, Post, TrainingYear


class ApprenticeRow(Row):
    """apprentices.csv: one row a learner, who stands in enrolments.csv."""

    table = "apprentices"
    chinese: ClassVar = {
        "cohort_no": "班级编号",
        "learner_no": "学号",
        "level": "目标等级",
        "post": "岗位类别",
        "fee": "每年培训费",
        "months_before": "此前培训月数",
        "contract_employer": "合同单位",
        "contract_division": "合同单位所在地",
        "contract_kind": "合同种类",
        "contract_signed_on": "合同签订日期",
        "contract_from": "合同起始日期",
        "contract_to": "合同截止日期",
        "insured_from": "参保起始月份",
        "insurance_source": "参保信息来源",
        "year_1_completed_on": "第一年度完成日期",
        "year_2_completed_on": "第二年度完成日期",
    }

    cohort_no: Key
    learner_no: Key
    level: Level
    post: Post
    fee: Yuan | None = None
    months_before: Months | None = None
    contract_employer: OrgCode | None = None
    contract_division: Division | None = None
    contract_kind: ContractKind | None = None
    contract_signed_on: Day | None = None
    contract_from: Day | None = None
    contract_to: Day | None = None
    insured_from: Month | None = None
    insurance_source: Name | None = None
    year_1_completed_on: Day | None = None
    year_2_completed_on: Day | None = None

    @model_validator(mode="after")
    def _whole(self) -> "ApprenticeRow":
        needed = (self.contract_employer, self.contract_division, self.contract_kind, self.contract_from)
        if self.contract_signed_on is not None and None in needed:
            raise ValueError("a contract has an enterprise, its place, a kind and a first day")
        if self.insured_from is not None and self.insurance_source is None:
            raise ValueError("say who knows of the insurance")
        return self

    def commands(self) -> Iterator[Command]:
        yield self._as(RegisterApprentice)
        if self.contract_signed_on is not None:
            yield self._as(RecordContract)
        if self.insured_from is not None:
            yield self._as(RecordInsurance)
        if self.year_1_completed_on is not None:
            yield self._completed(1, self.year_1_completed_on)
        if self.year_2_completed_on is not None:
            yield self._completed(2, self.year_2_completed_on)

    def _completed(self, year: TrainingYear, day: Day) -> Command:
        return CompleteYear(cohort_no=self.cohort_no, learner_no=self.learner_no, year=year, completed_on=day)
