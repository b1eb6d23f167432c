"""One grant as the assessment sees it: applied for on 1 September 2025, reviewed on 10 October, awarded later."""

from dataclasses import replace
from typing import Any

from domain.schemes.development_grants import assess
from domain.schemes.grant_facts import GrantFacts, Review, Word
from domain.schemes.lines import Line
from domain.schemes.trace import NO_TRACE, Trace
from tests.builders import EMPLOYER, day
from tests.domain.schemes.classes import gist
from tests.story import packaged

REVIEWED = Review(day("2025-10-10"), True, 40_000_00, (80, 90), ("grant:G-1#2",))
REFUSED = replace(REVIEWED, eligible=False)


def awarded(yuan: int, left: int | None = None, on: str = "2025-11-03") -> Word:
    """So much awarded, of which so much was left; all of it, where nothing is said."""
    return Word(day(on), yuan * 100, (yuan if left is None else left) * 100, ("grant:G-1#3",))


def rejected(on: str) -> Word:
    return Word(day(on), evidence=("grant:G-1#4",))


def a_grant(*words: Word, **changes: Any) -> GrantFacts:
    told: dict[str, Any] = {
        "grant_no": "G-1",
        "policy": "huzhou-2025",
        "project_code": "XM-1",
        "applicant": EMPLOYER,
        "office": "330502",
        "kind": "question_bank",
        "sector": "养老护理",
        "applied_on": day("2025-09-01"),
        "amount_applied": 48_000_00,
        "reviews": (REVIEWED,),
        "evidence": {"application": ("grant:G-1#1",)},
    }
    return GrantFacts(**told | changes, words=words)


def line(facts: GrantFacts, on: str = "2026-06-30", trace: Trace = NO_TRACE) -> Line:
    (found,) = assess(facts, packaged(facts.policy), day(on), trace)
    return found


CASES: list[tuple[GrantFacts, str, str]] = [
    (a_grant(awarded(30_000)), "2025-11-03", "earned by approved on 2025-11-03 from 2025-11-03"),
    (a_grant(awarded(30_000)), "2025-11-02", "pending grant_not_awarded"),
    (a_grant(awarded(30_000), reviews=()), "2026-06-30", "pending grant_not_reviewed"),
    (a_grant(), "2025-10-09", "pending grant_not_awarded grant_not_reviewed"),
    (a_grant(awarded(30_000), reviews=(REFUSED,)), "2026-06-30", "lost grant_not_eligible"),
    (
        a_grant(awarded(30_000), reviews=(REFUSED, replace(REVIEWED, reviewed_on=day("2025-12-01")))),
        "2026-06-30",
        "earned by approved on 2025-12-01 from 2025-12-01",
    ),
    (a_grant(awarded(30_000), rejected("2025-11-04")), "2026-06-30", "lost grant_rejected"),
    (
        a_grant(awarded(30_000), rejected("2025-11-03")),
        "2026-06-30",
        "earned by approved on 2025-11-03 from 2025-11-03",
    ),
    (a_grant(withdrawn_on=day("2025-10-20")), "2025-10-20", "lost grant_withdrawn"),
    (a_grant(withdrawn_on=day("2025-10-20")), "2025-10-19", "pending grant_not_awarded"),
    (a_grant(awarded(30_000), sector="家政服务"), "2026-06-30", "lost grant_sector_excluded"),
    (a_grant(awarded(30_000, left=0)), "2026-06-30", "lost grant_cap_used"),
    (a_grant(awarded(30_000), applied_on=day("2025-03-31")), "2026-06-30", "lost outside_policy_term"),
    (
        a_grant(awarded(30_000), applied_on=day("2025-04-01")),
        "2026-06-30",
        "earned by approved on 2025-11-03 from 2025-11-03",
    ),
    (a_grant(applied_on=day("2026-08-01"), reviews=()), "2026-08-01", "pending grant_not_awarded grant_not_reviewed"),
    (a_grant(applied_on=day("2026-08-02"), reviews=()), "2026-08-02", "lost outside_policy_term"),
]
"""A grant, the day, and what is said of its line."""

__all__ = ["CASES", "a_grant", "awarded", "gist", "line", "rejected"]
