"""Work in parts that other processes take over, a few parts ahead of whoever reads what it gives."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import nullcontext
from threading import Thread
from typing import Any, TypeVar

from application.ports import StoreUnavailable
from infrastructure.elsewhere.tray import Tray, a_tray
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
    tray: Tray | None = None,
) -> Generator[Given, None, None]:
    """What the work gives for each part, in the order of the parts; so many processes do it.

    `prepare(*with_what)` is called once in each process and gives the work; a store is opened there and not before.
    All of it must be fit to travel: functions of modules, plain values, exceptions. It is handed over on the tray, if
    not on one for this alone. StoreUnavailable where one of the processes ended before its work.
    """
    with (
        nullcontext(tray) if tray else a_tray() as tray,
        ProcessPoolExecutor(count, initializer=_begin, initargs=(prepare, with_what, tray)) as processes,
    ):
        processes.submit(bool)  # they begin with the first task, and not while a part is looked for
        under_way: deque[Future[str]] = deque()
        try:
            for part in parts:
                under_way.append(processes.submit(_carry_out, part))
                if len(under_way) > 2 * count:
                    yield tray.take(under_way.popleft().result())
            while under_way:
                yield tray.take(under_way.popleft().result())
        except BrokenProcessPool:
            raise StoreUnavailable("a process that helped has ended before its work") from None
        finally:
            processes.shutdown(cancel_futures=True)


_work: Callable[[Any], Any] | None = None
"""Of this process, where it is one of those; so is the tray."""
_tray: Tray | None = None


def _begin(prepare: Callable[..., Callable[[Any], Any]], with_what: tuple[Any, ...], tray: Tray) -> None:
    """An interruption is the business of whoever reads: it lets go of these, and if it is gone they go too."""
    global _work, _tray
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    Thread(target=_end_with, args=(multiprocessing.parent_process(), tray), daemon=True).start()
    look_for_it_seldom()
    _work, _tray = prepare(*with_what), tray


def _end_with(reader: Any, tray: Tray) -> None:
    reader.join()
    tray.clear()
    os._exit(1)


def _carry_out(part: Any) -> str:
    assert _work is not None
    assert _tray is not None
    return _tray.leave(_work(part))
