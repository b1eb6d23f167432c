"""Work in other processes gives what it gives here: the same answers in the same order, and the same errors."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from application.ports import StoreUnavailable
from infrastructure.elsewhere.side_by_side import side_by_side
from infrastructure.journal import UnreadableEvent
from infrastructure.projections import PoisonEvent
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


def ending(_: int) -> Callable[[int], int]:
    return lambda place: os._exit(place)


def test_one_that_ends_before_its_work_is_told() -> None:
    with pytest.raises(StoreUnavailable, match="has ended before its work"):
        list(side_by_side(ending, (0,), [9]))


def saying_much(_: int) -> Callable[[int], bytes]:
    return lambda size: bytes(size)


def killed_while_they_send() -> None:
    given = side_by_side(saying_much, (0,), [50_000_000] * 40, 2)
    next(given)
    for one in multiprocessing.active_children():
        one.kill()
    list(given)


@pytest.mark.parametrize("_", range(3))
def test_one_that_is_killed_while_it_sends_is_told(_: int) -> None:
    """Nobody waits for the rest of what it had to say."""
    with pytest.raises(StoreUnavailable, match="has ended before its work"):
        killed_while_they_send()


def telling_who(folder: str) -> Callable[[int], None]:
    """A work that leaves the number of its process and does not end."""

    def tell(_: int) -> None:
        (Path(folder) / str(os.getpid())).touch()
        time.sleep(600)

    return tell


def runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def within_a_minute(told: Callable[[], bool]) -> bool:
    return any(told() or time.sleep(0.1) for _ in range(600))


def test_the_others_go_when_whoever_reads_is_killed(tmp_path: Path) -> None:
    """However it ends: nobody is left who would hold the store open or a lock on it."""
    words = f"list(side_by_side(telling_who, ({str(tmp_path)!r},), range(2), 2))"
    program = f"from tests.infrastructure.elsewhere.test_side_by_side import *; {words}"
    with subprocess.Popen([sys.executable, "-c", program], start_new_session=True) as reader:
        try:
            assert within_a_minute(lambda: len(list(tmp_path.iterdir())) == 2)
            reader.kill()
            reader.wait()
            others = [int(one.name) for one in tmp_path.iterdir()]
            assert within_a_minute(lambda: not any(map(runs, others)))
        finally:
            for one in tmp_path.iterdir():
                if runs(int(one.name)):
                    os.kill(int(one.name), signal.SIGKILL)
