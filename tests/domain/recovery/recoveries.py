"""A recovery of two lines, and the words in which the tests speak of it."""

from typing import Any

from domain.kernel.line_amounts import LineAmount
from domain.recovery.events import RecoveryOpened
from tests.builders import PROVIDER, Case, day

OPENING: dict[str, Any] = {
    "recovery_no": "R-1",
    "payee": PROVIDER,
    "policy": "huzhou-2025",
    "office": "330502",
    "opened_on": "2026-06-01",
    "reason": "就业登记作废",
}
LINES: list[dict[str, Any]] = [
    {"case": "cohort:A", "learner_no": "01", "tranche": "balance", "amount": "400"},
    {"case": "cohort:A", "learner_no": "02", "tranche": "balance", "amount": "416.67"},
]


def of(learner_no: str, fen: int) -> LineAmount:
    """So many fen of the learner's balance."""
    return LineAmount(case="cohort:A", learner_no=learner_no, tranche="balance", amount=fen)


def opened(**said: Any) -> RecoveryOpened:
    about = OPENING | {"cause": "by_hand", "lines": (of("01", 40_000), of("02", 41_667))} | said
    return RecoveryOpened.model_validate(about)


A_RECOVERY = Case("recovery").given(opened())
ABOUT: dict[str, Any] = {"recovery_no": "R-1"}
JUNE = day("2026-06-12")
