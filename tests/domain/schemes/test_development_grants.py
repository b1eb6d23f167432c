"""What a grant comes to: its conditions, and the cap to the fen, on it, below and above."""

from dataclasses import replace

import pytest

from domain.schemes.development_grants import assess
from domain.schemes.grant_facts import GrantFacts
from domain.schemes.trace import Trace
from tests.builders import EMPLOYER, day
from tests.domain.schemes.grants import CASES, REVIEWED, a_grant, awarded, gist, line
from tests.story import packaged

CLAUSES = ("huzhou-2025/6.1", "shanghai-2025/6.1")


@pytest.mark.parametrize(("facts", "on", "expected"), CASES)
def test_what_becomes_of_it(facts: GrantFacts, on: str, expected: str) -> None:
    found = line(facts, on)
    assert gist(found) == expected
    assert (found.amount == 0) == (found.entitlement == "lost")
    assert found.payable == (found.amount if found.entitlement == "earned" else 0)
    assert found.payee == EMPLOYER
    assert found.case == "grant:G-1"
    assert found.clauses


@pytest.mark.parametrize(
    ("policy", "sector", "yuan", "left", "fen"),
    [
        ("huzhou-2025", "养老护理", 49_999, 50_000, 49_999_00),
        ("huzhou-2025", "养老护理", 50_000, 50_000, 50_000_00),
        ("huzhou-2025", "养老护理", 50_001, 50_000, 50_000_00),
        ("huzhou-2025", "养老护理", 90_000, 90_000, 50_000_00),
        ("huzhou-2025", "养老护理", 30_000, 29_999, 29_999_00),
        ("huzhou-2025", "养老护理", 30_000, 1, 1_00),
        ("shanghai-2025", "家政服务", 99_999, 100_000, 99_999_00),
        ("shanghai-2025", "家政服务", 100_000, 100_000, 100_000_00),
        ("shanghai-2025", "家政服务", 100_001, 100_000, 100_000_00),
    ],
)
def test_no_more_than_the_cap_and_than_what_was_left_of_it(
    policy: str, sector: str, yuan: int, left: int, fen: int
) -> None:
    assert line(a_grant(awarded(yuan, left), policy=policy, sector=sector)).amount == fen


def test_while_it_is_pending_it_shows_what_is_proposed_or_applied_for_under_the_cap() -> None:
    assert line(a_grant(), "2025-10-10").amount == 40_000_00
    assert line(a_grant(), "2025-10-09").amount == 48_000_00
    assert line(a_grant(amount_applied=80_000_00), "2025-10-09").amount == 50_000_00
    assert line(a_grant(reviews=(replace(REVIEWED, proposed=None),)), "2025-10-10").amount == 48_000_00


def test_there_is_no_line_before_the_application() -> None:
    assert assess(a_grant(), packaged("huzhou-2025"), day("2025-08-31")) == []


def test_every_step_names_its_sentence_and_its_events() -> None:
    trace = Trace()
    line(a_grant(awarded(60_000, 20_000)), trace=trace)
    assert [step.rule for step in trace.steps] == [
        "grant_term",
        "grant_decision",
        "grant_sector",
        "grant_review",
        "grant_money",
    ]
    money = trace.steps[-1]
    assert (money.inputs["cap"], money.inputs["within"], money.inputs["worth"]) == (50_000_00, 20_000_00, 20_000_00)
    assert [applied.clause for applied in money.applied] == ["huzhou-2025/6.1"]
    assert all(step.evidence for step in trace.steps)
