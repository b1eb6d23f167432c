"""Work in parts that other processes take over, a few parts ahead of whoever reads what it gives."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from threading import Thread
from typing import Any, TypeVar

from application.ports import StoreUnavailable
from infrastructure.garbage import look_for_it_seldom

PROCESSES = min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, 8)
"""One for each processor on which this one may run, eight at most."""

Part = TypeVar("Part")
Given = TypeVar("Given")


def side_by_side(
    prepare: Callable[..., Callable[[Part], Given]],
    with_what: tuple[Any, ...],
    parts: Iterable[Part],
    count: int = PROCESSES,
) -> Iterator[Given]:
    """What the work gives for each part, in the order of the parts; so many processes do it.

    `prepare(*with_what)` is called once in each process and gives the work; a store is opened there and not before.
    All of it must be fit to travel: functions of modules, plain values, exceptions. StoreUnavailable where one of the
    processes ended before its work.
    """
    with ProcessPoolExecutor(count, initializer=_begin, initargs=(prepare, with_what)) as processes:
        processes.submit(bool)  # they begin with the first task, and not while a part is looked for
        under_way: deque[Future[Given]] = deque()
        try:
            for part in parts:
                under_way.append(processes.submit(_carry_out, part))
                if len(under_way) > 2 * count:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        except BrokenProcessPool:
            raise StoreUnavailable("a process that helped has ended before its work") from None
        finally:
            processes.shutdown(cancel_futures=True)


_work: Callable[[Any], Any] | None = None
"""Of this process, where it is one of those."""


def _begin(prepare: Callable[..., Callable[[Any], Any]], with_what: tuple[Any, ...]) -> None:
    """An interruption is the business of whoever reads: it lets go of these, and if it is gone they go too."""
    global _work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    Thread(target=_end_with, args=(multiprocessing.parent_process(),), daemon=True).start()
    look_for_it_seldom()
    _work = prepare(*with_what)


def _end_with(reader: Any) -> None:
    reader.join()
    os._exit(1)


def _carry_out(part: Any) -> Any:
    assert _work is not None
    return _work(part)
