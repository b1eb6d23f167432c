"""The words that a pack may use: every parameter (参数) the schemes understand, and what its values look like.

A new city needs nothing here. A new kind of rule does: its parameter gets a line, so that a misspelt name or an
alternative that no code carries out is refused when the pack is loaded.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

Value: TypeAlias = date | int | str | tuple[str, ...]


class Kind(StrEnum):
    """What a value is, and how a pack writes it."""

    DAY = "a date such as 2025-04-01"
    NUMBER = "a whole number above zero"
    RATIO = 'a share such as "80/100", above zero and at most one'
    YUAN = 'an amount of yuan such as "800" or "1500.50"'
    WORD = "one of the words"
    WORDS = "a list of one or more of the words"
    NAMES = "a list of one or more names or codes"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One named number or word of the law."""

    kind: Kind
    scheme: str
    words: tuple[str, ...] = ()
    optional: bool = False  # absent is an answer: no rate (rate_missing), a term without end
    dated: bool = True  # the term dates everything else and is itself said once
    usual: str | None = None  # what a pack means that says nothing of it, such as one older than the parameter


SCHEMES = (
    "term",
    "directed_training",
    "skills_upgrade",
    "special_capability",
    "care_sector",
    "employees_training",
    "apprenticeship",
    "development_grant",
    "later_rules",
    "standing",
)
GROUPS = (
    "unemployed hard_to_employ poverty_monitored graduating_student school_leaver rural_transfer laid_off_agreement "
    "rural_surplus out_of_province employed other "
    "disabled veteran graduating_vocational_student"
)


def _training(kind: Kind, words: str = "", *, optional: bool = False, more: tuple[str, ...] = ()) -> Parameter:
    return Parameter(kind, "directed_training", (*words.split(), *more), optional)


def _reading(words: str, scheme: str = "directed_training") -> Parameter:
    """A word that settles a doubtful passage; the first is the usual one."""
    return Parameter(Kind.WORD, scheme, tuple(words.split()), optional=True, usual=words.split()[0])


def _claim(scheme: str, kind: Kind, words: str = "", *, optional: bool = False) -> Parameter:
    return Parameter(kind, scheme, tuple(words.split()), optional)


def _apprentice(kind: Kind, words: str = "", *, optional: bool = False) -> Parameter:
    return Parameter(kind, "apprenticeship", tuple(words.split()), optional)


PARAMETERS = {
    "term_from": Parameter(Kind.DAY, "term", dated=False),  # 施行之日
    "term_to": Parameter(Kind.DAY, "term", optional=True, dated=False),  # 有效期至
    "agreement_parties": _training(Kind.WORDS, "employer provider learner employment_centre"),  # 签订协议各方
    "eligible_groups": _training(Kind.WORDS, GROUPS, more=("", "all")),  # 培训对象; "" = 未填
    "certificate_kinds": _training(Kind.WORDS, "skill_level special_capability completion"),  # 证书种类
    "ineligible_in_roster": _reading("counted left_out"),  # 不属培训对象者是否计入全班
    "plan_approval": _training(Kind.WORD, "before_start before_end"),  # 培训考核方案审核通过后执行
    "window_months": _training(Kind.NUMBER),  # 培训后6个月内
    "placement_kinds": _training(Kind.WORDS, "employee flexible self_employed"),  # 在用人单位实现就业
    "work_before_end": _reading("from_end_day never"),  # 结业前已开始的工作
    "verification_months": _training(Kind.NUMBER),  # 核验月数
    "whole_class_at": _training(Kind.RATIO),  # 整班就业率
    "whole_class_of": _reading("roster finishers certified"),  # 就业率的分母
    "ratio_counts": _reading("certified_and_placed placed"),  # 哪些人计入就业率
    "measured": _reading("when_reached window_close"),  # 何时计算就业率
    "whole_class_headcount": _training(Kind.WORD, "finishers certified roster"),  # 全班学员人数
    "first_share": _training(Kind.RATIO),  # 首期
    "retention_months": _training(Kind.NUMBER),  # 实现就业后6个月
    "training_payee": _reading("provider by_agreement"),  # 收款方
    "rate_in_city": _training(Kind.YUAN, optional=True),  # 在本市开班的补贴标准
    "rate_outside_city": _training(Kind.YUAN, optional=True),  # 赴当地开班的补贴标准
    "uplift": _claim("skills_upgrade", Kind.RATIO),  # 上浮
    "uplift_kinds": _claim("skills_upgrade", Kind.WORDS, "skill_level national_qualification"),  # 享受上浮的证书种类
    "upgrade_kinds": _claim("skills_upgrade", Kind.WORDS, "skill_level national_qualification"),  # 可申领的证书种类
    "claim_checks": _claim("skills_upgrade", Kind.WORDS, "certificate identity origin"),  # 须核验的事项
    "identity_as_of": _claim("skills_upgrade", Kind.WORD, "application training"),  # 人群类别以何时为准
    "catalogue_as_of": _claim("skills_upgrade", Kind.WORD, "issue"),  # 目录以何时为准
    "filing_months": _claim("skills_upgrade", Kind.NUMBER, optional=True),  # 证书核发后申领期限
    "certificate_use": _claim("skills_upgrade", Kind.WORD, "once", optional=True),  # 一证一补
    "same_level": _claim("skills_upgrade", Kind.WORD, "once", optional=True),  # 同一职业同一等级
    "employed_claims_per_year": _claim("skills_upgrade", Kind.NUMBER, optional=True),  # 在职人员每年次数
    "claims_per_year": _claim("skills_upgrade", Kind.NUMBER, optional=True),  # 每年次数
    "claims_in_life": _claim("skills_upgrade", Kind.NUMBER, optional=True),  # 终身次数
    "special_kinds": _claim("special_capability", Kind.WORDS, "special_capability"),  # 专项职业能力证书
    "special_projects": _claim("special_capability", Kind.NAMES, optional=True),  # 试点项目
    "special_share": _reading("by_group whole", "special_capability"),  # 是否按人群比例
    "special_staff": _reading("included excluded", "special_capability"),  # 公务员、事业单位非技能岗位
    "special_payee": _claim("special_capability", Kind.WORD, "person who_paid"),  # 补贴给予何人
    "care_kinds": _claim("care_sector", Kind.WORDS, "skill_level national_qualification"),  # 证书种类
    "care_posts": _claim("care_sector", Kind.NAMES),  # 行业的职业和岗位
    "care_window_months": _claim("care_sector", Kind.NUMBER),  # 自证书核发之日起12个月内
    "care_in_post_for": _claim("care_sector", Kind.WORD, "subsidy allowance"),  # 在岗是何者的条件
    "care_at_application": _reading("not_required required", "care_sector"),  # 申请补贴时应当在岗
    "care_registers": _claim("care_sector", Kind.NAMES, optional=True),  # 以何部门的数据为准
    "allowance_posts": _claim("care_sector", Kind.NAMES, optional=True),  # 享受特殊岗位津贴的岗位
    "apprentice_posts": _apprentice(Kind.WORDS, "new_hire transferred front_line other", optional=True),  # 学徒岗位类别
    "contract_months": _apprentice(Kind.NUMBER),  # 1年及以上劳动合同
    "contract_kinds": _apprentice(Kind.WORDS, "fixed open_ended task_based"),  # 合同种类
    "contract_with": _apprentice(Kind.WORD, "own any_in_city"),  # 与本企业、与本市企业签订
    "contract_within_months": _apprentice(Kind.NUMBER, optional=True),  # 开班后3个月内签订; absent: by the first day
    "insurance_within_months": _apprentice(Kind.NUMBER, optional=True),  # 开班后3个月内参保; absent: not asked
    "apprentice_certificates": _apprentice(Kind.WORDS, "skill_level special_capability completion"),  # 证书种类
    "year_proof": _reading("certificate assessment", "apprenticeship"),  # 取得证书后支付，或年度考核合格后支付
    "part_years": _reading("none monthly", "apprenticeship"),  # 不满一年的培训
    "year_amount": _reading("level_rate fee_share", "apprenticeship"),  # 每人每年的计算方式
    "fee_share": _apprentice(Kind.RATIO, optional=True),  # 培训费的比例
    "year_cap": _apprentice(Kind.YUAN),  # 每人每年最高
    "year_floor": _apprentice(Kind.YUAN, optional=True),  # 每人每年最低
    "subsidy_months": _apprentice(Kind.NUMBER, optional=True),  # 补贴期限; absent: none stated
    "batch_overlap": _apprentice(Kind.WORD, "after_assessment", optional=True),  # 首批未完成前开展下批
    "apprentice_payee": _apprentice(Kind.WORD, "employer employer_or_named"),  # 收款方
    "grant_cap": _claim("development_grant", Kind.YUAN, optional=True),  # 每个项目最高
    "grant_sectors": _claim("development_grant", Kind.NAMES, optional=True),  # 资助的行业
    "employees_counted": _claim("employees_training", Kind.WORDS, "labour_relation sector_register"),  # 培训对象
    "employees_registers": _claim("employees_training", Kind.NAMES, optional=True),  # 以何部门的数据为准
    "employees_listed": _claim("employees_training", Kind.WORD, "sector_employer", optional=True),  # 用人单位名单
    "employees_payee": _reading("employer by_agreement", "employees_training"),  # 收款方
    "agency_listing": _reading("not_required every_day", "standing"),  # 优质人力资源服务机构名单
}


def read(name: str, raw: object) -> Value:
    """The value as the schemes get it; a ValueError says what it should have looked like."""
    return read_as(PARAMETERS[name].kind, raw, name, PARAMETERS[name].words)


def read_as(kind: Kind, raw: object, name: str, words: tuple[str, ...] = ()) -> Value:
    """The same of any value of that kind; `name` is what the error calls it."""
    match kind, raw:
        case Kind.DAY, date() if not isinstance(raw, datetime):
            return raw
        case Kind.NUMBER, int() if not isinstance(raw, bool) and raw > 0:
            return raw
        case Kind.RATIO, str() if _is_share(raw):
            return raw
        case Kind.YUAN, str() if re.fullmatch(r"[1-9][0-9]*(\.[0-9]{1,2})?", raw):
            return raw
        case Kind.WORD, str() if raw in words:
            return raw
        case Kind.WORDS, "all" if "all" in words:
            return raw
        case Kind.WORDS, list() if _are_words(raw, words):
            return tuple(raw)
        case Kind.NAMES, list() if _are_names(raw):
            return tuple(str(name) for name in raw)
    among = f": {', '.join(word for word in words if word)}" if words else ""
    raise ValueError(f"{name} is {kind}{among}")


def _is_share(raw: str) -> bool:
    share = re.fullmatch(r"([1-9][0-9]*)/([1-9][0-9]*)", raw, re.ASCII)
    return share is not None and int(share[1]) <= int(share[2])


def _are_words(raw: list[object], words: tuple[str, ...]) -> bool:
    return 0 < len(raw) == len({str(word) for word in raw}) and all(word in words and word != "all" for word in raw)


def _are_names(raw: list[object]) -> bool:
    return 0 < len(raw) == len({str(name) for name in raw}) and all(isinstance(name, str) and name for name in raw)
