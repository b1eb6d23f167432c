"""What the sample shows on its day: every reason, the sums on its page, and the same lines as the oracle's."""

from collections import defaultdict
from datetime import date
from typing import Any, get_args

import pytest

from domain.kernel.money import yuan
from domain.schemes.lines import Line, Reason
from scripts.sample import DAY, FOLDER
from scripts.sample.build import build
from tests.oracle import expected_lines
from tests.story import Office

MONTH_BEFORE, TOMORROW, MONTH_AFTER = date(2026, 8, 16), date(2026, 9, 17), date(2026, 10, 16)
EARNED = {
    "HZ-CX-01": (20 * 400, 16 * 400),
    "HZ-CX-02": (15 * 400, 15 * 400),
    "HZ-CX-03": (5 * 400, 0),
    "HZ-CX-04": (0, 0),
    "HZ-CX-05": (0, 0),
    "HZ-WX-01": (6 * 400, 5 * 400),
    "HZ-WX-02": (3 * 400, 1 * 400),
    "HZ-DQ-01": (8 * 400, 7 * 400),
    "HZ-DQ-02": (3 * 400, 1 * 400),
    "HZ-NX-01": (7 * 400, 7 * 400),
    "HZ-NX-02": (0, 0),
    "HZ-AJ-01": (5 * 400, 4 * 400),
    "SH-PD-01": (9 * 750, 7 * 750),
    "SH-PD-02": (8 * 900, 7 * 900),
    "SH-MH-01": (10 * 750, 4 * 750),
    "SH-MH-02": (0, 0),
    "SH-XH-01": (0, 0),
    "SH-XH-02": (0, 0),
}
"""Yuan earned on the sample's day: first halves, balances."""


@pytest.mark.parametrize("on", [MONTH_BEFORE, DAY, TOMORROW, MONTH_AFTER])
def test_the_lines_are_the_oracles(sample_office: Office, on: date) -> None:
    made = build()
    assert [as_printed(line) for line in sample_office.lines(on)] == expected_lines(
        made, on, DAY, commands=made.commands
    )


def test_every_reason_and_every_basis_shows_on_the_day(sample_office: Office) -> None:
    lines = sample_office.lines(DAY)
    of_classes = get_args(Reason)[: get_args(Reason).index("claim_not_approved")]
    assert {reason for line in lines for reason in line.reasons} == set(of_classes)
    assert {line.basis for line in lines} == {"headcount", "whole_class", "retained", None}
    assert {line.entitlement for line in lines} == {"earned", "pending", "lost"}


def test_what_each_class_has_earned(sample_office: Office) -> None:
    sums: dict[str, dict[str, int]] = defaultdict(lambda: {"first": 0, "balance": 0})
    for line in sample_office.lines(DAY):
        sums[line.cohort_no][line.tranche] += line.amount // 100 if line.entitlement == "earned" else 0
    assert {cohort_no: tuple(of.values()) for cohort_no, of in sums.items()} == EARNED


@pytest.mark.parametrize(("on", "huzhou", "shanghai"), [(DAY, 50_000, 36_000), (TOMORROW, 51_200, 36_000)])
def test_what_is_payable(sample_office: Office, on: date, huzhou: int, shanghai: int) -> None:
    lines = sample_office.lines(on)
    assert sum(line.payable for line in lines if line.policy == "huzhou-2025") == huzhou * 100
    assert sum(line.payable for line in lines if line.policy == "shanghai-2025") == shanghai * 100


def test_the_page_tells_the_same_sums() -> None:
    page = (FOLDER.parent / "README.md").read_text("utf-8")
    for cohort_no, (first, balance) in EARNED.items():
        [row] = [row for row in page.splitlines() if row.startswith(f"| `{cohort_no}`")]
        assert [cell.strip() for cell in row.split("|")][-3:-1] == [str(first), str(balance)]
    assert "50 000" in page
    assert "36 000" in page


def as_printed(line: Line) -> dict[str, Any]:
    """A line as the oracle writes it."""
    days = ("earned_on", "last_day", "payable_from")
    money = ("amount", "paid", "payable")
    names = ("cohort_no", "learner_no", "policy", "programme", "tranche", "entitlement", "basis", "case", "payee")
    return {
        **{name: getattr(line, name) for name in names},
        **{name: yuan(getattr(line, name)) for name in money},
        **{name: day.isoformat() if (day := getattr(line, name)) else None for name in days},
        "reasons": list(line.reasons),
    }
