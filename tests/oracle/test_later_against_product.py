"""The product against the oracle where facts came late and were corrected: on any day, as known at any time."""

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from scripts.municipality.later import Swept, tell
from tests.oracle import History
from tests.oracle.any_order import in_any_order, later_acts
from tests.oracle.both import Both, assessed, tell_oracle
from tests.oracle.product import TURNED, first_difference
from tests.story import Office

SEEDS = some.integers(0, 10**6)
DAYS = tuple(map(date.fromisoformat, ("2025-09-15", "2026-03-01", "2026-12-31", "2028-03-31")))
SEVERAL_READINGS = some.lists(
    some.sampled_from(sorted(TURNED)), min_size=1, max_size=4, unique_by=lambda one: one.partition("=")[0]
)
AFTER_ALL = date(2028, 4, 30)


@settings(max_examples=12)
@given(SEEDS)
def test_they_agree_after_every_step(seed: int) -> None:
    both = Both()
    for step in tell(2, seed, learners=(1, 6)).steps():
        assert both.told(step).difference(DAYS) is None, f"seed {seed}, {step}"


@settings(max_examples=12)
@given(SEEDS, some.integers(0, 10**6))
def test_they_agree_on_what_was_known_before(seed: int, asked: int) -> None:
    both, rng = Both().told(*tell(4, seed, learners=(1, 8)).steps()), Random(asked)
    for known_at in rng.sample(range(both.history.step + 1), 8):
        assert both.difference(rng.sample(DAYS, 2), known_at) is None, f"seed {seed}"


@settings(max_examples=10)
@given(SEEDS, SEVERAL_READINGS)
def test_they_agree_under_other_readings(seed: int, readings: list[str]) -> None:
    both = Both().told(*tell(4, seed, learners=(1, 8)).steps())
    for known_at in range(both.history.step, 0, -15):
        assert both.difference(DAYS, known_at, readings) is None, f"seed {seed} under {readings}"


@settings(max_examples=20)
@given(SEEDS, some.integers(0, 10**6))
def test_any_admissible_order_gives_the_same_lines_today(seed: int, order: int) -> None:
    later, office, history = tell(2, seed, learners=(1, 6)), Office(), History()
    for act in in_any_order(later_acts(later), Random(order)):
        act.do(office)
    office.swept(AFTER_ALL)
    for step in [*later.steps(), Swept(AFTER_ALL)]:
        tell_oracle(history, step)
    files = office.files()
    for on in (*DAYS, AFTER_ALL):
        assert first_difference(assessed(files, on), history.lines(on)) is None, f"seed {seed}, order {order} on {on}"


def test_the_order_changes_what_was_known_and_not_what_is() -> None:
    later = tell(4, 7, learners=(3, 8))
    courses = []
    for order in (1, 2):
        both = Both().told(*later.steps(order), Swept(AFTER_ALL))
        assert [both.difference([DAYS[2]], known_at) for known_at in range(both.history.step + 1)] == [None] * len(
            both.positions
        )
        courses.append([both.history.lines(DAYS[2], known_at) for known_at in range(both.history.step + 1)])
    assert courses[0][-1] == courses[1][-1]
    assert courses[0][:-1] != courses[1][:-1]


@pytest.mark.slow
def test_they_agree_on_ten_thousand_questions_about_five_hundred_classes() -> None:
    both, rng = Both().told(*tell(500, 1, learners=(1, 6)).steps()), Random(1)
    classes = sorted(both.history.told)
    first, last = date(2025, 3, 1), date(2028, 6, 30)
    for _ in range(10_000):
        on = date.fromordinal(rng.randint(first.toordinal(), last.toordinal()))
        known_at = rng.randint(1, both.history.step)
        assert both.difference_in(rng.choice(classes), on, known_at) is None


def test_they_agree_on_a_server(postgres_url: str) -> None:
    both = Both(postgres_url).told(*tell(3, 5_000, learners=(1, 6)).steps())
    for known_at in range(0, both.history.step + 1, 5):
        assert both.difference(DAYS, known_at) is None
    both.office.database.close()
