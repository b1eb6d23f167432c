"""The rows of one small Huzhou class: five learners, certified on 10 July, at work from 15 July 2025.

The register shows them all in July and August, and again in January 2026, half a year on.
"""

from datetime import date
from typing import Any

from scripts.municipality.codes import id_number
from tests.builders import EMPLOYER, OTHER_EMPLOYER, PROVIDER

Row = dict[str, str]
PEOPLE = [id_number("330502", date(1990, 5, 17), serial) for serial in range(11, 16)]
NAMES = ["王伟", "李芳", "张娜", "刘敏", "陈静"]
MONTHS = ("2025-07", "2025-08", "2026-01")
COVERED = {"source": "social_insurance", "division": "3305", "from_month": "2025-01", "to_month": "2026-12"}

ORGANISATIONS: list[Row] = [
    {"org_code": PROVIDER, "name": "湖州职业培训学校", "roles": "provider", "division": "330502"},
    {"org_code": EMPLOYER, "name": "湖州康养服务有限公司", "roles": "employer", "division": "330502"},
    {"org_code": OTHER_EMPLOYER, "name": "德清家政有限公司", "roles": "employer;agency", "division": "330521"},
]
COHORT: Row = {
    "cohort_no": "A",
    "policy": "huzhou-2025",
    "programme": "directed_training",
    "provider": PROVIDER,
    "employer": EMPLOYER,
    "office": "330502",
    "held_in": "330502",
    "certificate_kind": "completion",
    "occupation_code": "4-10-01-05",
    "agreement_parties": "employer;provider;learner",
    "agreement_signed_on": "2025-05-20",
    "plan_approved_on": "2025-05-30",
    "starts_on": "2025-06-02",
    "ends_on": "2025-06-30",
    "completed_on": "2025-06-30",
}


def enrolment(n: int, **changes: str) -> Row:
    return {
        "cohort_no": "A",
        "learner_no": f"{n + 1:02d}",
        "id_number": PEOPLE[n],
        "name": NAMES[n],
        "group": "unemployed",
        "hukou": "341122",
        "enrolled_on": "2025-05-26",
        "left_on": "",
    } | changes


def certificate(n: int, **changes: str) -> Row:
    return {
        "certificate_no": f"C-{n + 1}",
        "kind": "completion",
        "id_number": PEOPLE[n],
        "cohort_no": "A",
        "occupation_code": "4-10-01-05",
        "level": "",
        "issued_on": "2025-07-10",
        "issuer": "湖州评价机构",
        "revoked_on": "",
    } | changes


def placement(n: int, **changes: str) -> Row:
    return {
        "placement_no": f"P-{n + 1}",
        "cohort_no": "A",
        "id_number": PEOPLE[n],
        "employer": EMPLOYER,
        "work_division": "330502",
        "kind": "employee",
        "started_on": "2025-07-15",
        "ended_on": "",
    } | changes


def shown(n: int, *months: str, **changes: str) -> list[Row]:
    """The register's rows about somebody."""
    row = {"source": "social_insurance", "id_number": PEOPLE[n], "employer": EMPLOYER, "division": "330502"}
    return [row | {"month": month} | changes for month in months]


def facts(**changes: Any) -> dict[str, list[Row]]:
    """The files about the class, without the register's; another list for a file where one is named, none if empty."""
    everybody = range(len(PEOPLE))
    files = {
        "organisations": ORGANISATIONS,
        "cohorts": [COHORT],
        "enrolments": [enrolment(n) for n in everybody],
        "certificates": [certificate(n) for n in everybody],
        "placements": [placement(n) for n in everybody],
    } | changes
    return {kind: rows for kind, rows in files.items() if rows}


def register(*rows: Row, covered: Row | None = COVERED) -> dict[str, list[Row]]:
    """The register's files: what is shown, and what they claim to be complete for."""
    files = {"register": list(rows)} if rows else {}
    return files | ({"register_coverage": [covered]} if covered else {})


def everything() -> dict[str, list[Row]]:
    return facts() | register(*(row for n in range(len(PEOPLE)) for row in shown(n, *MONTHS)))
