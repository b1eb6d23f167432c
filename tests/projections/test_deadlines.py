"""What is about to lapse: which lines are told on which day, what they wait for, and what hangs on the class."""

import pytest

from domain.schemes.facts import CohortFacts
from projections.deadlines import Deadline, deadlines
from tests.builders import day
from tests.domain.schemes.classes import CERTIFIED, IDLE, USUAL, Job, a_class, working
from tests.story import packaged

PACKS = {"huzhou-2025": packaged("huzhou-2025")}
UNVERIFIED, UNANSWERED = working(Job(start=None)), working(Job(retention=None))

# The class of these cases was taught from 2 to 30 June 2025; its window is open until 30 December.


def told(facts: CohortFacts, on: str, within: int = 60) -> list[Deadline]:
    return list(deadlines(facts, PACKS, day(on), within))


def gist(facts: CohortFacts, on: str, within: int = 60) -> list[str]:
    """Learner, tranche and what each line waits for."""
    return [f"{one.line.learner_no} {one.line.tranche} {one.waits_for}" for one in told(facts, on, within)]


@pytest.mark.parametrize(
    ("on", "within", "lapses"),
    [
        ("2025-10-31", 60, True),  # the last of the days asked for is the last day
        ("2025-10-30", 60, False),
        ("2025-12-30", 0, True),  # today is the last day
        ("2025-12-31", 60, False),  # it is over, and the line lost
    ],
)
def test_a_line_is_told_from_so_many_days_before_its_last_day_to_that_day(on: str, within: int, lapses: bool) -> None:
    expected = ["01 first fact", "01 balance fact"] if lapses else []
    assert gist(a_class(CERTIFIED), on, within) == expected


def test_a_line_that_is_earned_or_lost_is_not_told() -> None:
    assert gist(a_class(USUAL), "2026-01-20") == []
    assert gist(a_class(IDLE), "2026-01-20") == []


def test_a_second_check_that_is_to_come_waits_for_its_day() -> None:
    facts = a_class(USUAL)
    assert gist(facts, "2026-01-14", 0) == []
    assert gist(facts, "2026-01-14", 1) == ["01 balance day"]


def test_an_unanswered_check_waits_for_an_answer_whatever_the_day() -> None:
    [first, balance] = told(a_class(UNVERIFIED), "2025-09-01", 0)
    assert (first.waits_for, balance.waits_for) == ("answer", "answer")
    assert (first.due_on, first.months) == (day("2025-07-15"), ("2025-07", "2025-08"))
    [unanswered] = told(a_class(UNANSWERED), "2026-03-01", 0)
    assert (unanswered.due_on, unanswered.months) == (day("2026-01-15"), ("2026-01",))


def test_an_answer_that_is_due_only_later_is_not_waited_for() -> None:
    assert gist(a_class(UNANSWERED), "2026-01-14", 0) == []


def test_a_class_that_may_reach_its_ratio_says_how_many_it_lacks_and_what_it_loses() -> None:
    """Three of five are counted, four are needed: one more, or 04 and 05 lose their first halves."""
    [first, *_] = told(a_class(*[USUAL] * 3, CERTIFIED, IDLE), "2025-12-01", 30)
    assert first.line.learner_no == "04" and first.ratio is not None
    assert (first.ratio.counted, first.ratio.needed, first.ratio.missing) == (3, 4, 1)
    assert first.ratio.at_stake == 2 * 400_00


def test_a_class_that_reached_its_ratio_or_cannot_any_more_has_nothing_at_stake() -> None:
    reached = told(a_class(*[USUAL] * 4, CERTIFIED), "2025-12-01", 30)
    assert reached and all(one.ratio is None for one in reached)
    gone = told(a_class(CERTIFIED, *[USUAL] * 2), "2025-12-31", 30)
    assert all(one.ratio is None for one in gone)
