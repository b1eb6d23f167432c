"""The closed lists of the field: kinds, groups, roles. The Chinese term stands beside each code."""

from typing import Literal

Role = Literal["employer", "provider", "agency", "employment_centre"]
"""用人单位 · 培训机构 · 人力资源服务机构 · 就业促进中心"""

Party = Literal["employer", "provider", "learner", "employment_centre"]
"""Who signs the training agreement: 用人单位 · 培训机构 · 学员 · 区就业促进中心."""

Programme = Literal["directed_training", "apprenticeship", "employees_training"]
"""定向培训 · 企业新型学徒制 · 职工培训"""

CertificateKind = Literal["skill_level", "special_capability", "completion", "national_qualification"]
"""职业技能等级证书 · 专项职业能力证书 · 培训合格证书 · 国家职业资格证书"""

Group = Literal[
    "unemployed",
    "hard_to_employ",
    "poverty_monitored",
    "graduating_student",
    "school_leaver",
    "rural_transfer",
    "laid_off_agreement",
    "rural_surplus",
    "out_of_province",
    "employed",
    "other",
    "disabled",
    "veteran",
    "graduating_vocational_student",
]
"""失业 · 就业困难 · 返贫监测 · 毕业年度 · 未继续升学初高中 · 农村转移就业
协保 · 原农村富余 · 外省市求职 · 在职 · 其他
残疾人 · 退役五年内的退役士兵 · 中职毕业学年"""

PlacementKind = Literal["employee", "flexible", "self_employed"]
"""单位就业 · 灵活就业 · 自主创业"""

CheckKind = Literal["start", "retention"]
"""就业核查 (placement is real) · 满6个月仍就业核查"""

CheckResult = Literal["employed", "not_employed", "unknown"]
"""在职 · 不在职 · 未知"""

ClaimProgramme = Literal["skills_upgrade", "special_capability", "care_sector"]
"""职业技能提升补贴 · 专项职业能力补贴 · 养老、家政、托育、电商证书后就业"""

LineProgramme = Literal[Programme, ClaimProgramme, "development_grant"]
"""Every programme of which there are lines: those above and 评价项目开发资助."""

ClaimCheck = Literal["certificate", "identity", "origin", "not_public_staff", "in_post", "in_post_at_application"]
"""证书真实有效 · 人群类别 · 证书取得方式 · 非公务员、事业单位非技能岗位人员 · 在岗 · 申请时在岗"""

Finding = Literal["confirmed", "refuted", "unknown"]
"""属实 · 不属实 · 未知"""

FeePayer = Literal["person", "provider"]
"""培训费由谁支付：个人 · 培训机构"""

Post = Literal["new_hire", "transferred", "front_line", "other"]
"""An apprentice's place in the enterprise: 新招用人员 · 新转岗人员 · 一线职工 · 其他."""

ContractKind = Literal["fixed", "open_ended", "task_based"]
"""固定期限 · 无固定期限 · 以完成一定工作任务为期限"""

Payee = Literal["employer", "provider"]
"""Who is sent an apprenticeship's money: 企业 · 培训机构."""

TrainingYear = Literal[1, 2]
"""第一培训年度 · 第二培训年度"""

OrganisationStanding = Literal[
    "school_licence", "evaluation_filing", "star_rating", "quality_agency", "dual_channel", "sector_employer"
]
"""办学许可 · 技能评价机构备案 · 协会年度星级 · 优质人力资源服务机构名单
优秀“双通道”改革企业 · 行业主管部门确定的用人单位"""

GrantKind = Literal["level_assessment", "new_occupation", "level_standard", "question_bank", "special_capability"]
"""职业技能等级认定项目 · 新职业 · 国家职业标准 · 职业技能等级认定题库 · 专项职业能力评价项目"""

RecoveryCause = Literal["difference", "by_hand"]
"""Why money is taken back: a run found less earned than sent · an officer found it: 差额 · 人工认定."""

Authority = Literal["public_security", "discipline_inspection"]
"""Whom a recovery is referred to: 公安机关 · 纪检监察机关."""
