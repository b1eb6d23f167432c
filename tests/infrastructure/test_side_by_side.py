"""Work in other processes gives what it gives here: the same answers in the same order, and the same errors."""

from collections.abc import Callable

import pytest

from infrastructure.journal import UnreadableEvent
from infrastructure.projections import PoisonEvent
from infrastructure.side_by_side import side_by_side
from projections.policies import PolicyMissing

ERRORS = [PoisonEvent(7, "cohort:HZ-1#2", "TypeError"), UnreadableEvent("of cohort:HZ-1"), PolicyMissing("cohort:HZ-1")]


def multiplying(factor: int) -> Callable[[int], int]:
    return lambda number: number * factor


def failing(errors: list[Exception]) -> Callable[[int], int]:
    def fail(place: int) -> int:
        raise errors[place]

    return fail


def test_what_is_given_comes_in_the_order_of_the_parts() -> None:
    assert list(side_by_side(multiplying, (3,), range(100))) == [3 * number for number in range(100)]
    assert list(side_by_side(multiplying, (3,), ())) == []


def test_parts_are_looked_for_only_a_little_ahead() -> None:
    taken: list[int] = []

    def parts():
        for number in range(1_000):
            taken.append(number)
            yield number

    given = side_by_side(multiplying, (2,), parts())
    assert next(given) == 0
    given.close()  # type: ignore[attr-defined]
    assert len(taken) < 50


@pytest.mark.parametrize("place", range(len(ERRORS)))
def test_an_error_comes_out_as_it_was_raised(place: int) -> None:
    with pytest.raises(type(ERRORS[place])) as raised:
        list(side_by_side(failing, (ERRORS,), [place]))
    assert (str(raised.value), vars(raised.value)) == (str(ERRORS[place]), vars(ERRORS[place]))
