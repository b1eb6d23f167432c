"""Hand-computed cases for the oracle: what was known at which step, and which question an answer belongs to."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from tests.oracle import History
from tests.oracle.said import Command, by_hand, cohort, learner, placement
from tests.oracle.town import COVERED, EMPLOYER, IDLE, USUAL, Town, gist

UNVERIFIED, REFUTED = "pending placement_unverified", "lost placement_refuted"
LOST = "lost learner_withdrawn"
EARNED = "earned by headcount on 2025-07-15 from 2025-12-31"
LATER_PAID = "earned by headcount on 2025-07-15 from 2026-01-15"
NOW_LATER = "earned by headcount on 2025-09-20 from 2025-12-31"
RETAINED = "earned by retained on 2026-01-15 from 2026-01-15"
MOVED = placement("correct", set={"started_on": "2025-09-20"})
MOVED_BACK = placement("correct", set={"started_on": "2025-07-15"})

Step = date | Command | dict[str, list[dict[str, str]]]


def swept(day: str) -> date:
    return date.fromisoformat(day)


def shown(*months: str, employer: str = EMPLOYER, division: str = "330502") -> list[dict[str, str]]:
    """The register's rows about the usual learner."""
    row = {"source": "social_insurance", "id_number": "person 1", "employer": employer, "division": division}
    return [row | {"month": month} for month in months]


def covered(division: str = "3305", months: tuple[str, str] = ("2025-01", "2026-12")) -> list[dict[str, str]]:
    row = {"source": "social_insurance", "division": division, "from_month": months[0], "to_month": months[1]}
    return [row]


def told(*steps: Step, played: bool = False) -> History:
    """The usual class without a register, or with the usual one, and then these steps."""
    town, history = Town([USUAL, *[IDLE] * 4], coverage=[COVERED]), History()
    kinds = ("cohorts", "enrolments", "certificates", "placements")
    history.imported({kind: getattr(town, kind) for kind in (*kinds, *(["register", "register_coverage"] * played))})
    for step in steps:
        if isinstance(step, date):
            history.swept(step)
        elif "do" in step:
            history.commanded(step)
        else:
            history.imported(step)
    return history


def both(history: History, on: str, known_at: int | None = None) -> list[str]:
    lines = history.lines(date.fromisoformat(on), known_at)
    return [gist(line) for line in lines if line["learner_no"] == "01"]


def firsts(history: History, on: str = "2026-01-01") -> list[str]:
    """The first learner's first line as it was known after each step."""
    return [both(history, on, step)[0] for step in range(1, history.step + 1)]


def test_an_empty_office_knows_nothing() -> None:
    assert told().lines(date(2026, 1, 1), 0) == []


def test_what_was_known_stays_what_was_known() -> None:
    history = told(swept("2026-01-01"), placement("annul"), placement("reinstate"), played=True)
    assert firsts(history) == [UNVERIFIED, EARNED, "lost placement_annulled", EARNED]


def test_a_fact_of_an_early_day_is_known_only_from_its_step() -> None:
    history = told(swept("2026-01-01"), learner("withdraw", left_on="2025-06-10"), played=True)
    assert firsts(history, "2025-12-30") == [UNVERIFIED.replace("pending", "pending until 2025-12-30"), EARNED, LOST]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([swept("2025-07-14")], [UNVERIFIED]),
        ([swept("2025-07-15")], [EARNED]),
        ([swept("2025-09-30"), MOVED], [EARNED, UNVERIFIED]),
        ([swept("2025-09-19"), MOVED, swept("2025-09-19")], [EARNED, UNVERIFIED, UNVERIFIED]),
        ([MOVED, swept("2025-09-20")], [UNVERIFIED, REFUTED]),
        ([swept("2025-09-30"), MOVED, swept("2025-09-30"), MOVED_BACK], [EARNED, UNVERIFIED, REFUTED, EARNED]),
        (
            [swept("2025-09-30"), placement("correct", set={"employer": "another"}), swept("2025-09-30")],
            [EARNED, UNVERIFIED, REFUTED],
        ),
        (
            [swept("2025-09-30"), placement("correct", set={"work_division": "330503"})],
            [EARNED, EARNED],
        ),
        ([swept("2025-09-30"), cohort("correct", set={"completed_on": "2025-07-14"})], [EARNED, LATER_PAID]),
        ([by_hand("start", "employed"), MOVED], [EARNED, NOW_LATER]),
        ([by_hand("start", "unknown"), swept("2025-09-30")], [UNVERIFIED, UNVERIFIED]),
        ([swept("2025-09-30"), by_hand("start", "not_employed")], [EARNED, REFUTED]),
        ([by_hand("start", "employed"), by_hand("start", "not_employed")], [EARNED, REFUTED]),
    ],
)
def test_an_answer_belongs_to_its_question(steps: list[Step], expected: list[str]) -> None:
    assert firsts(told(*steps, played=True), "2026-02-01")[1:] == expected


@pytest.mark.parametrize(
    ("sweeps", "balances"),
    [
        (["2026-01-14"], ["pending retention_unknown"]),
        (["2026-01-15"], [RETAINED]),
        (["2025-07-15", "2026-01-15"], ["pending retention_unknown", RETAINED]),
    ],
)
def test_a_sweep_asks_also_what_its_own_answers_make_due(sweeps: list[str], balances: list[str]) -> None:
    history = told(*map(swept, sweeps), played=True)
    assert [both(history, "2026-02-01", step)[1] for step in range(2, history.step + 1)] == balances


def test_the_second_check_follows_the_counting_day() -> None:
    history = told(swept("2026-02-01"), by_hand("start", "employed"), MOVED, swept("2026-03-20"), played=True)
    assert [both(history, "2026-03-20", step)[1] for step in (2, 4, 5)] == [
        RETAINED,
        "pending retention_unknown",
        "lost not_retained",
    ]


@pytest.mark.parametrize(
    ("extracts", "expected"),
    [
        ([{"register": shown("2025-07")}], [EARNED]),
        ([{"register": []}], [UNVERIFIED]),
        ([{"register_coverage": covered()}], [REFUTED]),
        ([{"register": shown("2025-07")}, {"register": [], "register_coverage": covered()}], [EARNED, REFUTED]),
        ([{"register": shown("2025-07")}, {"register_coverage": covered()}], [EARNED, EARNED]),
        ([{"register": shown("2025-07")}, {"register": shown("2026-01")}], [EARNED, EARNED]),
        (
            [{"register": shown("2025-07")}, {"register": shown("2026-01"), "register_coverage": covered()}],
            [EARNED, REFUTED],
        ),
        (
            [
                {"register": shown("2025-07")},
                {"register": shown("2026-01"), "register_coverage": covered(months=("2025-08", "2026-12"))},
            ],
            [EARNED, EARNED],
        ),
        (
            [
                {"register": shown("2025-07")},
                {"register": shown("2026-01"), "register_coverage": covered("330502")},
            ],
            [EARNED, UNVERIFIED],
        ),
        (
            [
                {"register": shown("2025-07")},
                {"register": shown("2026-01"), "register_coverage": covered("330503")},
            ],
            [EARNED, EARNED],
        ),
        (
            [
                {"register_coverage": covered()},
                {"register": shown("2026-01"), "register_coverage": covered()},
                {"register": shown("2025-08")},
                {"register": shown("2026-01"), "register_coverage": covered()},
            ],
            [REFUTED, REFUTED, EARNED, REFUTED],
        ),
    ],
)
def test_extracts_that_add_and_that_restate(extracts: Iterable[Any], expected: list[str]) -> None:
    steps = [step for extract in extracts for step in (extract, swept("2026-01-01"))]
    assert firsts(told(*steps), "2026-02-01")[2::2] == expected


def test_nothing_changes_before_a_sweep_has_asked() -> None:
    restating = {"register": shown("2026-01"), "register_coverage": covered()}
    history = told({"register": shown("2025-07")}, swept("2026-01-01"), restating, MOVED, MOVED_BACK)
    assert firsts(history, "2026-02-01") == [UNVERIFIED, UNVERIFIED, EARNED, EARNED, UNVERIFIED, EARNED]


def test_rows_that_come_again_only_fill_in_days() -> None:
    town, history = Town([USUAL]), told(played=True)
    again = {"placements": [row | {"ended_on": "2025-08-01"} for row in town.placements], "cohorts": town.cohorts}
    history.commanded(cohort("correct", set={"held_in": "330503"}))
    history.imported(again)
    history.imported(again)
    file = history.file("A")
    assert file is not None
    assert (len(file.placements["P1-0"].breaks), file.held_in) == (1, "330503")
