"""Every reason for which a line is held (暂缓原因), on one page: what it means, and whether it can be overridden.

A line whose check has no result is held like one whose check failed, and told apart from it.
"""

from dataclasses import dataclass
from typing import Literal

HoldCode = Literal[
    "no_result",
    "check_failed",
    "finding",
    "objection_open",
    "objection_upheld",
    "payee_unknown",
    "payee_blocked",
    "account_missing",
    "account_changed",
    "account_returned",
    "recovery_referred",
    "limit_reached",
    "budget_missing",
    "budget_exhausted",
]


@dataclass(frozen=True, slots=True)
class HoldRule:
    """What it means (`says`) and what ends it; overridable by a second person, for a time and with a reference."""

    term: str
    says: str
    cure: str
    overridable: bool = False


HOLDS: dict[HoldCode, HoldRule] = {
    "no_result": HoldRule("尚无核查结果", "a check that the line needs has no answer yet", "an answer to the check"),
    "check_failed": HoldRule("核查不符", "a check that the line needs was answered no", "a corrected fact or answer"),
    "finding": HoldRule(
        "审计疑点暂停支付", "a check of the audits found something that blocks", "the facts put right", overridable=True
    ),
    "objection_open": HoldRule("异议未决", "somebody objected to the line", "the objection resolved"),
    "objection_upheld": HoldRule("异议成立", "an objection to the line was upheld", "the next run, on corrected facts"),
    "payee_unknown": HoldRule("收款方未定", "nobody says who is paid", "the payee named"),
    "payee_blocked": HoldRule(
        "暂停拨付", "the payee is blocked, or shares the account of one who is", "the block's end"
    ),
    "account_missing": HoldRule("无收款账户", "no bank account of the payee is on record", "the account recorded"),
    "account_changed": HoldRule(
        "账户近期变更", "the payee's account is another one than 30 days before", "30 days", overridable=True
    ),
    "account_returned": HoldRule(
        "账户曾退票", "the bank has sent money back from this account", "another account", overridable=True
    ),
    "recovery_referred": HoldRule(
        "退款移送处理", "a recovery from the payee was referred to another authority", "its end", overridable=True
    ),
    "limit_reached": HoldRule(
        "已在他班享受",
        "the person's training was paid, or is to be paid first, in another class",
        "that class's money taken back",
        overridable=True,
    ),
    "budget_missing": HoldRule(
        "无对应预算", "budgets of the policy are stated, none of them for this line", "a budget"
    ),
    "budget_exhausted": HoldRule("预算不足", "the budget does not reach for this line any more", "a larger budget"),
}
"""Code → rule, in the order in which a line's holds are told."""

ACCOUNT_DAYS = 30
"""So many days a changed account is looked at before money goes there."""
