"""Work in parts that other processes take over, a few parts ahead of whoever reads what it gives."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, TypeVar

from infrastructure.garbage import look_for_it_seldom

PROCESSES = min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, 8)
"""One for each processor on which this one may run, eight at most."""
AHEAD = 2 * PROCESSES

Part = TypeVar("Part")
Given = TypeVar("Given")


def side_by_side(
    prepare: Callable[..., Callable[[Part], Given]], with_what: tuple[Any, ...], parts: Iterable[Part]
) -> Iterator[Given]:
    """What the work gives for each part, in the order of the parts.

    `prepare(*with_what)` is called once in each process and gives the work; a store is opened there and not before.
    All of it must be fit to travel: functions of modules, plain values, exceptions.
    """
    with ProcessPoolExecutor(PROCESSES, initializer=_begin, initargs=(prepare, with_what)) as processes:
        processes.submit(bool)  # they begin with the first task, and not while a part is looked for
        under_way: deque[Future[Given]] = deque()
        try:
            for part in parts:
                under_way.append(processes.submit(_carry_out, part))
                if len(under_way) > AHEAD:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        finally:
            processes.shutdown(cancel_futures=True)


_work: Callable[[Any], Any] | None = None
"""Of this process, where it is one of those."""


def _begin(prepare: Callable[..., Callable[[Any], Any]], with_what: tuple[Any, ...]) -> None:
    """An interruption is the business of whoever reads: it lets go of these."""
    global _work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    look_for_it_seldom()
    _work = prepare(*with_what)


def _carry_out(part: Any) -> Any:
    assert _work is not None
    return _work(part)
