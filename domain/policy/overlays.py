"""What a district's own measures (区县具体操作办法) may lay down: procedure and payee, and nothing that is worth money.

A rate, a cap, a period or a condition is the city's; an overlay that names one is refused.
"""

from collections.abc import Iterator

from domain.policy.dated import Applied
from domain.policy.parameters import Kind, Parameter

MEASURES = {
    "payee_directed_training": Parameter(Kind.WORD, "directed_training", ("provider", "employer")),
    "payee_special_capability": Parameter(Kind.WORD, "special_capability", ("person", "provider")),
    "payee_employees_training": Parameter(Kind.WORD, "employees_training", ("employer", "provider")),
    "payee_apprenticeship": Parameter(Kind.WORD, "apprenticeship", ("employer", "provider")),
    "review_working_days": Parameter(Kind.NUMBER, "later_rules"),  # 审核工作日
    "publicity_working_days": Parameter(Kind.NUMBER, "later_rules"),  # 公示工作日
}
"""The only keys an overlay may set (收款方、办理程序)."""


def of_office(measures: tuple[Applied, ...], key: str, office: str) -> Iterator[Applied]:
    """The measures with that key of the divisions in which the office lies, the narrowest first."""
    found = [one for one in measures if one.name == key and office.startswith(division_of(one))]
    yield from sorted(found, key=lambda one: -len(division_of(one)))


def division_of(measure: Applied) -> str:
    return dict(measure.key)["division"]
