"""Development grants (评价项目开发资助), and what the sample's organisations are entitled to (资质与名单)."""

from dataclasses import dataclass

from scripts.municipality.municipality import Municipality, Row
from scripts.sample.organisations import CODES


@dataclass(frozen=True, kw_only=True)
class Granted:
    """A grant, and a line in each language that says what it shows."""

    grant_no: str
    zh: str
    en: str
    project_code: str
    applicant: str
    office: str
    sector: str
    kind: str = "question_bank"
    amount_applied: str
    eligible: str = "yes"
    awarded_on: str = ""
    amount: str = ""


GRANTS = (
    Granted(
        grant_no="ZZ-HZ-01",
        zh="托育题库：核定3万元",
        en="a question bank for child care: 30,000 yuan",
        project_code="HZ-TY-1",
        applicant="deqing nursery",
        office="330521",
        sector="托育服务",
        amount_applied="42000",
        awarded_on="2026-05-11",
        amount="30000",
    ),
    Granted(
        grant_no="ZZ-HZ-02",
        zh="同一项目再次核定3万元：每个项目最高5万元，只余2万元",
        en="the same project again: of 50,000 yuan a project only 20,000 are left",
        project_code="HZ-TY-1",
        applicant="deqing nursery",
        office="330521",
        sector="托育服务",
        amount_applied="30000",
        awarded_on="2026-07-06",
        amount="30000",
    ),
    Granted(
        grant_no="ZZ-SH-01",
        zh="人工智能专项职业能力项目：核定12万元，最高10万元",
        en="a special-capability project in artificial intelligence: 120,000 awarded, 100,000 at most",
        project_code="SH-AI-1",
        applicant="xuhui school",
        office="310104",
        sector="人工智能",
        kind="special_capability",
        amount_applied="150000",
        awarded_on="2026-06-01",
        amount="120000",
    ),
    Granted(
        grant_no="ZZ-SH-02",
        zh="家政项目：评审不符合资助条件",
        en="a project in domestic service: the review found the conditions not met",
        project_code="SH-JZ-1",
        applicant="minhang school",
        office="310112",
        sector="家政服务",
        kind="level_assessment",
        amount_applied="60000",
        eligible="no",
    ),
)


def add_grants(made: Municipality) -> None:
    """Their rows; all were applied for in March 2026 and reviewed in April."""
    made.grants += [_row(one) for one in GRANTS]


def add_standings(made: Municipality) -> None:
    """A listed agency, a listed employer, an enterprise of the dual channel."""
    made.standings += [
        _standing("pudong school", "quality_agency", "2025-07-01", "上海示例名单公告（2025年）"),
        _standing("pudong care", "sector_employer", "2025-03-01", "上海示例养老用人单位名单"),
        _standing("nanxun motors", "dual_channel", "2026-01-01", "湖州示例“双通道”改革优秀企业公告"),
    ]


def _row(one: Granted) -> Row:
    return {
        "grant_no": one.grant_no,
        "policy": "huzhou-2025" if one.grant_no.startswith("ZZ-HZ") else "shanghai-2025",
        "project_code": one.project_code,
        "applicant": CODES[one.applicant],
        "office": one.office,
        "kind": one.kind,
        "sector": one.sector,
        "applied_on": "2026-03-02",
        "amount_applied": one.amount_applied,
        "reviewed_on": "2026-04-13",
        "eligible": one.eligible,
        "scores": "88;91;84" if one.eligible == "yes" else "52;60;47",
        "awarded_on": one.awarded_on,
        "amount": one.amount,
    }


def _standing(organisation: str, standing: str, since: str, source: str) -> Row:
    return {"org_code": CODES[organisation], "standing": standing, "since": since, "source": source}
