"""The sample's employers, training bodies and offices. All of them are invented (示例)."""

from dataclasses import dataclass

from scripts.municipality.codes import org_code
from scripts.municipality.municipality import Row


@dataclass(frozen=True)
class Organisation:
    """Somebody who employs, trains or handles; `authority` begins the code: 91 company, 52 private body, 12 office."""

    authority: str
    division: str
    name: str
    roles: str


ORGANISATIONS = {
    "changxing care": Organisation("91", "330522", "长兴示例养老服务有限公司", "employer"),
    "changxing school": Organisation("52", "330522", "长兴示例职业培训学校", "provider"),
    "wuxing shop": Organisation("91", "330502", "吴兴示例电子商务有限公司", "employer"),
    "wuxing care": Organisation("91", "330502", "吴兴示例康养有限公司", "employer"),
    "wuxing school": Organisation("52", "330502", "湖州示例技能培训学校", "provider"),
    "deqing nursery": Organisation("91", "330521", "德清示例托育服务有限公司", "employer;provider"),
    "anji homes": Organisation("91", "330523", "安吉示例家政服务有限公司", "employer"),
    "anji inn": Organisation("91", "330523", "安吉示例民宿管理有限公司", "employer"),
    "anji school": Organisation("52", "330523", "安吉示例职业培训学校", "provider"),
    "nanxun motors": Organisation("91", "330503", "南浔示例电机有限公司", "employer"),
    "nanxun school": Organisation("52", "330503", "南浔示例技工培训学校", "provider"),
    "hangzhou homes": Organisation("91", "330106", "杭州示例家政服务有限公司", "employer"),
    "pudong care": Organisation("91", "310115", "浦东示例养老院有限公司", "employer"),
    "pudong school": Organisation("52", "310115", "浦东示例职业技能培训中心", "provider;agency"),
    "minhang homes": Organisation("91", "310112", "闵行示例家政服务有限公司", "employer"),
    "minhang hotel": Organisation("91", "310112", "闵行示例酒店管理有限公司", "employer"),
    "minhang school": Organisation("52", "310112", "闵行示例职业培训学校", "provider"),
    "xuhui chips": Organisation("91", "310104", "徐汇示例集成电路有限公司", "employer"),
    "xuhui school": Organisation("52", "310104", "徐汇示例技能培训学校", "provider"),
    "kunshan hotel": Organisation("91", "320583", "昆山示例酒店有限公司", "employer"),
    "minhang centre": Organisation("12", "310112", "闵行示例就业促进中心", "employment_centre"),
}
CODES = {
    key: org_code(one.authority, one.division, number)
    for number, (key, one) in enumerate(ORGANISATIONS.items(), start=1)
}
"""The stories' word for an organisation → its code (统一社会信用代码)."""


def organisation_rows() -> list[Row]:
    return [
        {"org_code": CODES[key], "name": one.name, "roles": one.roles, "division": one.division}
        for key, one in ORGANISATIONS.items()
    ]
