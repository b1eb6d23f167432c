"""People who claim for themselves (个人申领): each claim with its certificate, and what sources said of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scripts.municipality.municipality import Municipality, Row
from scripts.sample.organisations import CODES
from scripts.sample.people import person

OF_CLAIMS = 40
"""Where the people of the claims begin, far behind those of the classes."""
AI_TRAINER, CARE_WORKER, HOUSEKEEPER, COOK = "4-04-05-05", "4-10-01-05", "4-10-01-06", "4-03-02-01"


@dataclass(frozen=True, kw_only=True)
class Claimed:
    """A claim, and a line in each language that says what it shows. `found` is the first day in post that was found."""

    claim_no: str
    zh: str
    en: str
    issued_on: str
    applied_on: str
    occupation: str
    level: str = ""
    kind: str = "skill_level"
    programme: str = "skills_upgrade"
    group: str = "unemployed"
    approved_on: str = ""
    rejected_on: str = ""
    found: str = ""
    source: str = "elder_care_registry"
    fee_paid_by: str = ""
    provider: str = ""
    unasked: tuple[str, ...] = ()

    @property
    def in_shanghai(self) -> bool:
        return self.claim_no.startswith("SQ-SH")


CLAIMS = (
    Claimed(
        claim_no="SQ-SH-01",
        zh="人工智能训练师（三级），失业人员：2500 × 1.3 = 3250元",
        en="AI trainer, level 3, unemployed: 2500 × 1.3 = 3250 yuan",
        issued_on="2026-03-02",
        applied_on="2026-03-16",
        approved_on="2026-04-10",
        occupation=AI_TRAINER,
        level="3",
    ),
    Claimed(
        claim_no="SQ-SH-02",
        zh="同样的证书，在职人员按80%：2600元",
        en="the same certificate, employed, at 80 %: 2600 yuan",
        issued_on="2026-03-02",
        applied_on="2026-03-17",
        approved_on="2026-04-10",
        occupation=AI_TRAINER,
        level="3",
        group="employed",
    ),
    Claimed(
        claim_no="SQ-SH-03",
        zh="职业不在目录内：只有3000元的标准，不上浮",
        en="an occupation that is not on the list: the rate of 3000 yuan without the rise",
        issued_on="2026-02-10",
        applied_on="2026-03-02",
        approved_on="2026-03-30",
        occupation=COOK,
        level="2",
    ),
    Claimed(
        claim_no="SQ-SH-04",
        zh="专项职业能力“数据标注”，在职人员：1000 × 80% = 800元",
        en="special capability in data annotation, employed: 1000 × 80 % = 800 yuan",
        issued_on="2026-05-11",
        applied_on="2026-05-20",
        approved_on="2026-06-15",
        occupation="数据标注",
        group="employed",
        programme="special_capability",
        kind="special_capability",
    ),
    Claimed(
        claim_no="SQ-SH-05",
        zh="专项职业能力“模型运用”，失业人员：1000元，尚未批准",
        en="special capability in the use of models, unemployed: 1000 yuan, not approved yet",
        issued_on="2026-08-03",
        applied_on="2026-09-01",
        occupation="模型运用",
        programme="special_capability",
        kind="special_capability",
    ),
    Claimed(
        claim_no="SQ-SH-06",
        zh="养老护理：取证后12个月的最后一日到岗，算数",
        en="elder care: in post on the last day of the twelve months after the certificate, which counts",
        issued_on="2025-05-20",
        applied_on="2026-05-25",
        approved_on="2026-06-22",
        occupation=CARE_WORKER,
        level="5",
        programme="care_sector",
        group="employed",
        found="2026-05-20",
    ),
    Claimed(
        claim_no="SQ-SH-07",
        zh="养老护理：晚一日到岗，不享受",
        en="elder care: in post one day later, and nothing is paid",
        issued_on="2025-05-20",
        applied_on="2026-05-25",
        approved_on="2026-06-22",
        occupation=CARE_WORKER,
        level="5",
        programme="care_sector",
        group="employed",
        found="2026-05-21",
    ),
    Claimed(
        claim_no="SQ-SH-08",
        zh="家政服务：社保显示在岗，但以家政平台为准，待核验",
        en="domestic service: insurance shows the post, but the platform decides, and has not been asked",
        issued_on="2026-04-08",
        applied_on="2026-06-01",
        approved_on="2026-06-22",
        occupation=HOUSEKEEPER,
        level="4",
        programme="care_sector",
        group="employed",
        found="2026-05-06",
        source="social_insurance",
    ),
    Claimed(
        claim_no="SQ-SH-09",
        zh="不予批准：证书系竞赛晋升取得",
        en="turned down: the certificate came from a contest",
        issued_on="2026-02-10",
        applied_on="2026-03-02",
        rejected_on="2026-03-30",
        occupation=AI_TRAINER,
        level="2",
        unasked=("origin",),
    ),
    Claimed(
        claim_no="SQ-HZ-01",
        zh="湖州养老护理员（四级）：湖州尚未公布补贴基准",
        en="Huzhou, care worker, level 4: the city has stated no base rate",
        issued_on="2026-03-02",
        applied_on="2026-03-16",
        approved_on="2026-04-10",
        occupation=CARE_WORKER,
        level="4",
    ),
    Claimed(
        claim_no="SQ-HZ-02",
        zh="湖州专项职业能力，培训费由机构支付：收款方为机构，标准未公布",
        en="Huzhou, special capability, the provider paid the fee and would be paid; no rate is stated",
        issued_on="2026-05-11",
        applied_on="2026-05-20",
        approved_on="2026-06-15",
        occupation="茶艺",
        fee_paid_by="provider",
        provider="anji school",
        programme="special_capability",
        kind="special_capability",
    ),
    Claimed(
        claim_no="SQ-HZ-03",
        zh="湖州养老护理：补贴之外另有岗位津贴一笔，标准均未公布",
        en="Huzhou, elder care: beside the subsidy a line for the post allowance, neither with a rate",
        issued_on="2025-09-01",
        applied_on="2026-01-12",
        approved_on="2026-02-02",
        occupation=CARE_WORKER,
        level="5",
        programme="care_sector",
        found="2025-12-01",
    ),
)


def add_claims(made: Municipality) -> None:
    """Certificates, claims, and the answers to checks as commands."""
    for number, one in enumerate(CLAIMS, start=1):
        who = person(OF_CLAIMS, number, "310115" if one.in_shanghai else "330522")
        made.certificates.append(_certificate(one, who.id_number))
        made.claims.append(_claim(one, who.id_number, who.name))
        made.commands += _answers(one)


def _certificate(one: Claimed, id_number: str) -> Row:
    return {
        "certificate_no": f"ZS-{one.claim_no}",
        "kind": one.kind,
        "id_number": id_number,
        "occupation_code": one.occupation,
        "level": one.level,
        "issued_on": one.issued_on,
        "issuer": "上海示例职业技能评价中心" if one.in_shanghai else "湖州示例职业技能评价中心",
    }


def _claim(one: Claimed, id_number: str, name: str) -> Row:
    care = one.programme == "care_sector"
    return {
        "claim_no": one.claim_no,
        "policy": "shanghai-2025" if one.in_shanghai else "huzhou-2025",
        "programme": one.programme,
        "id_number": id_number,
        "name": name,
        "certificate_no": f"ZS-{one.claim_no}",
        "group": one.group,
        "hukou": "310115" if one.in_shanghai else "330522",
        "office": "310115" if one.in_shanghai else "330522",
        "applied_on": one.applied_on,
        "employer": CODES["pudong care" if one.in_shanghai else "changxing care"] if care else "",
        "post": one.occupation if care else "",
        "in_post_from": one.found,
        "fee_paid_by": one.fee_paid_by,
        "provider": CODES[one.provider] if one.provider else "",
        "reviewed_on": one.approved_on or one.rejected_on,
        "approved_on": one.approved_on,
        "rejected_on": one.rejected_on,
    }


def _answers(one: Claimed) -> Iterator[dict[str, Any]]:
    for check in _checks(one):
        in_post = check.startswith("in_post")
        answer: dict[str, Any] = {
            "do": "claim.verify",
            "id": f"sample-claim.verify-{one.claim_no}-{check}",
            "claim_no": one.claim_no,
            "check": check,
            "result": "confirmed",
            "verified_on": one.approved_on or one.rejected_on or one.applied_on,
            "source": one.source if in_post else "phone",
        }
        yield answer | ({"found_from": one.found} if check == "in_post" else {})


def _checks(one: Claimed) -> list[str]:
    """What was asked: whatever the city and the programme call for, but for what was left out."""
    checks = ["certificate", "identity", *(["origin"] if one.in_shanghai else [])]
    employed = one.programme == "special_capability" and one.group == "employed"
    checks += ["not_public_staff"] if one.in_shanghai and employed else []
    checks += ["in_post"] if one.found else []
    checks += ["in_post_at_application"] if one.found and one.in_shanghai else []
    return [check for check in checks if check not in one.unasked]
