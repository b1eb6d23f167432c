"""Rows of employment registers, and of what their extracts vouch for. They become no commands of their own."""

from typing import ClassVar

from pydantic import model_validator

from application.intake.rows.row import Row
from domain.kernel.command import Name
from domain.kernel.days import Month
from domain.kernel.identity import DivisionPrefix, IdNumber, OrgCode


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
    """register_coverage.csv: a span of months in a division of which no employment is missing from the extract."""

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
