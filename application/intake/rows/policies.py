"""Rows of what is stated of a policy in use: rates, occupations of its catalogue, measures of a district."""

from typing import ClassVar, Literal

from application.intake.rows.row import Row
from domain.kernel.command import Key
from domain.kernel.days import Day
from domain.kernel.identity import Division, FreeText
from domain.policy.events import Measure, StatedOccupation, StatedRate

Yes = Literal["yes"]
_DAYS = {"since": "起始日期", "until": "截止日期", "source": "依据"}


class StatedRow(Row):
    """What the three files have in common. Without `policy` the verb says which is meant."""

    policy: Key | None = None


class RateRow(StatedRow):
    """rates.csv: a row of one of the policy's tables; the cells that the table goes by are given, the others not."""

    table = "rates"
    chinese: ClassVar = {
        "policy": "政策",
        "rate": "标准表",
        "category": "职业类别",
        "occupation": "职业编码",
        "level": "等级",
        "group": "人群类别",
        "hukou": "户籍",
        "project": "项目",
        "value": "标准",
        **_DAYS,
        "unverified": "未经核实",
        "withdrawn": "撤回",
    }

    rate: Key
    category: Key | None = None
    occupation: Key | None = None
    level: Key | None = None
    group: Key | None = None
    hukou: Key | None = None
    project: Key | None = None
    value: Key
    since: Day | None = None
    until: Day | None = None
    source: FreeText
    unverified: Yes | None = None
    withdrawn: Yes | None = None

    def stated(self) -> StatedRate:
        columns = ("category", "occupation", "level", "group", "hukou", "project")
        return StatedRate(
            table=self.rate,
            key={column: cell for column in columns if (cell := getattr(self, column)) is not None},
            value=self.value,
            since=self.since,
            until=self.until,
            source=self.source,
            unverified=self.unverified is not None,
            withdrawn=self.withdrawn is not None,
        )


class OccupationRow(StatedRow):
    """catalogue.csv: an occupation that enters the catalogue from a day on, or leaves it after a day."""

    table = "catalogue"
    chinese: ClassVar = {
        "policy": "政策",
        "code": "职业编码",
        "name": "职业名称",
        "category": "职业类别",
        **_DAYS,
        "withdrawn": "撤回",
    }

    code: Key
    name: Key
    category: Key | None = None
    since: Day | None = None
    until: Day | None = None
    source: FreeText
    withdrawn: Yes | None = None

    def stated(self) -> StatedOccupation:
        return StatedOccupation(
            code=self.code,
            name=self.name,
            category=self.category or "",
            since=self.since,
            until=self.until,
            source=self.source,
            withdrawn=self.withdrawn is not None,
        )


class MeasureRow(StatedRow):
    """overlay.csv: what a district lays down of procedure or payee."""

    table = "overlay"
    chinese: ClassVar = {
        "policy": "政策",
        "division": "区划",
        "key": "事项",
        "value": "规定",
        **_DAYS,
        "withdrawn": "撤回",
    }

    division: Division
    key: Key
    value: Key
    since: Day | None = None
    until: Day | None = None
    source: FreeText
    withdrawn: Yes | None = None

    def stated(self) -> Measure:
        return Measure(
            key=self.key,
            value=int(self.value) if self.value.isascii() and self.value.isdecimal() else self.value,
            since=self.since,
            until=self.until,
            source=self.source,
            withdrawn=self.withdrawn is not None,
        )
